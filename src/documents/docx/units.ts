/** Lengths of Word: twips (1/20 point), EMU (1/12,700 point), half points, and the pixels of `docx/shapes`. */

export function twips(points: number): number {
  return Math.round(points * 20);
}

export function emu(points: number): number {
  return Math.round(points * 12_700);
}

/** Not rounded: `docx/shapes` counts in pixels of 1/96 inch and makes whole EMU of them itself. */
export function pixels(points: number): number {
  return (points * 96) / 72;
}

/** Font sizes are counted in half points. */
export function halfPoints(points: number): number {
  return Math.round(points * 2);
}

/** Widths of rules are counted in eighths of a point. */
export function eighths(points: number): number {
  return Math.round(points * 8);
}
