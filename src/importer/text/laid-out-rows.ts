/** Which lines of a laid-out table are one row: by its number, which may stand at the top or in the middle. */
import type { ColumnRole } from '../model.ts';

/** Cells of a line; null for a line that is no part of the table. */
type Line = readonly string[] | null;

export interface RowLines {
  readonly from: number;
  /** Exclusive. */
  readonly until: number;
  /** The line that bears the number. */
  readonly anchor: number;
  readonly value: number | null;
}

/** The rows of a table, first to last. `after`: the number of the row before, where the table goes on. */
export function rowStarts(
  lines: readonly Line[],
  roles: readonly ColumnRole[],
  after: number | null,
): readonly RowLines[] {
  const activity = roles.indexOf('activity');
  const anchors = anchorsOf(lines, roles, after);
  const [first] = anchors;
  if (first === undefined || activity < 0) {
    return [];
  }
  const isCentred = hasWords(lines, 0, first.at) || standsInMiddle(lines, anchors, activity);
  const rows: RowLines[] = [];
  let from = isCentred ? topOf(lines, first.at) : first.at;
  anchors.forEach(({ at, value }, index) => {
    const next = anchors[index + 1]?.at;
    const above = at - from;
    const until =
      next === undefined
        ? endOf(lines, at, isCentred ? above + 1 : null)
        : isCentred
          ? parting(lines, at, next, above, roles)
          : next;
    rows.push({ from, until, anchor: at, value });
    from = until;
  });
  return rows;
}

