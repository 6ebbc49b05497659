/** Lines of a page to tables: which lines are borders, and the cells between them. */
import type { Box } from '../../domain/common/geometry.ts';
import type { DrawnShape, PageContent, Rule } from '../model.ts';
import { withoutBends } from './bends.ts';
import { overlap } from './boxes.ts';
import {
  cellRectangles,
  loneRectangles,
  type Segment,
  segmentsByPlace,
  segmentsOf,
} from './segments.ts';
import { withWornSides } from './worn-sides.ts';

export interface GridCell {
  readonly box: Box;
  /** Bands and strips it covers, the last ones not included. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

export interface Grid {
  readonly page: PageContent;
  readonly box: Box;
  /** Borders from left to right and from top to bottom, in points. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly cells: readonly GridCell[];
  readonly borders: readonly Segment[];
  /** Shapes of the page that are no cells. */
  readonly symbols: readonly DrawnShape[];
}

export interface PageGrids {
  readonly page: PageContent;
  readonly grids: readonly Grid[];
  /** Rules that are no borders: pieces of connectors, underlines. */
  readonly loose: readonly Rule[];
  /** Rectangles that are cells and no symbols. */
  readonly cells: ReadonlySet<DrawnShape>;
}

const TOUCH = 2.8;
const SAME_BORDER = 3.2;
const COVERED = 0.55;
/** So many long lines that end at one height or breadth show a side without border. */
const OPEN_SIDE = { level: 2, upright: 3 } as const;
/** Of the longest line: what is shorter is a piece of connector. */
const LONG = 0.35;

/** The tables of a page from top to bottom. */
export function gridsOf(page: PageContent): PageGrids {
  const cells = cellRectangles(page);
  const drawn = segmentsOf(page, cells);
  const all = page.origin === 'raster' ? withWornSides(drawn) : drawn;
  const lone = new Set(loneRectangles(page, cells));
  const taken = new Set(cells.filter((cell) => !lone.has(cell)));
  const symbols = page.shapes.filter((shape) => !taken.has(shape));
  const held = withoutDangling([...all, ...openSides(all)]);
  const kept = page.origin === 'raster' ? withoutDangling(withoutBends(held)) : held;
  const grids = componentsOf(kept)
    .map((borders) => gridOf(page, borders, symbols))
    .filter((grid): grid is Grid => grid !== null)
    .sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x);
  const used = new Set(
    grids.flatMap(({ borders }) => borders.flatMap((border) => withoutCovered(border, borders))),
  );
  return {
    page,
    grids,
    loose: page.rules.filter((rule) => !used.has(rule)),
    cells: taken,
  };
}

/**
 * The rules of a border. A piece that lies on others, and begins or ends where no border crosses, is a piece of
 * a connector drawn along the border.
 */
function withoutCovered(border: Segment, borders: readonly Segment[]): Rule[] {
  return border.parts.flatMap((part): Rule[] => {
    if (part.rule === null) {
      return [];
    }
    const length = part.to - part.from;
    const covered = border.parts
      .filter((other) => other !== part)
      .reduce(
        (sum, other) => sum + Math.max(0, overlap(other.from, other.to, part.from, part.to)),
        0,
      );
    const isLoose = [part.from, part.to].some(
      (end) => !borders.some((other) => touches(border, end, other)),
    );
    return covered > 0.9 * length && isLoose && length > 12 ? [] : [part.rule];
  });
}

const across = ({ axis }: Segment): Segment['axis'] => (axis === 'level' ? 'upright' : 'level');

function touches(one: Segment, end: number, other: Segment): boolean {
  return (
    other.axis !== one.axis &&
    Math.abs(other.at - end) <= TOUCH &&
    other.from <= one.at + TOUCH &&
    other.to >= one.at - TOUCH
  );
}

/** A line that ends in the air is no border; taking it away may leave others in the air. */
function withoutDangling(segments: readonly Segment[]): Segment[] {
  let kept = [...segments];
  for (let changed = true; changed; ) {
    const near = segmentsByPlace(kept);
    const held = kept.filter((one) =>
      [one.from, one.to].every((end) =>
        near(across(one), end).some((other) => touches(one, end, other)),
      ),
    );
    changed = held.length < kept.length;
    kept = held;
  }
  return kept;
}

