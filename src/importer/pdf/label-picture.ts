/**
 * Reads the small pictures into which some word processors turn a text box: "Ya", "Tidak", "Y" and "T" at an
 * arrow. It tells these four apart by the number of letters and the form of the first; anything else stays
 * a picture.
 */

/** Pixels as pdf.js keeps them. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** One byte a pixel: 0 black, 255 white; clear pixels are white. */
  readonly grey: Uint8Array;
  /** What is darker is ink: halfway from the paper to the darkest pixel, as letters may be printed faintly. */
  readonly dark: number;
}

export interface LabelReading {
  readonly text: 'Ya' | 'Tidak' | 'Y' | 'T';
  readonly confidence: number;
}

interface Ink {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Lighter pictures hold no letters. */
const LIGHTEST_INK = 215;
const MOST_PIXELS = 400 * 200;

/** Grey pixels of an image object of pdf.js (kinds 1, 2 and 3), or null where it is none of these. */
export function pixelsOf(image: unknown): Pixels | null {
  const { width, height, kind, data } = (image ?? {}) as {
    width?: number;
    height?: number;
    kind?: number;
    data?: Uint8Array;
  };
  if (
    width === undefined ||
    height === undefined ||
    data === undefined ||
    width * height > MOST_PIXELS
  ) {
    return null;
  }
  const grey = new Uint8Array(width * height);
  for (let index = 0; index < grey.length; index += 1) {
    grey[index] = greyAt(data, kind ?? 0, width, index);
  }
  const darkest = grey.reduce((least, value) => Math.min(least, value), 255);
  return { width, height, grey, dark: darkest > LIGHTEST_INK ? 0 : (darkest + 255) / 2 };
}

function greyAt(data: Uint8Array, kind: number, width: number, index: number): number {
  if (kind === 1) {
    const row = Math.floor(index / width);
    const column = index % width;
    const byte = data[row * Math.ceil(width / 8) + (column >> 3)] ?? 0;
    return ((byte >> (7 - (column & 7))) & 1) * 255;
  }
  const step = kind === 2 ? 3 : 4;
  const at = index * step;
  const value = ((data[at] ?? 0) * 2 + (data[at + 1] ?? 0) * 5 + (data[at + 2] ?? 0)) / 8;
  const alpha = step === 4 ? (data[at + 3] ?? 255) / 255 : 1;
  return value * alpha + 255 * (1 - alpha);
}

/** The word in a picture of one of the four labels, or null. */
export function readLabelPicture(pixels: Pixels): LabelReading | null {
  const letters = lettersOf(pixels);
  const first = letters[0];
  if (first === undefined) {
    return null;
  }
  const form = formOf(pixels, first);
  if (letters.length === 1 && form !== null) {
    return { text: form, confidence: 0.85 };
  }
  if (letters.length === 2 && form === 'Y') {
    return { text: 'Ya', confidence: 0.9 };
  }
  if (letters.length >= 3 && letters.length <= 6 && form === 'T') {
    return { text: 'Tidak', confidence: letters.length === 5 ? 0.9 : 0.8 };
  }
  return null;
}

/** Blots of ink from left to right; what stands over or under another (the dot of an i) belongs to it. */
function lettersOf(pixels: Pixels): Ink[] {
  const blots = blotsOf(pixels).filter(
    (ink) =>
      ink.bottom - ink.top >= 2 &&
      !(ink.right - ink.left > 0.9 * pixels.width) &&
      !(ink.bottom - ink.top > 0.92 * pixels.height),
  );
  const letters: Ink[] = [];
  for (const blot of [...blots].sort((a, b) => a.left - b.left)) {
    const last = letters.at(-1);
    const overlap = last === undefined ? 0 : Math.min(last.right, blot.right) - blot.left + 1;
    if (
      last !== undefined &&
      overlap > 0.5 * Math.min(last.right - last.left + 1, blot.right - blot.left + 1)
    ) {
      letters[letters.length - 1] = {
        left: Math.min(last.left, blot.left),
        right: Math.max(last.right, blot.right),
        top: Math.min(last.top, blot.top),
        bottom: Math.max(last.bottom, blot.bottom),
      };
    } else {
      letters.push(blot);
    }
  }
  const tallest = Math.max(0, ...letters.map(({ top, bottom }) => bottom - top));
  return letters.filter(({ top, bottom }) => bottom - top > 0.4 * tallest);
}

function blotsOf({ width, height, grey, dark }: Pixels): Ink[] {
  const seen = new Uint8Array(grey.length);
  const blots: Ink[] = [];
  for (let start = 0; start < grey.length; start += 1) {
    if (seen[start] === 1 || (grey[start] ?? 255) >= dark) {
      continue;
    }
    const ink = { left: width, right: 0, top: height, bottom: 0 };
    const stack = [start];
    seen[start] = 1;
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const [x, y] = [at % width, Math.floor(at / width)];
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x);
      ink.top = Math.min(ink.top, y);
      ink.bottom = Math.max(ink.bottom, y);
      for (let ny = Math.max(0, y - 1); ny <= Math.min(height - 1, y + 1); ny += 1) {
        for (let nx = Math.max(0, x - 1); nx <= Math.min(width - 1, x + 1); nx += 1) {
          const next = ny * width + nx;
          if (seen[next] === 0 && (grey[next] ?? 255) < dark) {
            seen[next] = 1;
            stack.push(next);
          }
        }
      }
    }
    blots.push(ink);
  }
  return blots;
}

/** Y has two arms near its top, T one bar over its whole width and one stem under it. */
function formOf(pixels: Pixels, letter: Ink): 'Y' | 'T' | null {
  const height = letter.bottom - letter.top + 1;
  const width = letter.right - letter.left + 1;
  if (height < 5 || width < 4) {
    return null;
  }
  const runsAt = (share: number): number[] =>
    runsOf(pixels, letter, letter.top + Math.round(share * (height - 1)));
  const foot = runsAt(0.85);
  if (foot.length !== 1 || (foot[0] ?? width) > 0.6 * width) {
    return null;
  }
  if (runsAt(0.15).length === 2 && runsAt(0.25).length <= 2) {
    return 'Y';
  }
  const bar = Math.max(...runsAt(0), ...runsAt(0.07), ...runsAt(0.12));
  const stem = runsAt(0.5);
  return bar > 0.7 * width && stem.length === 1 && (stem[0] ?? width) < 0.5 * width ? 'T' : null;
}

function runsOf({ width, grey, dark }: Pixels, letter: Ink, row: number): number[] {
  const runs: number[] = [];
  let length = 0;
  for (let x = letter.left; x <= letter.right + 1; x += 1) {
    const isInk = x <= letter.right && (grey[row * width + x] ?? 255) < dark;
    if (isInk) {
      length += 1;
    } else if (length > 0) {
      runs.push(length);
      length = 0;
    }
  }
  return runs;
}
