/** The head of a step table: where it stands in a grid, and what each column holds. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Doubt, TableColumn, Word } from '../model.ts';
import { type HeadingReading, type HeadingRole, roleOfHeading } from '../vocabulary.ts';
import { bottom, centre, contains, median, overlap, right } from './boxes.ts';
import type { Grid, GridCell } from './grid.ts';
import { splitColumns } from './split-columns.ts';
import { cellText, linesOf } from './text.ts';

/** A column with the span of the page it takes. */
export interface ColumnSpan {
  readonly from: number;
  readonly to: number;
  /** Headings over this and its neighbours, the nearest first: a bureau, and "Pelaksana" over it. */
  readonly groups: readonly string[];
  readonly column: TableColumn;
}

export interface TableHead {
  readonly grid: Grid;
  readonly top: number;
  /** Where the rows begin, under the head and its row of numbers. */
  readonly bottom: number;
  readonly spans: readonly ColumnSpan[];
  readonly doubts: readonly Doubt[];
}

interface HeadCell {
  readonly cell: GridCell;
  readonly text: string;
  readonly role: HeadingRole;
  readonly confidence: number;
}

const SURE = 0.75;
const SLIVER = 9;
const OF_STANDARD: ReadonlySet<HeadingRole> = new Set(['requirements', 'duration', 'outputs']);

/**
 * The head of a step table in the grid, or null where it has none: a heading for the activity and at least
 * two of No, Pelaksana, Kelengkapan, Waktu, Output, Mutu Baku beside it.
 */
export function findHead(
  grid: Grid,
  known: ReadonlySet<string>,
  marks: readonly Box[],
): TableHead | null {
  const cells = grid.cells.flatMap((cell) => headCell(grid, cell, known));
  for (const activity of cells) {
    if (activity.role !== 'activity' || activity.confidence < SURE) {
      continue;
    }
    const beside = cells.filter((other) => isBeside(other, activity));
    if (rolesOf(beside).size >= 2) {
      return headOf(grid, activity, beside, known, marks);
    }
  }
  return headWithoutActivity(grid, cells, known, marks);
}

const rolesOf = (cells: readonly HeadCell[]): ReadonlySet<HeadingRole> =>
  new Set(cells.map(({ role }) => role));

/** Where no word for the activity is known, the column after the numbers holds it; a doubt says so. */
function headWithoutActivity(
  grid: Grid,
  cells: readonly HeadCell[],
  known: ReadonlySet<string>,
  marks: readonly Box[],
): TableHead | null {
  for (const number of cells.filter(({ role }) => role === 'no')) {
    const next = cells.find(
      ({ cell, role }) =>
        role === 'unknown' && cell.left === number.cell.right && cell.top === number.cell.top,
    );
    const beside = next === undefined ? [] : cells.filter((other) => isBeside(other, next));
    if (next !== undefined && rolesOf(beside).size >= 4) {
      return headOf(grid, { ...next, role: 'activity' }, beside, known, marks);
    }
  }
  return null;
}

function headCell(grid: Grid, cell: GridCell, known: ReadonlySet<string>): HeadCell[] {
  const text = withoutNumber(cellText(wordsIn(grid, cell.box), cell.box.width, known));
  if (text === '' || text.length > 90) {
    return [];
  }
  const { role, confidence } = roleOfHeading(text.replaceAll('\n', ' '));
  return [{ cell, text, role, confidence }];
}

export function wordsIn(grid: Grid, box: Box): Word[] {
  return grid.page.words.filter((word) => contains(box, centre(word.box)));
}

/** Numbers of columns printed under the heading within its cell: "Kegiatan\n(2)". */
function withoutNumber(text: string): string {
  const stripped = text.replace(/\n?\(?\d{1,2}\)?$/, '');
  return stripped.trim() === '' ? '' : stripped;
}

/** In the same block of headings: their bands overlap or follow each other closely. */
function isBeside(other: HeadCell, activity: HeadCell): boolean {
  return (
    other !== activity &&
    other.cell.top < activity.cell.bottom + 2 &&
    other.cell.bottom > activity.cell.top - 2 &&
    other.cell.box.y < bottom(activity.cell.box) + 45 &&
    bottom(other.cell.box) > activity.cell.box.y - 45 &&
    other.role !== 'unknown' &&
    other.role !== 'activity'
  );
}

