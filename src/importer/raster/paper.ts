/** Shadows and shaded cells of a page: what stands on them is read as well as what stands on paper. */
import { type Grey, paperOf, softened } from './pixels.ts';

/** Grounds change slowly: they are looked for in every second pixel of every second line. */
const STEP = 2;
/** Half of the broadest stroke of print, in such pixels; what is darker over more is the ground that print stands on. */
const REACH = 6;
/** A ground so dark holds white print, or none. */
const DARKEST = 70;
/** Of the paper: a ground that is lighter is left as it is. Letters are read best in the tones they were scanned in. */
const SHADED = 0.86;

/** The page with shaded and shadowed grounds as light as its paper. */
export function evened(grey: Grey): Grey {
  const ground = groundOf(grey);
  const paper = paperOf(grey.data);
  const most = SHADED * paper;
  const data = grey.data.slice();
  for (let y = 0; y < grey.height; y += 1) {
    const row = Math.floor(y / STEP) * ground.width;
    for (let x = 0; x < grey.width; x += 1) {
      const own = ground.data[row + Math.floor(x / STEP)] ?? paper;
      if (own >= DARKEST && own < most) {
        const at = y * grey.width + x;
        data[at] = Math.min(paper, Math.round(((data[at] ?? paper) * paper) / own));
      }
    }
  }
  return { ...grey, data };
}

/** What is there without strokes: the lightest around each pixel, and of those the darkest. */
function groundOf(grey: Grey): Grey {
  const { width, height, data: all } = thinned(softened(grey));
  let data = all;
  for (const isMost of [true, false]) {
    data = alongLines(data, height, width, width, 1, isMost);
    data = alongLines(data, width, height, 1, width, isMost);
  }
  return { width, height, data };
}

function thinned({ width, height, data }: Grey): Grey {
  const [wide, high] = [Math.ceil(width / STEP), Math.ceil(height / STEP)];
  const out = new Uint8Array(wide * high);
  for (let y = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1) {
      out[y * wide + x] = data[y * STEP * width + x * STEP] ?? 255;
    }
  }
  return { width: wide, height: high, data: out };
}

/**
 * The most or least within reach of each pixel, along `lines` lines of `length` pixels; `next` leads to the next line,
 * `step` along it. Blocks of the window's size are run through from both ends, so that its size costs nothing.
 */
function alongLines(
  data: Uint8Array,
  lines: number,
  length: number,
  next: number,
  step: number,
  isMost: boolean,
): Uint8Array {
  const out = new Uint8Array(data.length);
  const size = 2 * REACH + 1;
  const padded = Math.ceil((length + 2 * REACH) / size) * size;
  const outside = isMost ? 0 : 255;
  const values = new Uint8Array(padded).fill(outside);
  const forwards = new Uint8Array(padded);
  const backwards = new Uint8Array(padded);
  const pick = isMost ? Math.max : Math.min;
  for (let line = 0; line < lines; line += 1) {
    const start = line * next;
    for (let at = 0; at < length; at += 1) {
      values[at + REACH] = data[start + at * step] ?? outside;
    }
    for (let at = 0; at < padded; at += 1) {
      const own = values[at] ?? outside;
      forwards[at] = at % size === 0 ? own : pick(own, forwards[at - 1] ?? outside);
    }
    for (let at = padded - 1; at >= 0; at -= 1) {
      const own = values[at] ?? outside;
      backwards[at] = at % size === size - 1 ? own : pick(own, backwards[at + 1] ?? outside);
    }
    for (let at = 0; at < length; at += 1) {
      out[start + at * step] = pick(backwards[at] ?? outside, forwards[at + size - 1] ?? outside);
    }
  }
  return out;
}
