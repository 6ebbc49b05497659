import { describe, expect, it } from 'vitest';
import type { ImportDraft, PageContent, QuarterTurn } from './model.ts';
import { withPlacesOnPaper } from './turned-places.ts';

const box = { x: 10, y: 20, width: 30, height: 40 };
const place = { page: 1, box, line: null };

const draft = {
  places: { '/steps/0': place },
  doubts: [{ code: 'row.from-picture', message: '', path: '/steps/0', place, confidence: 0.5 }],
  unread: [{ what: 'words', text: 'contoh', place }],
} as unknown as ImportDraft;

/** A page that is 200 points wide and 100 high when it is read. */
function pageTurned(turn?: QuarterTurn): PageContent {
  const content = { words: [], rules: [], shapes: [], strokes: [], pictures: [] };
  const size = { number: 1, width: 200, height: 100, origin: 'raster' } as const;
  return { ...content, ...size, ...(turn === undefined ? {} : { turn }) };
}

describe('places of a page that was turned to be read', () => {
  it('are given as they are on the paper', () => {
    const boxOf = (turn: QuarterTurn): unknown =>
      withPlacesOnPaper([draft], [pageTurned(turn)])[0]?.places['/steps/0']?.box;

    expect(boxOf(90)).toEqual({ x: 20, y: 160, width: 40, height: 30 });
    expect(boxOf(180)).toEqual({ x: 160, y: 40, width: 30, height: 40 });
    expect(boxOf(270)).toEqual({ x: 40, y: 10, width: 40, height: 30 });
  });

  it('are turned back in doubts and in what was not read, too', () => {
    const [turned] = withPlacesOnPaper([draft], [pageTurned(90)]);

    expect(turned?.doubts[0]?.place?.box).toEqual(turned?.places['/steps/0']?.box);
    expect(turned?.unread[0]?.place?.box).toEqual(turned?.places['/steps/0']?.box);
  });

  it('of other pages stay', () => {
    expect(withPlacesOnPaper([draft], [pageTurned()])[0]).toBe(draft);
  });
});
