/** A grid under its heading as rows of steps. */

import { readRowNumber } from '../grammar/list.ts';
import type { Doubt, SopTable, TableCell, TableRow, Unread } from '../model.ts';
import { plainWords } from '../vocabulary.ts';
import { isAnswer } from './cell-answers.ts';
import type { Heading, LogicalColumn } from './heading.ts';
import { tableColumns } from './heading.ts';
import type { PlacedMark, StepRows } from './marks.ts';
import { placeMarks } from './marks.ts';
import type { Figure, Grid } from './model.ts';
import { rowCount } from './model.ts';
import { cellsIn, saysStep, stepRows, tailStart } from './step-rows.ts';

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
    if (column.role === 'performer' && isMisplaced(text) && areSymbolColumns(columns)) {
      notes.doubts.push({
        code: 'row.uncertain',
        message: `Pada kolom ${column.label} tertulis “${text}”, bukan lambang; isi baris ini mungkin bergeser ke kolom sebelah.`,
        path: `/rows/${notes.index}`,
        place,
        confidence: 0.4,
      });
    }
    return { text: isListed(column) ? itemised(text) : text, place, confidence: 1 };
  });
  return { cells, marks: marks.map(({ mark }) => mark), place };
}

/** Words where symbols stand, other than those that belong to symbols and their arrows. */
function isMisplaced(text: string): boolean {
  return (
    text.length > 4 &&
    /\p{L}{3}/u.test(text) &&
    !isAnswer(text) &&
    !/^(mulai|selesai|start|stop|end|finish|begin)\b/i.test(text.trim())
  );
}

/** Several columns of posts, not names in one. */
function areSymbolColumns(columns: readonly LogicalColumn[]): boolean {
  const posts = columns.filter(({ role }) => role === 'performer');
  return new Set(posts.map(({ from }) => from)).size > 1;
}

function isListed({ role }: LogicalColumn): boolean {
  return role === 'requirements' || role === 'outputs';
}

/**
 * Lines of a cell are broken by whoever wrote it, not by its width: each that begins like a new thing is one.
 * A line in small letters goes on with the one before, and then nothing is parted.
 */
function itemised(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const areItems =
    lines.length > 1 &&
    lines.every((line) => /^[\p{Lu}\d]/u.test(line) && !/[,&/]$|\bdan$/.test(line));
  return areItems && !lines.some((line) => /^(?:\d{1,2}|[a-zA-Z])\s*[.)]/.test(line))
    ? lines.map((line) => `- ${line}`).join('\n')
    : text;
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