function headOf(
  grid: Grid,
  activity: HeadCell,
  beside: readonly HeadCell[],
  known: ReadonlySet<string>,
  marks: readonly Box[],
): TableHead {
  const block = [activity, ...beside];
  const top = Math.min(...block.map(({ cell }) => cell.top));
  const leaves = block.filter(({ role }) => role !== 'performerGroup' && role !== 'standardGroup');
  let end = Math.max(...leaves.map(({ cell }) => cell.bottom));
  if (
    end === activity.cell.top + 1 &&
    beside.some(({ role, cell }) => role === 'performerGroup' && cell.bottom === end)
  ) {
    end += hasNamesBelow(grid, beside, end) ? 1 : 0;
  }
  const numbers = isNumberBand(grid, end);
  const told = numbers && hasAllNumbers(grid, end) ? end : null;
  const spans = withoutSlivers(spansOf(grid, top, end, known, marks, told));
  const read = withRoles(spans, grid);
  return {
    grid,
    top: grid.ys[top] ?? grid.box.y,
    bottom: grid.ys[numbers ? end + 1 : end] ?? grid.box.y,
    spans: read.spans,
    doubts: read.doubts,
  };
}

/** The one band of headings may be followed by the band with the names of the posts. */
function hasNamesBelow(grid: Grid, beside: readonly HeadCell[], end: number): boolean {
  const group = beside.find(({ role }) => role === 'performerGroup');
  if (group === undefined || group.cell.bottom !== end) {
    return false;
  }
  const below = grid.cells.filter(
    (cell) => cell.top === end && cell.left >= group.cell.left && cell.right <= group.cell.right,
  );
  const first = grid.cells.find((cell) => cell.top <= end && cell.bottom > end && cell.left === 0);
  const isNumbered = first !== undefined && /\d/.test(cellText(wordsIn(grid, first.box), 1000));
  return below.length > 1 && !isNumbered;
}

/** A band whose cells hold only the numbers of the columns. */
export function isNumberBand(grid: Grid, band: number): boolean {
  const { numbers, right } = numbersIn(grid, band);
  // Recognised: a bracket becomes a digit or a letter; but no step is so short in all its cells.
  const isMisread =
    grid.page.origin === 'raster' &&
    right >= 0.6 * numbers.length &&
    numbers.every((text) => text.length <= 5);
  return numbers.length >= 4 && (right === numbers.length || isMisread);
}

/** Whether each number of such a band was read, so that they tell where the columns are. */
function hasAllNumbers(grid: Grid, band: number): boolean {
  const { numbers, right } = numbersIn(grid, band);
  return right === numbers.length;
}

function numbersIn(grid: Grid, band: number): { numbers: readonly string[]; right: number } {
  const texts = grid.cells
    .filter((cell) => cell.top === band && cell.bottom === band + 1)
    .flatMap((cell) => linesOf(wordsIn(grid, cell.box)).map(({ text }) => text.trim()))
    .filter((text) => text !== '');
  const numbers = texts.flatMap((text) => text.split(/\s+/));
  const isNumber = (text: string): boolean => /^[([]?\d{1,2}[)\].]?[a-z]?$/i.test(text);
  return { numbers, right: numbers.filter(isNumber).length };
}

function spansOf(
  grid: Grid,
  top: number,
  end: number,
  known: ReadonlySet<string>,
  marks: readonly Box[],
  numberBand: number | null,
): ColumnSpan[] {
  const leaves = grid.cells.filter(
    (cell) => cell.top < end && cell.bottom >= end && cell.bottom > top,
  );
  return leaves
    .sort((a, b) => a.left - b.left)
    .flatMap((leaf) => {
      const beside = leaves.filter((other) => other !== leaf && other.top === leaf.top);
      const typical = median(beside.map((other) => other.box.width));
      const parts = splitColumns(grid, leaf, numberBand, marks, typical);
      return parts.map((part): ColumnSpan => {
        const box: Box = {
          x: part.from,
          y: leaf.box.y,
          width: part.to - part.from,
          height: leaf.box.height,
        };
        const own = withoutNumber(cellText(wordsIn(grid, box), box.width, known));
        const above = cellsAbove(grid, leaf, top).map((cell) => ({
          cell,
          text: withoutNumber(cellText(wordsIn(grid, cell.box), cell.box.width, known)),
        }));
        const same = above.filter(
          ({ cell }) => cell.left === leaf.left && cell.right === leaf.right,
        );
        const groups = above
          .filter(
            ({ cell, text }) => text !== '' && (cell.left < leaf.left || cell.right > leaf.right),
          )
          .map(({ text }) => text.replaceAll('\n', ' '));
        const wider = groups[0];
        const label =
          own === '' ? (same.map(({ text }) => text).find((text) => text !== '') ?? '') : own;
        return {
          from: part.from,
          to: part.to,
          groups,
          column: {
            role: 'unknown',
            label: label.replaceAll('\n', ' '),
            ...(wider === undefined ? {} : { group: wider }),
            place: { page: grid.page.number, box, line: null },
          },
        };
      });
    });
}

