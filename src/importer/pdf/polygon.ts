/** Which of the symbols a closed outline is, by its geometry alone. */
import type { Point } from '../../domain/common/geometry.ts';
import type { MarkKind } from '../model.ts';
import { areaOf } from './covers.ts';
import { boxAround } from './matrix.ts';

export interface PolygonReading {
  readonly kind: MarkKind;
  readonly confidence: number;
}

/** Corners of an outline: points nearer than `tolerance` to the line between their neighbours are left out. */
export function cornersOf(points: readonly Point[], tolerance: number): Point[] {
  let corners = withoutRepeats(points, tolerance / 2);
  for (let changed = true; changed && corners.length > 3; ) {
    changed = false;
    let flattest = -1;
    let least = tolerance;
    for (const [index, point] of corners.entries()) {
      const before = corners.at(index - 1) ?? point;
      const after = corners[(index + 1) % corners.length] ?? point;
      const off = distanceToSegment(point, before, after);
      if (off < least) {
        least = off;
        flattest = index;
      }
    }
    if (flattest >= 0) {
      corners = corners.filter((_, index) => index !== flattest);
      changed = true;
    }
  }
  return corners;
}

function withoutRepeats(points: readonly Point[], near: number): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const last = kept.at(-1);
    if (last === undefined || Math.hypot(last.x - point.x, last.y - point.y) > near) {
      kept.push(point);
    }
  }
  const [first, last] = [kept[0], kept.at(-1)];
  if (kept.length > 3 && first && last && Math.hypot(last.x - first.x, last.y - first.y) <= near) {
    kept.pop();
  }
  return kept;
}

/** The outline of a thread drawn tight around the points. */
export function hullOf(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y);
  return [...halfHull(sorted), ...halfHull([...sorted].reverse())];
}

function halfHull(sorted: readonly Point[]): Point[] {
  const hull: Point[] = [];
  for (const point of sorted) {
    for (;;) {
      const [a, b] = [hull.at(-2), hull.at(-1)];
      const isInside =
        a !== undefined &&
        b !== undefined &&
        (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) <= 0;
      if (!isInside) {
        break;
      }
      hull.pop();
    }
    hull.push(point);
  }
  return hull.slice(0, -1);
}

export function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const t =
    square === 0
      ? 0
      : Math.max(0, Math.min(1, ((point.x - from.x) * dx + (point.y - from.y) * dy) / square));
  return Math.hypot(point.x - from.x - t * dx, point.y - from.y - t * dy);
}

/**
 * Reads a closed outline. A rectangle fills its box; a capsule's corners are empty but its sides are not; a
 * diamond touches its box only in the middle of the sides; a pentagon is a rectangle with one side drawn to
 * a point.
 */
export function readPolygon(points: readonly Point[], hasCurves: boolean): PolygonReading {
  const box = boxAround(points);
  const small = Math.min(box.width, box.height);
  const filled = areaOf(points) / (box.width * box.height);
  const corners = cornersOf(points, Math.max(0.3, 0.06 * small));
  if (isDiamond(corners, box.x, box.y, box.width, box.height, filled)) {
    return { kind: 'diamond', confidence: filled > 0.44 && filled < 0.56 ? 1 : 0.85 };
  }
  const fine = cornersOf(points, Math.max(0.15, 0.015 * small));
  if (fine.length === 4 && filled > 0.93) {
    return { kind: 'rectangle', confidence: 1 };
  }
  // A document's wavy foot is no point.
  if (
    !hasCurves &&
    corners.length === 5 &&
    filled > 0.6 &&
    filled < 0.97 &&
    hasPoint(corners, points)
  ) {
    return { kind: 'pentagon', confidence: 0.95 };
  }
  const round = hasCurves || fine.length > 8;
  if (round && filled > 0.73 && filled <= 1 && isEvenAtCorners(points)) {
    return filled > 0.995
      ? { kind: 'rectangle', confidence: 0.95 }
      : { kind: 'capsule', confidence: 0.95 };
  }
  if (filled > 0.97) {
    return { kind: 'rectangle', confidence: 0.9 };
  }
  return { kind: 'unclear', confidence: 0.4 };
}

function isDiamond(
  corners: readonly Point[],
  x: number,
  y: number,
  width: number,
  height: number,
  filled: number,
): boolean {
  if (filled < 0.4 || filled > 0.62 || corners.length < 4 || corners.length > 8) {
    return false;
  }
  const tips: readonly Point[] = [
    { x: x + width / 2, y },
    { x: x + width, y: y + height / 2 },
    { x: x + width / 2, y: y + height },
    { x, y: y + height / 2 },
  ];
  return tips.every((tip) =>
    corners.some(
      (corner) =>
        Math.abs(corner.x - tip.x) < 0.15 * width && Math.abs(corner.y - tip.y) < 0.15 * height,
    ),
  );
}

/** Two neighbouring corners of the box are filled, and the point stands in the middle of the other side. */
function hasPoint(corners: readonly Point[], points: readonly Point[]): boolean {
  const { x, y, width, height } = boxAround(points);
  const near = (px: number, py: number): boolean =>
    corners.some(
      (corner) => Math.abs(corner.x - px) < 0.12 * width && Math.abs(corner.y - py) < 0.12 * height,
    );
  const [right, bottom, midX, midY] = [x + width, y + height, x + width / 2, y + height / 2];
  return (
    (near(x, y) && near(right, y) && near(midX, bottom)) ||
    (near(x, bottom) && near(right, bottom) && near(midX, y)) ||
    (near(x, y) && near(x, bottom) && near(right, midY)) ||
    (near(right, y) && near(right, bottom) && near(x, midY))
  );
}

/** The four quarters of the box are filled alike, as of a capsule, and not of a drop or a document. */
function isEvenAtCorners(points: readonly Point[]): boolean {
  const { x, y, width, height } = boxAround(points);
  const away = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height },
  ].map((corner) =>
    Math.min(
      ...points.map((point, index) =>
        distanceToSegment(corner, point, points[(index + 1) % points.length] ?? point),
      ),
    ),
  );
  return Math.max(...away) - Math.min(...away) < 0.18 * Math.min(width, height);
}
