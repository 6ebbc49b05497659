/** The lines of a page: borders as they are, and the pieces of connectors between symbols with their heads. */
import { type Arrow, type ArrowHead, headAt } from './arrows.ts';
import { type Bar, barsOf, boxOf, endsOf, gapBetween, lengthOf } from './bars.ts';
import { componentsOf } from './components.ts';
import { withoutFigures, withoutLetters } from './erase.ts';
import { hiddenWays } from './hidden.ts';
import { hasInk, heightOf, type Ink, type PixelBox, widthOf } from './pixels.ts';
import { type Figure, withoutBars } from './symbols.ts';

/** A slanting line from end to end. */
export interface Slant {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
}

export interface Lines {
  readonly arrows: readonly Arrow[];
  readonly slants: readonly Slant[];
  /** Ways along borders, which hide the line. */
  readonly hidden: readonly Bar[];
}

export const LONG_BAR = 40;
const SHORT_BAR = 9;
const LETTER = 26;
/** How far from a symbol short lines may belong to connectors. */
const NEAR = 170;
const MEETS = 6;
/** Loose lines so short are letters that run together. */
const UNDERLINE = 60;

/** `long` are the bars of the whole page that `barsOf(ink, LONG_BAR)` found. */
export function linesOf(ink: Ink, figures: readonly Figure[], long: readonly Bar[]): Lines {
  const open = withoutLetters(withoutFigures(ink, figures), figures);
  const found = barsOf(open, SHORT_BAR).filter(
    (bar) =>
      (lengthOf(bar) >= LONG_BAR || figures.some(({ box }) => isNear(bar, box))) &&
      isClear(open, bar),
  );
  const clear = long.filter((bar) => isClear(ink, bar));
  const bars = rejoined(bridged(found, figures, clear), figures);
  const head = (bar: Bar, atStart: boolean): ArrowHead | null =>
    mayEnd(bar, atStart, bars, figures) ? headAt(open, bar, atStart) : null;
  const arrows = bars.map((bar) => ({
    bar,
    headAtStart: head(bar, true),
    headAtEnd: head(bar, false),
  }));
  const kept = withoutWords(withoutLooseBits(withoutHeadBits(arrows), figures), figures);
  return {
    arrows: kept,
    slants: slantsOf(open, kept, figures),
    hidden: hiddenWays(kept, figures),
  };
}

const NEAR_TIP = 16;

/** An arrow ends at a symbol, or on another line of some length; never where it turns. */
function mayEnd(
  bar: Bar,
  atStart: boolean,
  bars: readonly Bar[],
  figures: readonly Figure[],
): boolean {
  const end = endsOf(bar)[atStart ? 0 : 1];
  const gap = Math.min(...figures.map(({ box, rim }) => gapBetween(end, box) - rim));
  const crossing = bars.filter(
    (other) =>
      other.axis !== bar.axis &&
      lengthOf(other) >= LETTER &&
      gapBetween(end, boxOf(other)) <= MEETS,
  );
  const isTurn = crossing.some((other) =>
    endsOf(other).some((otherEnd) => gapBetween(end, otherEnd) <= MEETS),
  );
  return gap <= MEETS || (!isTurn && (gap <= NEAR_TIP || crossing.length > 0));
}

const ALWAYS_CLEAR = 260;
const MOST_BESIDE = 0.55;

/** Thicker bars that are not solid are small letters that run together. */
const THIN = 3.5;
const LEAST_SOLID = 0.8;

/** Where letters stand so close that their feet touch they look like a line: there is ink beside it all along. */
function isClear(ink: Ink, bar: Bar): boolean {
  const length = lengthOf(bar);
  if (length >= ALWAYS_CLEAR || length < LONG_BAR) {
    return true;
  }
  if (bar.thickness > THIN && shareOfInk(ink, bar) < LEAST_SOLID) {
    return false;
  }
  const away = Math.ceil(bar.thickness / 2) + 3;
  const middle = Math.round(bar.at);
  let beside = 0;
  for (let along = bar.from; along <= bar.to; along += 1) {
    for (const across of [middle - away, middle + away]) {
      beside += (bar.axis === 'level' ? hasInk(ink, along, across) : hasInk(ink, across, along))
        ? 1
        : 0;
    }
  }
  return beside <= MOST_BESIDE * length;
}

