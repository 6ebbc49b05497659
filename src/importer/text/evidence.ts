/**
 * How far each post may be the one who carries a row out, by the row's own words. Rules of wording and of
 * rank, each with the reason that a person reads; none knows an office.
 */
import { mentionsIn, type Post, type PostClass, plainSentence } from './posts.ts';
import type { RowCells } from './rows.ts';
import { OUTPUT_VERBS, VERBS, type VerbRule } from './verbs.ts';
import type { Wording } from './wording.ts';

export interface Evidence {
  /** By column. */
  readonly score: readonly number[];
  /** The strongest reason for each column, Indonesian; '' where nothing speaks for it. */
  readonly reason: readonly string[];
}

/** Who stands beside the line of command acts only where something says so. */
const BASE: Partial<Readonly<Record<PostClass, number>>> = {
  secretary: -0.6,
  head: -0.4,
  unit: -0.3,
  legal: -1.5,
  team: -0.5,
  treasurer: -0.5,
  archive: -0.5,
};

const SHOWS =
  /(?<!untuk )(?<!akan )\b(arahan|perintah|penugasan|pertimbangan|koreksi|paraf|berparaf|diparaf|telaahan|persetujuan|tanda ?tangan\p{L}*|bertanda ?tangan|ditanda ?tangan\p{L}*)(?: oleh| dari)?$/u;

/** What is known of the whole table. */
export interface TableWording {
  /** Somebody types: then drafts are made by the post above the typist. */
  readonly hasTyping: boolean;
  /** Most rows name papers of money, which then tell no post from another. */
  readonly isAboutMoney: boolean;
}

/** Weighs every column for one row. `symbols` is what is left of the symbol columns, by column. */
export function evidenceOf(
  wording: Wording,
  cells: RowCells,
  posts: readonly Post[],
  symbols: readonly number[],
  table: TableWording,
): Evidence {
  const score = posts.map((post) => BASE[post.class] ?? 0);
  const best = posts.map(() => 0);
  const reason = posts.map(() => '');
  const add = (column: number, points: number, why: string) => {
    score[column] = (score[column] ?? 0) + points;
    if (points > (best[column] ?? 0)) {
      best[column] = points;
      reason[column] = why;
    }
  };
  weighVerbs(wording, posts, add);
  weighDrafting(wording, posts, table, add);
  weighMatter(wording, posts, add);
  weighNames(wording, posts, add);
  weighOutputs(wording, cells, posts, add);
  if (!table.isAboutMoney) {
    weighMoney(wording, cells, posts, add);
  }
  symbols.forEach((points, column) => {
    if (points > 0) {
      add(column, points, 'ada sisa lambang pada kolomnya');
    }
  });
  return { score, reason };
}

type Add = (column: number, points: number, why: string) => void;

function weighVerbs(wording: Wording, posts: readonly Post[], add: Add): void {
  weighRules(VERBS, wording.own, posts, add);
}

function weighRules(
  rules: readonly VerbRule[],
  text: string,
  posts: readonly Post[],
  add: Add,
): void {
  for (const { pattern, weights } of rules) {
    const match = pattern.exec(text);
    if (match === null) {
      continue;
    }
    for (const post of posts) {
      const points = weights[post.class] ?? 0;
      if (points !== 0) {
        add(post.column, points, `“${match[0].trim()}” lazim dikerjakan oleh ${post.label}`);
      }
    }
  }
}

/** A post whose own name tells of the matter: "Pengelola Arsip" where records are put in order. */
function weighMatter(wording: Wording, posts: readonly Post[], add: Add): void {
  const named = [
    ...wording.ordered,
    ...wording.handedTo,
    ...wording.returnedTo,
    ...wording.obeyed,
    ...wording.studied,
    ...wording.via,
  ].flatMap(({ columns }) => columns);
  for (const post of posts.filter(({ column }) => !named.includes(column))) {
    const word = post.own.find((own) => own.length >= 5 && wording.own.includes(own));
    if (word !== undefined && ACTS_ITSELF.includes(post.class)) {
      add(post.column, 0.6, `urusan “${word}”`);
    }
  }
}

const ACTS_ITSELF: readonly PostClass[] = ['staff', 'expert', 'archive', 'other', 'treasurer'];

const DRAFTS = /\b(membuat|menyusun|menyiapkan|pembuatan|penyusunan) (?!pertimbangan|paraf|tanda)/u;

/** Where nobody types, staff write drafts themselves. */
function weighDrafting(
  wording: Wording,
  posts: readonly Post[],
  { hasTyping }: TableWording,
  add: Add,
): void {
  const hasExpert = posts.some((post) => post.class === 'expert');
  if (hasTyping || hasExpert || !DRAFTS.test(wording.own)) {
    return;
  }
  for (const post of posts.filter(({ class: name }) => name === 'staff')) {
    add(post.column, 1.6, 'konsep biasanya dibuat staf bila tidak ada langkah mengetik');
  }
}

