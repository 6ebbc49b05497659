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
