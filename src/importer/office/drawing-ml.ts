/** Shapes of DrawingML, alike in Word (`wps`, `wpg`, `wpc`) and Excel (`xdr`), as figures, lines and words. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import { isAnswer } from './cell-answers.ts';
import type { Anchor, DrawnLine, Figure, FreeWords, Picture } from './model.ts';
import { cornersOfPreset, isBlockArrow, isLinePreset, kindOfPreset } from './presets.ts';
import type { XmlNode } from './xml.ts';
import { child, childrenOf, descendants, numberOf, value } from './xml.ts';

export const EMU = 12_700;

/** What is being drawn, collected over a document. */
export interface Canvas {
  readonly figures: Figure[];
  readonly lines: DrawnLine[];
  readonly words: FreeWords[];
  readonly pictures: Picture[];
}

export function emptyCanvas(): Canvas {
  return { figures: [], lines: [], words: [], pictures: [] };
}

/** From the coordinates of a group (EMU) to points on the page. */
export interface Mapping {
  readonly x: (emu: number) => number;
  readonly y: (emu: number) => number;
}

export interface ShapeContext {
  readonly canvas: Canvas;
  readonly map: Mapping;
  readonly anchor: Anchor | null;
  /** Ids count within one drawing part only. */
  readonly scope: string;
}

/** Coordinates of a group or canvas that is shown in `box`. */
export function mappingInto(
  box: Box,
  origin: Point,
  extent: { readonly cx: number; readonly cy: number },
): Mapping {
  const scaleX = extent.cx === 0 ? 1 / EMU : box.width / extent.cx;
  const scaleY = extent.cy === 0 ? 1 / EMU : box.height / extent.cy;
  return {
    x: (emu) => box.x + (emu - origin.x) * scaleX,
    y: (emu) => box.y + (emu - origin.y) * scaleY,
  };
}

interface Frame {
  readonly x: number;
  readonly y: number;
  readonly cx: number;
  readonly cy: number;
  /** Degrees, clockwise. */
  readonly turn: number;
  readonly flipH: boolean;
  readonly flipV: boolean;
}

/** The place, size, turn and flips of a shape; null where the file gives none. */
export function frameOf(xfrm: XmlNode | undefined): Frame | null {
  const off = child(xfrm, 'a:off');
  const ext = child(xfrm, 'a:ext');
  if (xfrm === undefined || ext === undefined) {
    return null;
  }
  const isSet = (name: string) => ['1', 'true'].includes(xfrm.attributes[name] ?? '');
  return {
    x: numberOf(off?.attributes['x']),
    y: numberOf(off?.attributes['y']),
    cx: numberOf(ext.attributes['cx']),
    cy: numberOf(ext.attributes['cy']),
    turn: numberOf(xfrm.attributes['rot']) / 60_000,
    flipH: isSet('flipH'),
    flipV: isSet('flipV'),
  };
}

/** Draws one node and what it holds: a shape, connector, picture, group or canvas. */
export function drawNode(node: XmlNode, context: ShapeContext, own: Box | null = null): void {
  switch (node.name) {
    case 'wpg:wgp':
    case 'wpg:grpSp':
    case 'xdr:grpSp':
      drawGroup(node, context, own);
      break;
    case 'wps:wsp':
    case 'xdr:sp':
    case 'xdr:cxnSp':
      drawShape(node, context, own);
      break;
    case 'pic:pic':
    case 'xdr:pic':
      drawPicture(node, context, own);
      break;
    case 'mc:AlternateContent': {
      const chosen = child(node, 'mc:Choice') ?? child(node, 'mc:Fallback');
      for (const one of chosen?.children ?? []) {
        drawNode(one, context, own);
      }
      break;
    }
    default:
      break;
  }
}

