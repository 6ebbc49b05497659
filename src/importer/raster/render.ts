/** Draws a page of a PDF in grey, at 200 dpi. */
import { createCanvas } from '@napi-rs/canvas';
import type { PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Grey } from './pixels.ts';
import { PIXELS_PER_INCH } from './see.ts';

const POINTS_PER_INCH = 72;
/** A2 at 200 dpi: larger sheets are drawn smaller. */
const LARGEST_SIDE = 5_000;

export interface Rendered {
  readonly grey: Grey;
  /** Points of the page for one of the drawn page: 1 but for very large sheets. */
  readonly scale: number;
}

/** Throws what pdf.js throws when the page cannot be drawn. */
export async function rendered(page: PDFPageProxy): Promise<Rendered> {
  const paper = page.getViewport({ scale: 1 });
  const wanted = PIXELS_PER_INCH / POINTS_PER_INCH;
  const used = Math.min(wanted, LARGEST_SIDE / Math.max(paper.width, paper.height));
  const viewport = page.getViewport({ scale: used });
  const [width, height] = [Math.ceil(viewport.width), Math.ceil(viewport.height)];
  const canvas = createCanvas(width, height);
  // The canvas package draws what the browser's does; only the names of the types differ.
  await page.render({ canvas: canvas as never, viewport, background: '#ffffff' }).promise;
  const colours = canvas.getContext('2d').getImageData(0, 0, width, height).data;
  const data = new Uint8Array(width * height);
  for (let at = 0; at < data.length; at += 1) {
    const from = at * 4;
    data[at] = Math.round(
      0.299 * (colours[from] ?? 255) +
        0.587 * (colours[from + 1] ?? 255) +
        0.114 * (colours[from + 2] ?? 255),
    );
  }
  // Frees the pixels at once, not when the collector comes by.
  canvas.width = 0;
  canvas.height = 0;
  return { grey: { width, height, data }, scale: wanted / used };
}
