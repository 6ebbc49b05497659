/** Drawings of Word where they are anchored: in the line, or at an offset from cell, paragraph or page. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { Section } from './docx-pages.ts';
import type { Reading } from './docx-reading.ts';
import type { ReadParagraph } from './docx-text.ts';
import { drawNode, EMU, frameOf, mappingInto } from './drawing-ml.ts';
import type { Anchor } from './model.ts';
import { drawPict } from './vml.ts';
import type { XmlNode } from './xml.ts';
import { child, descendants, numberOf, value } from './xml.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly anchor: Anchor | null;
}

export function drawParagraph(reading: Reading, paragraph: ReadParagraph, spot: Spot): void {
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
    isWithinCell(reading, horizontal, spot, section)
      ? 'column'
      : (horizontal?.attributes['relativeFrom'] ?? 'column'),
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

/** LibreOffice writes some places within a cell as from the margin: those are nearer to nothing than to the cell. */
function isWithinCell(
  reading: Reading,
  horizontal: XmlNode | undefined,
  spot: Spot,
  section: Section,
): boolean {
  return (
    spot.anchor !== null &&
    reading.isLibreOffice &&
    horizontal?.attributes['relativeFrom'] === 'margin' &&
    offsetOf(horizontal) < (spot.x - section.left) / 2
  );
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
