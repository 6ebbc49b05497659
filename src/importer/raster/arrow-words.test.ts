import { describe, expect, it } from 'vitest';
import { arrow, diamond, drawnPage } from '../../../test/support/drawn-scan.ts';
import type { PageContent } from '../model.ts';
import { withArrowWords } from './arrow-words.ts';
import { wordsOnly } from './clean.ts';
import type { Recogniser } from './recognise.ts';
import { POINTS_PER_PIXEL, see } from './see.ts';

const unable: Recogniser = {
  read: () => Promise.resolve([]),
  close: () => Promise.resolve(),
};

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
    const sight = see(grey);
    const [width, height] = [grey.width * POINTS_PER_PIXEL, grey.height * POINTS_PER_PIXEL];
    const { rules, shapes, strokes } = sight;
    const page: PageContent = {
      ...{ number: 1, width, height, words: [], rules, shapes, strokes, pictures: [] },
      origin: 'raster',
    };
    const words = await withArrowWords(page, grey, wordsOnly(grey, sight), sight, unable);

    expect(words.map(({ text }) => text)).toEqual(['Tidak']);
    expect(words[0]?.confidence).toBeLessThan(0.6);
  });
});
