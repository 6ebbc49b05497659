/** The closed drawings of a page: areas of paper within an outline of ink, and solid areas of ink. */
import type { MarkKind } from '../model.ts';
import type { Bar } from './bars.ts';
import { type Component, componentsOf } from './components.ts';
import { bothInks } from './faint.ts';
import { type Hull, hullOf, kindOfHull, tipsOf } from './outlines.ts';
import {
  type Grey,
  grownInk,
  hasInk,
  heightOf,
  type Ink,
  type PixelBox,
  paleInkOf,
  solidInk,
  toneOf,
  widthOf,
} from './pixels.ts';

/** A symbol on the pixels of its page. */
export interface Figure {
  readonly kind: MarkKind;
  /** Along the middle of its outline. */
  readonly box: PixelBox;
  readonly hull: Hull;
  /** From the hull to the outer side of the outline, that side included. */
  readonly rim: number;
  readonly isFilled: boolean;
  readonly confidence: number;
}

const LEAST = { width: 17, height: 13 };
const MOST = { width: 430, height: 300 };
/** What an outline grows inwards before its inside is looked at. */
const GROWTH = 1;
const THICKEST_OUTLINE = 12;
/** Solid areas are more than twice as thick; lines, letters and most heads are thinner. */
const SOLID = 5;
const LEAST_SOLID = { width: 30, height: 22 };
const FILLED = 0.45;
const PAINTED = 0.6;
/** Symbols do not lie on one another: what does is the space between lines and symbols. */
const OVERLAP = 0.12;
const LEAST_FILL = 0.3;

/**
 * The symbols among the closed areas. Cells of tables are closed areas too: what tells them apart is that
 * their sides go on beyond their corners. `borders` are taken away for a second look, so that a symbol that
 * lies over a border is seen whole.
 */
export function symbolsOf(grey: Grey, ink: Ink, borders: readonly Bar[], faint: Ink): Figure[] {
  const tone = toneOf(grey);
  const open = [ink, withoutBars(ink, borders), bothInks(paleInkOf(grey), faint)].flatMap(hollow);
  // Within a painted area only its rim is ink: it is judged as a whole.
  const bright = open.filter((figure) => shareOfInk(tone, figure) < PAINTED);
  return withoutDoubles([...bright, ...solid(tone, ink)]);
}

function hollow(ink: Ink): Figure[] {
  return componentsOf(grownInk(ink), 0, isLikely).flatMap((area) => {
    const figure = outlined(ink, area);
    const isCell = figure?.kind === 'rectangle' && !standsFree(ink, figure);
    return figure === null || isCell ? [] : [figure];
  });
}

/** Share of a figure's hull that is ink. */
function shareOfInk(ink: Ink, { hull }: Figure): number {
  let [seen, all] = [0, 0];
  for (const [row, left] of hull.lefts.entries()) {
    for (let x = left; x <= (hull.rights[row] ?? left); x += 1) {
      seen += hasInk(ink, x, hull.box.top + row) ? 1 : 0;
      all += 1;
    }
  }
  return all === 0 ? 0 : seen / all;
}

function outlined(ink: Ink, area: Component): Figure | null {
  const hull = hullOf(area);
  const reading = kindOfHull(hull);
  if (reading === null) {
    return null;
  }
  const rim = rimOf(ink, hull);
  return {
    ...reading,
    box: widened(hull.box, GROWTH + Math.round((rim - GROWTH) / 2)),
    hull,
    rim,
    isFilled: false,
  };
}

/** Areas painted in a tone, whatever their edge; shaded cells have borders that go on. */
function solid(tone: Ink, ink: Ink): Figure[] {
  return componentsOf(solidInk(tone, SOLID), 1, isLikely).flatMap((area) => {
    const hull = hullOf(area);
    const [width, height] = [widthOf(hull.box), heightOf(hull.box)];
    const isLarge = width >= LEAST_SOLID.width && height >= LEAST_SOLID.height;
    const reading = isLarge ? kindOfHull(hull, SOLID) : null;
    if (
      reading === null ||
      area.area < FILLED * width * height ||
      (reading.kind === 'rectangle' && !standsFree(ink, { hull, rim: 0 }))
    ) {
      return [];
    }
    const tips = reading.kind === 'diamond' ? tipsOf(hull, SOLID) : { x: 0, y: 0 };
    return [
      {
        ...reading,
        box: widened(hull.box, Math.round(tips.x), Math.round(tips.y)),
        hull,
        rim: Math.round(Math.max(tips.x, tips.y)) + 2,
        isFilled: true,
      },
    ];
  });
}

const widened = ({ left, top, right, bottom }: PixelBox, x: number, y = x): PixelBox => ({
  left: left - x,
  top: top - y,
  right: right + x,
  bottom: bottom + y,
});

