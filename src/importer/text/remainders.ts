/** Rows without a head: to which SOP a torn-off page belongs. */
import { type GatheredSop, titleOf } from './gathered.ts';
import {
  contained,
  containedLoosely,
  sentenceLikeness,
  tellingWords,
  type Weigh,
  weigher,
  wordSet,
} from './likeness.ts';
import type { Pieces, TablePiece } from './pieces.ts';
import { classOf, mentionsIn, type PostClass, plainSentence, unitsNamed } from './posts.ts';

/** What a page of rows says, read once. */
interface PageFacts {
  readonly table: TablePiece;
  readonly words: readonly string[];
  readonly rowWords: readonly (readonly string[])[];
  readonly rowSets: readonly ReadonlySet<string>[];
  readonly values: readonly number[];
  /** Units beside posts, in plain words. */
  readonly units: readonly string[];
  readonly classes: readonly PostClass[];
  readonly sentence: string;
}

/** What an SOP says so far. */
interface SopFacts {
  readonly sop: GatheredSop;
  /** Places of its first and last piece. */
  readonly first: number;
  readonly last: number;
  readonly pages: readonly PageFacts[];
  readonly title: readonly string[];
  /** Words of the title that most rows name. */
  readonly subject: readonly string[];
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
  const facts = sops.map((sop) => sopFacts(sop, pages));
  const weigh = weigher(facts.map(({ words }) => words));
  const fitOf = (page: PageFacts, sop: SopFacts) =>
    isNear(page, sop, facts.length) ? fitness(page, sop, weigh, pieces) : FAR;
  const best = new Map(waiting.map((page) => [page, bestFor(page, facts, fitOf)]));
  while (waiting.length > 0) {
    const at = surest(waiting, best);
    const found = best.get(waiting[at] as PageFacts) ?? NONE;
    const isOwn = found.points < LEAST_FIT;
    const [page] = waiting.splice(isOwn ? 0 : at, 1);
    if (page === undefined) {
      return;
    }
    const owner = isOwn ? lonelySheet(page, facts, weigh) : found.sop;
    const sop = facts[owner]?.sop ?? { sheet: null, copies: [], tables: [] };
    if (owner === facts.length) {
      sops.push(sop);
    }
    sop.tables.push(page.table);
    const changed = sopFacts(sop, pages);
    facts[owner] = changed;
    for (const other of waiting) {
      const known = best.get(other) ?? NONE;
      const points = fitOf(other, changed);
      if (known.sop === owner && points < known.points && known.points >= LEAST_FIT) {
        best.set(other, bestFor(other, facts, fitOf));
      } else if (points > known.points || (points === known.points && owner < known.sop)) {
        best.set(other, { sop: owner, points });
      }
    }
  }
}

interface Fit {
  /** Index among the SOPs. */
  readonly sop: number;
  readonly points: number;
}

const FAR = Number.NEGATIVE_INFINITY;
const NONE: Fit = { sop: -1, points: FAR };

/** In a book of many SOPs a page is looked for near its own place only. */
function isNear({ table }: PageFacts, { first, last }: SopFacts, count: number): boolean {
  return (
    count <= MANY_SOPS || (table.order >= first - MANY_SOPS && table.order <= last + MANY_SOPS)
  );
}

const MANY_SOPS = 60;

function bestFor(
  page: PageFacts,
  facts: readonly SopFacts[],
  fitOf: (page: PageFacts, sop: SopFacts) => number,
): Fit {
  let best = NONE;
  facts.forEach((sop, index) => {
    const points = fitOf(page, sop);
    best = points > best.points ? { sop: index, points } : best;
  });
  return best;
}

/** Index of the page that fits its SOP best; of equal ones the first. */
function surest(waiting: readonly PageFacts[], best: ReadonlyMap<PageFacts, Fit>): number {
  let at = 0;
  let most = FAR;
  waiting.forEach((page, index) => {
    const { points } = best.get(page) ?? NONE;
    if (points > most) {
      at = index;
      most = points;
    }
  });
  return at;
}

const LEAST_FIT = 1.5;

/**
 * A page that fits no SOP may be all that is left of one whose sheet has no table: the index of the likest of
 * these, or of a new SOP.
 */
function lonelySheet(page: PageFacts, facts: readonly SopFacts[], weigh: Weigh): number {
  const ranked = facts
    .map((sop, index) => ({ sop, index }))
    .filter(({ sop }) => sop.sop.sheet !== null && sop.pages.length === 0)
    .map((one) => ({ ...one, points: subjectPoints(page, one.sop, weigh) }))
    .sort((a, b) => b.points - a.points);
  const [first, second] = ranked;
  const isClear = (first?.points ?? 0) > (second?.points ?? 0) + 0.15;
  const isLaterPage = (page.values[0] ?? 1) > 1;
  return first !== undefined && isClear && isLaterPage ? first.index : facts.length;
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
    rowSets: table.rows.map(({ activity }) => wordSet(activity)),
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
  const title = tellingWords(titleOf(sop));
  const rowWords = own.flatMap((page) => page.rowWords);
  const orders = [...(sop.sheet === null ? [] : [sop.sheet]), ...sop.copies, ...sop.tables].map(
    ({ order }) => order,
  );
  return {
    sop,
    first: Math.min(...orders),
    last: Math.max(...orders),
    pages: own,
    title,
    subject: title.filter(
      (word) => rowWords.filter((words) => words.includes(word)).length * 2 > rowWords.length,
    ),
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
  const first = page.rowSets[0];
  const isRepeated =
    first !== undefined &&
    sop.pages.some(({ rowSets }) => rowSets.some((row) => sentenceLikeness(row, first) >= 0.6));
  const isForgotten =
    sop.subject.length > 0 && !sop.subject.some((word) => page.words.includes(word));
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
