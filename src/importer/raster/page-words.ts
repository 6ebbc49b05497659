/** Recognised words as words of a page, in points, of one height a line as printed text has it. */
import type { Word } from '../model.ts';
import { median } from '../table/boxes.ts';
import type { PrintedWord } from './recognise.ts';
import { POINTS_PER_PIXEL } from './see.ts';

const ASCENT = 0.74;
const DESCENT = 0.22;
const CAPITAL = 0.72;
const SMALL_LETTER = 0.52;
/** Signs that specks and remains of lines are read as. */
const SPECK = /^[|_~`'‘’“”".,:;=—\\/«»°*^<>{}[\]()¢£€§©®¬¦-]+$/;
/** A colon that lost a dot, or dirt: never a word by itself. */
const DOT = /^[.,;'"`‘’“”]+$/;
/** Dirt and halves of colons before a word run into it; an opening quote of a number is one of them. */
const LEADING_DIRT = /^[.,;]+(?=[\p{L}\d])|^["'`‘’“”]+(?=\d)/u;
const SURE_SIGN = 0.6;
const LEAST_SURE = 0.12;

/** What was read and can be a word; signs that are most likely specks are left out. */
export function pageWords(printed: readonly PrintedWord[]): Word[] {
  return printed.flatMap((one): Word[] => {
    const text = one.text
      .replace(/^[|_]+(?=\S)|(?<=\S)[|_]+$/g, '')
      .replace(LEADING_DIRT, '')
      .normalize('NFKC');
    const isSpeck =
      text === '' ||
      DOT.test(text) ||
      one.confidence < LEAST_SURE ||
      (SPECK.test(text) && text !== '-' && one.confidence < SURE_SIGN);
    return isSpeck ? [] : [wordOf({ ...one, text })];
  });
}

/** Beside the other words of a page: larger, and unsure, what is read is the remains of a drawing. */
const BLOT = { larger: 2.2, surest: 0.5 };

/** The words without those that are most likely remains of symbols and lines. */
export function withoutBlots(words: readonly Word[]): Word[] {
  const usual = median(words.map(({ fontSize }) => fontSize));
  return words.filter(
    ({ fontSize, confidence }) => fontSize < BLOT.larger * usual || confidence > BLOT.surest,
  );
}

/** The size of the letters is told from which of them there are: "no" is lower than "Ya" in the same print. */
function wordOf({ text, box, confidence }: PrintedWord): Word {
  const hasTall = /[\p{Lu}\d\p{Nd}bdfhklt()[\]/%&?!'"]/u.test(text);
  const hasDeep = /[gjpqy,;()[\]]/.test(text);
  const isSign = !/[\p{L}\d]/u.test(text);
  const height = (box.bottom - box.top + 1) * POINTS_PER_PIXEL;
  const parts = (hasTall ? CAPITAL : SMALL_LETTER) + (hasDeep ? DESCENT : 0);
  const fontSize = isSign ? Math.max(8, height) : Math.max(4, height / parts);
  const base = (box.bottom + 1) * POINTS_PER_PIXEL - (hasDeep && !isSign ? DESCENT * fontSize : 0);
  const middle = ((box.top + box.bottom + 1) / 2) * POINTS_PER_PIXEL;
  return {
    text,
    box: {
      x: box.left * POINTS_PER_PIXEL,
      y: isSign ? middle - fontSize / 2 : base - ASCENT * fontSize,
      width: (box.right - box.left + 1) * POINTS_PER_PIXEL,
      height: isSign ? fontSize : (ASCENT + DESCENT) * fontSize,
    },
    fontSize,
    isBold: false,
    confidence: Math.round(Math.max(0, Math.min(1, confidence)) * 100) / 100,
  };
}
