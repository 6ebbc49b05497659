/** Which side of a scanned page is up: told from its letters, and where they leave doubt from what can be read. */
import type { QuarterTurn } from '../model.ts';
import { componentsOf } from './components.ts';
import { readParts } from './montage.ts';
import { type Grey, heightOf, inkOf, type PixelBox, widthOf } from './pixels.ts';
import type { Recogniser } from './recognise.ts';

/** By how much the page must be turned, clockwise, to be read. */
export type Turn = 0 | QuarterTurn;

const LETTER = { least: 6, most: 40 };
/** Letters of a word are this near, as a share of their size; lines are farther apart. */
const NEAR = 0.35;
const LEAST_PAIRS = 40;
/** So many pairs down for one across: a page with some headings written upwards is upright. */
const SIDEWAYS = 1.5;
/** Letters reach up over others (b, d, k, t, capitals) far more than down (g, p, y). */
const SURE_UP = 1.25;
const LEAST_LETTERS = 4;
const SAMPLE = { lines: 14, least: 60, most: 500 };

/** The page as it is read. Without letters, or where nothing can be read either way, it stays as it is. */
export async function upright(
  grey: Grey,
  recogniser: Recogniser,
): Promise<{ readonly grey: Grey; readonly turn: Turn }> {
  const letters = lettersOf(grey);
  const { across, down } = pairsOf(letters);
  const isSideways = down >= LEAST_PAIRS && down > SIDEWAYS * across;
  if (!isSideways && (across < LEAST_PAIRS || reachOf(letters) > SURE_UP)) {
    return { grey, turn: 0 };
  }
  const turns: readonly Turn[] = isSideways ? [90, 270] : [0, 180];
  let best: { grey: Grey; turn: Turn; score: number } | null = null;
  for (const turn of turns) {
    const page = turned(grey, turn);
    const score = await legibility(page, recogniser);
    if (best === null || score > best.score) {
      best = { grey: page, turn, score };
    }
  }
  return best === null || best.score === 0 ? { grey, turn: 0 } : best;
}

/** A page turned clockwise. */
export function turned({ width, height, data }: Grey, turn: Turn): Grey {
  if (turn === 0) {
    return { width, height, data };
  }
  const out = new Uint8Array(data.length);
  if (turn === 180) {
    for (let at = 0; at < data.length; at += 1) {
      out[data.length - 1 - at] = data[at] ?? 255;
    }
    return { width, height, data: out };
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const to = turn === 90 ? x * height + height - 1 - y : (width - 1 - x) * height + y;
      out[to] = data[y * width + x] ?? 255;
    }
  }
  return { width: height, height: width, data: out };
}

function lettersOf(grey: Grey): PixelBox[] {
  const isLetter = (box: PixelBox): boolean =>
    Math.max(widthOf(box), heightOf(box)) >= LETTER.least &&
    widthOf(box) <= LETTER.most &&
    heightOf(box) <= LETTER.most;
  return componentsOf(inkOf(grey), 1, isLetter).map(({ box }) => box);
}

/** How many letters have another close behind them along the page, and how many close below them. */
function pairsOf(letters: readonly PixelBox[]): { readonly across: number; readonly down: number } {
  const beside = besideOf(letters);
  const below = besideOf(letters.map(mirrored));
  return {
    across: beside.filter((at) => at >= 0).length,
    down: below.filter((at) => at >= 0).length,
  };
}

/** Over the falling diagonal: what is below comes to lie to the right. */
const mirrored = ({ left, top, right, bottom }: PixelBox): PixelBox => ({
  left: top,
  top: left,
  right: bottom,
  bottom: right,
});

/** For each letter the one close to the right of it, or -1. */
function besideOf(letters: readonly PixelBox[]): Int32Array {
  const order = letters.map((_, at) => at).sort((a, b) => leftOf(letters, a) - leftOf(letters, b));
  const next = new Int32Array(letters.length).fill(-1);
  for (const [place, at] of order.entries()) {
    const one = letters[at];
    for (let step = place + 1; one !== undefined && step < order.length; step += 1) {
      const other = letters[order[step] ?? -1];
      if (other === undefined || other.left > one.right + NEAR * LETTER.most) {
        break;
      }
      const size = Math.max(heightOf(one), heightOf(other));
      const shared = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) + 1;
      const gap = other.left - one.right;
      if (
        gap >= 0 &&
        gap <= NEAR * size &&
        shared >= 0.5 * Math.min(heightOf(one), heightOf(other))
      ) {
        next[at] = order[step] ?? -1;
        break;
      }
    }
  }
  return next;
}

const leftOf = (letters: readonly PixelBox[], at: number): number => letters[at]?.left ?? 0;

/** Words as the chains of their letters. */
function wordsOf(letters: readonly PixelBox[]): PixelBox[][] {
  const next = besideOf(letters);
  const isFollowed = new Set(next);
  return letters.flatMap((_, start) => {
    if (isFollowed.has(start)) {
      return [];
    }
    const word: PixelBox[] = [];
    for (let at = start; at >= 0 && word.length <= letters.length; at = next[at] ?? -1) {
      word.push(letters[at] as PixelBox);
    }
    return [word];
  });
}

/** How much more the tops of the letters of words differ from one another than their feet do. */
function reachOf(letters: readonly PixelBox[]): number {
  let [up, down] = [1, 1];
  for (const word of wordsOf(letters)) {
    if (word.length >= LEAST_LETTERS) {
      up += spreadOf(word.map(({ top }) => top));
      down += spreadOf(word.map(({ bottom }) => bottom));
    }
  }
  return up / down;
}

/** From the middle one; a pixel more or less is grain. */
function spreadOf(values: readonly number[]): number {
  const middle = [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
  return values.filter((value) => Math.abs(value - middle) > 2).length;
}

/** How much of the page's longest words can be read. */
async function legibility(grey: Grey, recogniser: Recogniser): Promise<number> {
  const words = wordsOf(lettersOf(grey))
    .filter((word) => word.length >= LEAST_LETTERS)
    .map(boxAround)
    .filter((box) => widthOf(box) >= SAMPLE.least && widthOf(box) <= SAMPLE.most)
    .sort((a, b) => widthOf(b) - widthOf(a))
    .slice(0, SAMPLE.lines);
  const read = await readParts(grey, words, 'column', recogniser);
  return read
    .flat()
    .filter(({ text }) => /^\p{L}{3,}[.,;:]?$/u.test(text))
    .reduce((sum, { text, confidence }) => sum + confidence * confidence * text.length, 0);
}

const AROUND = 6;

function boxAround(word: readonly PixelBox[]): PixelBox {
  return {
    left: Math.min(...word.map(({ left }) => left)) - AROUND,
    top: Math.min(...word.map(({ top }) => top)) - AROUND,
    right: Math.max(...word.map(({ right }) => right)) + AROUND,
    bottom: Math.max(...word.map(({ bottom }) => bottom)) + AROUND,
  };
}
