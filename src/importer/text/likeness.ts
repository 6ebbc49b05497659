/** How like titles and rows are, by their rarer words: which sheet, table and rows belong together. */
import { editDistance, plainWords } from '../vocabulary.ts';

/** Words that most titles bear and that tell none from another. */
const COMMON = new Set(
  'prosedur proses standar operasional operating procedure sop pos pelaksanaan melaksanakan kegiatan pembuatan membuat penyusunan pelaksana tentang dan di ke dari untuk yang dengan pada atau oleh bagian bidang rangka dalam serta'.split(
    ' ',
  ),
);

/** The words of a text that can tell it from another, once each. */
export function tellingWords(text: string): readonly string[] {
  return [...new Set(plainWords(text).split(' '))].filter(
    (word) => word.length >= 2 && !COMMON.has(word) && !/^\d+$/.test(word),
  );
}

export type Weigh = (word: string) => number;

/** Rarer words weigh more: by in how many of the texts a word stands. */
export function weigher(texts: readonly (readonly string[])[]): Weigh {
  const counts = new Map<string, number>();
  for (const words of texts) {
    for (const word of new Set(words)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return (word) => Math.log(1 + texts.length / (counts.get(word) ?? 1));
}

function sum(words: readonly string[], weigh: Weigh): number {
  return words.reduce((total, word) => total + weigh(word), 0);
}

function has(words: readonly string[], word: string): boolean {
  return words.some(
    (other) =>
      other === word ||
      (word.length >= 6 && word[0] === other[0] && editDistance(word, other, 1) <= 1),
  );
}

/** 0 to 1: what both titles share, by weight. A title wholly within the other counts nearly whole. */
export function titleLikeness(a: readonly string[], b: readonly string[], weigh: Weigh): number {
  const shared = sum(
    a.filter((word) => has(b, word)),
    weigh,
  );
  const [first, second] = [sum(a, weigh), sum(b, weigh)];
  if (shared === 0 || first === 0 || second === 0) {
    return 0;
  }
  const within = shared / Math.min(first, second);
  return Math.max((2 * shared) / (first + second), within > 0.99 ? 0.85 : 0);
}

/** 0 to 1: how much of the first's weight stands in the second. */
export function contained(a: readonly string[], b: readonly string[], weigh: Weigh): number {
  const whole = sum(a, weigh);
  const known = new Set(b);
  const shared = a.filter((word) => known.has(word));
  return whole === 0 ? 0 : sum(shared, weigh) / whole;
}

/** As `contained`, one slip in a longer word forgiven. For titles: every word is compared with every other. */
export function containedLoosely(a: readonly string[], b: readonly string[], weigh: Weigh): number {
  const whole = sum(a, weigh);
  const shared = a.filter((word) => has(b, word));
  return whole === 0 ? 0 : sum(shared, weigh) / whole;
}

/** The words of a sentence, for `sentenceLikeness`. */
export function wordSet(sentence: string): ReadonlySet<string> {
  return new Set(plainWords(sentence).split(' '));
}

/** 0 to 1: words shared by two sentences, of all their words. */
export function sentenceLikeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const most = Math.min(a.size, b.size) / Math.max(1, a.size, b.size);
  if (most < 0.5) {
    return 0;
  }
  let shared = 0;
  for (const word of a) {
    shared += b.has(word) ? 1 : 0;
  }
  return shared / Math.max(1, a.size + b.size - shared);
}

/** A title without the words that every title bears: "PROSEDUR", "SOP", "Standar Operasional Prosedur". */
export function bareTitle(text: string): string {
  return text
    .replace(/\s+/g, ' ')
    .replace(
      /^(?:standar operasional prosedur|prosedur|prose[sd] ?ur|sop|spo|pos)\b[\s:.()-]*/i,
      '',
    )
    .replace(/^\(?sop\)?[\s:.-]*/i, '')
    .trim();
}
