/** Every text in the data of a paper that is drawn, for the check that the fonts have its characters. */

/** Fields that carry data or words for a reader that does not see: they need no glyphs. */
const NOT_DRAWN = new Set(['attachment', 'alt', 'form', 'align', 'svg']);

/** The drawn texts within a plain value, in its own order. */
export function drawnTexts(value: unknown): readonly string[] {
  if (typeof value === 'string') {
    return [value];
  }
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([key, part]) =>
    NOT_DRAWN.has(key) ? [] : drawnTexts(part),
  );
}