/** Numbers stand in the middle where activities begin over them. */
function standsInMiddle(
  lines: readonly Line[],
  anchors: readonly Anchor[],
  activity: number,
): boolean {
  const textAt = (at: number) => lines[at]?.[activity] ?? '';
  const isLate = anchors.some(({ at }) => !/^[\p{Lu}\d(“"]/u.test(textAt(at)));
  const overs = anchors.filter(({ at }, index) => {
    const before = anchors[index - 1]?.at ?? -1;
    const between = lines.slice(before + 1, at).map((line) => line?.[activity] ?? '');
    return !ACT.test(textAt(at)) && between.some((text) => ACT.test(text));
  });
  return isLate || overs.length * 3 > anchors.length;
}

interface Anchor {
  readonly at: number;
  /** Null for a row that lost its number. */
  readonly value: number | null;
}

/** Numbers that count up; one or two may lack. */
function numbersOf(lines: readonly Line[], no: number, after: number | null): readonly Anchor[] {
  const anchors: { at: number; value: number }[] = [];
  lines.forEach((cells, at) => {
    const value = Number(/^\(?(\d{1,2})\s?[.)]?$/.exec(cells?.[no] ?? '')?.[1] ?? Number.NaN);
    const last = anchors.at(-1)?.value ?? after;
    // Under a head of its own a table may begin anywhere: pages come in any order.
    if (last === null ? value > 0 : value > last && value <= last + 3) {
      anchors.push({ at, value });
    }
  });
  return anchors;
}

/** The rows' numbers, and where a number is lost the time that no numbered row can own. */
function anchorsOf(
  lines: readonly Line[],
  roles: readonly ColumnRole[],
  after: number | null,
): readonly Anchor[] {
  const no = Math.max(0, roles.indexOf('no'));
  const numbers = numbersOf(lines, no, after);
  const duration = roles.indexOf('duration');
  const timeAt = (at: number) => (duration < 0 ? '' : (lines[at]?.[duration] ?? ''));
  const times = lines.flatMap((_, at) => (/^[\d½±]/.test(timeAt(at)) ? [at] : []));
  const owned = new Set<number>();
  const served = new Set<number>();
  const pairs = numbers
    .flatMap(({ at }) => times.map((time) => ({ at, time, apart: Math.abs(time - at) })))
    .filter(({ apart: lines }) => lines <= 2)
    .sort((a, b) => a.apart - b.apart);
  for (const { at, time } of pairs) {
    if (!owned.has(time) && !served.has(at)) {
      owned.add(time);
      served.add(at);
    }
  }
  const lost = times.filter((time) => !owned.has(time) && isGap(numbers, time, after));
  const marked = lines.flatMap((line, at) => (/^[†‡*]$/.test(line?.[no] ?? '') ? [at] : []));
  // Where no row has its number left, each has its time.
  const others = marked.length > 0 ? marked : numbers.length === 0 && after === null ? times : lost;
  return [...numbers, ...others.map((at) => ({ at, value: null }))].sort((a, b) => a.at - b.at);
}

/** Whether the count leaves a number out there, or a row may stand before the first or after the last. */
function isGap(numbers: readonly Anchor[], at: number, after: number | null): boolean {
  const before = numbers.findLast((one) => one.at < at);
  const next = numbers.find((one) => one.at > at);
  if (numbers.length === 0 || next === undefined) {
    return numbers.length > 0 && at - (before?.at ?? at) >= 2;
  }
  return (next.value ?? 0) - (before?.value ?? after ?? 0) >= 2;
}

function isBlank(line: Line | undefined): boolean {
  return line == null || line.every((cell) => cell === '');
}

function hasWords(lines: readonly Line[], from: number, until: number): boolean {
  return lines.slice(from, until).some((line) => !isBlank(line));
}

/** The first line of the block that a line stands in. */
function topOf(lines: readonly Line[], at: number): number {
  let from = at;
  while (from > 0 && !isBlank(lines[from - 1])) {
    from -= 1;
  }
  return hasWords(lines, 0, from) && at - from === 0 ? 0 : from;
}

/** The last row ends where lines end, or as far under its number as it began over it. */
function endOf(lines: readonly Line[], at: number, most: number | null): number {
  let until = at + 1;
  while (until < lines.length && !isBlank(lines[until]) && (most === null || until <= at + most)) {
    until += 1;
  }
  return until;
}

/**
 * The first line of the next row, where numbers stand in the middle: cells begin with a capital, an empty line
 * parts rows, and a row reaches as far under its number as over it.
 */
function parting(
  lines: readonly Line[],
  at: number,
  next: number,
  above: number,
  roles: readonly ColumnRole[],
): number {
  let best = next;
  let most = Number.NEGATIVE_INFINITY;
  for (let from = at + 1; from <= next; from += 1) {
    const points =
      beginsRow(lines, from, roles) -
      0.8 * apart(from - 1 - at, above) +
      (isBlank(lines[from - 1]) ? 3 : 0) -
      (isBlank(lines[from]) ? 4 : 0);
    if (points > most) {
      best = from;
      most = points;
    }
  }
  return best;
}

const WEIGHTS: Partial<Readonly<Record<ColumnRole, number>>> = {
  activity: 2,
  requirements: 0.7,
  outputs: 0.7,
  duration: 0.5,
};

/** In the middle of an even number of lines the number stands over it or under it. */
function apart(under: number, over: number): number {
  return Math.max(0, Math.abs(under - over - 0.5) - 0.5);
}

/** How an activity begins: with a verb, or its noun. */
const ACT = /^(?:Me|Ber|Pe)\p{Ll}{4,}/u;

/** How far the first words at or under a line look like the beginning of cells. */
function beginsRow(lines: readonly Line[], from: number, roles: readonly ColumnRole[]): number {
  return roles.reduce((sum, role, column) => {
    const weight = WEIGHTS[role] ?? 0;
    const text =
      weight === 0
        ? ''
        : (lines
            .slice(from, from + 6)
            .map((line) => line?.[column] ?? '')
            .find((cell) => cell !== '') ?? '');
    const points = text === '' ? 0 : /^[\p{Lu}\d\-–•±½(]/u.test(text) ? weight : -1.5 * weight;
    return sum + points + (role === 'activity' && ACT.test(text) ? 1 : 0);
  }, 0);
}
