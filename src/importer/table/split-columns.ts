/** Columns between which no border is drawn: the row of numbers, or a gutter through the heading, parts them. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Word } from '../model.ts';
import { bottom, centre, right } from './boxes.ts';
import { type Grid, type GridCell, hasUprightBorder } from './grid.ts';
import { linesOf } from './text.ts';

/** Of the font size: without numbers only a wide gutter parts two columns. */
const SURE_GUTTER = 0.9;

export interface Part {
  readonly from: number;
  readonly to: number;
}

/**
 * The parts of a heading cell; one part where nothing says that it holds several columns. `typicalWidth` is that
 * of the headings beside it: one twice as broad, with a gap in its middle, holds two.
 */
export function splitColumns(
  grid: Grid,
  leaf: GridCell,
  numberBand: number | null,
  marks: readonly Box[],
  typicalWidth: number,
): Part[] {
  const whole = { from: leaf.box.x, to: right(leaf.box) };
  const words = grid.page.words.filter((word) => isIn(leaf.box, word));
  const gutters = guttersOf(words, whole);
  const numbers = numberBand === null ? [] : numbersUnder(grid, leaf, numberBand);
  if (numbers.length > 1) {
    return partsAt(
      whole,
      bordersBetween(
        numbers.map(({ box }) => centre(box).x),
        gutters,
      ),
    );
  }
  const drawn = bordersBelow(grid, leaf);
  if (drawn.length > 0) {
    return partsAt(whole, drawn);
  }
  if (numberBand !== null) {
    return [whole];
  }
  const half = gutters.find(
    ({ from, to }) =>
      Math.abs((from + to) / 2 - (whole.from + whole.to) / 2) < 0.12 * leaf.box.width,
  );
  if (half !== undefined && Math.abs(leaf.box.width / typicalWidth - 2) < 0.2) {
    return partsAt(whole, [(whole.from + whole.to) / 2]);
  }
  const size = Math.max(4, ...words.map(({ fontSize }) => fontSize));
  const inColumn = marks.filter((box) => {
    const { x, y } = centre(box);
    const isSymbol = box.width < 0.8 * leaf.box.width;
    return isSymbol && x > whole.from && x < whole.to && y > bottom(leaf.box);
  });
  const held = gutters
    .filter((gutter) => gutter === half || gutter.to - gutter.from > SURE_GUTTER * size)
    .map(({ from, to }) => (from + to) / 2)
    .filter(
      (at) =>
        inColumn.some((box) => right(box) < at) &&
        inColumn.some((box) => box.x > at) &&
        inColumn.every((box) => right(box) < at || box.x > at),
    );
  return partsAt(whole, held);
}

/** Borders that are drawn under the heading all the way down, though not through it. */
function bordersBelow(grid: Grid, leaf: GridCell): number[] {
  const end = grid.ys.at(-1) ?? 0;
  const top = bottom(leaf.box);
  return grid.xs
    .slice(leaf.left + 1, leaf.right)
    .filter((x) => end - top > 20 && hasUprightBorder(grid, x, top, end));
}

function isIn(box: Box, word: Word): boolean {
  const { x, y } = centre(word.box);
  return x >= box.x && x <= right(box) && y >= box.y && y <= bottom(box);
}

function numbersUnder(grid: Grid, leaf: GridCell, band: number): Word[] {
  const [top, end] = [grid.ys[band] ?? 0, grid.ys[band + 1] ?? 0];
  return grid.page.words
    .filter(({ box, text }) => {
      const { x, y } = centre(box);
      return y > top && y < end && x > leaf.box.x && x < right(leaf.box) && /\d/.test(text);
    })
    .sort((a, b) => a.box.x - b.box.x);
}

/** Spans that no line of the heading crosses, wide enough not to be the space between two words. */
function guttersOf(words: readonly Word[], whole: Part): Part[] {
  const lines = linesOf(words);
  const size = Math.max(4, ...words.map(({ fontSize }) => fontSize));
  const taken = lines
    .flatMap((line) => line.words.map(({ box }) => ({ from: box.x, to: right(box) })))
    .sort((a, b) => a.from - b.from);
  const gutters: Part[] = [];
  let end = taken[0]?.to ?? whole.to;
  for (const { from, to } of taken.slice(1)) {
    if (from - end > 0.45 * size) {
      gutters.push({ from: end, to: from });
    }
    end = Math.max(end, to);
  }
  return gutters;
}

/** Between two numbers the gutter of the heading, where there is one; else their middle. */
function bordersBetween(centres: readonly number[], gutters: readonly Part[]): number[] {
  return centres.slice(1).map((x, index) => {
    const before = centres[index] ?? x;
    const between = gutters.filter(({ from, to }) => from > before - 2 && to < x + 2);
    const widest = between.sort((a, b) => b.to - b.from - (a.to - a.from))[0];
    return widest === undefined ? (before + x) / 2 : (widest.from + widest.to) / 2;
  });
}

function partsAt(whole: Part, borders: readonly number[]): Part[] {
  const ends = [whole.from, ...[...borders].sort((a, b) => a - b), whole.to];
  return ends.slice(1).map((to, index) => ({ from: ends[index] ?? whole.from, to }));
}
