import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { buildPrint } from '../../../test/support/print.ts';
import { buildSop } from '../../../test/support/sop.ts';
import type { Logo } from '../model.ts';
import { printedSheet } from '../print-sheet.ts';
import { imageSize } from './image-size.ts';
import { renderSopDocx } from './render.ts';

const picture = () => sharp({ create: { width: 40, height: 80, channels: 3, background: '#080' } });

describe('the size of a picture', () => {
  it('is read from a PNG and from a JPEG', async () => {
    const [png, jpeg] = await Promise.all([
      picture().png().toBuffer(),
      picture().jpeg({ progressive: true }).toBuffer(),
    ]);

    expect(imageSize(png)).toEqual({ width: 40, height: 80 });
    expect(imageSize(jpeg)).toEqual({ width: 40, height: 80 });
  });

  it('is unknown for what ends too early or is no picture', async () => {
    const [png, jpeg] = await Promise.all([
      picture().png().toBuffer(),
      picture().jpeg().toBuffer(),
    ]);

    expect(imageSize(png.subarray(0, 20))).toBeNull();
    expect(imageSize(jpeg.subarray(0, 60))).toBeNull();
    expect(imageSize(new Uint8Array())).toBeNull();
    expect(imageSize(new TextEncoder().encode('<svg/>'))).toBeNull();
  });
});

describe('the logo of a letterhead in the DOCX', () => {
  async function mediaOf(logo: Logo): Promise<readonly string[]> {
    const sop = buildSop([{ key: 'satu' }]);
    const print = buildPrint({ letterhead: { lines: ['Contoh'], logo } });
    const { bytes } = await renderSopDocx(sop, printedSheet(sop, 'a4'), print);
    return Object.keys(unzipSync(bytes)).filter((name) => name.startsWith('word/media/'));
  }

  it('is in the file as PNG or JPEG', async () => {
    const png = await picture().png().toBuffer();
    const jpeg = await picture().jpeg().toBuffer();

    expect(await mediaOf({ bytes: png, mediaType: 'image/png' })).toHaveLength(1);
    expect(await mediaOf({ bytes: jpeg, mediaType: 'image/jpeg' })).toHaveLength(1);
  });

  it('is left out where Word cannot show it alone, or where it is broken', async () => {
    const svg = new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>');

    expect(await mediaOf({ bytes: svg, mediaType: 'image/svg+xml' })).toEqual([]);
    expect(await mediaOf({ bytes: svg, mediaType: 'image/png' })).toEqual([]);
  });
});
