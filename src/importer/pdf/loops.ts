/** Symbols drawn side by side: pieces of line that come back to where they began are one closed shape. */
import type { Box, Point } from '../../domain/common/geometry.ts';
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
    if (gone.has(piece)) {
      continue;
    }
    const loop = loopFrom(piece, (one, end) => meeting(one, end).filter((next) => !gone.has(next)));
    const points = loop === null ? [] : chain(loop);
    const box = boxAround(points);
    if (loop !== null && isSymbolSized(box) && (piece.line !== null || isAlone(loop, meeting))) {
      const reading = readPolygon(points, points.length > 8);
      if (reading.kind !== 'unclear') {
        for (const one of loop) {
          gone.add(one);
        }
        shapes.push({ ...reading, box, isFilled: false, order: piece.line?.order ?? 0 });
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

function isSymbolSized({ width, height }: Box): boolean {
  return Math.min(width, height) > 5 && Math.max(width, height) < LONGEST_SIDE;
}

/** Four level and upright lines are a symbol where nothing else meets their corners; else they are a cell. */
function isAlone(loop: readonly Piece[], meeting: Meeting): boolean {
  return loop.every((piece) =>
    [piece.points[0], piece.points.at(-1)].every(
      (end) => end !== undefined && meeting(piece, end).length === 1,
    ),
  );
}

/** The pieces that end where a piece does. */
type Meeting = (piece: Piece, end: Point) => readonly Piece[];

function meetingPieces(pieces: readonly Piece[]): Meeting {
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
    return [...others];
  };
}

function endAt(piece: Piece, point: Point): Point | undefined {
  return [piece.points[0], piece.points.at(-1)].find(
    (end) => end !== undefined && Math.hypot(end.x - point.x, end.y - point.y) < SAME,
  );
}

const MOST_PIECES = 9;
const MOST_STEPS = 400;

/** A way along pieces back to where the first one began; connectors that end at a corner are passed by. */
function loopFrom(start: Piece, meeting: Meeting): Piece[] | null {
  const [from, to] = [start.points[0], start.points.at(-1)];
  let steps = 0;
  const walk = (path: readonly Piece[], end: Point): Piece[] | null => {
    const last = path.at(-1) ?? start;
    if (
      from !== undefined &&
      path.length > 2 &&
      endAt(last, from) !== undefined &&
      near(end, from)
    ) {
      return [...path];
    }
    if (path.length >= MOST_PIECES) {
      return null;
    }
    for (const next of meeting(last, end)) {
      steps += 1;
      if (steps > MOST_STEPS) {
        return null;
      }
      if (!path.includes(next)) {
        const other = endAt(next, end) === next.points[0] ? next.points.at(-1) : next.points[0];
        const found = other === undefined ? null : walk([...path, next], other);
        if (found !== null) {
          return found;
        }
      }
    }
    return null;
  };
  return to === undefined ? null : walk([start], to);
}

const near = (a: Point, b: Point): boolean => Math.hypot(a.x - b.x, a.y - b.y) < SAME;

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
