/** Takes from the ink of a page what is no line: symbols, letters, specks. */
import { componentsOf } from './components.ts';
import { heightOf, type Ink, type PixelBox, widthOf } from './pixels.ts';
import type { Figure } from './symbols.ts';

/** Letters are smaller; connectors and tables are larger (9 points at 200 dpi). */
const LETTER = 26;
const TOUCH = 4;

/** The ink without symbols, their outlines and what stands in them. */
export function withoutFigures(ink: Ink, figures: readonly Figure[], margin = 1): Ink {
  const data = ink.data.slice();
  for (const { hull, rim } of figures) {
    const by = rim + margin;
    const rows = hull.lefts.length;
    for (let row = -by; row < rows + by; row += 1) {
      const y = hull.box.top + row;
      const [left, right] = spanAround(hull.lefts, hull.rights, row, by);
      for (let x = Math.max(0, left); x <= Math.min(ink.width - 1, right); x += 1) {
        if (y >= 0 && y < ink.height) {
          data[y * ink.width + x] = 0;
        }
      }
    }
  }
  return { ...ink, data };
}

/** The widest row of a hull within `by` rows, and as much on either side. */
function spanAround(
  lefts: readonly number[],
  rights: readonly number[],
  row: number,
  by: number,
): readonly [number, number] {
  let [left, right] = [Infinity, -Infinity];
  for (
    let other = Math.max(0, row - by);
    other <= Math.min(lefts.length - 1, row + by);
    other += 1
  ) {
    left = Math.min(left, lefts[other] ?? Infinity);
    right = Math.max(right, rights[other] ?? -Infinity);
  }
  return [left - by, right + by];
}

/** The ink without letters and specks: what is small, unless it lies between two symbols. */
export function withoutLetters(ink: Ink, figures: readonly Figure[]): Ink {
  const data = ink.data.slice();
  const isSmall = (box: PixelBox): boolean => Math.max(widthOf(box), heightOf(box)) < LETTER;
  for (const { box, stretches } of componentsOf(ink, 1, isSmall)) {
    if (figures.filter((figure) => touches(box, figure)).length < 2) {
      for (const { y, from, to } of stretches) {
        data.fill(0, y * ink.width + from, y * ink.width + to + 1);
      }
    }
  }
  return { ...ink, data };
}

function touches(box: PixelBox, { box: figure, rim }: Figure): boolean {
  const by = rim + TOUCH;
  return (
    box.left <= figure.right + by &&
    box.right >= figure.left - by &&
    box.top <= figure.bottom + by &&
    box.bottom >= figure.top - by
  );
}
