/** The worksheets of an Excel file as grids below each other, with what is drawn on them. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Canvas, Mapping } from './drawing-ml.ts';
import { drawNode, EMU, emptyCanvas } from './drawing-ml.ts';
import type { Grid, GridCell, OfficeDocument, OfficePart } from './model.ts';
import type { OfficePackage } from './package.ts';
import type { SheetValues } from './sheet-values.ts';
import { readSheetValues } from './sheet-values.ts';
import type { XmlNode } from './xml.ts';
import { child, childrenOf, numberOf, OfficeFault } from './xml.ts';

/** No SOP is larger; a sheet that claims more is read so far. */
const MOST_ROWS = 4_000;
const MOST_COLUMNS = 200;
const DEFAULT_ROW = 15;
const DEFAULT_COLUMN = 8.43;
/** Between two sheets, so that nothing drawn on one lies over the next. */
const GAP = 5_000;

/** Reads all visible worksheets. Throws `OfficeFault` where the file has no workbook. */
export function readXlsxDocument(file: OfficePackage): OfficeDocument {
  const workbook = file.part('xl/workbook.xml');
  if (workbook === undefined) {
    throw new OfficeFault('broken', 'no xl/workbook.xml');
  }
  const paths = file.relations('xl/workbook.xml');
  const values = readSheetValues(file);
  const canvas = emptyCanvas();
  const parts: OfficePart[] = [];
  let [top, line] = [0, 1];
  for (const { attributes } of childrenOf(child(workbook, 'sheets'), 'sheet')) {
    const path = paths.get(attributes['r:id'] ?? '') ?? '';
    const node = file.part(path);
    if (node === undefined || (attributes['state'] ?? 'visible') !== 'visible') {
      continue;
    }
    const sheet = readSheet(node, values, top, line);
    drawSheet(file, path, node, sheet, canvas);
    parts.push(sheet.grid);
    top = (sheet.grid.y.at(-1) ?? top) + GAP;
    line += sheet.grid.y.length;
  }
  return { parts, drawing: canvas };
}

interface Sheet {
  readonly grid: Grid;
  readonly columnX: (column: number) => number;
  readonly rowY: (row: number) => number;
}

function readSheet(node: XmlNode, values: SheetValues, top: number, line: number): Sheet {
  const rows = childrenOf(child(node, 'sheetData'), 'row');
  const merges = mergesOf(node);
  const texts = new Map<string, string>();
  let [lastRow, lastColumn] = [0, 0];
  rows.forEach((row, index) => {
    const at = numberOf(row.attributes['r'], index + 1) - 1;
    let column = -1;
    for (const cell of childrenOf(row, 'c')) {
      column = columnOf(cell.attributes['r'] ?? '') ?? column + 1;
      const text = at < MOST_ROWS && column < MOST_COLUMNS ? values.textOf(cell) : '';
      if (text !== '') {
        texts.set(`${at},${column}`, text);
        [lastRow, lastColumn] = [Math.max(lastRow, at), Math.max(lastColumn, column)];
      }
    }
  });
  for (const merge of merges) {
    lastRow = Math.max(lastRow, Math.min(merge.row + merge.rowSpan - 1, MOST_ROWS - 1));
    lastColumn = Math.max(
      lastColumn,
      Math.min(merge.column + merge.columnSpan - 1, MOST_COLUMNS - 1),
    );
  }
  const columnX = columnEdges(node);
  const rowY = rowEdges(node, rows, top);
  const counts = { rows: lastRow + 1, columns: lastColumn + 1 };
  const grid: Grid = {
    kind: 'grid',
    x: Array.from({ length: counts.columns + 1 }, (_, column) => columnX(column)),
    y: Array.from({ length: counts.rows + 1 }, (_, row) => rowY(row)),
    cells: cellsOf(texts, merges, counts),
    line,
    hasHeights: true,
  };
  return { grid, columnX, rowY };
}

type Merge = Omit<GridCell, 'text'>;

function mergesOf(node: XmlNode): readonly Merge[] {
  return childrenOf(child(node, 'mergeCells'), 'mergeCell').flatMap(({ attributes }) => {
    const match = /^([A-Z]+)(\d+):([A-Z]+)(\d+)$/.exec(attributes['ref'] ?? '');
    const [from, to] = [columnOf(match?.[1] ?? ''), columnOf(match?.[3] ?? '')];
    if (match === null || from === null || to === null) {
      return [];
    }
    const row = Number(match[2]) - 1;
    return [{ row, column: from, rowSpan: Number(match[4]) - row, columnSpan: to - from + 1 }];
  });
}

