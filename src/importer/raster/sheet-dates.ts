/** Dates of the identity sheet that could not be read with the page, read once more by themselves. */
import type { Box } from '../../domain/common/geometry.ts';
import { readDate } from '../grammar/date.ts';
import type { PageContent, Word } from '../model.ts';
import { bottom, centre, contains, overlap, right } from '../table/boxes.ts';
import { type GridCell, gridsOf } from '../table/grid.ts';
import { linesOf } from '../table/text.ts';
import { hasPrint, printOf } from './cells.ts';
import { readParts } from './montage.ts';
import { pageWords } from './page-words.ts';
import { type Grey, softened } from './pixels.ts';
import { inOne } from './recheck.ts';
import type { Recogniser } from './recognise.ts';
import { repairedDate } from './slips.ts';

const LABEL = /^["'“]?(?:tanggal|tgl\.?)\s+\p{L}+/iu;
const LABEL_WORDS = 2;
const MOST_DATES = 8;

/** The words of a page with dates that make sense the second time in the place of those that make none. */
export async function withSheetDates(
  page: PageContent,
  clean: Grey,
  recogniser: Recogniser,
): Promise<readonly Word[]> {
  let words = page.words;
  const unread = (): Box[] =>
    gridsOf(page)
      .grids.flatMap(({ cells }) => cells.flatMap((cell) => valueBoxes(page, cell, cells)))
      .filter((box) => !isDate(wordsIn(words, box)) && hasPrint(clean, box))
      .slice(0, MOST_DATES);
  // What grain or thin print hides from one reading, the other often sees.
  for (const picture of [() => clean, () => softened(clean)]) {
    const boxes = unread();
    const parts = boxes.map((box) => printOf(clean, box));
    const read = boxes.length === 0 ? [] : await readParts(picture(), parts, 'column', recogniser);
    for (const [index, box] of boxes.entries()) {
      const again = pageWords(read[index] ?? []);
      if (isDate(again)) {
        const old = new Set(wordsIn(words, box));
        words = [...words.filter((word) => !old.has(word)), ...again];
      }
    }
  }
  for (const box of unread()) {
    const own = wordsIn(words, box);
    const repaired = repairedDate(textOf(own));
    if (repaired !== null) {
      const old = new Set(own);
      words = [...words.filter((word) => !old.has(word)), ...inOne(own, repaired)];
    }
  }
  return words;
}

/** Where the values of the dates that are named in a cell stand: behind their labels, or in the cell beside it. */
function valueBoxes(page: PageContent, cell: GridCell, cells: readonly GridCell[]): Box[] {
  return linesOf(wordsIn(page.words, cell.box)).flatMap((line): Box[] => {
    if (!LABEL.test(line.text)) {
      return [];
    }
    const label = line.words[LABEL_WORDS - 1]?.box ?? line.box;
    const isWithin = right(cell.box) - right(label) > label.width + 40;
    if (isWithin) {
      const x = right(label) + 1;
      return [{ x, y: line.box.y - 1, width: right(cell.box) - x, height: line.box.height + 2 }];
    }
    const beside = cells
      .map(({ box }) => box)
      .filter(
        (box) =>
          box.x >= right(cell.box) - 2 &&
          box.width > label.width / 2 &&
          overlap(box.y, bottom(box), label.y, bottom(label)) > 0.5 * label.height,
      )
      .sort((a, b) => a.x - b.x)[0];
    if (beside === undefined) {
      return [];
    }
    const isOne = beside.height <= 3 * label.height;
    return [isOne ? beside : { ...beside, y: line.box.y - 1, height: line.box.height + 2 }];
  });
}

function wordsIn(words: readonly Word[], box: Box): Word[] {
  return words.filter((word) => contains(box, centre(word.box)));
}

function textOf(words: readonly Word[]): string {
  const text = linesOf(words).map((line) => line.text);
  return text.join(' ').replace(/^[\s:.,;]+/, '');
}

function isDate(words: readonly Word[]): boolean {
  const text = textOf(words);
  // A dash leaves the date open; nothing at all was perhaps passed over.
  return text !== '' && readDate(text).ok;
}
