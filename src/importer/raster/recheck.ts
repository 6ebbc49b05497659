/**
 * A second look at the cells that must be exact: numbers of rows and times. Short words in narrow cells are what a
 * recogniser misses most on a whole page; under one another in one column it reads them well.
 */
import type { Box } from '../../domain/common/geometry.ts';
import type { PageContent, Word } from '../model.ts';
import { centre, contains, right } from '../table/boxes.ts';
import { type Grid, gridsOf } from '../table/grid.ts';
import { guessedHead } from '../table/guessed-head.ts';
import { findHead } from '../table/headings.ts';
import { knownWords, linesOf } from '../table/text.ts';
import { hasPrint, printOf } from './cells.ts';
import { readParts } from './montage.ts';
import { pageWords } from './page-words.ts';
import type { Grey } from './pixels.ts';
import type { Recogniser } from './recognise.ts';
import { countedNumbers } from './row-numbers.ts';
import {
  isPlainDuration,
  nearestDuration,
  repairedDuration,
  repairedLabel,
  repairedNumber,
  usualUnit,
} from './slips.ts';

type Exact = 'no' | 'duration';

/** The columns that must be exact, as they were on the page before: a table that goes on repeats no heading. */
export interface ExactColumns {
  readonly left: number;
  readonly right: number;
  readonly columns: readonly { readonly role: Exact; readonly from: number; readonly to: number }[];
}

interface ExactCell {
  readonly role: Exact;
  readonly box: Box;
  readonly words: readonly Word[];
  readonly text: string;
}

export interface Rechecked {
  readonly words: readonly Word[];
  readonly columns: ExactColumns | null;
}

const SURE = 0.8;
/** What was read twice or put right stays open to doubt where it was weak. */
const REPAIRED = 0.7;
const GUESSED = 0.6;
const FAR_FETCHED = 0.4;

/** The words of a page with the cells of numbers and times read again where they make no sense. */
export async function recheckedWords(
  page: PageContent,
  clean: Grey,
  recogniser: Recogniser,
  before: ExactColumns | null,
): Promise<Rechecked> {
  const { cells, columns } = exactCells(page, before);
  const doubtful = cells.filter((cell) => !isFine(cell) && hasPrint(clean, cell.box));
  const again = await readAgain(clean, doubtful, recogniser);
  let words: readonly Word[] = page.words;
  const replace = (cell: ExactCell, better: readonly Word[]): void => {
    const old = new Set(cell.words);
    words = [...words.filter((word) => !old.has(word)), ...better];
  };
  const usual = usualUnit(cells.map(({ text }) => text));
  const numbers: ExactCell[] = [];
  for (const cell of cells) {
    const second = again.get(cell);
    const better =
      second === undefined ? null : (betterOf(cell, second) ?? nearest(cell, second, usual));
    if (better !== null) {
      replace(cell, better);
    }
    if (cell.role === 'no') {
      numbers.push(better === null ? cell : { ...cell, words: better, text: textOf(better) });
    }
  }
  for (const { cell, number } of numbersInOrder(numbers)) {
    if (hasPrint(clean, cell.box)) {
      replace(cell, [numberWord(cell, number)]);
    }
  }
  return { words: words.map((word) => withLabelRepaired(word, page)), columns };
}

function exactCells(
  page: PageContent,
  before: ExactColumns | null,
): { readonly cells: ExactCell[]; readonly columns: ExactColumns | null } {
  const known = knownWords(page.words);
  const found: ExactCell[] = [];
  let columns = before;
  for (const grid of gridsOf(page).grids) {
    const marks = page.shapes.map(({ box }) => box);
    const goesOn = columns !== null && isOver(columns, grid);
    const head = findHead(grid, known, marks) ?? (goesOn ? null : guessedHead(grid, marks));
    if (head !== null) {
      columns = {
        left: grid.box.x,
        right: right(grid.box),
        columns: head.spans.flatMap(({ from, to, column }) =>
          column.role === 'no' || column.role === 'duration'
            ? [{ role: column.role, from, to }]
            : [],
        ),
      };
    }
    if (columns !== null && isOver(columns, grid)) {
      found.push(...cellsOf(page, grid, head?.bottom ?? grid.box.y, columns));
    }
  }
  return { cells: found, columns };
}

function isOver(columns: ExactColumns, { box }: Grid): boolean {
  return Math.abs(columns.left - box.x) < 8 && Math.abs(columns.right - right(box)) < 8;
}

function cellsOf(page: PageContent, grid: Grid, top: number, exact: ExactColumns): ExactCell[] {
  return grid.cells.flatMap((cell): ExactCell[] => {
    const { x, y } = centre(cell.box);
    const column = exact.columns.find(({ from, to }) => x > from && x < to);
    if (column === undefined || y < top || cell.box.width > 1.3 * (column.to - column.from)) {
      return [];
    }
    const words = page.words.filter((word) => contains(cell.box, centre(word.box)));
    return [{ role: column.role, box: cell.box, words, text: textOf(words) }];
  });
}

const textOf = (words: readonly Word[]): string =>
  linesOf(words)
    .map(({ text }) => text)
    .join(' ');

