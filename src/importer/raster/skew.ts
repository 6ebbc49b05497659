/** How far a scanned page is turned against its table, and the page turned back. */
import { type Grey, hasInk, type Ink } from './pixels.ts';

const MOST_DEGREES = 6;
const COARSE = 0.25;
const FINE = 0.02;
const MOST_POINTS = 60_000;
/** Less than this moves no line by more than its own width. */
const LEAST_DEGREES = 0.03;
const DEGREE = Math.PI / 180;

/** Degrees by which the level lines of a page fall to the right (positive) or rise. */
export function skewOf(ink: Ink): number {
  const points = lowerEdges(ink);
  if (points.xs.length < 200) {
    return 0;
  }
  const coarse = bestOf(points, -MOST_DEGREES, MOST_DEGREES, COARSE);
  const fine = bestOf(points, coarse - COARSE, coarse + COARSE, FINE);
  return Math.abs(fine) < LEAST_DEGREES ? 0 : fine;
}

interface Points {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/** Places where ink ends and paper begins below: borders and the feet of letters. */
function lowerEdges(ink: Ink): Points {
  const { width, height } = ink;
  const xs: number[] = [];
  const ys: number[] = [];
  const step = Math.max(1, Math.round((width * height) / 4_000_000));
  for (let x = 0; x < width; x += step) {
    for (let y = 0; y + 1 < height; y += 1) {
      if (hasInk(ink, x, y) && !hasInk(ink, x, y + 1)) {
        xs.push(x);
        ys.push(y);
      }
    }
  }
  const every = Math.ceil(xs.length / MOST_POINTS);
  return every <= 1
    ? { xs, ys }
    : { xs: xs.filter((_, at) => at % every === 0), ys: ys.filter((_, at) => at % every === 0) };
}

function bestOf(points: Points, from: number, to: number, step: number): number {
  let [best, most] = [0, -1];
  for (let degrees = from; degrees <= to + step / 2; degrees += step) {
    const score = sharpness(points, Math.tan(degrees * DEGREE));
    // A page that lies straight is not turned for a hair's gain.
    if (score > most * (Math.abs(degrees) < Math.abs(best) ? 0.9999 : 1)) {
      [best, most] = [degrees, score];
    }
  }
  return best;
}

/** High where many points fall into few lines. */
function sharpness({ xs, ys }: Points, slope: number): number {
  const offset = 4_000;
  const counts = new Uint32Array(16_000);
  for (let at = 0; at < xs.length; at += 1) {
    const line = Math.round((ys[at] ?? 0) - slope * (xs[at] ?? 0)) + offset;
    counts[line] = (counts[line] ?? 0) + 1;
  }
  let sum = 0;
  for (const count of counts) {
    sum += count * count;
  }
  return sum;
}

/** The page turned back by so many degrees around its middle; what comes in from outside is paper. */
export function straightened(grey: Grey, degrees: number): Grey {
  if (degrees === 0) {
    return grey;
  }
  const { width, height, data } = grey;
  const [cos, sin] = [Math.cos(degrees * DEGREE), Math.sin(degrees * DEGREE)];
  const [cx, cy] = [(width - 1) / 2, (height - 1) / 2];
  const out = new Uint8Array(data.length).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const fromX = cx + (x - cx) * cos - (y - cy) * sin;
      const fromY = cy + (x - cx) * sin + (y - cy) * cos;
      const [x0, y0] = [Math.floor(fromX), Math.floor(fromY)];
      if (x0 < 0 || y0 < 0 || x0 + 1 >= width || y0 + 1 >= height) {
        continue;
      }
      const [tx, ty] = [fromX - x0, fromY - y0];
      const at = y0 * width + x0;
      const upper = (data[at] ?? 255) * (1 - tx) + (data[at + 1] ?? 255) * tx;
      const lower = (data[at + width] ?? 255) * (1 - tx) + (data[at + width + 1] ?? 255) * tx;
      out[y * width + x] = Math.round(upper * (1 - ty) + lower * ty);
    }
  }
  return { width, height, data: out };
}
