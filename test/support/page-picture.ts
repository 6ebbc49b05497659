/** Pages of a PDF as pictures, and how far two pictures differ. */
import { createCanvas } from '@napi-rs/canvas';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import sharp from 'sharp';

/** A landscape A4 becomes 1,263 pixels wide: every letter can be read. */
const SCALE = 1.5;

/** Every page as PNG, with the fonts that the paper carries and no other. */
export async function picturesOf(bytes: Uint8Array): Promise<Buffer[]> {
  const task = getDocument({
    data: bytes.slice(),
    verbosity: 0,
    disableFontFace: true,
    useSystemFonts: false,
  });
  const document = await task.promise;
  try {
    const pictures: Buffer[] = [];
    for (let number = 1; number <= document.numPages; number += 1) {
      const page = await document.getPage(number);
      const viewport = page.getViewport({ scale: SCALE });
      const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
      // The canvas package draws what the browser's does; only the names of the types differ.
      await page.render({ canvas: canvas as never, viewport, background: '#ffffff' }).promise;
      pictures.push(canvas.toBuffer('image/png'));
    }
    return pictures;
  } finally {
    await task.destroy();
  }
}

/** A picture to keep: papers are black on white, and a few greys show them as well in a fifth of the bytes. */
export function inGreys(png: Buffer): Promise<Buffer> {
  return sharp(png).greyscale().png({ palette: true, colours: 8, effort: 10 }).toBuffer();
}

/** Share of pixels that differ to the eye; 1 where the sizes do. */
export function differenceOf(expected: Buffer, actual: Buffer): number {
  const [a, b] = [PNG.sync.read(expected), PNG.sync.read(actual)];
  if (a.width !== b.width || a.height !== b.height) {
    return 1;
  }
  const count = pixelmatch(a.data, b.data, undefined, a.width, a.height, { threshold: 0.2 });
  return count / (a.width * a.height);
}
