/** Every text in the data of a paper that is drawn, for the check that the fonts have its characters. */

/** Fields that carry data or words for a reader that does not see: they need no glyphs. */
const NOT_DRAWN = new Set(['attachment', 'alt', 'form', 'align', 'svg']);

/** The drawn texts within a plain value, in its own order. */
export function drawnTexts(value: unknown): readonly string[] {
  const found: string[] = [];
  collect(value, found);
  return found;
}

function collect(value: unknown, found: string[]): void {
  if (typeof value === 'string') {
    found.push(value);
  } else if (Array.isArray(value)) {
    for (const part of value) {
      collect(part, found);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      if (!NOT_DRAWN.has(key)) {
        collect(part, found);
      }
    }
  }
}
