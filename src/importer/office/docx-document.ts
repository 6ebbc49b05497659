/** The body of a Word file as parts and drawings with their (estimated) places. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { Flow, Section } from './docx-pages.ts';
import { A4, createFlow, sectionsOf } from './docx-pages.ts';
import type { ReadParagraph, TextDefaults } from './docx-text.ts';
import { defaultsOf, heightOf, readParagraph } from './docx-text.ts';
import type { Canvas } from './drawing-ml.ts';
import { drawNode, EMU, emptyCanvas, frameOf, mappingInto } from './drawing-ml.ts';
import type { Anchor, Grid, GridCell, OfficeDocument, OfficePart } from './model.ts';
import type { Numbering } from './numbering.ts';
import { createNumbering } from './numbering.ts';
import type { OfficePackage } from './package.ts';
import { drawPict } from './vml.ts';
import type { XmlNode } from './xml.ts';
import { child, childrenOf, descendants, numberOf, OfficeFault, value } from './xml.ts';

/** Room between a cell's edge and its words, left and right (Word's own default). */
const CELL_MARGIN = 5.4;

interface Reading {
  readonly numbering: Numbering;
  readonly defaults: TextDefaults;
  readonly flow: Flow;
  readonly canvas: Canvas;
  readonly parts: OfficePart[];
  /** LibreOffice counts from the cell in any case, whatever it writes. */
  readonly isLibreOffice: boolean;
  /** Lines of text so far. */
  lines: number;
}

/** Reads `word/document.xml`. Throws `OfficeFault` where the file has none. */
export function readDocxDocument(file: OfficePackage): OfficeDocument {
  const body = child(file.part('word/document.xml'), 'w:body');
  if (body === undefined) {
    throw new OfficeFault('broken', 'no word/document.xml');
  }
  const styles = file.part('word/styles.xml');
  const sections = sectionsOf(body);
  const flow = createFlow(sections[0] ?? A4);
  const reading: Reading = {
    numbering: createNumbering(file.part('word/numbering.xml'), styles),
    defaults: defaultsOf(styles),
    flow,
    canvas: emptyCanvas(),
    parts: [],
    isLibreOffice: /libre|open\s?office/i.test(
      child(file.part('docProps/app.xml'), 'Application')?.text ?? '',
    ),
    lines: 0,
  };
  body.children.forEach((node, index) => {
    flow.enter(sections[index] ?? flow.section());
    readBlock(reading, node);
  });
  return { parts: reading.parts, drawing: reading.canvas };
}

function readBlock(reading: Reading, node: XmlNode): void {
  if (node.name === 'w:p') {
    readFreeParagraph(reading, node);
  } else if (node.name === 'w:tbl') {
    readTable(reading, node);
  } else if (node.name === 'w:sdt') {
    for (const one of child(node, 'w:sdtContent')?.children ?? []) {
      readBlock(reading, one);
    }
  }
}

function readFreeParagraph(reading: Reading, node: XmlNode): void {
  const { flow, defaults } = reading;
  const paragraph = readParagraph(node, reading.numbering, defaults);
  if (paragraph.breaksPage) {
    flow.breakPage();
  }
  const section = flow.section();
  const width = section.width - section.left - section.right;
  const y = flow.take(heightOf(paragraph, width, defaults));
  drawParagraph(reading, paragraph, { x: section.left, y, width, anchor: null });
  const texts = paragraph.text.split('\n').filter((text) => text !== '');
  const last = reading.parts.at(-1);
  if (last?.kind === 'lines') {
    reading.parts[reading.parts.length - 1] = { ...last, texts: [...last.texts, ...texts] };
  } else if (texts.length > 0) {
    reading.parts.push({ kind: 'lines', texts, line: reading.lines + 1 });
  }
  reading.lines += texts.length;
}

interface RawCell {
  readonly node: XmlNode;
  readonly column: number;
  readonly columnSpan: number;
  readonly goesOn: boolean;
  readonly paragraphs: readonly ReadParagraph[];
}

