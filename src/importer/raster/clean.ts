/** The picture of a page as its words need it: lines, heads and outlines are painted over. */
import type { Box } from '../../domain/common/geometry.ts';
import { type Grey, hasInk } from './pixels.ts';
import { POINTS_PER_PIXEL, type Sight } from './see.ts';

const PAPER = 255;

/** The page without its drawing; what stands within symbols stays. */
export function wordsOnly(grey: Grey, { figures, arrows, ink }: Sight): Grey {
  const data = grey.data.slice();
  const clear = (left: number, top: number, right: number, bottom: number): void => {
    for (let y = Math.max(0, top); y <= Math.min(grey.height - 1, bottom); y += 1) {
      const row = y * grey.width;
      data.fill(PAPER, row + Math.max(0, left), row + Math.min(grey.width, right + 1));
    }
  };
  for (const { hull, rim } of figures) {
    const by = rim + 1;
    const rows = hull.lefts.length;
    for (const [row, left] of hull.lefts.entries()) {
      const y = hull.box.top + row;
      const right = hull.rights[row] ?? left;
      clear(left - by, y, left + 1, y);
      clear(right - 1, y, right + by, y);
      const isEdge = row < 2 || row >= rows - 2;
      if (isEdge) {
        clear(left, row < 2 ? y - by : y, right, row < 2 ? y : y + by);
      }
    }
  }
  for (const { bar, headAtStart, headAtEnd } of arrows) {
    const middle = Math.round(bar.at);
    const half = Math.ceil(bar.thickness / 2) + 1;
    const across = (from: number, to: number, by: number): void =>
      bar.axis === 'level'
        ? clear(from, middle - by, to, middle + by)
        : clear(middle - by, from, middle + by, to);
    for (let along = bar.from - 1; along <= bar.to + 1; along += 1) {
      // A letter that a border crosses keeps its strokes.
      const isCrossed = [-1, 1].every((side) =>
        [half, half + 1].every((away) =>
          bar.axis === 'level'
            ? hasInk(ink, along, middle + side * away)
            : hasInk(ink, middle + side * away, along),
        ),
      );
      if (!isCrossed) {
        across(along, along, half);
      }
    }
    if (headAtStart !== null) {
      across(bar.from - 4, bar.from + headAtStart.length + 1, Math.ceil(headAtStart.breadth) + 1);
    }
    if (headAtEnd !== null) {
      across(bar.to - headAtEnd.length - 1, bar.to + 4, Math.ceil(headAtEnd.breadth) + 1);
    }
  }
  return { ...grey, data };
}

/** The page with some boxes, in points, painted over. */
export function withoutBoxes(grey: Grey, boxes: readonly Box[]): Grey {
  const data = grey.data.slice();
  for (const box of boxes) {
    const [left, right] = [box.x, box.x + box.width].map((x) => Math.round(x / POINTS_PER_PIXEL));
    const [top, bottom] = [box.y, box.y + box.height].map((y) => Math.round(y / POINTS_PER_PIXEL));
    for (let y = Math.max(0, top ?? 0); y <= Math.min(grey.height - 1, bottom ?? 0); y += 1) {
      const row = y * grey.width;
      data.fill(PAPER, row + Math.max(0, left ?? 0), row + Math.min(grey.width, (right ?? 0) + 1));
    }
  }
  return { ...grey, data };
}

/** A part of a page; what lies outside of the page is paper. */
export function cutOut(
  { width, height, data }: Grey,
  box: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  },
): Grey {
  const out = {
    width: Math.max(1, box.right - box.left + 1),
    height: Math.max(1, box.bottom - box.top + 1),
  };
  const cut = new Uint8Array(out.width * out.height).fill(PAPER);
  for (let y = 0; y < out.height; y += 1) {
    for (let x = 0; x < out.width; x += 1) {
      const [fromX, fromY] = [box.left + x, box.top + y];
      if (fromX >= 0 && fromY >= 0 && fromX < width && fromY < height) {
        cut[y * out.width + x] = data[fromY * width + fromX] ?? PAPER;
      }
    }
  }
  return { ...out, data: cut };
}