/** A table without its left, right, upper or lower border: a border is drawn where its lines end together. */
function openSides(segments: readonly Segment[]): Segment[] {
  const near = segmentsByPlace(segments);
  return (['level', 'upright'] as const).flatMap((axis) => {
    const along = segments.filter((one) => one.axis === axis);
    const longest = Math.max(60 / LONG, ...along.map(({ from, to }) => to - from));
    const lines = along.filter(({ from, to }) => to - from > LONG * longest);
    const free = lines.flatMap((one) =>
      [one.from, one.to]
        .filter((end) => !near(across(one), end).some((other) => touches(one, end, other)))
        .map((end) => ({ end, at: one.at })),
    );
    const groups: { end: number; ats: number[] }[] = [];
    for (const { end, at } of free) {
      const group = groups.find((other) => Math.abs(other.end - end) < 2);
      if (group === undefined) {
        groups.push({ end, ats: [at] });
      } else {
        group.ats.push(at);
      }
    }
    return groups.flatMap(({ end, ats }): Segment[] => {
      // The head of a table may have the side that its rows lack.
      const begun = segments.filter(
        (one) => one.axis !== axis && Math.abs(one.at - end) <= TOUCH && one.to - one.from > 10,
      );
      if (ats.length < OPEN_SIDE[axis] && begun.length === 0) {
        return [];
      }
      const along = [...ats, ...begun.flatMap(({ from, to }) => [from, to])];
      return [
        {
          axis: axis === 'level' ? 'upright' : 'level',
          at: end,
          from: Math.min(...along),
          to: Math.max(...along),
          parts: [],
        },
      ];
    });
  });
}

function componentsOf(segments: readonly Segment[]): Segment[][] {
  const left = new Set(segments);
  const components: Segment[][] = [];
  for (const start of segments) {
    if (!left.delete(start)) {
      continue;
    }
    const component = [start];
    for (let index = 0; index < component.length; index += 1) {
      const one = component[index];
      for (const other of left) {
        if (one !== undefined && meet(one, other)) {
          left.delete(other);
          component.push(other);
        }
      }
    }
    components.push(component);
  }
  return components;
}

function meet(one: Segment, other: Segment): boolean {
  if (one.axis === other.axis) {
    return (
      Math.abs(one.at - other.at) <= SAME_BORDER &&
      overlap(one.from, one.to, other.from, other.to) >= -TOUCH
    );
  }
  return (
    other.at >= one.from - TOUCH &&
    other.at <= one.to + TOUCH &&
    one.at >= other.from - TOUCH &&
    one.at <= other.to + TOUCH
  );
}

function gridOf(
  page: PageContent,
  borders: readonly Segment[],
  symbols: readonly DrawnShape[],
): Grid | null {
  const level = borders.filter(({ axis }) => axis === 'level');
  const upright = borders.filter(({ axis }) => axis === 'upright');
  const xs = clustered(upright.map(({ at }) => at));
  const ys = clustered(level.map(({ at }) => at));
  const [x, y] = [xs[0], ys[0]];
  if (xs.length < 2 || ys.length < 2 || x === undefined || y === undefined) {
    return null;
  }
  const box = { x, y, width: (xs.at(-1) ?? x) - x, height: (ys.at(-1) ?? y) - y };
  if (box.width < 40 || box.height < 12) {
    return null;
  }
  return { page, box, xs, ys, cells: cellsOf(xs, ys, level, upright), borders, symbols };
}

function clustered(values: readonly number[]): number[] {
  const groups: number[][] = [];
  for (const value of [...values].sort((a, b) => a - b)) {
    const group = groups.at(-1);
    if (group !== undefined && value - (group[0] ?? value) <= SAME_BORDER) {
      group.push(value);
    } else {
      groups.push([value]);
    }
  }
  return groups.map((group) => group.reduce((sum, value) => sum + value, 0) / group.length);
}

