/** The lengths of a page that lines are put into: its rows with the bands over and under their symbols. */
import type { ColumnPlan } from './columns.ts';
import type { PlacedRow, RowNeed } from './pages.ts';
import type { Frame, FrameRow } from './place.ts';

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
