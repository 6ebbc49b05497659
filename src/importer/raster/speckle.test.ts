import { describe, expect, it } from 'vitest';
import type { Grey } from './pixels.ts';
import { despeckled } from './speckle.ts';

function paper(width: number, height: number): { width: number; height: number; data: Uint8Array } {
  return { width, height, data: new Uint8Array(width * height).fill(255) };
}

/** Black-and-white grain, the same each time. */
function grain(
  grey: Grey,
  left: number,
  top: number,
  right: number,
  bottom: number,
  share: number,
) {
  let seed = 7;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
      grey.data[y * grey.width + x] = seed / 4_294_967_296 < share ? 0 : 255;
    }
  }
}

function black(grey: Grey, left: number, top: number, right: number, bottom: number) {
  for (let y = top; y <= bottom; y += 1) {
    grey.data.fill(0, y * grey.width + left, y * grey.width + right + 1);
  }
}

function darkness(grey: Grey, left: number, top: number, right: number, bottom: number): number {
  let sum = 0;
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      sum += (grey.data[y * grey.width + x] ?? 255) < 128 ? 1 : 0;
    }
  }
  return sum / ((right - left + 1) * (bottom - top + 1));
}

describe('A shading that a black-and-white scan made of dots', () => {
  it('becomes paper under headings, and its borders stay', () => {
    const page = paper(700, 300);
    grain(page, 40, 40, 660, 160, 0.75);
    black(page, 40, 99, 660, 102);
    black(page, 300, 160, 303, 280);
    const clean = despeckled(page);
    expect(darkness(clean, 60, 55, 640, 85)).toBeLessThan(0.12);
    expect(darkness(clean, 60, 100, 640, 101)).toBeGreaterThan(0.85);
    expect(darkness(clean, 300, 190, 303, 280)).toBe(1);
  });

  it('is filled where it is a symbol', () => {
    const page = paper(700, 300);
    grain(page, 100, 100, 220, 160, 0.75);
    const clean = despeckled(page);
    expect(darkness(clean, 106, 106, 214, 154)).toBeGreaterThan(0.98);
    expect(darkness(clean, 80, 80, 94, 180)).toBe(0);
  });

  it('is not looked for on a page without grain, nor where a hairline became a row of dots', () => {
    const page = paper(700, 300);
    black(page, 40, 40, 660, 44);
    expect(despeckled(page)).toBe(page);
    for (let x = 10; x < 690; x += 2) {
      page.data[200 * 700 + x] = 0;
      page.data[240 * 700 + x] = 0;
    }
    expect(despeckled(page).data).toEqual(page.data);
  });
});
