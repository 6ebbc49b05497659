/** Tables of Word as grids, with what is anchored in their cells. */
import { drawParagraph } from './docx-drawings.ts';
import type { Section } from './docx-pages.ts';
import type { Reading } from './docx-reading.ts';
import type { ReadParagraph } from './docx-text.ts';
import { heightOf, readParagraph } from './docx-text.ts';
import type { Grid, GridCell } from './model.ts';
import type { XmlNode } from './xml.ts';
import { child, childrenOf, descendants, numberOf, value } from './xml.ts';

/** Room between a cell's edge and its words, left and right (Word's own default). */
const CELL_MARGIN = 5.4;

interface RawCell {
  readonly node: XmlNode;
  readonly column: number;
  readonly columnSpan: number;
  readonly goesOn: boolean;
  readonly paragraphs: readonly ReadParagraph[];
}

/** A table: cells first, for their words say how high rows are; then the drawings anchored in them. */
export function readTable(reading: Reading, node: XmlNode): void {
  const inner = descendants(node, 'w:tbl').filter((one) => gridColumns(one).length >= 5);
  if (gridColumns(node).length < 4 && inner.length > 0) {
    // A table that only frames another one.
    for (const one of inner) {
      readTable(reading, one);
    }
    return;
  }
  const { flow } = reading;
  const section = flow.section();
  const widths = gridColumns(node);
  const x = edgesOf(widths, leftOf(node, section, widths));
  const rows = rowsOf(node).map((row) => ({ row, cells: rawCells(reading, row) }));
  const columnTotal = Math.max(widths.length, ...rows.map(({ cells }) => endOf(cells.at(-1))));
  const part = reading.parts.length;
  const y: number[] = [];
  let isHigh = rows.length > 0;
  for (const [index, { row, cells }] of rows.entries()) {
    const height = rowHeight(reading, row, cells, x);
    isHigh = isHigh && isHeightGiven(row);
    const top = flow.take(height);
    y.push(top);
    for (const cell of cells) {
      drawCell(reading, cell, x, { top, part, row: index });
    }
  }
  y.push(flow.y());
  const grid: Grid = {
    kind: 'grid',
    x: padEdges(x, columnTotal),
    y,
    cells: mergedCells(rows.map(({ cells }) => cells)),
    line: reading.lines + 1,
    hasHeights: isHigh,
  };
  reading.parts.push(grid);
  reading.lines += rows.length;
}

function gridColumns(node: XmlNode): readonly number[] {
  return childrenOf(child(node, 'w:tblGrid'), 'w:gridCol').map(
    ({ attributes }) => numberOf(attributes['w:w'], 1000) / 20,
  );
}

function leftOf(node: XmlNode, section: Section, widths: readonly number[]): number {
  const properties = child(node, 'w:tblPr');
  const total = widths.reduce((sum, width) => sum + width, 0);
  const room = section.width - section.left - section.right;
  const align = value(properties, 'w:jc');
  if (align === 'center') {
    return section.left + (room - total) / 2;
  }
  if (align === 'right' || align === 'end') {
    return section.left + room - total;
  }
  return section.left + numberOf(value(properties, 'w:tblInd', 'w:w')) / 20;
}

function edgesOf(widths: readonly number[], left: number): readonly number[] {
  const edges = [left];
  for (const width of widths) {
    edges.push((edges.at(-1) ?? left) + width);
  }
  return edges;
}

function padEdges(x: readonly number[], columns: number): readonly number[] {
  const edges = [...x];
  while (edges.length < columns + 1) {
    edges.push((edges.at(-1) ?? 0) + 40);
  }
  return edges;
}

function endOf(cell: RawCell | undefined): number {
  return cell === undefined ? 0 : cell.column + cell.columnSpan;
}

function rowsOf(node: XmlNode): readonly XmlNode[] {
  return node.children.flatMap((one) => {
    if (one.name === 'w:tr') {
      return child(one, 'w:trPr', 'w:del') === undefined ? [one] : [];
    }
    return one.name === 'w:sdt' ? rowsOf(child(one, 'w:sdtContent') ?? one) : [];
  });
}

