/** The rows of a step table: bands between the borders that cross its number and activity columns. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Place, TableCell, Word } from '../model.ts';
import { bottom, centre, overlap, right, union } from './boxes.ts';
import { type Grid, type GridCell, hasLevelBorder } from './grid.ts';
import type { ColumnSpan } from './headings.ts';
import { cellText, linesOf, type TextLine } from './text.ts';

export interface RowBand {
  readonly grid: Grid;
  readonly from: number;
  readonly to: number;
  /** The borders did not say where the row ends; the numbers did. */
  readonly isUncertain: boolean;
}

/** Bands of rows under `top`. A band without any word is left out; where numbers share a band it is parted. */
export function bandsOf(
  grid: Grid,
  spans: readonly ColumnSpan[],
  top: number,
  before: number | null = null,
): RowBand[] {
  const lead = leadSpans(spans);
  const borders = grid.ys.filter(
    (y) => y > top + 4 && lead.some(({ from, to }) => hasLevelBorder(grid, y, from, to)),
  );
  const ends = [top, ...borders];
  const last = bottom(grid.box);
  if (last - (ends.at(-1) ?? top) > 8) {
    ends.push(last);
  }
  let numbered = before;
  return ends.slice(1).flatMap((to, index): RowBand[] => {
    const from = ends[index] ?? top;
    if (to - from < 5) {
      return [];
    }
    const bands = partedByNumbers({ grid, from, to, isUncertain: false }, spans, numbered);
    numbered = lastNumberOf(bands, spans) ?? numbered;
    return bands;
  });
}

function lastNumberOf(bands: readonly RowBand[], spans: readonly ColumnSpan[]): number | null {
  const number = spans.find(({ column }) => column.role === 'no');
  const band = bands.at(-1);
  const lines =
    band === undefined || number === undefined ? [] : linesOf(wordsInBand(band, number));
  const digits = /^(\d{1,3})[.)]?$/.exec(lines.map(({ text }) => text).join(''))?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A number that its narrow column broke ("1" over "2" under row 11), not the numbers of two rows. */
function isBrokenNumber(numbers: readonly TextLine[], last: number | null): boolean {
  const isTight = numbers.slice(1).every((line, index) => {
    const above = numbers[index] ?? line;
    return line.box.y - bottom(above.box) < 0.6 * line.box.height;
  });
  const values = numbers.map(({ text }) => Number.parseInt(text, 10));
  const isCounting = values.slice(1).every((value, index) => value === (values[index] ?? 0) + 1);
  const whole = Number.parseInt(numbers.map(({ text }) => text).join(''), 10);
  return isTight && (whole === (last ?? 0) + 1 || (!isCounting && whole > (last ?? 9)));
}

function leadSpans(spans: readonly ColumnSpan[]): ColumnSpan[] {
  const lead = spans.filter(({ column }) => column.role === 'no' || column.role === 'activity');
  return lead.length > 0 ? lead : spans.slice(0, 2);
}

function wordsInBand(band: RowBand, span: ColumnSpan): Word[] {
  return band.grid.page.words.filter(({ box }) => {
    const { x, y } = centre(box);
    return x > span.from && x < span.to && y > band.from && y < band.to;
  });
}

/** Several numbers under each other in one band are several rows without a border between them. */
function partedByNumbers(
  band: RowBand,
  spans: readonly ColumnSpan[],
  last: number | null,
): RowBand[] {
  const number = spans.find(({ column }) => column.role === 'no');
  const activity = spans.find(({ column }) => column.role === 'activity');
  if (number === undefined || activity === undefined) {
    return [band];
  }
  const numbers = linesOf(wordsInBand(band, number)).filter(({ text }) =>
    /^\d{1,3}[.)]?$/.test(text),
  );
  if (numbers.length < 2 || isBrokenNumber(numbers, last)) {
    return [band];
  }
  const lines = linesOf(wordsInBand(band, activity));
  const cuts = numbers
    .slice(1)
    .map((line, index) => cutBetween(numbers[index] ?? line, line, lines));
  const ends = [band.from, ...cuts, band.to];
  return ends
    .slice(1)
    .map((to, index) => ({ ...band, from: ends[index] ?? band.from, to, isUncertain: true }));
}

/** Numbers stand at the top of their rows or in the middle; the widest gap in the activities decides. */
function cutBetween(above: TextLine, below: TextLine, lines: readonly TextLine[]): number {
  const isTop = lines.some(({ box }) => Math.abs(box.y - below.box.y) < 0.4 * below.box.height);
  const isTopAbove = lines.some(
    ({ box }) => Math.abs(box.y - above.box.y) < 0.4 * above.box.height,
  );
  if (isTop && isTopAbove) {
    return below.box.y - 1;
  }
  const between = lines.filter(
    ({ box }) => bottom(box) > above.box.y - 2 && box.y < bottom(below.box) + 2,
  );
  let cut = (bottom(above.box) + below.box.y) / 2;
  let widest = 0;
  for (const [index, line] of between.slice(1).entries()) {
    const before = between[index] ?? line;
    const gap = line.box.y - bottom(before.box);
    if (gap > widest) {
      widest = gap;
      cut = (line.box.y + bottom(before.box)) / 2;
    }
  }
  return cut;
}

export interface CellReading {
  readonly cell: TableCell;
  /** The cell is shared with another row. */
  readonly isShared: boolean;
  /** Words that cross the border of their cell. */
  readonly isClipped: boolean;
}

/**
 * What a row says in a column. A cell that spans several rows says the same in each of them.
 */
export function readCell(
  band: RowBand,
  span: ColumnSpan,
  words: readonly Word[],
  known: ReadonlySet<string>,
): CellReading {
  const cells = cellsOf(band, span);
  const shared = cells.find(({ box }) => box.y < band.from - 4 || bottom(box) > band.to + 4);
  const isShared = shared !== undefined && !band.isUncertain;
  const area: Box = isShared
    ? { x: span.from, y: shared.box.y, width: span.to - span.from, height: shared.box.height }
    : { x: span.from, y: band.from, width: span.to - span.from, height: band.to - band.from };
  const inside = words.filter(({ box }) => {
    const { x, y } = centre(box);
    return x > area.x && x < right(area) && y > area.y && y < bottom(area);
  });
  const place: Place = {
    page: band.grid.page.number,
    box: inside.length === 0 ? area : inside.map(({ box }) => box).reduce(union),
    line: null,
  };
  return {
    cell: {
      text: withWholeNumber(cellText(inside, area.width, known), span),
      place,
      confidence: Math.min(1, ...inside.map(({ confidence }) => confidence)),
    },
    isShared: isShared && inside.length > 0,
    isClipped: inside.some(
      ({ box }) =>
        overlap(box.y, bottom(box), area.y, bottom(area)) < 0.75 * box.height && !band.isUncertain,
    ),
  };
}

/** A number that its narrow column broke over two lines. */
function withWholeNumber(text: string, { column }: ColumnSpan): string {
  return column.role === 'no' && /^\d{1,2}\n\d{1,2}[.)]?$/.test(text)
    ? text.replace('\n', '')
    : text;
}

function cellsOf(band: RowBand, span: ColumnSpan): GridCell[] {
  return band.grid.cells.filter(
    ({ box }) =>
      overlap(box.y, bottom(box), band.from, band.to) >
        0.5 * Math.min(box.height, band.to - band.from) &&
      overlap(box.x, right(box), span.from, span.to) >
        0.5 * Math.min(box.width, span.to - span.from),
  );
}
