/** How large the chart is shown. Pure. */

/** `fit` fills the width there is; a number is a share of the printed size. */
export type Zoom = 'fit' | number;

/** CSS pixels in a point at full size. */
export const PIXELS_PER_POINT = 96 / 72;

const LEVELS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4];

/** The next larger or smaller level from the size now shown; at the end it stays. */
export function nextZoom(shown: number, direction: 'in' | 'out'): number {
  // A hair's breadth, so that 0.999 counts as 1.
  const slack = 0.02;
  return direction === 'in'
    ? (LEVELS.find((level) => level > shown + slack) ?? shown)
    : (LEVELS.findLast((level) => level < shown - slack) ?? shown);
}
