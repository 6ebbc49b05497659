/** Pages of a PDF whose table or symbols are pictures, read from their pixels. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../domain/common/geometry.ts';
import type { DrawnShape, PageContent, Rule, Stroke, Word } from '../model.ts';
import { centre, contains, grown, overlap, shareWithin } from '../table/boxes.ts';
import { withArrowWords } from './arrow-words.ts';
import { withoutBoxes, wordsOnly } from './clean.ts';
import { needOf, picturesToRead } from './needs.ts';
import { pageWords } from './page-words.ts';
import type { Grey } from './pixels.ts';
import { readSeenPage, type SeenPage, seenPage } from './read-page.ts';
import { type ExactColumns, recheckedWords } from './recheck.ts';
import { type Recogniser, startRecogniser } from './recognise.ts';
import { rendered } from './render.ts';
import { see } from './see.ts';

/**
 * The pages with what their pictures show. The recogniser is started when the first page needs it, and freed at the
 * end; a page that cannot be drawn stays as it is. Pages are drawn and read one at a time, the next one while this one's
 * words are recognised.
 */
export async function withPicturesRead(
  document: PDFDocumentProxy,
  pages: readonly PageContent[],
  onProgress: (done: number, total: number) => void,
): Promise<PageContent[]> {
  const needed = pages.filter((page) => needOf(page) !== 'none').length;
  if (needed === 0) {
    return [...pages];
  }
  const recogniser = await startRecogniser();
  try {
    const done: PageContent[] = [];
    let columns: ExactColumns | null = null;
    let ahead: Promise<SeenPage | null> | null = null;
    const seen = (page: PageContent | undefined): Promise<SeenPage | null> | null =>
      page === undefined || needOf(page) !== 'whole' ? null : seenOf(document, page, recogniser);
    for (const [index, page] of pages.entries()) {
      const need = needOf(page);
      const whole = ahead ?? seen(page);
      ahead = null;
      // The next scan is seen while the words of this one are read.
      const onBegun = (): void => {
        ahead = seen(pages[index + 1]);
        ahead?.catch(() => undefined);
      };
      const read: PageRead =
        need === 'none'
          ? { page, columns }
          : await readOne(document, page, whole, recogniser, columns, onBegun).catch(() => ({
              page,
              columns,
            }));
      done.push(read.page);
      columns = read.columns;
      onProgress(done.length, pages.length);
    }
    return done;
  } finally {
    await recogniser.close();
  }
}

interface PageRead {
  readonly page: PageContent;
  readonly columns: ExactColumns | null;
}

async function readOne(
  document: PDFDocumentProxy,
  page: PageContent,
  whole: Promise<SeenPage | null> | null,
  recogniser: Recogniser,
  before: ExactColumns | null,
  onBegun: () => void,
): Promise<PageRead> {
  if (whole !== null) {
    const seen = await whole;
    return seen === null
      ? { page, columns: before }
      : await readSeenPage(seen, page.number, recogniser, before, onBegun);
  }
  const grey = await greyOf(document, page);
  return grey === null
    ? { page, columns: before }
    : await readPictures(page, grey, recogniser, before);
}

async function seenOf(
  document: PDFDocumentProxy,
  page: PageContent,
  recogniser: Recogniser,
): Promise<SeenPage | null> {
  const grey = await greyOf(document, page);
  return grey === null ? null : await seenPage(grey, recogniser);
}

/** Null where it is drawn smaller: a sheet so large is a poster, and its places would not fit. */
async function greyOf(document: PDFDocumentProxy, page: PageContent): Promise<Grey | null> {
  const source = await document.getPage(page.number);
  const { grey, scale } = await rendered(source);
  source.cleanup();
  return scale === 1 ? grey : null;
}

/** Words and borders that the file holds stay; symbols, connectors and what else lacks come from the pixels. */
async function readPictures(
  page: PageContent,
  grey: Grey,
  recogniser: Recogniser,
  before: ExactColumns | null,
): Promise<PageRead> {
  const pictures = picturesToRead(page).map((box) => grown(box, 1.5));
  const isIn = (box: Box): boolean => pictures.some((picture) => contains(picture, centre(box)));
  const wordless = withoutBoxes(
    grey,
    page.words.map(({ box }) => box),
  );
  const sight = see(wordless);
  const shapes = sight.shapes.filter(
    ({ box }) => isIn(box) && !page.shapes.some((own) => shareWithin(own.box, box) > 0.6),
  );
  const rules = sight.rules.filter(
    (rule) => isIn(boxOfRule(rule)) && !page.rules.some((own) => liesOn(rule, own)),
  );
  const strokes = sight.strokes.filter((stroke) => isIn(boxOfPoints(stroke.points)));
  const clean = wordsOnly(wordless, sight);
  const printed = await wordsIn(clean, pictures, recogniser);
  const drawn: PageContent = {
    ...page,
    words: [...page.words, ...printed],
    shapes: [...page.shapes, ...shapes],
    rules: [...page.rules, ...rules],
    strokes: [...page.strokes, ...strokes],
    pictures: page.pictures.filter((picture) => !hasDrawing(picture, shapes, rules, strokes)),
    origin: 'raster',
  };
  const read: PageContent = {
    ...drawn,
    words: await withArrowWords(drawn, wordless, clean, sight, recogniser),
  };
  const { words, columns } = await recheckedWords(read, clean, recogniser, before);
  return { page: { ...read, words }, columns };
}

async function wordsIn(
  clean: Grey,
  pictures: readonly Box[],
  recogniser: Recogniser,
): Promise<Word[]> {
  const read = pageWords(await recogniser.read(clean, 'scattered'));
  return read.filter(({ box }) => pictures.some((picture) => contains(picture, centre(box))));
}

function hasDrawing(
  picture: Box,
  shapes: readonly DrawnShape[],
  rules: readonly Rule[],
  strokes: readonly Stroke[],
): boolean {
  const around = grown(picture, 1.5);
  return [
    ...shapes.map(({ box }) => box),
    ...rules.map(boxOfRule),
    ...strokes.map(({ points }) => boxOfPoints(points)),
  ].some((box) => contains(around, centre(box)));
}

const boxOfRule = ({ from, to }: Rule): Box => boxOfPoints([from, to]);

function boxOfPoints(points: Stroke['points']): Box {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

const SAME_LINE = 2.5;

/** Whether a line seen on the pixels is one that the file itself draws. */
function liesOn(seen: Rule, own: Rule): boolean {
  const [a, b] = [boxOfRule(seen), boxOfRule(own)];
  const isLevel = a.width > a.height;
  if (isLevel !== b.width > b.height) {
    return false;
  }
  return isLevel
    ? Math.abs(a.y - b.y) < SAME_LINE &&
        overlap(a.x, a.x + a.width, b.x, b.x + b.width) > 0.3 * a.width
    : Math.abs(a.x - b.x) < SAME_LINE &&
        overlap(a.y, a.y + a.height, b.y, b.y + b.height) > 0.3 * a.height;
}
