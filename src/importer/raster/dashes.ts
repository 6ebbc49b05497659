/** Dashed and dotted lines made whole. */
import { hasInk, type Ink, transposed } from './pixels.ts';

const DASH = { least: 2, most: 18 };
const GAP = { most: 11 };
const LEAST_DASHES = 6;
/** The feet of a few like letters are as regular as dashes, but not over so long. */
const LEAST_LENGTH = 110;
/** Dashes and gaps of one line are alike; the strokes and gaps of letters are not. */
const ALIKE = 0.45;
/** Beside a dash there is nothing; beside the foot of a letter there is the letter. */
const BESIDE = 4;
const MOST_BESIDE = 0.1;

interface Dash {
  readonly from: number;
  readonly to: number;
}

/** The ink with the gaps of dashed level and upright lines filled. */
export function withDashesJoined(ink: Ink): Ink {
  const level = alongRows(ink);
  const upright = transposed(alongRows(transposed(ink)));
  const data = level.data.slice();
  for (let at = 0; at < data.length; at += 1) {
    data[at] = (data[at] ?? 0) | (upright.data[at] ?? 0);
  }
  return { ...ink, data };
}

function alongRows(ink: Ink): Ink {
  const data = ink.data.slice();
  for (let y = BESIDE; y < ink.height - BESIDE; y += 1) {
    const runs = runsOf(ink, y);
    for (const { first, last } of chainsOf(ink, y, runs)) {
      // To the line it meets, too: a dash seldom ends just there.
      const [before, after] = [runs[first - 1], runs[last + 1]];
      const [start, end] = [runs[first], runs[last]];
      if (start !== undefined && end !== undefined) {
        const meets = (gap: number): boolean => gap <= GAP.most;
        const from = before !== undefined && meets(start.from - before.to) ? before.to : start.from;
        const to = after !== undefined && meets(after.from - end.to) ? after.from : end.to;
        data.fill(1, y * ink.width + from, y * ink.width + to + 1);
      }
    }
  }
  return { ...ink, data };
}

/** Runs of a row, first and last, that make a dashed line. A line that crosses it hides one dash at a time. */
function chainsOf(
  ink: Ink,
  y: number,
  runs: readonly Dash[],
): { readonly first: number; readonly last: number }[] {
  const chains: { first: number; last: number }[] = [];
  let first = -1;
  let last = -1;
  const end = (): void => {
    const chain = first < 0 ? [] : runs.slice(first, last + 1);
    const length = (chain.at(-1)?.to ?? 0) - (chain[0]?.from ?? 0);
    if (chain.length >= LEAST_DASHES && length >= LEAST_LENGTH && isRegular(chain)) {
      chains.push({ first, last });
    }
    first = -1;
  };
  for (const [at, dash] of runs.entries()) {
    const length = dash.to - dash.from + 1;
    const isDash = length >= DASH.least && length <= DASH.most && isAlone(ink, y, dash);
    const gap = dash.from - (runs[at - 1]?.to ?? dash.from) - 1;
    const goesOn = first >= 0 && gap >= 1 && gap <= GAP.most && at - last <= 2;
    if (first >= 0 && !goesOn) {
      end();
    }
    if (isDash) {
      first = first < 0 ? at : first;
      last = at;
    }
  }
  end();
  return chains;
}

function isRegular(chain: readonly Dash[]): boolean {
  const dashes = chain.slice(1, -1).map(({ from, to }) => to - from + 1);
  const gaps = chain.slice(1).map(({ from }, at) => from - (chain[at]?.to ?? from) - 1);
  return [dashes, gaps].every((lengths) => {
    const middle = [...lengths].sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
    const off = lengths.filter((length) => Math.abs(length - middle) > Math.max(1, ALIKE * middle));
    return off.length <= 0.3 * lengths.length;
  });
}

function runsOf({ width, data }: Ink, y: number): Dash[] {
  const dashes: Dash[] = [];
  let from = -1;
  for (let x = 0; x <= width; x += 1) {
    const isInk = x < width && data[y * width + x] === 1;
    if (isInk && from < 0) {
      from = x;
    } else if (!isInk && from >= 0) {
      dashes.push({ from, to: x - 1 });
      from = -1;
    }
  }
  return dashes;
}

function isAlone(ink: Ink, y: number, { from, to }: Dash): boolean {
  let beside = 0;
  for (let x = from; x <= to; x += 1) {
    beside += hasInk(ink, x, y - BESIDE) ? 1 : 0;
    beside += hasInk(ink, x, y + BESIDE) ? 1 : 0;
  }
  return beside <= MOST_BESIDE * 2 * (to - from + 1);
}