function drawGroup(node: XmlNode, context: ShapeContext, own: Box | null): void {
  const xfrm = child(child(node, 'wpg:grpSpPr') ?? child(node, 'xdr:grpSpPr'), 'a:xfrm');
  const frame = frameOf(xfrm);
  const offset = child(xfrm, 'a:chOff')?.attributes ?? {};
  const extent = child(xfrm, 'a:chExt')?.attributes ?? {};
  const box = own ?? (frame === null ? null : boxOf(frame, context.map));
  const map =
    box === null || frame === null
      ? context.map
      : mappingInto(
          box,
          { x: numberOf(offset['x']), y: numberOf(offset['y']) },
          { cx: numberOf(extent['cx'], frame.cx), cy: numberOf(extent['cy'], frame.cy) },
        );
  for (const one of node.children) {
    drawNode(one, { ...context, map });
  }
}

function boxOf(frame: Frame, map: Mapping): Box {
  const x = map.x(frame.x);
  const y = map.y(frame.y);
  return { x, y, width: map.x(frame.x + frame.cx) - x, height: map.y(frame.y + frame.cy) - y };
}

function drawPicture(node: XmlNode, context: ShapeContext, own: Box | null): void {
  const frame = frameOf(child(child(node, 'pic:spPr') ?? child(node, 'xdr:spPr'), 'a:xfrm'));
  const box = own ?? (frame === null ? null : boxOf(frame, context.map));
  if (box !== null) {
    context.canvas.pictures.push({ box, anchor: context.anchor });
  }
}

function drawShape(node: XmlNode, context: ShapeContext, own: Box | null): void {
  const properties = child(node, 'wps:spPr') ?? child(node, 'xdr:spPr');
  const frame = frameOf(child(properties, 'a:xfrm'));
  const box =
    own === null ? (frame === null ? null : boxOf(frame, context.map)) : unturned(own, frame);
  if (box === null) {
    return;
  }
  const names = namesOf(node, context.scope);
  const preset = child(properties, 'a:prstGeom')?.attributes['prst'];
  if (preset !== undefined && !isLinePreset(preset) && (isFlat(box) || hasArrow(properties))) {
    // Some converters write a line as the box around it: without height or width, or with an arrow's head.
    drawLine(node, context, {
      box,
      frame,
      preset: isFlat(box) ? 'line' : 'bentConnector2',
      path: null,
    });
    return;
  }
  const custom = customCorners(child(properties, 'a:custGeom'));
  const isOpen = custom !== null && !custom.isClosed;
  if (preset === undefined ? isOpen : isLinePreset(preset) || isBlockArrow(preset)) {
    drawLine(node, context, { box, frame, preset: preset ?? '', path: custom?.corners ?? null });
    return;
  }
  const text = shapeText(node);
  if (isFreeWords(node, text)) {
    if (text !== '') {
      context.canvas.words.push({ text, box: turned(box, frame), anchor: context.anchor });
    }
    return;
  }
  const reading = preset === undefined ? customKind(custom?.corners ?? []) : kindOfPreset(preset);
  if (reading !== null) {
    context.canvas.figures.push({
      ...reading,
      id: names.id,
      box: turned(box, frame),
      text,
      anchor: context.anchor,
    });
  }
}

function hasArrow(properties: XmlNode | undefined): boolean {
  const stroke = child(properties, 'a:ln');
  return ['a:headEnd', 'a:tailEnd'].some(
    (end) => (value(stroke, end, 'type') ?? 'none') !== 'none',
  );
}

/** Thinner than any symbol, and longer than a dot. */
function isFlat({ width, height }: Box): boolean {
  return Math.min(width, height) < 2 && Math.max(width, height) > 4;
}

function namesOf(
  node: XmlNode,
  scope: string,
): { readonly id: string; readonly edge: string | null } {
  const holder = node.children.find(({ name }) => /nv(Sp|CxnSp)Pr$/.test(name)) ?? node;
  const named = holder.children.find(({ name }) => /cNvPr$/.test(name));
  const edge = /^sop:alur=([^;]+)/.exec(named?.attributes['name'] ?? '')?.[1] ?? null;
  return { id: `${scope}:${named?.attributes['id'] ?? Math.abs(hashOf(node))}`, edge };
}