function isFine({ role, text, words }: ExactCell): boolean {
  const isSure = words.length > 0 && words.every(({ confidence }) => confidence >= SURE);
  return isSure && makesSense(role, text);
}

function makesSense(role: Exact, text: string): boolean {
  return role === 'no' ? /^\d{1,3}[.)]?$/.test(text.trim()) : text !== '' && isPlainDuration(text);
}

async function readAgain(
  clean: Grey,
  cells: readonly ExactCell[],
  recogniser: Recogniser,
): Promise<ReadonlyMap<ExactCell, readonly Word[]>> {
  const read = new Map<ExactCell, readonly Word[]>();
  for (const [role, setting] of [
    ['no', 'numbers'],
    ['duration', 'column'],
  ] as const) {
    const own = cells.filter((cell) => cell.role === role);
    const parts = own.map(({ box }) => printOf(clean, box));
    const words = await readParts(clean, parts, setting, recogniser);
    for (const [index, cell] of own.entries()) {
      read.set(cell, pageWords(words[index] ?? []));
    }
  }
  return read;
}

/** The reading that makes sense: the second, the first put right, the second put right; null: leave the first. */
function betterOf(cell: ExactCell, second: readonly Word[]): readonly Word[] | null {
  const again = textOf(second);
  if (makesSense(cell.role, cell.text)) {
    const isSame = again.replace(/\s/g, '') === cell.text.replace(/\s/g, '');
    // Read alike twice is surer than either time; read otherwise it stays in doubt.
    return isSame
      ? cell.words.map((word) => ({ ...word, confidence: Math.max(word.confidence, 0.9) }))
      : null;
  }
  if (makesSense(cell.role, again)) {
    return second;
  }
  for (const words of [cell.words, second]) {
    const text = textOf(words);
    const repaired = cell.role === 'no' ? repairedNumber(text) : repairedDuration(text);
    if (repaired !== null && words.length > 0) {
      return inOne(words, repaired);
    }
  }
  return cell.words.length === 0 && second.length > 0 ? second : null;
}

/** A time whose unit is no known word becomes the nearest one, and stays in doubt; null where none is near. */
function nearest(cell: ExactCell, second: readonly Word[], usual: string | null): Word[] | null {
  if (cell.role !== 'duration' || makesSense(cell.role, cell.text)) {
    return null;
  }
  for (const words of [second, cell.words]) {
    const guessed = words.length === 0 ? null : nearestDuration(textOf(words), usual);
    if (guessed !== null) {
      return inOne(words, guessed).map((word) => ({
        ...word,
        confidence: Math.min(word.confidence, FAR_FETCHED),
      }));
    }
  }
  return null;
}

/** A repaired text as one word a part, over the place of the old ones. */
export function inOne(words: readonly Word[], text: string): Word[] {
  const boxes = words.map(({ box }) => box);
  const [x, y] = [Math.min(...boxes.map((box) => box.x)), Math.min(...boxes.map((box) => box.y))];
  const fontSize = Math.max(...words.map((word) => word.fontSize));
  const width = Math.max(...boxes.map(right)) - x;
  const parts = text.split(' ');
  return parts.map((part, index) => ({
    text: part,
    box: {
      x: x + (width * index) / parts.length,
      y,
      width: (width * 0.9) / parts.length,
      height: Math.max(...boxes.map(({ height }) => height)),
    },
    fontSize,
    isBold: false,
    confidence: Math.min(REPAIRED, ...words.map(({ confidence }) => confidence)),
  }));
}

/** Cells whose number could not be read, or contradicts those around it, with the number that they must have. */
function numbersInOrder(
  cells: readonly ExactCell[],
): { readonly cell: ExactCell; readonly number: number }[] {
  const sorted = [...cells].sort((a, b) => a.box.y - b.box.y);
  const read = sorted.map(({ text }) => {
    const number = repairedNumber(text);
    return number === null ? null : Number(number);
  });
  const counted = countedNumbers(read);
  return sorted.flatMap((cell, at) => {
    const number = counted[at] ?? null;
    return number === null || number === read[at] ? [] : [{ cell, number }];
  });
}

function numberWord({ box, words }: ExactCell, number: number): Word {
  const fontSize = words[0]?.fontSize ?? 8;
  const at = centre(box);
  return {
    text: String(number),
    box: { x: at.x - fontSize / 2, y: at.y - fontSize / 2, width: fontSize, height: fontSize },
    fontSize,
    isBold: false,
    confidence: GUESSED,
  };
}

const NEAR_SYMBOL = 90;

/** Words at arrows and in symbols: a slip of one letter in "Tidak" or "Mulai". */
function withLabelRepaired(word: Word, page: PageContent): Word {
  const at = centre(word.box);
  const isNear = page.shapes.some(({ box }) =>
    contains(
      {
        x: box.x - NEAR_SYMBOL,
        y: box.y - NEAR_SYMBOL,
        width: box.width + 2 * NEAR_SYMBOL,
        height: box.height + 2 * NEAR_SYMBOL,
      },
      at,
    ),
  );
  const repaired = isNear ? repairedLabel(word.text) : null;
  return repaired === null || repaired.toLowerCase() === word.text.toLowerCase()
    ? word
    : { ...word, text: repaired, confidence: Math.min(word.confidence, REPAIRED) };
}
