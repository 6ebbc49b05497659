/** How far points lie from boxes and ways. */
import type { Box, Point } from '../../domain/common/geometry.ts';

/** Within this an end touches, in points. */
export const TOUCH = 5;

export function distanceToBox(point: Point, box: Box): number {
  const dx = Math.max(box.x - point.x, 0, point.x - box.x - box.width);
  const dy = Math.max(box.y - point.y, 0, point.y - box.y - box.height);
  return Math.hypot(dx, dy);
}

export function distanceToPath(point: Point, path: readonly Point[]): number {
  return path.slice(1).reduce((least, to, index) => {
    const from = path[index] ?? to;
    return Math.min(least, distanceToSegment(point, from, to));
  }, Number.POSITIVE_INFINITY);
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : ((point.x - from.x) * dx + (point.y - from.y) * dy) / length;
  const share = Math.min(1, Math.max(0, along));
  return Math.hypot(point.x - from.x - share * dx, point.y - from.y - share * dy);
}

export function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}
