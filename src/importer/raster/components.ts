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

type IsWanted = (box: PixelBox, area: number) => boolean;

/**
 * The parts of what has the value: ink (1) hangs together over corners too, paper (0) only over sides, so that
 * no paper leaks through a slanting line. Only the wanted ones are made: a grained page has a million stretches.
 */
export function componentsOf(ink: Ink, value: 0 | 1, isWanted: IsWanted = () => true): Component[] {
  const all = stretchesOf(ink, value);
  const parent = joinedStretches(all, value);
  const lefts = new Int32Array(all.count).fill(ink.width);
  const rights = new Int32Array(all.count).fill(-1);
  const bottoms = new Int32Array(all.count);
  const areas = new Uint32Array(all.count);
  for (let index = 0; index < all.count; index += 1) {
    const root = rootOf(parent, index);
    const [from, to] = [all.froms[index] ?? 0, all.tos[index] ?? 0];
    parent[index] = root;
    lefts[root] = Math.min(lefts[root] ?? from, from);
    rights[root] = Math.max(rights[root] ?? to, to);
    bottoms[root] = all.rows[index] ?? 0;
    areas[root] = (areas[root] ?? 0) + to - from + 1;
  }
  const lists = new Map<number, Stretch[]>();
  const components: Component[] = [];
  for (let index = 0; index < all.count; index += 1) {
    const root = parent[index] ?? index;
    const stretch = (): Stretch => ({
      y: all.rows[index] ?? 0,
      from: all.froms[index] ?? 0,
      to: all.tos[index] ?? 0,
    });
    if (root !== index) {
      lists.get(root)?.push(stretch());
      continue;
    }
    const box = {
      left: lefts[root] ?? 0,
      right: rights[root] ?? 0,
      top: all.rows[root] ?? 0,
      bottom: bottoms[root] ?? 0,
    };
    const area = areas[root] ?? 0;
    if (isWanted(box, area)) {
      const stretches = [stretch()];
      lists.set(root, stretches);
      components.push({ box, area, stretches });
    }
  }
  return components;
}

/** Stretches from top to bottom and left to right. Sides of a page fit in sixteen bits. */
interface Stretches {
  readonly count: number;
  readonly rows: Uint16Array;
  readonly froms: Uint16Array;
  readonly tos: Uint16Array;
}

function stretchesOf({ width, height, data }: Ink, value: number): Stretches {
  let count = 0;
  for (let y = 0; y < height; y += 1) {
    let before = 1 - value;
    for (let at = y * width; at < (y + 1) * width; at += 1) {
      count += data[at] === value && before !== value ? 1 : 0;
      before = data[at] ?? 0;
    }
  }
  const rows = new Uint16Array(count);
  const froms = new Uint16Array(count);
  const tos = new Uint16Array(count);
  let index = 0;
  for (let y = 0; y < height; y += 1) {
    let from = -1;
    for (let x = 0; x <= width; x += 1) {
      const isIn = x < width && data[y * width + x] === value;
      if (isIn && from < 0) {
        from = x;
      } else if (!isIn && from >= 0) {
        rows[index] = y;
        froms[index] = from;
        tos[index] = x - 1;
        index += 1;
        from = -1;
      }
    }
  }
  return { count, rows, froms, tos };
}

/** For each stretch the first one, or another nearer to it, of what it hangs together with. */
function joinedStretches({ count, rows, froms, tos }: Stretches, reach: number): Int32Array {
  const parent = new Int32Array(count);
  let [row, before, start] = [-1, 0, 0];
  for (let index = 0; index < count; index += 1) {
    parent[index] = index;
    const y = rows[index] ?? 0;
    if (y !== row) {
      // Over a row without any, nothing hangs together.
      before = y === row + 1 ? start : index;
      start = index;
      row = y;
    }
    const [from, to] = [froms[index] ?? 0, tos[index] ?? 0];
    while (before < start && (tos[before] ?? 0) + reach < from) {
      before += 1;
    }
    for (let at = before; at < start && (froms[at] ?? 0) <= to + reach; at += 1) {
      const [a, b] = [rootOf(parent, at), rootOf(parent, index)];
      parent[Math.max(a, b)] = Math.min(a, b);
    }
  }
  return parent;
}

function rootOf(parent: Int32Array, index: number): number {
  let at = index;
  while (parent[at] !== at) {
    parent[at] = parent[parent[at] ?? at] ?? at;
    at = parent[at] ?? at;
  }
  return at;
}
