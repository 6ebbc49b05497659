/** Rows put on pages: a break stands between rows, and only a row higher than a page is divided. */
import type { ChartRow } from './model.ts';

/** What a row needs, in points. */
export interface RowNeed {
  readonly text: number;
  /** Lines of text of its longest cell and the height of one, to divide a row by. */
  readonly lines: number;
  readonly lineHeight: number;
  readonly padding: number;
  readonly over: number;
  readonly symbol: number;
  /** A small capsule over or under the symbol, with the way to it. */
  readonly stackOver: number;
  readonly stackUnder: number;
  readonly under: number;
}

export interface PlacedRow {
  /** Index of the step. */
  readonly index: number;
  readonly part: ChartRow['part'];
  readonly y: number;
  readonly height: number;
  readonly hasSymbol: boolean;
  /** Room for pentagons over and under what the row itself needs. */
  readonly stripOver: number;
  readonly stripUnder: number;
  readonly fromLine: number;
  readonly toLine: number;
}

export interface PageArea {
  readonly top: number;
  readonly bottom: number;
  /** Height of a strip of pentagons. */
  readonly strip: number;
}

/** Puts rows on pages from top to bottom. Every row is on some page, whatever its height; no rows are a page too. */
export function paginate(needs: readonly RowNeed[], area: PageArea): PlacedRow[][] {
  const pages: PlacedRow[][] = [[]];
  let y = area.top;
  const newPage = () => {
    const last = pages.at(-1);
    const row = last?.at(-1);
    if (last !== undefined && row !== undefined) {
      last[last.length - 1] = withStripUnder(row, needs[row.index], area.strip);
    }
    pages.push([]);
    y = area.top;
  };
  needs.forEach((need, index) => {
    const isLast = index === needs.length - 1;
    const foot = isLast ? 0 : area.strip;
    const isTall = heightOf(need, area.strip, foot) > area.bottom - area.top;
    const isFirstOfPage = pages.at(-1)?.length === 0;
    const over = pages.length > 1 && isFirstOfPage ? area.strip : 0;
    if (!isTall && !isFirstOfPage && y + heightOf(need, over, foot) > area.bottom) {
      newPage();
    }
    if (isTall) {
      if (area.bottom - y < (area.bottom - area.top) / 2) {
        newPage();
      }
      const parts = divide(need, index, y, area, pages.length > 1, pages.at(-1)?.length === 0);
      parts.forEach((part, at) => {
        if (at > 0) {
          pages.push([]);
        }
        pages.at(-1)?.push(part);
        y = part.y + part.height;
      });
      return;
    }
    const stripOver = pages.length > 1 && pages.at(-1)?.length === 0 ? area.strip : 0;
    const height = heightOf(need, stripOver, 0);
    pages.at(-1)?.push({
      index,
      part: 'whole',
      y,
      height,
      hasSymbol: true,
      stripOver,
      stripUnder: 0,
      fromLine: 0,
      toLine: need.lines,
    });
    y += height;
  });
  return pages.filter((page, index) => index === 0 || page.length > 0);
}

function ownHeight(need: RowNeed): number {
  return need.over + need.stackOver + need.symbol + need.stackUnder + need.under;
}

function heightOf(need: RowNeed, stripOver: number, stripUnder: number): number {
  return Math.max(need.text, stripOver + ownHeight(need) + stripUnder);
}

function withStripUnder(row: PlacedRow, need: RowNeed | undefined, strip: number): PlacedRow {
  if (need === undefined || row.part === 'first' || row.stripUnder > 0) {
    return row;
  }
  const own = row.hasSymbol ? ownHeight(need) : 0;
  const height = Math.max(row.height, row.stripOver + own + strip);
  return { ...row, stripUnder: strip, height };
}

/** Divides a tall row; its symbol stands in the first part. */
function divide(
  need: RowNeed,
  index: number,
  y: number,
  area: PageArea,
  isLaterPage: boolean,
  isFirstOfPage: boolean,
): PlacedRow[] {
  const parts: PlacedRow[] = [];
  let top = y;
  let line = 0;
  while (line < need.lines || parts.length === 0) {
    const room = area.bottom - top;
    const fits = Math.max(1, Math.floor((room - 2 * need.padding) / need.lineHeight));
    const toLine = Math.min(need.lines, line + fits);
    const isLast = toLine >= need.lines;
    const isFirst = parts.length === 0;
    const textHeight = (toLine - line) * need.lineHeight + 2 * need.padding;
    const stripOver = (isLaterPage && isFirstOfPage) || !isFirst ? area.strip : 0;
    const stripUnder = isLast && !isFirst ? 0 : area.strip;
    const own = isFirst ? ownHeight(need) : need.over + need.under;
    parts.push({
      index,
      part: isFirst ? (isLast ? 'whole' : 'first') : isLast ? 'last' : 'middle',
      y: top,
      height: isLast ? Math.max(textHeight, stripOver + own + stripUnder) : room,
      hasSymbol: isFirst,
      stripOver,
      stripUnder,
      fromLine: line,
      toLine,
    });
    line = toLine;
    top = area.top;
  }
  return parts;
}
