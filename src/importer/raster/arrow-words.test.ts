import { describe, expect, it } from 'vitest';
import { arrow, diamond, drawnPage } from '../../../test/support/drawn-scan.ts';
import type { PageContent, Word } from '../model.ts';
import { withArrowWords } from './arrow-words.ts';
import { wordsOnly } from './clean.ts';
import type { Grey } from './pixels.ts';
import type { Recogniser } from './recognise.ts';
import { POINTS_PER_PIXEL, see } from './see.ts';

const unable: Recogniser = {
  read: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

async function wordsOf(grey: Grey, read: readonly Word[]): Promise<readonly Word[]> {
  const sight = see(grey);
  const [width, height] = [grey.width * POINTS_PER_PIXEL, grey.height * POINTS_PER_PIXEL];
  const { rules, shapes, strokes } = sight;
  const page: PageContent = {
    ...{ number: 1, width, height, words: read, rules, shapes, strokes, pictures: [] },
    origin: 'raster',
  };
  return await withArrowWords(page, grey, wordsOnly(grey, sight), sight, unable);
}

describe('a word at an arrow', () => {
  it('is one word also where an upright line goes through it, and told by its breadth if by nothing else', async () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      diamond(pen, 300, 300, 120, 80);
      pen.strokeRect(300, 80, 120, 60);
      pen.fillText('Tidak', 246, 260);
      arrow(pen, [
        [300, 340],
        [271, 340],
        [271, 110],
        [300, 110],
      ]);
    });
    const words = await wordsOf(grey, []);

    expect(words.map(({ text }) => text)).toEqual(['Tidak']);
    expect(words[0]?.confidence).toBeLessThan(0.6);
  });

  it('that was read surely as two signs that mean nothing is told by its breadth, too', async () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      diamond(pen, 300, 100, 120, 80);
      pen.strokeRect(300, 320, 120, 60);
      pen.fillText('Ya', 375, 250);
      arrow(pen, [
        [360, 180],
        [360, 320],
      ]);
    });
    const misread: Word = {
      text: '2r',
      box: { x: 375 * POINTS_PER_PIXEL, y: 232 * POINTS_PER_PIXEL, width: 9.5, height: 7 },
      ...{ fontSize: 9, isBold: false, confidence: 0.9 },
    };
    const words = await wordsOf(grey, [misread]);

    expect(words.map(({ text }) => text)).toEqual(['Ya']);
  });

  it('is not what a head or a corner leaves', async () => {
    const { grey } = drawnPage(640, 520, (pen) => {
      diamond(pen, 200, 100, 120, 80);
      pen.strokeRect(400, 320, 120, 60);
    });
    const signs = { fontSize: 9, isBold: false, confidence: 0.77 };
    const box = { x: 350 * POINTS_PER_PIXEL, y: 232 * POINTS_PER_PIXEL, width: 6, height: 5 };

    expect(await wordsOf(grey, [{ ...signs, text: '2r', box }])).toEqual([]);
    expect(await wordsOf(grey, [{ ...signs, text: 'Y', box }])).toHaveLength(1);
  });
});
