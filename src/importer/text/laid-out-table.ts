/** A step table whose columns stand by spaces, written again as rows of cells. */
import type { ColumnRole } from '../model.ts';
import { isPageFoot } from './cell-words.ts';
import { columnsAt, cut, goingOn } from './laid-out-columns.ts';
import { type Area, type Column, laidHead } from './laid-out-head.ts';
import { rowStarts } from './laid-out-rows.ts';
import { laidOutSheet } from './laid-out-sheet.ts';
import type { Chunk, RawLine } from './raw-lines.ts';

export interface LaidTable {
  readonly lines: readonly RawLine[];
  /** How many performer columns the head names. */
  readonly columns: readonly Column[];
  readonly lastNo: number;
}

/** Reads an area as a table; without a head of its own only where its numbers go on from the table before. */
export function laidOutTable(area: Area, before: LaidTable | null): LaidTable | null {
  const head = area.head === null ? null : laidHead(area, area.head);
  const from = head?.next ?? 0;
  const end = tableEnd(area.lines, from);
  const body = area.lines.slice(from, end);
  const chunks = area.chunks.slice(from, end);
  const columns =
    head === null
      ? goingOn(body, chunks, before?.columns ?? [])
      : columnsAt(
          head.columns,
          chunks.filter((own) => !isStray(own, head.columns)),
        );
  if (columns === null) {
    return null;
  }
  const cells = body.map(({ raw }, index) =>
    isStray(chunks[index] ?? [], columns) ? null : cut(raw, columns),
  );
  const starts = rowStarts(
    cells,
    columns.map(({ role }) => role),
    head === null ? (before?.lastNo ?? null) : null,
  );
  if (starts.length === 0) {
    return null;
  }
  const written = writeRows(body, cells, starts, columns);
  const headLine =
    head === null ? [] : [{ raw: columns.map(({ label }) => label).join('\t'), no: head.line }];
  const numbers = starts.flatMap(({ value }) => value ?? []);
  return {
    lines: [...headLine, ...written, ...laidOutSheet(area.lines.slice(end))],
    columns,
    lastNo: numbers.at(-1) ?? 0,
  };
}

const ROW = /^\s*(?:\(?\d{1,2}\s?[.)]?|[†‡*])(?:\s{2,}\S|\s\p{Lu}|\s*$)/u;

/** A table ends at the first wide gap behind its last number: what endorses the page stands under it. */
function tableEnd(lines: readonly RawLine[], from: number): number {
  const last = lines.findLastIndex(({ raw }, at) => at >= from && ROW.test(raw));
  let blank = 0;
  for (let at = Math.max(last, from); at < lines.length; at += 1) {
    blank = lines[at]?.raw.trim() === '' ? blank + 1 : 0;
    if (blank >= 3) {
      return at;
    }
  }
  return lines.length;
}

/** A line at the foot of a page, or words that reach over the edges of columns, are no row. */
function isStray(own: readonly Chunk[], columns: readonly Column[]): boolean {
  return own.some((chunk) => {
    const crossed = columns.filter(({ from, to }) => chunk.from < to && from < chunk.to);
    const isNumbered = /^\(?\d{1,2}[.)]?\s/.test(chunk.text) && crossed.length === 2;
    const isWide = crossed.length >= 3 || crossed[0]?.role === 'no' || own.length === 1;
    const isFoot = /\p{L}/u.test(chunk.text) && isPageFoot(chunk.text);
    return isFoot || (crossed.length >= 2 && isWide && !isNumbered);
  });
}

function writeRows(
  body: readonly RawLine[],
  cells: readonly (readonly string[] | null)[],
  starts: ReturnType<typeof rowStarts>,
  columns: readonly Column[],
): readonly RawLine[] {
  const used = new Set<number>();
  const rows = starts.map(({ from, until, anchor, value }): RawLine => {
    const texts = columns.map((_, column) =>
      cells
        .slice(from, until)
        .map((own) => own?.[column] ?? '')
        .filter((text) => text !== ''),
    );
    for (let at = from; at < until; at += 1) {
      if (cells[at] !== null) {
        used.add(at);
      }
    }
    const raw = columns
      .map(({ role }, column) =>
        role === 'no' && value === null ? '' : cellText(texts[column] ?? [], role),
      )
      .join('\t');
    return { raw, no: body[anchor]?.no ?? 1 };
  });
  const rest = body.filter(({ raw }, index) => !used.has(index) && raw.trim() !== '');
  return [
    ...rows,
    ...(rest.length === 0 ? [] : [{ raw: '', no: rest[0]?.no ?? 1 }]),
    ...rest.map(({ raw, no }) => ({ raw: raw.trim().replace(/ {2,}/g, '\t'), no })),
  ];
}

/** The lines of a cell as one; items that begin with a mark stay items. */
function cellText(lines: readonly string[], role: ColumnRole): string {
  if (role !== 'requirements' && role !== 'outputs') {
    return lines.join(' ');
  }
  return lines.reduce(
    (text, line) =>
      text === '' ? line : /^[-–•]\s?\S/.test(line) ? `${text}<br>${line}` : `${text} ${line}`,
    '',
  );
}
