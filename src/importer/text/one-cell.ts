/**
 * Texts in which every cell of a table stands on lines of its own: the number, the activity, the kelengkapan,
 * the time and the output under each other. The number and the time are the landmarks by which such lines are
 * written again as rows.
 */
import { roleOfHeading, splitIdentityLabel } from '../vocabulary.ts';
import { isArrowLabel, isDuration, isPageFoot, lettersIn, wordsIn } from './cell-words.ts';
import type { RawLine } from './raw-lines.ts';

/** Writes tables of one cell a line as rows of cells; every other line stays as it is. */
export function withoutSingles(lines: readonly RawLine[]): readonly RawLine[] {
  const written: RawLine[] = [];
  let at = 0;
  while (at < lines.length) {
    const head = headAt(lines, at);
    const end = head === null ? at : bodyEnd(lines, head.next);
    const rows = head === null ? [] : rowsIn(lines.slice(head.next, end), head);
    if (head === null || rows.length === 0) {
      written.push(...lines.slice(at, at + 1));
      at += 1;
    } else {
      written.push({ raw: head.labels.join('\t'), no: lines[at]?.no ?? 1 }, ...rows, {
        raw: '',
        no: lines[end - 1]?.no ?? 1,
      });
      at = end;
    }
  }
  return written;
}

interface Head {
  readonly labels: readonly string[];
  readonly performers: number;
  /** Index of the first line after the head. */
  readonly next: number;
}

const MOST_HEAD_LINES = 60;
const STANDARDS: readonly string[] = ['requirements', 'duration', 'outputs', 'remark'];

/** "No", "Kegiatan", the performers and mutu baku, each on its own line. */
function headAt(lines: readonly RawLine[], from: number): Head | null {
  if (!isSingle(lines[from]) || roleOf(lines[from]) !== 'no') {
    return null;
  }
  const own: { text: string; role: string; at: number }[] = [];
  for (let at = from; at < Math.min(lines.length, from + MOST_HEAD_LINES); at += 1) {
    const text = lines[at]?.raw.trim() ?? '';
    if (text === '') {
      continue;
    }
    if (!isSingle(lines[at]) || text.length > 45 || lettersIn(text) < 2) {
      break;
    }
    own.push({ text, role: roleOf(lines[at]), at });
  }
  const last = own.findLastIndex(({ role }) => STANDARDS.includes(role));
  const columns = own
    .slice(0, last + 1)
    .filter(({ role }, at, all) => !isGroup(role, all[at - 1]?.role));
  const first = columns.findIndex(({ role }) => STANDARDS.includes(role));
  const roles = columns.map(({ role }) => role);
  if (
    roles[1] !== 'activity' ||
    !roles.includes('duration') ||
    roles.lastIndexOf('unknown') > first
  ) {
    return null;
  }
  const next = afterNumbers(lines, (own[last]?.at ?? from) + 1);
  return { labels: columns.map(({ text }) => text), performers: first - 2, next };
}

/** "Pelaksana" right under the activity is the heading over the posts; among them it is one. */
function isGroup(role: string, before: string | undefined): boolean {
  return role === 'standardGroup' || (role === 'performerGroup' && before === 'activity');
}

/** "1", "2", "3", "4": the numbers that some heads print under their columns. */
function afterNumbers(lines: readonly RawLine[], from: number): number {
  let at = from;
  let count = 0;
  while (at < lines.length) {
    const text = lines[at]?.raw.trim() ?? '';
    if (text !== '' && text.replace(/[()]/g, '') !== String(count + 1)) {
      break;
    }
    count += text === '' ? 0 : 1;
    at += 1;
  }
  return count >= 4 ? at : from;
}

function isSingle(line: RawLine | undefined): boolean {
  return line !== undefined && !/\t|\S\s*\||\|\s*\S|<t[dhr]\b/i.test(line.raw.trim());
}

function roleOf(line: RawLine | undefined): string {
  const text = line?.raw.trim() ?? '';
  return text.length > 45 ? 'unknown' : roleOfHeading(text).role;
}

const GOVERNMENT = /^(?:pemerintah|kementerian|kejaksaan|mahkamah|universitas|kepolisian)\b/i;
const SHEET: readonly string[] = ['number', 'title', 'preparedOn', 'legalBasis'];

