/** Pieces put together as SOPs: which sheet heads which table, and whose page a run of rows is. */
import { plainWords } from '../vocabulary.ts';
import { samePerformers, type TableHead } from './heads.ts';
import {
  bareTitle,
  contained,
  tellingWords,
  titleLikeness,
  type Weigh,
  weigher,
} from './likeness.ts';
import type { Pieces, SheetPiece, TablePiece } from './pieces.ts';
import { plainSentence, unitsNamed } from './posts.ts';

/** One SOP as its pieces. */
export interface Group {
  readonly sheet: SheetPiece | null;
  /** Other printings of the same sheet. */
  readonly copies: readonly SheetPiece[];
  /** In the order of their row numbers. */
  readonly tables: readonly TablePiece[];
  readonly title: string;
  readonly head: TableHead | null;
  /** Pages of the text came in another order than the rows count. */
  readonly isShuffled: boolean;
}

interface Draft {
  sheet: SheetPiece | null;
  readonly copies: SheetPiece[];
  readonly tables: TablePiece[];
}

/** Puts pieces together. Every sheet and every table is in one group. */
export function groupsOf(pieces: Pieces): readonly Group[] {
  const drafts: Draft[] = [];
  addSheets(drafts, pieces.sheets);
  const mains = addMainTables(drafts, pieces);
  addRemainders(
    drafts,
    pieces.tables.filter((table) => !mains.includes(table)),
    pieces,
  );
  return drafts.map(groupOf).sort((a, b) => firstLine(a) - firstLine(b));
}

function groupOf(draft: Draft): Group {
  const tables = [...draft.tables].sort((a, b) => placeInCount(a) - placeInCount(b));
  return {
    sheet: draft.sheet,
    copies: draft.copies,
    tables,
    title: titleOf(draft),
    head: tables.find(({ head }) => head !== null)?.head ?? null,
    isShuffled: isShuffled(draft, tables),
  };
}

/** Rows without a number stand where the page stands: after what came before. */
function placeInCount(table: TablePiece): number {
  return table.rows.find(({ value }) => value !== null)?.value ?? 1000 + table.order;
}

function isShuffled(draft: Draft, tables: readonly TablePiece[]): boolean {
  const orders = tables.map(({ order }) => order);
  const first = orders[0] ?? 0;
  const apart = orders.some((order, index) => index > 0 && order !== first + index);
  return apart || (draft.sheet !== null && orders.length > 0 && first < draft.sheet.order);
}

function firstLine(group: Group): number {
  return Math.min(
    group.sheet?.from ?? Number.POSITIVE_INFINITY,
    ...group.tables.map(({ from }) => from),
  );
}

function sheetTitle(sheet: SheetPiece | null): string {
  const own = sheet?.sheet.fields.find(({ field }) => field === 'title')?.values.join(' ') ?? '';
  return own !== '' ? own : sheet?.sheet.isFktp === true ? coverTitle(sheet) : '';
}

function coverTitle(sheet: SheetPiece): string {
  return [...sheet.over].sort((a, b) => b.text.length - a.text.length)[0]?.text ?? '';
}

function titleOf(draft: Draft): string {
  const own = sheetTitle(draft.sheet);
  const table = draft.tables.find(({ title }) => title !== null)?.title?.text ?? '';
  return own !== '' ? own : bareTitle(table);
}

/** A sheet that bears the title of one before it is its copy. */
function addSheets(drafts: Draft[], sheets: readonly SheetPiece[]): void {
  for (const sheet of sheets) {
    const title = plainWords(sheetTitle(sheet));
    const known = drafts.find(
      (draft) => title !== '' && plainWords(sheetTitle(draft.sheet)) === title,
    );
    if (known === undefined) {
      drafts.push({ sheet, copies: [], tables: [] });
    } else {
      known.copies.push(sheet);
    }
  }
}

/** Tables with a head: with their sheet by title, else by standing right behind it. */
function addMainTables(drafts: Draft[], pieces: Pieces): readonly TablePiece[] {
  const mains: TablePiece[] = [];
  const fresh: TablePiece[] = [];
  for (const table of pieces.tables) {
    if (table.head === null) {
      continue;
    }
    mains.push(table);
    const previous = fresh.at(-1);
    if (previous !== undefined && goesOn(previous, table, pieces)) {
      continue;
    }
    fresh.push(table);
  }
  const matched = matchTitles(drafts, fresh);
  for (const table of fresh) {
    const draft = matched.get(table) ?? behindSheet(drafts, table, pieces);
    if (draft === undefined) {
      drafts.push({ sheet: null, copies: [], tables: [table] });
    } else {
      draft.tables.push(table);
    }
  }
  addContinued(drafts, mains, fresh);
  return mains;
}

/** The same head again, with the count going on: the next page of the same table. */
function goesOn(previous: TablePiece, table: TablePiece, pieces: Pieces): boolean {
  const first = table.rows[0]?.value ?? null;
  const isPartedBySheet = pieces.sheets.some(
    ({ order }) => order > previous.order && order < table.order,
  );
  return (
    table.title === null &&
    previous.head !== null &&
    table.head !== null &&
    samePerformers(previous.head, table.head) &&
    first !== null &&
    first > 1 &&
    !isPartedBySheet
  );
}

function addContinued(
  drafts: readonly Draft[],
  mains: readonly TablePiece[],
  fresh: readonly TablePiece[],
): void {
  for (const table of mains.filter((one) => !fresh.includes(one))) {
    const previous = fresh.filter(({ order }) => order < table.order).at(-1);
    const owner = drafts.find((draft) => previous !== undefined && draft.tables.includes(previous));
    owner?.tables.push(table);
  }
}

