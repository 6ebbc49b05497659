/** Cells that have print and no word: a page's reading misses some, most of all headings in grain. */
import type { Box } from '../../domain/common/geometry.ts';
import type { PageContent } from '../model.ts';
import { centre, contains, shareWithin } from '../table/boxes.ts';
import { gridsOf } from '../table/grid.ts';
import { pixelsOf } from './cells.ts';
import { cutOut } from './clean.ts';
import { componentsOf } from './components.ts';
import { readParts } from './montage.ts';
import { pageWords } from './page-words.ts';
import { type Grey, heightOf, inkOf, type PixelBox, softened, widthOf } from './pixels.ts';
import type { Recogniser } from './recognise.ts';

/** Marks of 3 to 12 points that stand side by side. */
const LETTER = { lowest: 8, highest: 34 };
const LEAST_LETTERS = 2;
/** Breadth of a mark to its height: letters of a blurred word run together to one mark. */
const RUN_TOGETHER = 1.3;
const MOST_CELLS = 80;
const SURE = 0.4;

/** A page with the words of cells that were passed over, and with the cells that still gave none. */
export async function withMissedCells(
  page: PageContent,
  clean: Grey,
  recogniser: Recogniser,
): Promise<PageContent> {
  const cells = gridsOf(page)
    .grids.flatMap((grid) => grid.cells.map(({ box }) => box))
    .filter((box) => isEmpty(page, box) && hasLetters(clean, pixelsOf(box)));
  if (cells.length === 0 || cells.length > MOST_CELLS) {
    return cells.length === 0 ? page : { ...page, illegible: cells };
  }
  const read = await readParts(softened(clean), cells.map(pixelsOf), 'column', recogniser);
  const found = read.map((words) => pageWords(words.filter(({ confidence }) => confidence > SURE)));
  const again = cells.filter((_, index) => (found[index] ?? []).length > 0);
  const kept = page.words.filter(({ box }) => !again.some((cell) => contains(cell, centre(box))));
  const illegible = cells.filter((_, index) => (found[index] ?? []).length === 0);
  return {
    ...page,
    words: [...kept, ...found.flat()],
    ...(illegible.length === 0 ? {} : { illegible }),
  };
}

/** What was read with no confidence at all is as good as not read. */
function isEmpty(page: PageContent, box: Box): boolean {
  return (
    !page.words.some((word) => contains(box, centre(word.box)) && word.confidence > SURE) &&
    !page.shapes.some((shape) => shareWithin(shape.box, box) > 0.3)
  );
}

function hasLetters(clean: Grey, box: PixelBox): boolean {
  if (widthOf(box) < LETTER.lowest || heightOf(box) < LETTER.lowest) {
    return false;
  }
  const letters = componentsOf(
    inkOf(softened(cutOut(clean, box))),
    1,
    (part) => heightOf(part) >= LETTER.lowest && heightOf(part) <= LETTER.highest,
  );
  return (
    letters.length >= LEAST_LETTERS ||
    letters.some(({ box: mark }) => widthOf(mark) > RUN_TOGETHER * heightOf(mark))
  );
}