/** Where the table's lines end: at the next head or sheet, at other tables, or at a wide gap. */
function bodyEnd(lines: readonly RawLine[], from: number): number {
  let blank = 0;
  for (let at = from; at < lines.length; at += 1) {
    const text = lines[at]?.raw.trim() ?? '';
    blank = text === '' ? blank + 1 : 0;
    const label = text === '' || text.length > 80 ? null : splitIdentityLabel(text);
    const isSheet = label !== null && label.confidence >= 0.9 && SHEET.includes(label.field);
    const isHead = roleOf(lines[at]) === 'no' && headAt(lines, at) !== null;
    const isGap = blank >= 2 && !goesOnAfter(lines, at);
    if (text !== '' && (isSheet || isHead || !isSingle(lines[at]) || GOVERNMENT.test(text))) {
      return at;
    }
    if (isGap) {
      return at;
    }
  }
  return lines.length;
}

/** Whether a number or a time comes soon after a gap, before anything that opens a sheet or a table. */
function goesOnAfter(lines: readonly RawLine[], at: number): boolean {
  const next = lines.slice(at, at + 24).filter(({ raw }) => raw.trim() !== '');
  for (const line of next.slice(0, 10)) {
    const text = line.raw.trim();
    const label = text.length > 80 ? null : splitIdentityLabel(text);
    if (
      GOVERNMENT.test(text) ||
      (label !== null && label.confidence >= 0.9) ||
      roleOf(line) === 'no'
    ) {
      return false;
    }
    if (NUMBER.test(text) || isDuration(text)) {
      return true;
    }
  }
  return false;
}

const NUMBER = /^\(?(\d{1,2})\s?[.)]?$/;
const NUMBERED = /^(\d{1,2})[.)]\s+(?=\p{L})/u;

interface Part {
  readonly text: string;
  readonly no: number;
  readonly isAfterBlank: boolean;
}

interface Segment {
  readonly number: string;
  readonly no: number;
  readonly parts: Part[];
}

function rowsIn(body: readonly RawLine[], head: Head): readonly RawLine[] {
  const { segments, debris } = segmentsOf(body);
  const numbered = segments.filter(({ number }) => number !== '').length;
  const blanks = body.filter(({ raw }, at) => raw.trim() === '' && at > 0).length;
  const isParted = blanks >= 2 * segments.length;
  const widest = segments.reduce(
    (most, { parts }) => parts.reduce((own, { text }) => Math.max(own, text.length), most),
    0,
  );
  const rows = segments.flatMap((segment) =>
    rowsOfSegment(segment, cellsOf(segment.parts, isParted, widest), head),
  );
  return numbered === 0
    ? []
    : [
        ...rows.sort((a, b) => a.no - b.no),
        ...debris.flatMap(({ raw, no }) => [
          { raw: '', no },
          { raw, no },
        ]),
      ];
}

/** Lines parted at the numbers that count up; what is left of symbols and pages stands aside. */
function segmentsOf(body: readonly RawLine[]): {
  readonly segments: readonly Segment[];
  readonly debris: readonly RawLine[];
} {
  const segments: Segment[] = [];
  const debris: RawLine[] = [];
  let last: number | null = null;
  let isAfterBlank = false;
  for (const { raw, no } of body) {
    const text = raw.trim();
    if (text === '') {
      isAfterBlank = true;
      continue;
    }
    const alone = NUMBER.exec(text);
    const value = Number((alone ?? NUMBERED.exec(text))?.[1] ?? Number.NaN);
    const counts: boolean = last === null ? value > 0 : value > last && value <= last + 3;
    if (counts && (alone !== null || value === (last ?? 0) + 1)) {
      const rest = alone === null ? text.replace(NUMBERED, '') : '';
      segments.push({
        number: String(value),
        no,
        parts: rest === '' ? [] : [{ text: rest, no, isAfterBlank: true }],
      });
      last = value;
    } else if (isDebris(text)) {
      debris.push({ raw: text, no });
    } else {
      const open = segments.at(-1) ?? { number: '', no, parts: [] };
      if (segments.length === 0) {
        segments.push(open);
      }
      open.parts.push({ text, no, isAfterBlank });
    }
    isAfterBlank = false;
  }
  return { segments, debris };
}

