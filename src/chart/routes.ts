/** The ways a line could take from one symbol to another on a page, each free of symbols. */
import type { Point } from '../domain/common/geometry.ts';
import type { Node, PageGrid, Piece, Side } from './grid.ts';
import { centreX, gutterX, nodeX, overY, portOf, underY } from './grid.ts';

/** Answers what of a page's grid is taken by symbols. */
export interface Occupancy {
  /** Whether a column has no symbol in the rows from `from` to `to`, both included. */
  isColumnFree(column: number, from: number, to: number): boolean;
  /** Whether a row has no symbol between two places of the grid. */
  isRowFree(row: number, x1: number, x2: number): boolean;
}

export function occupancyOf(grid: PageGrid): Occupancy {
  const taken = new Set(
    grid.nodes
      .filter((node) => node.row >= 0 && node.row < grid.rows)
      .map((node) => node.row * grid.columns + node.column),
  );
  return {
    isColumnFree: (column, from, to) => {
      for (let row = from; row <= to; row += 1) {
        if (taken.has(row * grid.columns + column)) {
          return false;
        }
      }
      return true;
    },
    isRowFree: (row, x1, x2) => {
      for (let column = 0; column < grid.columns; column += 1) {
        const x = centreX(column);
        const isBetween = Math.min(x1, x2) < x && x < Math.max(x1, x2);
        if (isBetween && taken.has(row * grid.columns + column)) {
          return false;
        }
      }
      return true;
    },
  };
}

/** Every way for a piece; at least one, whatever stands in between. */
export function waysOf(piece: Piece, grid: PageGrid, free: Occupancy): Point[][] {
  const exits = exitsOf(piece.from, grid);
  const entries = entriesOf(piece.to, piece.from, grid);
  const ways = exits.flatMap((exit) =>
    entries.flatMap((entry) => [
      ...middleWays(piece, exit, entry, grid, free),
      ...gutterWays(piece, exit, entry, grid, free),
    ]),
  );
  return ways.length > 0 ? ways : detours(piece, exits, entries, grid);
}

function isStrip(node: Node, grid: PageGrid): boolean {
  return node.row < 0 || node.row >= grid.rows;
}

function exitsOf(node: Node, grid: PageGrid): Side[] {
  if (isStrip(node, grid)) {
    return [node.row < 0 ? 'bottom' : 'top'];
  }
  return node.hasEnd ? ['left', 'right'] : ['bottom', 'left', 'right'];
}

function entriesOf(node: Node, from: Node, grid: PageGrid): Side[] {
  if (isStrip(node, grid)) {
    return [node.row < 0 ? 'bottom' : 'top'];
  }
  if (from.row === node.row) {
    return from.column < node.column ? ['left'] : ['right'];
  }
  return node.hasStart ? ['left', 'right'] : ['top', 'left', 'right'];
}

/** The band that a symbol's upper or lower side opens on. */
function bandAt(node: Node, side: Side, grid: PageGrid): number {
  if (node.row < 0) {
    return overY(0);
  }
  if (node.row >= grid.rows) {
    return underY(grid.rows - 1);
  }
  return side === 'top' ? overY(node.row) : underY(node.row);
}

/** Ways without a gutter: straight down, or with one or two corners in the middle of a column. */
function middleWays(
  piece: Piece,
  exit: Side,
  entry: Side,
  grid: PageGrid,
  free: Occupancy,
): Point[][] {
  const { from, to } = piece;
  const start = portOf(from, exit);
  const end = portOf(to, entry);
  if (exit === 'bottom' && entry === 'top' && from.row < to.row) {
    return downWays(piece, start, end, to.row >= grid.rows, free);
  }
  const isLevel = exit === 'left' || exit === 'right';
  const goesTowards = exit === 'left' ? end.x < start.x : end.x > start.x;
  if (isLevel && entry === 'top' && from.row < to.row && goesTowards) {
    const isFree =
      free.isRowFree(from.row, start.x, end.x + (end.x > start.x ? 1 : -1)) &&
      free.isColumnFree(to.column, from.row, to.row - 1);
    return isFree ? [[start, { x: end.x, y: start.y }, end]] : [];
  }
  if (isLevel && entry === 'bottom' && goesTowards) {
    const isFree =
      free.isRowFree(from.row, start.x, end.x + (end.x > start.x ? 1 : -1)) &&
      free.isColumnFree(to.column, to.row + 1, from.row);
    return isFree ? [[start, { x: end.x, y: start.y }, end]] : [];
  }
  if (isLevel && from.row === to.row && goesTowards) {
    return free.isRowFree(from.row, start.x, end.x) ? [[start, end]] : [];
  }
  return [];
}

