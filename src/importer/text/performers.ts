/**
 * Who carries each row out, where the symbols are lost: the row's own words weighed together with the
 * hand-over from row to row. The likeliest chain over all rows is taken (Viterbi), because who receives in
 * one row is who acts in the next.
 */
import { type Evidence, evidenceOf, namesMoney } from './evidence.ts';
import type { Post } from './posts.ts';
import type { RowCells, TextRow } from './rows.ts';
import { PRODUCES, type Wording, wordingOf } from './wording.ts';

export interface InferredRow {
  readonly wording: Wording;
  /** Columns of the performers, in their order; empty where the table has no performer column. */
  readonly columns: readonly number[];
  /** 0 to 1: how far the next best post is behind. */
  readonly confidence: number;
  /** Why, Indonesian, for the sentence of the doubt. */
  readonly reason: string;
  /** The sentence itself names who acts. */
  readonly isNamed: boolean;
}

export interface RowToInfer {
  readonly row: TextRow;
  readonly cells: RowCells;
  /** Points for what is left of symbols, by column. */
  readonly symbols: readonly number[];
}

/** Infers the performers of rows that follow each other. Same length and order as `rows`. */
export function inferPerformers(
  rows: readonly RowToInfer[],
  posts: readonly Post[],
): readonly InferredRow[] {
  const wordings = rows.map(({ row }) => wordingOf(row.activity, posts));
  if (posts.length === 0) {
    return wordings.map((wording) => ({
      wording,
      columns: [],
      confidence: 0,
      reason: '',
      isNamed: false,
    }));
  }
  const money = rows.filter(({ cells }, index) => {
    const wording = wordings[index];
    return wording !== undefined && namesMoney(wording, cells);
  });
  const table = {
    hasTyping: wordings.some(({ sentence }) => /\b(?:me?ngetik|ketik)/.test(sentence)),
    isAboutMoney: money.length * 2 > rows.length,
  };
  const evidence = rows.map(({ cells, symbols }, index) =>
    evidenceOf(wordings[index] ?? wordingOf('', posts), cells, posts, symbols, table),
  );
  const passes = wordings
    .slice(0, -1)
    .map((wording, index) => passBetween(wording, wordings[index + 1] ?? wording, posts));
  const totals = bestTotals(evidence, passes, posts.length);
  const chosen = totals.map((total) => total.indexOf(Math.max(...total)));
  return rows.map((row, index) => {
    const wording = wordings[index] ?? wordingOf('', posts);
    const column = chosen[index] ?? 0;
    const before = chosen[index - 1];
    const received = before === undefined ? 0 : (passes[index - 1]?.[before]?.[column] ?? 0);
    return {
      wording,
      columns: withOthers(row, wording, column, posts),
      confidence: sureness(totals[index] ?? [], column),
      reason: reasonFor(evidence[index], column, received, rows[index - 1]?.row.no ?? ''),
      isNamed:
        wording.subject?.from === 0 &&
        wording.subject.columns.includes(column) &&
        !RUN_TOGETHER.test(row.row.activity),
    };
  });
}

/** "Pelaksana Menandatangani …": the end of another cell before a sentence of its own is no subject. */
const RUN_TOGETHER = /^\S+(?: \S+){0,3} (?:Me|Ber)\p{Ll}{3}/u;

function sureness(total: readonly number[], column: number): number {
  const own = total[column] ?? 0;
  const others = total.filter((_, other) => other !== column);
  const margin = others.length === 0 ? 6 : own - Math.max(...others);
  return Math.round(Math.min(0.75, 0.4 + 0.06 * margin) * 100) / 100;
}

function reasonFor(
  evidence: Evidence | undefined,
  column: number,
  received: number,
  beforeNo: string,
): string {
  const own = evidence?.reason[column] ?? '';
  const handed =
    received >= 1.5
      ? `baris sebelumnya${beforeNo === '' ? '' : ` (nomor ${beforeNo})`} menyerahkan kepadanya`
      : '';
  const parts = [handed, own].filter((part) => part !== '');
  return parts.length === 0 ? 'tidak ada petunjuk yang kuat pada kalimatnya' : parts.join('; ');
}

/** Points for each pair of posts, the one who acts in a row and the one who acts in the next. */
function passBetween(
  wording: Wording,
  next: Wording,
  posts: readonly Post[],
): readonly (readonly number[])[] {
  const received = receivedBy(wording, posts.length);
  const isHanded = received.some((points) => points > 0);
  const leaves = !isHanded && leavesOffice(wording);
  const orders =
    /\b(arahan|mengarahkan|perintah|memerintahkan|penugasan|menugaskan|disposisi)\b/.test(
      wording.own,
    );
  const makes = PRODUCES.test(wording.own) && wording.ordered.length === 0;
  return posts.map((from) =>
    posts.map((to) => {
      const heard = next.obeyed.length > 0 ? heardPoints(next, from.column, orders) : 0;
      const studied = next.studied.some(({ columns }) => columns.includes(from.column)) ? 0.8 : 0;
      const back = from.column === to.column ? 2 : 0;
      const goesOn = isHanded
        ? (received[to.column] ?? 0)
        : leaves
          ? back
          : goingOn(from, to, next, posts);
      // Who is to mend it in the next row has most likely made it in this one.
      const mends =
        next.refusal !== null &&
        next.returnedTo.some(({ columns }) => columns.includes(from.column));
      return heard + studied + goesOn + (mends ? (makes ? 2.6 : 1.5) : 0);
    }),
  );
}

