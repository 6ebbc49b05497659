/** Lines before they are cut into cells, and the words that stand together in them. */

/** A line as it is cut into cells later: cells parted by tabs, and the line of the text it stands for. */
export interface RawLine {
  readonly raw: string;
  readonly no: number;
}

/** Words that stand together, with the columns of letters they take up. */
export interface Chunk {
  readonly text: string;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** The words of a line that one space parts at most. */
export function chunksOf(raw: string): readonly Chunk[] {
  return [...raw.matchAll(/\S+(?: \S+)*/g)].map((match) => ({
    text: match[0],
    from: match.index,
    to: match.index + match[0].length,
  }));
}

/** "Halaman 2 dari 4", "- 2 -", "… - hal. 3": what stands at the foot of a page and names nothing. */
export function isPageFoot(text: string): boolean {
  return (
    /^(?:halaman|hlm\.?|hal\.?|page|lembar(?: ke)?)\s*:?\s*\d+/i.test(text) ||
    /^[-–—\s]*\d{1,3}[-–—\s]*$/.test(text) ||
    /\b(?:halaman|hal\.?|page) ?\d+(?: (?:dari|of|\/) ?\d+)?$/i.test(text) ||
    /^(?:\*\s*)?dokumen ini\b/i.test(text)
  );
}
