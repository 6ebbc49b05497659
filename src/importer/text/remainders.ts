/** Rows without a head: to which SOP a torn-off page belongs. */
import { type GatheredSop, titleOf } from './gathered.ts';
import {
  contained,
  containedLoosely,
  sentenceLikeness,
  tellingWords,
  type Weigh,
  weigher,
} from './likeness.ts';
import type { Pieces, TablePiece } from './pieces.ts';
import { classOf, mentionsIn, type PostClass, plainSentence, unitsNamed } from './posts.ts';

/** What a page of rows says, read once. */
interface PageFacts {
  readonly table: TablePiece;
  readonly words: readonly string[];
  readonly rowWords: readonly (readonly string[])[];
  readonly values: readonly number[];
  /** Units beside posts, in plain words. */
  readonly units: readonly string[];
  readonly classes: readonly PostClass[];
  readonly sentence: string;
}

/** What an SOP says so far. */
interface SopFacts {
  readonly sop: GatheredSop;
  readonly pages: readonly PageFacts[];
  readonly title: readonly string[];
  readonly words: readonly string[];
  readonly labels: readonly string[];
  /** Labels and sentences, in which names of units are looked for. */
  readonly known: string;
}

/**
 * Gives each page of rows without a head to the SOP whose rows it best goes on with, the surest first; a page
 * that fits none becomes an SOP of its own.
 */
export function addRemainders(
  sops: GatheredSop[],
  tables: readonly TablePiece[],
  pieces: Pieces,
): void {
  const pages = new Map(pieces.tables.map((table) => [table, pageFacts(table)]));
  const waiting = tables.flatMap((table) => pages.get(table) ?? []);
  let facts = sops.map((sop) => sopFacts(sop, pages));
  while (waiting.length > 0) {
    const weigh = weigher(facts.map(({ words }) => words));
    const scored = waiting.flatMap((page) =>
      facts.map((sop) => ({ page, sop, points: fitness(page, sop, weigh, pieces) })),
    );
    const [best] = scored.sort(
      (a, b) => b.points - a.points || a.page.table.order - b.page.table.order,
    );
    const isOwn = best === undefined || best.points < LEAST_FIT;
    const page = isOwn ? waiting[0] : best.page;
    if (page === undefined) {
      return;
    }
    waiting.splice(waiting.indexOf(page), 1);
    const owner = isOwn ? lonelySheet(page, facts, weigh) : best.sop;
    if (owner === undefined) {
      const sop: GatheredSop = { sheet: null, copies: [], tables: [page.table] };
      sops.push(sop);
      facts = [...facts, sopFacts(sop, pages)];
    } else {
      owner.sop.tables.push(page.table);
      facts = facts.map((one) => (one === owner ? sopFacts(one.sop, pages) : one));
    }
  }
}

const LEAST_FIT = 1.5;

/** A page that fits no SOP may be all that is left of one whose sheet has no table: the likest of these. */
function lonelySheet(
  page: PageFacts,
  facts: readonly SopFacts[],
  weigh: Weigh,
): SopFacts | undefined {
  const ranked = facts
    .filter(({ sop, pages }) => sop.sheet !== null && pages.length === 0)
    .map((sop) => ({ sop, points: subjectPoints(page, sop, weigh) }))
    .sort((a, b) => b.points - a.points);
  const [first, second] = ranked;
  const isClear = (first?.points ?? 0) > (second?.points ?? 0) + 0.15;
  return isClear && (page.values[0] ?? 1) > 1 ? first?.sop : undefined;
}

function subjectPoints(page: PageFacts, sop: SopFacts, weigh: Weigh): number {
  const subject = 5 * containedLoosely(sop.title, page.words, weigh);
  return subject + 3 * contained(page.words, sop.words, weigh);
}

function pageFacts(table: TablePiece): PageFacts {
  const text = table.rows.map(({ activity, rest }) => [activity, ...rest].join(' ')).join(' ');
  const sentence = plainSentence(text);
  return {
    table,
    words: tellingWords(text),
    rowWords: table.rows.map(({ activity }) => tellingWords(activity)),
    values: table.rows.flatMap(({ value }) => value ?? []),
    units: [...new Set(unitsNamed(text).map(({ unit }) => plainSentence(unit)))],
    classes: [...new Set(mentionsIn(sentence, []).map((mention) => mention.class))],
    sentence,
  };
}

