/** Lengths of the sheet in points. What the regulation leaves open is our choice; docs/domain/sheet.md says why. */
import type { PaperName } from './model.ts';

export interface Paper {
  readonly width: number;
  readonly height: number;
}

/** Landscape. F4 (folio) is 330 × 215 mm. */
export const PAPERS: Readonly<Record<PaperName, Paper>> = {
  a4: { width: 841.89, height: 595.28 },
  f4: { width: 935.43, height: 609.45 },
};

export const MARGIN = 34;
/** Between a cell's border and its text. */
export const PADDING = 3;
/** Between two lines that run side by side. */
export const LANE = 3.5;
/** Between a line and a rule of the table, so that none is taken for the other. */
export const RULE_GAP = 2;
/** Between a symbol and the nearest line that passes it: an arrow head and a label find room there. */
export const CLEARANCE = 6;
/** The least way straight into a symbol. */
export const APPROACH = 6;
/** The least way straight out of a symbol. */
export const DEPARTURE = 3;
/** Between two symbols that stand over each other in one cell. */
export const STACK_GAP = 9;
export const PENTAGON = { width: 12, height: 12, pitch: 14, gap: 2.5, fontSize: 6.5, least: 10.5 };

/** Size of the text by the number of performer columns: from 9 down to 6.5, which is still read. */
export function fontSizeFor(performers: number): number {
  if (performers <= 5) {
    return 9;
  }
  return Math.max(6.5, 9 - (performers - 5) * 0.5);
}

/** Width and height of the symbols by the number of performer columns. */
export function symbolSizeFor(performers: number): {
  readonly width: number;
  readonly height: number;
} {
  const width = Math.max(6, performers <= 5 ? 32 : 32 - (performers - 5) * 2);
  return { width, height: Math.min(width, Math.max(9, Math.min(21, width * 0.7))) };
}

/** Height of the small capsule over or under a decision with which the flow begins or ends. */
export function smallCapsule(symbol: { readonly width: number; readonly height: number }): {
  readonly width: number;
  readonly height: number;
} {
  const width = symbol.width * 0.8;
  return { width, height: Math.min(width, Math.max(7, symbol.height * 0.55)) };
}