/** Of the inner half of a bar. */
function shareOfInk(ink: Ink, bar: Bar): number {
  const [from, to] = [-1, 1].map((side) => Math.round(bar.at + (side * bar.thickness) / 4));
  let [seen, all] = [0, 0];
  for (let across = from ?? 0; across <= (to ?? 0); across += 1) {
    for (let along = bar.from; along <= bar.to; along += 1) {
      const isInk = bar.axis === 'level' ? hasInk(ink, along, across) : hasInk(ink, across, along);
      seen += isInk ? 1 : 0;
      all += 1;
    }
  }
  return seen / Math.max(1, all);
}

function isNear(bar: Bar, box: PixelBox): boolean {
  return gapBetween(boxOf(bar), box) < NEAR;
}

/**
 * A border that goes on under a symbol is one line; a connector that enters a symbol and one that leaves it are
 * two. It is a border where its line can be seen through the symbol, or runs off the symbol's middle.
 */
function bridged(found: readonly Bar[], figures: readonly Figure[], long: readonly Bar[]): Bar[] {
  let bars = [...found];
  for (const figure of figures) {
    for (const axis of ['level', 'upright'] as const) {
      const [start, end, low, high] =
        axis === 'level'
          ? [figure.box.left, figure.box.right, figure.box.top, figure.box.bottom]
          : [figure.box.top, figure.box.bottom, figure.box.left, figure.box.right];
      const near = bars.filter((bar) => bar.axis === axis && bar.at > low - 6 && bar.at < high + 6);
      const before = near.filter((bar) => Math.abs(bar.to - start) < 12);
      const after = near.filter((bar) => Math.abs(bar.from - end) < 12);
      for (const one of before) {
        const other = after.find((bar) => Math.abs(bar.at - one.at) <= 3);
        if (other === undefined) {
          continue;
        }
        const isThrough = long.some(
          (bar) =>
            bar.axis === axis &&
            Math.abs(bar.at - one.at) <= 3 &&
            bar.from < start - 4 &&
            bar.to > end + 4,
        );
        const off = Math.abs(one.at - (low + high) / 2) / (high - low);
        const isBorder = isThrough || off > 0.3;
        if (isBorder && bars.includes(one) && bars.includes(other)) {
          const whole: Bar = {
            ...one,
            at: lengthOf(one) > lengthOf(other) ? one.at : other.at,
            to: other.to,
          };
          bars = [...bars.filter((bar) => bar !== one && bar !== other), whole];
        }
      }
    }
  }
  return bars;
}

const LONG_PIECE = 100;
const INTERRUPTION = 130;

/** A line that a word on a white ground interrupts is one line: both parts are long, and one ends in the open. */
function rejoined(bars: readonly Bar[], figures: readonly Figure[]): Bar[] {
  const joined = [...bars].sort((a, b) => a.from - b.from);
  for (let index = 0; index < joined.length; index += 1) {
    const one = joined[index];
    const at = joined.findIndex(
      (other, place) =>
        place > index &&
        one !== undefined &&
        isInterrupted(one, other, bars) &&
        !isParted(one, other, figures),
    );
    const other = joined[at];
    if (one !== undefined && other !== undefined) {
      joined[index] = { ...one, to: other.to };
      joined.splice(at, 1);
      index -= 1;
    }
  }
  return joined;
}

/** A symbol between two lines parts them. */
function isParted(one: Bar, other: Bar, figures: readonly Figure[]): boolean {
  const between = boxOf({ ...one, from: one.to, to: other.from });
  return figures.some(({ box }) => gapBetween(between, box) === 0);
}

function isInterrupted(one: Bar, other: Bar, bars: readonly Bar[]): boolean {
  const gap = other.from - one.to;
  const isOpen = (end: PixelBox): boolean =>
    !bars.some(
      (bar) =>
        bar.axis !== one.axis && lengthOf(bar) >= UNDERLINE && gapBetween(end, boxOf(bar)) <= MEETS,
    );
  return (
    one.axis === other.axis &&
    gap > 0 &&
    gap <= INTERRUPTION &&
    Math.abs(one.at - other.at) <= 2.5 &&
    Math.min(lengthOf(one), lengthOf(other)) >= LONG_PIECE &&
    (isOpen(endsOf(one)[1]) || isOpen(endsOf(other)[0]))
  );
}

/** Rows of pixels within a head look like short bars. */
function withoutHeadBits(arrows: readonly Arrow[]): Arrow[] {
  const areas = arrows.flatMap(headAreas);
  return arrows.filter(
    ({ bar }) =>
      lengthOf(bar) > 2 * 19 ||
      !areas.some(({ owner, box }) => lengthOf(owner) > lengthOf(bar) && isWithin(boxOf(bar), box)),
  );
}

