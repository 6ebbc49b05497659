/** Puts right what a recogniser takes for another letter, where only one reading makes sense. */
import { DEFAULT_TIME_CONVENTION } from '../../domain/sop/duration.ts';
import { readDate } from '../grammar/date.ts';
import { readDuration } from '../grammar/duration.ts';

const UNITS = ['menit', 'jam', 'hari', 'minggu', 'bulan', 'tahun', 'detik', 'kerja', 'pekan'];
const DIGITS: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  '|': '1',
  i: '1',
  '!': '1',
  ']': '1',
  O: '0',
  o: '0',
  Q: '0',
  Z: '2',
  z: '2',
  S: '5',
  s: '5',
  B: '8',
};
const HINTS = { convention: DEFAULT_TIME_CONVENTION };

/** Whether a text is a time as offices print it, with number and unit and nothing to doubt. */
export function isPlainDuration(text: string): boolean {
  const read = readDuration(text, HINTS);
  return read.ok && (read.value.duration === null || read.value.duration.value !== null);
}

/** "1 hari" without its space. */
const GLUED_ONE = /\b[AIl|!](?=(?:menit|jam|hari|minggu|bulan|tahun)\b)/g;

/** A printed time with its slips put right ("l5 menlt" → "15 menit"), or null where that gives none. */
export function repairedDuration(text: string): string | null {
  const words = text
    .replace(/(\d)(?=\p{L}{3,})/gu, '$1 ')
    .replace(GLUED_ONE, '1 ')
    .split(/\s+/)
    .filter((word) => word !== '');
  const repaired = words
    .map((word) => unitOf(word) ?? numberOf(word) ?? word)
    .join(' ')
    .replace(/^[^\p{L}\d±<>≤≥½¼¾-]+|[^\p{L}\d)½¼¾-]+$/gu, '');
  if (/\d/.test(repaired) && isPlainDuration(repaired)) {
    return repaired;
  }
  // Read by the page and by its cell: the same words twice.
  const [first, second] = [words.slice(0, words.length / 2), words.slice(words.length / 2)];
  const isTwice = words.length > 1 && first.join(' ') === second.join(' ');
  return isTwice ? repairedDuration(first.join(' ')) : null;
}

const NEAREST = ['menit', 'jam', 'hari', 'minggu', 'bulan', 'tahun'];
const FARTHEST = 2;
const OF_COLUMN = 2;
/** What is counted beside times, and is as near to one as a slip. */
const COUNTED = new Set(['kali', 'orang', 'lembar', 'berkas', 'buah', 'unit']);

/**
 * A number and a word that is no unit, with the nearest unit ("3 nan" → "3 hari"); what its column mostly prints is
 * nearer by two letters. Null where none is near, or several are.
 */
export function nearestDuration(text: string, usual: string | null): string | null {
  const match = /^\W*([\dlIOoSsZB|]{1,3})\s*(\p{L}{3,7})(?:\s+(kerja|kalender))?\W*$/u.exec(
    text.trim(),
  );
  const [number, word, counted] = [match?.[1], match?.[2], match?.[3]];
  const value = number === undefined ? null : numberOf(number);
  const isWord = word === undefined || COUNTED.has(word.toLowerCase());
  if (isWord || value === null || !/[1-9]/.test(value)) {
    return null;
  }
  const far = NEAREST.map((unit) => ({
    unit,
    by: distance(word.toLowerCase(), unit) - (unit === usual ? OF_COLUMN : 0),
  }));
  const least = Math.min(...far.map(({ by }) => by));
  const near = far.filter(({ by }) => by === least).map(({ unit }) => unit);
  const unit = near.length === 1 ? near[0] : undefined;
  return unit === undefined || distance(word.toLowerCase(), unit) > FARTHEST + 1 || least > FARTHEST
    ? null
    : [value, unit, counted].filter((part) => part !== undefined).join(' ');
}

/** The unit that most of the times of a column have; null where none is read. */
export function usualUnit(texts: readonly string[]): string | null {
  const count = (unit: string): number =>
    texts.filter((text) => text.toLowerCase().includes(unit)).length;
  const [most] = [...NEAREST].sort((a, b) => count(b) - count(a));
  return most === undefined || count(most) === 0 ? null : most;
}

const MONTHS =
  'januari februari pebruari maret april mei juni juli agustus september oktober november nopember desember'.split(
    ' ',
  );

/** A printed date with its slips put right ("02) uni 2025" → "02 juni 2025"), or null where that gives none. */
export function repairedDate(text: string): string | null {
  const spaced = text.replace(/(\d)(?=\p{L})|(\p{L})(?=\d{4})/gu, '$1$2 ');
  const words = spaced.split(/\s+/).map((word) => word.replace(/[^\p{L}\d]/gu, ''));
  const [day, month, year] = words.filter((word) => word !== '');
  const near = MONTHS.filter((name) => distance(month?.toLowerCase() ?? '', name) <= 1);
  const number = day === undefined || day.length > 2 ? null : numberOf(day);
  const repaired = `${number} ${near[0]} ${year}`;
  const isWhole = number !== null && near.length === 1 && /^(?:19|20)\d\d$/.test(year ?? '');
  return isWhole && words.length <= 4 && readDate(repaired).ok ? repaired : null;
}

/** The number of a row with its slips put right ("l", "1O."), or null. */
export function repairedNumber(text: string): string | null {
  const bare = text.replace(/\s+/g, '').replace(/[.,:;)]+$/, '');
  const number = /^\d+$/.test(bare) ? bare : numberOf(bare);
  return number !== null && /^\d{1,3}$/.test(number) ? number : null;
}

function numberOf(word: string): string | null {
  const digits = [...word].map((sign) => (/[\d.,/]/.test(sign) ? sign : DIGITS[sign]));
  return digits.every((sign) => sign !== undefined) && word.length <= 4 ? digits.join('') : null;
}

function unitOf(word: string): string | null {
  const letters = word.toLowerCase().replace(/[^\p{L}\d|!]/gu, '');
  if (letters.length < 3) {
    return null;
  }
  const near = UNITS.filter((unit) => distance(letters, unit) <= (unit.length > 4 ? 2 : 1));
  return near.length === 1 ? (near[0] ?? null) : null;
}

/** How many letters must be put in, taken out or changed. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const LABELS = ['ya', 'tidak', 'setuju', 'sesuai', 'lengkap', 'belum', 'mulai', 'selesai'];

/** "Tidak" for "Tldak", "Ya" for "Va": the words at arrows, where a word is one but for a letter. */
export function repairedLabel(text: string): string | null {
  const letters = text.toLowerCase().replace(/[^\p{L}\d|!]/gu, '');
  const plain = letters === 'va' || letters === 'y4' || letters === 'ya' ? 'ya' : letters;
  const near = LABELS.filter(
    (label) =>
      label === plain ||
      (label.length > 3 &&
        plain.length > 3 &&
        distance(plain, label) <= (label.length > 6 ? 2 : 1)),
  );
  const [only] = near;
  if (only === undefined || near.length > 1) {
    return null;
  }
  return only[0]?.toUpperCase() + only.slice(1);
}
