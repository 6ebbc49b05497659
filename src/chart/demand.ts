/** What a layout turned out to need: room beside the symbols for upright lines, over and under them for level ones. */
import { halfFor } from './columns.ts';
import type { PageGrid, Route } from './grid.ts';
import { levelTrack, uprightTrack } from './grid.ts';
import type { Lanes } from './lanes.ts';
import type { PlacedRow } from './pages.ts';
import { APPROACH, CLEARANCE, DEPARTURE, LANE, RULE_GAP } from './sizes.ts';

export interface Demand {
  /** By performer column: points from a symbol to the column's border. */
  readonly halves: readonly number[];
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
  /** Room beside the symbol as it is. */
  readonly half: number;
}

/** How much wider a column is made at a time for a label. */
const LABEL_STEP = 7;

export const NO_DEMAND: Demand = { halves: [], over: [], under: [] };

/** Whether what was needed had been there. */
export function isMet(need: Demand, have: Demand): boolean {
  const covers = (a: readonly number[], b: readonly number[]) =>
    a.every((value, index) => value <= (b[index] ?? 0) + 1e-6);
  return (
    covers(need.halves, have.halves) &&
    covers(need.over, have.over) &&
    covers(need.under, have.under)
  );
}

/** The larger of two demands, place by place. */
export function merged(a: Demand, b: Demand): Demand {
  return {
    halves: larger(a.halves, b.halves),
    over: larger(a.over, b.over),
    under: larger(a.under, b.under),
  };
}

function larger(a: readonly number[], b: readonly number[]): number[] {
  return Array.from({ length: Math.max(a.length, b.length) }, (_, index) =>
    Math.max(a[index] ?? 0, b[index] ?? 0),
  );
}

/** What the lanes and labels of one page need. */
export function demandOf(
  grid: PageGrid,
  routes: readonly Route[],
  lanes: Lanes,
  rows: readonly PlacedRow[],
  unclear: readonly Unclear[],
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
  const halves = Array.from({ length: grid.columns }, (_, column) =>
    halfOf(grid, gutters, column, unclear),
  );
  const length = Math.max(0, ...rows.map(({ index }) => index + 1));
  const bands = (counts: ReadonlyMap<number, number>, least: number, labels: boolean) => {
    const needs = Array.from({ length }, () => 0);
    rows.forEach(({ index }, row) => {
      const count = counts.get(row) ?? 0;
      const lines = count === 0 ? 4 : least + RULE_GAP + (count - 1) * LANE + 1;
      const label = labels ? labelRoom(unclear, index) : 0;
      needs[index] = Math.max(needs[index] ?? 0, lines + label);
    });
    return needs;
  };
  return { halves, over: bands(over, APPROACH, true), under: bands(under, DEPARTURE, true) };
}

function labelRoom(unclear: readonly Unclear[], step: number): number {
  return Math.max(0, ...unclear.filter((one) => one.step === step).map(({ height }) => height));
}

function halfOf(
  grid: PageGrid,
  gutters: ReadonlyMap<number, number>,
  column: number,
  unclear: readonly Unclear[],
): number {
  const lanes = [column, column + 1].map((gutter) => {
    const count = gutters.get(gutter) ?? 0;
    return gutter === 0 || gutter === grid.columns ? count : Math.ceil(count / 2);
  });
  const labels = unclear
    .filter((one) => one.column === column)
    .map(({ width, half }) => Math.min(width + CLEARANCE, half + LABEL_STEP));
  return Math.max(halfFor(Math.max(...lanes), CLEARANCE), ...labels);
}

function raise(counts: Map<number, number>, key: number, count: number): void {
  counts.set(key, Math.max(counts.get(key) ?? 0, count));
}
