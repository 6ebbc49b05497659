import { describe, expect, it } from 'vitest';
import { arrow, drawnPage } from '../../../test/support/drawn-scan.ts';
import type { PageContent, Word } from '../model.ts';
import { withColumnNumbers } from './column-numbers.ts';
import { withListNumbers } from './list-numbers.ts';
import { withMissedCells } from './missed.ts';
import { pageWords, withoutBlots } from './page-words.ts';
import type { PrintedWord, Recogniser } from './recognise.ts';
import { POINTS_PER_PIXEL, see } from './see.ts';
import { withSheetDates } from './sheet-dates.ts';

type Pen = Parameters<Parameters<typeof drawnPage>[2]>[0];

function line(pen: Pen, x0: number, y0: number, x1: number, y1: number): void {
  const ends = [
    [x0, y0],
    [x1, y1],
  ] as const;
  arrow(pen, ends, false);
}

/** Cells of 250 and 450 by 160 pixels side by side, and low ones over and under them. */
function cells(pen: Pen): void {
  for (const x of [20, 270, 720]) {
    line(pen, x, 20, x, 240);
  }
  for (const y of [20, 50, 210, 240]) {
    line(pen, 20, y, 720, y);
  }
}

function printed(text: string, left: number, base: number, confidence = 0.9): PrintedWord {
  const box = { left, top: base - 17, right: left + 13 * text.length, bottom: base };
  return { text, box, confidence };
}

function page(draw: (pen: Pen) => void, words: readonly PrintedWord[]) {
  const { grey } = drawnPage(760, 260, (pen) => {
    cells(pen);
    draw(pen);
  });
  const { rules } = see(grey);
  const [width, height] = [grey.width * POINTS_PER_PIXEL, grey.height * POINTS_PER_PIXEL];
  const content: PageContent = {
    ...{ number: 1, width, height, words: pageWords(words), rules, origin: 'raster' },
    ...{ shapes: [], strokes: [], pictures: [] },
  };
  return { grey, content };
}

const textsOf = (words: readonly Word[]): string[] =>
  [...words].sort((a, b) => a.box.y - b.box.y || a.box.x - b.box.x).map(({ text }) => text);

describe('numbers of a printed list', () => {
  const draw = (pen: Pen): void => {
    for (const [at, item] of ['Komputer', 'Printer', 'Internet'].entries()) {
      pen.fillText(`${at + 1}.`, 290, 90 + at * 45);
      pen.fillText(item, 340, 90 + at * 45);
    }
  };

  it('get their dot, and those that were passed over are seen by their print', () => {
    const { grey, content } = page(draw, [
      printed('1', 290, 90),
      printed('Komputer', 340, 90),
      printed('Printer', 340, 135),
      printed('8', 290, 180),
      printed('Internet', 340, 180),
    ]);

    expect(textsOf(withListNumbers(content, grey))).toEqual([
      '1.',
      'Komputer',
      '2.',
      'Printer',
      '3.',
      'Internet',
    ]);
  });

  it('that do not count up are left as they were read', () => {
    const { grey, content } = page(draw, [
      printed('17', 290, 90),
      printed('Komputer', 340, 90),
      printed('54', 290, 135),
      printed('Printer', 340, 135),
    ]);

    expect(withListNumbers(content, grey)).toEqual(content.words);
  });
});

describe('a cell that was passed over', () => {
  it.each([
    ['of letters that run together to one mark', 60, ['Aktivitas']],
    ['of a mark that is no broader than a letter', 14, []],
  ])('is read by itself when its print is %s', async (_, breadth, read) => {
    const { grey, content } = page((pen) => pen.fillRect(300, 100, breadth, 14), []);
    const recogniser: Recogniser = {
      read: () => Promise.resolve([printed('Aktivitas', 14, 40)]),
      close: () => Promise.resolve(),
    };

    expect(textsOf((await withMissedCells(content, grey, recogniser)).words)).toEqual(read);
  });
});

