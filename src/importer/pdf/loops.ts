/** Symbols drawn side by side: pieces of line that come back to where they began are one closed shape. */
import type { Point } from '../../domain/common/geometry.ts';
import type { Rule } from '../model.ts';
import type { Drawing, Line } from './drawing.ts';
import { boxAround } from './matrix.ts';
import { readPolygon } from './polygon.ts';

interface Piece {
  readonly points: readonly Point[];
  readonly line: Line | null;
  readonly rule: Rule | null;
}

const SAME = 0.9;
const LONGEST_SIDE = 200;

/** The drawing with closed rounds of slanting, bent and level pieces turned into shapes. */
export function withLoops(drawing: Drawing): Drawing {
  const pieces: Piece[] = [
    ...drawing.lines.map((line) => ({ points: line.points, line, rule: null })),
    ...drawing.rules.map((rule) => ({ points: [rule.from, rule.to], line: null, rule })),
  ].filter(({ points }) => Math.max(...sizesOf(points)) < LONGEST_SIDE);
  const meeting = meetingPieces(pieces);
  const gone = new Set<Piece>();
  const shapes = [...drawing.shapes];
  for (const piece of pieces) {
    if (piece.line === null || gone.has(piece)) {
      continue;
    }
    const loop = loopFrom(piece, meeting);
    const points = loop === null ? [] : chain(loop);
    const box = boxAround(points);
    if (loop !== null && Math.min(box.width, box.height) > 5) {
      const reading = readPolygon(points, points.length > 8);
      if (reading.kind !== 'unclear') {
        for (const one of loop) {
          gone.add(one);
        }
        shapes.push({ ...reading, box, isFilled: false, order: piece.line.order });
      }
    }
  }
  const lines = new Set([...gone].flatMap(({ line }) => (line === null ? [] : [line])));
  const rules = new Set([...gone].flatMap(({ rule }) => (rule === null ? [] : [rule])));
  return {
    heads: drawing.heads,
    shapes,
    lines: drawing.lines.filter((line) => !lines.has(line)),
    rules: drawing.rules.filter((rule) => !rules.has(rule)),
  };
}

function sizesOf(points: readonly Point[]): [number, number] {
  const { width, height } = boxAround(points);
  return [width, height];
}

const keyOf = ({ x, y }: Point): string => `${Math.round(x)}:${Math.round(y)}`;

/** For an end of a piece, the one other piece that ends there; undefined where none or several do. */
function meetingPieces(pieces: readonly Piece[]): (piece: Piece, end: Point) => Piece | undefined {
  const byCell = new Map<string, Piece[]>();
  for (const piece of pieces) {
    for (const end of [piece.points[0], piece.points.at(-1)]) {
      if (end !== undefined) {
        const list = byCell.get(keyOf(end)) ?? [];
        list.push(piece);
        byCell.set(keyOf(end), list);
      }
    }
  }
  return (piece, end) => {
    const others = new Set<Piece>();
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        for (const other of byCell.get(keyOf({ x: end.x + dx, y: end.y + dy })) ?? []) {
          if (other !== piece && endAt(other, end) !== undefined) {
            others.add(other);
          }
        }
      }
    }
    return others.size === 1 ? [...others][0] : undefined;
  };
}

function endAt(piece: Piece, point: Point): Point | undefined {
  return [piece.points[0], piece.points.at(-1)].find(
    (end) => end !== undefined && Math.hypot(end.x - point.x, end.y - point.y) < SAME,
  );
}

function loopFrom(
  start: Piece,
  meeting: (piece: Piece, end: Point) => Piece | undefined,
): Piece[] | null {
  const loop = [start];
  let end = start.points.at(-1);
  let piece = start;
  while (end !== undefined && loop.length <= 40) {
    const next = meeting(piece, end);
    if (next === undefined) {
      return null;
    }
    if (next === start) {
      return loop.length > 2 ? loop : null;
    }
    if (loop.includes(next)) {
      return null;
    }
    loop.push(next);
    end = endAt(next, end) === next.points[0] ? next.points.at(-1) : next.points[0];
    piece = next;
  }
  return null;
}

function chain(loop: readonly Piece[]): Point[] {
  const points: Point[] = [];
  for (const piece of loop) {
    const last = points.at(-1);
    const first = piece.points[0];
    const isTurned =
      last !== undefined &&
      first !== undefined &&
      Math.hypot(last.x - first.x, last.y - first.y) >= SAME;
    points.push(...(isTurned ? [...piece.points].reverse() : piece.points));
  }
  return points;
}
