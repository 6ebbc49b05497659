/** Lines of a step table as rows: number, activity, what stands under mutu baku, and what is left of symbols. */

import { readRowNumber } from '../grammar/list.ts';
import { isArrowLabel, isDuration, lettersIn, wordsIn } from './cell-words.ts';
import type { TextLine } from './lines.ts';

export interface TextRow {
  readonly line: number;
  /** As printed; '' where the row has none. */
  readonly no: string;
  readonly value: number | null;
  readonly activity: string;
  /** Cells after the activity, symbol columns first. */
  readonly rest: readonly string[];
}

/** What stands behind a row's activity. */
export interface RowCells {
  /** Cells of the symbol columns, in their order. */
  readonly symbols: readonly string[];
  readonly requirements: string;
  readonly duration: string;
  readonly outputs: string;
  readonly remark: string;
}

/** A line as a row of a step table; null where it is none. */
export function rowOf(line: TextLine): TextRow | null {
  if (line.isBlank) {
    return null;
  }
  return numberedRow(line) ?? runTogetherRow(line) ?? unnumberedRow(line);
}

function numberedRow(line: TextLine): TextRow | null {
  const [first = '', activity = '', ...rest] = line.cells;
  if (!/^\(?\d{1,2}(?: \d{1,2})?\s?[a-z]?\s?[.)]?$/i.test(first) || lettersIn(activity) < 5) {
    return null;
  }
  const parts = first.split(' ').filter((part) => /\d/.test(part));
  const no = parts.at(-1) ?? first;
  const value = readRowNumber(no)?.value ?? null;
  return {
    line: line.no,
    no: no.replace(/[().\s]/g, ''),
    value,
    activity: oneLine(activity),
    rest,
  };
}

/** "3. Memeriksa berkas" in one cell, with a time among the cells after it. */
function runTogetherRow(line: TextLine): TextRow | null {
  const [first = '', ...rest] = line.cells;
  const match = /^(\d{1,2})\s?[.)]\s?(?=\p{L})/u.exec(first);
  if (match === null || wordsIn(first).length < 3 || !rest.some(isDuration)) {
    return null;
  }
  const no = match[1] ?? '';
  const activity = oneLine(first.slice(match[0].length));
  return { line: line.no, no, value: Number(no), activity, rest };
}

/** A sentence without a number, in the first or second cell of a line that is a row otherwise. */
function unnumberedRow(line: TextLine): TextRow | null {
  const [first = '', second = '', ...rest] = line.cells;
  const isShort = wordsIn(second).length === 2 && ACT.test(second) && rest.some(isDuration);
  const isSecond = first === '' && (isShort || isSentence(second, 3)) && rest.length >= 3;
  if (isSecond && (rest.some(isDuration) || wordsIn(second).length >= 5)) {
    return { line: line.no, no: '', value: null, activity: oneLine(second), rest };
  }
  const after = [second, ...rest];
  if (isSentence(first, 4) && after.length >= 3 && after.some(isDuration)) {
    return { line: line.no, no: '', value: null, activity: oneLine(first), rest: after };
  }
  return null;
}

/** "Menandatangani SPM": a verb and what it is done to. */
const ACT = /^(?:Me|Ber|Pe)\p{Ll}{4,} /u;

function isSentence(text: string, least: number): boolean {
  return wordsIn(text).length >= least && /\p{Ll}{3}/u.test(text);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/**
 * The cells of rows that stand together. The time is the landmark: kelengkapan stands before it, output and
 * keterangan after it. A row without a time is cut where rows of the same length have theirs.
 */
export function cellsOfRows(
  rows: readonly TextRow[],
  performers: number | null,
): readonly RowCells[] {
  const landmarks = landmarksOf(rows);
  const usual = usualCuts(rows, landmarks);
  return rows.map((row, index) => {
    const own = landmarks[index] ?? -1;
    const cut = own >= 0 ? own : (usual.get(row.rest.length) ?? blankCut(row, performers));
    return cutAt(row.rest, cut);
  });
}

/**
 * Where each row has its time; -1 where it has none. A remark may tell how the time is made ("13 Kegiatan x 60
 * Menit"): of several times in a row the one that stands where the other rows have theirs counts, else the
 * last that is no such sum.
 */
function landmarksOf(rows: readonly TextRow[]): readonly number[] {
  const times = rows.map(({ rest }) =>
    rest.flatMap((cell, index) => (isDuration(cell) ? [index] : [])),
  );
  const usual = new Set(times.flatMap((own) => (own.length === 1 ? own : [])));
  return rows.map(({ rest }, index) => {
    const own = times[index] ?? [];
    const plain = own.filter((at) => !IS_PRODUCT.test(rest[at] ?? ''));
    const placed = plain.filter((at) => usual.has(at));
    return placed.at(-1) ?? plain.at(-1) ?? own.at(-1) ?? -1;
  });
}

const IS_PRODUCT = /\d\s*\p{L}*\s*[x×*]\s*\d/iu;

/** Where rows of a length most often have their time. */
function usualCuts(
  rows: readonly TextRow[],
  landmarks: readonly number[],
): ReadonlyMap<number, number> {
  const counts = new Map<number, Map<number, number>>();
  rows.forEach(({ rest }, index) => {
    const at = landmarks[index] ?? -1;
    if (at >= 0) {
      const own = counts.get(rest.length) ?? new Map<number, number>();
      counts.set(rest.length, own.set(at, (own.get(at) ?? 0) + 1));
    }
  });
  return new Map(
    [...counts].map(([length, own]) => [length, [...own].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0]),
  );
}

function blankCut({ rest }: TextRow, performers: number | null): number {
  return performers !== null && rest.length >= performers + 3
    ? performers + 1
    : Math.min(1, rest.length - 1);
}

function cutAt(rest: readonly string[], cut: number): RowCells {
  const text = (index: number) => (index < 0 ? '' : (rest[index] ?? ''));
  // "Ya" right before the time is a word beside an arrow that slid out of the symbol columns.
  const isArrow = isArrowLabel(text(cut - 1));
  return {
    symbols: rest.slice(0, Math.max(0, isArrow ? cut : cut - 1)),
    requirements: isArrow ? '' : text(cut - 1),
    duration: text(cut),
    outputs: text(cut + 1),
    remark: rest
      .slice(cut + 2)
      .filter((cell) => cell !== '')
      .join('\n'),
  };
}
