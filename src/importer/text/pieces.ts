/** The text parted into pieces as they stand: identity sheets, step tables, rows without a head, titles. */
import { isPageFoot, lettersIn, wordsIn } from './cell-words.ts';
import { isHeadLine, readHead, type TableHead } from './heads.ts';
import type { TextLine } from './lines.ts';
import { rowOf, type TextRow } from './rows.ts';
import {
  addSheetLine,
  awaitsValue,
  hasLabel,
  isEndorsement,
  newSheet,
  opensSheet,
  type Sheet,
} from './sheets.ts';
import { tornRow } from './torn.ts';

export interface Title {
  readonly text: string;
  readonly line: number;
}

/** A line that is no row, and the row before which it stands. */
export interface Debris {
  readonly line: TextLine;
  readonly beforeRow: number;
}

/** Rows that stand together on a page, with their head where it is printed. */
export interface TablePiece {
  /** Position among the pieces: the order of the pages as they came. */
  readonly order: number;
  readonly from: number;
  readonly title: Title | null;
  readonly head: TableHead | null;
  readonly rows: readonly TextRow[];
  readonly debris: readonly Debris[];
  /** Lines of rows that were put together again. */
  readonly torn: readonly number[];
  readonly total: Title | null;
}

export interface SheetPiece {
  readonly order: number;
  readonly from: number;
  readonly sheet: Sheet;
  readonly agency: readonly Title[];
  /** Other lines over the sheet: a cover's title. */
  readonly over: readonly Title[];
}

export interface Pieces {
  readonly tables: readonly TablePiece[];
  readonly sheets: readonly SheetPiece[];
  readonly emptyHeads: readonly TableHead[];
  /** Single lines that opened nothing: titles without a table, signatures. */
  readonly loose: readonly Title[];
  readonly unread: readonly TextLine[];
  /** Lines of one cell that come again: what runs at the head or foot of every page. */
  readonly repeated: ReadonlySet<string>;
}

interface Scan {
  readonly repeated: ReadonlySet<string>;
  readonly lines: readonly TextLine[];
  readonly tables: TablePiece[];
  readonly sheets: SheetPiece[];
  readonly emptyHeads: TableHead[];
  readonly loose: Title[];
  readonly unread: TextLine[];
  sheet: SheetPiece | null;
  /** Lines of one cell since the last piece. */
  pending: Title[];
  order: number;
}

const AGENCY =
  /^(pemerintah|kementerian|kejaksaan|mahkamah|pengadilan|universitas|kepolisian|badan|dinas|sekretariat|inspektorat|puskesmas|upt\p{L}*|rumah sakit|rsud)\b/iu;
const GOVERNMENT = /^(pemerintah|kementerian|kejaksaan|mahkamah|universitas|kepolisian)\b/i;

/** Parts the lines into pieces. Every line that is not blank is in a piece, in `loose` or in `unread`. */
export function piecesOf(lines: readonly TextLine[]): Pieces {
  const scan: Scan = {
    lines,
    tables: [],
    sheets: [],
    emptyHeads: [],
    loose: [],
    unread: [],
    sheet: null,
    pending: [],
    order: 0,
    repeated: repeatedIn(lines),
  };
  let index = 0;
  while (index < lines.length) {
    index = step(scan, index);
  }
  addAll(scan.loose, scan.pending);
  return scan;
}

/** Adds one by one: a call takes only so many arguments. */
function addAll<T>(to: T[], items: readonly T[]): void {
  for (const item of items) {
    to.push(item);
  }
}

function repeatedIn(lines: readonly TextLine[]): ReadonlySet<string> {
  const seen = new Set<string>();
  const repeated = new Set<string>();
  for (const { filled } of lines.filter((line) => line.filled.length === 1)) {
    const [text = ''] = filled;
    (seen.has(text) ? repeated : seen).add(text);
  }
  return repeated;
}

function step(scan: Scan, index: number): number {
  const line = scan.lines[index];
  if (line === undefined || line.isBlank) {
    return index + 1;
  }
  if (isHeadLine(line) && rowOf(line) === null) {
    return scanTable(scan, index, readHead(scan.lines, index));
  }
  if (!isTitleLine(scan, line, index) && takenBySheet(scan, line)) {
    return index + 1;
  }
  if (rowOf(line) !== null) {
    return scanTable(scan, index, null);
  }
  takeOther(scan, line);
  return index + 1;
}

