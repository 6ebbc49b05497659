/**
 * Lanes: lines that run side by side on one track are put next to each other, in the order that makes them
 * cross least, and never on each other. Lines of one net on one track are one line.
 */
import type { Point } from '../domain/common/geometry.ts';
import type { Route } from './grid.ts';

/** Where a segment runs among its company: lane `index` of `count`, lanes counted from left or top. */
export interface Lane {
  readonly index: number;
  readonly count: number;
  /** How many lanes of the company would rather lie left of the rule in a gutter: they turn off to the left. */
  readonly left: number;
}

/** `lanes[route][segment]`; a segment is the line between two neighbouring points. */
export type Lanes = readonly (readonly Lane[])[];

interface Item {
  readonly net: string;
  readonly members: { readonly route: number; readonly segment: number }[];
  from: number;
  to: number;
  readonly arms: { readonly at: number; readonly turn: number }[];
  lane: number;
}

interface Placed {
  readonly key: string;
  readonly items: Item[];
}

const ROUNDS = 2;
/** A lane moves a line by this much on the grid: less than any two tracks are apart. */
const NUDGE = 0.02;
/** Whether two ends on the same place will cross is open until the other track is ordered. */
const PERHAPS = 0.45;

/** Gives every segment of a page's routes its lane. */
export function assignLanes(routes: readonly Route[]): Lanes {
  const shift = routes.map((route) => route.points.slice(1).map(() => 0));
  let level: Placed[] = [];
  let upright: Placed[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    level = orderTracks(routes, shift, false);
    upright = orderTracks(routes, shift, true);
  }
  const lanes: Lane[][] = routes.map((route) =>
    route.points.slice(1).map(() => ({ index: 0, count: 1, left: 0 })),
  );
  for (const { items } of [...level, ...upright]) {
    for (const cluster of clustersOf(items)) {
      const count = 1 + Math.max(...cluster.map(({ lane }) => lane));
      const left = lanesToLeft(cluster, count);
      for (const item of cluster) {
        for (const { route, segment } of item.members) {
          const row = lanes[route];
          if (row !== undefined) {
            row[segment] = { index: item.lane, count, left };
          }
        }
      }
    }
  }
  return lanes;
}

function lanesToLeft(cluster: readonly Item[], count: number): number {
  let left = 0;
  for (let lane = 0; lane < count; lane += 1) {
    const pull = cluster
      .filter((item) => item.lane === lane)
      .reduce((sum, item) => sum + pullOf(item), 0);
    left += pull < 0 ? 1 : 0;
  }
  return left;
}

function orderTracks(routes: readonly Route[], shift: number[][], isUpright: boolean): Placed[] {
  const tracks = itemsOf(routes, shift, isUpright);
  for (const { items } of tracks) {
    for (const cluster of clustersOf(items)) {
      orderCluster(cluster);
    }
    for (const item of items) {
      for (const { route, segment } of item.members) {
        const row = shift[route];
        if (row !== undefined) {
          row[segment] = item.lane * NUDGE;
        }
      }
    }
  }
  return tracks;
}

/** A point of a route, moved by the lanes that its two lines have so far. */
function movedPoint(routes: readonly Route[], shift: number[][], route: number, at: number): Point {
  const points = routes[route]?.points ?? [];
  const point = points[at] ?? { x: 0, y: 0 };
  let { x, y } = point;
  for (const segment of [at - 1, at]) {
    const a = points[segment];
    const b = points[segment + 1];
    if (a !== undefined && b !== undefined) {
      const moved = shift[route]?.[segment] ?? 0;
      if (a.x === b.x) {
        x += moved;
      } else {
        y += moved;
      }
    }
  }
  return { x, y };
}

