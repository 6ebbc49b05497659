/** The heading of a step table in a grid of cells: where it stands and what its columns hold. */
import type { ColumnRole, TableColumn } from '../model.ts';
import { namesPost, plainWords, roleOfHeading } from '../vocabulary.ts';
import type { Grid, GridCell } from './model.ts';
import { cellAt, cellsOfRow, columnCount, rowCount } from './model.ts';

/** A column of the table; it may lie over several columns of the grid. */
export interface LogicalColumn {
  readonly role: ColumnRole;
  readonly label: string;
  readonly group?: string;
  /** Columns of the grid, `to` exclusive. */
  readonly from: number;
  readonly to: number;
}

export interface Heading {
  /** First row of the heading, and first row below it (numbers of columns left out). */
  readonly top: number;
  readonly bottom: number;
  readonly columns: readonly LogicalColumn[];
}

const TALLEST = 5;
const STANDARD: readonly string[] = ['requirements', 'duration', 'outputs', 'standardGroup'];

/** Finds the heading from a row on; null where no row names activities beside another known column. */
export function findHeading(grid: Grid, fromRow = 0): Heading | null {
  const roles = new Map(
    grid.cells
      .filter(({ row, text }) => row >= fromRow && text !== '' && text.length < 80)
      .map((cell) => [cell, roleOfHeading(cell.text)] as const)
      .filter(([, reading]) => reading.confidence >= 0.7),
  );
  let best: {
    readonly cell: GridCell;
    readonly near: readonly GridCell[];
    readonly beside: number;
  } | null = null;
  for (const [cell, { role }] of roles) {
    if (role !== 'activity' || (best !== null && cell.row > best.cell.row + 3)) {
      continue;
    }
    const near = [...roles].filter(
      ([other, reading]) =>
        Math.abs(other.row - cell.row) <= 2 &&
        other.column !== cell.column &&
        reading.role !== 'activity',
    );
    const kinds = new Set(near.map(([, reading]) => reading.role));
    if (kinds.size >= 2 && near.some(([, reading]) => isTelling(reading.role))) {
      // "PROSEDUR" as a title of its own, just above, has no other column beside it.
      const beside = near.filter(([other]) => isBeside(other, cell)).length;
      if (best === null || beside > best.beside) {
        best = { cell, near: near.map(([other]) => other), beside };
      }
    }
  }
  return best === null ? null : headingAt(grid, best.cell, best.near, roles);
}

function isBeside(a: GridCell, b: GridCell): boolean {
  return a.row < b.row + b.rowSpan && b.row < a.row + a.rowSpan;
}

function isTelling(role: string): boolean {
  return STANDARD.includes(role) || role === 'performerGroup';
}

type Roles = ReadonlyMap<GridCell, { readonly role: string }>;

function headingAt(
  grid: Grid,
  activity: GridCell,
  near: readonly GridCell[],
  roles: Roles,
): Heading {
  const top = Math.min(
    activity.row,
    ...near.map(({ row }) => row).filter((row) => row <= activity.row),
  );
  let bottom = activity.row + activity.rowSpan;
  while (
    bottom < rowCount(grid) &&
    bottom - top < TALLEST &&
    isHeadingRow(grid, bottom, activity, roles)
  ) {
    bottom += 1;
  }
  const columns = logicalColumns(grid, top, bottom);
  return { top, bottom: isColumnNumbers(grid, bottom) ? bottom + 1 : bottom, columns };
}

