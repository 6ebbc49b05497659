/** What a page paints, in order, in points from the upper left corner, before anything is made of it. */
import type { Box, Point } from '../../domain/common/geometry.ts';

/** A line of straight pieces; curves are flattened. */
export interface Outline {
  readonly points: readonly Point[];
  readonly isClosed: boolean;
  readonly hasCurves: boolean;
}

/** A colour as far as it matters here. */
export interface Paint {
  /** 0 black, 1 white. */
  readonly lightness: number;
  readonly isOpaque: boolean;
}

export interface PaintedPath {
  readonly kind: 'path';
  readonly order: number;
  readonly outlines: readonly Outline[];
  readonly fill: Paint | null;
  readonly stroke: Paint | null;
  /** Of the stroke, in points. */
  readonly width: number;
  readonly clip: Box | null;
}

export interface PaintedGlyph {
  readonly kind: 'glyph';
  readonly order: number;
  readonly text: string;
  /** Start and end of the glyph on its base line. */
  readonly start: Point;
  readonly end: Point;
  readonly size: number;
  readonly isBold: boolean;
  readonly isInvisible: boolean;
  readonly lightness: number;
  readonly clip: Box | null;
}

export interface PaintedImage {
  readonly kind: 'image';
  readonly order: number;
  readonly box: Box;
  /** Name by which the page keeps the pixels; null for masks and pictures within the stream. */
  readonly name: string | null;
}

export type Painted = PaintedPath | PaintedGlyph | PaintedImage;

const WHITE = 0.95;

/** Whether a paint leaves a mark on white paper. */
export function isVisible(paint: Paint | null): paint is Paint {
  return paint !== null && paint.lightness < WHITE;
}

/** Lightness of a colour "#rrggbb" (ITU-R BT.709 weights); patterns and unknown colours are middle grey. */
export function lightnessOf(colour: unknown): number {
  const match = typeof colour === 'string' ? /^#([0-9a-f]{6})/i.exec(colour) : null;
  if (match === null) {
    return 0.5;
  }
  const value = Number.parseInt(match[1] ?? '0', 16);
  const red = (value >> 16) & 255;
  const green = (value >> 8) & 255;
  const blue = value & 255;
  return (0.2126 * red + 0.7152 * green + 0.0722 * blue) / 255;
}
