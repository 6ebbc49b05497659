/** The drawing of a page read from its pixels: borders, symbols and connectors, in points. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { DrawnShape, Rule, Stroke } from '../model.ts';
import type { Arrow } from './arrows.ts';
import { type Bar, barsOf, lengthOf } from './bars.ts';
import { withDashesJoined } from './dashes.ts';
import { bothInks, faintLines } from './faint.ts';
import { LONG_BAR, linesOf, type Slant } from './lines.ts';
import { type Grey, type Ink, inkOf, type PixelBox } from './pixels.ts';
import { type Figure, symbolsOf } from './symbols.ts';

/** All pages are looked at in this resolution: the lengths of this folder are in its pixels. */
export const PIXELS_PER_INCH = 200;
export const POINTS_PER_PIXEL = 72 / PIXELS_PER_INCH;

export interface Sight {
  readonly rules: readonly Rule[];
  readonly shapes: readonly DrawnShape[];
  readonly strokes: readonly Stroke[];
  /** What was seen, on pixels: for taking it away before words are read. */
  readonly figures: readonly Figure[];
  readonly arrows: readonly Arrow[];
  readonly ink: Ink;
}

/** Of the page: what is longer is a border for sure, or so long that no symbol has it as its side. */
const BORDER = { level: 230, upright: 150 };
const RASTER_CONFIDENCE = 0.9;

/** What is drawn on a straight page of 200 dpi. Pure. */
export function see(grey: Grey): Sight {
  const faint = faintLines(grey);
  const ink = withDashesJoined(bothInks(inkOf(grey), faint));
  const long = barsOf(ink, LONG_BAR);
  const borders = long.filter((bar) => lengthOf(bar) >= BORDER[bar.axis]);
  const figures = symbolsOf(grey, ink, borders, faint);
  const { arrows, slants, hidden } = linesOf(ink, figures, long);
  const plain = arrows.filter(({ headAtStart, headAtEnd }) => !headAtStart && !headAtEnd);
  const headed = arrows.filter((arrow) => !plain.includes(arrow));
  return {
    rules: snapped(withoutTwins(plain.map(({ bar }) => bar))).map(ruleOf),
    shapes: figures.map(shapeOf),
    strokes: [...headed.map(strokeOf), ...slants.map(slantStroke), ...hidden.map(hiddenStroke)],
    figures,
    arrows,
    ink,
  };
}

/** A line seen twice, by its ink and by its softened tone, lies so near itself. */
const TWIN = { aside: 4, share: 0.9 };

/** Each line once: the ends of twins touch one another, and would lead nowhere else. */
function withoutTwins(bars: readonly Bar[]): Bar[] {
  const kept: Bar[] = [];
  for (const bar of [...bars].sort((a, b) => lengthOf(b) - lengthOf(a))) {
    const isTwin = kept.some(
      (other) =>
        other.axis === bar.axis &&
        Math.abs(other.at - bar.at) <= TWIN.aside &&
        Math.min(other.to, bar.to) - Math.max(other.from, bar.from) >= TWIN.share * lengthOf(bar),
    );
    if (!isTwin) {
      kept.push(bar);
    }
  }
  return kept;
}

/** An end so near a border that crosses it, before it or behind it, is meant to be on it. */
const SHORT_OF = 14;
const BEYOND = 30;

/** Borders end on one another: grain and pale ends make some a little too short or too long. */
function snapped(bars: readonly Bar[]): Bar[] {
  const isBorder = (bar: Bar): boolean => lengthOf(bar) >= BORDER[bar.axis];
  return bars.map((bar) => {
    if (!isBorder(bar)) {
      return bar;
    }
    const crossing = bars
      .filter(
        (other) =>
          other.axis !== bar.axis &&
          isBorder(other) &&
          other.from <= bar.at + SHORT_OF &&
          other.to >= bar.at - SHORT_OF,
      )
      .map(({ at }) => at);
    const nearest = (end: number, outwards: -1 | 1): number =>
      crossing
        .filter((at) => (at - end) * outwards <= SHORT_OF && (end - at) * outwards <= BEYOND)
        .sort((a, b) => Math.abs(a - end) - Math.abs(b - end))[0] ?? end;
    return { ...bar, from: nearest(bar.from, -1), to: nearest(bar.to, 1) };
  });
}

const points = (pixels: number): number => pixels * POINTS_PER_PIXEL;

function ruleOf(bar: Bar): Rule {
  const [from, to] = pointsOf(bar);
  return { from, to, thickness: points(bar.thickness) };
}

/** The middle of a pixel is half a pixel from its corner. */
function pointsOf({ axis, at, from, to }: Bar): readonly [Point, Point] {
  const [a, b, c] = [points(from), points(to + 1), points(at + 0.5)];
  return axis === 'level'
    ? [
        { x: a, y: c },
        { x: b, y: c },
      ]
    : [
        { x: c, y: a },
        { x: c, y: b },
      ];
}

function strokeOf({ bar, headAtStart, headAtEnd }: Arrow): Stroke {
  return {
    points: pointsOf(bar),
    headAtStart: headAtStart !== null,
    headAtEnd: headAtEnd !== null,
    confidence: RASTER_CONFIDENCE,
  };
}

function hiddenStroke(bar: Bar): Stroke {
  return { points: pointsOf(bar), headAtStart: false, headAtEnd: false, confidence: 0.6 };
}

function slantStroke({ from, to }: Slant): Stroke {
  return {
    points: [
      { x: points(from[0]), y: points(from[1]) },
      { x: points(to[0]), y: points(to[1]) },
    ],
    headAtStart: false,
    headAtEnd: false,
    confidence: 0.7,
  };
}

function shapeOf({ kind, box, isFilled, confidence }: Figure): DrawnShape {
  return { kind, box: boxInPoints(box), isFilled, isOutlined: true, confidence };
}

export function boxInPoints({ left, top, right, bottom }: PixelBox): Box {
  return {
    x: points(left),
    y: points(top),
    width: points(right - left + 1),
    height: points(bottom - top + 1),
  };
}