function itemsOf(routes: readonly Route[], shift: number[][], isUpright: boolean): Placed[] {
  const tracks = new Map<string, Item[]>();
  routes.forEach(({ points, piece }, route) => {
    for (let segment = 0; segment + 1 < points.length; segment += 1) {
      const a = points[segment];
      const b = points[segment + 1];
      if (a === undefined || b === undefined || (a.x === b.x) !== isUpright) {
        continue;
      }
      const ends = [segment, segment + 1].map((at) => {
        const moved = movedPoint(routes, shift, route, at);
        const far = points[at === segment ? segment - 1 : segment + 2];
        const here = points[at] ?? a;
        const turn = far === undefined ? 0 : isUpright ? far.x - here.x : far.y - here.y;
        return { at: isUpright ? moved.y : moved.x, turn: Math.sign(turn) };
      });
      const key = String(isUpright ? a.x : a.y);
      const items = tracks.get(key) ?? [];
      tracks.set(key, items);
      addItem(items, piece.net, { route, segment }, ends);
    }
  });
  return [...tracks].map(([key, items]) => ({ key, items }));
}

function addItem(
  items: Item[],
  net: string,
  member: { readonly route: number; readonly segment: number },
  ends: readonly { readonly at: number; readonly turn: number }[],
): void {
  const from = Math.min(...ends.map(({ at }) => at));
  const to = Math.max(...ends.map(({ at }) => at));
  const same = items.find(
    (item) => item.net === net && item.from <= to + 0.5 && from <= item.to + 0.5,
  );
  if (same === undefined) {
    items.push({ net, members: [member], from, to, arms: [...ends], lane: 0 });
  } else {
    same.members.push(member);
    same.from = Math.min(same.from, from);
    same.to = Math.max(same.to, to);
    same.arms.push(...ends);
  }
}

/** Room that two lines on one lane keep between their ends, on the grid. */
const END_GAP = 0.5;

function overlap(a: Item, b: Item): boolean {
  return a.from < b.to + END_GAP && b.from < a.to + END_GAP;
}

/** Items that overlap each other, directly or over others. */
function clustersOf(items: readonly Item[]): Item[][] {
  const sorted = [...items].sort((a, b) => a.from - b.from || a.to - b.to);
  const clusters: Item[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    if (item.from < end + END_GAP) {
      clusters.at(-1)?.push(item);
    } else {
      clusters.push([item]);
    }
    end = Math.max(end, item.to);
  }
  return clusters;
}

/** Puts a cluster in order and gives each item the first lane behind all that it overlaps. */
function orderCluster(cluster: Item[]): void {
  cluster.sort((a, b) => pullOf(a) - pullOf(b) || a.from - b.from);
  let improved = cluster.length > 1;
  for (let round = 0; improved && round < cluster.length + 2; round += 1) {
    improved = false;
    for (let i = 0; i < cluster.length; i += 1) {
      improved = moveToBest(cluster, i) || improved;
    }
  }
  cluster.forEach((item, index) => {
    item.lane = 0;
    for (const before of cluster.slice(0, index)) {
      if (overlap(before, item)) {
        item.lane = Math.max(item.lane, before.lane + 1);
      }
    }
  });
}

function pullOf(item: Item): number {
  return item.arms.reduce((sum, { turn }) => sum + turn, 0);
}

/** Moves one item to where the order costs least; says whether it moved. */
function moveToBest(cluster: Item[], index: number): boolean {
  const item = cluster[index];
  if (item === undefined) {
    return false;
  }
  let best = index;
  let least = -1e-9;
  for (const step of [-1, 1]) {
    let change = 0;
    for (let at = index + step; at >= 0 && at < cluster.length; at += step) {
      const other = cluster[at];
      if (other !== undefined) {
        const now = step < 0 ? crossings(other, item) : crossings(item, other);
        const then = step < 0 ? crossings(item, other) : crossings(other, item);
        change += then - now;
      }
      if (change < least) {
        least = change;
        best = at;
      }
    }
  }
  if (best === index) {
    return false;
  }
  cluster.splice(index, 1);
  cluster.splice(best, 0, item);
  return true;
}

/** How many crossings it makes that `a` lies left of (over) `b`. */
function crossings(a: Item, b: Item): number {
  return armsInto(b, a, -1) + armsInto(a, b, 1);
}

function armsInto(one: Item, other: Item, turn: number): number {
  let sum = 0;
  for (const arm of one.arms) {
    if (arm.turn === turn) {
      if (other.from < arm.at && arm.at < other.to) {
        sum += 1;
      } else if (Math.abs(arm.at - other.from) < 1e-9 || Math.abs(arm.at - other.to) < 1e-9) {
        sum += PERHAPS;
      }
    }
  }
  return sum;
}