function headAreas({ bar, headAtStart, headAtEnd }: Arrow): { owner: Bar; box: PixelBox }[] {
  const area = (head: ArrowHead, from: number, to: number): { owner: Bar; box: PixelBox } => ({
    owner: bar,
    box: boxOf({ ...bar, from: from - 2, to: to + 2, thickness: 2 * head.breadth + 5 }),
  });
  return [
    ...(headAtStart === null ? [] : [area(headAtStart, bar.from, bar.from + headAtStart.length)]),
    ...(headAtEnd === null ? [] : [area(headAtEnd, bar.to - headAtEnd.length, bar.to)]),
  ];
}

function isWithin(inner: PixelBox, outer: PixelBox): boolean {
  return (
    inner.left >= outer.left &&
    inner.right <= outer.right &&
    inner.top >= outer.top &&
    inner.bottom <= outer.bottom
  );
}

/**
 * Short bars are pieces of connectors where they lead from a symbol to a line or another symbol, or from the end of
 * one line to the end of another; else they are strokes of letters. Taking one away may loosen others.
 */
function withoutLooseBits(arrows: readonly Arrow[], figures: readonly Figure[]): Arrow[] {
  let kept = [...arrows];
  for (let changed = true; changed; ) {
    const held = kept.filter(({ bar }) => {
      if (lengthOf(bar) >= UNDERLINE) {
        return true;
      }
      const others = kept.filter(({ bar: other }) => other !== bar).map((other) => other.bar);
      const ends = endsOf(bar).map((end) => ({
        isAtFigure: figures.some(({ box, rim }) => gapBetween(end, box) <= rim + MEETS),
        isOnLine: others.some((other) => gapBetween(end, boxOf(other)) <= MEETS),
        isAtEnd: others.some(
          (other) =>
            lengthOf(other) >= LETTER &&
            endsOf(other).some((otherEnd) => gapBetween(end, otherEnd) <= MEETS),
        ),
      }));
      const isFromFigure = ends.some(({ isAtFigure }) => isAtFigure);
      return ends.every(
        ({ isAtFigure, isOnLine, isAtEnd }) => isAtFigure || isAtEnd || (isOnLine && isFromFigure),
      );
    });
    changed = held.length < kept.length;
    kept = held;
  }
  return kept;
}

/** In pixels: more than a border, and the height of small letters. */
const THICK = 5;

/** A thick bar without head that comes near nothing is a word whose letters run together. */
function withoutWords(arrows: readonly Arrow[], figures: readonly Figure[]): Arrow[] {
  const bars = arrows.map(({ bar }) => bar);
  return arrows.filter(({ bar, headAtStart, headAtEnd }) => {
    const mayBeWord = bar.axis === 'level' && bar.thickness > THICK && lengthOf(bar) < ALWAYS_CLEAR;
    return (
      !mayBeWord ||
      headAtStart !== null ||
      headAtEnd !== null ||
      endsOf(bar).some(
        (end) =>
          figures.some(({ box, rim }) => gapBetween(end, box) <= rim + NEAR_TIP) ||
          bars.some((other) => other !== bar && gapBetween(end, boxOf(other)) <= MEETS),
      )
    );
  });
}

const LEAST_SLANT = 22;

/** What is left when the bars are gone, thin, straight and slanting, with an end at a symbol. */
function slantsOf(open: Ink, arrows: readonly Arrow[], figures: readonly Figure[]): Slant[] {
  if (figures.length === 0) {
    return [];
  }
  const rest = withoutBars(
    open,
    arrows.map(({ bar }) => bar),
  );
  const isSlant = (box: PixelBox, area: number): boolean =>
    Math.min(widthOf(box), heightOf(box)) >= LEAST_SLANT &&
    area <= 6 * Math.hypot(widthOf(box), heightOf(box));
  return componentsOf(rest, 1, isSlant).flatMap(({ box, stretches }): Slant[] => {
    const touching = figures.filter((figure) => gapBetween(box, figure.box) <= figure.rim + MEETS);
    if (touching.length === 0) {
      return [];
    }
    const falls = (stretches[0]?.from ?? 0) < (box.left + box.right) / 2;
    const slope = (falls ? 1 : -1) * (widthOf(box) / heightOf(box));
    const startX = falls ? box.left : box.right;
    const off = stretches.filter(
      ({ y, from, to }) => Math.abs((from + to) / 2 - (startX + slope * (y - box.top))) > 5,
    ).length;
    const endX = falls ? box.right : box.left;
    return off > 0.15 * stretches.length
      ? []
      : [{ from: [startX, box.top], to: [endX, box.bottom] }];
  });
}
