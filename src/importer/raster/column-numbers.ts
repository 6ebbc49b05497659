/**
 * The row of column numbers under the head of a table. Digits so lonely are missed or misread, but they count up from
 * left to right, and they tell columns apart that no border parts.
 */
import type { Box } from '../../domain/common/geometry.ts';
import type { PageContent, Word } from '../model.ts';
import { centre, contains, right } from '../table/boxes.ts';
import { type Grid, gridsOf } from '../table/grid.ts';
import { pixelsOf } from './cells.ts';
import { cutOut } from './clean.ts';
import { componentsOf } from './components.ts';
import { type Grey, heightOf, inkOf, type PixelBox, unionOf } from './pixels.ts';
import { boxInPoints } from './see.ts';

const LEAST_COLUMNS = 5;
const MOST_COLUMNS = 20;
/** A number of two digits in brackets. */
const LONGEST = 5;
const DIGIT = { lowest: 9, highest: 34 };
/** Between the signs of one number, in pixels. */
const GAP = 14;
const LEAST_READ = 3;
const LEAST_AGREED = 0.5;
const CONFIDENCE = 0.8;

/** The words of a page with such rows put right: each print in it is the number of its place. */
export function withColumnNumbers(page: PageContent, clean: Grey): readonly Word[] {
  let words = page.words;
  for (const grid of gridsOf(page).grids) {
    for (let band = 0; band + 1 < grid.ys.length; band += 1) {
      const own = wordsOfBand(grid, band, page.words);
      if (own === null) {
        continue;
      }
      const prints = printsOf(clean, cellsOf(grid, band));
      if (countsUp(own, prints)) {
        const old = new Set(own);
        words = [...words.filter((word) => !old.has(word)), ...prints.map(numberAt)];
      }
    }
  }
  return words;
}

function cellsOf(grid: Grid, band: number): Box[] {
  return grid.cells
    .filter((cell) => cell.top === band && cell.bottom === band + 1)
    .map(({ box }) => box)
    .sort((a, b) => a.x - b.x);
}

/** Null where the band holds anything but short words. */
function wordsOfBand(grid: Grid, band: number, words: readonly Word[]): Word[] | null {
  const cells = cellsOf(grid, band);
  const own = words.filter((word) => cells.some((cell) => contains(cell, centre(word.box))));
  return own.length >= LEAST_READ && own.every(({ text }) => text.length <= LONGEST) ? own : null;
}

/** What is printed in the cells, from left to right, the signs of a number together. */
function printsOf(clean: Grey, cells: readonly Box[]): Box[] {
  return cells.flatMap((cell) => {
    const area = pixelsOf(cell);
    const isDigit = (box: PixelBox): boolean =>
      heightOf(box) >= DIGIT.lowest && heightOf(box) <= DIGIT.highest;
    const prints: PixelBox[] = [];
    const signs = componentsOf(inkOf(cutOut(clean, area)), 1, isDigit)
      .map(({ box }) => box)
      .sort((a, b) => a.left - b.left);
    for (const sign of signs) {
      const last = prints.at(-1);
      if (last !== undefined && sign.left - last.right <= GAP) {
        prints[prints.length - 1] = unionOf(last, sign);
      } else {
        prints.push(sign);
      }
    }
    return prints.map(({ left, top, right: end, bottom }) =>
      boxInPoints({
        left: area.left + left,
        top: area.top + top,
        right: area.left + end,
        bottom: area.top + bottom,
      }),
    );
  });
}

function countsUp(words: readonly Word[], prints: readonly Box[]): boolean {
  if (prints.length < LEAST_COLUMNS || prints.length > MOST_COLUMNS) {
    return false;
  }
  const agreed = words.filter(({ text, box }) => {
    const { x } = centre(box);
    const place = prints.findIndex((print) => x >= print.x - 1 && x <= right(print) + 1);
    return text.replace(/\D/g, '') === String(place + 1);
  }).length;
  return agreed >= LEAST_READ && agreed >= LEAST_AGREED * words.length;
}

function numberAt(box: Box, place: number): Word {
  return {
    text: String(place + 1),
    box,
    fontSize: box.height / 0.72,
    isBold: false,
    confidence: CONFIDENCE,
  };
}
