/** Where the columns of a laid-out table part, and the cells of its lines. */
import { unitOfWord } from '../grammar/words.ts';
import type { ColumnRole } from '../model.ts';
import { isDuration } from './cell-words.ts';
import type { Column } from './laid-out-head.ts';
import type { Chunk, RawLine } from './raw-lines.ts';

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
export function columnsAt(
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
export function goingOn(
  body: readonly RawLine[],
  chunks: readonly (readonly Chunk[])[],
  before: readonly Column[],
): readonly Column[] | null {
  const known = before;
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
export function cut(raw: string, columns: readonly Column[]): readonly string[] {
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
