/** Shapes of VML (ECMA-376 part 4), as Word 97 to 2007 and some converters write them. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import { isAnswer } from './cell-answers.ts';
import type { Mapping, ShapeContext } from './drawing-ml.ts';
import { customKind } from './drawing-ml.ts';
import type { PresetReading } from './presets.ts';
import { cornersOfPreset, isBlockArrow, isLinePreset, kindOfPreset, VML_TYPES } from './presets.ts';
import type { XmlNode } from './xml.ts';
import { child, descendants, numberOf } from './xml.ts';

/** Where a `w:pict` stands: the corner that its offsets count from, and the room that it may be centred in. */
export interface PictPlace {
  readonly origin: (relative: { readonly x: string; readonly y: string }) => Point;
}

type Style = Readonly<Record<string, string>>;

/** Draws all shapes of a `w:pict`. */
export function drawPict(pict: XmlNode, context: ShapeContext, place: PictPlace): void {
  for (const node of pict.children) {
    drawVml(node, context, place, null);
  }
}

function drawVml(
  node: XmlNode,
  context: ShapeContext,
  place: PictPlace,
  group: Mapping | null,
): void {
  if (!/^v:(shape|rect|roundrect|oval|line|polyline|group)$/.test(node.name)) {
    return;
  }
  const style = styleOf(node);
  const box = boxOf(style, place, group);
  if (node.name === 'v:group') {
    drawGroup(node, context, place, box);
  } else if (node.name === 'v:line') {
    drawVmlLine(node, context, lineEnds(node, style, place, group));
  } else {
    drawVmlShape(node, context, box);
  }
}

function drawGroup(node: XmlNode, context: ShapeContext, place: PictPlace, box: Box): void {
  const [originX = 0, originY = 0] = pair(node.attributes['coordorigin']);
  const [width = 1000, height = 1000] = pair(node.attributes['coordsize']);
  const map: Mapping = {
    x: (x) => box.x + ((x - originX) * box.width) / (width === 0 ? 1 : width),
    y: (y) => box.y + ((y - originY) * box.height) / (height === 0 ? 1 : height),
  };
  for (const one of node.children) {
    drawVml(one, context, place, map);
  }
}

function drawVmlShape(node: XmlNode, context: ShapeContext, box: Box): void {
  const number = /_t(\d+)$/.exec(node.attributes['type'] ?? '')?.[1] ?? '';
  const preset = VML_TYPES[number] ?? '';
  if (isLinePreset(preset) || isBlockArrow(preset)) {
    const style = styleOf(node);
    const flip = style['flip'] ?? '';
    const adjust = (node.attributes['adj'] ?? '').split(',').map((part) => numberOf(part) / 21_600);
    const corners = cornersOfPreset(
      preset,
      adjust.filter((share) => share !== 0),
    );
    drawVmlLine(
      node,
      context,
      corners.map(({ x, y }) => ({
        x: box.x + (flip.includes('x') ? 1 - x : x) * box.width,
        y: box.y + (flip.includes('y') ? 1 - y : y) * box.height,
      })),
    );
    return;
  }
  const path = preset === '' ? pathOf(node) : null;
  if (path !== null && !path.isClosed && path.corners.length > 1) {
    const flip = styleOf(node)['flip'] ?? '';
    drawVmlLine(
      node,
      context,
      path.corners.map(({ x, y }) => ({
        x: box.x + (flip.includes('x') ? 1 - x : x) * box.width,
        y: box.y + (flip.includes('y') ? 1 - y : y) * box.height,
      })),
    );
    return;
  }
  if (child(node, 'v:imagedata') !== undefined) {
    context.canvas.pictures.push({ box, anchor: context.anchor });
    return;
  }
  const text = descendants(node, 'w:t')
    .map((run) => run.text)
    .join('')
    .trim();
  if (
    number === '202' ||
    (!/Decision|Terminator|roundRect|^diamond/.test(preset) && isAnswer(text))
  ) {
    if (text !== '') {
      context.canvas.words.push({ text, box, anchor: context.anchor });
    }
    return;
  }
  const reading =
    node.name === 'v:shape' && path !== null && path.corners.length > 2
      ? customKind(path.corners)
      : readingOf(node.name, preset);
  if (reading !== null) {
    const id = `${context.scope}:${node.attributes['id'] ?? node.attributes['o:spid'] ?? `v${context.canvas.figures.length}`}`;
    context.canvas.figures.push({ ...reading, id, box, text, anchor: context.anchor });
  }
}

