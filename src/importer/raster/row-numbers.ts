/** Numbers of rows as they must be where they count up. Pure. */

/** So many that follow one another and fit nowhere are not put right: they were printed so. */
const MOST_BETWEEN = 6;

type Numbers = readonly (number | null)[];

/**
 * The numbers with those put right that stand between two which follow from one another when the rows between them
 * are counted, and the last one where it alone could not be read. A table that begins is as good as a number 0.
 */
export function countedNumbers(read: Numbers): Numbers {
  const counted = [...read];
  let before = -1;
  while (before < read.length - 1) {
    const after = nextInOrder(read, before);
    const start = before < 0 ? 0 : (read[before] ?? null);
    for (let at = before + 1; start !== null && at < after; at += 1) {
      counted[at] = start + at - before;
    }
    before = after;
  }
  return counted;
}

/** Another number beside it says the same. */
function isHeld(read: Numbers, at: number): boolean {
  if (at < 0) {
    return true;
  }
  const own = read[at] ?? null;
  return own !== null && ((read[at + 1] ?? null) === own + 1 || (read[at - 1] ?? null) === own - 1);
}

/**
 * The next row whose number follows from this one, or the end after a last row that could not be read. Over one row
 * the two hold each other; over more each needs another beside it.
 */
function nextInOrder(read: Numbers, before: number): number {
  const start = before < 0 ? 0 : (read[before] ?? null);
  const isSure = isHeld(read, before);
  const farthest = before + (isSure ? MOST_BETWEEN + 1 : 2);
  for (let at = before + 1; start !== null && at < read.length && at <= farthest; at += 1) {
    if (read[at] === start + at - before && (at <= before + 2 || isHeld(read, at))) {
      return at;
    }
  }
  const isLast = before >= 0 && before + 2 === read.length && (read[before + 1] ?? null) === null;
  return isSure && isLast ? read.length : before + 1;
}
