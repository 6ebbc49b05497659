/**
 * The drawn sheet as the template reads it: one table a page whose cells carry their lines, symbols and labels by
 * places within the cell, and the connectors as plain lines. Nothing is laid out again; the template only draws.
 */
import type {
  ChartColumn,
  ChartPage,
  ChartRow,
  ChartSheet,
  ChartSymbol,
  HeadingCell,
  TextBlock,
} from '../../chart/model.ts';
import {
  connectorPath,
  headPath,
  printedLines,
  SYMBOL_WIDTH,
  svgNumber,
  symbolPath,
} from '../../chart/svg-shapes.ts';
import type { Box } from '../../domain/common/geometry.ts';

/** Lines set with one pitch, from the baseline of the first; places are within the cell. */
export interface TextRun {
  readonly align: 'left' | 'center';
  /** Left end, or centre, of the lines. */
  readonly x: number;
  readonly baseline: number;
  readonly pitch: number;
  /** Wide enough for each line. */
  readonly width: number;
  readonly lines: readonly string[];
  readonly size: number;
  readonly isBold: boolean;
}

export interface SymbolData {
  /** The outline alone, as a picture. */
  readonly svg: string;
  /** How far the picture reaches over the box on each side: half a line. */
  readonly bleed: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly texts: readonly TextRun[];
}

export interface CellData {
  readonly column: number;
  readonly columnSpan: number;
  readonly row: number;
  readonly rowSpan: number;
  readonly texts: readonly TextRun[];
  readonly symbols: readonly SymbolData[];
  /** A row that goes on over the page has no line at the broken side. */
  readonly isOpenAbove: boolean;
  readonly isOpenBelow: boolean;
  /** Printed after the number of a row that nobody has confirmed. */
  readonly mark: string | null;
}

type Pair = readonly [number, number];

export interface ChartPageData {
  readonly x: number;
  readonly y: number;
  readonly columnWidths: readonly number[];
  readonly headHeights: readonly number[];
  readonly rowHeights: readonly number[];
  readonly head: readonly CellData[];
  readonly body: readonly CellData[];
  readonly lines: readonly (readonly Pair[])[];
  readonly arrowHeads: readonly (readonly Pair[])[];
  readonly hasMarks: boolean;
}

/** A page of the sheet for the template. `marked`: keys of the steps whose number carries `mark`. */
export function chartPageData(
  sheet: ChartSheet,
  page: ChartPage,
  marked: ReadonlySet<string>,
  mark: string,
): ChartPageData {
  const headTops = headRowTops(page.heading);
  const tops = page.rows.map((row) => row.box.y);
  const foot = page.rows.map((row) => row.box.y + row.box.height);
  return {
    x: page.table.x,
    y: page.table.y,
    columnWidths: sheet.columns.map((column) => column.width),
    headHeights: differences([...headTops, tops[0] ?? headTops.at(-1) ?? 0]),
    rowHeights: differences([...tops, foot.at(-1) ?? 0]),
    head: page.heading.map(headCell),
    body: bodyCells(sheet, page, marked, mark),
    lines: page.connectors.map((connector) => pointsOf(connectorPath(connector))),
    arrowHeads: page.connectors.flatMap((connector) => {
      const path = headPath(connector);
      return path === null ? [] : [pointsOf(path)];
    }),
    hasMarks: page.rows.some((row) => marked.has(row.step)),
  };
}

/** The upper edges of the heading's rows; a row in which no cell begins or ends has no height. */
function headRowTops(cells: readonly HeadingCell[]): readonly number[] {
  const mutTops: number[] = [];
  for (const { fromRow, rowSpan, box } of cells) {
    mutTops[fromRow] = box.y;
    mutTops[fromRow + rowSpan] = box.y + box.height;
  }
  const last = mutTops.length - 1;
  return Array.from({ length: last }, (_, row) => mutTops[row] ?? mutTops[last] ?? 0);
}

function headCell(cell: HeadingCell): CellData {
  return {
    column: cell.fromColumn,
    columnSpan: cell.columnSpan,
    row: cell.fromRow,
    rowSpan: cell.rowSpan,
    texts: runsOf(cell, cell.box),
    symbols: [],
    isOpenAbove: false,
    isOpenBelow: false,
    mark: null,
  };
}