function matchTitles(
  drafts: readonly Draft[],
  tables: readonly TablePiece[],
): ReadonlyMap<TablePiece, Draft> {
  const sheetWords = drafts.map((draft) => tellingWords(sheetTitle(draft.sheet)));
  const tableWords = tables.map((table) => tellingWords(table.title?.text ?? ''));
  const weigh = weigher([...sheetWords, ...tableWords]);
  const pairs = drafts.flatMap((draft, at) =>
    tables.map((table, index) => ({
      draft,
      table,
      points: titleLikeness(sheetWords[at] ?? [], tableWords[index] ?? [], weigh),
    })),
  );
  const matched = new Map<TablePiece, Draft>();
  const taken = new Set<Draft>();
  for (const { draft, table, points } of pairs.sort((a, b) => b.points - a.points)) {
    if (points >= 0.6 && !matched.has(table) && !taken.has(draft)) {
      matched.set(table, draft);
      taken.add(draft);
    }
  }
  return matched;
}

function behindSheet(
  drafts: readonly Draft[],
  table: TablePiece,
  pieces: Pieces,
): Draft | undefined {
  const sheet = pieces.sheets.find(({ order }) => order === table.order - 1);
  const draft = drafts.find(
    (one) => one.sheet === sheet || one.copies.some((copy) => copy === sheet),
  );
  const isFree = sheet !== undefined && draft !== undefined && draft.tables.length === 0;
  return isFree && (table.title === null || pieces.sheets.length === 1) ? draft : undefined;
}

/** Rows without a head, each to the SOP whose rows they best go on with. */
function addRemainders(drafts: Draft[], tables: readonly TablePiece[], pieces: Pieces): void {
  const waiting = [...tables];
  while (waiting.length > 0) {
    const words = drafts.map(wordsOf);
    const weigh = weigher(words);
    const scored = waiting.flatMap((table) =>
      drafts.map((draft, index) => ({
        table,
        draft,
        points: fitness(table, draft, words[index] ?? [], weigh, pieces),
      })),
    );
    const [best] = scored.sort((a, b) => b.points - a.points || a.table.order - b.table.order);
    if (best === undefined || best.points < 1.5) {
      const [table] = waiting.splice(0, 1);
      drafts.push({ sheet: null, copies: [], tables: table === undefined ? [] : [table] });
      continue;
    }
    best.draft.tables.push(best.table);
    waiting.splice(waiting.indexOf(best.table), 1);
  }
}

function wordsOf(draft: Draft): readonly string[] {
  const rows = draft.tables.flatMap((table) => table.rows.map(({ activity }) => activity));
  const sheet = draft.sheet?.sheet.fields
    .filter(({ field }) => field === 'title' || field === 'relations' || field === 'warnings')
    .flatMap(({ values }) => values);
  return tellingWords([titleOf(draft), ...(sheet ?? []), ...rows].join(' '));
}

/** Points by which rows fit an SOP: subject, count, place in the text, and the posts they name. */
function fitness(
  table: TablePiece,
  draft: Draft,
  words: readonly string[],
  weigh: Weigh,
  pieces: Pieces,
): number {
  const text = table.rows.map(({ activity, rest }) => [activity, ...rest].join(' ')).join(' ');
  const own = tellingWords(text);
  const subject = 5 * contained(tellingWords(titleOf(draft)), own, weigh);
  const shared = 3 * contained(own, words, weigh);
  return (
    subject +
    shared +
    countPoints(table, draft) +
    placePoints(table, draft, pieces) +
    postPoints(text, draft)
  );
}

/** Rows go on where their first number follows one that is there, and none of theirs is there already. */
function countPoints(table: TablePiece, draft: Draft): number {
  const own = table.rows.flatMap(({ value }) => value ?? []);
  const known = draft.tables.flatMap(({ rows }) => rows.flatMap(({ value }) => value ?? []));
  const first = own[0];
  if (first === undefined || known.length === 0) {
    return first === undefined && known.length > 0 ? 0.5 : 0;
  }
  if (own.some((value) => known.includes(value))) {
    return -5;
  }
  const before = known.filter((value) => value < first);
  const gap = first - Math.max(...before, 0);
  return before.length === 0 ? -1 : gap === 1 ? 3 : gap <= 3 ? 1 : -1;
}

function placePoints(table: TablePiece, draft: Draft, pieces: Pieces): number {
  const own = [
    ...(draft.sheet === null ? [] : [draft.sheet]),
    ...draft.copies,
    ...draft.tables,
  ].map(({ order }) => order);
  const before = Math.max(...own.filter((order) => order < table.order), -1);
  const isParted = pieces.sheets.some(({ order }) => order > before && order < table.order);
  return before === table.order - 1 ? 2 : before >= 0 && !isParted ? 0.5 : 0;
}

/** Names of units beside posts that neither the SOP's head nor its rows know speak against it. */
function postPoints(text: string, draft: Draft): number {
  const heads = draft.tables.flatMap(({ head }) => head?.performers ?? []);
  if (heads.length === 0) {
    return 0;
  }
  const rows = draft.tables.flatMap((table) => table.rows.map(({ activity }) => activity));
  const known = plainSentence([...heads.map(({ label }) => label), ...rows].join(' | '));
  const units = new Set(unitsNamed(text).map(({ unit }) => plainSentence(unit)));
  const foreign = [...units].filter((unit) => !known.includes(unit));
  return -1.5 * Math.min(2, foreign.length);
}
