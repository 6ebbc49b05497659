/** Walks the operators of a page as pdf.js gives them and says what is painted, where and in which order. */
import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Box } from '../../domain/common/geometry.ts';
import { apply, boxAround, type Matrix, matrixOf, multiply, scaleOf } from './matrix.ts';
import { outlinesOf } from './outline.ts';
import { lightnessOf, type Outline, type Paint, type Painted } from './painted.ts';
import {
  type FontFacts,
  moved,
  PLACE_START,
  showGlyphs,
  TEXT_START,
  type TextPlace,
  type TextState,
} from './text-state.ts';

interface State {
  readonly ctm: Matrix;
  readonly clip: Box | null;
  readonly fillLightness: number;
  readonly strokeLightness: number;
  readonly fillAlpha: number;
  readonly strokeAlpha: number;
  readonly isBlended: boolean;
  readonly lineWidth: number;
  readonly text: TextState;
}

interface Walk {
  state: State;
  readonly saved: State[];
  readonly base: State;
  place: TextPlace;
  clipsNext: boolean;
  readonly painted: Painted[];
  readonly fontNamed: (name: string) => FontFacts;
}

export interface Operators {
  readonly fnArray: ArrayLike<number>;
  readonly argsArray: ArrayLike<unknown>;
}

const FILLS: ReadonlySet<number> = new Set([
  OPS.fill,
  OPS.eoFill,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const STROKES: ReadonlySet<number> = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const CLOSING: ReadonlySet<number> = new Set([
  OPS.closeStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const ALMOST_CLEAR = 0.15;

/**
 * Everything that the operators paint, in order. `toPage` takes the user space of the page to points from
 * its upper left corner.
 */
export function paintedBy(
  operators: Operators,
  toPage: Matrix,
  fontNamed: (name: string) => FontFacts,
): Painted[] {
  const base: State = {
    ctm: toPage,
    clip: null,
    fillLightness: 0,
    strokeLightness: 0,
    fillAlpha: 1,
    strokeAlpha: 1,
    isBlended: false,
    lineWidth: 1,
    text: TEXT_START,
  };
  const walk: Walk = {
    state: base,
    saved: [],
    base,
    place: PLACE_START,
    clipsNext: false,
    painted: [],
    fontNamed,
  };
  for (let index = 0; index < operators.fnArray.length; index += 1) {
    const args = operators.argsArray[index];
    const list: readonly unknown[] = Array.isArray(args) ? args : [];
    step(walk, operators.fnArray[index] ?? 0, list, index);
  }
  return walk.painted;
}

function step(walk: Walk, operator: number, args: readonly unknown[], order: number): void {
  stepState(walk, operator, args);
  stepText(walk, operator, args, order);
  if (operator === OPS.constructPath) {
    paintPath(walk, args, order);
  } else {
    paintImage(walk, operator, args, order);
  }
}

function set(walk: Walk, change: Partial<State>): void {
  walk.state = { ...walk.state, ...change };
}

function stepState(walk: Walk, operator: number, args: readonly unknown[]): void {
  switch (operator) {
    case OPS.save:
      walk.saved.push(walk.state);
      break;
    case OPS.restore:
    case OPS.paintFormXObjectEnd:
      walk.state = walk.saved.pop() ?? walk.state;
      break;
    case OPS.transform:
      set(walk, { ctm: multiply(walk.state.ctm, matrixOf(args)) });
      break;
    case OPS.paintFormXObjectBegin:
      walk.saved.push(walk.state);
      if (args[0] !== null && args[0] !== undefined) {
        set(walk, { ctm: multiply(walk.state.ctm, matrixOf(args[0])) });
      }
      break;
    case OPS.beginAnnotation:
      walk.saved.push(walk.state);
      walk.state = {
        ...walk.base,
        ctm: multiply(multiply(walk.base.ctm, matrixOf(args[2])), matrixOf(args[3])),
      };
      break;
    case OPS.endAnnotation:
      walk.state = walk.saved.pop() ?? walk.state;
      break;
    case OPS.clip:
    case OPS.eoClip:
      walk.clipsNext = true;
      break;
    case OPS.setLineWidth:
      set(walk, { lineWidth: Number(args[0] ?? 1) });
      break;
    case OPS.setFillRGBColor:
      set(walk, { fillLightness: lightnessOf(args[0]) });
      break;
    case OPS.setStrokeRGBColor:
      set(walk, { strokeLightness: lightnessOf(args[0]) });
      break;
    case OPS.setFillColorN:
      set(walk, { fillLightness: 0.5 });
      break;
    case OPS.setStrokeColorN:
      set(walk, { strokeLightness: 0.5 });
      break;
    case OPS.setFillTransparent:
      set(walk, { fillAlpha: 0 });
      break;
    case OPS.setStrokeTransparent:
      set(walk, { strokeAlpha: 0 });
      break;
    case OPS.setGState:
      setGraphicsState(walk, args[0]);
      break;
    default:
  }
}

function setGraphicsState(walk: Walk, entries: unknown): void {
  if (!Array.isArray(entries)) {
    return;
  }
  for (const entry of entries) {
    if (!Array.isArray(entry)) {
      continue;
    }
    const [key, value] = entry as readonly unknown[];
    if (key === 'ca') {
      set(walk, { fillAlpha: Number(value) });
    } else if (key === 'CA') {
      set(walk, { strokeAlpha: Number(value) });
    } else if (key === 'LW') {
      set(walk, { lineWidth: Number(value) });
    } else if (key === 'BM') {
      set(walk, { isBlended: value !== 'source-over' });
    } else if (key === 'Font' && Array.isArray(value)) {
      setFont(walk, value);
    }
  }
}

function setText(walk: Walk, change: Partial<TextState>): void {
  set(walk, { text: { ...walk.state.text, ...change } });
}

function setFont(walk: Walk, args: readonly unknown[]): void {
  setText(walk, { font: walk.fontNamed(String(args[0])), size: Number(args[1] ?? 0) });
}

function stepText(walk: Walk, operator: number, args: readonly unknown[], order: number): void {
  const number = (index: number): number => Number(args[index] ?? 0);
  switch (operator) {
    case OPS.beginText:
      walk.place = PLACE_START;
      break;
    case OPS.setFont:
      setFont(walk, args);
      break;
    case OPS.setCharSpacing:
      setText(walk, { charSpacing: number(0) });
      break;
    case OPS.setWordSpacing:
      setText(walk, { wordSpacing: number(0) });
      break;
    case OPS.setHScale:
      setText(walk, { horizontalScale: number(0) / 100 });
      break;
    case OPS.setLeading:
      setText(walk, { leading: number(0) });
      break;
    case OPS.setTextRise:
      setText(walk, { rise: number(0) });
      break;
    case OPS.setTextRenderingMode:
      setText(walk, { renderMode: number(0) });
      break;
    case OPS.setTextMatrix: {
      const matrix = matrixOf(args.length === 1 ? args[0] : args);
      walk.place = { matrix, line: matrix };
      break;
    }
    case OPS.moveText:
      walk.place = moved(walk.place, number(0), number(1));
      break;
    case OPS.setLeadingMoveText:
      setText(walk, { leading: -number(1) });
      walk.place = moved(walk.place, number(0), number(1));
      break;
    case OPS.nextLine:
      walk.place = moved(walk.place, 0, -walk.state.text.leading);
      break;
    case OPS.showText:
      showText(walk, args, order);
      break;
    default:
  }
}

function showText(walk: Walk, args: readonly unknown[], order: number): void {
  if (!Array.isArray(args[0])) {
    return;
  }
  const { text, ctm, clip, fillLightness, strokeLightness, fillAlpha } = walk.state;
  const shown = showGlyphs(args[0], text, walk.place, {
    ctm,
    clip,
    order,
    paint: {
      lightness: text.renderMode === 1 ? strokeLightness : fillLightness,
      isOpaque: fillAlpha > ALMOST_CLEAR,
    },
  });
  for (const glyph of shown.glyphs) {
    walk.painted.push(glyph);
  }
  walk.place = shown.place;
}

function paintPath(walk: Walk, args: readonly unknown[], order: number): void {
  const [operator, data] = args;
  const numbers = Array.isArray(data) ? (data[0] as ArrayLike<number> | null) : null;
  const outlines = numbers === null ? [] : outlinesOf(numbers, walk.state.ctm);
  const how = Number(operator);
  const { state } = walk;
  const fill = FILLS.has(how) ? paintOf(state.fillLightness, state.fillAlpha, state) : null;
  const stroke = STROKES.has(how) ? paintOf(state.strokeLightness, state.strokeAlpha, state) : null;
  if (outlines.length > 0 && (fill !== null || stroke !== null)) {
    walk.painted.push({
      kind: 'path',
      order,
      outlines: CLOSING.has(how) ? outlines.map(closed) : outlines,
      fill,
      stroke,
      width: state.lineWidth * scaleOf(state.ctm),
      clip: state.clip,
    });
  }
  if (walk.clipsNext) {
    walk.clipsNext = false;
    const box = boxAround(outlines.flatMap(({ points }) => points));
    set(walk, { clip: state.clip === null ? box : overlap(state.clip, box) });
  }
}

const closed = (outline: Outline): Outline => ({ ...outline, isClosed: true });

function paintOf(lightness: number, alpha: number, state: State): Paint | null {
  return alpha <= ALMOST_CLEAR
    ? null
    : { lightness, isOpaque: alpha > 1 - ALMOST_CLEAR && !state.isBlended };
}

function overlap(a: Box, b: Box): Box {
  const x = Math.max(a.x, b.x);
  const y = Math.max(a.y, b.y);
  return {
    x,
    y,
    width: Math.max(0, Math.min(a.x + a.width, b.x + b.width) - x),
    height: Math.max(0, Math.min(a.y + a.height, b.y + b.height) - y),
  };
}

const IMAGES: ReadonlySet<number> = new Set([
  OPS.paintImageXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintSolidColorImageMask,
]);

function paintImage(walk: Walk, operator: number, args: readonly unknown[], order: number): void {
  const add = (matrix: Matrix, name: string | null): void => {
    const corners = [
      apply(matrix, 0, 0),
      apply(matrix, 1, 0),
      apply(matrix, 0, 1),
      apply(matrix, 1, 1),
    ];
    walk.painted.push({ kind: 'image', order, box: boxAround(corners), name });
  };
  const { ctm } = walk.state;
  if (IMAGES.has(operator)) {
    add(ctm, operator === OPS.paintImageXObject ? String(args[0]) : null);
  } else if (
    operator === OPS.paintImageXObjectRepeat ||
    operator === OPS.paintImageMaskXObjectRepeat
  ) {
    const positions = (args[operator === OPS.paintImageXObjectRepeat ? 3 : 5] ??
      []) as ArrayLike<number>;
    const [scaleX, scaleY] = [
      Number(args[1] ?? 1),
      Number(args[operator === OPS.paintImageXObjectRepeat ? 2 : 4] ?? 1),
    ];
    for (let index = 0; index + 1 < positions.length; index += 2) {
      const place: Matrix = [
        scaleX,
        0,
        0,
        scaleY,
        positions[index] ?? 0,
        positions[index + 1] ?? 0,
      ];
      add(multiply(ctm, place), operator === OPS.paintImageXObjectRepeat ? String(args[0]) : null);
    }
  } else if (
    operator === OPS.paintInlineImageXObjectGroup ||
    operator === OPS.paintImageMaskXObjectGroup
  ) {
    const parts = args[operator === OPS.paintInlineImageXObjectGroup ? 1 : 0];
    for (const part of Array.isArray(parts) ? parts : []) {
      add(multiply(ctm, matrixOf((part as { transform?: unknown }).transform)), null);
    }
  }
}
