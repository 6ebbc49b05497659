/** Bytes of pictures to grey pages of 200 dpi, one at a time. */
import sharp from 'sharp';
import { paperOfPicture } from '../picture-size.ts';
import type { Grey } from './pixels.ts';
import { PIXELS_PER_INCH } from './see.ts';

/** A1 at 600 dpi; more is a bomb. */
const MOST_PIXELS = 20_000 * 14_000;
/** Of the page that is looked at: A2 at 200 dpi. */
const LARGEST_SIDE = 5_000;

/** How many pages a picture has: one, or those of a TIFF. Throws where the bytes are no picture. */
export async function pagesOfPicture(bytes: Uint8Array): Promise<number> {
  const { pages = 1 } = await sharp(bytes, { limitInputPixels: MOST_PIXELS }).metadata();
  return pages;
}

/** A page of a picture, from 1, upright as its camera says. Throws where it cannot be decoded. */
export async function greyPage(bytes: Uint8Array, number: number): Promise<Grey> {
  const one = sharp(bytes, { page: number - 1, limitInputPixels: MOST_PIXELS }).autoOrient();
  const { width, height, density, autoOrient } = await one.metadata();
  const turned = autoOrient ?? { width, height };
  const { dpi } = paperOfPicture({ ...turned, density });
  const scale = Math.min(
    PIXELS_PER_INCH / dpi,
    LARGEST_SIDE / Math.max(turned.width, turned.height),
  );
  const { data, info } = await one
    .flatten({ background: '#ffffff' })
    .greyscale()
    .resize({
      width: Math.max(1, Math.round(turned.width * scale)),
      height: Math.max(1, Math.round(turned.height * scale)),
      fit: 'fill',
      kernel: scale > 1 ? 'cubic' : 'lanczos3',
    })
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return {
    width: info.width,
    height: info.height,
    data: info.channels === 1 ? new Uint8Array(data) : firstChannel(data, info.channels),
  };
}

function firstChannel(data: Uint8Array, channels: number): Uint8Array {
  const out = new Uint8Array(data.length / channels);
  for (let at = 0; at < out.length; at += 1) {
    out[at] = data[at * channels] ?? 255;
  }
  return out;
}

/** A grey picture as PNG. */
export async function pngOf({ width, height, data }: Grey): Promise<Buffer> {
  return await sharp(data, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
}