function isDebris(text: string): boolean {
  const isBare = lettersIn(text) < 2 && !/\d/.test(text);
  return isBare || isArrowLabel(text) || isPageFoot(text) || /^\\\p{L}+$/u.test(text);
}

interface Cell {
  readonly text: string;
  readonly no: number;
  /** It may also go on with the cell before. */
  readonly isUnsure: boolean;
}

const CONNECTS =
  /(?:\b(?:kepada|ke|dari|oleh|dan|atau|untuk|dengan|yang|pada|di|serta|para)|[,&/-])$/i;

/** Lines joined to cells: by blank lines, or because the next word found no room in the line before. */
function cellsOf(parts: readonly Part[], isParted: boolean, widest: number): readonly Cell[] {
  const cells: { text: string; no: number; isUnsure: boolean }[] = [];
  let before = '';
  for (const { text, no, isAfterBlank } of parts) {
    const last = cells.at(-1);
    const isFull = before.length + 1 + (/^\S+/.exec(text)?.[0].length ?? 0) > widest;
    const isLower = /^[\p{Ll}(]/u.test(text);
    const goesOn = isParted ? !isAfterBlank : isFull && (isLower || CONNECTS.test(before));
    if (last !== undefined && goesOn && !isDuration(before)) {
      last.text = `${last.text} ${text}`;
    } else {
      cells.push({ text, no, isUnsure: !isParted && isFull });
    }
    before = text;
  }
  return cells;
}

/** One row for each time among the cells; a row whose number is lost stands behind the one before. */
function rowsOfSegment(segment: Segment, cells: readonly Cell[], head: Head): readonly RawLine[] {
  const times = cells.flatMap(({ text }, at) => (isDuration(text) ? [at] : []));
  if (times.length === 0) {
    const [activity, ...rest] = cells;
    return activity === undefined
      ? []
      : [
          written(segment.number, segment.no, head, [
            activity.text,
            rest[0]?.text ?? '',
            '',
            rest[1]?.text ?? '',
            rest[2]?.text ?? '',
          ]),
        ];
  }
  let number = segment.number;
  let no = segment.no;
  let before = cells.slice(0, times[0]);
  return times.map((time, index): RawLine => {
    const until = times[index + 1] ?? cells.length;
    const middle = cells.slice(time + 1, until);
    const ends = index + 1 < times.length ? endOfRow(middle) : middle.length;
    const [activity = '', requirements = ''] = joinedTo(before, 2);
    const [output = '', remark = ''] = joinedTo(middle.slice(0, ends), 2);
    const row = written(number, no, head, [
      activity,
      requirements,
      cells[time]?.text ?? '',
      output,
      remark,
    ]);
    before = middle.slice(ends);
    number = '';
    no = before[0]?.no ?? no;
    return row;
  });
}

/** Between two times: the output (and a remark) of the one row, then activity and kelengkapan of the next. */
function endOfRow(cells: readonly Cell[]): number {
  const sentence = cells.findIndex(
    ({ text }, at) =>
      at > 0 && wordsIn(text).length >= 3 && /^(?:Me|Ber|Pe|Di)\p{Ll}{3}/u.test(text),
  );
  return sentence > 0 ? sentence : Math.max(1, cells.length - 2);
}

/** Joins cells that may go on with the one before until so many are left. */
function joinedTo(cells: readonly Cell[], most: number): readonly string[] {
  const texts: string[] = [];
  let over = cells.length - most;
  for (const { text, isUnsure } of cells) {
    if (texts.length > 0 && over > 0 && (isUnsure || texts.length >= most)) {
      texts[texts.length - 1] = `${texts.at(-1) ?? ''} ${text}`;
      over -= 1;
    } else {
      texts.push(text);
    }
  }
  return texts;
}

function written(
  number: string,
  no: number,
  { performers }: Head,
  cells: readonly string[],
): RawLine {
  const [activity = '', ...standards] = cells;
  const symbols = Array.from({ length: Math.max(0, performers) }, () => '');
  return { raw: [number, activity, ...symbols, ...standards].join('\t'), no };
}