function columnOf(reference: string): number | null {
  const letters = /^[A-Z]+/.exec(reference)?.[0];
  return letters === undefined
    ? null
    : [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Cells with text or merged; empty single cells are left out. */
function cellsOf(
  texts: ReadonlyMap<string, string>,
  merges: readonly Merge[],
  counts: { readonly rows: number; readonly columns: number },
): readonly GridCell[] {
  const covered = new Set<string>();
  const merged = merges
    .filter(({ row, column }) => row < counts.rows && column < counts.columns)
    .flatMap((merge): readonly GridCell[] => {
      // Merges never overlap in a sound file; a file that says so would take the day.
      if (covered.has(`${merge.row},${merge.column}`)) {
        return [];
      }
      const rowSpan = Math.min(merge.rowSpan, counts.rows - merge.row);
      const columnSpan = Math.min(merge.columnSpan, counts.columns - merge.column);
      for (let row = merge.row; row < merge.row + rowSpan; row += 1) {
        for (let column = merge.column; column < merge.column + columnSpan; column += 1) {
          covered.add(`${row},${column}`);
        }
      }
      const text = texts.get(`${merge.row},${merge.column}`) ?? '';
      return [{ ...merge, rowSpan, columnSpan, text }];
    });
  const single = [...texts].flatMap(([key, text]): GridCell[] => {
    const [row = 0, column = 0] = key.split(',').map(Number);
    return covered.has(key) ? [] : [{ row, column, rowSpan: 1, columnSpan: 1, text }];
  });
  return [...merged, ...single].sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Left edges in points: a width counts digits of the default font (7 pixels) and 5 pixels of room. */
function columnEdges(node: XmlNode): (column: number) => number {
  const format = child(node, 'sheetFormatPr')?.attributes ?? {};
  const usual = numberOf(format['defaultColWidth'], DEFAULT_COLUMN);
  const given = childrenOf(child(node, 'cols'), 'col').map(({ attributes }) => ({
    from: numberOf(attributes['min'], 1) - 1,
    to: numberOf(attributes['max'], 1),
    width: attributes['hidden'] === '1' ? 0 : numberOf(attributes['width'], usual),
  }));
  const edges = [0];
  for (let column = 0; column <= MOST_COLUMNS; column += 1) {
    const width = given.find(({ from, to }) => column >= from && column < to)?.width ?? usual;
    edges.push((edges.at(-1) ?? 0) + (width === 0 ? 0 : (width * 7 + 5) * 0.75));
  }
  return (column) => edges[Math.min(column, MOST_COLUMNS + 1)] ?? 0;
}

function rowEdges(node: XmlNode, rows: readonly XmlNode[], top: number): (row: number) => number {
  const format = child(node, 'sheetFormatPr')?.attributes ?? {};
  const usual = numberOf(format['defaultRowHeight'], DEFAULT_ROW);
  const given = new Map(
    rows.map(({ attributes }, index) => [
      numberOf(attributes['r'], index + 1) - 1,
      attributes['hidden'] === '1' ? 0 : numberOf(attributes['ht'], usual),
    ]),
  );
  const edges = [top];
  for (let row = 0; row < MOST_ROWS; row += 1) {
    edges.push((edges.at(-1) ?? top) + (given.get(row) ?? usual));
  }
  return (row) => edges[Math.min(row, MOST_ROWS)] ?? top;
}

function drawSheet(
  file: OfficePackage,
  path: string,
  node: XmlNode,
  sheet: Sheet,
  canvas: Canvas,
): void {
  const id = child(node, 'drawing')?.attributes['r:id'] ?? '';
  const drawingPath = file.relations(path).get(id);
  const drawing = drawingPath === undefined ? undefined : file.part(drawingPath);
  for (const anchor of drawing?.children ?? []) {
    const box = anchorBox(anchor, sheet);
    if (box === null) {
      continue;
    }
    const map: Mapping = {
      x: (emu) => box.x + emu / EMU,
      y: (emu) => box.y + emu / EMU,
    };
    for (const one of anchor.children) {
      drawNode(one, { canvas, map, anchor: null, scope: drawingPath ?? '' }, box);
    }
  }
}

/** Where an anchor lies: from cell to cell, from a cell with a size, or at a place of the sheet. */
function anchorBox(anchor: XmlNode, sheet: Sheet): Box | null {
  const from = cornerOf(child(anchor, 'xdr:from'), sheet);
  const to = cornerOf(child(anchor, 'xdr:to'), sheet);
  const extent = child(anchor, 'xdr:ext')?.attributes;
  const at = child(anchor, 'xdr:pos')?.attributes;
  const corner =
    from ??
    (at === undefined
      ? null
      : {
          x: sheet.columnX(0) + numberOf(at['x']) / EMU,
          y: sheet.rowY(0) + numberOf(at['y']) / EMU,
        });
  if (corner === null) {
    return null;
  }
  return to === null
    ? { ...corner, width: numberOf(extent?.['cx']) / EMU, height: numberOf(extent?.['cy']) / EMU }
    : { ...corner, width: Math.max(0, to.x - corner.x), height: Math.max(0, to.y - corner.y) };
}

/** A corner inside a cell never lies beyond it, however the widths were rounded. */
function cornerOf(
  node: XmlNode | undefined,
  { columnX, rowY }: Sheet,
): { x: number; y: number } | null {
  if (node === undefined) {
    return null;
  }
  const number = (name: string) => numberOf(child(node, name)?.text);
  const [column, row] = [number('xdr:col'), number('xdr:row')];
  return {
    x: Math.min(columnX(column) + number('xdr:colOff') / EMU, columnX(column + 1)),
    y: Math.min(rowY(row) + number('xdr:rowOff') / EMU, rowY(row + 1)),
  };
}