function weighNames(wording: Wording, posts: readonly Post[], add: Add): void {
  for (const column of wording.subject?.columns ?? []) {
    const points = wording.subject?.from === 0 ? 8 : 4;
    add(column, points, 'kalimatnya menyebut pelaksananya');
  }
  for (const column of wording.together.flatMap(({ columns }) => columns)) {
    add(column, -3, '');
  }
  weighPassage(wording, posts, add);
  for (const { columns, text } of wording.obeyed) {
    weighLine(posts, columns, 'below', [1.8, 0.6], `menjalankan arahan ${text}`, add);
    columns.forEach((column) => {
      add(column, -6, '');
    });
  }
  for (const { columns, text } of wording.ordered) {
    weighLine(posts, columns, 'above', [2.6, 1], `memberi perintah kepada ${text}`, add);
    columns.forEach((column) => {
      add(column, -6, '');
    });
  }
  for (const { columns } of [...wording.studied, ...wording.returnedTo]) {
    weighLine(posts, columns, 'above', [0.7, 0.4], 'memeriksa pekerjaan bawahannya', add);
    columns.forEach((column) => {
      add(column, -4, '');
    });
  }
  for (const { columns, text } of [...wording.handedTo, ...wording.via]) {
    if (wording.ordered.length === 0 && wording.via.length === 0) {
      // Who may refuse and hands on stands right below whom he hands it to.
      const near = wording.hasCondition && wording.returnedTo.length > 0 ? 1.2 : 0.5;
      weighLine(posts, columns, 'below', [near, 0.2], `menyampaikan kepada ${text}`, add);
    }
    columns.forEach((column) => {
      add(column, -4.5, '');
    });
  }
}

/** Papers that go to one post through another come from the other side of the one between. */
function weighPassage(wording: Wording, posts: readonly Post[], add: Add): void {
  const between = wording.via.flatMap(({ columns }) => columns);
  const levelOf = (column: number | undefined) =>
    column === undefined ? null : (posts[column]?.level ?? null);
  const goal = levelOf(
    [...wording.ordered, ...wording.handedTo, ...wording.returnedTo]
      .flatMap(({ columns }) => columns)
      .at(-1),
  );
  const middle = levelOf(between[0]);
  if (goal !== null && middle !== null && goal !== middle) {
    const side = middle > goal ? 'above' : 'below';
    weighLine(posts, between, side, [2, 1.6], 'berkasnya melewati jabatan di antaranya', add);
  }
}

/** Points for the nearest post above or below those columns, and fewer for those further off. */
function weighLine(
  posts: readonly Post[],
  columns: readonly number[],
  side: 'above' | 'below',
  [near, far]: readonly [number, number],
  why: string,
  add: Add,
): void {
  for (const column of columns) {
    const level = posts[column]?.level ?? null;
    if (level === null) {
      continue;
    }
    const beyond = posts.filter(
      (post) => post.level !== null && (side === 'above' ? post.level > level : post.level < level),
    );
    const steps = beyond.map((post) => Math.abs((post.level ?? 0) - level));
    const nearest = Math.min(...steps);
    for (const post of posts) {
      const isBeyond = beyond.includes(post);
      const isNear = isBeyond && Math.abs((post.level ?? 0) - level) === nearest;
      const wrong = post.level !== null && post.level !== level && !isBeyond;
      if (isBeyond || wrong) {
        add(post.column, wrong ? -1.2 : isNear ? near : far, why);
      }
    }
  }
}

/** "Arahan Kabid", "berparaf Kasubbid": an output that bears a post's name is made by that post. */
function weighOutputs(wording: Wording, cells: RowCells, posts: readonly Post[], add: Add): void {
  const input = plainSentence(cells.requirements);
  weighRules(
    OUTPUT_VERBS.filter(({ pattern }) => !pattern.test(input)),
    plainSentence(cells.outputs),
    posts,
    add,
  );
  const named = namedIn(plainSentence(cells.outputs), posts);
  const known = namedIn(input, posts);
  for (const post of posts) {
    const decree = `sk ${plainSentence(post.label).trim()}`;
    const isOwn = plainSentence(cells.outputs).trim() === decree && !input.includes(decree);
    if (isOwn) {
      add(post.column, 2, `hasilnya “${cells.outputs}”`);
    }
  }
  const heard = [...wording.obeyed, ...wording.studied].flatMap(({ columns }) => columns);
  for (const { column, word } of named) {
    const isNew = !known.some((one) => one.column === column && one.word === word);
    if (isNew && !heard.includes(column)) {
      add(column, 2.6, `hasilnya “${word} ${posts[column]?.label ?? ''}”`);
    }
  }
}

const MONEY = /\b(anggaran|kas|pencairan|kuitansi|kwitansi|spm|spp)\b/;
const MONEY_POST = /\b(keu\p{L}*|bendahara|anggaran|perenc\p{L}*)\b/iu;

/** Whether a row names papers of money. */
export function namesMoney(wording: Wording, cells: RowCells): boolean {
  return MONEY.test(plainSentence(`${wording.own} ${cells.requirements} ${cells.outputs}`));
}

/** Papers of money go to the post of money, where a column bears its name. */
function weighMoney(wording: Wording, cells: RowCells, posts: readonly Post[], add: Add): void {
  const papers = plainSentence(`${wording.own} ${cells.requirements} ${cells.outputs}`);
  const match = MONEY.exec(papers);
  for (const post of posts.filter(({ label }) => MONEY_POST.test(label))) {
    add(post.column, match === null ? -0.8 : 1.6, `urusan “${match?.[0] ?? ''}”`);
  }
}

function namedIn(
  text: string,
  posts: readonly Post[],
): readonly { readonly column: number; readonly word: string }[] {
  const named: { column: number; word: string }[] = [];
  let word: string | null = null;
  let end = -1;
  for (const { columns, from, to } of mentionsIn(text, posts)) {
    const own = SHOWS.exec(text.slice(0, from).trimEnd())?.[1] ?? null;
    const isListed = end >= 0 && /^[\p{L}\d& ]{0,8} (?:dan|serta) $/u.test(text.slice(end, from));
    word = own ?? (isListed ? word : null);
    end = to;
    for (const column of word === null ? [] : columns) {
      named.push({ column, word: word ?? '' });
    }
  }
  return named;
}
