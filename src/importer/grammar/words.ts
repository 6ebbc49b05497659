/** Numbers and units as Indonesian words, shared by the grammars. */
import type { DurationUnit } from '../../domain/sop/model.ts';
import { editDistance } from '../vocabulary.ts';

const NUMBER_WORDS: Readonly<Record<string, number>> = {
  setengah: 0.5,
  seperempat: 0.25,
  satu: 1,
  dua: 2,
  tiga: 3,
  empat: 4,
  lima: 5,
  enam: 6,
  tujuh: 7,
  delapan: 8,
  sembilan: 9,
  sepuluh: 10,
  sebelas: 11,
};

/** The number that a word or two name ("tiga", "dua belas", "tiga puluh"); nothing for other words. */
export function numberOfWords(text: string): number | undefined {
  const words = text.split(' ');
  const first = NUMBER_WORDS[words[0] ?? ''];
  if (words.length === 1 || first === undefined) {
    return words.length === 1 ? first : undefined;
  }
  if (words.length === 2 && words[1] === 'belas' && first >= 2) {
    return 10 + first;
  }
  if (words[1] === 'puluh' && first >= 2) {
    const ones = words.length === 2 ? 0 : NUMBER_WORDS[words.slice(2).join(' ')];
    return ones === undefined ? undefined : first * 10 + ones;
  }
  return undefined;
}

/** A unit of time and how many of it the printed word holds: a quarter is three months. */
export interface PrintedUnit {
  readonly unit: DurationUnit;
  readonly times: number;
}

const UNITS: readonly (readonly [PrintedUnit, readonly string[]])[] = [
  [{ unit: 'minute', times: 1 }, ['menit', 'mnt', 'mnit', 'min', 'mt', 'minutes', "'", '’', '′']],
  [{ unit: 'hour', times: 1 }, ['jam', 'jm', 'hour', 'hours']],
  [{ unit: 'day', times: 1 }, ['hari', 'hr', 'hri', 'hk', 'days', 'day']],
  [{ unit: 'week', times: 1 }, ['minggu', 'mgg', 'mggu', 'mng', 'mgu', 'pekan', 'week']],
  [{ unit: 'month', times: 1 }, ['bulan', 'bln', 'bl', 'month']],
  [{ unit: 'month', times: 3 }, ['triwulan', 'tw', 'kuartal']],
  [{ unit: 'month', times: 6 }, ['semester']],
  [{ unit: 'month', times: 12 }, ['tahun', 'thn', 'th', 'year']],
  [{ unit: 'minute', times: 1 / 60 }, ['detik', 'dtk']],
];

/** The unit that a word names, slips of one letter in words of four letters or more forgiven. */
export function unitOfWord(word: string): PrintedUnit | undefined {
  for (const [unit, words] of UNITS) {
    if (words.includes(word)) {
      return unit;
    }
  }
  if (word.length < 4 || !/^[\p{L}\d]+$/u.test(word)) {
    return undefined;
  }
  for (const [unit, words] of UNITS) {
    if (words.some((known) => known.length >= 4 && editDistance(word, known, 1) === 1)) {
      return unit;
    }
  }
  return undefined;
}
