/** Hairlines so pale that grain breaks them: told from the mean along them, which grain does not reach. */
import { type Grey, type Ink, transposed } from './pixels.ts';

/** Half of what a mean is taken over, along the line; and the same where the line's ends are looked for. */
const REACH = 10;
const SHORT_REACH = 2;
/** Beside a line, across it, there is paper. */
const BESIDE = 4;
/** Of 255: the line is this much darker than what is beside it. */
const CONTRAST = 9;
/** Of the paper around: what is beside a line is no letter. */
const PAPER_SHARE = 0.93;
const LEAST_LENGTH = 60;
/** A line that crosses it reaches so far into the means beside it. */
const GAP = 2 * REACH + 6;
const LEAST_COVERED = 0.7;
/** Side of the squares for which the tone of the paper is told. */
const SQUARE = 32;
const PAPER_RANK = 0.75;

/** The pale level and upright lines of a page, and nothing else. */
export function faintLines(grey: Grey): Ink {
  const level = alongRows(grey);
  const upright = transposed(alongRows(transposed(grey)));
  for (let at = 0; at < level.data.length; at += 1) {
    level.data[at] = (level.data[at] ?? 0) | (upright.data[at] ?? 0);
  }
  return level;
}

/** What is ink in either. */
export function bothInks(a: Ink, b: Ink): Ink {
  return { ...a, data: a.data.map((value, at) => value | (b.data[at] ?? 0)) };
}

function alongRows(grey: Grey): Ink {
  const { width, height } = grey;
  const papers = paperBySquare(grey);
  const across = Math.ceil(width / SQUARE);
  const long = meansAlong(grey, REACH);
  const short = meansAlong(grey, SHORT_REACH);
  const ink = new Uint8Array(width * height);
  const darker = (means: Uint8Array, at: number): number => {
    const [above, below] = [means[at - BESIDE * width] ?? 0, means[at + BESIDE * width] ?? 0];
    return Math.min(above, below) - (means[at] ?? 0);
  };
  const isLine = (x: number, y: number): boolean => {
    const at = y * width + x;
    if (darker(long, at) < CONTRAST) {
      return false;
    }
    const paper =
      PAPER_SHARE * (papers[Math.floor(y / SQUARE) * across + Math.floor(x / SQUARE)] ?? 0);
    return (
      (long[at - BESIDE * width] ?? 0) >= paper &&
      (long[at + BESIDE * width] ?? 0) >= paper &&
      darker(short, at) >= CONTRAST / 2
    );
  };
  for (let y = BESIDE; y < height - BESIDE; y += 1) {
    let [from, last, seen] = [-1, -1, 0];
    for (let x = 0; x <= width; x += 1) {
      if (x < width && isLine(x, y)) {
        from = from < 0 ? x : from;
        last = x;
        seen += 1;
      } else if (from >= 0 && (x === width || x - last > GAP)) {
        const length = last - from + 1;
        if (length >= LEAST_LENGTH && seen >= LEAST_COVERED * length) {
          ink.fill(1, y * width + from, y * width + last + 1);
        }
        [from, seen] = [-1, 0];
      }
    }
  }
  return { width, height, data: ink };
}

/** Each pixel as the mean of its row from `reach` before to `reach` behind it. */
function meansAlong({ width, height, data }: Grey, reach: number): Uint8Array {
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width;
    let [sum, count] = [0, 0];
    for (let x = 0; x < Math.min(width, reach); x += 1) {
      sum += data[row + x] ?? 0;
      count += 1;
    }
    for (let x = 0; x < width; x += 1) {
      if (x + reach < width) {
        sum += data[row + x + reach] ?? 0;
        count += 1;
      }
      if (x - reach > 0) {
        sum -= data[row + x - reach - 1] ?? 0;
        count -= 1;
      }
      out[row + x] = Math.round(sum / count);
    }
  }
  return out;
}

/** The tone of the paper in each square of the page: most of a square is paper. */
function paperBySquare({ width, height, data }: Grey): Uint8Array {
  const [across, down] = [Math.ceil(width / SQUARE), Math.ceil(height / SQUARE)];
  const papers = new Uint8Array(across * down);
  const counts = new Uint32Array(256);
  for (let square = 0; square < papers.length; square += 1) {
    const left = (square % across) * SQUARE;
    const top = Math.floor(square / across) * SQUARE;
    counts.fill(0);
    let all = 0;
    for (let y = top; y < Math.min(height, top + SQUARE); y += 1) {
      for (let x = left; x < Math.min(width, left + SQUARE); x += 1) {
        const value = data[y * width + x] ?? 255;
        counts[value] = (counts[value] ?? 0) + 1;
        all += 1;
      }
    }
    let [value, below] = [0, counts[0] ?? 0];
    while (value < 255 && below < PAPER_RANK * all) {
      value += 1;
      below += counts[value] ?? 0;
    }
    papers[square] = value;
  }
  return papers;
}
