/**
 * The numbers of printed lists. They stand alone before their items and lose their dot, are misread, or are passed
 * over; but they stand in one column, and count up.
 */
import type { Box } from '../../domain/common/geometry.ts';
import type { PageContent, Word } from '../model.ts';
import { bottom, centre, contains, median } from '../table/boxes.ts';
import { gridsOf } from '../table/grid.ts';
import { linesOf, type TextLine } from '../table/text.ts';
import { hasPrint } from './cells.ts';
import type { Grey } from './pixels.ts';

const NUMBER_LIKE = /^["'“”‘’«*]?\(?[\dlIi|!]{1,2}[.,:;)]*$/;
const SAME_COLUMN = 5;
const LEAST_ROOM = 4;
const LEAST_AGREED = 0.5;
const GUESSED = 0.6;

interface Item {
  readonly line: TextLine;
  /** The word that stands for its number; null where it was passed over. */
  readonly number: Word | null;
}

/** The words of a page with the numbers of its lists put right, where most of them count up as they were read. */
export function withListNumbers(page: PageContent, clean: Grey): readonly Word[] {
  let words = page.words;
  for (const { cells } of gridsOf(page).grids) {
    for (const { box } of cells) {
      const lines = linesOf(page.words.filter((word) => contains(box, centre(word.box))));
      const items = lines.length < 2 ? [] : itemsOf(lines, clean);
      if (items.length >= 2 && countsUp(items)) {
        const old = new Set(items.map(({ number }) => number));
        words = [...words.filter((word) => !old.has(word)), ...items.map(numbered)];
      }
    }
  }
  return words;
}

/** Lines that open with what may be a number, and lines with print where the others have theirs. */
function itemsOf(lines: readonly TextLine[], clean: Grey): Item[] {
  const marked = lines.filter(
    ({ words: [first, second] }) => second !== undefined && NUMBER_LIKE.test(first?.text ?? ''),
  );
  const numbersAt = median(marked.map(({ words: [first] }) => first?.box.x ?? 0));
  const textAt = median(marked.map(({ words: [, second] }) => second?.box.x ?? 0));
  if (marked.length === 0 || textAt - numbersAt < LEAST_ROOM) {
    return [];
  }
  return lines.flatMap((line): Item[] => {
    const [first, second] = line.words;
    if (first === undefined) {
      return [];
    }
    if (
      second !== undefined &&
      NUMBER_LIKE.test(first.text) &&
      Math.abs(first.box.x - numbersAt) <= SAME_COLUMN &&
      Math.abs(second.box.x - textAt) <= SAME_COLUMN
    ) {
      return [{ line, number: first }];
    }
    const room = roomBefore(line, numbersAt, textAt);
    return Math.abs(first.box.x - textAt) <= SAME_COLUMN && hasPrint(clean, room)
      ? [{ line, number: null }]
      : [];
  });
}

function roomBefore({ box }: TextLine, from: number, to: number): Box {
  return { x: from - 2, y: box.y, width: to - from, height: bottom(box) - box.y };
}

function countsUp(items: readonly Item[]): boolean {
  const read = items.map(({ number }) => /\d+/.exec(number?.text ?? '')?.[0]);
  const agreed = read.filter((digits, at) => digits === String(at + 1)).length;
  const seen = read.filter((digits) => digits !== undefined).length;
  return agreed > 0 && agreed >= LEAST_AGREED * seen;
}

function numbered({ line, number }: Item, at: number): Word {
  const text = `${at + 1}.`;
  const first = line.words[0];
  const fontSize = first?.fontSize ?? 8;
  const width = 0.8 * fontSize;
  return number !== null
    ? { ...number, text, confidence: number.text === text ? number.confidence : GUESSED }
    : {
        text,
        box: { x: line.box.x - 1.5 * width, y: line.box.y, width, height: line.box.height },
        fontSize,
        isBold: false,
        confidence: GUESSED,
      };
}
