/** Pictures of pages as plain arrays of pixels, and the first steps on them. All lengths here are pixels. */

/** One byte a pixel: 0 black, 255 white, row by row. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** One byte a pixel: 1 ink, 0 paper, row by row. */
export interface Ink {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}

/** A box of whole pixels; the last column and row belong to it. */
export interface PixelBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export const widthOf = ({ left, right }: PixelBox): number => right - left + 1;
export const heightOf = ({ top, bottom }: PixelBox): number => bottom - top + 1;

/** Ink is this much darker than what is around it. */
const LOCAL_SHARE = 0.86;
/** Ink is at least this much darker than the paper: the grain of a light shading is none. */
const LEAST_CONTRAST = 28;

/** Half the side of the square whose mean says how light the paper is there; 3 mm at 200 dpi. */
const NEIGHBOURHOOD = 24;
/** What is darker than this share of the paper is ink wherever it stands: the inside of filled symbols. */
const DARK_SHARE = 0.42;

/** Tells ink from paper by what lies around each pixel, so that shadows and shadings stay paper. */
export function inkOf({ width, height, data }: Grey): Ink {
  const sums = summed(width, height, data);
  const paper = paperOf(data);
  const ink = new Uint8Array(width * height);
  const stride = width + 1;
  for (let y = 0; y < height; y += 1) {
    const top = Math.max(0, y - NEIGHBOURHOOD) * stride;
    const rows = Math.min(height, y + NEIGHBOURHOOD + 1) - Math.max(0, y - NEIGHBOURHOOD);
    const bottom = Math.min(height, y + NEIGHBOURHOOD + 1) * stride;
    for (let x = 0; x < width; x += 1) {
      const left = Math.max(0, x - NEIGHBOURHOOD);
      const right = Math.min(width, x + NEIGHBOURHOOD + 1);
      const sum =
        (sums[bottom + right] ?? 0) -
        (sums[bottom + left] ?? 0) -
        (sums[top + right] ?? 0) +
        (sums[top + left] ?? 0);
      const mean = sum / (rows * (right - left));
      const value = data[y * width + x] ?? 255;
      const isLocal = value < LOCAL_SHARE * mean && value < paper - LEAST_CONTRAST;
      ink[y * width + x] = isLocal || value < DARK_SHARE * paper ? 1 : 0;
    }
  }
  return { width, height, data: ink };
}

/** Each pixel with a share of its neighbours: the grain of a scan goes, and letters run into one another. */
export function softened({ width, height, data }: Grey): Grey {
  const level = new Uint8Array(data.length);
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    const own = data[at] ?? 255;
    level[at] = ((data[at - 1] ?? own) + 2 * own + (data[at + 1] ?? own) + 2) >> 2;
  }
  for (let at = 0; at < data.length; at += 1) {
    const own = level[at] ?? 255;
    out[at] = ((level[at - width] ?? own) + 2 * own + (level[at + width] ?? own) + 2) >> 2;
  }
  return { width, height, data: out };
}

/** Lighter than this share of the paper is paper and its grain. */
const BLANK_SHARE = 0.82;

/** The page on white: the grain of the paper is gone, and what is printed keeps its tones. */
export function bleached({ width, height, data }: Grey): Grey {
  const white = BLANK_SHARE * paperOf(data);
  return {
    width,
    height,
    data: data.map((value) => (value >= white ? 255 : Math.round((value * 255) / white))),
  };
}

/** Darker than this share of the paper is painted, be it grey. */
const TONE_SHARE = 0.72;

/** What is painted in any tone, without the grain of a scan; letters run into one another. */
export function toneOf(grey: Grey): Ink {
  const { width, height, data } = softened(grey);
  const most = TONE_SHARE * paperOf(grey.data);
  return { width, height, data: data.map((value) => (value < most ? 1 : 0)) };
}

/** Sums over all pixels above and left of each; exact as floats for any page. */
function summed(width: number, height: number, data: Uint8Array): Float64Array {
  const stride = width + 1;
  const sums = new Float64Array(stride * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += data[y * width + x] ?? 0;
      sums[(y + 1) * stride + x + 1] = (sums[y * stride + x + 1] ?? 0) + row;
    }
  }
  return sums;
}

/** The lightness that most of the page has: above it lies a quarter of all pixels. */
function paperOf(data: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of data) {
    counts[value] = (counts[value] ?? 0) + 1;
  }
  let left = data.length / 4;
  for (let value = 255; value > 0; value -= 1) {
    left -= counts[value] ?? 0;
    if (left <= 0) {
      return value;
    }
  }
  return 255;
}

/** Lines grow by one pixel on each side; small gaps in them close. */
export function grownInk({ width, height, data }: Ink): Ink {
  const level = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    level[at] = (data[at] ?? 0) | (data[at - 1] ?? 0) | (data[at + 1] ?? 0);
  }
  const grown = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    grown[at] = (level[at] ?? 0) | (level[at - width] ?? 0) | (level[at + width] ?? 0);
  }
  return { width, height, data: grown };
}

/** Ink without what is thinner than twice `by`: lines and letters go, solid areas stay as large as they are. */
export function solidInk(ink: Ink, by: number): Ink {
  const core = shrunkInk(ink, by);
  let { data } = core;
  for (let step = 0; step < by; step += 1) {
    data = grownInk({ ...core, data }).data;
  }
  return { ...core, data };
}

/** Ink that has ink all around it within `by` pixels along and across: what is left of solid areas. */
function shrunkInk({ width, height, data }: Ink, by: number): Ink {
  return { width, height, data: worn(worn(data, 1, by), width, by) };
}

function worn(data: Uint8Array, step: number, by: number): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let at = 0; at < data.length; at += 1) {
    let all = data[at] ?? 0;
    for (let away = 1; away <= by && all === 1; away += 1) {
      all &= (data[at - away * step] ?? 0) & (data[at + away * step] ?? 0);
    }
    out[at] = all;
  }
  return out;
}

/** Rows become columns. */
export function transposed({ width, height, data }: Ink): Ink {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      out[x * height + y] = data[y * width + x] ?? 0;
    }
  }
  return { width: height, height: width, data: out };
}

/** Whether there is ink at a place; outside of the picture there is none. */
export function hasInk({ width, height, data }: Ink, x: number, y: number): boolean {
  return x >= 0 && y >= 0 && x < width && y < height && data[y * width + x] === 1;
}