/** A name for a shape without one: shapes with the same content at the same place are the same. */
function hashOf(node: XmlNode): number {
  return [
    ...(JSON.stringify(node.attributes) + JSON.stringify(node.children).slice(0, 2_000)),
  ].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) | 0, 7);
}

/** A text box, or words of agreement or refusal in a frame without lines: a label beside an arrow. */
function isFreeWords(node: XmlNode, text: string): boolean {
  const marks = [child(node, 'wps:cNvSpPr'), child(child(node, 'xdr:nvSpPr'), 'xdr:cNvSpPr')];
  const isTextBox = marks.some((mark) => ['1', 'true'].includes(mark?.attributes['txBox'] ?? ''));
  const properties = child(node, 'wps:spPr') ?? child(node, 'xdr:spPr');
  const hasNoLine = child(properties, 'a:ln', 'a:noFill') !== undefined || isSeeThrough(properties);
  const preset = child(properties, 'a:prstGeom')?.attributes['prst'];
  const kind = preset === undefined ? undefined : kindOfPreset(preset)?.kind;
  return (
    // Some converters mark every shape that holds words as a text box; a form of its own stays a symbol.
    (isTextBox && (hasNoLine || (text !== '' && (kind === undefined || kind === 'rectangle')))) ||
    (hasNoLine && text !== '') ||
    (kind !== 'diamond' && kind !== 'capsule' && isAnswer(text))
  );
}

function isSeeThrough(properties: XmlNode | undefined): boolean {
  const line = child(properties, 'a:ln');
  const alpha = descendants(line, 'a:alpha')[0]?.attributes['val'];
  // A width of nothing is the thinnest line there is, as soon as it has a colour.
  const isBare = line?.attributes['w'] === '0' && child(line, 'a:solidFill') === undefined;
  return line !== undefined && (alpha === '0' || isBare);
}

function shapeText(node: XmlNode): string {
  const paragraphs = [
    ...descendants(node, 'w:p').map((p) =>
      descendants(p, 'w:t')
        .map(({ text }) => text)
        .join(''),
    ),
    ...descendants(child(node, 'xdr:txBody'), 'a:p').map((p) =>
      descendants(p, 'a:t')
        .map(({ text }) => text)
        .join(''),
    ),
  ];
  return paragraphs
    .map((text) => text.trim())
    .filter((text) => text !== '')
    .join('\n');
}

interface LineShape {
  readonly box: Box;
  readonly frame: Frame | null;
  readonly preset: string;
  readonly path: readonly Point[] | null;
}

function drawLine(node: XmlNode, context: ShapeContext, line: LineShape): void {
  const properties = child(node, 'wps:spPr') ?? child(node, 'xdr:spPr');
  const stroke = child(properties, 'a:ln');
  const names = namesOf(node, context.scope);
  const glue = child(node, 'wps:cNvCnPr') ?? child(node, 'xdr:nvCxnSpPr', 'xdr:cNvCxnSpPr');
  const glued = (name: string): string | null => {
    const id = child(glue, name)?.attributes['id'];
    return id === undefined ? null : `${context.scope}:${id}`;
  };
  const guides = childrenOf(child(properties, 'a:prstGeom', 'a:avLst'), 'a:gd');
  const adjust = guides.map(
    ({ attributes }) => numberOf(/val\s+(-?\d+)/.exec(attributes['fmla'] ?? '')?.[1]) / 100_000,
  );
  const corners = line.path ?? cornersOfPreset(line.preset, adjust);
  const isArrow = isBlockArrow(line.preset);
  const hasHead = (end: string) => {
    const type = value(stroke, end, 'type');
    return type !== undefined && type !== 'none';
  };
  context.canvas.lines.push({
    id: names.id,
    edge: names.edge,
    anchor: context.anchor,
    points: corners.map((corner) => placePoint(corner, line.box, line.frame)),
    headAtStart: hasHead('a:headEnd'),
    headAtEnd: isArrow || hasHead('a:tailEnd'),
    from: glued('a:stCxn'),
    to: glued('a:endCxn'),
  });
}