/** A path drawn by hand or by a converter: its corners as shares of its box, and whether it is closed. */
function pathOf(
  node: XmlNode,
): { readonly corners: readonly Point[]; readonly isClosed: boolean } | null {
  const path = node.attributes['path'];
  if (path === undefined || node.name !== 'v:shape') {
    return null;
  }
  const [width = 1000, height = 1000] = pair(node.attributes['coordsize']);
  const corners: Point[] = [];
  for (const [, command = '', rest = ''] of path.matchAll(/([a-z]{1,2})([-\d,. ]*)/gi)) {
    const numbers = (rest.match(/-?\d+(?:\.\d+)?|(?<=,)(?=,|$)|^(?=,)/g) ?? []).map(Number);
    const step = /^c$/i.test(command) ? 6 : 2;
    if (!/^[mlc]$/i.test(command)) {
      continue;
    }
    for (let at = step - 2; at + 1 < numbers.length; at += step) {
      corners.push({
        x: (numbers[at] ?? 0) / (width === 0 ? 1 : width),
        y: (numbers[at + 1] ?? 0) / (height === 0 ? 1 : height),
      });
    }
  }
  return { corners, isClosed: /x/i.test(path) };
}

function readingOf(name: string, preset: string): PresetReading | null {
  if (name === 'v:rect') {
    return kindOfPreset('rect');
  }
  if (name === 'v:roundrect') {
    return kindOfPreset('roundRect');
  }
  if (name === 'v:oval') {
    return kindOfPreset('ellipse');
  }
  return preset === '' ? { kind: 'unclear', confidence: 0.5 } : kindOfPreset(preset);
}

function drawVmlLine(node: XmlNode, context: ShapeContext, points: readonly Point[]): void {
  const stroke = child(node, 'v:stroke')?.attributes ?? {};
  const hasHead = (name: string) => stroke[name] !== undefined && stroke[name] !== 'none';
  context.canvas.lines.push({
    id: `${context.scope}:${node.attributes['id'] ?? `l${context.canvas.lines.length}`}`,
    points,
    headAtStart: hasHead('startarrow'),
    headAtEnd: hasHead('endarrow'),
    from: null,
    to: null,
    edge: null,
    anchor: context.anchor,
  });
}

function lineEnds(
  node: XmlNode,
  style: Style,
  place: PictPlace,
  group: Mapping | null,
): readonly Point[] {
  const [x1 = 0, y1 = 0] = lengths(node.attributes['from']);
  const [x2 = 0, y2 = 0] = lengths(node.attributes['to']);
  const origin = place.origin(relativesOf(style));
  const map = group ?? { x: (x: number) => origin.x + x, y: (y: number) => origin.y + y };
  return [
    { x: map.x(x1), y: map.y(y1) },
    { x: map.x(x2), y: map.y(y2) },
  ];
}

function boxOf(style: Style, place: PictPlace, group: Mapping | null): Box {
  if (group !== null) {
    const [left, top] = [numberOf(style['left']), numberOf(style['top'])];
    const x = group.x(left);
    const y = group.y(top);
    return {
      x,
      y,
      width: group.x(left + numberOf(style['width'])) - x,
      height: group.y(top + numberOf(style['height'])) - y,
    };
  }
  const origin = place.origin(relativesOf(style));
  return {
    x: origin.x + points(style['margin-left'] ?? style['left']),
    y: origin.y + points(style['margin-top'] ?? style['top']),
    width: points(style['width']),
    height: points(style['height']),
  };
}

function relativesOf(style: Style): { readonly x: string; readonly y: string } {
  return {
    x: style['mso-position-horizontal-relative'] ?? 'column',
    y: style['mso-position-vertical-relative'] ?? 'paragraph',
  };
}

function styleOf(node: XmlNode): Style {
  return Object.fromEntries(
    (node.attributes['style'] ?? '').split(';').map((part) => {
      const colon = part.indexOf(':');
      return [part.slice(0, colon).trim().toLowerCase(), part.slice(colon + 1).trim()] as const;
    }),
  );
}

function pair(text: string | undefined): readonly number[] {
  return (text ?? '')
    .split(',')
    .filter((part) => part !== '')
    .map((part) => numberOf(part));
}

function lengths(text: string | undefined): readonly number[] {
  return (text ?? '').split(',').map(points);
}

const UNITS: Readonly<Record<string, number>> = {
  pt: 1,
  in: 72,
  cm: 28.35,
  mm: 2.835,
  px: 0.75,
  pc: 12,
};

function points(text: string | undefined): number {
  const match = /^(-?[\d.]+)\s*([a-z]*)$/.exec((text ?? '').trim());
  return numberOf(match?.[1]) * (UNITS[match?.[2] ?? ''] ?? 1);
}
