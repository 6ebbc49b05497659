/** What a layout turned out to need: room beside the symbols for upright lines, over and under them for level ones. */
import type { PageGrid, Route } from './grid.ts';
import { levelTrack, uprightTrack } from './grid.ts';
import type { Lanes } from './lanes.ts';
import type { PlacedRow } from './pages.ts';
import { APPROACH, CLEARANCE, DEPARTURE, LANE, RULE_GAP } from './sizes.ts';

export interface Demand {
  /** By performer column: lanes on the fuller side of its symbols. */
  readonly lanes: readonly number[];
  /** By performer column: points from a symbol to the first lane. */
  readonly clear: readonly number[];
  /** By step index: points over and under its symbol. */
  readonly over: readonly number[];
  readonly under: readonly number[];
}

/** A label that found no clear place, and what would give it one. */
export interface Unclear {
  readonly step: number;
  readonly column: number;
  readonly width: number;
  readonly height: number;
  /** Its line leaves straight down, not by a side. */
  readonly isBelow: boolean;
  /** Something crosses it: its row grows until nothing does. Else it grows by the label's height at most. */
  readonly isCrossed: boolean;
  /** Room between the symbol and the first lane as it is. */
  readonly clear: number;
}

/** How much more room a label is given at a time, beside its symbol and over and under it. */
const LABEL_STEP = 6;
const ROW_STEP = 4;
/** Room over and under a symbol that only straight lines pass. */
const BARE = 6;

export const NO_DEMAND: Demand = { lanes: [], clear: [], over: [], under: [] };

const KEYS = ['lanes', 'clear', 'over', 'under'] as const;

/** Whether what was needed had been there. */
export function isMet(need: Demand, have: Demand): boolean {
  const covers = (a: readonly number[], b: readonly number[]) =>
    a.every((value, index) => value <= (b[index] ?? 0) + 1e-6);
  return KEYS.every((key) => covers(need[key], have[key]));
}

/** The larger of two demands, place by place. */
export function merged(a: Demand, b: Demand): Demand {
  return {
    lanes: larger(a.lanes, b.lanes),
    clear: larger(a.clear, b.clear),
    over: larger(a.over, b.over),
    under: larger(a.under, b.under),
  };
}

/** The room over and under symbols grown to a demand, the columns as they were. */
export function withBands(have: Demand, need: Demand): Demand {
  return { ...merged(have, need), lanes: have.lanes, clear: have.clear };
}

function larger(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) =>
    Math.max(a[index] ?? 0, b[index] ?? 0),
  );
}

/** What the lanes and labels of one page need, where `have` was there. */
export function demandOf(
  grid: PageGrid,
  routes: readonly Route[],
  lanes: Lanes,
  rows: readonly PlacedRow[],
  unclear: readonly Unclear[],
  have: Demand,
): Demand {
  const gutters = new Map<number, number>();
  const over = new Map<number, number>();
  const under = new Map<number, number>();
  routes.forEach(({ points }, route) => {
    points.slice(1).forEach((point, at) => {
      const before = points[at] ?? point;
      const count = lanes[route]?.[at]?.count ?? 1;
      if (before.x === point.x) {
        const track = uprightTrack(point.x);
        if (track.kind === 'gutter') {
          raise(gutters, track.gutter, count);
        }
        return;
      }
      const track = levelTrack(point.y);
      if (track.kind === 'over' || track.kind === 'under') {
        raise(track.kind === 'over' ? over : under, track.row, count);
      }
    });
  });
  const columns = Array.from({ length: grid.columns }, (_, column) => column);
  const length = Math.max(0, ...rows.map(({ index }) => index + 1));
  const bands = (
    counts: ReadonlyMap<number, number>,
    least: number,
    before: readonly number[],
    labels: readonly Unclear[],
  ) => {
    const needs = Array.from({ length }, () => 0);
    rows.forEach(({ index }, row) => {
      const count = counts.get(row) ?? 0;
      const lines = count === 0 ? BARE : least + RULE_GAP + (count - 1) * LANE + 1;
      const had = Math.max(lines, before[index] ?? 0);
      const more = Math.max(
        0,
        ...labels
          .filter(({ step }) => step === index)
          .map(({ height, isCrossed }) =>
            isCrossed ? had + ROW_STEP : Math.min(had + ROW_STEP, lines + height),
          ),
      );
      needs[index] = Math.max(needs[index] ?? 0, lines, more);
    });
    return needs;
  };
  return {
    lanes: columns.map((column) => lanesBeside(grid, gutters, column)),
    clear: columns.map((column) => clearFor(unclear, column)),
    over: bands(
      over,
      APPROACH,
      have.over,
      unclear.filter(({ isBelow }) => !isBelow),
    ),
    under: bands(
      under,
      DEPARTURE,
      have.under,
      unclear.filter(({ isBelow, isCrossed }) => isBelow || isCrossed),
    ),
  };
}

function lanesBeside(grid: PageGrid, gutters: ReadonlyMap<number, number>, column: number): number {
  const sides = [column, column + 1].map((gutter) => {
    const count = gutters.get(gutter) ?? 0;
    return gutter === 0 || gutter === grid.columns ? count : Math.ceil(count / 2);
  });
  return Math.max(...sides);
}

function clearFor(unclear: readonly Unclear[], column: number): number {
  const wishes = unclear
    .filter((one) => one.column === column)
    .map(({ width, clear }) => Math.min(width + RULE_GAP, clear + LABEL_STEP));
  return Math.max(CLEARANCE, ...wishes);
}

function raise(counts: Map<number, number>, key: number, count: number): void {
  counts.set(key, Math.max(counts.get(key) ?? 0, count));
}
