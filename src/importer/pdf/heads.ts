/** Gives arrow heads to the lines they end, and joins lines that were cut into pieces. */
import type { Point } from '../../domain/common/geometry.ts';
import type { Rule, Stroke } from '../model.ts';
import type { Drawing, Head, Line } from './drawing.ts';

interface Open {
  points: Point[];
  headAtStart: boolean;
  headAtEnd: boolean;
  readonly rule: Rule | null;
}

export interface Connected {
  readonly strokes: Stroke[];
  /** Rules that no head made a connector. */
  readonly rules: Rule[];
}

/** Of a head's length: how far the line's end may stand from the head's base or tip. */
const REACH = 0.7;
const LEAST_REACH = 2;
const ALONG = 0.8;

/** Lines and rules with their heads. A head without a line becomes a short line of its own. */
export function withHeads(drawing: Drawing): Connected {
  const heads = [...drawing.heads, ...headsOfLegs(drawing.lines)];
  const legs = new Set(legsOf(drawing.lines).flatMap(({ lines }) => lines));
  const open: Open[] = [
    ...drawing.lines
      .filter((line) => !legs.has(line))
      .map(({ points }) => ({
        points: [...points],
        headAtStart: false,
        headAtEnd: false,
        rule: null,
      })),
    ...drawing.rules.map((rule) => ({
      points: [rule.from, rule.to],
      headAtStart: false,
      headAtEnd: false,
      rule,
    })),
  ];
  const near = linesByEnd(open);
  for (const head of withoutRepeats(heads)) {
    attach(open, near(head.base), head);
  }
  const isConnector = (line: Open): boolean =>
    line.rule === null || line.headAtStart || line.headAtEnd;
  return {
    strokes: open.filter(isConnector).map(({ points, headAtStart, headAtEnd }) => ({
      points,
      headAtStart,
      headAtEnd,
      confidence: 1,
    })),
    rules: open.flatMap((line) => (isConnector(line) || line.rule === null ? [] : [line.rule])),
  };
}

/** A head drawn as area and as outline counts once. */
function withoutRepeats(heads: readonly Head[]): Head[] {
  const kept: Head[] = [];
  for (const head of heads) {
    const same = kept.some(
      (other) =>
        other.corners.length === head.corners.length &&
        Math.hypot(other.tip.x - head.tip.x, other.tip.y - head.tip.y) < 1,
    );
    if (!same) {
      kept.push(head);
    }
  }
  return kept;
}

interface Fit {
  readonly line: Open;
  readonly atStart: boolean;
  readonly tip: Point;
  readonly distance: number;
}

/** Lines that end together share one head. */
const TOGETHER = 1.2;

const CELL = 24;

/** Looks up the lines that end in the cells around a point: no head reaches further. */
function linesByEnd(lines: readonly Open[]): (point: Point) => readonly Open[] {
  const cells = new Map<string, Set<Open>>();
  const keyOf = (x: number, y: number): string => `${x}:${y}`;
  const cellOf = ({ x, y }: Point): readonly [number, number] => [
    Math.floor(x / CELL),
    Math.floor(y / CELL),
  ];
  for (const line of lines) {
    for (const end of [line.points[0], line.points.at(-1)]) {
      if (end !== undefined) {
        const key = keyOf(...cellOf(end));
        cells.set(key, (cells.get(key) ?? new Set()).add(line));
      }
    }
  }
  return (point) => {
    const [column, row] = cellOf(point);
    const found = new Set<Open>();
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        for (const line of cells.get(keyOf(column + dx, row + dy)) ?? []) {
          found.add(line);
        }
      }
    }
    return [...found];
  };
}

function attach(open: Open[], near: readonly Open[], head: Head): void {
  const fits = near.flatMap((line) => [...fitsAt(line, true, head), ...fitsAt(line, false, head)]);
  const best = fits.reduce<Fit | null>(
    (least, one) => (least === null || one.distance < least.distance ? one : least),
    null,
  );
  if (best === null) {
    open.push({ points: [head.base, head.tip], headAtStart: false, headAtEnd: true, rule: null });
    return;
  }
  for (const fit of fits) {
    const isTogether = fit.tip === best.tip && fit.distance <= best.distance + TOGETHER;
    if (fit === best || (isTogether && fit.line.rule === null)) {
      crown(fit);
    }
  }
}

