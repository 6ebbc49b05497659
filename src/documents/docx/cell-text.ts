/**
 * The text of a cell as Word is to have it: whole paragraphs, so that an official can go on writing, with places
 * where a line may break inside a word at just those places where the sheet breaks it.
 */
import type { TextLine } from '../../chart/model.ts';

/** As `cellsOf` of the chart gives it. */
export interface SourceParagraph {
  readonly text: string;
  readonly isPoint: boolean;
}

export interface CellParagraph {
  readonly text: string;
  readonly isPoint: boolean;
  /** The paragraph began on the page before. */
  readonly isContinued: boolean;
}

/** How far a cell's text has been written: a row that is higher than a page goes on. */
export interface Cursor {
  readonly paragraph: number;
  readonly offset: number;
}

export const CELL_START: Cursor = { paragraph: 0, offset: 0 };

export const POINT = '- ';
const SOFT_HYPHEN = '\u00AD';
const MAY_BREAK = '\u200B';

/** The part of the paragraphs that these lines show, from where the cursor stands. */
export function cellParagraphs(
  source: readonly SourceParagraph[],
  lines: readonly TextLine[],
  from: Cursor,
): { readonly paragraphs: readonly CellParagraph[]; readonly to: Cursor } {
  const texts = source.map(({ text }) => text.trim().replace(/\s+/g, ' '));
  const paragraphs: CellParagraph[] = [];
  let { paragraph, offset } = from;
  let isNew = true;
  for (const { text: printed } of lines) {
    const whole = texts[paragraph] ?? '';
    const isPoint = source[paragraph]?.isPoint === true;
    const line = isPoint && offset === 0 ? withoutPoint(printed) : printed;
    const step = takeLine(whole, offset, line);
    const before = isNew ? undefined : paragraphs.pop();
    paragraphs.push({
      text: `${before?.text ?? ''}${step.text}`,
      isPoint,
      isContinued: before?.isContinued ?? offset > 0,
    });
    isNew = step.offset >= whole.length;
    paragraph += isNew ? 1 : 0;
    offset = isNew ? 0 : step.offset;
  }
  return { paragraphs: paragraphs.map(withoutEnd), to: { paragraph, offset } };
}

function withoutPoint(line: string): string {
  return line.startsWith(POINT) ? line.slice(POINT.length) : line;
}

/** A line of the paragraph, with what stands between it and the next one. */
function takeLine(
  whole: string,
  offset: number,
  line: string,
): { readonly text: string; readonly offset: number } {
  const isAsWritten = whole.startsWith(line, offset);
  const words = isAsWritten ? line : line.replace(/-$/, '');
  if (!whole.startsWith(words, offset) || words === '') {
    // The sheet shows other words than the row: the row's words stand, unbroken.
    return { text: whole.slice(offset), offset: whole.length };
  }
  const end = offset + words.length;
  if (end >= whole.length) {
    return { text: words, offset: end };
  }
  if (whole[end] === ' ') {
    return { text: `${words} `, offset: end + 1 };
  }
  return { text: `${words}${isAsWritten ? MAY_BREAK : SOFT_HYPHEN}`, offset: end };
}

function withoutEnd(paragraph: CellParagraph): CellParagraph {
  return { ...paragraph, text: paragraph.text.trimEnd() };
}
