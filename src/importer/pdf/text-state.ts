/** The text state of PDF (ISO 32000-1, 9.3 and 9.4): where each glyph of a shown text stands. */

import type { Box } from '../../domain/common/geometry.ts';
import { apply, IDENTITY, type Matrix, multiply } from './matrix.ts';
import type { Paint, PaintedGlyph } from './painted.ts';

/** What is needed of a font as pdf.js keeps it. */
export interface FontFacts {
  readonly isBold: boolean;
  readonly isVertical: boolean;
  readonly fontMatrix: Matrix;
}

export interface TextState {
  readonly font: FontFacts;
  readonly size: number;
  readonly charSpacing: number;
  readonly wordSpacing: number;
  readonly horizontalScale: number;
  readonly leading: number;
  readonly rise: number;
  /** 3 and 7 paint nothing. */
  readonly renderMode: number;
}

export const FONT_UNKNOWN: FontFacts = {
  isBold: false,
  isVertical: false,
  fontMatrix: [0.001, 0, 0, 0.001, 0, 0],
};

export const TEXT_START: TextState = {
  font: FONT_UNKNOWN,
  size: 0,
  charSpacing: 0,
  wordSpacing: 0,
  horizontalScale: 1,
  leading: 0,
  rise: 0,
  renderMode: 0,
};

/** The text matrix and the start of the line; both are set anew by each text object. */
export interface TextPlace {
  readonly matrix: Matrix;
  readonly line: Matrix;
}

export const PLACE_START: TextPlace = { matrix: IDENTITY, line: IDENTITY };

/** To the start of the next line, (x, y) from the start of this one. */
export function moved(place: TextPlace, x: number, y: number): TextPlace {
  const line = multiply(place.line, [1, 0, 0, 1, x, y]);
  return { matrix: line, line };
}

interface Shown {
  readonly glyphs: PaintedGlyph[];
  readonly place: TextPlace;
}

/** The glyphs of one shown text, and where the next one goes on. */
export function showGlyphs(
  items: readonly unknown[],
  state: TextState,
  place: TextPlace,
  around: {
    readonly ctm: Matrix;
    readonly paint: Paint;
    readonly clip: Box | null;
    readonly order: number;
  },
): Shown {
  const glyphs: PaintedGlyph[] = [];
  const { size, horizontalScale: scale } = state;
  let advance = 0;
  for (const item of items) {
    if (typeof item === 'number') {
      advance -= (item / 1000) * size * scale;
      continue;
    }
    const glyph = glyphOf(item);
    if (glyph === undefined) {
      continue;
    }
    const width = glyph.width * size * state.font.fontMatrix[0] * scale;
    const whole = multiply(around.ctm, place.matrix);
    const start = apply(whole, advance, state.rise);
    const end = apply(whole, advance + width, state.rise);
    const up = apply(whole, advance, state.rise + size);
    glyphs.push({
      kind: 'glyph',
      order: around.order,
      text: glyph.text,
      start,
      end,
      size: Math.hypot(up.x - start.x, up.y - start.y),
      isBold: state.font.isBold,
      isInvisible: state.renderMode === 3 || state.renderMode === 7 || !around.paint.isOpaque,
      lightness: around.paint.lightness,
      clip: around.clip,
    });
    advance += width + (state.charSpacing + (glyph.isSpace ? state.wordSpacing : 0)) * scale;
  }
  return {
    glyphs,
    place: { matrix: multiply(place.matrix, [1, 0, 0, 1, advance, 0]), line: place.line },
  };
}

interface Glyph {
  readonly text: string;
  readonly width: number;
  readonly isSpace: boolean;
}

function glyphOf(item: unknown): Glyph | undefined {
  if (item === null || typeof item !== 'object') {
    return undefined;
  }
  const glyph = item as { unicode?: unknown; width?: unknown; isSpace?: unknown };
  return {
    text: typeof glyph.unicode === 'string' ? glyph.unicode : '',
    width: typeof glyph.width === 'number' ? glyph.width : 0,
    isSpace: glyph.isSpace === true,
  };
}
