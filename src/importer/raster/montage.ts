/** Small parts of a page put under one another and read as one column: what is missed alone is read in company. */
import { cutOut } from './clean.ts';
import type { Grey, PixelBox } from './pixels.ts';
import type { PrintedWord, Recogniser, Setting } from './recognise.ts';

/** Around and between the parts. */
const GAP = 14;
const MOST_HEIGHT = 400;
/** Letters twice as large are read better when they are few. */
const SCALE = 2;

/** Of one picture: a hundred cells in one would be larger than the page, and take as much memory. */
const MOST_PIXELS = 3_000_000;

interface Cut {
  readonly box: PixelBox;
  readonly cut: Grey;
}

/** The words of each part, with their places on the page. Parts are read together, a picture full at a time. */
export async function readParts(
  grey: Grey,
  parts: readonly PixelBox[],
  setting: Exclude<Setting, 'scattered'>,
  recogniser: Recogniser,
): Promise<PrintedWord[][]> {
  const done: PrintedWord[][] = [];
  let together: Cut[] = [];
  const readTogether = async (): Promise<void> => {
    if (together.length > 0) {
      done.push(...(await readCuts(together, setting, recogniser)));
    }
    together = [];
  };
  for (const box of parts) {
    const cut = twice(
      cutOut(grey, { ...box, bottom: Math.min(box.bottom, box.top + MOST_HEIGHT) }),
    );
    if (sizeOf([...together, { box, cut }]).pixels > MOST_PIXELS) {
      await readTogether();
    }
    together.push({ box, cut });
  }
  await readTogether();
  return done;
}

function sizeOf(cuts: readonly Cut[]): { width: number; height: number; pixels: number } {
  const width = Math.max(...cuts.map(({ cut }) => cut.width)) + 2 * GAP;
  const height = cuts.reduce((sum, { cut }) => sum + cut.height + GAP, GAP);
  return { width, height, pixels: width * height };
}

async function readCuts(
  cuts: readonly Cut[],
  setting: Exclude<Setting, 'scattered'>,
  recogniser: Recogniser,
): Promise<PrintedWord[][]> {
  const { width, height } = sizeOf(cuts);
  const data = new Uint8Array(width * height).fill(255);
  const tops: number[] = [];
  let y = GAP;
  for (const { cut } of cuts) {
    tops.push(y);
    for (let row = 0; row < cut.height; row += 1) {
      data.set(cut.data.subarray(row * cut.width, (row + 1) * cut.width), (y + row) * width + GAP);
    }
    y += cut.height + GAP;
  }
  const printed = await recogniser.read({ width, height, data }, setting);
  return cuts.map(({ box, cut }, index) => {
    const top = tops[index] ?? 0;
    const x = (from: number): number => box.left + Math.round((from - GAP) / SCALE);
    const down = (from: number): number => box.top + Math.round((from - top) / SCALE);
    return printed
      .filter((one) => {
        const middle = (one.box.top + one.box.bottom) / 2;
        return middle > top - GAP / 2 && middle < top + cut.height + GAP / 2;
      })
      .map((one) => ({
        ...one,
        box: {
          left: x(one.box.left),
          right: x(one.box.right),
          top: down(one.box.top),
          bottom: down(one.box.bottom),
        },
      }));
  });
}

/** Twice as large; new pixels lie between their neighbours in tone. */
function twice({ width, height, data }: Grey): Grey {
  const [wide, high] = [width * SCALE, height * SCALE];
  const out = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    const y0 = y >> 1;
    const y1 = Math.min(height - 1, y0 + (y & 1));
    for (let x = 0; x < wide; x += 1) {
      const x0 = x >> 1;
      const x1 = Math.min(width - 1, x0 + (x & 1));
      out[y * wide + x] =
        ((data[y0 * width + x0] ?? 255) +
          (data[y0 * width + x1] ?? 255) +
          (data[y1 * width + x0] ?? 255) +
          (data[y1 * width + x1] ?? 255) +
          2) >>
        2;
    }
  }
  return { width: wide, height: high, data: out };
}
