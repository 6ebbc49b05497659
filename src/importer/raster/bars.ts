/** Straight level and upright lines in ink: borders, and the pieces of connectors. */
import { type Ink, transposed } from './pixels.ts';

export interface Bar {
  readonly axis: 'level' | 'upright';
  /** y of the middle of a level bar, x of an upright one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly thickness: number;
}

interface Run {
  readonly line: number;
  readonly from: number;
  readonly to: number;
}

const THICKEST = 13;
const GAP = 1;

/** Bars at least so long. A page that is still a hair askew does not break them. */
export function barsOf(ink: Ink, least: number): Bar[] {
  return [
    ...alongRows(ink, least).map((bar): Bar => ({ axis: 'level', ...bar })),
    ...alongRows(transposed(ink), least).map((bar): Bar => ({ axis: 'upright', ...bar })),
  ];
}

type Line = Omit<Bar, 'axis'>;

function alongRows(ink: Ink, least: number): Line[] {
  const open: { runs: Run[]; last: Run[] }[] = [];
  const done: Run[][] = [];
  for (let y = 0; y < ink.height; y += 1) {
    const runs = runsOf(ink, y, least);
    for (const run of runs) {
      const groups = open.filter(({ last }) =>
        last.some((other) => other.line >= y - 1 && other.from <= run.to && run.from <= other.to),
      );
      const [first, ...others] = groups;
      if (first === undefined) {
        open.push({ runs: [run], last: [run] });
        continue;
      }
      for (const other of others) {
        first.runs.push(...other.runs);
        first.last.push(...other.last);
        open.splice(open.indexOf(other), 1);
      }
      first.runs.push(run);
      first.last.push(run);
    }
    for (let at = open.length - 1; at >= 0; at -= 1) {
      const group = open[at];
      if (group !== undefined) {
        group.last = group.last.filter(({ line }) => line >= y);
        if (group.last.length === 0) {
          done.push(group.runs);
          open.splice(at, 1);
        }
      }
    }
  }
  return [...done, ...open.map(({ runs }) => runs)].flatMap((runs) => lineOf(runs, least));
}

/** Runs of ink in a row and its two neighbours, over gaps of a pixel. */
function runsOf({ width, height, data }: Ink, y: number, least: number): Run[] {
  const runs: Run[] = [];
  const middle = y * width;
  const above = y > 0 ? middle - width : middle;
  const below = y + 1 < height ? middle + width : middle;
  let from = -1;
  let last = -1;
  for (let x = 0; x <= width; x += 1) {
    const isInk =
      x < width &&
      ((data[middle + x] ?? 0) | (data[above + x] ?? 0) | (data[below + x] ?? 0)) === 1;
    if (isInk) {
      from = from < 0 ? x : from;
      last = x;
    } else if (from >= 0 && x - last > GAP) {
      if (last - from + 1 >= least) {
        runs.push({ line: y, from, to: last });
      }
      from = -1;
    }
  }
  if (from >= 0 && last - from + 1 >= least) {
    runs.push({ line: y, from, to: last });
  }
  return runs;
}

function lineOf(runs: readonly Run[], least: number): Line[] {
  let [from, to, weight, moment] = [Infinity, -Infinity, 0, 0];
  for (const run of runs) {
    const length = run.to - run.from + 1;
    from = Math.min(from, run.from);
    to = Math.max(to, run.to);
    weight += length;
    moment += length * run.line;
  }
  const length = to - from + 1;
  // The row's neighbours were looked at too: each bar seems two rows thicker than it is.
  const thickness = Math.max(1, weight / length - 2);
  const isBar = thickness <= THICKEST && length >= Math.max(least, 2.6 * thickness);
  return isBar ? [{ at: moment / weight, from, to, thickness }] : [];
}
