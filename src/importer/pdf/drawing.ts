/** Sorts the painted paths of a page into rules, shapes, lines and arrow heads. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { DrawnShape, Rule } from '../model.ts';
import { areaOf } from './covers.ts';
import { withDashesJoined } from './dashes.ts';
import { boxAround } from './matrix.ts';
import { isVisible, type Outline, type Painted, type PaintedPath } from './painted.ts';
import { cornersOf, distanceToSegment, hullOf, readPolygon } from './polygon.ts';
import { lineWidthOf, middleLineOf } from './thin.ts';

/** A filled triangle, or two short lines that meet in a point. */
export interface Head {
  readonly tip: Point;
  readonly base: Point;
  /** A triangle with three like sides does not say which corner is its tip. */
  readonly corners: readonly Point[];
  readonly order: number;
}

export interface Line {
  readonly points: readonly Point[];
  readonly thickness: number;
  readonly order: number;
}

export interface Drawing {
  readonly rules: Rule[];
  readonly lines: Line[];
  readonly shapes: (DrawnShape & { readonly order: number })[];
  readonly heads: Head[];
}

interface Sorting extends Drawing {
  /** Where two borders meet, and dashes as long as they are thick. */
  readonly dots: Box[];
}

/** Thicker bars are areas, not lines. */
const THICKEST_RULE = 3.2;
const STRAIGHT = 0.75;
const SMALLEST_SHAPE = 5;
const LARGEST_HEAD = 16;
const SMALLEST_HEAD = 1.8;

/** What the paths of a page draw. White on white and what its clip hides is left out. */
export function drawingOf(painted: readonly Painted[], page: Box): Drawing {
  const drawing: Sorting = { rules: [], lines: [], shapes: [], heads: [], dots: [] };
  for (const path of painted) {
    if (path.kind === 'path' && isSeen(path, page)) {
      sortPath(drawing, path);
    }
  }
  const { dots, ...rest } = drawing;
  return { ...rest, rules: withDashesJoined(drawing.rules, dots) };
}

function isSeen(path: PaintedPath, page: Box): boolean {
  if (!isVisible(path.fill) && !isVisible(path.stroke)) {
    return false;
  }
  const box = boxAround(path.outlines.flatMap(({ points }) => points));
  return meets(box, page) && (path.clip === null || meets(box, path.clip));
}

function meets(a: Box, b: Box): boolean {
  return (
    a.x < b.x + b.width + 1 &&
    b.x < a.x + a.width + 1 &&
    a.y < b.y + b.height + 1 &&
    b.y < a.y + a.height + 1
  );
}

function sortPath(drawing: Sorting, path: PaintedPath): void {
  const outlines = isVisible(path.stroke) ? path.outlines : withoutInner(path.outlines);
  for (const outline of outlines) {
    if (isVisible(path.stroke) && (!outline.isClosed || path.fill === null)) {
      sortStroked(drawing, outline, path);
    } else {
      sortFilled(drawing, outline, path);
    }
  }
}

/** An outline drawn as the area between two like outlines is the outer one. */
function withoutInner(outlines: readonly Outline[]): readonly Outline[] {
  if (outlines.length < 2 || outlines.length > 60) {
    return outlines;
  }
  const boxes = outlines.map(({ points }) => boxAround(points));
  return outlines.filter((_, index) => {
    const inner = boxes[index];
    return !boxes.some((outer, at) => at !== index && inner !== undefined && isRimOf(outer, inner));
  });
}

function isRimOf(outer: Box, inner: Box): boolean {
  const [left, top] = [inner.x - outer.x, inner.y - outer.y];
  const right = outer.x + outer.width - inner.x - inner.width;
  const bottom = outer.y + outer.height - inner.y - inner.height;
  const rim = [left, top, right, bottom];
  return (
    inner.width > 4 &&
    inner.height > 4 &&
    Math.min(...rim) > 0.02 &&
    Math.max(...rim) < 4.5 &&
    Math.max(...rim) - Math.min(...rim) < 2
  );
}

function sortStroked(drawing: Sorting, outline: Outline, path: PaintedPath): void {
  const { points } = outline;
  const box = boxAround(points);
  if (outline.isClosed && Math.min(box.width, box.height) > THICKEST_RULE) {
    addClosed(drawing, outline, path);
    return;
  }
  const line = isStraight(box) ? endsOf(points, box) : cornersOfOpen(points);
  if (isOpenHead(line, box)) {
    addOpenHead(drawing, line, path.order);
    return;
  }
  addLine(drawing, line, Math.min(path.width, THICKEST_RULE), path.order);
}

