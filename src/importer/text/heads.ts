/** Heads of step tables in a recognised text: over two lines, shifted, run together or partly lost. */

import type { ColumnRole } from '../model.ts';
import { type HeadingRole, namesPost, plainWords, roleOfHeading } from '../vocabulary.ts';
import { lettersIn } from './cell-words.ts';
import type { TextLine } from './lines.ts';

export interface HeadColumn {
  readonly role: Extract<
    ColumnRole,
    'performer' | 'requirements' | 'duration' | 'outputs' | 'remark'
  >;
  readonly label: string;
  readonly line: number;
}

export interface TableHead {
  /** Line of the head's first row. */
  readonly line: number;
  /** Index of the first line after the head. */
  readonly next: number;
  readonly noLabel: string;
  readonly activityLabel: string;
  readonly performers: readonly HeadColumn[];
  /** Of kelengkapan, waktu, output and keterangan, as printed; what is not printed lacks. */
  readonly standards: readonly HeadColumn[];
}

const STANDARDS: readonly string[] = ['requirements', 'duration', 'outputs'];

/** Whether a line is the first line of a table's head: a number, an activity, and more beside them. */
export function isHeadLine(line: TextLine): boolean {
  const [first = '', second = ''] = line.filled;
  if (
    line.filled.length < 3 ||
    line.filled.length > MOST_COLUMNS ||
    first.length > LONGEST_HEADING ||
    /^\(?\d/.test(first)
  ) {
    return false;
  }
  const isActivity = [first, second].some((cell) => roleOf(cell) === 'activity');
  return isActivity && line.filled.some((cell) => !BEGINNING.includes(roleOf(cell)));
}

const LONGEST_HEADING = 60;
/** No sheet of paper has room for more. */
const MOST_COLUMNS = 60;
const BEGINNING: readonly string[] = ['unknown', 'no', 'activity'];

/** The role of a cell; what is longer than any heading has none. */
function roleOf(cell: string): HeadingRole {
  return cell.length > LONGEST_HEADING || lettersIn(cell) < 2
    ? 'unknown'
    : roleOfHeading(cell).role;
}

/** Parses the head that begins at `index`, with its second line and the line that numbers the columns. */
export function readHead(lines: readonly TextLine[], index: number): TableHead | null {
  const main = lines[index];
  if (main === undefined || !isHeadLine(main)) {
    return null;
  }
  const second = lines[index + 1];
  const sub = second !== undefined && isSubHead(second) ? second : null;
  let next = index + (sub === null ? 1 : 2);
  const numbers = lines[next];
  if (numbers !== undefined && isColumnNumbers(numbers)) {
    next += 1;
  }
  const columns = sub === null ? singleLine(main) : twoLines(main, sub);
  const labelOf = (role: ColumnRole) => main.filled.find((cell) => roleOf(cell) === role) ?? '';
  return {
    line: main.no,
    next,
    noLabel: labelOf('no'),
    activityLabel: labelOf('activity'),
    performers: columns.filter(({ role }) => role === 'performer'),
    standards: columns.filter(({ role }) => role !== 'performer'),
  };
}

/** The second line names columns, or goes on with names that the first began in narrow cells. */
function isSubHead(line: TextLine): boolean {
  if (line.isBlank || /^\d/.test(line.filled[0] ?? '')) {
    return false;
  }
  const roles = line.filled.map(roleOf);
  const posts = line.filled.filter((cell) => namesPost(cell)).length;
  const goesOn =
    line.cells[1] === '' &&
    line.filled.length >= 2 &&
    line.filled.every((cell) => cell.length <= 30 && lettersIn(cell) >= 2);
  return (
    roles.some((role) => STANDARDS.includes(role)) ||
    (line.cells[0] === '' && (posts >= 2 || goesOn))
  );
}

/** "1 2 3 4 6 7": the numbers that some sheets print under their heads. */
export function isColumnNumbers(line: TextLine): boolean {
  return line.filled.length >= 4 && line.filled.every((cell) => /^\(?\d{1,2}\)?$/.test(cell));
}

function singleLine(main: TextLine): readonly HeadColumn[] {
  return ordered(
    main.cells.map((cell, index) => ({
      label: cell,
      line: main.no,
      // A heading over several columns has empty cells behind it; a post called so has none.
      isPost: (main.cells[index + 1] ?? '') !== '',
    })),
  );
}

/**
 * Columns go by their order, not by their place: the second line is often shifted against the first. A
 * post's name that is broken over both lines is joined.
 */
function twoLines(main: TextLine, sub: TextLine): readonly HeadColumn[] {
  const labels: Heading[] = [];
  const late: Heading[] = [];
  for (let column = 0; column < Math.max(main.cells.length, sub.cells.length); column += 1) {
    const upper = main.cells[column] ?? '';
    const lower = sub.cells[column] ?? '';
    const role = roleOfHeading(upper).role;
    if (role === 'unknown' && upper !== '') {
      labels.push({ label: joined(upper, lower), line: lower === '' ? main.no : sub.no });
      continue;
    }
    const isGroup = role === 'performerGroup' || role === 'standardGroup';
    if (upper !== '' && !isGroup && role !== 'no' && role !== 'activity') {
      late.push({ label: upper, line: main.no });
    }
    if (lower !== '') {
      labels.push({ label: lower, line: sub.no, isPost: true });
    }
  }
  const printed = new Set(labels.map(({ label }) => roleOfHeading(label).role));
  return ordered([
    ...labels,
    ...late.filter(({ label }) => !printed.has(roleOfHeading(label).role)),
  ]);
}

function joined(upper: string, lower: string): string {
  if (lower === '') {
    return upper;
  }
  if (roleOfHeading(lower).role !== 'unknown' || lettersIn(upper) < 3) {
    return lower;
  }
  // "Arsi" over "paris" is one word that was broken in a narrow cell.
  return /^\p{Ll}/u.test(lower) && !/^(dan|dan\s.*)$/u.test(lower)
    ? `${upper.replace(/-$/, '')}${lower}`
    : `${upper} ${lower}`;
}

interface Heading {
  readonly label: string;
  readonly line: number;
  /** "Pelaksana" is a post here, not the heading over several. */
  readonly isPost?: boolean;
}

function ordered(labels: readonly Heading[]): readonly HeadColumn[] {
  const columns: HeadColumn[] = [];
  for (const { label, line, isPost } of labels) {
    const text = label.replace(/\s+/g, ' ').trim();
    const role = roleOfHeading(text).role;
    const isNamed = role === 'unknown' || (role === 'performerGroup' && isPost === true);
    if (role === 'requirements' || role === 'duration' || role === 'outputs' || role === 'remark') {
      if (!columns.some((column) => column.role === role)) {
        columns.push({ role, label: text, line });
      }
    } else if (isNamed && lettersIn(text) >= 2 && beforeStandards(columns)) {
      columns.push({ role: 'performer', label: text, line });
    }
  }
  return columns;
}

function beforeStandards(columns: readonly HeadColumn[]): boolean {
  return !columns.some(({ role }) => STANDARDS.includes(role));
}

/** Whether two heads print the same performers, slips of recognition aside. */
export function samePerformers(a: TableHead, b: TableHead): boolean {
  return (
    a.performers.length === b.performers.length &&
    a.performers.every(
      ({ label }, index) => plainWords(label) === plainWords(b.performers[index]?.label ?? ''),
    )
  );
}
