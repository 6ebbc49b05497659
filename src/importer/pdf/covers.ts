/** What hides text: opaque areas painted over it, and areas dark enough to carry white letters. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import { boxAround } from './matrix.ts';
import type { Painted } from './painted.ts';

interface Area {
  readonly box: Box;
  readonly order: number;
  readonly lightness: number;
}

const SMALLEST = 3;
const DARK = 0.75;

/** Opaque rectangles in the order in which they were painted. Pictures hide too, but are neither dark nor light. */
export function areasOf(painted: readonly Painted[]): Area[] {
  const areas: Area[] = [];
  for (const one of painted) {
    if (one.kind !== 'path' || one.fill === null || !one.fill.isOpaque) {
      continue;
    }
    for (const outline of one.outlines) {
      const box = boxAround(outline.points);
      const isRectangle =
        outline.points.length <= 5 && areaOf(outline.points) > 0.95 * box.width * box.height;
      if (isRectangle && box.width > SMALLEST && box.height > SMALLEST) {
        areas.push({ box, order: one.order, lightness: one.fill.lightness });
      }
    }
  }
  return areas;
}

/** Whether an area painted after `order` hides the point. */
export function isCovered(areas: readonly Area[], point: Point, order: number): boolean {
  return areas.some((area) => area.order > order && contains(area.box, point));
}

/** Whether the last area painted under the point before `order` is dark enough to read white letters on. */
export function isOnDark(areas: readonly Area[], point: Point, order: number): boolean {
  const under = areas.findLast((area) => area.order < order && contains(area.box, point));
  return under !== undefined && under.lightness < DARK;
}

export function contains(box: Box, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** Area within an outline, whichever way round it is drawn. */
export function areaOf(points: readonly Point[]): number {
  let sum = 0;
  for (const [index, point] of points.entries()) {
    const next = points[(index + 1) % points.length] ?? point;
    sum += point.x * next.y - next.x * point.y;
  }
  return Math.abs(sum) / 2;
}