function addOpenHead(drawing: Sorting, line: readonly Point[], order: number): void {
  const [from, tip, to] = line as [Point, Point, Point];
  const base = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  drawing.heads.push({ tip, base, corners: [tip], order });
}

const isStraight = ({ width, height }: Box): boolean => Math.min(width, height) < STRAIGHT;

function endsOf(points: readonly Point[], box: Box): Point[] {
  const [first, last] = [points[0], points.at(-1)];
  const whole =
    box.width > box.height
      ? [
          { x: box.x, y: box.y + box.height / 2 },
          { x: box.x + box.width, y: box.y + box.height / 2 },
        ]
      : [
          { x: box.x + box.width / 2, y: box.y },
          { x: box.x + box.width / 2, y: box.y + box.height },
        ];
  const isReversed =
    first !== undefined &&
    last !== undefined &&
    (box.width > box.height ? first.x > last.x : first.y > last.y);
  return isReversed ? whole.reverse() : whole;
}

function cornersOfOpen(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of points) {
    const [before, last] = [kept.at(-2), kept.at(-1)];
    if (before !== undefined && last !== undefined && inLine(before, last, point)) {
      kept.pop();
    }
    kept.push(point);
  }
  return kept;
}

function inLine(a: Point, b: Point, c: Point): boolean {
  const [ux, uy, vx, vy] = [b.x - a.x, b.y - a.y, c.x - b.x, c.y - b.y];
  const lengths = Math.hypot(ux, uy) * Math.hypot(vx, vy);
  return lengths === 0 || (ux * vx + uy * vy) / lengths > 0.9995;
}

/** Two short legs of one length that meet at a sharp point. */
function isOpenHead(line: readonly Point[], box: Box): boolean {
  const [from, tip, to] = line;
  if (line.length !== 3 || from === undefined || tip === undefined || to === undefined) {
    return false;
  }
  const [a, b] = [
    Math.hypot(from.x - tip.x, from.y - tip.y),
    Math.hypot(to.x - tip.x, to.y - tip.y),
  ];
  const cosine = ((from.x - tip.x) * (to.x - tip.x) + (from.y - tip.y) * (to.y - tip.y)) / (a * b);
  return (
    Math.max(box.width, box.height) <= LARGEST_HEAD &&
    Math.min(a, b) > SMALLEST_HEAD &&
    Math.max(a, b) < 1.5 * Math.min(a, b) &&
    cosine > -0.2 &&
    cosine < 0.95 &&
    !(Math.abs(cosine) < 0.05 && isUpright(from, tip))
  );
}

const isUpright = (a: Point, b: Point): boolean =>
  Math.abs(a.x - b.x) < 0.3 || Math.abs(a.y - b.y) < 0.3;

function addLine(
  drawing: Sorting,
  points: readonly Point[],
  thickness: number,
  order: number,
): void {
  const [from, to] = [points[0], points.at(-1)];
  if (from === undefined || to === undefined || points.length < 2) {
    return;
  }
  const isRule =
    points.length === 2 &&
    (Math.abs(from.x - to.x) < STRAIGHT || Math.abs(from.y - to.y) < STRAIGHT);
  if (isRule) {
    drawing.rules.push({ from, to, thickness });
  } else {
    drawing.lines.push({ points, thickness, order });
  }
}

function sortFilled(drawing: Sorting, outline: Outline, path: PaintedPath): void {
  const box = boxAround(outline.points);
  const [small, large] = [Math.min(box.width, box.height), Math.max(box.width, box.height)];
  const head = headOf(outline, box, path.order);
  if (head !== null) {
    drawing.heads.push(head);
    return;
  }
  if (small <= THICKEST_RULE && large <= THICKEST_RULE) {
    drawing.dots.push(box);
    return;
  }
  const isBar = areaOf(outline.points) > 0.9 * box.width * box.height;
  if (small <= THICKEST_RULE && isBar) {
    addLine(drawing, endsOf(outline.points, box), small, path.order);
    return;
  }
  const width = lineWidthOf(outline.points);
  const middle = width === null ? [] : middleLineOf(outline.points, width);
  if (width !== null && isOpenHead(middle, boxAround(middle))) {
    addOpenHead(drawing, middle, path.order);
    return;
  }
  if (width !== null && middle.length > 1) {
    addLine(drawing, levelled(middle), width, path.order);
    return;
  }
  addClosed(drawing, outline, path);
}

/** A straight line that is a hair off level is level. */
function levelled(points: readonly Point[]): readonly Point[] {
  const box = boxAround(points);
  return points.length === 2 && isStraight(box) ? endsOf(points, box) : points;
}

