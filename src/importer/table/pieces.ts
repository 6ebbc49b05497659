/** The lines of a page as pieces that connectors are made of, and their ends. */
import type { Point } from '../../domain/common/geometry.ts';
import type { Rule, Stroke } from '../model.ts';

/** Cosine above which two lines go the same way. */
export const STRAIGHT_ON = 0.9;

/** A piece of connector: a stroke, or a rule that is no border. */
export interface Piece {
  readonly points: readonly Point[];
  readonly headAtStart: boolean;
  readonly headAtEnd: boolean;
}

/** Strokes, and rules that are no borders, as pieces alike. */
export function piecesOf(strokes: readonly Stroke[], rules: readonly Rule[]): Piece[] {
  return [
    ...strokes.filter(({ points }) => points.length > 1),
    ...rules.map(({ from, to }) => ({ points: [from, to], headAtStart: false, headAtEnd: false })),
  ];
}

/** An end of a piece, and the point before it. */
export interface End {
  readonly piece: Piece;
  readonly atStart: boolean;
  readonly point: Point;
  readonly before: Point;
  readonly hasHead: boolean;
}

/** Both ends of a piece; none where it is a point. */
export function endsOf(piece: Piece): End[] {
  const { points } = piece;
  const [first, second, last, beforeLast] = [points[0], points[1], points.at(-1), points.at(-2)];
  if (
    first === undefined ||
    second === undefined ||
    last === undefined ||
    beforeLast === undefined
  ) {
    return [];
  }
  return [
    { piece, atStart: true, point: first, before: second, hasHead: piece.headAtStart },
    { piece, atStart: false, point: last, before: beforeLast, hasHead: piece.headAtEnd },
  ];
}

/** Where an end points to, as a length of one. */
export function direction({ point, before }: End): Point {
  const length = Math.hypot(point.x - before.x, point.y - before.y) || 1;
  return { x: (point.x - before.x) / length, y: (point.y - before.y) / length };
}
