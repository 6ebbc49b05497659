/** Reads the path data of pdf.js (operation codes and numbers) into flattened outlines. */
import type { Point } from '../../domain/common/geometry.ts';
import { apply, type Matrix } from './matrix.ts';
import type { Outline } from './painted.ts';

const MOVE = 0;
const LINE = 1;
const CURVE = 2;
const QUADRATIC = 3;
const CLOSE = 4;
const CURVE_PIECES = 8;
const SAME = 0.05;

interface Draft {
  points: Point[];
  isClosed: boolean;
  hasCurves: boolean;
}

/** The outlines of one path under a matrix. Single points are left out: they paint nothing. */
export function outlinesOf(data: ArrayLike<number>, matrix: Matrix): Outline[] {
  const done: Outline[] = [];
  let draft: Draft = { points: [], isClosed: false, hasCurves: false };
  let start: Point | undefined;
  const finish = (): void => {
    if (draft.points.length > 1) {
      done.push(closedIfMeets(draft));
    }
    draft = { points: [], isClosed: false, hasCurves: false };
  };
  let at = 0;
  const next = (): Point => {
    const point = apply(matrix, data[at] ?? 0, data[at + 1] ?? 0);
    at += 2;
    return point;
  };
  while (at < data.length) {
    const operation = data[at];
    at += 1;
    if (operation === MOVE) {
      finish();
      start = next();
      draft.points.push(start);
    } else if (operation === LINE) {
      reopen(draft, start);
      push(draft, next());
    } else if (operation === CURVE || operation === QUADRATIC) {
      reopen(draft, start);
      const controls = operation === CURVE ? [next(), next(), next()] : [next(), next()];
      curveTo(draft, controls);
    } else if (operation === CLOSE) {
      draft.isClosed = true;
      finish();
    } else {
      break;
    }
  }
  finish();
  return done;
}

/** After a close, drawing goes on from the start of the closed part. */
function reopen(draft: Draft, start: Point | undefined): void {
  if (draft.points.length === 0 && start !== undefined) {
    draft.points.push(start);
  }
}

function push(draft: Draft, point: Point): void {
  const last = draft.points.at(-1);
  if (last === undefined || Math.hypot(last.x - point.x, last.y - point.y) > SAME) {
    draft.points.push(point);
  }
}

function curveTo(draft: Draft, controls: readonly Point[]): void {
  const from = draft.points.at(-1) ?? controls[0];
  const [first, second, third] = controls;
  if (from === undefined || first === undefined || second === undefined) {
    return;
  }
  const end = third ?? second;
  const isStraight = straight(from, controls);
  draft.hasCurves ||= !isStraight;
  const pieces = isStraight ? 1 : CURVE_PIECES;
  for (let piece = 1; piece <= pieces; piece += 1) {
    const t = piece / pieces;
    push(
      draft,
      third === undefined ? quadratic(from, first, end, t) : cubic(from, first, second, end, t),
    );
  }
}

function straight(from: Point, controls: readonly Point[]): boolean {
  const end = controls.at(-1) ?? from;
  const length = Math.hypot(end.x - from.x, end.y - from.y);
  return controls.every(
    ({ x, y }) =>
      Math.abs((end.x - from.x) * (y - from.y) - (end.y - from.y) * (x - from.x)) <= SAME * length,
  );
}

function quadratic(a: Point, b: Point, c: Point, t: number): Point {
  const s = 1 - t;
  return {
    x: s * s * a.x + 2 * s * t * b.x + t * t * c.x,
    y: s * s * a.y + 2 * s * t * b.y + t * t * c.y,
  };
}

function cubic(a: Point, b: Point, c: Point, d: Point, t: number): Point {
  const s = 1 - t;
  const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return {
    x: wa * a.x + wb * b.x + wc * c.x + wd * d.x,
    y: wa * a.y + wb * b.y + wc * c.y + wd * d.y,
  };
}

/** An outline whose end meets its start is closed, whether or not the file says so. */
function closedIfMeets(draft: Draft): Outline {
  const first = draft.points[0];
  const last = draft.points.at(-1);
  const meets =
    first !== undefined &&
    last !== undefined &&
    draft.points.length > 3 &&
    Math.hypot(first.x - last.x, first.y - last.y) < 0.6;
  return {
    points: meets ? draft.points.slice(0, -1) : draft.points,
    isClosed: draft.isClosed || meets,
    hasCurves: draft.hasCurves,
  };
}
