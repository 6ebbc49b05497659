/** The level and upright lines of a page, joined where borders were drawn piece by piece. */
import type { Box } from '../../domain/common/geometry.ts';
import type { DrawnShape, PageContent, Rule } from '../model.ts';
import { bottom, overlap, right, shareWithin } from './boxes.ts';

export interface SegmentPart {
  readonly from: number;
  readonly to: number;
  readonly rule: Rule | null;
}

export interface Segment {
  readonly axis: 'level' | 'upright';
  /** y of a level line, x of an upright one. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  /** What it was made of: rules, and sides of cells drawn as rectangles, which are no rules. */
  readonly parts: readonly SegmentPart[];
}

const BUCKET = 4;

/** Looks up segments of an axis that lie within `BUCKET` points of a place, and perhaps a few more. */
export type SegmentsNear = (axis: Segment['axis'], at: number) => readonly Segment[];

/** Pages with thousands of lines are compared in time only where each asks its neighbours. */
export function segmentsByPlace(segments: readonly Segment[]): SegmentsNear {
  const buckets = new Map<string, Segment[]>();
  for (const segment of segments) {
    const key = `${segment.axis}${Math.floor(segment.at / BUCKET)}`;
    const bucket = buckets.get(key);
    if (bucket === undefined) {
      buckets.set(key, [segment]);
    } else {
      bucket.push(segment);
    }
  }
  return (axis, at) => {
    const middle = Math.floor(at / BUCKET);
    return [middle - 1, middle, middle + 1].flatMap((key) => buckets.get(`${axis}${key}`) ?? []);
  };
}

/** Pieces this far apart across the line are one line. */
const SAME_LINE = 1.3;
/** Pieces this far apart along the line go on. */
const JOINT = 2.6;
const DASH_LENGTH = 7;
const DASH_GAP = 6;
/** So far a symbol that fills its cell stays from its borders. */
const WITHIN = 3.2;
/** Of one row, itself included. */
const MOST_SYMBOLS = 3;

/** Lines that may be borders: rules, and the sides of rectangles that stand side by side as cells do. */
export function segmentsOf(page: PageContent, cells: readonly DrawnShape[]): Segment[] {
  const pieces = [...page.rules.map(pieceOf), ...cells.flatMap(({ box }) => sidesOf(box))];
  return [
    ...joined(pieces.filter(({ axis }) => axis === 'level')),
    ...joined(pieces.filter(({ axis }) => axis === 'upright')),
  ];
}

function pieceOf(rule: Rule): Segment {
  const { from, to } = rule;
  return Math.abs(from.y - to.y) <= Math.abs(from.x - to.x)
    ? line('level', (from.y + to.y) / 2, Math.min(from.x, to.x), Math.max(from.x, to.x), rule)
    : line('upright', (from.x + to.x) / 2, Math.min(from.y, to.y), Math.max(from.y, to.y), rule);
}

function line(
  axis: Segment['axis'],
  at: number,
  from: number,
  to: number,
  rule: Rule | null,
): Segment {
  return { axis, at, from, to, parts: [{ from, to, rule }] };
}

function sidesOf(box: Box): Segment[] {
  return [
    line('level', box.y, box.x, right(box), null),
    line('level', bottom(box), box.x, right(box), null),
    line('upright', box.x, box.y, bottom(box), null),
    line('upright', right(box), box.y, bottom(box), null),
  ];
}

function joined(pieces: readonly Segment[]): Segment[] {
  const lines: Segment[][] = [];
  for (const piece of [...pieces].sort((a, b) => a.at - b.at)) {
    const line = lines.at(-1);
    const first = line?.[0];
    const last = line?.at(-1);
    const isSame =
      first !== undefined &&
      last !== undefined &&
      piece.at - last.at <= SAME_LINE / 2 &&
      piece.at - first.at <= SAME_LINE;
    if (isSame) {
      line?.push(piece);
    } else {
      lines.push([piece]);
    }
  }
  return lines.flatMap(alongLine);
}

function alongLine(pieces: readonly Segment[]): Segment[] {
  const isDashed = pieces.filter(({ from, to }) => to - from < DASH_LENGTH).length > 8;
  const gap = isDashed ? DASH_GAP : JOINT;
  const done: Segment[] = [];
  for (const piece of [...pieces].sort((a, b) => a.from - b.from)) {
    const last = done.at(-1);
    if (last !== undefined && piece.from - last.to <= gap) {
      const [long, short] = [last.to - last.from, piece.to - piece.from];
      done[done.length - 1] = {
        axis: piece.axis,
        at: long >= short ? last.at : piece.at,
        from: last.from,
        to: Math.max(last.to, piece.to),
        parts: [...last.parts, ...piece.parts],
      };
    } else {
      done.push(piece);
    }
  }
  return done;
}

/**
 * Rectangles that are cells: all sides lie along rules or other rectangles, or two sides are the whole sides of
 * neighbours. A symbol as broad as its column only has its upright sides along borders.
 */
