/** The posts that a sentence names, and their rank among the columns of a table. */
import { plainWords } from '../vocabulary.ts';
import { mendSlips } from './slips.ts';

export type PostClass =
  | 'staff'
  | 'expert'
  | 'section'
  | 'division'
  | 'secretary'
  | 'head'
  | 'team'
  | 'legal'
  | 'unit'
  | 'outside'
  | 'archive'
  | 'treasurer'
  | 'other';

/** A performer column as the sentences know it. */
export interface Post {
  readonly column: number;
  readonly label: string;
  readonly class: PostClass;
  /** Height in the line of command; null for who stands beside it. */
  readonly level: number | null;
  /** Words of the label that tell it from others of its class: "pmks", "ppa". */
  readonly own: readonly string[];
}

export interface Mention {
  /** Columns that are meant; none where the post has no column. */
  readonly columns: readonly number[];
  readonly class: PostClass;
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

const CLASSES: readonly (readonly [PostClass, RegExp])[] = [
  ['legal', /\b(?:(?:kepala )?bag(?:ian|\.)? hukum|kabag\.? hukum|biro hukum)\b/gu],
  ['treasurer', /\b(?:bendahara(?: pengeluaran| penerimaan)?)\b/gu],
  [
    'head',
    /\b(?:kep\p{L}{2,3} (?:badan|dinas|skpd|opd|kantor|puskesmas|kelurahan|desa|sekolah|madrasah|pelaksana|satuan|balai|biro|perwakilan|cabang)|ka\.? ?skpd|kaban|kadis|kadin\p{L}*|kapus|kakan|kalak|camat|lurah|direktur|inspektur|rektor|dekan|kepsek|ketua pengadilan|kpa|pengguna anggaran|kuasa pengguna anggaran|bupati|walikota|wali kota|gubernur)\b/gu,
  ],
  [
    'secretary',
    /\b(?:sekretaris|kasubag tu|kepala tata usaha|kepala sub ?bag(?:ian)? tata usaha|ktu|sekcam|sekdis|sekdin|sekkel|seklur|sekban|sekda|sekwan|plt\.? sekretaris)\b/gu,
  ],
  ['unit', /\b(?:ka\.? ?upt\p{L}*|kepala upt\p{L}*)\b/gu],
  [
    'division',
    /\b(?:kabid|kabag|kepala bidang|kepala bagian|ka\.? ?bid(?:ang)?|irban|koordinator|wakil (?:dekan|direktur|kepala)|kasubdit|ppk|pejabat pembuat komitmen)\b/gu,
  ],
  [
    'section',
    /\b(?:kasubb?id|kasubb?ag|kaubag|kasie?|kepala seksi|kepala sub ?-?b(?:idang|agian)|kepala subb?(?:id|ag)\p{L}*|sub ?bid(?:ang)?|subb?ag|sub ?-?koordinator|ketua (?:tim(?: kerja)?|pokja|project|proyek|kelompok)|penanggung ?jawab|pptk|kaur|kaprodi|kanit|kapokja)\b/gu,
  ],
  [
    'expert',
    /\b(?:analis(?: kebijakan)?|pengolah(?: data)?|pengelola|penyusun|penelaah|jft|verifikator|pengawas|pranata \p{L}+|penyuluh|auditor|pejabat fungsional)\b/gu,
  ],
  ['archive', /\b(?:petugas arsip|arsiparis|petugas persuratan|pengadministrasi persuratan)\b/gu],
  [
    'staff',
    /\b(?:(?:sta[fr]+|jfu|pelaksana|operator|pengadministrasi|petugas)(?: sub ?b(?:id|ag)\p{L}*| seksi| umum| komputer)?|pu|anggota(?: tim| pokja| kelompok)?|satpam|petugas keamanan|penata usaha|front office|loket|resepsionis|admin(?:istrasi)?|pramu\p{L}+|tenaga teknis|fungsional umum|bawahan|ptt|caraka)\b/gu,
  ],
  [
    'outside',
    /\b(?:pemohon|kurir|pengguna layanan|masyarakat|warga|kelurahan|kecamatan|pemerintah desa|penerima(?: bantuan| manfaat)?|korban|pelapor|instansi|skpd|opd|penyedia|rekanan|pihak ketiga|peserta|orang tua|pasien|bank)\b/gu,
  ],
  ['team', /\b(?:tim|panitia|pokja|kelompok kerja|satgas)\b/gu],
];

const LEVELS: Readonly<Record<PostClass, number | null>> = {
  staff: 1,
  archive: null,
  unit: 3,
  outside: null,
  expert: 2,
  section: 3,
  division: 4,
  secretary: 5,
  head: 6,
  team: null,
  legal: null,
  treasurer: null,
  other: null,
};

/** A village head beside a district head is the one who hands in. */
const UNDER = /\b(lurah|kepala desa|kepala kelurahan)\b/;

/** Sentences in lower case with the dots of short forms taken out, so that a dot ends a sentence. */
export function plainSentence(text: string): string {
  return mendSlips(text.normalize('NFKC').toLowerCase())
    .replace(
      /\b(kabid|kasubb?id|kasubb?ag|kabag|kasie?|kab|kec|bag|no|ka|kep|sub|bid|ket)\.\s*/gu,
      '$1 ',
    )
    .replace(/p\s?e\s?(?:&|dan)?\s?p\s?k\s?m\b/gu, 'pepkm')
    .replace(/\s+/g, ' ');
}

interface Found {
  readonly class: PostClass;
  readonly from: number;
  readonly to: number;
}

/** Every post that a sentence names, first to last; where names overlap, the earlier and longer one. */
function postsNamed(sentence: string): readonly Found[] {
  const all = CLASSES.flatMap(([name, pattern]) =>
    [...sentence.matchAll(pattern)].map((match) => ({
      class: name,
      from: match.index,
      to: match.index + match[0].length,
    })),
  ).sort((a, b) => a.from - b.from || b.to - a.to);
  const kept: Found[] = [];
  for (const one of all) {
    if (one.from >= (kept.at(-1)?.to ?? 0)) {
      kept.push(one);
    }
  }
  return kept;
}

/** Headings that say by themselves what a post does, whatever else they name. */
const HEADINGS: readonly (readonly [PostClass, RegExp])[] = [
  ['legal', /^hukum$/],
  ['head', /^(?:kepala|pimpinan\b.*|ketua|direktur utama)$/],
  ['staff', /\(\s*operator/],
  ['division', /\(\s*(?:approver|penyetuju)/],
];

/** The class of a column by its heading. */
export function classOf(label: string): PostClass {
  const text = plainSentence(label).trim();
  const said = HEADINGS.find(([, pattern]) => pattern.test(text));
  return said?.[0] ?? postsNamed(text)[0]?.class ?? 'other';
}

/** Performer columns as posts, with their height among each other. */
export function postsOf(labels: readonly string[]): readonly Post[] {
  const read = labels.map(classOf);
  const heads = read.filter((name) => name === 'head').length;
  const hasSection = read.includes('section');
  return labels.map((label, column) => {
    const isUnder = heads > 1 && UNDER.test(plainSentence(label));
    const isTypist = read[column] === 'expert' && hasSection && !read.includes('staff');
    const name = isUnder ? 'other' : isTypist ? 'staff' : (read[column] ?? 'other');
    const level = name === 'expert' && !hasSection ? 3 : LEVELS[name];
    return { column, label, class: name, level, own: ownWords(label) };
  });
}

const COMMON = new Set(
  'kepala bidang bagian sub seksi subbid subbag kasubbid kasubbag kasi kabid kabag kaban badan dinas jfu pu staf staff tim sekretaris petugas dan'.split(
    ' ',
  ),
);

function ownWords(label: string): readonly string[] {
  return plainWords(plainSentence(label))
    .split(' ')
    .filter((word) => word.length >= 2 && !COMMON.has(word));
}

/** "SK Walikota" names a paper, not a post. */
const PAPER = /\b(sk|keputusan|peraturan|perwali|draft?|surat) (?:draft )?$/;

/** Posts that a sentence (`plainSentence`) names, in order. */
export function mentionsIn(sentence: string, posts: readonly Post[]): readonly Mention[] {
  const others = posts.filter((post) => post.class === 'other');
  const own = others.flatMap((post) => occurrences(sentence, post));
  const named = postsNamed(sentence)
    .filter(({ from, to }) => !own.some((one) => from < one.to && to > one.from))
    .filter(({ from }) => !PAPER.test(sentence.slice(0, from)))
    .map(({ class: name, from, to }) => ({
      columns: columnsFor(name, sentence, from, to, posts),
      class: name,
      text: sentence.slice(from, to),
      from,
      to,
    }));
  return [...own, ...named].sort((a, b) => a.from - b.from);
}

/** A post whose name is known only from its heading is found by that name. */
function occurrences(sentence: string, post: Post): readonly Mention[] {
  const label = plainSentence(post.label).trim();
  const found: Mention[] = [];
  let from = label.length > 2 ? sentence.indexOf(label) : -1;
  while (from >= 0) {
    const to = from + label.length;
    const isWord = !/[\p{L}\d]/u.test(`${sentence[from - 1] ?? ''}${sentence[to] ?? ''}`);
    if (isWord && !PAPER.test(sentence.slice(0, from))) {
      found.push({ columns: [post.column], class: 'other', text: label, from, to });
    }
    from = sentence.indexOf(label, to);
  }
  return found;
}

export interface NamedUnit {
  readonly class: PostClass;
  /** The post as printed: "Kasubbid". */
  readonly post: string;
  /** The unit's short form as printed: "PE & PKM". */
  readonly unit: string;
}

/** Posts that are printed with the short form of their unit ("Kabid PMKS", "Kasubbid PI & PSM"). */
export function unitsNamed(text: string): readonly NamedUnit[] {
  const pattern =
    /\b(Kasubb?id|Kasubb?ag|Kabid|Kabag|Kasie?|JFU|PU|Staf)\b\.?\s?([A-Z][A-Z0-9]+(?:\s?[&/]\s?[A-Z][A-Z0-9]+)*)(?![a-z])/g;
  return [...text.matchAll(pattern)].map(([, post = '', unit = '']) => ({
    class: classOf(post),
    post,
    unit: unit.replace(/\s?&\s?/g, ' & '),
  }));
}

const STAND_IN: Partial<Readonly<Record<PostClass, PostClass>>> = {
  section: 'expert',
  expert: 'section',
  archive: 'staff',
};

/** Heads of different kinds of office: a village head is not the head of an agency. */
const HEAD_KINDS: readonly RegExp[] = [
  /\b(lurah|kelurahan)\b/,
  /\bcamat\b/,
  /\b(bupati|wali ?kota|gubernur)\b/,
  /\b(puskesmas|kapus)\b/,
  /\b(sekolah|madrasah|kepsek)\b/,
  /\bdesa\b/,
];

function headKind(text: string): number {
  return HEAD_KINDS.findIndex((kind) => kind.test(text));
}

/** The column of a class whose own words follow; where several fit equally, the first. */
function columnsFor(
  name: PostClass,
  sentence: string,
  from: number,
  to: number,
  posts: readonly Post[],
): readonly number[] {
  const after = plainWords(sentence.slice(to, to + 40)).split(' ')[0] ?? '';
  const head = posts.filter((post) => post.class === 'head' && post.own.includes(after));
  if (name === 'division' && after.length >= 4 && head.length === 1) {
    // "Kabid BKBPMP": a slip for the head of that office, whose column bears its name.
    return head.map(({ column }) => column);
  }
  const printed = sentence.slice(from, to);
  const same = posts.filter(
    (post) =>
      post.class === name &&
      (!printed.startsWith('petugas') || /petugas/i.test(post.label)) &&
      (name !== 'head' || headKind(printed) === headKind(plainSentence(post.label))),
  );
  if (printed.startsWith('petugas') && same.length === 0) {
    return [];
  }
  const other = STAND_IN[name];
  const fit = same.length > 0 ? same : posts.filter((post) => post.class === other);
  if (fit.length < 2) {
    return fit.map(({ column }) => column);
  }
  const near =
    sentence.slice(to, to + 40).split(/[,.;]| (?:lalu|kemudian|untuk|melalui|dan) /)[0] ?? '';
  const words = plainWords(`${printed} ${near}`).split(' ').slice(0, 6);
  const ranked = fit.map((post) => ({
    column: post.column,
    hits: post.own.filter((word) => words.some((other) => sameWord(word, other))).length,
  }));
  const best = Math.max(...ranked.map(({ hits }) => hits));
  const chosen = ranked.find(({ hits }) => hits === best);
  return chosen === undefined ? [] : [chosen.column];
}

/** "keu" of a heading is "keuangan" of a sentence. */
function sameWord(short: string, long: string): boolean {
  return long.startsWith(short) || (long.length >= 3 && short.startsWith(long));
}