/** A line of its own right over a head (the heading "Pelaksana" over columns may stand between). */
function isTitleLine(scan: Scan, line: TextLine, index: number): boolean {
  const sheet = scan.sheet?.sheet ?? null;
  if (line.filled.length !== 1 || hasLabel(line, sheet) || awaitsValue(sheet, line)) {
    return false;
  }
  const [first, second] = scan.lines.slice(index + 1, index + 8).filter((next) => !next.isBlank);
  const isHead = (next: TextLine | undefined) =>
    next !== undefined && isHeadLine(next) && rowOf(next) === null;
  return isHead(first) || (first !== undefined && first.filled.length > 1 && isHead(second));
}

function takenBySheet(scan: Scan, line: TextLine): boolean {
  if (opensSheet(line, scan.sheet?.sheet ?? null)) {
    openSheet(scan, line);
  }
  const isAgency = line.filled.length === 1 && GOVERNMENT.test(line.filled[0] ?? '');
  if (isAgency && scan.sheet !== null) {
    // A letterhead opens the next sheet: the lists of this one are at an end.
    scan.sheet.sheet.open = [];
  }
  return scan.sheet !== null && !isAgency && addSheetLine(scan.sheet.sheet, line);
}

function openSheet(scan: Scan, line: TextLine): void {
  const lines = scan.pending.flatMap(({ text, line: no }) =>
    text.split('\n').map((part) => ({ text: part.trim(), line: no })),
  );
  const start = lines.findLastIndex(({ text }) => GOVERNMENT.test(text));
  const from = start >= 0 ? start : lines.findLastIndex(({ text }) => AGENCY.test(text));
  const agency = from < 0 ? [] : lines.slice(from);
  scan.sheet = {
    order: scan.order,
    from: agency[0]?.line ?? line.no,
    sheet: newSheet(line.no),
    agency,
    over: from < 0 ? lines : lines.slice(0, from),
  };
  scan.order += 1;
  scan.sheets.push(scan.sheet);
  scan.pending = [];
}

/** Takes rows and the debris between them, up to a blank line or the next head. */
function scanTable(scan: Scan, index: number, head: TableHead | null): number {
  scan.sheet = null;
  const rows: TextRow[] = [];
  const debris: Debris[] = [];
  let total: Title | null = null;
  let at = head?.next ?? index;
  while (rows.length === 0 && head !== null && isGapBeforeRows(scan.lines, at)) {
    at += 1;
  }
  for (; at < scan.lines.length; at += 1) {
    const line = scan.lines[at];
    if (line === undefined || line.isBlank || isHeadLine(line)) {
      break;
    }
    const row = rowOf(line);
    const isTotal = /^(jumlah|total)\b/i.test(line.filled[0] ?? '') && line.filled.length <= 3;
    if (isTotal) {
      total = { text: line.filled.slice(1).join(' '), line: line.no };
    } else if (row !== null) {
      rows.push(row);
    } else {
      debris.push({ line, beforeRow: rows.length });
    }
  }
  const torn = tornRow(scan.lines, at, rows.at(-1)?.value ?? null);
  if (torn !== null) {
    rows.push(torn.row);
  }
  const [first] = scan.lines.slice(index, index + 1);
  const from = first?.no ?? 1;
  keepTable(scan, { from, head, rows, debris, torn: torn?.lines ?? [], total });
  return Math.max(torn?.next ?? at, index + 1);
}

function isGapBeforeRows(lines: readonly TextLine[], at: number): boolean {
  const next = lines[at + 1];
  return lines[at]?.isBlank === true && next !== undefined && rowOf(next) !== null;
}

function keepTable(scan: Scan, table: Omit<TablePiece, 'order' | 'title'>): void {
  if (table.rows.length === 0) {
    if (table.head !== null) {
      scan.emptyHeads.push(table.head);
    }
    addAll(
      scan.unread,
      table.debris.map(({ line }) => line),
    );
    return;
  }
  const title = table.head === null ? undefined : scan.pending.findLast(isTitle);
  addAll(
    scan.loose,
    scan.pending.filter((line) => line !== title),
  );
  scan.pending = [];
  scan.tables.push({ ...table, order: scan.order, title: title ?? null });
  scan.order += 1;
}

/** A line that could name a procedure. */
function isTitle({ text }: Title): boolean {
  return (
    wordsIn(text).length >= 2 && lettersIn(text) >= 8 && !AGENCY.test(text) && !isPageFoot(text)
  );
}

function takeOther(scan: Scan, line: TextLine): void {
  const [only = ''] = line.filled;
  if (line.filled.length === 1 && lettersIn(only) >= 3 && !/\bNIP\b/.test(only)) {
    scan.pending.push({ text: only, line: line.no });
    return;
  }
  if (isEndorsement(line)) {
    // A page ends here: what stood over it names nothing after it.
    addAll(scan.loose, scan.pending);
    scan.pending = [];
  }
  scan.unread.push(line);
}
