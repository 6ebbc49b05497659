import { describe, expect, it } from 'vitest';
import { Page, textWidth, writePdf } from '../../../test/import-truth/draw/pdf-writer.mjs';
import type { PageContent } from '../model.ts';
import { readPdf } from './read-pdf.ts';

async function pageOf(
  draw: (page: Page) => void,
  how: Parameters<typeof writePdf>[1] = {},
): Promise<PageContent> {
  const page = new Page(400, 300);
  draw(page);
  const read = await readPdf(writePdf([page], how));
  const first = read.ok ? read.pages[0] : undefined;
  if (first === undefined) {
    throw new Error('the drawn page was not read');
  }
  return first;
}

const textsOf = (page: PageContent): string[] => page.words.map(({ text }) => text);

describe('words of a PDF', () => {
  it('have their text, place and size', async () => {
    const { words } = await pageOf((page) => page.text('Nota dinas', 50, 100, { size: 10 }));

    expect(words.map(({ text }) => text)).toEqual(['Nota', 'dinas']);
    expect(words[0]?.box.x).toBeCloseTo(50, 0);
    expect(words[0]?.fontSize).toBeCloseTo(10, 3);
    expect(words[0]?.box.y).toBeGreaterThan(90);
    expect((words[0]?.box.y ?? 0) + (words[0]?.box.height ?? 0)).toBeLessThan(105);
  });

  it('are left out where nobody sees them: invisible, white on white, painted over', async () => {
    const page = await pageOf((drawn) => {
      drawn.text('invisible', 50, 50, { mode: 3 });
      drawn.text('white', 50, 80, { grey: 1 });
      drawn.text('covered', 50, 110);
      drawn.box(40, 95, 100, 25, { grey: 1, edge: 0 });
      drawn.text('seen', 50, 112);
      drawn.box(40, 130, 100, 25, { grey: 0.2, edge: 0 });
      drawn.text('light', 50, 145, { grey: 1 });
    });

    expect(textsOf(page)).toEqual(['seen', 'light']);
  });

  it('count once where bold is made by printing twice', async () => {
    const page = await pageOf((drawn) => {
      drawn.text('Kegiatan', 50, 50);
      drawn.text('Kegiatan', 50.3, 50);
    });

    expect(textsOf(page)).toEqual(['Kegiatan']);
  });

  it('are whole where they are shown in pieces, though a line runs between two letters', async () => {
    const page = await pageOf((drawn) => {
      drawn.text('T', 50, 50, { size: 8 });
      drawn.text('idak', 50 + textWidth('T', 8) - 0.3, 50, { size: 8 });
      drawn.line([
        [54.6, 30],
        [54.6, 90],
      ]);
      drawn.text('12', 50, 80, { size: 8 });
      drawn.text('3', 50 + textWidth('12', 8) + 0.9, 80, { size: 8 });
      drawn.line([
        [59.4, 60],
        [59.4, 90],
      ]);
    });

    expect(textsOf(page)).toEqual(['Tidak', '12', '3']);
  });

  it('keep their place in forms and on pages stored on their side', async () => {
    const draw = (page: Page): void => page.text('Kurir', 50, 100);
    const [plain, form, turned] = await Promise.all([
      pageOf(draw),
      pageOf(draw, { asForm: true }),
      pageOf(draw, { turned: true }),
    ]);

    expect(form.words[0]?.box.x).toBeCloseTo(plain.words[0]?.box.x ?? 0, 1);
    expect(turned.width).toBe(400);
    expect(turned.words[0]?.box.y).toBeCloseTo(plain.words[0]?.box.y ?? 0, 1);
    expect(turned.words[0]?.turned).toBeUndefined();
  });

  it('know when they are written upwards', async () => {
    const page = await pageOf((drawn) => drawn.text('Kasubbag', 50, 200, { turned: true }));

    expect(page.words[0]).toMatchObject({ text: 'Kasubbag', turned: 90 });
  });
});

