/** Where the pentagons of a page stand: beside each other in the strips over and under its rows. */
import type { Box } from '../domain/common/geometry.ts';
import type { Frame } from './frame.ts';
import type { Node, PageGrid, Route } from './grid.ts';
import { PENTAGON } from './sizes.ts';

/** The box of a pentagon around its line. */
export function pentagonBox(
  frame: Frame,
  grid: PageGrid,
  node: Node,
  x: number,
  width: number,
): Box {
  const y =
    node.row < 0
      ? (frame.rows[0]?.top ?? 0) + PENTAGON.gap
      : (frame.rows[grid.rows - 1]?.bottom ?? 0) - PENTAGON.gap - PENTAGON.height;
  return { x: x - width / 2, y, width, height: PENTAGON.height };
}

/** The pentagons of a page with the place of their lines, as wide as their neighbours leave them room. */
export function pentagonsOf(
  frame: Frame,
  routes: readonly Route[],
  places: readonly (readonly number[])[],
): readonly { readonly node: Node; readonly x: number; readonly width: number }[] {
  const all = routes.flatMap(({ piece }, index) => {
    const own = places[index] ?? [];
    return [
      { node: piece.from, x: own[0] ?? 0 },
      { node: piece.to, x: own.at(-1) ?? 0 },
    ].filter(({ node }) => node.kind === 'pentagon');
  });
  return all.map(({ node, x }) => {
    const gaps = all
      .filter((other) => other.node !== node && other.node.row === node.row)
      .map((other) => Math.abs(other.x - x) - 1);
    const column = frame.columns[node.column] ?? { x: 0, width: 0 };
    const edge = 2 * Math.min(x - column.x, column.x + column.width - x) - 1;
    return { node, x, width: Math.max(1, Math.min(PENTAGON.width, edge, ...gaps)) };
  });
}

/** From the middle of one pentagon to the next, in one strip of one column. */
export function pitchOf(frame: Frame, grid: PageGrid, row: number, column: number): number {
  const slots = grid.nodes
    .filter((node) => node.kind === 'pentagon' && node.row === row && node.column === column)
    .map(({ slot }) => Math.abs(slot));
  const half = (frame.columns[column]?.width ?? 0) / 2 - PENTAGON.gap / 2;
  return Math.min(PENTAGON.pitch, (half + 1) / (Math.max(0, ...slots) + 0.5));
}

/** How many pentagons stand side by side in a column with their numbers readable. */
export function pentagonsIn(width: number): number {
  return 1 + 2 * Math.max(0, Math.floor((width / 2 - 0.25) / PENTAGON.least - 0.5));
}

/** How far a pentagon may be moved aside, the least first. */
const SHIFTS = [0, 0.9, -0.9, 1.6, -1.6, 2.4, -2.4];

/** Moves the line of a pentagon aside where another upright line ends in the same band right beside it. */
export function keepApart(grid: PageGrid, routes: readonly Route[], places: number[][]): void {
  routes.forEach(({ piece }, index) => {
    for (const [node, at] of [
      [piece.from, 0],
      [piece.to, (places[index]?.length ?? 1) - 1],
    ] as const) {
      const row = places[index];
      if (node.kind === 'pentagon' && node.slot !== 0 && row !== undefined) {
        const others = uprightPlaces(grid, routes, places, index, at, node.row < 0);
        const x = row[at] ?? 0;
        const gaps = SHIFTS.map((shift) =>
          Math.min(PENTAGON.gap, ...others.map((other) => Math.abs(other - x - shift))),
        );
        const best = gaps.findIndex((gap) => gap >= Math.min(1.2, Math.max(...gaps)));
        row[at] = x + (SHIFTS[best] ?? 0);
      }
    }
  });
}

function uprightPlaces(
  grid: PageGrid,
  routes: readonly Route[],
  places: readonly (readonly number[])[],
  own: number,
  ownAt: number,
  isOver: boolean,
): number[] {
  return routes.flatMap(({ points }, route) =>
    points.slice(1).flatMap((point, at) => {
      const before = points[at] ?? point;
      const isOwn = route === own && at === ownAt;
      const edge = isOver ? Math.min(before.y, point.y) : Math.max(before.y, point.y);
      const reaches = isOver ? edge <= 1 : edge >= grid.rows * 30 - 11;
      return before.x === point.x && !isOwn && reaches ? [places[route]?.[at] ?? 0] : [];
    }),
  );
}
