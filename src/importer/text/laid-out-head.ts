/** The head of a laid-out table: headings over several lines, and the posts between them. */
import type { ColumnRole } from '../model.ts';
import { roleOfHeading } from '../vocabulary.ts';
import { isArrowLabel } from './cell-words.ts';
import type { Chunk, RawLine } from './raw-lines.ts';

/** Lines of a page from one head to the next. */
export interface Area {
  readonly lines: readonly RawLine[];
  readonly chunks: readonly (readonly Chunk[])[];
  /** Index of the line with the activity's heading; null where the area has no head. */
  readonly head: number | null;
}

export interface Column {
  readonly role: ColumnRole;
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export interface LaidHead {
  readonly columns: readonly Column[];
  readonly line: number;
  /** Index of the first line after the head. */
  readonly next: number;
}

/** Headings over several lines are joined where they stand over each other. */
export function laidHead({ lines, chunks }: Area, main: number): LaidHead {
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
