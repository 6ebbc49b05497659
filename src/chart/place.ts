/** From the grid to points of the page: every lane gets its length, every symbol its box. */
import type { Box, Point } from '../domain/common/geometry.ts';
import type { Node, PageGrid, Route, Side } from './grid.ts';
import { levelTrack, uprightTrack } from './grid.ts';
import type { Lane, Lanes } from './lanes.ts';
import { borderPoint } from './shapes.ts';
import { APPROACH, CLEARANCE, DEPARTURE, LANE, PENTAGON, RULE_GAP } from './sizes.ts';

/** The lengths of a page that lines are put into. */
export interface Frame {
  readonly columns: readonly { readonly x: number; readonly width: number }[];
  readonly symbol: { readonly width: number; readonly height: number };
  readonly rows: readonly FrameRow[];
}

export interface FrameRow {
  readonly top: number;
  readonly bottom: number;
  /** Where the row's own lines may begin and end, without the strips of pentagons. */
  readonly innerTop: number;
  readonly innerBottom: number;
  /** Upper and lower border of what stands in its cells, small capsules included. */
  readonly stackTop: number;
  readonly stackBottom: number;
  /** Middle of the symbols. */
  readonly centre: number;
}

/** The box of a symbol; a pentagon's is known once its line has a lane. */
export function symbolBox(frame: Frame, node: Node): Box {
  const column = frame.columns[node.column] ?? { x: 0, width: 0 };
  const { width, height } = frame.symbol;
  const centre = frame.rows[node.row]?.centre ?? 0;
  return { x: column.x + (column.width - width) / 2, y: centre - height / 2, width, height };
}

/** The box of a pentagon around its line. */
export function pentagonBox(frame: Frame, grid: PageGrid, node: Node, x: number): Box {
  const width = pentagonWidth(frame, node.column);
  const y =
    node.row < 0
      ? (frame.rows[0]?.top ?? 0) + PENTAGON.gap
      : (frame.rows[grid.rows - 1]?.bottom ?? 0) - PENTAGON.gap - PENTAGON.height;
  return { x: x - width / 2, y, width, height: PENTAGON.height };
}

function pitchOf(frame: Frame, column: number): number {
  const width = frame.columns[column]?.width ?? 0;
  return Math.min(PENTAGON.pitch, (width - 2) / 3);
}

function pentagonWidth(frame: Frame, column: number): number {
  return Math.min(PENTAGON.width, pitchOf(frame, column) - 1.5);
}

/** How many pentagons stand side by side in a column. */
export function pentagonsIn(width: number): number {
  return Math.max(1, Math.min(17, Math.floor((width - 2) / PENTAGON.pitch)));
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
  const places = routes.map((route, index) => placesOf(frame, route, lanes[index] ?? []));
  keepApart(grid, routes, places);
  for (const node of grid.nodes) {
    if (node.kind !== 'pentagon') {
      boxes.set(node.id, symbolBox(frame, node));
    }
  }
  routes.forEach(({ piece }, index) => {
    const own = places[index] ?? [];
    if (piece.from.kind === 'pentagon') {
      boxes.set(piece.from.id, pentagonBox(frame, grid, piece.from, own[0] ?? 0));
    }
    if (piece.to.kind === 'pentagon') {
      boxes.set(piece.to.id, pentagonBox(frame, grid, piece.to, own.at(-1) ?? 0));
    }
  });
  return {
    boxes,
    routes: routes.map((route, index) => ({
      route,
      points: pointsOf(route, places[index] ?? [], boxes),
    })),
  };
}

/** The place of each straight piece: x where it is upright, y where it is level. */
function placesOf(frame: Frame, route: Route, lanes: readonly Lane[]): number[] {
  return route.points.slice(1).map((point, index) => {
    const before = route.points[index] ?? point;
    const lane = lanes[index] ?? { index: 0, count: 1, pull: 0, left: 0 };
    return before.x === point.x
      ? uprightPlace(frame, point.x, lane)
      : levelPlace(frame, point.y, lane);
  });
}

function uprightPlace(frame: Frame, x: number, lane: Lane): number {
  const track = uprightTrack(x);
  if (track.kind === 'gutter') {
    return gutterPlace(frame, track.gutter, lane);
  }
  if (track.kind !== 'centre') {
    return 0;
  }
  const column = frame.columns[track.column] ?? { x: 0, width: 0 };
  const spread = track.slot === 0 ? Math.min(5, (frame.symbol.width * 0.5) / lane.count) : 1.6;
  const middle = column.x + column.width / 2 + track.slot * pitchOf(frame, track.column);
  return middle + (lane.index - (lane.count - 1) / 2) * spread;
}

/** The two halves of a gutter lie on either side of the rule between its columns. */
function gutterPlace(frame: Frame, gutter: number, lane: Lane): number {
  const left = halfSpan(frame, gutter - 1, 'right');
  const right = halfSpan(frame, gutter, 'left');
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

/** Where lines may run between a column's border and its symbols. */
function halfSpan(frame: Frame, index: number, side: 'left' | 'right'): Span | null {
  const column = frame.columns[index];
  if (column === undefined) {
    return null;
  }
  const half = (column.width - frame.symbol.width) / 2;
  const clearance = Math.min(CLEARANCE, half * 0.55);
  const gap = Math.min(RULE_GAP, half * 0.2);
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
    const spread = Math.min(5.5, (frame.symbol.height * 0.55) / lane.count);
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

/** Moves the line of a pentagon aside where another upright line ends in the same band right beside it. */
function keepApart(grid: PageGrid, routes: readonly Route[], places: number[][]): void {
  const gap = 2;
  routes.forEach(({ piece }, index) => {
    for (const [node, at] of [
      [piece.from, 0],
      [piece.to, (places[index]?.length ?? 1) - 1],
    ] as const) {
      if (node.kind !== 'pentagon' || node.slot === 0) {
        continue;
      }
      const row = places[index];
      const others = uprightPlaces(grid, routes, places, index, at, node.row < 0);
      let x = row?.[at] ?? 0;
      while (others.some((other) => Math.abs(other - x) < gap)) {
        x += gap * 0.6;
      }
      if (row !== undefined) {
        row[at] = x;
      }
    }
  });
}

function uprightPlaces(
  grid: PageGrid,
  routes: readonly Route[],
  places: readonly (readonly number[])[],
  own: number,
  ownAt: number,
  isOver: boolean,
): number[] {
  return routes.flatMap(({ points }, route) =>
    points.slice(1).flatMap((point, at) => {
      const before = points[at] ?? point;
      const isOwn = route === own && at === ownAt;
      const edge = isOver ? Math.min(before.y, point.y) : Math.max(before.y, point.y);
      const reaches = isOver ? edge <= 1 : edge >= grid.rows * 30 - 11;
      return before.x === point.x && !isOwn && reaches ? [places[route]?.[at] ?? 0] : [];
    }),
  );
}

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
