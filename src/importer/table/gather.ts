/** What belongs to one SOP while the pages are read: its sheet, the parts of its table, what is left over. */
import type { Doubt, IdentityField, PageContent, Unread, Word } from '../model.ts';
import { bottom, centre } from './boxes.ts';
import type { Grid } from './grid.ts';
import type { ColumnSpan, TableHead } from './headings.ts';
import { isLikeNumber } from './numbers.ts';
import { bandsOf, type CellReading, type RowBand, readCell } from './rows.ts';

export interface GatheredRow {
  readonly band: RowBand;
  readonly spans: readonly ColumnSpan[];
  readonly cells: readonly CellReading[];
}

export interface GatheredPart {
  readonly grid: Grid;
  readonly spans: readonly ColumnSpan[];
  readonly rows: readonly GatheredRow[];
  /** The first row goes on with the last one of the part before. */
  readonly goesOn: boolean;
}

export interface Gathering {
  readonly identity: IdentityField[];
  readonly parts: GatheredPart[];
  readonly doubts: Doubt[];
  readonly unread: Unread[];
  readonly pages: Set<PageContent>;
  readonly used: Set<Word>;
  /** Prose steps of the fktp form. */
  steps: string | null;
}

export function newGathering(): Gathering {
  return {
    identity: [],
    parts: [],
    doubts: [],
    unread: [],
    pages: new Set(),
    used: new Set(),
    steps: null,
  };
}

const TOTAL = /^(jumlah|total|total waktu|jumlah waktu)\b/i;

interface Sorted {
  readonly rows: GatheredRow[];
  readonly totals: GatheredRow[];
  readonly headings: GatheredRow[];
}

/** Reads the rows under `top` and sets apart total rows and headings over the whole breadth. */
export function gatherRows(
  grid: Grid,
  spans: readonly ColumnSpan[],
  top: number,
  known: ReadonlySet<string>,
  /** Number of the row before, on the page before. */
  last: number | null = null,
): Sorted {
  const sorted: Sorted = { rows: [], totals: [], headings: [] };
  for (const band of bandsOf(grid, spans, top, last)) {
    const cells = spans.map((span) => readCell(band, span, wordsBetween(grid, band), known));
    const row = { band, spans, cells };
    const kind = kindOf(row);
    if (kind === 'row') {
      sorted.rows.push(row);
    } else if (kind === 'total') {
      sorted.totals.push(row);
    } else if (kind === 'heading') {
      sorted.headings.push(row);
    }
  }
  return { ...sorted, rows: withTornBands(sorted.rows) };
}

/** Words that may belong to the band: also those of cells that reach beyond it. */
function wordsBetween(grid: Grid, band: RowBand): Word[] {
  const reach = grid.cells.filter(({ box }) => box.y < band.to && bottom(box) > band.from);
  const from = Math.min(band.from, ...reach.map(({ box }) => box.y));
  const to = Math.max(band.to, ...reach.map(({ box }) => bottom(box)));
  return grid.page.words.filter(({ box }) => {
    const { y } = centre(box);
    return y > from && y < to;
  });
}

function textAt(row: GatheredRow, role: string): string {
  return row.spans
    .map(({ column }, index) => (column.role === role ? (row.cells[index]?.cell.text ?? '') : ''))
    .join(' ')
    .trim();
}

function kindOf(row: GatheredRow): 'row' | 'total' | 'heading' | 'empty' {
  const texts = row.cells.map(({ cell }) => cell.text.trim());
  const hasShape = row.band.grid.symbols.some(({ box }) =>
    isInBand(row, centre(box).y, centre(box).x),
  );
  if (texts.every((text) => text === '') && !hasShape) {
    return 'empty';
  }
  const number = textAt(row, 'no');
  const lead = `${number} ${textAt(row, 'activity')}`.trim();
  if (!isLikeNumber(number) && TOTAL.test(lead)) {
    return 'total';
  }
  const cells = row.band.grid.cells.filter(
    ({ box }) => centre(box).y > row.band.from && centre(box).y < row.band.to,
  );
  const first = cells[0];
  const isWide =
    first !== undefined && first.box.width > 0.85 * row.band.grid.box.width && cells.length <= 2;
  return isWide && !hasShape ? 'heading' : 'row';
}

