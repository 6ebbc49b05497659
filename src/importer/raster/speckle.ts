/** Shadings that a black-and-white scan has made of dots: what is printed on them is told from their grain. */
import { componentsOf } from './components.ts';
import { type Grey, heightOf, type Ink, inkOf, widthOf } from './pixels.ts';
import { skewOf } from './skew.ts';

const MIDDLE = 128;
const PAPER = 255;
/** Half the side of the square whose share of lone pixels tells a shading. */
const AROUND = 16;
/**
 * Letters, lines and codes have hardly a pixel that differs from all four beside it; grain has many. A hairline that
 * became a row of dots is no light shading.
 */
const LEAST_LONE = { dark: 0.012, light: 0.03 };
/** Half the side of the square that must hold a lone pixel itself: print beside a shading stays as it is. */
const NEAR = 5;
/** Half the side of the square whose darkness tells print from its ground. */
const STROKE = 2;
/** Half the length of a border in the grain, and how whole it is. */
const LINE = { half: 15, share: 0.96 };
/** Of such a square: less is a cluster of grain. */
const LEAST_PRINT = 0.36;
/** Lighter shadings are single dots. */
const LIGHT = 0.35;
const LEAST_OF_NINE = 4;
/** Fewer lone pixels on the whole page: none is shaded so. */
const LEAST_ON_PAGE = 400;

/** A dotted patch of at most this size is a filled symbol; what is larger is the ground of cells. */
const SYMBOL = { width: 400, height: 220 };

/**
 * The page with dotted grounds of cells as paper, what is printed on them kept, and dotted symbols filled. The page
 * itself where it has none.
 */
export function despeckled(grey: Grey): Grey {
  const { width, height, data } = grey;
  const lone = loneOf(grey);
  if (lone === null) {
    return grey;
  }
  const loners = sumsOf(lone, width, height);
  const dark = data.map((value) => (value < MIDDLE ? 1 : 0));
  const all = sumsOf(dark, width, height);
  const shaded = marked(grey, (x, y) => {
    const share = shareIn(loners, x, y, AROUND);
    const isLight = shareIn(all, x, y, AROUND) < LIGHT && shareIn(all, x, y, NEAR) < LIGHT;
    return share >= (isLight ? LEAST_LONE.light : LEAST_LONE.dark) &&
      shareIn(loners, x, y, NEAR) > 0
      ? 1
      : 0;
  });
  const shades: Shades = {
    slope: Math.tan((skewOf(inkOf(grey)) * Math.PI) / 180),
    all,
    within: sumsOf(shaded, width, height),
    darkWithin: sumsOf(
      dark.map((value, at) => value & (shaded[at] ?? 0)),
      width,
      height,
    ),
  };
  const symbols = symbolsIn({ width, height, data: shaded });
  const print = marked(grey, (x, y) => {
    const at = y * width + x;
    return shaded[at] === 1 && isPrint(shades, x, y, dark[at] === 1, symbols[at] === 1) ? 1 : 0;
  });
  const prints = sumsOf(print, width, height);
  const clean = data.slice();
  for (let at = 0; at < clean.length; at += 1) {
    if (shaded[at] === 1) {
      const isPart =
        print[at] === 1 &&
        shareIn(prints, at % width, Math.floor(at / width), STROKE) >= LEAST_PRINT;
      clean[at] = isPart ? 0 : PAPER;
    }
  }
  return { width, height, data: clean };
}

interface Shades {
  /** By which level borders fall to the right. */
  readonly slope: number;
  readonly all: Sums;
  readonly within: Sums;
  readonly darkWithin: Sums;
}

function symbolsIn(shaded: Ink): Uint8Array {
  const symbols = new Uint8Array(shaded.data.length);
  for (const { box } of componentsOf(
    shaded,
    1,
    (part) => widthOf(part) <= SYMBOL.width && heightOf(part) <= SYMBOL.height,
  )) {
    for (let y = box.top; y <= box.bottom; y += 1) {
      symbols.fill(1, y * shaded.width + box.left, y * shaded.width + box.right + 1);
    }
  }
  return symbols;
}

function isPrint(shades: Shades, x: number, y: number, isDark: boolean, isSymbol: boolean) {
  const ground = shareIn(shades.darkWithin, x, y, AROUND) / shareIn(shades.within, x, y, AROUND);
  if (ground < LIGHT) {
    return isDark && shareIn(shades.all, x, y, 1) * 9 >= LEAST_OF_NINE;
  }
  if (isSymbol) {
    return shareIn(shades.all, x, y, STROKE) >= ground / 2;
  }
  return isDark && (isLine(shades, x, y) || shareIn(shades.all, x, y, STROKE) >= (1 + ground) / 2);
}

/** On a border, along or across the table as it lies on the page. */
function isLine({ all, slope }: Shades, x: number, y: number): boolean {
  const third = LINE.half / 3;
  const share = (dx: number, dy: number): number =>
    ([-2, 0, 2] as const).reduce<number>((sum, part) => {
      const along = part * third;
      const aside = Math.round(slope * along);
      return dx > 0
        ? sum + shareIn(all, x + along, y + aside, dx, dy) / 3
        : sum + shareIn(all, x - aside, y + along, dx, dy) / 3;
    }, 0);
  const reach = Math.floor(third);
  return share(reach, 0) >= LINE.share || share(0, reach) >= LINE.share;
}

function marked({ width, height }: Grey, isMarked: (x: number, y: number) => 0 | 1): Uint8Array {
  const marks = new Uint8Array(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      marks[y * width + x] = isMarked(x, y);
    }
  }
  return marks;
}

/** Pixels that differ from all four beside them; null where there are hardly any. */
function loneOf({ width, height, data }: Grey): Uint8Array | null {
  const lone = new Uint8Array(data.length);
  let count = 0;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      const own = (data[at] ?? PAPER) < MIDDLE;
      if (
        (data[at - 1] ?? PAPER) < MIDDLE !== own &&
        (data[at + 1] ?? PAPER) < MIDDLE !== own &&
        (data[at - width] ?? PAPER) < MIDDLE !== own &&
        (data[at + width] ?? PAPER) < MIDDLE !== own
      ) {
        lone[at] = 1;
        count += 1;
      }
    }
  }
  return count < LEAST_ON_PAGE ? null : lone;
}

interface Sums {
  readonly width: number;
  readonly height: number;
  /** Of all pixels above and to the left, one row and column more than the page. */
  readonly data: Uint32Array;
}

function sumsOf(marks: Uint8Array, width: number, height: number): Sums {
  const data = new Uint32Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      row += marks[y * width + x] ?? 0;
      data[(y + 1) * (width + 1) + x + 1] = (data[y * (width + 1) + x + 1] ?? 0) + row;
    }
  }
  return { width, height, data };
}

/** Of the rectangle around a pixel, as far as it lies on the page. */
function shareIn({ width, height, data }: Sums, x: number, y: number, dx: number, dy = dx): number {
  const [left, right] = [Math.max(0, x - dx), Math.min(width, x + dx + 1)];
  const [top, bottom] = [Math.max(0, y - dy), Math.min(height, y + dy + 1)];
  const at = (row: number, column: number): number => data[row * (width + 1) + column] ?? 0;
  const sum = at(bottom, right) - at(top, right) - at(bottom, left) + at(top, left);
  return sum / Math.max(1, (right - left) * (bottom - top));
}
