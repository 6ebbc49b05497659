/** Which of its ways each line takes: few corners, short, hardly any crossing, sides that officials expect. */
import type { Point } from '../domain/common/geometry.ts';
import type { PageGrid, Piece, Route, Side } from './grid.ts';
import { uprightTrack } from './grid.ts';
import { type Occupancy, occupancyOf, waysOf } from './routes.ts';

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

/** A way with what it costs by itself, its segments and their costs to others. */
interface Laid {
  readonly route: Route;
  readonly segments: readonly Segment[];
  readonly cost: number;
}

interface Segment {
  readonly isUpright: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** Routes every piece of a page: the short ones first, then each again with all others in place. */
export function chooseRoutes(grid: PageGrid): readonly Route[] {
  const free = occupancyOf(grid);
  const order = [...grid.pieces].sort((a, b) => spanOf(a) - spanOf(b));
  const ways = order.map((piece) => weighed(piece, grid, free));
  const laid: (Laid | undefined)[] = order.map(() => undefined);
  let isChanged = true;
  for (let round = 0; isChanged && round < ROUNDS; round += 1) {
    isChanged = false;
    order.forEach((piece, index) => {
      const before = laid[index];
      laid[index] = undefined;
      const best = cheapest(piece, ways[index] ?? [], laid);
      laid[index] = best;
      isChanged ||= best !== before;
    });
  }
  const routes = new Map(
    laid.flatMap((one) => (one === undefined ? [] : [[one.route.piece, one.route]])),
  );
  return grid.pieces.flatMap((piece) => routes.get(piece) ?? []);
}

/** The ways of a piece, the cheapest by itself first. */
function weighed(piece: Piece, grid: PageGrid, free: Occupancy): Laid[] {
  return waysOf(piece, grid, free)
    .map((points): Laid => {
      const segments = segmentsOf(points);
      const cost = shapeCost(points, segments) + customCost(piece, points, grid);
      return { route: { piece, points }, segments, cost };
    })
    .sort((a, b) => a.cost - b.cost);
}

function spanOf({ from, to, kind }: Piece): number {
  const isJoint = kind === 'joint' ? -100 : 0;
  return isJoint + Math.abs(from.row - to.row) * 10 + Math.abs(from.column - to.column);
}

function cheapest(
  piece: Piece,
  ways: readonly Laid[],
  laid: readonly (Laid | undefined)[],
): Laid | undefined {
  const all = laid.filter((one) => one !== undefined);
  const family = all.filter((one) => one.route.piece.net === piece.net);
  const others = family.length === 0 ? all : all.filter((one) => !family.includes(one));
  let best: Laid | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const way of ways) {
    if (family.length === 0 && way.cost >= least) {
      break;
    }
    let cost = way.cost + (family.length === 0 ? 0 : familyCost(way, family));
    for (let index = 0; index < others.length && cost < least; index += 1) {
      const other = others[index];
      cost += other === undefined ? 0 : meetingCost(way, other);
    }
    if (cost < least) {
      least = cost;
      best = way;
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

/** What a line costs or saves beside lines of its own outcome: it leaves by the same port and runs on them. */
function familyCost({ route, segments }: Laid, family: readonly Laid[]): number {
  const start = route.points[0];
  const isParted = family.some(
    ({ route: { points } }) => points[0]?.x !== start?.x || points[0]?.y !== start?.y,
  );
  let cost = isParted ? COST.parted : 0;
  for (const one of segments) {
    let most = 0;
    for (const other of family) {
      for (const two of other.segments) {
        if (two.isUpright === one.isUpright && two.at === one.at) {
          most = Math.max(most, Math.min(one.to, two.to) - Math.max(one.from, two.from));
        }
      }
    }
    cost -= most > 0 ? most * COST.length + COST.corner / 2 : 0;
  }
  return cost;
}

function meetingCost(way: Laid, other: Laid): number {
  let cost = portCost(way.route, other.route);
  for (const one of way.segments) {
    for (const two of other.segments) {
      if (one.isUpright !== two.isUpright) {
        const crosses =
          one.from < two.at && two.at < one.to && two.from < one.at && one.at < two.to;
        cost += crosses ? COST.crossing : 0;
      } else if (one.at === two.at && Math.min(one.to, two.to) >= Math.max(one.from, two.from)) {
        cost += trackCost(one);
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

/** Two lines that meet at the same place of a symbol's border have to be put beside each other. */
function portCost(one: Route, two: Route): number {
  const [a, b] = [one.piece, two.piece];
  const [aStart, aEnd] = [one.points[0], one.points.at(-1)];
  const [bStart, bEnd] = [two.points[0], two.points.at(-1)];
  const isShared =
    (a.from === b.from && isSame(aStart, bStart)) ||
    (a.from === b.to && isSame(aStart, bEnd)) ||
    (a.to === b.from && isSame(aEnd, bStart)) ||
    (a.to === b.to && isSame(aEnd, bEnd));
  return isShared ? COST.sharedPort : 0;
}

function isSame(a: Point | undefined, b: Point | undefined): boolean {
  return a !== undefined && a.x === b?.x && a.y === b.y;
}