describe('a date of the identity sheet', () => {
  const label = [printed('Tanggal', 30, 90), printed('Revisi', 140, 90)];
  const draw = (pen: Pen): void => {
    pen.fillText('Tanggal Revisi', 30, 90);
    pen.fillText('2 Juni 2025', 290, 90);
  };
  const reading = (...words: readonly string[]): Recogniser => ({
    read: () =>
      Promise.resolve(
        words.map((text, at) => ({ ...printed(text, 14 + at * 60, 40), confidence: 0.9 })),
      ),
    close: () => Promise.resolve(),
  });

  it('is read once more where it makes no sense', async () => {
    const { grey, content } = page(draw, [
      ...label,
      printed('uni', 320, 90),
      printed('2025', 380, 90),
    ]);
    const words = await withSheetDates(content, grey, reading('2', 'Juni', '2025'));

    expect(textsOf(words)).toEqual(expect.arrayContaining(['2', 'Juni', '2025']));
    expect(textsOf(words)).not.toContain('uni');
  });

  it('stays as it was read where the second time makes no sense either', async () => {
    const { grey, content } = page(draw, [
      ...label,
      printed('uni', 320, 90),
      printed('2025', 380, 90),
    ]);

    expect(await withSheetDates(content, grey, reading('2', 'uni'))).toEqual(content.words);
  });

  it('that could be read is not read again', async () => {
    const { grey, content } = page(draw, [
      ...label,
      ...[printed('2', 290, 90), printed('Juni', 310, 90), printed('2025', 380, 90)],
    ]);

    expect(await withSheetDates(content, grey, reading('3', 'Juni', '2025'))).toEqual(
      content.words,
    );
  });
});

describe('the row of column numbers', () => {
  const xs = [20, 120, 320, 420, 520, 620, 720];
  const numbersAt = [60, 210, 360, 390, 460, 560, 660];
  const draw = (pen: Pen): void => {
    pen.fillStyle = '#ffffff';
    pen.fillRect(0, 0, 760, 260);
    pen.fillStyle = '#000000';
    for (const x of xs) {
      line(pen, x, 20, x, 240);
    }
    for (const y of [20, 130, 170, 240]) {
      line(pen, 20, y, 720, y);
    }
    for (const [at, x] of numbersAt.entries()) {
      pen.fillText(String(at + 1), x, 160);
    }
  };

  it('is made whole by what is printed there, also for columns that no border parts', () => {
    const { grey, content } = page(draw, [
      printed('1', 60, 160),
      printed('2', 210, 160),
      printed('9', 460, 160),
      printed('6', 560, 160),
    ]);

    expect(textsOf(withColumnNumbers(content, grey))).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  it('is no row of short words', () => {
    const { grey, content } = page(draw, [
      printed('5', 60, 160),
      printed('hari', 210, 160),
      printed('8', 460, 160),
    ]);

    expect(withColumnNumbers(content, grey)).toEqual(content.words);
  });
});

describe('recognised words', () => {
  it('lose the dirt before them, and dots alone are none', () => {
    const words = pageWords([
      printed(',3', 10, 40),
      printed('.10', 60, 40),
      printed('“1.', 110, 40),
      printed(',', 160, 40),
      printed('"Kepala"', 200, 40),
    ]);

    expect(words.map(({ text }) => text)).toEqual(['3', '10', '1.', '"Kepala"']);
  });

  it('that are far larger than the others, and unsure, are drawings', () => {
    const words = pageWords([
      ...['Memeriksa', 'berkas', 'permohonan'].map((text, at) => printed(text, 10, 40 + at * 30)),
      { text: 'NG', box: { left: 300, right: 350, top: 20, bottom: 90 }, confidence: 0.3 },
      { text: 'SOP', box: { left: 400, right: 480, top: 20, bottom: 90 }, confidence: 0.9 },
    ]);

    expect(withoutBlots(words).map(({ text }) => text)).not.toContain('NG');
    expect(withoutBlots(words)).toHaveLength(4);
  });
});
