/** Affine matrices as PDF writes them: [a b c d e f], a point (x, y) goes to (ax + cy + e, bx + dy + f). */
import type { Box, Point } from '../../domain/common/geometry.ts';

export type Matrix = readonly [number, number, number, number, number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** The matrix that first does `inner`, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [g, h, i, j, k, l] = inner;
  return [
    a * g + c * h,
    b * g + d * h,
    a * i + c * j,
    b * i + d * j,
    a * k + c * l + e,
    b * k + d * l + f,
  ];
}

export function apply(matrix: Matrix, x: number, y: number): Point {
  return {
    x: matrix[0] * x + matrix[2] * y + matrix[4],
    y: matrix[1] * x + matrix[3] * y + matrix[5],
  };
}

/** How much lengths grow: the root of the area that a unit square becomes. */
export function scaleOf(matrix: Matrix): number {
  return Math.sqrt(Math.abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]));
}

/** Six numbers of an array-like value; identity where it is none. */
export function matrixOf(value: unknown): Matrix {
  if (value === null || typeof value !== 'object') {
    return IDENTITY;
  }
  const list = value as Readonly<Record<number, unknown>>;
  const at = (index: number): number => Number(list[index] ?? 0);
  return [at(0), at(1), at(2), at(3), at(4), at(5)];
}

/** The box around points; an empty list gives a box without size at 0, 0. */
export function boxAround(points: readonly Point[]): Box {
  if (points.length === 0) {
    return { x: 0, y: 0, width: 0, height: 0 };
  }
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
