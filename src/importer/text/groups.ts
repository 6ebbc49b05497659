/** Pieces put together as SOPs: which sheet heads which table, and whose page a run of rows is. */
import { plainWords } from '../vocabulary.ts';
import { type GatheredSop, sheetTitle, titleOf } from './gathered.ts';
import { samePerformers, type TableHead } from './heads.ts';
import { contained, tellingWords, titleLikeness, weigher } from './likeness.ts';
import type { Pieces, SheetPiece, TablePiece } from './pieces.ts';
import { addRemainders } from './remainders.ts';

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

/** Puts pieces together. Every sheet and every table is in one group. */
export function groupsOf(pieces: Pieces): readonly Group[] {
  const drafts: GatheredSop[] = [];
  addSheets(drafts, pieces.sheets);
  const mains = addMainTables(drafts, pieces);
  addRemainders(
    drafts,
    pieces.tables.filter((table) => !mains.includes(table)),
    pieces,
  );
  return drafts.map(groupOf).sort((a, b) => firstLine(a) - firstLine(b));
}

function groupOf(draft: GatheredSop): Group {
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

function isShuffled(draft: GatheredSop, tables: readonly TablePiece[]): boolean {
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

/** A sheet that bears the title of one before it is its copy. */
function addSheets(drafts: GatheredSop[], sheets: readonly SheetPiece[]): void {
  const known = new Map<string, GatheredSop>();
  for (const sheet of sheets) {
    const title = plainWords(sheetTitle(sheet));
    const same = title === '' ? undefined : known.get(title);
    if (same !== undefined) {
      same.copies.push(sheet);
      continue;
    }
    const draft: GatheredSop = { sheet, copies: [], tables: [] };
    drafts.push(draft);
    known.set(title, draft);
  }
}

/** Tables with a head: with their sheet by title, else by standing right behind it. */
function addMainTables(drafts: GatheredSop[], pieces: Pieces): readonly TablePiece[] {
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
  const taken = [...matched.values()];
  const free = drafts.filter((draft) => !taken.includes(draft));
  for (const table of fresh) {
    const draft = matched.get(table) ?? bySubject(free, table, pieces);
    if (draft === undefined) {
      drafts.push({ sheet: null, copies: [], tables: [table] });
    } else {
      draft.tables.push(table);
    }
  }
  addContinued(drafts, mains, fresh);
  return mains;
}

/** The number of the first row, counted back where that row lost its own. */
function firstNumber({ rows }: TablePiece): number | null {
  const at = rows.findIndex(({ value }) => value !== null);
  const value = rows[at]?.value ?? null;
  return value === null ? null : value - at;
}

/** The same head again, with the count going on: the next page of the same table. */
function goesOn(previous: TablePiece, table: TablePiece, pieces: Pieces): boolean {
  const first = firstNumber(table);
  const isPartedBySheet = pieces.sheets.some(
    ({ order }) => order > previous.order && order < table.order,
  );
  return (
    (table.title === null || pieces.repeated.has(table.title.text)) &&
    previous.head !== null &&
    table.head !== null &&
    samePerformers(previous.head, table.head) &&
    (first === null ? firstNumber(previous) === null : first > 1) &&
    !isPartedBySheet
  );
}

function addContinued(
  drafts: readonly GatheredSop[],
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
  drafts: readonly GatheredSop[],
  tables: readonly TablePiece[],
): ReadonlyMap<TablePiece, GatheredSop> {
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
  const matched = new Map<TablePiece, GatheredSop>();
  const taken = new Set<GatheredSop>();
  for (const { draft, table, points } of pairs.sort((a, b) => b.points - a.points)) {
    if (points >= 0.6 && !matched.has(table) && !taken.has(draft)) {
      matched.set(table, draft);
      taken.add(draft);
    }
  }
  return matched;
}

/** Of the sheets without a table only this one is ratified by a post that has a column in the table. */
function ratifiesAlone(
  draft: GatheredSop,
  drafts: readonly GatheredSop[],
  table: TablePiece,
): boolean {
  const labels = (table.head?.performers ?? []).map(({ label }) => plainWords(label));
  const acts = ({ sheet }: GatheredSop) =>
    sheet?.sheet.fields.some(
      ({ field, values }) =>
        field === 'ratifiedBy' && labels.includes(plainWords(values.join(' '))),
    ) === true;
  return acts(draft) && drafts.filter((one) => one.tables.length === 0 && acts(one)).length === 1;
}

/**
 * A table whose heading says nothing: with the free sheet right before it, or with the one whose title its own
 * rows name.
 */
function bySubject(
  drafts: readonly GatheredSop[],
  table: TablePiece,
  pieces: Pieces,
): GatheredSop | undefined {
  const words = tellingWords(table.rows.map(({ activity }) => activity).join(' '));
  const free = drafts.filter((draft) => draft.sheet !== null && draft.tables.length === 0);
  const heads = pieces.tables.filter(({ head }) => head !== null);
  const isLast = free.length === 1 && heads.length <= pieces.sheets.length;
  const ranked = free
    .map((draft) => {
      const own = [draft.sheet, ...draft.copies].map((sheet) => sheet?.order);
      const isRightBehind = own.includes(table.order - 1);
      const named = contained(tellingWords(sheetTitle(draft.sheet)), words, () => 1);
      const isAlone = pieces.sheets.length === 1 || table.title === null;
      const isOfOffice = table.title === null && ratifiesAlone(draft, free, table);
      const isKin = named >= 0.75 || (isOfOffice && (named >= 0.2 || isLast));
      const isSure = isKin || (isRightBehind && (isAlone || named >= 0.4));
      const near = (isRightBehind ? 1 : 0) + (isOfOffice ? 0.8 : 0);
      return { draft, points: isSure ? named + near : -1 };
    })
    .sort((a, b) => b.points - a.points);
  const [best] = ranked;
  return best !== undefined && best.points >= 0 ? best.draft : undefined;
}