function isInBand(row: GatheredRow, y: number, x: number): boolean {
  const performers = row.spans.filter(({ column }) => column.role === 'performer');
  const [first, last] = [performers[0], performers.at(-1)];
  return (
    y > row.band.from &&
    y < row.band.to &&
    first !== undefined &&
    last !== undefined &&
    x > first.from &&
    x < last.to
  );
}

/** A band without number, activity, time and output belongs to the row above: a border too many was drawn. */
function withTornBands(rows: readonly GatheredRow[]): GatheredRow[] {
  const done: GatheredRow[] = [];
  for (const row of rows) {
    const above = done.at(-1);
    const isEmpty = ['no', 'activity', 'duration', 'outputs'].every(
      (role) => textAt(row, role) === '',
    );
    const touches = above !== undefined && Math.abs(above.band.to - row.band.from) < 1;
    if (above !== undefined && isEmpty && touches && above.cells.length === row.cells.length) {
      done[done.length - 1] = {
        ...above,
        band: { ...above.band, to: row.band.to, isUncertain: true },
        cells: joinCells(above.cells, row.cells),
      };
    } else {
      done.push(row);
    }
  }
  return done;
}

/** The cells of two bands that are one row, text after text. */
export function joinCells(
  above: readonly CellReading[],
  below: readonly CellReading[],
): CellReading[] {
  return above.map((reading, index) => {
    const text = below[index]?.cell.text ?? '';
    return text === '' || text === reading.cell.text
      ? reading
      : {
          ...reading,
          cell: {
            ...reading.cell,
            text: reading.cell.text === '' ? text : `${reading.cell.text}\n${text}`,
          },
        };
  });
}

/** Whether the first row of a part on a new page is the rest of the row that the page before broke off. */
export function isRest(row: GatheredRow): boolean {
  const activity = textAt(row, 'activity');
  const hasShape = row.band.grid.symbols.some(({ box }) =>
    isInBand(row, centre(box).y, centre(box).x),
  );
  return textAt(row, 'no') === '' && !hasShape && (activity === '' || /^[\p{Ll}(]/u.test(activity));
}

/** Number of the first or last row of a part, or null where it is blank or no number. */
export function numberOf(row: GatheredRow | undefined): number | null {
  const match = row === undefined ? null : /^\(?(\d{1,3})/.exec(textAt(row, 'no'));
  return match === null ? null : Number(match[1]);
}

/**
 * The columns of a table that goes on without a head: its own borders where they are as many, else those of
 * the head, moved to where this part begins. Null where the grid is another table.
 */
export function spansOfPart(grid: Grid, before: GatheredPart): ColumnSpan[] | null {
  const spans = before.spans;
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined || grid.xs.length < 3) {
    return null;
  }
  if (grid.xs.length === spans.length + 1) {
    return spans.map((span, index) => ({
      ...span,
      from: grid.xs[index] ?? span.from,
      to: grid.xs[index + 1] ?? span.to,
    }));
  }
  const shift = (grid.xs[0] ?? 0) - first.from;
  const width = last.to - first.from;
  if (Math.abs(shift) > 40 || Math.abs(grid.box.width - width) > 0.06 * width) {
    return null;
  }
  const at = (x: number): number =>
    grid.xs.find((own) => Math.abs(own - x - shift) < 8) ?? x + shift;
  return spans.map((span) => ({ ...span, from: at(span.from), to: at(span.to) }));
}

/** Whether two heads are of the same table: as many columns with the same headings. */
export function isSameHead(head: TableHead, before: GatheredPart): boolean {
  return (
    head.spans.length === before.spans.length &&
    head.spans.every(({ column }, index) => {
      const other = before.spans[index]?.column;
      return other !== undefined && plain(other.label) === plain(column.label);
    })
  );
}

const plain = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