/** A table: cells first, for their words say how high rows are; then the drawings anchored in them. */
function readTable(reading: Reading, node: XmlNode): void {
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

function rawCells(reading: Reading, row: XmlNode): readonly RawCell[] {
  let column = numberOf(value(child(row, 'w:trPr'), 'w:gridBefore'));
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
      columnSpan: Math.max(1, numberOf(value(properties, 'w:gridSpan'), 1)),
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

interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly anchor: Anchor | null;
}

function drawParagraph(reading: Reading, paragraph: ReadParagraph, spot: Spot): void {
  const alternatives = descendants(
    paragraph.node,
    'mc:AlternateContent',
    'w:drawing',
    'w:pict',
    'w:object',
  );
  for (const node of alternatives) {
    if (node.name === 'mc:AlternateContent') {
      const choice = child(node, 'mc:Choice');
      const drawings = descendants(choice, 'w:drawing');
      for (const one of drawings) {
        drawDrawing(reading, one, spot, paragraph);
      }
      if (drawings.length === 0) {
        for (const one of descendants(child(node, 'mc:Fallback'), 'w:pict')) {
          drawVmlAt(reading, one, spot);
        }
      }
    } else if (node.name === 'w:drawing') {
      drawDrawing(reading, node, spot, paragraph);
    } else {
      drawVmlAt(reading, node, spot);
    }
  }
}

function drawDrawing(reading: Reading, node: XmlNode, spot: Spot, paragraph: ReadParagraph): void {
  const inline = child(node, 'wp:inline');
  const holder = inline ?? child(node, 'wp:anchor');
  const extent = child(holder, 'wp:extent')?.attributes ?? {};
  const width = numberOf(extent['cx']) / EMU;
  const height = numberOf(extent['cy']) / EMU;
  const corner =
    inline === undefined
      ? anchoredAt(reading, holder, spot, width)
      : inlineAt(spot, width, paragraph);
  const box: Box = { ...corner, width, height };
  const anchor = spot.anchor === null ? null : { ...spot.anchor, isInline: inline !== undefined };
  const scope = 'docx';
  const data = child(holder, 'a:graphic', 'a:graphicData');
  for (const one of data?.children ?? []) {
    if (one.name === 'wpc:wpc') {
      const map = mappingInto(
        box,
        { x: 0, y: 0 },
        { cx: numberOf(extent['cx']), cy: numberOf(extent['cy']) },
      );
      const canvasScope = `canvas${reading.canvas.figures.length}`;
      for (const part of one.children) {
        drawNode(part, { canvas: reading.canvas, map, anchor, scope: canvasScope });
      }
    } else {
      const map = mappingInto(box, { x: 0, y: 0 }, { cx: 0, cy: 0 });
      const groupScope = one.name === 'wpg:wgp' ? `group${reading.canvas.figures.length}` : scope;
      drawNode(
        named(one, holder),
        { canvas: reading.canvas, map, anchor, scope: groupScope },
        ownBox(one, box),
      );
    }
  }
}

/** A shape on its own has its id on the anchor. */
function named(shape: XmlNode, holder: XmlNode | undefined): XmlNode {
  const properties = child(holder, 'wp:docPr');
  const has = shape.children.some(({ name }) => /cNvPr$/.test(name));
  return properties === undefined || has || shape.name !== 'wps:wsp'
    ? shape
    : { ...shape, children: [{ ...properties, name: 'wps:cNvPr' }, ...shape.children] };
}

/** Word's extent of a turned shape is its size before turning; the frame tells whether it was turned. */
function ownBox(shape: XmlNode, box: Box): Box {
  const frame = frameOf(child(child(shape, 'wps:spPr'), 'a:xfrm'));
  return frame === null || frame.turn === 0
    ? box
    : { ...box, width: frame.cx / EMU, height: frame.cy / EMU };
}

function inlineAt(spot: Spot, width: number, paragraph: ReadParagraph): Point {
  const align = value(child(paragraph.node, 'w:pPr'), 'w:jc');
  const free = spot.width - width;
  const shift = align === 'center' ? free / 2 : align === 'right' || align === 'end' ? free : 0;
  return { x: spot.x + shift, y: spot.y };
}

function anchoredAt(
  reading: Reading,
  holder: XmlNode | undefined,
  spot: Spot,
  width: number,
): Point {
  const section = reading.flow.section();
  const isLaidInCell = reading.isLibreOffice || holder?.attributes['layoutInCell'] !== '0';
  const inCell = spot.anchor !== null && isLaidInCell;
  const horizontal = child(holder, 'wp:positionH');
  const vertical = child(holder, 'wp:positionV');
  const originX = horizontalOrigin(
    horizontal?.attributes['relativeFrom'] ?? 'column',
    spot,
    section,
    inCell,
  );
  const originY = verticalOrigin(
    vertical?.attributes['relativeFrom'] ?? 'paragraph',
    spot,
    reading,
  );
  const align = child(horizontal, 'wp:align')?.text.trim();
  const room = inCell ? spot.width : section.width - section.left - section.right;
  const shift =
    align === 'center'
      ? (room - width) / 2
      : align === 'right'
        ? room - width
        : offsetOf(horizontal);
  return { x: originX + shift, y: originY + offsetOf(vertical) };
}

function offsetOf(position: XmlNode | undefined): number {
  return numberOf(child(position, 'wp:posOffset')?.text) / EMU;
}

function horizontalOrigin(relative: string, spot: Spot, section: Section, inCell: boolean): number {
  switch (relative) {
    case 'page':
    case 'leftMargin':
      return 0;
    case 'margin':
    case 'insideMargin':
      return section.left;
    case 'rightMargin':
      return section.width - section.right;
    default:
      return inCell ? spot.x : section.left;
  }
}

function verticalOrigin(relative: string, spot: Spot, reading: Reading): number {
  const { flow } = reading;
  switch (relative) {
    case 'page':
    case 'topMargin':
      return flow.pageTop();
    case 'margin':
    case 'insideMargin':
      return flow.pageTop() + flow.section().top;
    case 'bottomMargin':
      return flow.pageTop() + flow.section().height - flow.section().bottom;
    default:
      return spot.y;
  }
}

function drawVmlAt(reading: Reading, node: XmlNode, spot: Spot): void {
  const section = reading.flow.section();
  const anchor = spot.anchor === null ? null : { ...spot.anchor, isInline: false };
  const inCell = spot.anchor !== null;
  drawPict(
    node,
    {
      canvas: reading.canvas,
      map: mappingInto({ x: 0, y: 0, width: 0, height: 0 }, { x: 0, y: 0 }, { cx: 0, cy: 0 }),
      anchor,
      scope: 'vml',
    },
    {
      origin: ({ x, y }) => ({
        x: horizontalOrigin(x === 'text' ? 'column' : x, spot, section, inCell),
        y: verticalOrigin(y === 'text' ? 'paragraph' : y, spot, reading),
      }),
    },
  );
}
