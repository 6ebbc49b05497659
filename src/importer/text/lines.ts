/**
 * A recognised text as numbered lines of cells. The recogniser writes tables with tabs and leaves HTML,
 * Markdown and LaTeX behind where it saw lists, bold words and symbols.
 */
import type { Place } from '../model.ts';
import { withoutLayout } from './laid-out.ts';
import { withoutSingles } from './one-cell.ts';
import type { RawLine } from './raw-lines.ts';

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

/**
 * All lines of a text; blank ones are kept, because they part pages and blocks. Rows of HTML and Markdown
 * tables are lines of cells like those with tabs; several rows in one line bear the same number.
 */
export function linesOf(text: string): readonly TextLine[] {
  const raws = joinRows(text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/));
  return withoutSingles(withoutLayout(raws)).flatMap(({ raw, no }) =>
    rowsIn(raw).map((cells) => lineOf(cells, no)),
  );
}

function lineOf(raw: readonly string[], no: number): TextLine {
  const cells = raw.map(cleanCell);
  const filled = cells.filter((cell) => /[^\s\-–—_|]/u.test(cell));
  return { no, cells, filled, isBlank: filled.length === 0 };
}

/** Puts an HTML row that runs over several lines on its first line; the others stay, blank. */
function joinRows(lines: readonly string[]): readonly RawLine[] {
  const joined: { raw: string; no: number }[] = [];
  let open: { raw: string; no: number } | null = null;
  lines.forEach((line, index) => {
    if (open !== null) {
      open.raw += ` ${line.trim()}`;
    } else {
      const own = { raw: line, no: index + 1 };
      joined.push(own);
      open = own;
    }
    const starts = open.raw.match(/<tr\b/gi)?.length ?? 0;
    const ends = open.raw.match(/<\/tr>/gi)?.length ?? 0;
    const isOpen = starts > ends && index - open.no < MOST_LINES_OF_A_ROW;
    open = isOpen ? open : null;
  });
  return joined;
}

const MOST_LINES_OF_A_ROW = 60;

/** The rows of cells of one line. */
function rowsIn(line: string): readonly (readonly string[])[] {
  if (/<tr\b/i.test(line) && /<t[dh]\b/i.test(line)) {
    return line
      .split(/<\/?(?:tr|table|thead|tbody)\b[^<>]*>/i)
      .filter((row) => row.trim() !== '')
      .map(htmlCells);
  }
  if (/^\s*\|.*\|\s*$/.test(line)) {
    const cells = line.trim().slice(1, -1).split('|');
    return [cells.every((cell) => /^\s*:?-*:?\s*$/.test(cell)) ? [''] : cells];
  }
  return [line.split('\t')];
}

/** Cells of an HTML row; one that spans columns is followed by empty ones. */
function htmlCells(row: string): readonly string[] {
  if (!/<t[dh]\b/i.test(row)) {
    return row.split('\t');
  }
  return row
    .split(/(?=<t[dh]\b)/i)
    .filter((cell) => /^<t[dh]\b/i.test(cell))
    .flatMap((cell) => {
      const span = Number(/^<t[dh]\b[^<>]*\bcolspan\s*=\s*["']?(\d{1,2})/i.exec(cell)?.[1] ?? 1);
      return [cell, ...Array.from({ length: Math.max(0, span - 1) }, () => '')];
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