/** A small triangle, also with its base drawn in ("stealth" heads have four corners). */
function headOf(outline: Outline, box: Box, order: number): Head | null {
  const large = Math.max(box.width, box.height);
  if (large > LARGEST_HEAD || Math.min(box.width, box.height) < SMALLEST_HEAD * 0.8) {
    return null;
  }
  const corners = cornersOf(outline.points, 0.08 * large);
  const stealth = corners.length === 4 ? tipOfStealth(corners) : null;
  if (stealth !== null) {
    return { ...stealth, corners: [stealth.tip], order };
  }
  const area = areaOf(outline.points);
  if (corners.length === 3 && area > 0.7 * areaOf(corners) && area < 1.4 * areaOf(corners)) {
    const tip = tipOfTriangle(corners);
    return { ...tip, order };
  }
  const tip = tipOfAngle(outline.points, large, area);
  return tip === null ? null : { ...tip, corners: [tip.tip], order };
}

/** Two legs drawn as one area, with round ends or not: three corners, and the side between the legs is open. */
function tipOfAngle(
  points: readonly Point[],
  large: number,
  area: number,
): { tip: Point; base: Point } | null {
  const corners = cornersOf(hullOf(points), 0.15 * large);
  const [a, b, c] = corners;
  if (corners.length !== 3 || a === undefined || b === undefined || c === undefined) {
    return null;
  }
  const share = area / areaOf(corners);
  const sides = [
    { tip: a, ends: [b, c] as const },
    { tip: b, ends: [c, a] as const },
    { tip: c, ends: [a, b] as const },
  ].map(({ tip, ends: [from, to] }) => {
    const base = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const open = Math.min(
      ...points.map((point, index) =>
        distanceToSegment(base, point, points[(index + 1) % points.length] ?? point),
      ),
    );
    return { tip, base, open: open / large };
  });
  const [widest, next] = sides.sort((one, other) => other.open - one.open);
  return share > 0.12 &&
    share < 0.85 &&
    widest !== undefined &&
    next !== undefined &&
    widest.open > 0.1 &&
    next.open < 0.06
    ? { tip: widest.tip, base: widest.base }
    : null;
}

function tipOfTriangle(corners: readonly Point[]): Omit<Head, 'order'> {
  const legs = corners.map((tip, index) => {
    const [a, b] = [corners[(index + 1) % 3] ?? tip, corners[(index + 2) % 3] ?? tip];
    const [la, lb] = [Math.hypot(a.x - tip.x, a.y - tip.y), Math.hypot(b.x - tip.x, b.y - tip.y)];
    return {
      tip,
      base: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 },
      uneven: Math.abs(la - lb) / Math.max(la, lb),
    };
  });
  const best = legs.reduce((one, other) => (other.uneven < one.uneven ? other : one));
  const alike = legs.filter(({ uneven }) => uneven < 0.2).map(({ tip }) => tip);
  return { tip: best.tip, base: best.base, corners: alike.length > 1 ? alike : [best.tip] };
}

/** Four corners, one of them drawn in towards the opposite one, which is the tip. */
function tipOfStealth(corners: readonly Point[]): { tip: Point; base: Point } | null {
  for (const [index, inner] of corners.entries()) {
    const [left, right] = [corners.at(index - 1), corners[(index + 1) % 4]];
    const tip = corners[(index + 2) % 4];
    if (left === undefined || right === undefined || tip === undefined) {
      continue;
    }
    const base = { x: (left.x + right.x) / 2, y: (left.y + right.y) / 2 };
    const toTip = Math.hypot(base.x - tip.x, base.y - tip.y);
    const fromInner = Math.hypot(inner.x - tip.x, inner.y - tip.y);
    const isIn = isWithin(inner, [left, tip, right]);
    if (isIn && fromInner < 0.97 * toTip && fromInner > 0.2 * toTip) {
      return { tip, base };
    }
  }
  return null;
}

function isWithin(point: Point, [a, b, c]: readonly [Point, Point, Point]): boolean {
  const side = (from: Point, to: Point): number =>
    (to.x - from.x) * (point.y - from.y) - (to.y - from.y) * (point.x - from.x);
  const sides = [side(a, b), side(b, c), side(c, a)];
  return sides.every((one) => one > 0) || sides.every((one) => one < 0);
}

function addClosed(drawing: Sorting, outline: Outline, path: PaintedPath): void {
  const box = boxAround(outline.points);
  if (Math.min(box.width, box.height) < SMALLEST_SHAPE) {
    return;
  }
  const reading = readPolygon(outline.points, outline.hasCurves);
  drawing.shapes.push({
    kind: reading.kind,
    box,
    isFilled: isVisible(path.fill),
    isOutlined:
      isVisible(path.stroke) || path.outlines.some(({ points }) => isRimOf(box, boxAround(points))),
    confidence: reading.confidence,
    order: path.order,
  });
}
