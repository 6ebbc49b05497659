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

/** The smallest box around both. */
export function unionOf(a: PixelBox, b: PixelBox): PixelBox {
  return {
    left: Math.min(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.min(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

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
  const paper = paperOf(data);
  const dark = DARK_SHARE * paper;
  const most = paper - LEAST_CONTRAST;
  return againstMean({ width, height, data }, (value, mean) =>
    (value < LOCAL_SHARE * mean && value < most) || value < dark ? 1 : 0,
  );
}

/** Above the grain by so many times its spread, and by so much at least, a tone is a pale line. */
const PALE = { grains: 4.5, least: 8 };
/** What `softened` leaves of the spread of the grain. */
const SOFTENED_SHARE = 0.375;

/** Ink of a softened page, with lines as pale as its grain allows. */
export function paleInkOf(grey: Grey): Ink {
  const contrast = Math.max(PALE.least, PALE.grains * SOFTENED_SHARE * grainOf(grey));
  return againstMean(softened(grey), (value, mean) => (value < mean - contrast ? 1 : 0));
}

/** Spread of the grain: what neighbours commonly differ by. */
function grainOf({ data }: Grey): number {
  const counts = new Uint32Array(256);
  for (let at = 1; at < data.length; at += 1) {
    const step = Math.abs((data[at] ?? 0) - (data[at - 1] ?? 0));
    counts[step] = (counts[step] ?? 0) + 1;
  }
  let [step, below] = [0, counts[0] ?? 0];
  while (step < 255 && below < data.length / 2) {
    step += 1;
    below += counts[step] ?? 0;
  }
  return step;
}

type IsInk = (value: number, mean: number) => 0 | 1;

/** Each pixel beside the mean of the square around it; the sums go along with the square. */
function againstMean({ width, height, data }: Grey, isInk: IsInk): Ink {
  const ink = new Uint8Array(width * height);
  const sums = new Uint32Array(width);
  const add = (y: number, sign: 1 | -1): void => {
    for (let x = 0; x < width; x += 1) {
      sums[x] = (sums[x] ?? 0) + sign * (data[y * width + x] ?? 0);
    }
  };
  for (let y = 0; y < Math.min(height, NEIGHBOURHOOD); y += 1) {
    add(y, 1);
  }
  for (let y = 0; y < height; y += 1) {
    if (y + NEIGHBOURHOOD < height) {
      add(y + NEIGHBOURHOOD, 1);
    }
    if (y > NEIGHBOURHOOD) {
      add(y - NEIGHBOURHOOD - 1, -1);
    }
    const rows = Math.min(height, y + NEIGHBOURHOOD + 1) - Math.max(0, y - NEIGHBOURHOOD);
    let sum = 0;
    for (let x = 0; x < Math.min(width, NEIGHBOURHOOD); x += 1) {
      sum += sums[x] ?? 0;
    }
    for (let x = 0; x < width; x += 1) {
      sum += x + NEIGHBOURHOOD < width ? (sums[x + NEIGHBOURHOOD] ?? 0) : 0;
      sum -= x > NEIGHBOURHOOD ? (sums[x - NEIGHBOURHOOD - 1] ?? 0) : 0;
      const across = Math.min(width, x + NEIGHBOURHOOD + 1) - Math.max(0, x - NEIGHBOURHOOD);
      ink[y * width + x] = isInk(data[y * width + x] ?? 255, sum / (rows * across));
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

/** Of a picture with more pixels every seventh is enough to tell its paper. */
const MANY = 200_000;

/** The lightness that most of the page has: above it lies a quarter of all pixels. */
export function paperOf(data: Uint8Array): number {
  const counts = new Uint32Array(256);
  const step = data.length > MANY ? 7 : 1;
  let counted = 0;
  for (let at = 0; at < data.length; at += step) {
    const value = data[at] ?? 255;
    counts[value] = (counts[value] ?? 0) + 1;
    counted += 1;
  }
  let left = counted / 4;
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
