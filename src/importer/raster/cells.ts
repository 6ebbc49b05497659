/** Cells of a table on the pixels of their page. */
import type { Box } from '../../domain/common/geometry.ts';
import { cutOut } from './clean.ts';
import { componentsOf } from './components.ts';
import { type Grey, inkOf, type PixelBox } from './pixels.ts';
import { POINTS_PER_PIXEL } from './see.ts';

const pixel = (points: number): number => Math.round(points / POINTS_PER_PIXEL);
const MARGIN = 3;

/** Without its borders. */
export function pixelsOf({ x, y, width, height }: Box): PixelBox {
  return {
    left: pixel(x) + MARGIN,
    top: pixel(y) + MARGIN,
    right: pixel(x + width) - MARGIN,
    bottom: pixel(y + height) - MARGIN,
  };
}

const LEAST_PRINT = 12;
const AROUND = 8;

/** Whether anything is printed there. */
export function hasPrint(clean: Grey, box: Box): boolean {
  const cut = cutOut(clean, pixelsOf(box));
  let dark = 0;
  for (const value of inkOf(cut).data) {
    dark += value;
  }
  return dark >= LEAST_PRINT;
}

/** The print of a cell, without the white around it: what stands alone in a large field is missed. */
export function printOf(clean: Grey, box: Box): PixelBox {
  const cell = pixelsOf(box);
  const ink = inkOf(cutOut(clean, cell));
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const part of componentsOf(ink, 1, (_, area) => area >= LEAST_PRINT / 2)) {
    left = Math.min(left, part.box.left);
    right = Math.max(right, part.box.right);
    top = Math.min(top, part.box.top);
    bottom = Math.max(bottom, part.box.bottom);
  }
  return left > right
    ? cell
    : {
        left: Math.max(cell.left, cell.left + left - AROUND),
        right: Math.min(cell.right, cell.left + right + AROUND),
        top: Math.max(cell.top, cell.top + top - AROUND),
        bottom: Math.min(cell.bottom, cell.top + bottom + AROUND),
      };
}
