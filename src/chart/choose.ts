/** Which of its ways each line takes: few corners, short, hardly any crossing, sides that officials expect. */
import type { Point } from '../domain/common/geometry.ts';
import type { PageGrid, Piece, Route, Side } from './grid.ts';
import { uprightTrack } from './grid.ts';
import { occupancyOf, waysOf } from './routes.ts';

const COST = {
  corner: 12,
  length: 0.25,
  crossing: 40,
  /** Side by side with another line on the same track. */
  company: 5,
  /** Two lines at the middle of one side of a symbol. */
  sharedPort: 22,
  /** Against the custom of the form. */
  unusual: 9,
  /** Branches of one outcome that leave a symbol by different sides: only one would carry the word. */
  parted: 200,
};

const ROUNDS = 3;

/** Segments of a route with what they cost others. */
interface Laid {
  readonly route: Route;
  readonly segments: readonly Segment[];
}

interface Segment {
  readonly isUpright: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Routes every piece of a page: the short ones first, then each once more with all others in place. */
export function chooseRoutes(grid: PageGrid): readonly Route[] {
  const free = occupancyOf(grid);
  const ways = new Map(grid.pieces.map((piece) => [piece, waysOf(piece, grid, free)]));
  const order = [...grid.pieces].sort((a, b) => spanOf(a) - spanOf(b));
  const laid = new Map<Piece, Laid>();
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const piece of order) {
      laid.delete(piece);
      const best = cheapest(piece, ways.get(piece) ?? [], [...laid.values()], grid);
      if (best !== null) {
        laid.set(piece, best);
      }
    }
  }
  return grid.pieces.flatMap((piece) => laid.get(piece)?.route ?? []);
}

function spanOf({ from, to, kind }: Piece): number {
  const isJoint = kind === 'joint' ? -100 : 0;
  return isJoint + Math.abs(from.row - to.row) * 10 + Math.abs(from.column - to.column);
}

function cheapest(
  piece: Piece,
  ways: readonly (readonly Point[])[],
  others: readonly Laid[],
  grid: PageGrid,
): Laid | null {
  let best: Laid | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const points of ways) {
    const segments = segmentsOf(points);
    let cost = shapeCost(points, segments) + customCost(piece, points, grid);
    cost += partedCost(piece, points, others) - sharedSaving(piece, segments, others);
    for (const other of others) {
      if (cost >= least) {
        break;
      }
      if (other.route.piece.net !== piece.net) {
        cost += meetingCost(piece, points, segments, other);
      }
    }
    if (cost < least) {
      least = cost;
      best = { route: { piece, points }, segments };
    }
  }
  return best;
}

/** The straight pieces of a way. */
function segmentsOf(points: readonly Point[]): Segment[] {
  return points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    const isUpright = before.x === point.x;
    const [a, b] = isUpright ? [before.y, point.y] : [before.x, point.x];
    const at = isUpright ? point.x : point.y;
    return { isUpright, at, from: Math.min(a, b), to: Math.max(a, b) };
  });
}

function shapeCost(points: readonly Point[], segments: readonly Segment[]): number {
  const length = segments.reduce((sum, { from, to }) => sum + to - from, 0);
  return (points.length - 2) * COST.corner + length * COST.length;
}

/** Ya goes down and Tidak sideways; what goes on enters from above, what comes back from the side. */
function customCost(piece: Piece, points: readonly Point[], grid: PageGrid): number {
  const { from, to } = piece;
  const exit = sideAt(points[0], points[1]);
  const entry = sideAt(points.at(-1), points.at(-2));
  let cost = 0;
  const isDecision = from.kind === 'diamond';
  const goesBack = piece.kind === 'return';
  if (isDecision && !goesBack && piece.label === 'Ya' && exit !== 'bottom') {
    cost += COST.unusual * 1.5;
  }
  if (goesBack && exit === 'bottom') {
    cost += COST.unusual * 3;
  }
  if (goesBack && entry === 'top' && to.row < grid.rows) {
    cost += COST.unusual * 4;
  }
  if (!goesBack && from.row < to.row && (entry === 'left' || entry === 'right')) {
    cost += COST.unusual * 1.5;
  }
  const outer = points.some((point, index) => {
    const next = points[index + 1];
    const track = uprightTrack(point.x);
    return (
      next?.x === point.x &&
      track.kind === 'gutter' &&
      (track.gutter === 0 || track.gutter === grid.columns)
    );
  });
  return cost + (outer ? 2 : 0);
}

function sideAt(end: Point | undefined, next: Point | undefined): Side {
  if (end === undefined || next === undefined) {
    return 'bottom';
  }
  if (end.x === next.x) {
    return next.y > end.y ? 'bottom' : 'top';
  }
  return next.x > end.x ? 'right' : 'left';
}

function partedCost(piece: Piece, points: readonly Point[], others: readonly Laid[]): number {
  const isParted = others.some(({ route }) => {
    const [start] = route.points;
    return (
      route.piece.net === piece.net && (start?.x !== points[0]?.x || start?.y !== points[0]?.y)
    );
  });
  return isParted ? COST.parted : 0;
}

/** What a line saves by running where a line of its own net runs already. */
function sharedSaving(piece: Piece, segments: readonly Segment[], others: readonly Laid[]): number {
  let saved = 0;
  for (const one of segments) {
    let most = 0;
    for (const other of others) {
      if (other.route.piece.net === piece.net) {
        for (const two of other.segments) {
          if (two.isUpright === one.isUpright && two.at === one.at) {
            most = Math.max(most, Math.min(one.to, two.to) - Math.max(one.from, two.from));
          }
        }
      }
    }
    saved += most > 0 ? most * COST.length + COST.corner / 2 : 0;
  }
  return saved;
}

function meetingCost(
  piece: Piece,
  points: readonly Point[],
  segments: readonly Segment[],
  other: Laid,
): number {
  let cost = portCost(piece, points, other.route);
  for (const one of segments) {
    for (const two of other.segments) {
      if (one.isUpright !== two.isUpright) {
        const crosses =
          one.from < two.at && two.at < one.to && two.from < one.at && one.at < two.to;
        cost += crosses ? COST.crossing : 0;
      } else if (one.at === two.at) {
        const shared = Math.min(one.to, two.to) - Math.max(one.from, two.from);
        cost += shared >= 0 ? trackCost(one) : 0;
      }
    }
  }
  return cost;
}

/** Company in the middle of a column pushes lines off the middle of the symbols. */
function trackCost(segment: Segment): number {
  const isCentre = segment.isUpright && uprightTrack(segment.at).kind === 'centre';
  return isCentre ? COST.company * 4 : COST.company;
}

function portCost(piece: Piece, points: readonly Point[], other: Route): number {
  const own = [
    { node: piece.from.id, at: points[0] },
    { node: piece.to.id, at: points.at(-1) },
  ];
  const theirs = [
    { node: other.piece.from.id, at: other.points[0] },
    { node: other.piece.to.id, at: other.points.at(-1) },
  ];
  let cost = 0;
  for (const one of own) {
    for (const two of theirs) {
      if (one.node === two.node && one.at?.x === two.at?.x && one.at?.y === two.at?.y) {
        cost += COST.sharedPort;
      }
    }
  }
  return cost;
}