function heardPoints(next: Wording, from: number, orders: boolean): number {
  const isHeard = next.obeyed.some(({ columns }) => columns.includes(from));
  const known = next.obeyed.some(({ columns }) => columns.length > 0);
  return isHeard ? (orders ? 2.6 : 1.2) : known ? -0.5 : 0;
}

/** Whom a row hands on to: the last one named most of all, and through whom it goes before. */
function receivedBy(wording: Wording, count: number): readonly number[] {
  const points = Array.from({ length: count }, () => 0);
  const backs = wording.refusal === null && !wording.hasCondition ? wording.returnedTo : [];
  const all = [...wording.ordered, ...wording.handedTo, ...backs].sort((a, b) => a.from - b.from);
  if (leavesOffice(wording)) {
    return points;
  }
  const onward = all.filter(({ columns }) => columns.length > 0);
  onward.forEach(({ columns }, index) => {
    const rest = onward.slice(index);
    const isLast = rest.every((one, at) => {
      const after = rest[at + 1];
      return after === undefined || isListed(wording.sentence.slice(one.to, after.from));
    });
    for (const column of columns) {
      const given = isLast || onward.at(-1)?.columns.includes(column) === true ? 4 : 1.5;
      points[column] = Math.max(points[column] ?? 0, given);
    }
  });
  for (const { columns } of wording.via) {
    for (const column of columns) {
      points[column] = Math.max(points[column] ?? 0, 4);
    }
  }
  return points;
}

/** The papers go to somebody without a column: who gave them away goes on when they come back. */
function leavesOffice(wording: Wording): boolean {
  const last = [...wording.ordered, ...wording.handedTo].sort((a, b) => a.from - b.from).at(-1);
  return last?.class === 'outside' && last.columns.length === 0;
}

function isListed(between: string): boolean {
  return /^[\p{L}\d& ]{0,10}(?:,| dan| serta) $/u.test(between);
}

const CHECKS =
  /^(?:dilakukan )?(?:memeriksa|mengoreksi|meneliti|pemeriksaan|review|meninjau|mempelajari(?! tugas| peraturan))\b/;

/** Nothing is handed on: the same post goes on, or the next above it checks. */
function goingOn(from: Post, to: Post, next: Wording, posts: readonly Post[]): number {
  if (from.column === to.column) {
    return 0.8;
  }
  if (from.level === null || to.level === null || !CHECKS.test(next.own)) {
    return 0;
  }
  const above = posts.flatMap(({ level }) =>
    level !== null && level > (from.level ?? 0) ? [level] : [],
  );
  return to.level === Math.min(...above) ? 1.4 : 0;
}

/** For each row and column the points of the best chain that goes through it. */
function bestTotals(
  evidence: readonly Evidence[],
  passes: readonly (readonly (readonly number[])[])[],
  count: number,
): readonly (readonly number[])[] {
  const columns = Array.from({ length: count }, (_, column) => column);
  const forward: number[][] = [];
  evidence.forEach(({ score }, index) => {
    const before = forward[index - 1];
    const pass = passes[index - 1];
    forward.push(
      columns.map((to) => {
        const ways = columns.map((from) => (before?.[from] ?? 0) + (pass?.[from]?.[to] ?? 0));
        return (score[to] ?? 0) + (before === undefined ? 0 : Math.max(...ways));
      }),
    );
  });
  const totals: number[][] = [];
  let behind = columns.map(() => 0);
  for (let index = evidence.length - 1; index >= 0; index -= 1) {
    const after = behind;
    totals[index] = columns.map((column) => (forward[index]?.[column] ?? 0) + (after[column] ?? 0));
    const pass = passes[index - 1];
    const score = evidence[index]?.score ?? [];
    behind = columns.map((from) =>
      Math.max(
        ...columns.map((to) => (pass?.[from]?.[to] ?? 0) + (score[to] ?? 0) + (after[to] ?? 0)),
      ),
    );
  }
  return totals;
}

const WITH_SUPERIOR = /\b(mengk?onsultasikan|berkonsultasi|konsultasi)\b[^.]*\b(pimpinan|atasan)\b/;

/** Others who carry the row out together with the first: "bersama Tim", "rapat … dengan Kabid". */
function withOthers(
  { symbols }: RowToInfer,
  wording: Wording,
  column: number,
  posts: readonly Post[],
): readonly number[] {
  const others = wording.together.flatMap(({ columns }) => columns);
  const drawn = symbols.flatMap((points, other) => (points > 0 ? [other] : []));
  if (WITH_SUPERIOR.test(wording.own)) {
    const level = posts[column]?.level ?? null;
    const above = posts.filter(
      (post) => level !== null && post.level !== null && post.level > level,
    );
    const nearest = Math.min(...above.map((post) => post.level ?? 0));
    others.push(...above.filter((post) => post.level === nearest).map((post) => post.column));
    others.push(...drawn.filter((other) => above.some((post) => post.column === other)));
  }
  const receives = /^(menyerahkan|melaporkan|membahas)\b/.test(wording.own);
  if (receives && drawn.some((other) => other !== column)) {
    others.push(...drawn);
  }
  return [...new Set([column, ...others])].sort((a, b) => a - b);
}
