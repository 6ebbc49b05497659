/**
 * Text as the sheet measures and breaks it. A width is the plain sum of the glyphs' own widths, so renderers
 * switch kerning and ligatures off and set each line as it is.
 */
import { hyphenPoints } from './hyphenation.ts';
import { ASCENDER, BOLD, DESCENDER, REGULAR } from './metrics/arimo.ts';

/** Height of a line and where its baseline lies, in parts of the font size. */
export const LINE_HEIGHT = 1.18;
const LEADING = LINE_HEIGHT - (ASCENDER + DESCENDER) / 1000;
export const BASELINE = LEADING / 2 + ASCENDER / 1000;

/** What a character that no font has is measured with, so that the layout stands nevertheless. */
const UNKNOWN_WIDTH = 600;

type Widths = ReadonlyMap<number, number>;

const regular = readWidths(REGULAR);
const bold = readWidths(BOLD);

function readWidths(runs: string): Widths {
  const widths = new Map<number, number>();
  let code = 0;
  for (const word of runs.trim().split(/\s+/)) {
    if (word.endsWith(':')) {
      code = Number.parseInt(word.slice(0, -1), 16);
    } else {
      widths.set(code, Number(word));
      code += 1;
    }
  }
  return widths;
}

/** Width of a text in points: the sum of the advance widths of Arimo at this size. */
export function measureText(text: string, size: number, isBold: boolean): number {
  const widths = isBold ? bold : regular;
  let sum = 0;
  for (const character of text) {
    sum += widths.get(character.codePointAt(0) ?? 0) ?? UNKNOWN_WIDTH;
  }
  return (sum * size) / 1000;
}

/** The characters that Arimo has no glyph for, each once, in order of appearance; spaces never count. */
export function missingGlyphs(text: string): string[] {
  const missing = new Set<string>();
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (!/\s/.test(character) && !(regular.has(code) && bold.has(code))) {
      missing.add(character);
    }
  }
  return [...missing];
}

/**
 * Breaks a text into lines that are no wider than `width` points: at spaces, after `/` and `-`; a word that is
 * wider than the line is hyphenated by Indonesian syllables, and if that does not help, cut between characters.
 * A line feed begins a new line. An empty text has no lines.
 */
export function breakLines(
  text: string,
  width: number,
  size: number,
  isBold: boolean,
): readonly string[] {
  return text
    .split('\n')
    .map((paragraph) => paragraph.trim().replace(/\s+/g, ' '))
    .filter((paragraph) => paragraph !== '')
    .flatMap((paragraph) => breakParagraph(paragraph, width, size, isBold));
}

function breakParagraph(text: string, width: number, size: number, isBold: boolean): string[] {
  const fits = (line: string) => measureText(line.trimEnd(), size, isBold) <= width + 1e-6;
  const lines: string[] = [];
  let line = '';
  for (const piece of piecesOf(text)) {
    if (fits(line + piece)) {
      line += piece;
    } else {
      if (line !== '') {
        lines.push(line.trimEnd());
      }
      const parts = fits(piece) ? [piece] : cutWord(piece, fits);
      lines.push(...parts.slice(0, -1));
      line = parts.at(-1) ?? '';
    }
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** Words with the space behind them; a word may also end after `/` or `-` within it. */
function piecesOf(text: string): readonly string[] {
  return text.match(/[^\s/-]*(?:[/-]+(?=[^\s/-])|[/-]*(?:\s+|$))/g)?.filter((p) => p !== '') ?? [];
}

function cutWord(word: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let rest = word;
  while (!fits(rest)) {
    const cut = cutAt(rest, fits);
    lines.push(cut.head);
    rest = rest.slice(cut.length);
  }
  return [...lines, rest];
}

/** The longest beginning of a word that fits; at least one character, however narrow the line. */
function cutAt(
  word: string,
  fits: (line: string) => boolean,
): { readonly head: string; readonly length: number } {
  const point = hyphenPoints(word.trimEnd()).findLast((at) => fits(`${word.slice(0, at)}-`));
  if (point !== undefined) {
    return { head: `${word.slice(0, point)}-`, length: point };
  }
  let head = '';
  for (const character of word) {
    if (head !== '' && !fits(head + character)) {
      break;
    }
    head += character;
  }
  return { head, length: head.length };
}
