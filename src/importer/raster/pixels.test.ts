import { describe, expect, it } from 'vitest';
import { drawnPage, grained } from '../../../test/support/drawn-scan.ts';
import { componentsOf } from './components.ts';
import { readParts } from './montage.ts';
import { evened } from './paper.ts';
import { type Grey, inkOf, widthOf } from './pixels.ts';
import type { Recogniser } from './recognise.ts';

describe('the ground under print', () => {
  it('becomes as light as the paper, in shadows and in shaded cells', () => {
    const { grey } = drawnPage(400, 200, (pen) => {
      pen.fillStyle = '#909090';
      pen.fillRect(100, 50, 200, 100);
      pen.fillStyle = '#000000';
      pen.fillText('Kegiatan', 150, 110);
    });
    const shadowed: Grey = {
      ...grey,
      data: grey.data.map((value, at) => Math.round((value * (400 - (at % 400) / 2)) / 400)),
    };
    const page = evened(shadowed);

    expect(page.data[100 * page.width + 130]).toBeGreaterThan(210);
    expect(page.data[20 * page.width + 380]).toBeGreaterThan(210);
    expect(Math.min(...page.data.slice(100 * page.width, 101 * page.width))).toBeLessThan(60);
  });
});

describe('what hangs together', () => {
  const { grey } = drawnPage(300, 200, (pen) => {
    pen.strokeRect(20, 20, 100, 60);
    pen.strokeRect(60, 120, 200, 40);
    pen.fillRect(200, 30, 4, 4);
  });

  it('is found with its box, and only what is wanted', () => {
    const all = componentsOf(inkOf(grey), 1);
    const broad = componentsOf(inkOf(grey), 1, (box) => widthOf(box) > 150);

    expect(all).toHaveLength(3);
    expect(broad.map(({ box }) => box)).toEqual([{ left: 59, top: 119, right: 260, bottom: 160 }]);
    expect(broad).toEqual(all.filter(({ box }) => widthOf(box) > 150));
  });

  it('has as many pixels as it has ink, however it is grained', () => {
    const ink = inkOf(grained(grey, { ink: 90, paper: 180, grain: 60 }));
    const parts = componentsOf(ink, 1);
    const area = parts.reduce((sum, part) => sum + part.area, 0);
    const inStretches = parts
      .flatMap(({ stretches }) => stretches)
      .reduce((sum, { from, to }) => sum + to - from + 1, 0);

    expect(area).toBe(ink.data.reduce((sum, value) => sum + value, 0));
    expect(inStretches).toBe(area);
  });
});

describe('cells that are read together', () => {
  it('make no picture larger than a page', async () => {
    const sizes: number[] = [];
    const recogniser: Recogniser = {
      read: ({ width, height }) => {
        sizes.push(width * height);
        return Promise.resolve([]);
      },
      close: () => Promise.resolve(),
    };
    const { grey } = drawnPage(600, 600, () => undefined);
    const cells = Array.from({ length: 40 }, (_, at) => ({
      ...{ left: 10, right: 400, top: at * 10, bottom: at * 10 + 150 },
    }));

    expect(await readParts(grey, cells, 'column', recogniser)).toHaveLength(40);
    expect(Math.max(...sizes)).toBeLessThan(3_000_001);
    expect(sizes.length).toBeGreaterThan(1);
  });
});
