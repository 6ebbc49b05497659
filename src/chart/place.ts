/** From the grid to points of the page: every lane gets its length, every symbol its box. */
import type { Box, Point } from '../domain/common/geometry.ts';
import type { Frame } from './frame.ts';
import type { Node, PageGrid, Route, Side } from './grid.ts';
import { levelTrack, uprightTrack } from './grid.ts';
import type { Lane, Lanes } from './lanes.ts';
import { keepApart, pentagonBox, pentagonsOf, pitchOf } from './pentagons.ts';
import { borderPoint } from './shapes.ts';
import { APPROACH, DEPARTURE, LANE, RULE_GAP } from './sizes.ts';

/** The box of a symbol; a pentagon's is known once its line has a lane. */
function symbolBox(frame: Frame, node: Node): Box {
  const column = frame.columns[node.column] ?? { x: 0, width: 0 };
  const { width, height } = frame.symbol;
  const centre = frame.rows[node.row]?.centre ?? 0;
  return { x: column.x + (column.width - width) / 2, y: centre - height / 2, width, height };
}

/** A routed piece in points, and the boxes of the pentagons at its ends. */
export interface PlacedRoute {
  readonly route: Route;
  readonly points: readonly Point[];
}

export interface PlacedPage {
  readonly routes: readonly PlacedRoute[];
  readonly boxes: ReadonlyMap<string, Box>;
}

/** Gives every route of a page its points and every symbol its box. */
export function placePage(
  frame: Frame,
  grid: PageGrid,
  routes: readonly Route[],
  lanes: Lanes,
): PlacedPage {
  const boxes = new Map<string, Box>();
  const places = routes.map((route, index) => placesOf(frame, grid, route, lanes[index] ?? []));
  keepApart(grid, routes, places);
  for (const node of grid.nodes) {
    if (node.kind !== 'pentagon') {
      boxes.set(node.id, symbolBox(frame, node));
    }
  }
  for (const { node, x, width } of pentagonsOf(frame, routes, places)) {
    boxes.set(node.id, pentagonBox(frame, grid, node, x, width));
  }
  return {
    boxes,
    routes: routes.map((route, index) => ({
      route,
      points: pointsOf(route, places[index] ?? [], boxes),
    })),
  };
}

/** The place of each straight piece: x where it is upright, y where it is level. */
function placesOf(frame: Frame, grid: PageGrid, route: Route, lanes: readonly Lane[]): number[] {
  return route.points.slice(1).map((point, index) => {
    const before = route.points[index] ?? point;
    const lane = lanes[index] ?? { index: 0, count: 1, pull: 0, left: 0 };
    return before.x === point.x
      ? uprightPlace(frame, grid, point, before, lane)
      : levelPlace(frame, point.y, lane);
  });
}

function uprightPlace(
  frame: Frame,
  grid: PageGrid,
  point: Point,
  before: Point,
  lane: Lane,
): number {
  const track = uprightTrack(point.x);
  if (track.kind === 'gutter') {
    return gutterPlace(frame, track.gutter, lane);
  }
  if (track.kind !== 'centre') {
    return 0;
  }
  const column = frame.columns[track.column] ?? { x: 0, width: 0 };
  const spread = track.slot === 0 ? Math.min(5, (frame.symbol.width * 0.5) / lane.count) : 1.6;
  const row = Math.min(point.y, before.y) < 0 ? -1 : grid.rows;
  const middle = column.x + column.width / 2 + track.slot * pitchOf(frame, grid, row, track.column);
  return middle + (lane.index - (lane.count - 1) / 2) * spread;
}

