/** Straight level and upright lines in ink: borders, and the pieces of connectors. */
import { type Ink, type PixelBox, transposed } from './pixels.ts';

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
/** Of the longest row of a band: rows so long are its core. */
const CORE = 0.72;
/** Rows of a line beside the core; a slanting line has fewer on each side. */
const LEAST_BAND = 4;
const SAME_END = 9;
const SHORT = 90;

export const lengthOf = ({ from, to }: Bar): number => to - from + 1;

/** The box of a bar; its sides along the bar lie between pixels. */
export function boxOf({ axis, at, from, to, thickness }: Bar): PixelBox {
  const half = thickness / 2;
  return axis === 'level'
    ? { left: from, right: to, top: at - half, bottom: at + half }
    : { left: at - half, right: at + half, top: from, bottom: to };
}

/** The box of the first and of the last end of a bar. */
export function endsOf(bar: Bar): readonly [PixelBox, PixelBox] {
  const { from, to } = bar;
  return [boxOf({ ...bar, to: from, thickness: 1 }), boxOf({ ...bar, from: to, thickness: 1 })];
}

/** How far two boxes are apart, along or across, whichever is more; 0 where they meet. */
export function gapBetween(a: PixelBox, b: PixelBox): number {
  const across = Math.max(0, a.left - b.right, b.left - a.right);
  const down = Math.max(0, a.top - b.bottom, b.top - a.bottom);
  return Math.max(across, down);
}

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
  return [...done, ...open.map(({ runs }) => runs)].flatMap((runs) => linesOf(runs, least));
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

/** One line, or several where a connector runs along a border so near that their runs touch. */
function linesOf(runs: readonly Run[], least: number): Line[] {
  const rows = new Map<number, Run[]>();
  for (const run of runs) {
    rows.set(run.line, [...(rows.get(run.line) ?? []), run]);
  }
  const covered = [...rows.entries()]
    .map(([line, own]) => ({
      line,
      own,
      length: own.reduce((sum, one) => sum + one.to - one.from + 1, 0),
    }))
    .sort((a, b) => a.line - b.line);
  const whole = lineOf(runs, least);
  if (covered.length <= (whole[0]?.thickness ?? 0) + 4) {
    return whole;
  }
  const most = Math.max(...covered.map(({ length }) => length));
  const bands: { isCore: boolean; runs: Run[] }[] = [];
  for (const { own, length } of covered) {
    const isCore = length >= CORE * most;
    const last = bands.at(-1);
    if (last !== undefined && last.isCore === isCore) {
      last.runs.push(...own);
    } else {
      bands.push({ isCore, runs: [...own] });
    }
  }
  return bands.flatMap((band) =>
    band.isCore || isLineBeside(band.runs) ? lineOf(band.runs, least) : [],
  );
}

/** Its rows begin and end together; those of a line that is a little askew do not. */
function isLineBeside(runs: readonly Run[]): boolean {
  const lines = [...new Set(runs.map(({ line }) => line))].sort((a, b) => a - b);
  const inner = runs.filter(({ line }) => line !== lines[0] && line !== lines.at(-1));
  const spread = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);
  return (
    lines.length >= LEAST_BAND &&
    spread(inner.map(({ from }) => from)) <= SAME_END &&
    spread(inner.map(({ to }) => to)) <= SAME_END
  );
}

function lineOf(runs: readonly Run[], least: number): Line[] {
  const from = Math.min(...runs.map((run) => run.from));
  const to = Math.max(...runs.map((run) => run.to));
  const length = to - from + 1;
  // A head makes a short bar thicker on a part of it only.
  const whole = runs.filter((run) => run.to - run.from + 1 >= CORE * length);
  const counted = length < SHORT && whole.length > 0 ? whole : runs;
  let [weight, moment] = [0, 0];
  for (const run of counted) {
    weight += run.to - run.from + 1;
    moment += (run.to - run.from + 1) * run.line;
  }
  // The row's neighbours were looked at too: each bar seems two rows thicker than it is.
  const thickness = Math.max(1, weight / length - 2);
  const isBar = thickness <= THICKEST && length >= Math.max(least, 2.6 * thickness);
  return isBar ? [{ at: moment / weight, from, to, thickness }] : [];
}
