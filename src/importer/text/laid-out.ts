/**
 * Texts in which columns stand by spaces alone, as a page is written out line by line. Such pages are written
 * again as lines of cells: rows that run over several lines are joined, and each keeps the line of its number.
 */
import { roleOfHeading } from '../vocabulary.ts';
import type { Area } from './laid-out-head.ts';
import { laidOutSheet } from './laid-out-sheet.ts';
import { type LaidTable, laidOutTable } from './laid-out-table.ts';
import { type Chunk, chunksOf, type RawLine } from './raw-lines.ts';

/** Writes pages that are laid out by spaces as lines of cells; every other page stays as it is. */
export function withoutLayout(lines: readonly RawLine[]): readonly RawLine[] {
  const pages = pagesOf(lines);
  const isUsual = isLaidOut(lines, 4);
  let last: LaidTable | null = null;
  return pages.flatMap((page) => {
    // The last page of a table may be a line or two.
    if (!isLaidOut(page, isUsual ? 1 : 4)) {
      return page;
    }
    const written = writePage(page, last);
    last = written.table;
    return written.lines;
  });
}

/** Pages end at a form feed; it may also stand before the first word of a page. */
function pagesOf(lines: readonly RawLine[]): readonly (readonly RawLine[])[] {
  const pages: RawLine[][] = [[]];
  for (const line of lines) {
    if (line.raw.includes('\f')) {
      pages.push([{ raw: '', no: line.no }]);
    }
    pages.at(-1)?.push({ raw: line.raw.replaceAll('\f', ''), no: line.no });
  }
  return pages;
}

const LONGEST_LINE = 600;

/** Whether columns stand by spaces: lines with wide gaps, and hardly one with other marks of a cell. */
function isLaidOut(page: readonly RawLine[], least: number): boolean {
  let wide = 0;
  let marked = 0;
  for (const { raw } of page) {
    if (/\t|<t[dr]\b|^\s*\|.*\|\s*$/i.test(raw)) {
      marked += 1;
    } else if (raw.length <= LONGEST_LINE && /\S {3,}\S/.test(raw)) {
      wide += 1;
    }
  }
  return wide >= least && wide > 4 * marked;
}

interface WrittenPage {
  readonly lines: readonly RawLine[];
  readonly table: LaidTable | null;
}

/** Parts a page at the heads of its tables: what stands over the first is a sheet, or goes on with a table. */
function writePage(page: readonly RawLine[], last: LaidTable | null): WrittenPage {
  const areas = areasOf(page);
  const lines: RawLine[] = [];
  let table = last;
  for (const area of areas) {
    const read = laidOutTable(area, table);
    lines.push(...(read?.lines ?? laidOutSheet(area.lines)), {
      raw: '',
      no: area.lines.at(-1)?.no ?? 1,
    });
    table = read ?? table;
  }
  return { lines, table };
}

/** Areas of a page: from one head (with the lines of its own over the activity's heading) to the next. */
function areasOf(page: readonly RawLine[]): readonly Area[] {
  const chunks = page.map(({ raw }) => (raw.length > LONGEST_LINE ? [] : chunksOf(raw)));
  // "Uraian" over "Kegiatan" is one head.
  const heads = chunks
    .flatMap((_, index) => (isHeadAt(chunks, index) ? [index] : []))
    .filter((index, at, all) => at === 0 || index - (all[at - 1] ?? 0) > 2);
  const starts = heads.map((head) => ({ head, from: headStart(chunks, head) }));
  const first = starts[0]?.from ?? page.length;
  const areas: Area[] = [
    { lines: page.slice(0, first), chunks: chunks.slice(0, first), head: null },
  ];
  starts.forEach(({ head, from }, index) => {
    const until = starts[index + 1]?.from ?? page.length;
    areas.push({
      lines: page.slice(from, until),
      chunks: chunks.slice(from, until),
      head: head - from,
    });
  });
  return areas.filter(({ lines }) => lines.some(({ raw }) => raw.trim() !== ''));
}

const NEAR = 4;

/** The line with the heading of the activities, near those of a number, a time or an output. */
function isHeadAt(chunks: readonly (readonly Chunk[])[], index: number): boolean {
  const own = chunks[index] ?? [];
  // A cell may go on with "kegiatan": a heading begins with a capital.
  const hasActivity = own.some(
    ({ text }) =>
      text.length <= 40 && /^\p{Lu}/u.test(text) && roleOfHeading(text).role === 'activity',
  );
  if (!hasActivity || own.some(({ text }) => text.length > 60)) {
    return false;
  }
  const roles = new Set(
    chunks
      .slice(Math.max(0, index - NEAR), index + NEAR + 1)
      .flat()
      .filter(({ text }) => text.length <= 40)
      .map(({ text }) => roleOfHeading(text).role),
  );
  const known = (['no', 'requirements', 'duration', 'outputs'] as const).filter((role) =>
    roles.has(role),
  );
  return known.length >= 2;
}

/** A head begins over the activity's heading, where columns of narrow cells break earlier. */
function headStart(chunks: readonly (readonly Chunk[])[], head: number): number {
  let from = head;
  while (from > 0 && head - from < NEAR && isOverHead(chunks[from - 1] ?? [], chunks[head] ?? [])) {
    from -= 1;
  }
  return from;
}

function isOverHead(over: readonly Chunk[], head: readonly Chunk[]): boolean {
  const activity = head.find(({ text }) => roleOfHeading(text).role === 'activity');
  return (
    over.length > 0 &&
    over.every(
      ({ text, from, to }) =>
        text.length <= 40 &&
        (from >= (activity?.to ?? 0) ||
          (to <= (activity?.from ?? 0) && roleOfHeading(text).role === 'no')),
    )
  );
}
