/** Keys and ids made from printed words. */

const SMALL = new Set(
  'dan di ke dari yang untuk kepada pada dengan atau serta oleh sebagai dalam atas para tentang'.split(
    ' ',
  ),
);

/** Lower case letters and digits with "-" between, at most `most` characters, never cut inside a word. */
export function slugOf(text: string, most = 60): string {
  const words = text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > most) {
      return slug === '' ? word.slice(0, most) : slug;
    }
    slug = slug === '' ? word : `${slug}-${word}`;
  }
  return slug;
}

/** A row's key: the first words that carry meaning. */
export function stepSlug(activity: string): string {
  const words = activity.split(/\s+/).filter((word) => !SMALL.has(word.toLowerCase()));
  return slugOf(words.slice(0, 4).join(' '), 40);
}

/** The key itself, or with the next free number: "kasi", "kasi-2". */
export function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) {
    return wanted;
  }
  for (let number = 2; ; number += 1) {
    const key = `${wanted}-${number}`;
    if (!taken.has(key)) {
      return key;
    }
  }
}
