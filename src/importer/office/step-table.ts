/** A grid under its heading as rows of steps. */

import { readRowNumber } from '../grammar/list.ts';
import type { Doubt, SopTable, TableCell, TableRow, Unread } from '../model.ts';
import { plainWords } from '../vocabulary.ts';
import type { Heading, LogicalColumn } from './heading.ts';
import { tableColumns } from './heading.ts';
import type { PlacedMark, StepRows } from './marks.ts';
import { placeMarks } from './marks.ts';
import type { Figure, Grid, GridCell } from './model.ts';
import { cellAt, cellsOfRow, rowCount } from './model.ts';

export interface GridTable {
  readonly table: SopTable;
  readonly unread: readonly Unread[];
  /** Ids of the figures that found their place. */
  readonly placed: ReadonlySet<string>;
  /** Printed number of the last row, to know a table that goes on. */
  readonly lastNumber: number | null;
  readonly firstNumber: number | null;
}

/** Reads the rows under a heading. `part` is the grid's index in the document; edges come later. */
export function readGridTable(
  grid: Grid,
  heading: Heading,
  figures: readonly Figure[],
  part: number,
): GridTable {
  const columns = splitNamedPerformers(grid, heading);
  const all = stepRows(grid, heading, columns.columns, figures, part);
  const tail = tailStart(grid, columns.columns, all, figures, part);
  const rows = all.filter(
    (row, index) => index < tail && saysStep(grid, columns.columns, row, figures, part),
  );
  const marks = [
    ...placeMarks({ grid, part, columns: columns.columns, rows }, figures),
    ...columns.marks(rows),
  ];
  const doubts: Doubt[] = [];
  const tableRows = rows.map((row, index) =>
    tableRow(
      grid,
      columns.columns,
      row,
      marks.filter((one) => one.row === index),
      { index, doubts },
    ),
  );
  const numbers = tableRows.flatMap((row) => numberOf(row, columns.columns) ?? []);
  return {
    table: {
      columns: tableColumns(columns.columns, grid.line + heading.bottom - 1),
      rows: tableRows,
      edges: [],
      performersFrom: 'drawn',
      doubts,
    },
    unread: all.filter((row) => !rows.includes(row)).flatMap((row) => unreadRow(grid, row)),
    placed: new Set(marks.map(({ mark }) => mark.id)),
    firstNumber: numbers[0] ?? null,
    lastNumber: numbers.at(-1) ?? null,
  };
}

function numberOf(row: TableRow, columns: readonly LogicalColumn[]): number | null {
  const at = columns.findIndex(({ role }) => role === 'no');
  return readRowNumber(row.cells[at]?.text ?? '')?.value ?? null;
}

/**
 * A row begins where its number or its activity begins; rows of the grid without either go on with the one
 * above, as where a step's cell was split or an activity lies over several rows.
 */
function stepRows(
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

/** No words but such as stand beside symbols, under the posts. */
function isBlankRow(grid: Grid, row: number, columns: readonly LogicalColumn[]): boolean {
  return cellsOfRow(grid, row).every(
    ({ text, column }) =>
      text === '' ||
      columns.some(({ role, from, to }) => role === 'performer' && column >= from && column < to),
  );
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
function tailStart(
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
function saysStep(
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

function tableRow(
  grid: Grid,
  columns: readonly LogicalColumn[],
  row: StepRows,
  marks: readonly PlacedMark[],
  notes: { readonly index: number; readonly doubts: Doubt[] },
): TableRow {
  const place = { page: null, box: null, line: grid.line + row.from };
  const cells = columns.map((column): TableCell => {
    const found = cellsIn(grid, column, row);
    const shared = found.filter((cell) => cell.row < row.from);
    const text = found
      .filter((cell) => cell.row >= row.from || isCarried(column))
      .map((cell) => cell.text)
      .filter((words) => words !== '')
      .join('\n');
    if (text !== '' && shared.some((cell) => cell.text !== '') && isCarried(column)) {
      noteShared(notes, column, place, text);
    }
    return { text, place, confidence: 1 };
  });
  return { cells, marks: marks.map(({ mark }) => mark), place };
}

/** A merged cell of the standard is true of each row that it lies over; a remark stands once. */
function isCarried({ role }: LogicalColumn): boolean {
  return role === 'requirements' || role === 'duration' || role === 'outputs';
}

function noteShared(
  notes: { readonly index: number; readonly doubts: Doubt[] },
  column: LogicalColumn,
  place: TableRow['place'],
  text: string,
): void {
  notes.doubts.push({
    code: 'row.joined',
    message: `Sel ${column.label || 'mutu baku'} baris ini tergabung dengan baris di atasnya; isinya dipakai pada kedua baris.`,
    path: `/rows/${notes.index}/${column.role}`,
    place,
    confidence: 0.5,
    value: text,
  });
}

/** Cells of a column that lie in the rows, or over them from above. */
function cellsIn(grid: Grid, column: LogicalColumn, row: StepRows): readonly GridCell[] {
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

function unreadRow(grid: Grid, row: StepRows): readonly Unread[] {
  return grid.cells
    .filter((cell) => cell.row >= row.from && cell.row < row.to && cell.text !== '')
    .map((cell) => ({
      what: 'words',
      text: cell.text,
      place: { page: null, box: null, line: grid.line + cell.row },
    }));
}

interface SplitColumns {
  readonly columns: readonly LogicalColumn[];
  readonly marks: (rows: readonly StepRows[]) => readonly PlacedMark[];
}

/**
 * One column "Pelaksana" with names in its cells, in the place of symbols: each name becomes a column, and
 * the name in a row its mark.
 */
function splitNamedPerformers(grid: Grid, heading: Heading): SplitColumns {
  const at = heading.columns.findIndex(({ role }) => role === 'performer');
  const only = heading.columns[at];
  const others = heading.columns.filter(({ role }) => role === 'performer');
  if (only === undefined || others.length !== 1) {
    return { columns: heading.columns, marks: () => [] };
  }
  const cells = grid.cells.filter(
    (cell) =>
      cell.row >= heading.bottom && cell.column === only.from && /\p{L}{3}/u.test(cell.text),
  );
  const names = [
    ...new Map(
      cells.flatMap(({ text }) => namesIn(text)).map((name) => [plainWords(name), name]),
    ).values(),
  ];
  const rows = rowCount(grid) - heading.bottom;
  if (names.length === 0 || cells.length * 2 < rows) {
    return { columns: heading.columns, marks: () => [] };
  }
  const named = names.map((label): LogicalColumn => ({ ...only, label, group: only.label }));
  const columns = [...heading.columns.slice(0, at), ...named, ...heading.columns.slice(at + 1)];
  return {
    columns,
    marks: (steps) =>
      steps.flatMap((step, row) =>
        cellsIn(grid, only, step).flatMap((cell) =>
          namesIn(cell.text).map((name): PlacedMark => {
            const column = at + names.findIndex((one) => plainWords(one) === plainWords(name));
            const place = { page: null, box: null, line: grid.line + step.from };
            const id = `name:${grid.line}:${row}:${column}`;
            return { row, mark: { id, kind: 'rectangle', column, place, confidence: 0.9 } };
          }),
        ),
      ),
  };
}

function namesIn(text: string): readonly string[] {
  return text
    .split(/\n|;|\s+dan\s+/)
    .map((name) => name.replace(/^[-•\d.)\s]+/, '').trim())
    .filter((name) => /\p{L}{2}/u.test(name));
}
