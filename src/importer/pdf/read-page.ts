/** One page of a PDF as words, rules, shapes, strokes and pictures. */
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../domain/common/geometry.ts';
import type { DrawnShape, PageContent, Rule, Word } from '../model.ts';
import { needOf } from '../raster/needs.ts';
import { drawingOf } from './drawing.ts';
import { withHeads } from './heads.ts';
import { pixelsOf, readLabelPicture } from './label-picture.ts';
import { withLoops } from './loops.ts';
import { matrixOf } from './matrix.ts';
import { paintedBy } from './operators.ts';
import type { PaintedImage } from './painted.ts';
import { FONT_UNKNOWN, type FontFacts } from './text-state.ts';
import { type Bar, wordsOf } from './words.ts';

const LABEL_HEIGHT = 26;
const LABEL_WIDTH = 60;
const SMALLEST_PICTURE = 4;
/** Headings of narrow columns may stand upright on any page; a page that lies is full of such words. */
const MOST = 0.6;
const FEW = 10;
const EXACT = 1.3;
/** Between the two outlines of a double line, on both sides together. */
const DOUBLE_LINE = 4;

/**
 * What stands on a page, turned where most of its words lie on their side. Throws what pdf.js throws when the page
 * cannot be read.
 */
export async function readPage(page: PDFPageProxy): Promise<PageContent> {
  const content = await contentOf(page, 0);
  const turn = turnOf(content.words);
  const turned = turn === null ? null : await contentOf(page, turn);
  page.cleanup();
  // What must be read from pixels is drawn as the page lies.
  return turn === null || turned === null || needOf(turned) !== 'none'
    ? content
    : { ...turned, turn };
}

function turnOf(words: readonly Word[]): 90 | 270 | null {
  const lying = ([90, 270] as const).find(
    (turn) => words.filter((word) => word.turned === turn).length > MOST * words.length,
  );
  return lying === undefined || words.length < FEW ? null : lying;
}

async function contentOf(page: PDFPageProxy, turn: number): Promise<PageContent> {
  const viewport = page.getViewport({ scale: 1, rotation: page.rotate + turn });
  const operators = await page.getOperatorList();
  const fonts = await fontsOf(page, operators.argsArray);
  const painted = paintedBy(
    operators,
    matrixOf(viewport.transform),
    (name) => fonts.get(name) ?? FONT_UNKNOWN,
  );
  const area: Box = { x: 0, y: 0, width: viewport.width, height: viewport.height };
  const drawing = withLoops(drawingOf(painted, area));
  const { strokes, rules } = withHeads(drawing);
  const images = painted.filter((one): one is PaintedImage => one.kind === 'image');
  const read = await Promise.all(images.map((image) => labelOf(page, image)));
  const pictures = images
    .filter((image, index) => read[index] === null && isPicture(image.box, area))
    .map(({ box }) => box);
  const shapes = withoutDoubles(drawing.shapes);
  return {
    number: page.pageNumber,
    width: viewport.width,
    height: viewport.height,
    words: [
      ...wordsOf(painted, area, barsOf(rules, shapes)),
      ...read.filter((word) => word !== null),
    ],
    rules,
    shapes,
    strokes,
    pictures,
    origin: 'vector',
  };
}

/** Upright borders, drawn as lines or as sides of boxes. */
function barsOf(rules: readonly Rule[], shapes: readonly DrawnShape[]): Bar[] {
  const drawn = rules.filter(({ from, to }) => Math.abs(from.x - to.x) < 0.8);
  return [
    ...drawn.map(({ from, to }) => ({
      x: (from.x + to.x) / 2,
      top: Math.min(from.y, to.y),
      bottom: Math.max(from.y, to.y),
    })),
    ...shapes
      .filter(({ kind }) => kind === 'rectangle')
      .flatMap(({ box }) =>
        [box.x, box.x + box.width].map((x) => ({ x, top: box.y, bottom: box.y + box.height })),
      ),
  ];
}

