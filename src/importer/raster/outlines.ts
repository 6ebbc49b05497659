/** What symbol an area is, by its outline. */
import type { MarkKind } from '../model.ts';
import type { Component } from './components.ts';
import { heightOf, type PixelBox, widthOf } from './pixels.ts';

/** An area between its leftmost and rightmost pixel in each row: holes, as of letters, do not matter. */
export interface Hull {
  readonly box: PixelBox;
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

export interface KindReading {
  readonly kind: MarkKind;
  readonly confidence: number;
}

/** Of the smaller side: corners cut off by less are those of a rectangle. */
const SHARP = 0.075;
const LEAST_FIT = 0.87;

export function hullOf({ box, stretches }: Component): Hull {
  const height = heightOf(box);
  const lefts = new Array<number>(height).fill(Infinity);
  const rights = new Array<number>(height).fill(-Infinity);
  for (const { y, from, to } of stretches) {
    const row = y - box.top;
    lefts[row] = Math.min(lefts[row] ?? from, from);
    rights[row] = Math.max(rights[row] ?? to, to);
  }
  return { box, lefts, rights };
}

/** How far the tips of a diamond stand out of a hull that was worn by so many pixels. */
export function tipsOf({ box }: Hull, worn: number): { readonly x: number; readonly y: number } {
  const [width, height] = [widthOf(box), heightOf(box)];
  return { x: (worn * width) / height, y: (worn * height) / width };
}

/**
 * The symbol whose outline the hull has, or null where it has none of theirs. `worn` says how many pixels were taken
 * from its thin parts: tips of a diamond.
 */
export function kindOfHull(hull: Hull, worn = 0): KindReading | null {
  const [width, height] = [widthOf(hull.box), heightOf(hull.box)];
  const small = Math.min(width, height);
  const cuts = cornerCuts(hull).map((cut) => cut / small);
  const [nw = 0, ne = 0, sw = 0, se = 0] = cuts;
  const cut = cuts.filter((one) => one >= SHARP).length;
  const fill = areaOf(hull) / (width * height);
  if (cut <= 1) {
    return graded(
      'rectangle',
      1 - cut * 0.2,
      fitTo(hull, () => true),
    );
  }
  const isPentagon =
    cut === 2 &&
    [
      [nw, ne],
      [sw, se],
      [nw, sw],
      [ne, se],
    ].some((side) => side.every((one) => one >= 0.11));
  if (isPentagon) {
    return graded('pentagon', 0.85, bestPentagon(hull));
  }
  if (cut < 3) {
    return null;
  }
  if (fill < (worn > 0 ? 0.7 : 0.68)) {
    const tips = tipsOf(hull, worn);
    const [across, down] = [width / (width + 2 * tips.x), height / (height + 2 * tips.y)];
    const fit = fitTo(hull, (x, y) => Math.abs(x - 0.5) * across + Math.abs(y - 0.5) * down <= 0.5);
    return graded('diamond', worn > 0 ? 0.9 : 1 - Math.max(0, fill - 0.6) * 3, fit);
  }
  return graded(
    'capsule',
    1,
    Math.max(...[0.5, 0.4, 0.3, 0.2].map((r) => fitToRound(hull, r)), fitToEllipse(hull)),
  );
}

function graded(kind: MarkKind, sureness: number, fit: number): KindReading | null {
  const confidence = Math.max(0.3, Math.min(0.97, sureness * (0.5 + (fit - LEAST_FIT) * 5)));
  return fit < LEAST_FIT ? null : { kind, confidence: Math.round(confidence * 100) / 100 };
}

/** How many pixels lie between each corner of the box and the hull, along the diagonal. */
function cornerCuts(hull: Hull): number[] {
  const { box } = hull;
  const [width, height] = [widthOf(box), heightOf(box)];
  const most = Math.floor(Math.min(width, height) / 2);
  return [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ].map(([right = 0, low = 0]) => {
    for (let step = 0; step < most; step += 1) {
      const row = low === 1 ? height - 1 - step : step;
      const x = right === 1 ? box.right - step : box.left + step;
      if (x >= (hull.lefts[row] ?? Infinity) && x <= (hull.rights[row] ?? -Infinity)) {
        return step;
      }
    }
    return most;
  });
}

function areaOf({ lefts, rights }: Hull): number {
  let area = 0;
  for (const [row, left] of lefts.entries()) {
    area += Math.max(0, (rights[row] ?? left) - left + 1);
  }
  return area;
}

type Inside = (x: number, y: number) => boolean;

/** Share that the hull and an ideal outline have in common, of what either covers. */
function fitTo(hull: Hull, inside: Inside): number {
  const [width, height] = [widthOf(hull.box), heightOf(hull.box)];
  const stepX = Math.max(1, Math.floor(width / 60));
  let [both, either] = [0, 0];
  for (let row = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += stepX) {
      const x = hull.box.left + column;
      const isHull = x >= (hull.lefts[row] ?? Infinity) && x <= (hull.rights[row] ?? -Infinity);
      const isIdeal = inside((column + 0.5) / width, (row + 0.5) / height);
      both += isHull && isIdeal ? 1 : 0;
      either += isHull || isIdeal ? 1 : 0;
    }
  }
  return both / Math.max(1, either);
}

/** A box whose corners are rounded by a share of its height. */
function fitToRound(hull: Hull, share: number): number {
  const [width, height] = [widthOf(hull.box), heightOf(hull.box)];
  const radius = Math.min(share * height, width / 2);
  return fitTo(hull, (x, y) => {
    const dx = Math.max(0, radius - Math.min(x, 1 - x) * width);
    const dy = Math.max(0, radius - Math.min(y, 1 - y) * height);
    return dx === 0 || dy === 0 || Math.hypot(dx, dy) <= radius;
  });
}

function fitToEllipse(hull: Hull): number {
  return fitTo(hull, (x, y) => (x - 0.5) ** 2 + (y - 0.5) ** 2 <= 0.25);
}

/** Two corners cut towards a tip in the middle of one side. */
function bestPentagon(hull: Hull): number {
  const down =
    (shoulder: number): Inside =>
    (x, y) =>
      y <= shoulder || Math.abs(x - 0.5) * 2 <= (1 - y) / (1 - shoulder);
  return Math.max(
    ...[0.3, 0.45, 0.6, 0.75].flatMap((shoulder) => {
      const inside = down(shoulder);
      return [
        fitTo(hull, inside),
        fitTo(hull, (x, y) => inside(x, 1 - y)),
        fitTo(hull, (x, y) => inside(y, x)),
        fitTo(hull, (x, y) => inside(y, 1 - x)),
      ];
    }),
  );
}
