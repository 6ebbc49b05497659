/**
 * The grid on which connectors are routed before anything has a place: each page's rows and performer columns
 * in whole numbers. A line runs along a *track*: upright in a gutter between two columns or in the middle of a
 * column, level in one of the three bands of a row (over, beside, under its symbols). Lines on one track get
 * lanes afterwards (lanes.ts), and only then lengths in points (place.ts).
 */
import type { Point } from '../domain/common/geometry.ts';
import type { ConnectorKind, SymbolKind } from './model.ts';

/** A symbol on a page. Row -1 is the strip of pentagons over the rows, the number of rows the one under them. */
export interface Node {
  readonly id: string;
  readonly kind: SymbolKind;
  readonly step: string;
  readonly performer: string;
  readonly column: number;
  readonly row: number;
  /** Place of a pentagon beside others of its column: 0 is the middle. */
  readonly slot: number;
  /** A small capsule stands over or under it: no other line may come or go there. */
  readonly hasStart: boolean;
  readonly hasEnd: boolean;
  readonly alt: string;
  /** Number of a pentagon. */
  readonly number?: number;
}

/** What has to be drawn on one page: a whole edge, or the part of it that lies on this page. */
export interface Piece {
  readonly edge: string;
  /** Pieces of one net leave by the same line and part later: the branches of one outcome. */
  readonly net: string;
  readonly kind: ConnectorKind;
  readonly from: Node;
  readonly to: Node;
  readonly label: string | null;
  readonly hasHead: boolean;
}

export interface PageGrid {
  readonly rows: number;
  readonly columns: number;
  readonly nodes: readonly Node[];
  readonly pieces: readonly Piece[];
}

/** A routed piece: points of the grid, neighbours share x or y. */
export interface Route {
  readonly piece: Piece;
  readonly points: readonly Point[];
}

export type Side = 'top' | 'bottom' | 'left' | 'right';

const STEP_X = 20;
const STEP_Y = 30;
/** Places of pentagons beside each other in a column: at most fifteen on each side of its middle. */
const SLOT = 0.55;

/** Gutter 0 is left of the first column, gutter n right of the last of n columns. */
export function gutterX(gutter: number): number {
  return gutter * STEP_X;
}

export function centreX(column: number): number {
  return column * STEP_X + STEP_X / 2;
}

export function nodeX(node: Node): number {
  return centreX(node.column) + Math.max(-15, Math.min(15, node.slot)) * SLOT;
}

export function overY(row: number): number {
  return row * STEP_Y;
}

export function besideY(row: number): number {
  return row * STEP_Y + 10;
}

export function underY(row: number): number {
  return row * STEP_Y + 20;
}

/** Where a line touches a symbol. */
export function portOf(node: Node, side: Side): Point {
  const x = nodeX(node);
  const y = besideY(node.row);
  switch (side) {
    case 'top':
      return { x, y: y - 3 };
    case 'bottom':
      return { x, y: y + 3 };
    case 'left':
      return { x: x - 1, y };
    case 'right':
      return { x: x + 1, y };
  }
}

export type Track =
  | { readonly kind: 'gutter'; readonly gutter: number }
  | { readonly kind: 'centre'; readonly column: number; readonly slot: number }
  | { readonly kind: 'over' | 'beside' | 'under'; readonly row: number };

/** The track of an upright line at x. */
export function uprightTrack(x: number): Track {
  const rest = ((x % STEP_X) + STEP_X) % STEP_X;
  if (rest === 0) {
    return { kind: 'gutter', gutter: x / STEP_X };
  }
  return {
    kind: 'centre',
    column: Math.floor(x / STEP_X),
    slot: Math.round((rest - STEP_X / 2) / SLOT),
  };
}

/** The track of a level line at y. */
export function levelTrack(y: number): Track {
  const row = Math.floor(y / STEP_Y);
  const rest = y - row * STEP_Y;
  return { kind: rest < 5 ? 'over' : rest < 15 ? 'beside' : 'under', row };
}
