/**
 * What a Word or Excel file holds, before it is known what it means: lines of text and grids of cells in
 * their order, and what is drawn over them. All lengths are points on one endless page: x from its left
 * edge, y grows downwards. Places in a Word file are estimated where the file does not say row heights.
 */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { MarkKind } from '../model.ts';

/** Where a drawing is anchored: the cell that holds its paragraph. */
export interface Anchor {
  /** Index in `OfficeDocument.parts`. */
  readonly part: number;
  readonly row: number;
  readonly column: number;
  /** In the line of text: the anchor's cell is the symbol's cell. */
  readonly isInline: boolean;
}

/** A closed drawing. */
export interface Figure {
  readonly id: string;
  readonly kind: MarkKind;
  readonly box: Box;
  readonly text: string;
  readonly anchor: Anchor | null;
  readonly confidence: number;
}

/** An open line, perhaps glued to figures. */
export interface DrawnLine {
  readonly id: string;
  readonly points: readonly Point[];
  readonly headAtStart: boolean;
  readonly headAtEnd: boolean;
  /** Ids of the figures it is glued to. */
  readonly from: string | null;
  readonly to: string | null;
  /** Two lines of one name are pieces of one edge over several pages. */
  readonly edge: string | null;
  readonly anchor: Anchor | null;
}

/** Words that stand free, as "Ya" beside an arrow. */
export interface FreeWords {
  readonly text: string;
  readonly box: Box;
  readonly anchor: Anchor | null;
}

export interface Picture {
  readonly box: Box;
  readonly anchor: Anchor | null;
}

export interface Drawing {
  readonly figures: readonly Figure[];
  readonly lines: readonly DrawnLine[];
  readonly words: readonly FreeWords[];
  readonly pictures: readonly Picture[];
}

export interface GridCell {
  readonly row: number;
  readonly column: number;
  readonly rowSpan: number;
  readonly columnSpan: number;
  /** Paragraphs joined by `\n`. */
  readonly text: string;
}

export interface Grid {
  readonly kind: 'grid';
  /** Left edges of the columns, and the right edge of the last. */
  readonly x: readonly number[];
  /** Upper edges of the rows, and the lower edge of the last. */
  readonly y: readonly number[];
  readonly cells: readonly GridCell[];
  /** Line in the document's text (from 1) of the first row; each row is a line. */
  readonly line: number;
  /** The file itself says how high the rows are. */
  readonly hasHeights: boolean;
}

export interface Lines {
  readonly kind: 'lines';
  readonly texts: readonly string[];
  /** Line in the document's text (from 1) of the first. */
  readonly line: number;
}

export type OfficePart = Grid | Lines;

export interface OfficeDocument {
  readonly parts: readonly OfficePart[];
  readonly drawing: Drawing;
}

interface GridIndex {
  readonly at: ReadonlyMap<number, GridCell>;
  readonly rows: ReadonlyMap<number, readonly GridCell[]>;
}

const indexes = new WeakMap<Grid, GridIndex>();
/** More than any grid has columns. */
const STRIDE = 16_384;

/** Cells by their places, made once for each grid. */
function indexOf(grid: Grid): GridIndex {
  const known = indexes.get(grid);
  if (known !== undefined) {
    return known;
  }
  const at = new Map<number, GridCell>();
  const rows = new Map<number, GridCell[]>();
  for (const cell of grid.cells) {
    const own = rows.get(cell.row) ?? [];
    own.push(cell);
    rows.set(cell.row, own);
    for (let row = cell.row; row < cell.row + cell.rowSpan; row += 1) {
      for (let column = cell.column; column < cell.column + cell.columnSpan; column += 1) {
        const key = row * STRIDE + column;
        at.set(key, at.get(key) ?? cell);
      }
    }
  }
  const index = { at, rows };
  indexes.set(grid, index);
  return index;
}

/** The cell that covers a place of the grid. */
export function cellAt(grid: Grid, row: number, column: number): GridCell | undefined {
  return indexOf(grid).at.get(row * STRIDE + column);
}

/** Cells that begin in a row. */
export function cellsOfRow(grid: Grid, row: number): readonly GridCell[] {
  return indexOf(grid).rows.get(row) ?? [];
}

export function rowCount(grid: Grid): number {
  return Math.max(0, grid.y.length - 1);
}

export function columnCount(grid: Grid): number {
  return Math.max(0, grid.x.length - 1);
}
