/** Pixels that hang together. */
import type { Ink, PixelBox } from './pixels.ts';

export interface Stretch {
  readonly y: number;
  readonly from: number;
  readonly to: number;
}

export interface Component {
  readonly box: PixelBox;
  /** Number of pixels. */
  readonly area: number;
  /** Row by row, from top to bottom. */
  readonly stretches: readonly Stretch[];
}

/**
 * The parts of what has the value: ink (1) hangs together over corners too, paper (0) only over sides, so that
 * no paper leaks through a slanting line.
 */
export function componentsOf(ink: Ink, value: 0 | 1): Component[] {
  const all: Stretch[] = [];
  const parent: number[] = [];
  const root = (index: number): number => {
    let at = index;
    while (parent[at] !== at) {
      parent[at] = parent[parent[at] ?? at] ?? at;
      at = parent[at] ?? at;
    }
    return at;
  };
  const reach = value;
  let [before, beforeEnd] = [0, 0];
  for (let y = 0; y < ink.height; y += 1) {
    const start = all.length;
    addStretches(ink, y, value, all);
    let other = before;
    for (let index = start; index < all.length; index += 1) {
      parent[index] = index;
      const one = all[index] as Stretch;
      while (other < beforeEnd && (all[other] as Stretch).to + reach < one.from) {
        other += 1;
      }
      for (let at = other; at < beforeEnd && (all[at] as Stretch).from <= one.to + reach; at += 1) {
        const [a, b] = [root(at), root(index)];
        parent[Math.max(a, b)] = Math.min(a, b);
      }
    }
    [before, beforeEnd] = [start, all.length];
  }
  return gathered(all, root);
}

function addStretches({ width, data }: Ink, y: number, value: number, into: Stretch[]): void {
  let from = -1;
  for (let x = 0; x <= width; x += 1) {
    const isIn = x < width && data[y * width + x] === value;
    if (isIn && from < 0) {
      from = x;
    } else if (!isIn && from >= 0) {
      into.push({ y, from, to: x - 1 });
      from = -1;
    }
  }
}

function gathered(all: readonly Stretch[], root: (index: number) => number): Component[] {
  const lists = new Map<number, Stretch[]>();
  for (const [index, stretch] of all.entries()) {
    const key = root(index);
    const list = lists.get(key);
    if (list === undefined) {
      lists.set(key, [stretch]);
    } else {
      list.push(stretch);
    }
  }
  return [...lists.values()].map((stretches) => {
    let [left, right, area] = [Infinity, -Infinity, 0];
    for (const { from, to } of stretches) {
      left = Math.min(left, from);
      right = Math.max(right, to);
      area += to - from + 1;
    }
    const top = stretches[0]?.y ?? 0;
    return { box: { left, right, top, bottom: stretches.at(-1)?.y ?? top }, area, stretches };
  });
}