describe('a page of a PDF whose words lie on their side', () => {
  it('is read upright and says how it was turned; a few such words turn no page', async () => {
    const lying = (count: number) => (drawn: Page) => {
      for (let index = 0; index < 12; index += 1) {
        drawn.text(`kata${index}`, 50 + 20 * index, 200, { turned: index < count });
      }
    };
    const [turned, upright] = await Promise.all([pageOf(lying(12)), pageOf(lying(3))]);

    expect(turned.turn).toBe(90);
    expect(turned.words[0]?.turned).toBeUndefined();
    expect([turned.width, turned.height]).toEqual([upright.height, upright.width]);
    expect(upright.turn).toBeUndefined();
    expect(upright.words.filter((word) => word.turned === 90)).toHaveLength(3);
  });
});

describe('drawing of a PDF', () => {
  it('tells the symbols by their form, filled or not, in one stroke or in pieces', async () => {
    const { shapes } = await pageOf((page) => {
      page.box(20, 20, 40, 18);
      page.round(80, 20, 40, 18, 9);
      page.line(
        [
          [140, 32],
          [160, 20],
          [180, 32],
          [160, 44],
        ],
        { closed: true },
      );
      page.area(
        [
          [
            [200, 20],
            [230, 20],
            [230, 34],
            [215, 42],
            [200, 34],
          ],
        ],
        { grey: 0.5, edge: 1 },
      );
      page.line([
        [260, 32],
        [280, 20],
      ]);
      page.line([
        [280, 20],
        [300, 32],
      ]);
      page.line([
        [300, 32],
        [280, 44],
      ]);
      page.line([
        [280, 44],
        [260, 32],
      ]);
    });

    expect(shapes.map(({ kind }) => kind).sort()).toEqual([
      'capsule',
      'diamond',
      'diamond',
      'pentagon',
      'rectangle',
    ]);
  });

  it('counts a symbol once that is filled, stroked and has a shadow', async () => {
    const { shapes } = await pageOf((page) => {
      page.area(
        [
          [
            [22, 22],
            [62, 22],
            [62, 40],
            [22, 40],
          ],
        ],
        { grey: 0.6 },
      );
      page.area(
        [
          [
            [20, 20],
            [60, 20],
            [60, 38],
            [20, 38],
          ],
        ],
        { grey: 0.9 },
      );
      page.box(20, 20, 40, 18);
    });

    expect(shapes).toHaveLength(1);
  });

  it('keeps a symbol apart from the cell it nearly fills', async () => {
    const { shapes } = await pageOf((page) => {
      page.box(50, 50, 60, 30);
      page.round(52, 52, 60, 27, 12);
      page.box(50, 80, 60, 30);
      page.box(52, 81, 60.5, 26);
    });

    expect(shapes.map(({ kind }) => kind)).toEqual([
      'rectangle',
      'capsule',
      'rectangle',
      'rectangle',
    ]);
  });

  it('reads a line drawn as a thin area by its middle, with the head at its end', async () => {
    const { strokes, shapes } = await pageOf((page) => {
      page.area([
        [
          [99.5, 20],
          [100.5, 20],
          [100.5, 59.5],
          [150, 59.5],
          [150, 60.5],
          [99.5, 60.5],
        ],
      ]);
      page.area([
        [
          [150, 57],
          [156, 60],
          [150, 63],
        ],
      ]);
    });

    expect(shapes).toEqual([]);
    expect(strokes).toHaveLength(1);
    const ends = [strokes[0]?.points[0], strokes[0]?.points.at(-1)].map((point) => [
      Math.round(point?.x ?? 0),
      Math.round(point?.y ?? 0),
    ]);
    expect(ends).toContainEqual([100, 20]);
    expect(ends).toContainEqual([156, 60]);
    expect([strokes[0]?.headAtStart, strokes[0]?.headAtEnd].filter(Boolean)).toHaveLength(1);
  });

  it('keeps borders as rules and makes a line with an open head a stroke', async () => {
    const { rules, strokes } = await pageOf((page) => {
      page.line([
        [20, 20],
        [200, 20],
      ]);
      page.line([
        [100, 40],
        [100, 80],
      ]);
      page.line([
        [97, 75],
        [100, 80],
        [103, 75],
      ]);
    });

    expect(rules).toHaveLength(1);
    expect(strokes).toHaveLength(1);
    expect(strokes[0]?.headAtEnd).toBe(true);
  });

  it('knows a large open head by the middle of its two legs', async () => {
    const { strokes } = await pageOf((page) => {
      page.line([
        [50, 100],
        [100, 100],
      ]);
      page.area([
        [
          [98.6, 96],
          [98.8, 97],
          [85, 100],
          [98.8, 103],
          [98.6, 104],
          [82, 100],
        ],
      ]);
      page.line([
        [60, 150],
        [100, 150],
      ]);
    });

    expect(strokes).toHaveLength(1);
    expect(strokes[0]?.headAtStart || strokes[0]?.headAtEnd).toBe(true);
  });

  it('joins the dashes of a line that is drawn dash by dash, long or square', async () => {
    const { rules, strokes } = await pageOf((page) => {
      for (let at = 0; at < 10; at += 1) {
        page.box(40 + at * 5, 50, 3, 1, { grey: 0, edge: 0 });
        page.box(30, 100 + at * 5, 3, 3, { grey: 0, edge: 0 });
      }
      page.box(150, 150, 2, 2, { grey: 0, edge: 0 });
      page.box(190, 150, 2, 2, { grey: 0, edge: 0 });
    });

    expect(strokes).toEqual([]);
    expect(rules.map(({ from, to }) => [from.x, from.y, to.x, to.y].map(Math.round))).toEqual([
      [40, 51, 88, 51],
      [32, 100, 32, 148],
    ]);
  });

  it('knows an open head that is drawn as one area, with round ends', async () => {
    const { strokes } = await pageOf((page) => {
      page.line([
        [100, 40],
        [100, 74],
      ]);
      page.area([
        [
          [101.8, 73],
          [101.4, 72.6],
          [101.1, 73],
          [100, 78],
          [98.9, 73],
          [98.6, 72.6],
          [98.2, 73],
          [99.7, 79.8],
          [100, 80.2],
          [100.3, 79.8],
        ],
      ]);
    });

    expect(strokes).toHaveLength(1);
    expect(strokes[0]?.headAtEnd).toBe(true);
    expect(strokes[0]?.points.at(-1)?.y).toBeCloseTo(80, 0);
  });

  it('lists pictures by their boxes', async () => {
    const { pictures } = await pageOf((page) => page.picture(30, 40, 60, 50));

    expect(pictures).toHaveLength(1);
    expect(pictures[0]?.x).toBeCloseTo(30, 3);
    expect(pictures[0]?.height).toBeCloseTo(50, 3);
  });
});

describe('readPdf', () => {
  it('refuses what is no whole PDF, too large or too long, each with its own code', async () => {
    const whole = writePdf([new Page(100, 100), new Page(100, 100)]);
    const codeOf = async (bytes: Uint8Array, limits?: Parameters<typeof readPdf>[1]) => {
      const read = await readPdf(bytes, limits);
      return read.ok ? 'read' : read.error.code;
    };

    expect(await codeOf(new TextEncoder().encode('bukan pdf'))).toBe('import.broken');
    expect(await codeOf(whole, { maxBytes: 100, maxPages: 10 })).toBe('import.too-large');
    expect(await codeOf(whole, { maxBytes: 100_000, maxPages: 1 })).toBe('import.too-many-pages');
    expect(await codeOf(whole)).toBe('read');
  });

  it('leaves the bytes as they were', async () => {
    const bytes = writePdf([new Page(100, 100)]);
    const before = bytes.slice();

    await readPdf(bytes);

    expect(bytes).toEqual(before);
  });
});