function crown({ line, atStart, tip }: Fit): void {
  if (atStart) {
    line.headAtStart = true;
    line.points[0] = onLine(line.points[1], line.points[0], tip);
  } else {
    line.headAtEnd = true;
    line.points[line.points.length - 1] = onLine(line.points.at(-2), line.points.at(-1), tip);
  }
}

/** The tip, moved onto the line's direction so that level lines stay level. */
function onLine(before: Point | undefined, end: Point | undefined, tip: Point): Point {
  if (before === undefined || end === undefined) {
    return tip;
  }
  const length = Math.hypot(end.x - before.x, end.y - before.y);
  if (length < 0.01) {
    return tip;
  }
  const [ux, uy] = [(end.x - before.x) / length, (end.y - before.y) / length];
  const along = (tip.x - end.x) * ux + (tip.y - end.y) * uy;
  return along > -length ? { x: end.x + ux * along, y: end.y + uy * along } : tip;
}

function fitsAt(line: Open, atStart: boolean, head: Head): Fit[] {
  const end = atStart ? line.points[0] : line.points.at(-1);
  const before = atStart ? line.points[1] : line.points.at(-2);
  if (end === undefined || before === undefined) {
    return [];
  }
  const whole = Math.hypot(end.x - before.x, end.y - before.y);
  return tipsOf(head).flatMap(({ tip, base }): Fit[] => {
    const length = Math.hypot(tip.x - base.x, tip.y - base.y);
    const reach = Math.max(LEAST_REACH, REACH * length);
    const nearBase = Math.hypot(end.x - base.x, end.y - base.y);
    const nearTip = Math.hypot(end.x - tip.x, end.y - tip.y);
    const distance = Math.min(nearBase, nearTip);
    const cosine =
      ((end.x - before.x) * (tip.x - base.x) + (end.y - before.y) * (tip.y - base.y)) /
      (whole * length || 1);
    return distance <= reach && cosine > ALONG
      ? [{ line, atStart, tip, distance: distance + 4 * (1 - cosine) }]
      : [];
  });
}

function tipsOf(head: Head): { readonly tip: Point; readonly base: Point }[] {
  if (head.corners.length < 2) {
    return [head];
  }
  const all = new Map([...head.corners.map((tip) => [tip, tip] as const)]);
  const centre = {
    x: (head.tip.x + 2 * head.base.x) / 3,
    y: (head.tip.y + 2 * head.base.y) / 3,
  };
  return [...all.values()].map((tip) => ({
    tip,
    base: { x: (3 * centre.x - tip.x) / 2, y: (3 * centre.y - tip.y) / 2 },
  }));
}

interface Legs {
  readonly tip: Point;
  readonly base: Point;
  readonly lines: readonly Line[];
}

/** Pairs of short slanting lines that meet in a point: heads drawn line by line. */
function legsOf(lines: readonly Line[]): Legs[] {
  const short = lines.filter(({ points }) => {
    const [from, to] = points;
    return (
      points.length === 2 &&
      from !== undefined &&
      to !== undefined &&
      Math.hypot(to.x - from.x, to.y - from.y) < 12
    );
  });
  const found: Legs[] = [];
  for (const [index, one] of short.entries()) {
    for (const other of short.slice(index + 1)) {
      const legs = meetingOf(one, other);
      if (legs !== null) {
        found.push(legs);
      }
    }
  }
  return found;
}

function meetingOf(one: Line, other: Line): Legs | null {
  for (const tip of one.points) {
    const same = other.points.find(({ x, y }) => Math.hypot(x - tip.x, y - tip.y) < 0.6);
    const [a, b] = [
      one.points.find((point) => point !== tip),
      other.points.find((point) => point !== same),
    ];
    if (same === undefined || a === undefined || b === undefined) {
      continue;
    }
    const [la, lb] = [Math.hypot(a.x - tip.x, a.y - tip.y), Math.hypot(b.x - tip.x, b.y - tip.y)];
    const cosine = ((a.x - tip.x) * (b.x - tip.x) + (a.y - tip.y) * (b.y - tip.y)) / (la * lb);
    if (cosine > 0 && cosine < 0.95 && Math.max(la, lb) < 1.4 * Math.min(la, lb)) {
      return { tip, base: { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 }, lines: [one, other] };
    }
  }
  return null;
}

function headsOfLegs(lines: readonly Line[]): Head[] {
  return legsOf(lines).map(({ tip, base, lines: legs }) => ({
    tip,
    base,
    corners: [tip],
    order: legs[0]?.order ?? 0,
  }));
}