/** A corner of the unit square, flipped and turned with its shape, on the page. */
function placePoint(corner: Point, box: Box, frame: Frame | null): Point {
  const x = (frame?.flipH === true ? 1 - corner.x : corner.x) * box.width;
  const y = (frame?.flipV === true ? 1 - corner.y : corner.y) * box.height;
  return turnAbout({ x: box.x + x, y: box.y + y }, centreOf(box), frame?.turn ?? 0);
}

export function centreOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

function turnAbout(point: Point, centre: Point, degrees: number): Point {
  if (degrees === 0) {
    return point;
  }
  const angle = (degrees * Math.PI) / 180;
  const [dx, dy] = [point.x - centre.x, point.y - centre.y];
  return {
    x: centre.x + dx * Math.cos(angle) - dy * Math.sin(angle),
    y: centre.y + dx * Math.sin(angle) + dy * Math.cos(angle),
  };
}

/** A box turned by a quarter changes its width for its height. */
function turned(box: Box, frame: Frame | null): Box {
  const quarter = Math.abs(Math.round((frame?.turn ?? 0) / 90)) % 2 === 1;
  const centre = centreOf(box);
  return quarter
    ? {
        x: centre.x - box.height / 2,
        y: centre.y - box.width / 2,
        width: box.height,
        height: box.width,
      }
    : box;
}

/** Excel anchors a shape turned by a quarter where it is seen; its frame knows its size before turning. */
function unturned(own: Box, frame: Frame | null): Box {
  if (frame === null || frame.cx === 0 || frame.cy === 0) {
    return own;
  }
  const isSeen =
    Math.abs(own.width * EMU - frame.cy) + Math.abs(own.height * EMU - frame.cx) <
    Math.abs(own.width * EMU - frame.cx) + Math.abs(own.height * EMU - frame.cy);
  return isSeen ? turned(own, frame) : own;
}

interface CustomPath {
  readonly corners: readonly Point[];
  readonly isClosed: boolean;
}

/** The corners of a drawn path as shares of its box. */
function customCorners(geometry: XmlNode | undefined): CustomPath | null {
  const path = child(geometry, 'a:pathLst', 'a:path');
  if (path === undefined) {
    return null;
  }
  const points = descendants(path, 'a:pt').map(({ attributes }) => ({
    x: numberOf(attributes['x']),
    y: numberOf(attributes['y']),
  }));
  const width = numberOf(path.attributes['w']) || Math.max(1, ...points.map(({ x }) => x));
  const height = numberOf(path.attributes['h']) || Math.max(1, ...points.map(({ y }) => y));
  return {
    corners: points.map(({ x, y }) => ({ x: x / width, y: y / height })),
    isClosed: child(path, 'a:close') !== undefined,
  };
}

/** Four corners in the middles of the sides are a diamond, in the corners of the box a rectangle. */
export function customKind(corners: readonly Point[]): {
  readonly kind: Figure['kind'];
  readonly confidence: number;
} {
  const isAt = (a: number, b: number) => Math.abs(a - b) < 0.15;
  const middles = corners.filter(
    ({ x, y }) =>
      (isAt(x, 0.5) && (isAt(y, 0) || isAt(y, 1))) || (isAt(y, 0.5) && (isAt(x, 0) || isAt(x, 1))),
  );
  const edges = corners.filter(
    ({ x, y }) => (isAt(x, 0) || isAt(x, 1)) && (isAt(y, 0) || isAt(y, 1)),
  );
  const count = new Set(corners.map(({ x, y }) => `${Math.round(x * 8)},${Math.round(y * 8)}`))
    .size;
  if (count === 4 && middles.length >= 4) {
    return { kind: 'diamond', confidence: 0.95 };
  }
  if (count === 4 && edges.length >= 4) {
    return { kind: 'rectangle', confidence: 0.95 };
  }
  // The sign for another page has two corners of its box and a tip in the middle of the side across.
  return count === 5 && edges.length >= 2 && middles.length >= 1
    ? { kind: 'pentagon', confidence: 0.8 }
    : { kind: 'unclear', confidence: 0.5 };
}