function isLikely(box: PixelBox, area: number): boolean {
  const [width, height] = [widthOf(box), heightOf(box)];
  return (
    width >= LEAST.width &&
    height >= LEAST.height &&
    width <= MOST.width &&
    height <= MOST.height &&
    width < 9 * height &&
    height < 3 * width &&
    area > LEAST_FILL * width * height
  );
}

/** How far ink goes on outwards from the hull: the middle value over its rows, on the side where it is less. */
function rimOf(ink: Ink, { box, lefts, rights }: Hull): number {
  const middle = (sides: readonly number[], step: -1 | 1): number => {
    const widths = sides.map((from, row) => {
      let width = 0;
      while (
        width < THICKEST_OUTLINE &&
        (width < 2 || hasInk(ink, from + step * (width + 1), box.top + row))
      ) {
        width += 1;
      }
      return width;
    });
    return widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)] ?? GROWTH;
  };
  return Math.min(middle(lefts, -1), middle(rights, 1));
}

/** Beyond how far a side is looked for past its corner, and where: the corner itself may be rounded or thick. */
const PAST = [5, 12] as const;

/**
 * Whether a rectangle's sides end at its corners. One corner may be touched by a connector. A symbol as broad
 * as its column stands free along its level sides only, one as high as its row along its upright ones.
 */
function standsFree(ink: Ink, { hull, rim }: Pick<Figure, 'hull' | 'rim'>): boolean {
  const { left, right, top, bottom } = widened(hull.box, 2);
  const by = Math.max(0, rim - 3);
  const level = [
    goesOn(ink, left - by, -1, 0, top),
    goesOn(ink, right + by, 1, 0, top),
    goesOn(ink, left - by, -1, 0, bottom),
    goesOn(ink, right + by, 1, 0, bottom),
  ].filter(Boolean).length;
  const upright = [
    goesOn(ink, top - by, 0, -1, left),
    goesOn(ink, top - by, 0, -1, right),
    goesOn(ink, bottom + by, 0, 1, left),
    goesOn(ink, bottom + by, 0, 1, right),
  ].filter(Boolean).length;
  return (
    (level <= 1 && upright <= 2) || (upright <= 1 && level <= 2) || level === 0 || upright === 0
  );
}

function goesOn(ink: Ink, from: number, dx: number, dy: number, across: number): boolean {
  let seen = 0;
  for (let step = PAST[0]; step <= PAST[1]; step += 1) {
    let isThere = false;
    for (let aside = -3; aside <= 3 && !isThere; aside += 1) {
      isThere =
        dx === 0
          ? hasInk(ink, across + aside, from + dy * step)
          : hasInk(ink, from + dx * step, across + aside);
    }
    seen += isThere ? 1 : 0;
  }
  return seen >= PAST[1] - PAST[0];
}

/** The page without some bars; where another line crosses a bar it stays whole. */
export function withoutBars(ink: Ink, bars: readonly Bar[]): Ink {
  const data = ink.data.slice();
  for (const bar of bars) {
    const half = Math.ceil(bar.thickness / 2) + 1;
    for (let along = bar.from; along <= bar.to; along += 1) {
      eraseAcross(ink, data, bar, along, half);
    }
  }
  return { ...ink, data };
}

function eraseAcross(ink: Ink, data: Uint8Array, bar: Bar, along: number, half: number): void {
  const middle = Math.round(bar.at);
  const at = (across: number): number =>
    bar.axis === 'level' ? across * ink.width + along : along * ink.width + across;
  const has = (across: number): boolean =>
    bar.axis === 'level' ? hasInk(ink, along, across) : hasInk(ink, across, along);
  // A crossing line goes on on both sides.
  if (has(middle - half - 1) && has(middle + half + 1)) {
    return;
  }
  for (let across = middle - half; across <= middle + half; across += 1) {
    if (has(across)) {
      data[at(across)] = 0;
    }
  }
}

/** Of areas that lie on one another the surer one counts; a part of a symbol counts less than the whole. */
function withoutDoubles(symbols: readonly Figure[]): Figure[] {
  const sorted = [...symbols].sort(
    (a, b) => rankOf(b) - rankOf(a) || areaOfBox(b.box) - areaOfBox(a.box),
  );
  const kept: Figure[] = [];
  for (const symbol of sorted) {
    if (
      !kept.some(
        ({ box }) =>
          sharedOf(box, symbol.box) > OVERLAP * Math.min(areaOfBox(box), areaOfBox(symbol.box)),
      )
    ) {
      kept.push(symbol);
    }
  }
  return kept;
}

/** Whole numbers of tenths: near-equal sureness leaves the choice to size. */
const rankOf = ({ confidence }: Figure): number => Math.round(confidence * 4);

const areaOfBox = (box: PixelBox): number => widthOf(box) * heightOf(box);

function sharedOf(a: PixelBox, b: PixelBox): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left) + 1;
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) + 1;
  return Math.max(0, width) * Math.max(0, height);
}
