/** A step table whose columns stand by spaces: where columns part, what they hold, and which lines are a row. */

import { unitOfWord } from '../grammar/words.ts';
import type { ColumnRole } from '../model.ts';
import { roleOfHeading } from '../vocabulary.ts';
import { isArrowLabel, isDuration, isPageFoot } from './cell-words.ts';
import { rowStarts } from './laid-out-rows.ts';
import { laidOutSheet } from './laid-out-sheet.ts';
import type { Chunk, RawLine } from './raw-lines.ts';

/** Lines of a page from one head to the next. */
export interface Area {
  readonly lines: readonly RawLine[];
  readonly chunks: readonly (readonly Chunk[])[];
  /** Index of the line with the activity's heading; null where the area has no head. */
  readonly head: number | null;
}

interface Column {
  readonly role: ColumnRole;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export interface LaidTable {
  readonly lines: readonly RawLine[];
  /** How many performer columns the head names. */
  readonly columns: readonly Column[];
  readonly lastNo: number;
}

/** Reads an area as a table; without a head of its own only where its numbers go on from the table before. */
export function laidOutTable(area: Area, before: LaidTable | null): LaidTable | null {
  const head = area.head === null ? null : headOf(area, area.head);
  const from = head?.next ?? 0;
  const end = tableEnd(area.lines, from);
  const body = area.lines.slice(from, end);
  const chunks = area.chunks.slice(from, end);
  const columns =
    head === null
      ? goingOn(body, chunks, before)
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

interface Head {
  readonly columns: readonly Column[];
  readonly line: number;
  /** Index of the first line after the head. */
  readonly next: number;
}

/** Headings over several lines are joined where they stand over each other. */
function headOf({ lines, chunks }: Area, main: number): Head {
  const activity = chunks[main]?.find(({ text }) => roleOfHeading(text).role === 'activity');
  let next = main + 1;
  for (let at = main + 1; at < lines.length && at <= main + MOST_HEAD_LINES; at += 1) {
    const own = chunks[at] ?? [];
    if (!isOfHead(own, activity, chunks.slice(0, at).flat())) {
      break;
    }
    next = at + 1;
  }
  const clusters: { text: string; from: number; to: number }[] = [];
  for (const chunk of chunks
    .slice(0, next)
    .flatMap((own, at) => own.filter((one) => !isGroup(one, own, at < main)))) {
    const over = clusters.find((one) => one.from < chunk.to && chunk.from < one.to);
    if (over === undefined) {
      clusters.push({ ...chunk });
    } else {
      over.text = joined(over.text, chunk.text);
      over.from = Math.min(over.from, chunk.from);
      over.to = Math.max(over.to, chunk.to);
    }
  }
  const below = chunks.findIndex((own, at) => at >= next && own.length > 0);
  const numbers = chunks[below] ?? [];
  const isNumbers =
    numbers.length >= 4 && numbers.every(({ text }) => /^\(?\d{1,2}\)?$/.test(text));
  return {
    columns: rolesOf(clusters.sort((a, b) => a.from - b.from)),
    line: lines[main]?.no ?? 1,
    next: isNumbers ? below + 1 : next,
  };
}

/** "Pelaksana" over the posts is no post; among others in the line of the head it is one. */
function isGroup({ text }: Chunk, line: readonly Chunk[], isOver: boolean): boolean {
  const role = roleOfHeading(text).role;
  const posts = line.filter((one) => roleOfHeading(one.text).role === 'unknown');
  return (
    role === 'standardGroup' ||
    (role === 'performerGroup' && (isOver || posts.length === 0)) ||
    !/\p{L}/u.test(text)
  );
}

const MOST_HEAD_LINES = 5;

function joined(over: string, under: string): string {
  return over.endsWith('-') ? `${over.slice(0, -1)}${under}` : `${over} ${under}`;
}

/** Under the activity's heading go on the names of posts, or headings; a row has words under the activity. */
function isOfHead(
  own: readonly Chunk[],
  activity: Chunk | undefined,
  over: readonly Chunk[],
): boolean {
  if (own.length === 0 || activity === undefined || own.some(({ text }) => text.length > 40)) {
    return false;
  }
  // "No." over "Urut", "Waktu" over "Penyelesaian": only so may words stand left of the performers.
  const goesOn = (chunk: Chunk) =>
    over.some(
      (one) =>
        one.from < chunk.to &&
        chunk.from < one.to &&
        roleOfHeading(one.text).role !== 'unknown' &&
        roleOfHeading(joined(one.text, chunk.text)).role === roleOfHeading(one.text).role,
    );
  if (own.some((chunk) => chunk.from < activity.to && !goesOn(chunk))) {
    return false;
  }
  const standards = over.filter(({ text }) => STANDARDS.includes(roleOfHeading(text).role));
  const first = Math.min(
    ...standards.map(({ from }) => from),
    ...own
      .filter(({ text }) => STANDARDS.includes(roleOfHeading(text).role))
      .map(({ from }) => from),
  );
  return (
    own.some(
      ({ text, from, to }) =>
        roleOfHeading(text).role !== 'unknown' ||
        goesOn({ text, from, to }) ||
        (from < first - 2 &&
          !standards.some((one) => one.from < to && from < one.to) &&
          !isArrowLabel(text) &&
          /^\p{L}{2}/u.test(text)),
    ) || own.every(({ text }) => /^\(|\)$/.test(text))
  );
}

const STANDARDS: readonly string[] = ['requirements', 'duration', 'outputs', 'remark'];

/** Between the activity and the first of mutu baku stand the performers. */
function rolesOf(clusters: readonly Chunk[]): readonly Column[] {
  const columns = clusters.map(({ text, from, to }): Column => {
    const role = roleOfHeading(text).role;
    const known = role === 'no' || role === 'activity' || STANDARDS.includes(role);
    return { role: known ? (role as ColumnRole) : 'unknown', label: text, from, to };
  });
  const activity = columns.findIndex(({ role }) => role === 'activity');
  const first = columns.findIndex(({ role }) => STANDARDS.includes(role));
  return columns.map((column, index) => {
    const isBetween = index > activity && (first < 0 || index < first);
    return column.role === 'unknown' && isBetween ? { ...column, role: 'performer' } : column;
  });
}

/** How many lines have a letter at each place. */
function filledBy(chunks: readonly (readonly Chunk[])[]): readonly number[] {
  const counted = chunks.filter((own) => own.length >= 2).flat();
  const filled = new Array<number>(Math.max(0, ...counted.map(({ to }) => to))).fill(0);
  for (const { text, from } of counted) {
    for (let at = 0; at < text.length; at += 1) {
      filled[from + at] = (filled[from + at] ?? 0) + (text[at] === ' ' ? 0 : 1);
    }
  }
  return filled;
}

function runsIn(filled: readonly number[], least: number): readonly Chunk[] {
  const runs: { text: string; from: number; to: number }[] = [];
  let gap = least;
  filled.forEach((count, at) => {
    if (count === 0) {
      gap += 1;
      return;
    }
    const last = runs.at(-1);
    if (last === undefined || gap >= least) {
      runs.push({ text: '', from: at, to: at + 1 });
    } else {
      last.to = at + 1;
    }
    gap = 0;
  });
  return runs;
}

/**
 * Where letters stand in the lines of a table parts columns. Each run of letters belongs to the heading over
 * it, or nearest to it; a column reaches over its runs.
 */
function columnsAt(
  headings: readonly Column[],
  chunks: readonly (readonly Chunk[])[],
): readonly Column[] {
  const filled = filledBy(chunks);
  const lines = chunks.filter((own) => own.length >= 2).length;
  const runs = runsIn(filled, lines >= 12 ? 1 : 2).flatMap((run) =>
    partedRun(headings, run, filled),
  );
  const reach = headings.map(({ from, to }) => ({ from, to }));
  for (const run of wholeRuns(headings, runs)) {
    const own = reach[ownerOf(headings, run)];
    if (own !== undefined) {
      own.from = Math.min(own.from, run.from);
      own.to = Math.max(own.to, run.to);
    }
  }
  return headings.map((column, index) => ({ ...column, ...(reach[index] ?? column) }));
}

/** A run under several headings: a few full cells came close. It parts where the fewest lines have a letter. */
function partedRun(
  headings: readonly Column[],
  run: Chunk,
  filled: readonly number[],
): readonly Chunk[] {
  const over = headings.filter(({ from, to }) => from < run.to && run.from < to);
  const [first, second] = over;
  if (first === undefined || second === undefined || second.from <= first.to) {
    return [run];
  }
  let edge = first.to;
  for (let at = first.to; at < second.from; at += 1) {
    if ((filled[at] ?? 0) < (filled[edge] ?? 0)) {
      edge = at;
    }
  }
  const rest = { ...run, from: edge + 1 };
  return edge <= run.from || rest.from >= run.to
    ? [run]
    : [{ ...run, to: edge }, ...partedRun(headings, rest, filled)];
}

/** A single space parts columns only where a heading stands over either side: "2 hari" is one cell. */
function wholeRuns(headings: readonly Column[], runs: readonly Chunk[]): readonly Chunk[] {
  const isUnder = (run: Chunk) => headings.some(({ from, to }) => from < run.to && run.from < to);
  const whole: Chunk[] = [];
  for (const run of runs) {
    const last = whole.at(-1);
    const isOne = last !== undefined && run.from - last.to < 2 && !(isUnder(last) && isUnder(run));
    if (last !== undefined && isOne) {
      whole[whole.length - 1] = { ...last, to: run.to };
    } else {
      whole.push(run);
    }
  }
  return whole;
}

function ownerOf(headings: readonly Column[], run: Chunk): number {
  let best = 0;
  let nearest = Number.POSITIVE_INFINITY;
  headings.forEach(({ from, to }, index) => {
    const over = Math.min(to, run.to) - Math.max(from, run.from);
    const apart = over > 0 ? -over : -over + 1;
    if (apart < nearest) {
      best = index;
      nearest = apart;
    }
  });
  return best;
}

/** A page without a head has the columns of the page before, or its own by what stands in them. */
function goingOn(
  body: readonly RawLine[],
  chunks: Area['chunks'],
  before: LaidTable | null,
): readonly Column[] | null {
  const known = before?.columns ?? [];
  const time = known.findIndex(({ role }) => role === 'duration');
  const cells = time < 0 ? [] : body.map(({ raw }) => cut(raw, known));
  const times = cells.map((own) => own[time] ?? '').filter((text) => text !== '');
  const numbers = cells.map((own) => own[0] ?? '').filter((text) => text !== '');
  const isSame =
    times.filter(isDuration).length >= 1 &&
    times.filter(isDuration).length * 2 >= times.length &&
    numbers.filter((text) => IS_NUMBER.test(text)).length * 2 >= numbers.length;
  return isSame ? known : withoutHead(body, runsIn(filledBy(chunks), 2));
}

const IS_NUMBER = /^\(?\d{1,2}[.)]?$/;

/** The number first, then the activity; the time is the landmark of the others. */
function withoutHead(body: readonly RawLine[], runs: readonly Chunk[]): readonly Column[] | null {
  const texts = runs.map(({ from, to }) =>
    body.map(({ raw }) => raw.slice(from, to).trim()).filter((text) => text !== ''),
  );
  const numbers = texts[0] ?? [];
  const time = texts.findIndex(
    (own, index) => index >= 2 && own.filter(isDuration).length * 2 > own.length,
  );
  if (numbers.length === 0 || !numbers.every((text) => IS_NUMBER.test(text)) || time < 0) {
    return null;
  }
  const roleAt = (index: number): ColumnRole =>
    index === 0
      ? 'no'
      : index === 1
        ? 'activity'
        : index === time
          ? 'duration'
          : index === time - 1
            ? 'requirements'
            : index === time + 1
              ? 'outputs'
              : index > time
                ? 'remark'
                : 'performer';
  return runs.map(({ from, to }, index) => ({ role: roleAt(index), label: '', from, to }));
}

/** The cells of a line. A word that reaches over an edge belongs where most of it stands. */
function cut(raw: string, columns: readonly Column[]): readonly string[] {
  const cells = columns.map((): string[] => []);
  for (const match of raw.matchAll(/\S+/g)) {
    const word = { text: match[0], from: match.index, to: match.index + match[0].length };
    cells[ownerOf(columns, word)]?.push(word.text);
  }
  joinTime(
    cells,
    columns.findIndex(({ role }) => role === 'duration'),
  );
  return cells.map((words) => words.join(' '));
}

/** "2 | hari": a number and its unit that came to stand in two columns are one time. */
function joinTime(cells: readonly string[][], at: number): void {
  const own = cells[at];
  const [before, after] = [cells[at - 1], cells[at + 1]];
  const isUnit = (word: string | undefined) =>
    /^\p{L}{3,}\.?$/u.test(word ?? '') &&
    unitOfWord((word ?? '').toLowerCase().replace('.', '')) !== undefined;
  if (own === undefined) {
    return;
  }
  if (own.length === 1 && isUnit(own[0]) && /^\d{1,3}$/.test(before?.at(-1) ?? '')) {
    own.unshift(before?.pop() ?? '');
  } else if (own.length === 1 && /^\d{1,3}$/.test(own[0] ?? '') && isUnit(after?.[0])) {
    own.push(after?.shift() ?? '');
  } else if (own.length === 0 && /^\d{1,3}$/.test(before?.at(-2) ?? '') && isUnit(before?.at(-1))) {
    own.push(...(before?.splice(-2) ?? []));
  }
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
