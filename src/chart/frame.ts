/** The lengths of a page that lines are put into: its rows with the bands over and under their symbols. */
import type { ColumnPlan } from './columns.ts';
import type { PlacedRow, RowNeed } from './pages.ts';

/** The lengths of a page that lines are put into. */
export interface Frame {
  /** `clear` is how far lines keep from the symbols. */
  readonly columns: readonly {
    readonly x: number;
    readonly width: number;
    readonly clear: number;
  }[];
  readonly symbol: { readonly width: number; readonly height: number };
  readonly rows: readonly FrameRow[];
}

export interface FrameRow {
  readonly top: number;
  readonly bottom: number;
  /** Where the row's own lines may begin and end, without the strips of pentagons. */
  readonly innerTop: number;
  readonly innerBottom: number;
  /** Upper and lower border of what stands in its cells, small capsules included. */
  readonly stackTop: number;
  readonly stackBottom: number;
  /** Middle of the symbols. */
  readonly centre: number;
}

/** The frame of one page. A symbol stands in the middle of what its row leaves it. */
export function frameOf(
  plan: ColumnPlan,
  rows: readonly PlacedRow[],
  needs: readonly RowNeed[],
): Frame {
  return {
    columns: plan.columns
      .filter(({ kind }) => kind === 'performer')
      .map(({ x, width }, index) => ({ x, width, clear: plan.clear[index] ?? 0 })),
    symbol: plan.symbol,
    rows: rows.map((row) => frameRow(row, needs[row.index])),
  };
}

function frameRow(row: PlacedRow, need: RowNeed | undefined): FrameRow {
  const innerTop = row.y + row.stripOver;
  const innerBottom = row.y + row.height - row.stripUnder;
  const over = need?.over ?? 0;
  const under = need?.under ?? 0;
  const stack =
    row.hasSymbol && need !== undefined ? need.symbol + need.stackOver + need.stackUnder : 0;
  const middle = row.y + row.height / 2;
  const wished = middle - stack / 2;
  const stackTop = Math.max(innerTop + over, Math.min(wished, innerBottom - under - stack));
  const stackBottom = stackTop + stack;
  return {
    top: row.y,
    bottom: row.y + row.height,
    innerTop,
    innerBottom,
    stackTop,
    stackBottom,
    centre: stackTop + (need?.stackOver ?? 0) + (need?.symbol ?? 0) / 2,
  };
}