/** A row below "Kegiatan" that names columns, or posts, and no activity. */
function isHeadingRow(grid: Grid, row: number, activity: GridCell, roles: Roles): boolean {
  const cells = cellsOfRow(grid, row).filter((cell) => cell.text !== '');
  const ownActivity = cellAt(grid, row, activity.column);
  if (
    cells.length === 0 ||
    (ownActivity !== undefined && ownActivity.text !== '' && ownActivity !== activity)
  ) {
    return false;
  }
  const first = cellAt(grid, row, 0);
  const isNumbered = first !== undefined && first.row === row && /^\(?\d/.test(first.text);
  if (isNumbered) {
    return false;
  }
  const known = cells.filter((cell) => STANDARD.includes(roles.get(cell)?.role ?? ''));
  return known.length > 0 || cells.filter(({ text }) => namesPost(text)).length * 2 >= cells.length;
}

function isColumnNumbers(grid: Grid, row: number): boolean {
  const texts = cellsOfRow(grid, row).flatMap(({ text }) => (text === '' ? [] : [text]));
  const numbers = texts.map((text) => Number(text.replace(/[().]/g, '')));
  return (
    texts.length >= 4 &&
    numbers.every(
      (number, index) => number > 0 && (index === 0 || number > (numbers[index - 1] ?? 0)),
    )
  );
}

interface Naming {
  readonly base: GridCell | null;
  readonly from: number;
  readonly to: number;
  readonly label: string;
  /** Texts of the cells above that lie over more columns, from near to far. */
  readonly above: readonly string[];
}

function logicalColumns(grid: Grid, top: number, bottom: number): readonly LogicalColumn[] {
  const named: Naming[] = [];
  for (let column = 0; column < columnCount(grid); ) {
    const naming = namingOf(grid, top, bottom, column);
    named.push(naming);
    column = Math.max(naming.to, column + 1);
  }
  return withRoles(named);
}

function namingOf(grid: Grid, top: number, bottom: number, column: number): Naming {
  const base = cellAt(grid, bottom - 1, column);
  if (base === undefined) {
    return { base: null, from: column, to: column + 1, label: '', above: [] };
  }
  let label = base.text;
  const above: string[] = [];
  for (let row = base.row - 1; row >= top; row -= 1) {
    const cell = cellAt(grid, row, column);
    if (cell === undefined || cell.text === '') {
      continue;
    }
    if (cell.columnSpan > base.columnSpan) {
      above.push(cell.text);
    } else if (label === '') {
      label = cell.text;
    }
    row = Math.min(row, cell.row);
  }
  return { base, from: base.column, to: base.column + base.columnSpan, label, above };
}

function withRoles(named: readonly Naming[]): readonly LogicalColumn[] {
  const own = named.map(({ label }) => roleOfHeading(label).role);
  const activity = own.indexOf('activity');
  const standard = own.findIndex((role, index) => index > activity && STANDARD.includes(role));
  const hasGroup = named.some(({ above }) => above.some(isPerformerGroup));
  return named.map(({ label, above, from, to }, index): LogicalColumn => {
    const role = own[index] ?? 'unknown';
    const isBetween = index > activity && (standard < 0 || index < standard);
    const isPerformer =
      above.some(isPerformerGroup) ||
      role === 'performerGroup' ||
      (role === 'unknown' && namesPost(label) && !above.some(isStandardGroup)) ||
      (role === 'unknown' && isBetween && !hasGroup && label !== '');
    const group = above.find((text) => !isPerformerGroup(text)) ?? above[0];
    return {
      role: isPerformer ? 'performer' : role === 'standardGroup' ? 'unknown' : role,
      label,
      ...(group === undefined ? {} : { group }),
      from,
      to,
    };
  });
}

function isPerformerGroup(text: string): boolean {
  return roleOfHeading(text).role === 'performerGroup';
}

function isStandardGroup(text: string): boolean {
  return roleOfHeading(text).role === 'standardGroup';
}

/** The heading's columns as the table shows them. */
export function tableColumns(
  columns: readonly LogicalColumn[],
  line: number,
): readonly TableColumn[] {
  return columns.map(({ role, label, group }) => ({
    role,
    label,
    ...(group === undefined || plainWords(group) === '' ? {} : { group }),
    place: { page: null, box: null, line },
  }));
}
