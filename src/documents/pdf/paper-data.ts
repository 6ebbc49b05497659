import type { PrintContext } from '../model.ts';

/** What every template reads of its paper. */
export interface PaperData {
  readonly title: string;
  /** Year, month, day. */
  readonly date: readonly [number, number, number];
  readonly mark: string | null;
  readonly letterhead: readonly string[];
}

/** Title, date and heading of a paper. */
export function paperData(title: string, print: PrintContext): PaperData {
  const [year = 0, month = 0, day = 0] = print.printedOn.split('-').map(Number);
  return {
    title,
    date: [year, month, day],
    mark: print.mark,
    letterhead: print.letterhead.lines,
  };
}
