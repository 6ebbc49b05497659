/** Small questions about boxes and points on a page. */
import type { Box, Point } from '../../domain/common/geometry.ts';

export const right = (box: Box): number => box.x + box.width;
export const bottom = (box: Box): number => box.y + box.height;

export function centre(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

export function contains(box: Box, { x, y }: Point): boolean {
  return x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box);
}

export function grown(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

/** Length that two spans share; negative: the gap between them. */
export function overlap(from: number, to: number, otherFrom: number, otherTo: number): number {
  return Math.min(to, otherTo) - Math.max(from, otherFrom);
}

/** The smallest box around both. */
export function union(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(right(a), right(b)) - x,
    height: Math.max(bottom(a), bottom(b)) - y,
  };
}

export function unionOf(boxes: readonly Box[]): Box | null {
  const [first, ...rest] = boxes;
  return first === undefined ? null : rest.reduce(union, first);
}

/** How far a point stands from a box; 0 within it. */
export function distanceToBox({ x, y }: Point, box: Box): number {
  const dx = Math.max(box.x - x, 0, x - right(box));
  const dy = Math.max(box.y - y, 0, y - bottom(box));
  return Math.hypot(dx, dy);
}

/** Share of the first box that lies within the second. */
export function shareWithin(box: Box, other: Box): number {
  const width = overlap(box.x, right(box), other.x, right(other));
  const height = overlap(box.y, bottom(box), other.y, bottom(other));
  const area = box.width * box.height;
  return width <= 0 || height <= 0 || area === 0 ? 0 : (width * height) / area;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How far a point is from a line of several pieces. */
export function distanceToLine(point: Point, line: readonly Point[]): number {
  let least = Infinity;
  for (let index = 1; index < line.length; index += 1) {
    const [from, to] = [line[index - 1], line[index]];
    if (from !== undefined && to !== undefined) {
      least = Math.min(least, distanceToPiece(point, from, to));
    }
  }
  return least;
}

function distanceToPiece(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const t =
    square === 0
      ? 0
      : Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}