export function cellRectangles(page: PageContent): DrawnShape[] {
  const rectangles = page.shapes.filter(
    ({ kind, isOutlined, box }) =>
      kind === 'rectangle' && isOutlined !== false && box.width > 8 && box.height > 6,
  );
  const rules = segmentsByPlace(page.rules.map(pieceOf));
  const sides = rectangles.map(({ box }) => sidesOf(box));
  const owners = new Map(
    sides.flatMap((list, owner) => list.map((side) => [side, owner] as const)),
  );
  const allSides = segmentsByPlace(sides.flat());
  const cells = new Set(rectangles.flatMap((_, index) => (isCell(index) ? [index] : [])));
  // The first and the last cell of a row have one neighbour only.
  for (let count = -1; count !== cells.size; ) {
    count = cells.size;
    for (const [index, own] of sides.entries()) {
      const cellSides = own.map((side) =>
        othersNear(index, side).filter((other) => cells.has(owners.get(other) ?? -1)),
      );
      const joins = own.some((side, at) =>
        (cellSides[at] ?? []).some((other) => isSameSide(side, other)),
      );
      const isBetween = [0, 1].every((at) => isCoveredBy(own[at], cellSides[at] ?? []));
      if (joins || isBetween) {
        cells.add(index);
      }
    }
  }
  return withoutOverlaid(rectangles.filter((_, index) => cells.has(index)));

  function othersNear(index: number, { axis, at }: Segment): Segment[] {
    return allSides(axis, at).filter((other) => owners.get(other) !== index);
  }

  function isCell(index: number): boolean {
    const own = sides[index] ?? [];
    const isShared = (side: Segment): boolean =>
      rules(side.axis, side.at).some((rule) => liesAlong(side, rule)) ||
      othersNear(index, side).some((other) => liesAlong(side, other));
    const whole = own.filter((side) =>
      othersNear(index, side).some((other) => isSameSide(side, other)),
    );
    return own.every(isShared) || whole.length >= 2;
  }
}

/**
 * Cells whose four borders are drawn as lines besides, and that no other rectangle goes on from, or that few stand
 * beside in their row: amid a table of lines such a rectangle is a symbol as large as its cell.
 */
export function loneRectangles(page: PageContent, cells: readonly DrawnShape[]): DrawnShape[] {
  const rules = segmentsByPlace(page.rules.map(pieceOf));
  const sides = cells.map(({ box }) => sidesOf(box));
  const all = segmentsByPlace(sides.flat());
  return cells.filter((cell, index) => {
    const own = sides[index] ?? [];
    const isAlong = own.every((side) =>
      rules(side.axis, side.at).some((rule) => liesAlong(side, rule)),
    );
    const goesOn = own.some((side) =>
      all(side.axis, side.at).some((other) => !own.includes(other) && isSameSide(side, other)),
    );
    const isBordered = own.every((side) => isCoveredBy(side, rules(side.axis, side.at), WITHIN));
    return (isAlong && !goesOn) || (isBordered && isOneOfFew(cell, cells));
  });
}

/** A row of cells drawn as rectangles has more of them than a row has symbols. */
function isOneOfFew({ box }: DrawnShape, cells: readonly DrawnShape[]): boolean {
  const beside = cells.filter(
    (other) => overlap(box.y, bottom(box), other.box.y, bottom(other.box)) > 0.6 * box.height,
  );
  return beside.length <= MOST_SYMBOLS;
}

/** Cells do not lie on one another: of two that do, the one drawn later is a symbol as large as its cell. */
function withoutOverlaid(cells: readonly DrawnShape[]): DrawnShape[] {
  const byColumn = new Map<number, DrawnShape[]>();
  const kept: DrawnShape[] = [];
  for (const cell of cells) {
    const columns = [...columnsOf(cell.box)];
    const isOver = columns
      .flatMap((column) => byColumn.get(column) ?? [])
      .some((other) => isOverlaid(cell.box, other.box));
    if (!isOver) {
      kept.push(cell);
      for (const column of columns) {
        byColumn.set(column, [...(byColumn.get(column) ?? []), cell]);
      }
    }
  }
  return kept;
}

function* columnsOf(box: Box): Iterable<number> {
  for (let at = Math.floor(box.x / 100); at <= Math.floor(right(box) / 100); at += 1) {
    yield at;
  }
}

/** Neither of them a frame around the other, and not one and the same. */
function isOverlaid(box: Box, other: Box): boolean {
  const [own, area] = [box.width * box.height, other.width * other.height];
  return Math.min(own, area) > 0.6 * Math.max(own, area) && shareWithin(box, other) > 0.75;
}

/** A heading over the whole breadth lies between the cells of two rows. */
function isCoveredBy(side: Segment | undefined, others: readonly Segment[], reach = 1.6): boolean {
  const shared = others.reduce(
    (sum, other) =>
      sum +
      (side !== undefined && Math.abs(side.at - other.at) < reach
        ? Math.max(0, overlap(side.from, side.to, other.from, other.to))
        : 0),
    0,
  );
  return side !== undefined && shared > 0.9 * (side.to - side.from);
}

function isSameSide(side: Segment, other: Segment): boolean {
  return (
    liesAlong(side, other) &&
    Math.abs(side.from - other.from) < 2 &&
    Math.abs(side.to - other.to) < 2
  );
}

function liesAlong(side: Segment, other: Segment): boolean {
  const shorter = Math.min(side.to - side.from, other.to - other.from);
  return (
    side.axis === other.axis &&
    Math.abs(side.at - other.at) < 1.6 &&
    other.to - other.from > 6 &&
    overlap(side.from, side.to, other.from, other.to) > 0.6 * shorter
  );
}