function downWays(
  { from, to }: Piece,
  start: Point,
  end: Point,
  isUnder: boolean,
  free: Occupancy,
): Point[][] {
  if (start.x === end.x) {
    return free.isColumnFree(from.column, from.row + 1, to.row - 1) ? [[start, end]] : [];
  }
  const ways: Point[][] = [];
  const high = from.row < 0 ? overY(0) : underY(from.row);
  if (free.isColumnFree(to.column, from.row + 1, to.row - 1)) {
    ways.push([start, { x: start.x, y: high }, { x: end.x, y: high }, end]);
  }
  const low = isUnder ? underY(to.row - 1) : overY(to.row);
  if (low !== high && free.isColumnFree(from.column, from.row + 1, to.row - 1)) {
    ways.push([start, { x: start.x, y: low }, { x: end.x, y: low }, end]);
  }
  return ways;
}

/** Ways along one gutter: out of the symbol, along the gutter, into the other. */
function gutterWays(
  piece: Piece,
  exit: Side,
  entry: Side,
  grid: PageGrid,
  free: Occupancy,
): Point[][] {
  const { from, to } = piece;
  const ways: Point[][] = [];
  for (let gutter = 0; gutter <= grid.columns; gutter += 1) {
    const x = gutterX(gutter);
    const out = toGutter(from, exit, x, grid, free);
    const into = toGutter(to, entry, x, grid, free);
    if (out !== null && into !== null && out.at(-1)?.y !== into.at(-1)?.y) {
      ways.push([...out, ...into.toReversed()]);
    }
  }
  return ways;
}

/** The points from a symbol's border to a gutter; null where a symbol stands in between. */
function toGutter(
  node: Node,
  side: Side,
  x: number,
  grid: PageGrid,
  free: Occupancy,
): Point[] | null {
  const port = portOf(node, side);
  if (side === 'top' || side === 'bottom') {
    const y = bandAt(node, side, grid);
    return [port, { x: port.x, y }, { x, y }];
  }
  const goesTowards = side === 'left' ? x < port.x : x > port.x;
  return goesTowards && free.isRowFree(node.row, port.x, x) ? [port, { x, y: port.y }] : null;
}

/** Ways along two gutters, where symbols of the same row leave no other. */
function detours(
  piece: Piece,
  exits: readonly Side[],
  entries: readonly Side[],
  grid: PageGrid,
): Point[][] {
  return exits.flatMap((exit) =>
    entries.map((entry) => {
      const out = besideNode(piece.from, exit, grid);
      const into = besideNode(piece.to, entry, grid);
      const y =
        piece.to.row <= piece.from.row ? overY(Math.max(piece.to.row, 0)) : turnY(piece, grid);
      return joinDetour(out, into, y);
    }),
  );
}

function turnY(piece: Piece, grid: PageGrid): number {
  return underY(Math.min(piece.to.row - 1, grid.rows - 1));
}

function joinDetour(out: readonly Point[], into: readonly Point[], y: number): Point[] {
  const a = out.at(-1);
  const b = into.at(-1);
  if (a === undefined || b === undefined) {
    return [];
  }
  return simplified([...out, { x: a.x, y }, { x: b.x, y }, ...into.toReversed()]);
}

/** The points from a symbol's border to the gutter right beside it. */
function besideNode(node: Node, side: Side, grid: PageGrid): Point[] {
  const port = portOf(node, side);
  if (side === 'left' || side === 'right') {
    return [port, { x: gutterX(node.column + (side === 'left' ? 0 : 1)), y: port.y }];
  }
  const y = bandAt(node, side, grid);
  return [port, { x: nodeX(node), y }, { x: gutterX(node.column + 1), y }];
}

/** Without points that are doubled or lie on the way between their neighbours. */
function simplified(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    for (let last = kept.at(-1), before = kept.at(-2); last !== undefined; ) {
      const isDouble = last.x === point.x && last.y === point.y;
      const isOnWay =
        before !== undefined &&
        ((before.x === last.x && last.x === point.x) ||
          (before.y === last.y && last.y === point.y));
      if (!isDouble && !isOnWay) {
        break;
      }
      kept.pop();
      last = kept.at(-1);
      before = kept.at(-2);
    }
    kept.push(point);
  }
  return kept;
}