function sopFacts(sop: GatheredSop, pages: ReadonlyMap<TablePiece, PageFacts>): SopFacts {
  const own = sop.tables.flatMap((table) => pages.get(table) ?? []);
  const labels = sop.tables.flatMap(({ head }) => head?.performers ?? []).map(({ label }) => label);
  const sheet = (sop.sheet?.sheet.fields ?? [])
    .filter(({ field }) => field === 'title' || field === 'relations' || field === 'warnings')
    .flatMap(({ values }) => values);
  return {
    sop,
    pages: own,
    title: tellingWords(titleOf(sop)),
    words: [
      ...new Set([
        ...tellingWords([titleOf(sop), ...sheet].join(' ')),
        ...own.flatMap(({ rowWords }) => rowWords.flat()),
      ]),
    ],
    labels,
    known: `${plainSentence(labels.join(' | '))} ${own.map(({ sentence }) => sentence).join(' ')}`,
  };
}

/** Points by which a page fits an SOP: subject, count, place in the text, and the posts it names. */
function fitness(page: PageFacts, sop: SopFacts, weigh: Weigh, pieces: Pieces): number {
  return (
    subjectPoints(page, sop, weigh) +
    countPoints(page, sop) +
    placePoints(page, sop, pieces) +
    postPoints(page, sop) +
    stepPoints(page, sop)
  );
}

/** A step that is there already does not come again; a subject that most rows name is named on. */
function stepPoints(page: PageFacts, sop: SopFacts): number {
  const first = page.table.rows[0]?.activity ?? '';
  const rows = sop.pages.flatMap(({ table }) => table.rows);
  const isRepeated = rows.some(({ activity }) => sentenceLikeness(activity, first) >= 0.6);
  const rowWords = sop.pages.flatMap((one) => one.rowWords);
  const subject = sop.title.filter(
    (word) => rowWords.filter((words) => words.includes(word)).length * 2 > rowWords.length,
  );
  const isForgotten = subject.length > 0 && !subject.some((word) => page.words.includes(word));
  return (isRepeated ? -2 : 0) + (isForgotten ? -2 : 0);
}

/** Rows go on where their first number follows one that is there, and none of theirs is there already. */
function countPoints({ values }: PageFacts, sop: SopFacts): number {
  const known = sop.pages.flatMap((page) => page.values);
  const first = values[0];
  if (first === undefined || known.length === 0) {
    return first === undefined && known.length > 0 ? 0.5 : 0;
  }
  if (values.some((value) => known.includes(value))) {
    return -5;
  }
  const before = known.filter((value) => value < first);
  const gap = first - Math.max(...before, 0);
  return before.length === 0 ? -1 : gap === 1 ? 3 : gap <= 3 ? 1 : -1;
}

function placePoints({ table }: PageFacts, { sop }: SopFacts, pieces: Pieces): number {
  const own = [...(sop.sheet === null ? [] : [sop.sheet]), ...sop.copies, ...sop.tables];
  const before = Math.max(
    ...own.map(({ order }) => order).filter((order) => order < table.order),
    -1,
  );
  const isParted = pieces.sheets.some(({ order }) => order > before && order < table.order);
  return before === table.order - 1 ? 2 : before >= 0 && !isParted ? 0.5 : 0;
}

/** Posts that have a column of their own wherever they act. */
const COLUMNED: readonly PostClass[] = ['legal', 'secretary', 'division'];

/** Posts and units that the SOP's own head and rows do not know speak against it. */
function postPoints(page: PageFacts, { labels, known }: SopFacts): number {
  if (labels.length === 0) {
    return 0;
  }
  const classes = labels.map(classOf);
  const foreign = page.units.filter((unit) => !known.includes(unit)).length;
  const absent = page.classes.filter(
    (name) => COLUMNED.includes(name) && !classes.includes(name),
  ).length;
  return -1.5 * Math.min(2, foreign) - 1.5 * Math.min(2, absent);
}
