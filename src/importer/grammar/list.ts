/** Lists and row numbers as they are printed in cells and on the identity sheet. */

const MARKER =
  /^\s*(?:\(?\s*\d{1,2}\s*[.)](?![\d.])\s*(?=\S)|\(?(?:[a-z]|[ivx]{1,4})\s*[.)]\s+(?=\S)|[-–—•●▪■◦‣➢➤✓❖\uF000-\uF0FF*]\s*(?=\S)|o\s+(?=\S))/iu;
const INNER = /\s(?=(\d{1,2})[.)]\s+\p{Lu})/gu;
/** "Nomor 2." is no second item. */
const NAMES_NUMBER = /(?:\b(?:nomor|no|pasal|ayat|butir|angka|huruf|tahun)\.?)$/i;
const TAG = /<\/?(?:ol|ul|li|br|p|b|i|u|strong|em|span|div|sub|sup)\b[^<>]*>/gi;

/**
 * The items of a printed list: lines that open with a number, letter or bullet begin an item, other lines go
 * on with the one before; "1. … 2. …" in one line is parted where the numbers count up. Without any marker
 * each line that ends with ";" ends an item, and otherwise the whole is one item. Markers are dropped.
 */
export function readList(text: string): readonly string[] {
  const lines = plainLines(text).flatMap(partInline);
  if (lines.length === 0) {
    return [];
  }
  if (lines.some((line) => MARKER.test(line))) {
    return joinMarked(lines);
  }
  if (lines.slice(0, -1).some((line) => line.endsWith(';'))) {
    return tidyItems(joinWhile(lines, (line) => !line.endsWith(';')));
  }
  return tidyItems([joinLines(lines)]);
}

/** Lists that were read one entry an item already may still hold several, or carry their markers. */
export function readLists(values: readonly string[]): readonly string[] {
  return readList(values.join('\n')).length > 1 && values.some((value) => MARKER.test(value))
    ? readList(values.join('\n'))
    : values.flatMap(readList);
}

function plainLines(text: string): string[] {
  return text
    .replace(/[\u200b\u00ad\ufeff]/g, '')
    .replace(/<li\b[^<>]*>/gi, '\n• ')
    .replace(/<(?:br|p|div)\b[^<>]*>/gi, '\n')
    .replace(TAG, ' ')
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter((line) => line !== '' && !/^[-–—_.:;|]+$/.test(line));
}

/** Parts "1. Satu 2. Dua" only where the numbers follow each other: "Nomor 2. Tahun" stays whole. */
function partInline(line: string): string[] {
  const start = /^\(?(\d{1,2})[.)]\s*/.exec(line);
  if (start === null) {
    return [line];
  }
  const items: string[] = [];
  let expected = Number(start[1]) + 1;
  let from = 0;
  for (const match of line.matchAll(INNER)) {
    const before = line.slice(from, match.index);
    if (Number(match[1]) === expected && !NAMES_NUMBER.test(before)) {
      items.push(before.trim());
      from = match.index + 1;
      expected += 1;
    }
  }
  return [...items, line.slice(from).trim()];
}

function joinMarked(lines: readonly string[]): string[] {
  const items: string[][] = [];
  for (const line of lines) {
    const last = items.at(-1);
    if (MARKER.test(line) || last === undefined) {
      items.push([line.replace(MARKER, '')]);
    } else {
      last.push(line);
    }
  }
  return tidyItems(items.map(joinLines));
}

function joinWhile(lines: readonly string[], goesOn: (line: string) => boolean): string[] {
  const items: string[][] = [[]];
  for (const line of lines) {
    items.at(-1)?.push(line);
    if (!goesOn(line)) {
      items.push([]);
    }
  }
  return items.filter((item) => item.length > 0).map(joinLines);
}

function tidyItems(items: readonly string[]): string[] {
  return items.map((item) => item.replace(/\s*[;,]+$/, '').trim()).filter((item) => item !== '');
}

/** Lines of one sentence, a word broken with a hyphen at the end of a line put together again. */
export function joinLines(lines: readonly string[]): string {
  return lines
    .join('\n')
    .replace(/(\p{L}+)-\n(\p{Ll}+)/gu, (_, before: string, after: string) =>
      isDoubled(before, after) ? `${before}-${after}` : `${before}${after}`,
    )
    .replace(/\s*\n\s*/g, ' ')
    .replace(/\s+([,.;:])(?=\s|$)/g, '$1')
    .trim();
}

/** "undang-undang", "surat-menyurat", "e-mail" keep their hyphen at the end of a line. */
function isDoubled(before: string, after: string): boolean {
  return before.length < 3 || after.includes(before.slice(1).toLowerCase());
}

/** One sentence of a cell that may run over several lines. */
export function readSentence(text: string): string {
  return joinLines(plainLines(text));
}

const ROMAN: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50 };

export interface RowNumber {
  /** As printed, without the dot: "1", "4a", "IV". */
  readonly printed: string;
  /** Its place in counting, null for what does not count ("A"). */
  readonly value: number | null;
}

/** Reads "1.", "1)", "(2)", "IV", "4a", "l" (a recognised 1); null where no number is printed. */
export function readRowNumber(raw: string): RowNumber | null {
  const text = raw
    .replace(/<[^<>]*>/g, ' ')
    .trim()
    .replace(/^\(/, '')
    .replace(/[.):,\s†‡*]+$/, '');
  if (text === '' || text.length > 6) {
    return null;
  }
  const digits = /^(\d{1,3})\s*([a-z]?)$/i.exec(text);
  if (digits !== null) {
    return { printed: `${digits[1] ?? ''}${digits[2] ?? ''}`, value: Number(digits[1]) };
  }
  if (/^[l|]$/.test(text)) {
    return { printed: '1', value: 1 };
  }
  if (/^[ivxl]+$/i.test(text)) {
    return { printed: text, value: romanValue(text.toLowerCase()) };
  }
  return /^[\p{L}\d][\p{L}\d.]*$/u.test(text) ? { printed: text, value: null } : null;
}

function romanValue(text: string): number {
  const values = [...text].map((letter) => ROMAN[letter] ?? 0);
  return values.reduce(
    (sum, value, index) => sum + (value < (values[index + 1] ?? 0) ? -value : value),
    0,
  );
}
