/** A row whose line the recogniser wrote once whole and once in pieces, symbols and all. */
import { lettersIn, wordsIn } from './cell-words.ts';
import type { TextLine } from './lines.ts';
import { rowOf, type TextRow } from './rows.ts';

export interface TornRow {
  readonly row: TextRow;
  readonly lines: readonly number[];
  readonly next: number;
}

/**
 * The torn row after row number `last`, looked for from `from` on: one line of text, and under it lines that
 * bear the next number and repeat its words. What the pieces print as bullets is kelengkapan; words that no
 * piece repeats are the output.
 */
export function tornRow(
  lines: readonly TextLine[],
  from: number,
  last: number | null,
): TornRow | null {
  let start = from;
  while (start < from + 2 && lines[start]?.isBlank === true) {
    start += 1;
  }
  const whole = lines[start];
  const text = whole?.filled[0] ?? '';
  if (last === null || whole?.filled.length !== 1 || lettersIn(text) < 10) {
    return null;
  }
  const pieces: TextLine[] = [];
  for (let at = start + 1; at <= start + 3; at += 1) {
    const line = lines[at];
    if (line === undefined || line.isBlank || rowOf(line) !== null) {
      break;
    }
    pieces.push(line);
  }
  const cells = pieces.flatMap(({ filled }) => filled);
  const number = String(last + 1);
  const isNext = cells.some((cell) => cell === number || cell.startsWith(`${number} `));
  if (!isNext || repeated(text, cells.join(' ')) < 0.5) {
    return null;
  }
  const bullets = cells.filter((cell) => /^[-•]\s/.test(cell));
  const rest = [bullets.join('\n'), '', outputOf(text, bullets)];
  const [activity = text] = text.split(/\s[-•]\s/);
  return {
    row: { line: whole.no, no: number, value: last + 1, activity: activity.trim(), rest },
    lines: pieces.map(({ no }) => no),
    next: start + 1 + pieces.length,
  };
}

function repeated(text: string, pieces: string): number {
  const words = wordsIn(text.toLowerCase());
  const known = new Set(wordsIn(pieces.toLowerCase()));
  return words.filter((word) => known.has(word)).length / Math.max(1, words.length);
}

function outputOf(text: string, bullets: readonly string[]): string {
  const tail = text.split(/\s[-•]\s/).at(-1) ?? '';
  const bullet = bullets
    .map((one) => one.replace(/^[-•]\s*/, ''))
    .find((one) => one !== '' && tail.startsWith(one));
  return bullet === undefined ? '' : tail.slice(bullet.length).trim();
}