function bodyCells(
  sheet: ChartSheet,
  page: ChartPage,
  marked: ReadonlySet<string>,
  mark: string,
): readonly CellData[] {
  const headRows = headRowTops(page.heading).length;
  const labels = page.connectors.flatMap(({ label }) => (label === undefined ? [] : [label]));
  const labelsOf = byPlace(sheet.columns, page.rows, labels);
  const symbolsOf = byPlace(sheet.columns, page.rows, page.symbols);
  return page.rows.flatMap((row, rowIndex) =>
    sheet.columns.map((column, columnIndex): CellData => {
      const box: Box = { x: column.x, y: row.box.y, width: column.width, height: row.box.height };
      const own = row.cells.filter((cell) => cell.column === columnIndex);
      const place = placeKey(columnIndex, rowIndex);
      return {
        column: columnIndex,
        columnSpan: 1,
        row: rowIndex + headRows,
        rowSpan: 1,
        texts: [...own, ...(labelsOf.get(place) ?? [])].flatMap((text) => runsOf(text, box)),
        symbols: (symbolsOf.get(place) ?? []).map((symbol) => symbolData(symbol, box)),
        isOpenAbove: row.part === 'middle' || row.part === 'last',
        isOpenBelow: row.part === 'middle' || row.part === 'first',
        mark: column.kind === 'no' && marked.has(row.step) && isStart(row) ? mark : null,
      };
    }),
  );
}

function isStart(row: ChartRow): boolean {
  return row.part === 'whole' || row.part === 'first';
}

/** Things by the cell in which they are read: where their middle lies, else the nearest. */
function byPlace<T extends { readonly box: Box }>(
  columns: readonly ChartColumn[],
  rows: readonly ChartRow[],
  things: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const places = new Map<string, T[]>();
  for (const thing of things) {
    const x = thing.box.x + thing.box.width / 2;
    const y = thing.box.y + thing.box.height / 2;
    const column = columns.findLastIndex((one) => one.x <= x);
    const row = rows.findLastIndex((one) => one.box.y <= y);
    const place = placeKey(Math.max(0, column), Math.max(0, row));
    places.set(place, [...(places.get(place) ?? []), thing]);
  }
  return places;
}

function placeKey(column: number, row: number): string {
  return `${column},${row}`;
}

function symbolData(symbol: ChartSymbol, cell: Box): SymbolData {
  return {
    svg: symbolSvg(symbol),
    bleed: SYMBOL_WIDTH / 2,
    x: symbol.box.x - cell.x,
    y: symbol.box.y - cell.y,
    width: symbol.box.width,
    height: symbol.box.height,
    alt: symbol.alt,
    texts: symbol.text === undefined ? [] : runsOf(symbol.text, symbol.box),
  };
}

function symbolSvg({ kind, box: { width, height } }: ChartSymbol): string {
  const bleed = SYMBOL_WIDTH / 2;
  const path = symbolPath({ kind, box: { x: bleed, y: bleed, width, height } });
  const size = [width + SYMBOL_WIDTH, height + SYMBOL_WIDTH].map(svgNumber).join(' ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size}"><path d="${path}" fill="#fff" stroke="#000" stroke-width="${SYMBOL_WIDTH}"/></svg>`;
}

/** A block as one run of lines; where its lines are not evenly set, each line is a run of its own. */
function runsOf(block: TextBlock, cell: Box): readonly TextRun[] {
  const lines = printedLines(block);
  const whole = evenRun(block, lines, cell);
  return whole === null ? lines.flatMap((line) => evenRun(block, [line], cell) ?? []) : [whole];
}

function evenRun(block: TextBlock, lines: TextBlock['lines'], cell: Box): TextRun | null {
  const first = lines[0];
  if (first === undefined) {
    return null;
  }
  const pitch = (lines[1]?.baseline ?? first.baseline) - first.baseline;
  const isEven = lines.every((line, index) =>
    isNear(line.baseline, first.baseline + index * pitch),
  );
  const middle = first.x + first.width / 2;
  const isLeft = lines.every((line) => isNear(line.x, first.x));
  const isCentred = lines.every((line) => isNear(line.x + line.width / 2, middle));
  if (!isEven || !(isLeft || isCentred)) {
    return null;
  }
  return {
    align: isLeft ? 'left' : 'center',
    x: (isLeft ? first.x : middle) - cell.x,
    baseline: first.baseline - cell.y,
    pitch,
    width: Math.max(...lines.map((line) => line.width)) + 2,
    lines: lines.map((line) => line.text),
    size: block.fontSize,
    isBold: block.isBold,
  };
}

function isNear(one: number, other: number): boolean {
  return Math.abs(one - other) < 0.05;
}

function differences(edges: readonly number[]): readonly number[] {
  return edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0));
}

/** The corners of a path of straight lines. */
function pointsOf(path: string): readonly Pair[] {
  return [...path.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
}
