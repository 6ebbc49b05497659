/**
 * The way of a connector as Word keeps it: a preset with at most five stretches, turned and flipped within its
 * box (ECMA-376 part 1, 20.1.9.18 and presetShapeDefinitions), or a path of its own when it has more. Word
 * draws it as written; only when somebody moves a glued shape does it look for a way itself.
 */
import type { Point } from '../../domain/common/geometry.ts';
import { emu } from './units.ts';

export interface ConnectorGeometry {
  /** EMU, before turning. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly isTurned: boolean;
  readonly flipH: boolean;
  readonly flipV: boolean;
  readonly shape:
    | { readonly preset: string; readonly adjustments: readonly number[] }
    | { readonly path: readonly Point[] };
}

/** A box that is flat in one direction still needs a length there, for the adjustments are shares of it. */
const LEAST = 1_270;
const SHARE = 100_000;
const MOST_STRETCHES = 5;

/**
 * The geometry of an orthogonal way. `points` are in points (1/72 inch) from the canvas's corner; points between
 * two of the same direction count for nothing. At least two points.
 */
export function connectorGeometry(points: readonly Point[]): ConnectorGeometry {
  const corners = cornersOf(points.map(({ x, y }) => ({ x: emu(x), y: emu(y) })));
  const first = corners[0];
  const second = corners[1];
  const last = corners.at(-1);
  if (first === undefined || second === undefined || last === undefined) {
    throw new Error('a connector needs two different points');
  }
  const stretches = corners.length - 1;
  if (stretches > MOST_STRETCHES) {
    return pathGeometry(corners);
  }
  const isTurned = first.y !== second.y;
  return presetGeometry(corners, { first, last, isTurned, stretches });
}

interface Ends {
  readonly first: Point;
  readonly last: Point;
  readonly isTurned: boolean;
  readonly stretches: number;
}

/**
 * A preset begins level and to the right. One that begins upright is turned by a quarter: then its own x runs
 * down the page, and its own y to the left, so it is flipped where the way goes right.
 */
function presetGeometry(
  corners: readonly Point[],
  { first, last, isTurned, stretches }: Ends,
): ConnectorGeometry {
  const dx = last.x - first.x;
  const dy = last.y - first.y;
  const isStraight = stretches === 1;
  const along = isTurned ? dy : dx;
  const across = isTurned ? dx : dy;
  const length = isStraight ? Math.abs(along) : Math.max(Math.abs(along), LEAST);
  const breadth = isStraight ? Math.abs(across) : Math.max(Math.abs(across), LEAST);
  const local = corners.map((point) => {
    const x = isTurned ? point.y - first.y : point.x - first.x;
    const y = isTurned ? point.x - first.x : point.y - first.y;
    return { x: along < 0 ? -x : x, y: across < 0 ? -y : y };
  });
  return {
    x: Math.round((first.x + last.x - length) / 2),
    y: Math.round((first.y + last.y - breadth) / 2),
    width: length,
    height: breadth,
    isTurned,
    flipH: along < 0,
    flipV: isTurned ? across >= 0 && !isStraight : across < 0,
    shape: {
      preset: isStraight ? 'straightConnector1' : `bentConnector${stretches}`,
      adjustments: adjustmentsOf(local, length, breadth),
    },
  };
}

/** Where it bends, as shares of length and breadth in turn; the first and last stretch follow from the box. */
function adjustmentsOf(
  local: readonly Point[],
  length: number,
  breadth: number,
): readonly number[] {
  const bends = local.slice(1, -2);
  return bends.map(({ x, y }, i) =>
    Math.round(i % 2 === 0 ? (x / length) * SHARE : (y / breadth) * SHARE),
  );
}

function pathGeometry(corners: readonly Point[]): ConnectorGeometry {
  const xs = corners.map(({ x }) => x);
  const ys = corners.map(({ y }) => y);
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return {
    x,
    y,
    width: Math.max(...xs) - x,
    height: Math.max(...ys) - y,
    isTurned: false,
    flipH: false,
    flipV: false,
    shape: { path: corners.map((point) => ({ x: point.x - x, y: point.y - y })) },
  };
}

/** Start, end and the points where the direction changes. */
function cornersOf(points: readonly Point[]): readonly Point[] {
  const different = points.filter((point, i) => {
    const before = points[i - 1];
    return before === undefined || point.x !== before.x || point.y !== before.y;
  });
  return different.filter((point, i) => {
    const before = different[i - 1];
    const after = different[i + 1];
    const isOnLine =
      before !== undefined &&
      after !== undefined &&
      ((before.x === point.x && point.x === after.x) ||
        (before.y === point.y && point.y === after.y));
    return !isOnLine;
  });
}
