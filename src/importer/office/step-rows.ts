/** Which rows of a grid make one step. */
import { readRowNumber } from '../grammar/list.ts';
import { plainWords } from '../vocabulary.ts';
import type { Heading, LogicalColumn } from './heading.ts';
import type { StepRows } from './marks.ts';
import type { Figure, Grid, GridCell } from './model.ts';
import { cellAt, cellsOfRow, rowCount } from './model.ts';

/**
 * A row begins where its number or its activity begins; rows of the grid without either go on with the one
 * above, as where a step's cell was split or an activity lies over several rows.
 */
export function stepRows(
  grid: Grid,
  heading: Heading,
  columns: readonly LogicalColumn[],
  figures: readonly Figure[],
  part: number,
): readonly StepRows[] {
  const rows: StepRows[] = [];
  const activity = columns.find(({ role }) => role === 'activity');
  let afterBlank = false;
  for (let row = heading.bottom; row < rowCount(grid); row += 1) {
    const last = rows.at(-1);
    const isBlank = isBlankRow(grid, row, columns);
    const over = activity === undefined ? undefined : cellAt(grid, row, activity.from);
    const isCovered = over !== undefined && over.row < row;
    const isNew =
      last === undefined ||
      begins(grid, row, columns, last, isTerminalRow(figures, part, grid, row, last));
    // Words under a blank row are a signature or a note, not the rest of the step above.
    if (last !== undefined && !isNew && (isBlank || isCovered || !afterBlank)) {
      rows[rows.length - 1] = { from: last.from, to: row + 1 };
    } else {
      rows.push({ from: row, to: row + 1 });
    }
    afterBlank = isBlank ? !isCovered : false;
  }
  return rows;
}

function begins(
  grid: Grid,
  row: number,
  columns: readonly LogicalColumn[],
  last: StepRows,
  isTerminal: boolean,
): boolean {
  const named = columns.filter(({ role }) => role === 'no' || role === 'activity');
  const cells = named.map((column) => cellAt(grid, row, column.from));
  // A numbered cell over several rows holds one step, unless the activity begins anew in it.
  const activity = cells[named.findIndex(({ role }) => role === 'activity')];
  const number = cells[named.findIndex(({ role }) => role === 'no')];
  if (activity !== undefined && activity.row >= last.from && activity.row < row) {
    return number !== undefined && number.row === row && number.text !== '';
  }
  const isNew = (cell: GridCell | undefined) =>
    cell !== undefined && cell.row === row && cell.text !== '';
  const isBlank = isBlankRow(grid, row, columns);
  return (
    isNew(activity) ||
    isNew(number) ||
    (isBlank ? isTerminal : isNewWithoutWords(grid, row, columns))
  );
}

/** No words but such as stand beside symbols, under the posts. */
function isBlankRow(grid: Grid, row: number, columns: readonly LogicalColumn[]): boolean {
  return cellsOfRow(grid, row).every(
    ({ text, column }) =>
      text === '' ||
      columns.some(({ role, from, to }) => role === 'performer' && column >= from && column < to),
  );
}

/** A row that says something, but neither number nor activity: it goes on only where its words fit below. */
function isNewWithoutWords(grid: Grid, row: number, columns: readonly LogicalColumn[]): boolean {
  const duration = columns.find(({ role }) => role === 'duration');
  const cell = duration === undefined ? undefined : cellAt(grid, row, duration.from);
  return cell !== undefined && cell.row === row && cell.text !== '';
}

function hasFigure(figures: readonly Figure[], part: number, grid: Grid, row: number): boolean {
  return figuresIn(figures, part, grid, row).length > 0;
}

function figuresIn(
  figures: readonly Figure[],
  part: number,
  grid: Grid,
  row: number,
): readonly Figure[] {
  const [top, bottom] = [grid.y[row] ?? 0, grid.y[row + 1] ?? 0];
  return figures.filter(({ anchor, box }) =>
    anchor === null
      ? grid.hasHeights && box.y + box.height / 2 >= top && box.y + box.height / 2 < bottom
      : anchor.part === part && anchor.row === row,
  );
}

/** A row without words whose capsule says "Mulai" or "Selesai", while the step above has its own symbol. */
function isTerminalRow(
  figures: readonly Figure[],
  part: number,
  grid: Grid,
  row: number,
  last: StepRows,
): boolean {
  const own = figuresIn(figures, part, grid, row);
  return (
    own.length > 0 &&
    own.every(({ kind }) => kind === 'capsule') &&
    rangeHasFigure(figures, part, grid, last)
  );
}

/** First row after the last step: signatures and notes under the table have neither number nor symbol. */
export function tailStart(
  grid: Grid,
  columns: readonly LogicalColumn[],
  rows: readonly StepRows[],
  figures: readonly Figure[],
  part: number,
): number {
  const no = columns.find(({ role }) => role === 'no');
  const isStep = rows.map((row) => {
    const number = no === undefined ? null : cellAt(grid, row.from, no.from);
    const isNumbered =
      number !== undefined && number !== null && readRowNumber(number.text) !== null;
    return isNumbered || isTotalRow(grid, row) || rangeHasFigure(figures, part, grid, row);
  });
  const last = isStep.lastIndexOf(true);
  return last < 0 ? rows.length : last + 1;
}

/** Number, activity, time or symbol: a row with none of them is no step. */
export function saysStep(
  grid: Grid,
  columns: readonly LogicalColumn[],
  row: StepRows,
  figures: readonly Figure[],
  part: number,
): boolean {
  const isSaid = columns.some(
    (column) =>
      (column.role === 'no' || column.role === 'activity' || column.role === 'duration') &&
      cellsIn(grid, column, row).some(({ text }) => text !== ''),
  );
  return isSaid || rangeHasFigure(figures, part, grid, row);
}

function rangeHasFigure(
  figures: readonly Figure[],
  part: number,
  grid: Grid,
  row: StepRows,
): boolean {
  for (let at = row.from; at < row.to; at += 1) {
    if (hasFigure(figures, part, grid, at)) {
      return true;
    }
  }
  return false;
}

function isTotalRow(grid: Grid, row: StepRows): boolean {
  return cellsOfRow(grid, row.from).some((cell) => /^(jumlah|total)\b/.test(plainWords(cell.text)));
}

/** Cells of a column that lie in the rows, or over them from above. */
export function cellsIn(grid: Grid, column: LogicalColumn, row: StepRows): readonly GridCell[] {
  const found = new Set<GridCell>();
  for (let at = row.from; at < row.to; at += 1) {
    for (let across = column.from; across < column.to; across += 1) {
      const cell = cellAt(grid, at, across);
      if (cell !== undefined && (cell.column >= column.from || cell.columnSpan === 1)) {
        found.add(cell);
      }
    }
  }
  return [...found];
}
