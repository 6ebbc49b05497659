/**
 * A recognised text as numbered lines of cells. The recogniser writes tables with tabs and leaves HTML,
 * Markdown and LaTeX behind where it saw lists, bold words and symbols.
 */
import type { Place } from '../model.ts';

export interface TextLine {
  /** From 1, as an editor counts. */
  readonly no: number;
  readonly cells: readonly string[];
  /** The cells that are not empty. */
  readonly filled: readonly string[];
  readonly isBlank: boolean;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&nbsp;': ' ',
  '&#39;': "'",
};

/** All lines of a text; blank ones are kept, because they part pages and blocks. */
export function linesOf(text: string): readonly TextLine[] {
  return text.split(/\r\n|\n|\r/).map((raw, index) => {
    const cells = raw.replace(/^\uFEFF/, '').split('\t').map(cleanCell);
    const filled = cells.filter((cell) => /[^\s\-–—_|]/u.test(cell));
    return { no: index + 1, cells, filled, isBlank: filled.length === 0 };
  });
}

/** Where a value stands in a text. */
export function lineAt(no: number): Place {
  return { page: null, box: null, line: no };
}

function cleanCell(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/&(?:amp|lt|gt|quot|nbsp|#39);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/<(?:br|p|div|li|tr)\b[^<>]*>|<\/(?:p|div|li|tr)>/gi, '\n')
    .replace(/<\/?(?:td|th)\b[^<>]*>/gi, ' ')
    .replace(/<\/?[a-z][^<>]*>/gi, '')
    .replace(/\*{2,}/g, '\n')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** Number of letters in a text: what tells words from the debris of symbols. */
export function lettersIn(text: string): number {
  return text.replace(/[^\p{L}]/gu, '').length;
}

/** Words of a text, for counting. */
export function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\d][\p{L}\d&./'-]*/gu) ?? [];
}