function isPicture(box: Box, area: Box): boolean {
  return (
    Math.min(box.width, box.height) > SMALLEST_PICTURE &&
    box.x < area.width &&
    box.y < area.height &&
    box.x + box.width > 0 &&
    box.y + box.height > 0
  );
}

/** Names of fonts stand as first argument of the operator that sets them; pdf.js resolves them by name. */
async function fontsOf(
  page: PDFPageProxy,
  args: readonly unknown[],
): Promise<ReadonlyMap<string, FontFacts>> {
  const names = new Set(
    args.flatMap((list) =>
      Array.isArray(list)
        ? list.filter((one): one is string => /^g_d\d+_f\d+$/.test(String(one)))
        : [],
    ),
  );
  const fonts = new Map<string, FontFacts>();
  for (const name of names) {
    if (page.commonObjs.has(name)) {
      fonts.set(name, factsOf(page.commonObjs.get(name)));
    }
  }
  return fonts;
}

function factsOf(font: unknown): FontFacts {
  const { bold, black, name, vertical, fontMatrix } = (font ?? {}) as {
    bold?: boolean;
    black?: boolean;
    name?: string;
    vertical?: boolean;
    fontMatrix?: readonly number[];
  };
  return {
    isBold: bold === true || black === true || /bold|black|heavy/i.test(name ?? ''),
    isVertical: vertical === true,
    fontMatrix: fontMatrix === undefined ? FONT_UNKNOWN.fontMatrix : matrixOf(fontMatrix),
  };
}

async function labelOf(page: PDFPageProxy, image: PaintedImage): Promise<Word | null> {
  const { box, name } = image;
  if (name === null || box.width > LABEL_WIDTH || box.height > LABEL_HEIGHT || box.height < 5) {
    return null;
  }
  const store = name.startsWith('g_') ? page.commonObjs : page.objs;
  const object: unknown = await new Promise((resolve) => {
    store.get(name, resolve);
  });
  const pixels = pixelsOf(object);
  const reading = pixels === null ? null : readLabelPicture(pixels);
  return reading === null
    ? null
    : {
        text: reading.text,
        box,
        fontSize: box.height * 0.7,
        isBold: false,
        confidence: reading.confidence,
      };
}

/** A symbol filled and then stroked, drawn twice, or drawn with its shadow counts once: the last one. */
function withoutDoubles(
  shapes: readonly (DrawnShape & { readonly order: number })[],
): DrawnShape[] {
  const kept: (DrawnShape & { readonly order: number })[] = [];
  for (const shape of shapes) {
    const at = kept.findIndex((other) => isSame(other, shape));
    const other = kept[at];
    if (other === undefined) {
      kept.push(shape);
    } else if (shape.confidence >= other.confidence) {
      kept[at] = {
        ...shape,
        isFilled: shape.isFilled || other.isFilled,
        isOutlined: shape.isOutlined !== false || other.isOutlined !== false,
      };
    }
  }
  return kept.map(({ order: _, ...shape }) => shape);
}

/** Moved aside as a shadow is, or drawn within each other around one middle; a symbol in its cell is neither. */
function isSame(a: DrawnShape, b: DrawnShape): boolean {
  const near = Math.min(4.5, 0.3 * Math.min(a.box.height, b.box.height));
  const [dx, dy] = [Math.abs(a.box.x - b.box.x), Math.abs(a.box.y - b.box.y)];
  const wider = Math.abs(a.box.width - b.box.width);
  const higher = Math.abs(a.box.height - b.box.height);
  const isNear = dx < near && dy < near && wider < near && higher < near;
  const isOneSize = wider < EXACT && higher < EXACT;
  const isOneMiddle =
    Math.abs(2 * dx - wider) < EXACT &&
    Math.abs(2 * dy - higher) < EXACT &&
    Math.max(wider, higher) < DOUBLE_LINE;
  const isOneKind = a.kind === b.kind || a.kind === 'unclear' || b.kind === 'unclear';
  return isNear && (isOneKind ? isOneSize || isOneMiddle : isOneSize && dx < EXACT && dy < EXACT);
}
