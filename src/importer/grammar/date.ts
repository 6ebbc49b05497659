/** Printed dates, in Indonesian and in the English that word processors fill in. */
import type { Result } from '../../domain/common/result.ts';
import { err, ok } from '../../domain/common/result.ts';
import type { LocalDate } from '../../domain/common/time.ts';
import { parseLocalDate } from '../../domain/common/time.ts';
import { editDistance } from '../vocabulary.ts';

export type DateRefusal = 'date.unreadable' | 'date.incomplete';

export interface ReadDate {
  /** Null: the source leaves the field open ("-", dots). */
  readonly date: LocalDate | null;
  /** Day and month could also be the other way round, or a digit was mended. */
  readonly isUncertain: boolean;
}

const MONTHS: readonly (readonly string[])[] = [
  ['januari', 'jan', 'january'],
  ['februari', 'pebruari', 'feb', 'peb', 'february'],
  ['maret', 'mar', 'march', 'mrt'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['agustus', 'agu', 'agt', 'ags', 'agst', 'aug', 'august'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'oct', 'october'],
  ['november', 'nopember', 'nov', 'nop'],
  ['desember', 'des', 'dec', 'december'],
];
const WEEKDAYS = /^(senin|selasa|rabu|kamis|jum'?at|sabtu|minggu|ahad)\s*,?\s+/;
const EMPTY = /^[-–—_.,…·:;\s/|]*$|^(belum ada|tidak ada|nihil|n\/a|kosong)$/;

/**
 * Reads "2 Juni 2025", "02 June 2025", "1 Pebruari 2013", "12/03/2014", "12-3-14", "2014-03-12",
 * "13Oktober2015", "Banjarmasin, 1 Maret 2020". Day and month without a year, or month and year without a
 * day ("Januari 2014", "……… 2014") are `date.incomplete`: the missing part is not invented.
 */
export function readDate(raw: string): Result<ReadDate, DateRefusal> {
  const text = plainDate(raw);
  if (EMPTY.test(text)) {
    return ok({ date: null, isUncertain: false });
  }
  return readIso(text) ?? readNumbers(text) ?? readWorded(text) ?? err(refusalFor(text));
}

function plainDate(raw: string): string {
  return raw
    .normalize('NFKC')
    .toLowerCase()
    .replace(/<[^<>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:tgl\.?|tanggal)\s*:?\s*/, '')
    .replace(WEEKDAYS, '')
    .replace(/^[a-z .]+,\s*(?=\d)/, '')
    .replace(/\s*(?:wib|wita|wit|m)\.?$/, '')
    .replace(/[;.,]+$/, '')
    .trim();
}

function readIso(text: string): Result<ReadDate, DateRefusal> | undefined {
  const match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(text);
  return match === null
    ? undefined
    : dateOf(Number(match[1]), Number(match[2]), Number(match[3]), false);
}

/** Day first, as Indonesia writes; the other way round only where nothing else exists. */
function readNumbers(text: string): Result<ReadDate, DateRefusal> | undefined {
  const match = /^(\d{1,2})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{4}|\d{2})$/.exec(text);
  if (match === null) {
    return undefined;
  }
  const first = Number(match[1]);
  const second = Number(match[2]);
  const year = yearOf(match[3] ?? '');
  if (second > 12 && first <= 12) {
    return dateOf(year, first, second, true);
  }
  return dateOf(year, second, first, false);
}

function readWorded(text: string): Result<ReadDate, DateRefusal> | undefined {
  const match =
    /^([\dilo|]{1,2})\s*[-/.\s]?\s*(\p{L}[\p{L}\d]*?)\.?\s*[-/.,\s]?\s*(\d{4}|\d{2})$/u.exec(text);
  const english = /^(\p{L}+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text);
  const [day, word, year] =
    match === null ? [english?.[2], english?.[1], english?.[3]] : match.slice(1);
  const month = monthOf(word ?? '');
  if (day === undefined || month === undefined) {
    return undefined;
  }
  const mended = day.replace(/[il|]/g, '1').replaceAll('o', '0');
  return dateOf(yearOf(year ?? ''), month.number, Number(mended), mended !== day || month.isMended);
}

function monthOf(
  word: string,
): { readonly number: number; readonly isMended: boolean } | undefined {
  const exact = MONTHS.findIndex((names) => names.includes(word));
  if (exact >= 0) {
    return { number: exact + 1, isMended: false };
  }
  if (word.length < 4) {
    return undefined;
  }
  // "juni" and "juli" are one slip apart: only a slip that fits one month is mended.
  const near = MONTHS.flatMap((names, index) =>
    names.some((name) => name.length >= 4 && editDistance(word, name, 1) === 1) ? [index + 1] : [],
  );
  const [number] = near;
  return near.length === 1 && number !== undefined ? { number, isMended: true } : undefined;
}

function dateOf(
  year: number,
  month: number,
  day: number,
  isUncertain: boolean,
): Result<ReadDate, DateRefusal> {
  const two = (value: number) => String(value).padStart(2, '0');
  const date = parseLocalDate(`${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`);
  return date === undefined || year < 1945 || year > 2100
    ? err('date.unreadable')
    : ok({ date, isUncertain });
}

/** Two digits are of the years in which SOPs are written. */
function yearOf(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function refusalFor(text: string): DateRefusal {
  const bare = text.replace(/[….·_\s,-]+/g, ' ').trim();
  const words = bare.split(' ');
  const year = words.at(-1) ?? '';
  const isYear = /^(?:19|20)\d{2}$/.test(year);
  const month = monthOf(words.at(isYear ? -2 : -1) ?? '');
  if (words.length <= 2 && (isYear || month !== undefined)) {
    return 'date.incomplete';
  }
  return 'date.unreadable';
}
