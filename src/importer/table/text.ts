/** Words to lines and cell text. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Word } from '../model.ts';
import { bottom, overlap, right, unionOf } from './boxes.ts';

export interface TextLine {
  readonly words: readonly Word[];
  readonly text: string;
  readonly box: Box;
}

/** Words that are whole by themselves, so that they do not finish a broken one. */
const SHORT_WORDS = new Set(
  'dan di ke dari atau yang oleh para pada dgn dlm utk sd s/d tim hari jam ada per bagi jika bila maka lalu agar itu ini ia bpk ibu hal isi awal akhir baru data surat arsip staf ttd sop cek lain dll kpd yg tsb aju bos app web the of pc'.split(
    ' ',
  ),
);

/** Words grouped to lines from top to bottom, each from left to right. Turned words make one line a turn. */
export function linesOf(words: readonly Word[]): TextLine[] {
  const turned = words.filter((word) => word.turned !== undefined);
  const across = words.filter((word) => word.turned === undefined);
  const groups: Word[][] = [];
  for (const word of [...across].sort((a, b) => middle(a) - middle(b))) {
    const group = groups.findLast((other) => other.some((one) => isOnLine(one, word)));
    if (group === undefined) {
      groups.push([word]);
    } else {
      group.push(word);
    }
  }
  return [
    ...turnedLines(turned),
    ...groups.map((group) => lineOf(group.sort((a, b) => a.box.x - b.box.x))),
  ].sort((a, b) => a.box.y - b.box.y);
}

const middle = ({ box }: Word): number => box.y + box.height / 2;

function isOnLine(a: Word, b: Word): boolean {
  const shared = overlap(a.box.y, bottom(a.box), b.box.y, bottom(b.box));
  return shared > 0.55 * Math.min(a.box.height, b.box.height);
}

function turnedLines(words: readonly Word[]): TextLine[] {
  const groups: Word[][] = [];
  for (const word of [...words].sort((a, b) => a.box.x - b.box.x)) {
    const group = groups.findLast((other) =>
      other.some(
        (one) =>
          overlap(one.box.x, right(one.box), word.box.x, right(word.box)) >
          0.55 * Math.min(one.box.width, word.box.width),
      ),
    );
    if (group === undefined) {
      groups.push([word]);
    } else {
      group.push(word);
    }
  }
  const lines = groups.map((group) =>
    lineOf(group.sort((a, b) => (a.turned === 90 ? b.box.y - a.box.y : a.box.y - b.box.y))),
  );
  return lines[0]?.words[0]?.turned === 270 ? lines.reverse() : lines;
}

function lineOf(words: readonly Word[]): TextLine {
  return {
    words,
    text: words.map(({ text }) => text).join(' '),
    box: unionOf(words.map(({ box }) => box)) ?? { x: 0, y: 0, width: 0, height: 0 },
  };
}

/**
 * The text of a cell, its lines parted by `\n`. A word that was broken because the cell is narrower than it
 * is put together again: where the line is full, the next begins in lower case, and the rest is no word of
 * its own or the whole is known from elsewhere in the document.
 */
export function cellText(
  words: readonly Word[],
  width: number,
  known: ReadonlySet<string> = new Set(),
): string {
  const lines = linesOf(words);
  let text = '';
  for (const [index, line] of lines.entries()) {
    const before = lines[index - 1];
    if (before === undefined) {
      text = line.text;
      continue;
    }
    text += isBroken(before, line, width, known) ? line.text : `\n${line.text}`;
  }
  return text;
}

function isBroken(
  before: TextLine,
  line: TextLine,
  width: number,
  known: ReadonlySet<string>,
): boolean {
  const head = before.words.at(-1)?.text ?? '';
  const tail = line.words[0]?.text ?? '';
  const size = line.words[0]?.fontSize ?? 10;
  if (before.words[0]?.turned !== undefined) {
    return false;
  }
  // A narrow cell breaks after a slash, which is printed without a space: "Keuangan/Perencanaan".
  if (/[\p{L}\p{N})]\/$/u.test(head) && /^[\p{L}\p{N}]/u.test(tail)) {
    return true;
  }
  if (!/[\p{L}]$/u.test(head) || !/^[\p{Ll}]/u.test(tail)) {
    return false;
  }
  const isFull = width - before.box.width < 2.2 * size;
  const whole = plain(head + tail);
  if (!isFull || SHORT_WORDS.has(plain(tail))) {
    return false;
  }
  return known.has(whole) || (plain(tail).length <= 3 && before.words.length === 1);
}

export function plain(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}

/** All words of a document as they are known elsewhere, to mend broken ones. */
export function knownWords(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.map(({ text }) => plain(text)).filter((text) => text.length > 4));
}