/** The two halves of a gutter lie on either side of the rule between its columns. */
function gutterPlace(frame: Frame, gutter: number, lane: Lane): number {
  const isOuter = gutter === 0 || gutter === frame.columns.length;
  const each = isOuter ? lane.count : lane.count / 2;
  const left = halfSpan(frame, gutter - 1, 'right', each);
  const right = halfSpan(frame, gutter, 'left', each);
  const inLeft = left === null ? 0 : right === null ? lane.count : lanesLeft(left, right, lane);
  if (lane.index < inLeft && left !== null) {
    return spreadOver(left.from, left.to, lane.index, inLeft);
  }
  return right === null
    ? 0
    : spreadOver(right.from, right.to, lane.index - inLeft, lane.count - inLeft);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

/** Where lines may run between a column's border and its symbols; nearer to both where they are many. */
function halfSpan(frame: Frame, index: number, side: 'left' | 'right', count: number): Span | null {
  const column = frame.columns[index];
  if (column === undefined) {
    return null;
  }
  const half = (column.width - frame.symbol.width) / 2;
  const isCrowded = half - column.clear - RULE_GAP < (count - 1) * CROWDED;
  const clearance = isCrowded ? half * 0.25 : Math.min(column.clear, half * 0.65);
  const gap = isCrowded ? half * 0.08 : Math.min(RULE_GAP, half * 0.2);
  return side === 'left'
    ? { from: column.x + gap, to: column.x + half - clearance }
    : { from: column.x + column.width - half + clearance, to: column.x + column.width - gap };
}

function lanesIn(span: Span): number {
  return Math.max(1, Math.floor((span.to - span.from) / LANE + 1e-6) + 1);
}

/** How many of the lanes lie left of the rule: as the lines turn, as far as there is room. */
function lanesLeft(left: Span, right: Span, lane: Lane): number {
  const room = { left: lanesIn(left), right: lanesIn(right) };
  if (lane.count > room.left + room.right) {
    return Math.round((lane.count * room.left) / (room.left + room.right));
  }
  return Math.max(lane.count - room.right, Math.min(room.left, lane.left));
}

/** Lanes in the middle of a span, as far apart as looks well. */
function spreadOver(from: number, to: number, index: number, count: number): number {
  const step = count > 1 ? Math.min(LANE * 1.6, (to - from) / (count - 1)) : 0;
  return (from + to) / 2 + (index - (count - 1) / 2) * step;
}

function levelPlace(frame: Frame, y: number, lane: Lane): number {
  const track = levelTrack(y);
  const row =
    track.kind === 'gutter' || track.kind === 'centre' ? undefined : frame.rows[track.row];
  if (row === undefined) {
    return 0;
  }
  if (track.kind === 'beside') {
    const spread = Math.min(5.5, (frame.symbol.height * 0.8) / lane.count);
    return row.centre + (lane.index - (lane.count - 1) / 2) * spread;
  }
  const isOver = track.kind === 'over';
  const room = isOver
    ? { from: row.innerTop + RULE_GAP, to: row.stackTop - APPROACH }
    : { from: row.stackBottom + DEPARTURE, to: row.innerBottom - RULE_GAP };
  return bandPlace(room, isOver, lane);
}

/** Lanes over or under a symbol keep to the border of the row, but not onto its rule. */
function bandPlace(room: Span, isOver: boolean, lane: Lane): number {
  const length = Math.max(0.5, room.to - room.from);
  const step = lane.count > 1 ? Math.min(LANE * 1.4, length / (lane.count - 1)) : 0;
  const taken = step * (lane.count - 1);
  const off = Math.min(6, (length - taken) / 2);
  return isOver
    ? room.from + off + lane.index * step
    : room.to - off - (lane.count - 1 - lane.index) * step;
}

/** Lanes nearer than this take room from the symbols. */
const CROWDED = 1.8;

function pointsOf(
  route: Route,
  places: readonly number[],
  boxes: ReadonlyMap<string, Box>,
): Point[] {
  const { points, piece } = route;
  return points.map((point, index) => {
    if (index === 0) {
      return endPoint(piece.from, boxes, point, points[1], places[0] ?? 0);
    }
    if (index === points.length - 1) {
      return endPoint(piece.to, boxes, point, points[index - 1], places[index - 1] ?? 0);
    }
    const before = points[index - 1] ?? point;
    const [one, two] = [places[index - 1] ?? 0, places[index] ?? 0];
    return before.x === point.x ? { x: one, y: two } : { x: two, y: one };
  });
}

function endPoint(
  node: Node,
  boxes: ReadonlyMap<string, Box>,
  end: Point,
  next: Point | undefined,
  place: number,
): Point {
  const box = boxes.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
  return borderPoint(node.kind, box, sideOf(end, next), place);
}

/** The side of a symbol that a line leaves or enters by, from its end and the point before. */
export function sideOf(end: Point, next: Point | undefined): Side {
  if (next === undefined || next.x === end.x) {
    return (next?.y ?? 0) > end.y ? 'bottom' : 'top';
  }
  return next.x > end.x ? 'right' : 'left';
}