function covers(lines: readonly Segment[], at: number, from: number, to: number): boolean {
  let covered = 0;
  for (const line of lines) {
    if (Math.abs(line.at - at) <= SAME_BORDER) {
      covered += Math.max(0, overlap(line.from, line.to, from, to));
    }
  }
  return covered >= COVERED * (to - from);
}

function cellsOf(
  xs: readonly number[],
  ys: readonly number[],
  level: readonly Segment[],
  upright: readonly Segment[],
): GridCell[] {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  const parent = Array.from({ length: columns * rows }, (_, index) => index);
  const rootOf = (index: number): number => {
    let root = index;
    while (parent[root] !== undefined && parent[root] !== root) {
      root = parent[root] ?? root;
    }
    return root;
  };
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const [x0, x1] = [xs[column] ?? 0, xs[column + 1] ?? 0];
      const [y0, y1] = [ys[row] ?? 0, ys[row + 1] ?? 0];
      if (column + 1 < columns && !covers(upright, x1, y0, y1)) {
        parent[rootOf(row * columns + column + 1)] = rootOf(row * columns + column);
      }
      if (row + 1 < rows && !covers(level, y1, x0, x1)) {
        parent[rootOf((row + 1) * columns + column)] = rootOf(row * columns + column);
      }
    }
  }
  const members = new Map<number, number[]>();
  for (let index = 0; index < parent.length; index += 1) {
    const root = rootOf(index);
    members.set(root, [...(members.get(root) ?? []), index]);
  }
  return [...members.values()]
    .flatMap((list) => rectanglesOf(list, columns))
    .map((span) => ({ ...span, box: boxOf(span, xs, ys) }))
    .sort((a, b) => a.top - b.top || a.left - b.left);
}

type Span = Omit<GridCell, 'box'>;

/** One rectangle where the members fill it; else one for each band of neighbours (a border is missing). */
function rectanglesOf(list: readonly number[], columns: number): Span[] {
  const rows = list.map((index) => Math.floor(index / columns));
  const strips = list.map((index) => index % columns);
  const whole = {
    top: Math.min(...rows),
    bottom: Math.max(...rows) + 1,
    left: Math.min(...strips),
    right: Math.max(...strips) + 1,
  };
  if ((whole.bottom - whole.top) * (whole.right - whole.left) === list.length) {
    return [whole];
  }
  const runs: Span[] = [];
  for (const index of [...list].sort((a, b) => a - b)) {
    const [row, column] = [Math.floor(index / columns), index % columns];
    const last = runs.at(-1);
    if (last !== undefined && last.top === row && last.right === column) {
      runs[runs.length - 1] = { ...last, right: column + 1 };
    } else {
      runs.push({ top: row, bottom: row + 1, left: column, right: column + 1 });
    }
  }
  return stacked(runs);
}

/** Runs of the same breadth under each other are one cell again. */
function stacked(runs: readonly Span[]): Span[] {
  const done: Span[] = [];
  for (const run of runs) {
    const at = done.findIndex(
      (other) => other.left === run.left && other.right === run.right && other.bottom === run.top,
    );
    const above = done[at];
    if (above === undefined) {
      done.push(run);
    } else {
      done[at] = { ...above, bottom: run.bottom };
    }
  }
  return done;
}

function boxOf(span: Span, xs: readonly number[], ys: readonly number[]): Box {
  const [x, y] = [xs[span.left] ?? 0, ys[span.top] ?? 0];
  return { x, y, width: (xs[span.right] ?? x) - x, height: (ys[span.bottom] ?? y) - y };
}

/** Whether a level border runs along y under most of the span from x0 to x1. */
export function hasLevelBorder(grid: Grid, y: number, x0: number, x1: number): boolean {
  return covers(
    grid.borders.filter(({ axis }) => axis === 'level'),
    y,
    x0,
    x1,
  );
}

/** Whether an upright border runs along x over most of the span from y0 to y1. */
export function hasUprightBorder(grid: Grid, x: number, y0: number, y1: number): boolean {
  return covers(
    grid.borders.filter(({ axis }) => axis === 'upright'),
    x,
    y0,
    y1,
  );
}