/** Word's own tables have at most 63 columns. */
function spanOf(text: string | undefined, fallback: number): number {
  return Math.min(63, Math.max(0, Math.trunc(numberOf(text, fallback))));
}

function rawCells(reading: Reading, row: XmlNode): readonly RawCell[] {
  let column = spanOf(value(child(row, 'w:trPr'), 'w:gridBefore'), 0);
  const nodes = row.children.flatMap((one) =>
    one.name === 'w:sdt'
      ? childrenOf(child(one, 'w:sdtContent'), 'w:tc')
      : one.name === 'w:tc'
        ? [one]
        : [],
  );
  return nodes.map((node) => {
    const properties = child(node, 'w:tcPr');
    const merge = child(properties, 'w:vMerge');
    const cell: RawCell = {
      node,
      column,
      columnSpan: Math.max(1, spanOf(value(properties, 'w:gridSpan'), 1)),
      goesOn: merge !== undefined && merge.attributes['w:val'] !== 'restart',
      paragraphs: descendants(node, 'w:p').map((one) =>
        readParagraph(one, reading.numbering, reading.defaults),
      ),
    };
    column += cell.columnSpan;
    return cell;
  });
}

function isHeightGiven(row: XmlNode): boolean {
  const height = child(row, 'w:trPr', 'w:trHeight');
  return height !== undefined;
}

function rowHeight(
  reading: Reading,
  row: XmlNode,
  cells: readonly RawCell[],
  x: readonly number[],
): number {
  const given = child(row, 'w:trPr', 'w:trHeight')?.attributes ?? {};
  const least = numberOf(given['w:val']) / 20;
  if (given['w:hRule'] === 'exact') {
    return least;
  }
  const needed = cells
    .filter(({ goesOn }) => !goesOn)
    .map((cell) => {
      const width = widthOf(cell, x) - 2 * CELL_MARGIN;
      return cell.paragraphs.reduce((sum, one) => sum + heightOf(one, width, reading.defaults), 0);
    });
  return Math.max(least, reading.defaults.fontSize, ...needed);
}

function widthOf(cell: RawCell, x: readonly number[]): number {
  const left = x[cell.column] ?? x.at(-1) ?? 0;
  return Math.max(20, (x[cell.column + cell.columnSpan] ?? x.at(-1) ?? left) - left);
}

function drawCell(
  reading: Reading,
  cell: RawCell,
  x: readonly number[],
  at: { readonly top: number; readonly part: number; readonly row: number },
): void {
  const width = widthOf(cell, x) - 2 * CELL_MARGIN;
  let y = at.top;
  for (const paragraph of cell.paragraphs) {
    drawParagraph(reading, paragraph, {
      x: (x[cell.column] ?? 0) + CELL_MARGIN,
      y,
      width,
      anchor: { part: at.part, row: at.row, column: cell.column, isInline: false },
    });
    y += heightOf(paragraph, width, reading.defaults);
  }
}

/** Cells with the rows that they go over; a cell that goes on belongs to the one above it. */
function mergedCells(rows: readonly (readonly RawCell[])[]): readonly GridCell[] {
  const open = new Map<number, GridCell>();
  const cells: GridCell[] = [];
  rows.forEach((row, index) => {
    for (const raw of row) {
      const above = open.get(raw.column);
      if (raw.goesOn && above !== undefined) {
        const longer = { ...above, rowSpan: index - above.row + 1 };
        cells[cells.indexOf(above)] = longer;
        open.set(raw.column, longer);
      } else {
        const text = raw.paragraphs
          .map((one) => one.text)
          .join('\n')
          .trim();
        const cell = {
          row: index,
          column: raw.column,
          rowSpan: 1,
          columnSpan: raw.columnSpan,
          text,
        };
        cells.push(cell);
        open.set(raw.column, cell);
      }
    }
  });
  return cells;
}
