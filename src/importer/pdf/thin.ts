/** Lines drawn as thin areas: many programs turn the line of a connector into a filled outline of it. */
import type { Point } from '../../domain/common/geometry.ts';
import { areaOf } from './covers.ts';
import { cornersOf } from './polygon.ts';

const WIDEST = 3.6;
/** Way around over width: a line is longer than it is wide. */
const LEAST_LENGTH = 11;

interface Piece {
  readonly from: Point;
  readonly to: Point;
}

/** Width of the line that an outline is drawn around, or null where the outline is no thin line. */
export function lineWidthOf(points: readonly Point[]): number | null {
  let around = 0;
  for (const [index, point] of points.entries()) {
    const next = points[(index + 1) % points.length] ?? point;
    around += Math.hypot(next.x - point.x, next.y - point.y);
  }
  const width = (2 * areaOf(points)) / around;
  return width <= WIDEST && around > LEAST_LENGTH * width ? Math.max(0.1, width) : null;
}

/**
 * The middle line of a thin outline, as straight pieces from end to end; empty where the sides do not pair.
 * Each long side is paired with the side that runs back beside it.
 */
export function middleLineOf(points: readonly Point[], width: number): Point[] {
  const wide = Math.max(width * 2.2, 0.6);
  const corners = cornersOf(points, Math.min(0.35, Math.max(0.05, width * 0.3)));
  const sides: Piece[] = corners
    .map((from, index) => ({ from, to: corners[(index + 1) % corners.length] ?? from }))
    .filter(({ from, to }) => Math.hypot(to.x - from.x, to.y - from.y) > wide);
  const used = new Set<number>();
  const pieces: Piece[] = [];
  for (const [index, side] of sides.entries()) {
    if (used.has(index)) {
      continue;
    }
    const partner = sides.findIndex(
      (other, at) => at > index && !used.has(at) && runsBeside(side, other, wide),
    );
    const other = sides[partner];
    if (other !== undefined) {
      used.add(index);
      used.add(partner);
      pieces.push(between(side, other));
    }
  }
  return chained(pieces, wide * 2.5);
}

function runsBeside(a: Piece, b: Piece, wide: number): boolean {
  const [ax, ay] = [a.to.x - a.from.x, a.to.y - a.from.y];
  const [bx, by] = [b.to.x - b.from.x, b.to.y - b.from.y];
  const lengths = Math.hypot(ax, ay) * Math.hypot(bx, by);
  if ((ax * bx + ay * by) / lengths > -0.95) {
    return false;
  }
  const length = Math.hypot(ax, ay);
  const along = (point: Point): number =>
    ((point.x - a.from.x) * ax + (point.y - a.from.y) * ay) / length;
  const aside = (point: Point): number =>
    Math.abs((point.x - a.from.x) * ay - (point.y - a.from.y) * ax) / length;
  const overlap =
    Math.min(length, Math.max(along(b.from), along(b.to))) -
    Math.max(0, Math.min(along(b.from), along(b.to)));
  return (
    aside(b.from) < wide * 1.2 &&
    aside(b.to) < wide * 1.2 &&
    overlap > 0.5 * Math.min(length, Math.hypot(bx, by))
  );
}

function between(a: Piece, b: Piece): Piece {
  const middle = (p: Point, q: Point): Point => ({ x: (p.x + q.x) / 2, y: (p.y + q.y) / 2 });
  return { from: middle(a.from, b.to), to: middle(a.to, b.from) };
}

function chained(pieces: readonly Piece[], reach: number): Point[] {
  const first = pieces[0];
  if (first === undefined) {
    return [];
  }
  const line: Point[] = [first.from, first.to];
  const rest = new Set(pieces.slice(1));
  for (let grew = true; grew && rest.size > 0; ) {
    grew = false;
    for (const piece of rest) {
      if (joins(line, piece, reach)) {
        rest.delete(piece);
        grew = true;
        break;
      }
    }
  }
  return rest.size === 0 ? line : [];
}

function joins(line: Point[], piece: Piece, reach: number): boolean {
  const near = (a: Point | undefined, b: Point): boolean =>
    a !== undefined && Math.hypot(a.x - b.x, a.y - b.y) < reach;
  for (const { from, to } of [piece, { from: piece.to, to: piece.from }]) {
    if (near(line.at(-1), from)) {
      const corner = crossing(line.at(-2), line.at(-1), from, to);
      line.splice(-1, 1, corner, to);
      return true;
    }
    if (near(line[0], from)) {
      const corner = crossing(line[1], line[0], from, to);
      line.splice(0, 1, to, corner);
      return true;
    }
  }
  return false;
}

/** Where two pieces meet when drawn on; the middle of their ends where they are parallel. */
function crossing(a: Point | undefined, b: Point | undefined, c: Point, d: Point): Point {
  if (a === undefined || b === undefined) {
    return c;
  }
  const determinant = (b.x - a.x) * (d.y - c.y) - (b.y - a.y) * (d.x - c.x);
  const middle = { x: (b.x + c.x) / 2, y: (b.y + c.y) / 2 };
  if (
    Math.abs(determinant) <
    0.05 * Math.hypot(b.x - a.x, b.y - a.y) * Math.hypot(d.x - c.x, d.y - c.y)
  ) {
    return middle;
  }
  const t = ((c.x - a.x) * (d.y - c.y) - (c.y - a.y) * (d.x - c.x)) / determinant;
  return { x: a.x + t * (b.x - a.x), y: a.y + t * (b.y - a.y) };
}