/** A strip without heading, too narrow for a word, is the room of a double line or beside a connector. */
function withoutSlivers(spans: readonly ColumnSpan[]): ColumnSpan[] {
  const kept: ColumnSpan[] = [];
  for (const span of spans) {
    const last = kept.at(-1);
    if (last !== undefined && span.column.label === '' && span.to - span.from < SLIVER) {
      kept[kept.length - 1] = { ...last, to: span.to };
    } else {
      kept.push(span);
    }
  }
  return kept;
}

function cellsAbove(grid: Grid, leaf: GridCell, top: number): GridCell[] {
  return grid.cells
    .filter(
      (cell) =>
        cell.bottom <= leaf.top &&
        cell.top >= top &&
        overlap(cell.left, cell.right, leaf.left, leaf.right) > 0,
    )
    .sort((a, b) => b.top - a.top);
}

function withRoles(
  spans: readonly ColumnSpan[],
  grid: Grid,
): { readonly spans: readonly ColumnSpan[]; readonly doubts: readonly Doubt[] } {
  const readings = withActivity(
    spans.map((span) => ({ own: roleOfHeading(span.column.label), group: groupRole(span) })),
  );
  const hasGroup = readings.some(({ group }) => group === 'performerGroup');
  const activity = readings.findIndex(({ own }) => own.role === 'activity');
  const standard = readings.findIndex(
    ({ own, group }, index) =>
      index > activity && (group === 'standardGroup' || OF_STANDARD.has(own.role)),
  );
  const doubts: Doubt[] = [];
  const read = spans.map((span, index): ColumnSpan => {
    const reading = readings[index];
    const role = roleAt(index, reading?.own.role ?? 'unknown', reading?.group ?? 'unknown', {
      hasGroup,
      activity,
      standard,
    });
    const isDoubtful =
      role === 'unknown' ||
      reading?.own.confidence === 0.5 ||
      (reading?.own.role === 'unknown' && reading.group === 'standardGroup');
    if (isDoubtful && span.column.label !== '') {
      doubts.push({
        code: 'heading.unknown',
        message: `Kepala kolom “${span.column.label}” tidak dikenal.`,
        path: '',
        value: span.column.label,
        place: span.column.place,
        confidence: 0.3,
      });
    }
    return { ...span, column: { ...span.column, role } };
  });
  return { spans: withOrderOfStandard(read, grid), doubts };
}

interface RoleReading {
  readonly own: HeadingReading;
  readonly group: HeadingRole;
}

/** Half sure: the column after the numbers, where no heading names the activity. */
function withActivity(readings: readonly RoleReading[]): readonly RoleReading[] {
  const number = readings.findIndex(({ own }) => own.role === 'no');
  const next = readings[number + 1];
  if (number < 0 || next === undefined || readings.some(({ own }) => own.role === 'activity')) {
    return readings;
  }
  const activity: HeadingReading = { role: 'activity', confidence: 0.5 };
  return readings.map((reading) => (reading === next ? { ...reading, own: activity } : reading));
}

/** "Pelaksana" or "Mutu Baku" anywhere over the column. */
function groupRole({ groups }: ColumnSpan): HeadingRole {
  const roles = groups.map((group) => roleOfHeading(group).role);
  return (
    roles.find((role) => role === 'performerGroup' || role === 'standardGroup') ??
    roles[0] ??
    'unknown'
  );
}

function roleAt(
  index: number,
  own: HeadingRole,
  group: HeadingRole,
  table: { readonly hasGroup: boolean; readonly activity: number; readonly standard: number },
): TableColumn['role'] {
  if (group === 'performerGroup' || own === 'performerGroup') {
    return 'performer';
  }
  if (own !== 'unknown' && own !== 'standardGroup') {
    return own;
  }
  const isBetween = index > table.activity && (table.standard < 0 || index < table.standard);
  if (!table.hasGroup && isBetween && group !== 'standardGroup') {
    return 'performer';
  }
  return 'unknown';
}

/** Columns under Mutu Baku that no word explains follow the order of the rule: kelengkapan, waktu, output. */
function withOrderOfStandard(spans: readonly ColumnSpan[], grid: Grid): ColumnSpan[] {
  const order = ['requirements', 'duration', 'outputs'] as const;
  const under = spans.filter((span) => groupRole(span) === 'standardGroup');
  const missing = order.filter((role) => !spans.some(({ column }) => column.role === role));
  const unknown = under.filter(({ column }) => column.role === 'unknown');
  if (under.length !== 3 || unknown.length === 0 || unknown.length !== missing.length) {
    return [...spans];
  }
  const given = new Map(unknown.map((span, index) => [span, missing[index] ?? 'unknown'] as const));
  return spans.map((span) => {
    const role = given.get(span);
    return role === undefined || right(grid.box) < span.from
      ? span
      : { ...span, column: { ...span.column, role } };
  });
}
