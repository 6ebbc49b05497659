/** What the sentence of a row says: who is ordered, handed to, heard, passed through, sent back to. */
import { type Mention, mentionsIn, type Post, plainSentence } from './posts.ts';

type Role =
  | 'obeyed'
  | 'studied'
  | 'ordered'
  | 'handedTo'
  | 'via'
  | 'returnedTo'
  | 'together'
  | 'named';

export interface Wording {
  /** In lower case, short forms without their dots. */
  readonly sentence: string;
  /** What the performer does himself: without what somebody else is ordered to do. */
  readonly own: string;
  /** Named at the very start, before a verb: "Kepala Badan menerima …", or after "oleh". */
  readonly subject: Mention | null;
  /** Whose orders are heard ("memperhatikan arahan Kabid"). */
  readonly obeyed: readonly Mention[];
  /** Whose work is looked at ("mempelajari telaahan Kasubbid"). */
  readonly studied: readonly Mention[];
  readonly ordered: readonly Mention[];
  readonly handedTo: readonly Mention[];
  readonly via: readonly Mention[];
  readonly returnedTo: readonly Mention[];
  readonly together: readonly Mention[];
  readonly named: readonly Mention[];
  /** The sentence itself tells of a refusal: the words of it. */
  readonly refusal: string | null;
  readonly hasCondition: boolean;
}

/** A paper is made. */
export const PRODUCES =
  /\b(membuat|menyusun|pembuatan|pembutan|penyusunan|mengetik|menyiapkan|mengajukan|mengonsep|merancang|merumuskan)\b/;

const OBEYED =
  /\b(arahan|perintah|penugasan|disposisi|petunjuk|instruksi|tugas|permintaa?n)(?: dari| oleh)?$/;
const STUDIED =
  /\b(telaah\p{L}*|pertimbangan|penjelasan|laporan|usulan|konsep|ketikan|koreksi|paraf|tanda tangan|disampaikan|dibuat|dari)(?: dari| oleh)?$/u;
const ORDERED =
  /\b(memerintahkan|perintahkan|menugaskan|meminta|mengarahkan|menginstruksikan|mendisposisikan|disposisi|memberitahu\p{L}*|pemberitahuan|memberi(?:kan)? (?:arahan|perintah|tugas|disposisi|petunjuk|instruksi)\p{L}*)(?: kembali)?(?: kepada| ke| untuk)?$/u;
const RETURNED = /kembalikan(?:nya)?(?: \p{L}+){0,3}? (?:ke|kepada|pada)$/u;
const HANDED = /\b(?:ke|kepada|pada)$/;
const VIA = /\bmelalui$/;
const TOGETHER = /\b(?:bersama|bersama-sama|bersama sama)(?: dengan)?$/;
const WITH = /\bdengan$/;
const MEETS =
  /\b(rapat|membahas|konsultasi\p{L}*|mengk?onsultasi\p{L}*|berkoordinasi|koordinasi)\b/u;
const CONSULTS = /\b(?:mengk?onsultasi\p{L}*|berkonsultasi|berkoordinasi)[^.,]*$/u;
const CONDITION = /\b(jika|bila|apabila|kalau|bilamana)\b/;
const REFUSALS =
  /\b(jika tidak|bila tidak|apabila tidak|tidak (?:di)?setuju\p{L}*|tidak (?:sesuai|lengkap|benar|memenuhi|layak|disetujui)|belum (?:lengkap|sesuai|benar)|(?:jika|bila|apabila) (?:masih |ada |terdapat |ditemukan |di temukan |perlu |ada )+(?:kesalahan|kekeliruan|perbaikan|kekurangan|revisi|koreksi)|perlu perbaikan|ditolak)\b/u;

/** Reads one row's sentence against the table's posts. */
export function wordingOf(activity: string, posts: readonly Post[]): Wording {
  const sentence = plainSentence(activity);
  const mentions = mentionsIn(sentence, posts);
  const lists: Record<Role, Mention[]> = {
    obeyed: [],
    studied: [],
    ordered: [],
    handedTo: [],
    via: [],
    returnedTo: [],
    together: [],
    named: [],
  };
  let subject: Mention | null = null;
  let last: Role = 'named';
  let lastEnd = 0;
  let orderEnd = -1;
  for (const mention of mentions) {
    const before = sentence.slice(0, mention.from).trimEnd();
    const isOfOrder =
      orderEnd >= 0 &&
      !/\.|\bselanjutnya\b|\bkemudian\b|\b(?:jika|bila|apabila)\b/.test(
        sentence.slice(orderEnd, mention.from),
      );
    const between = sentence.slice(lastEnd, mention.from);
    const isListed =
      /^[\p{L}\d&/ ]{0,12}(?:,| dan| serta| atau|,? ?&)\s*$/u.test(between) && lastEnd > 0;
    if (isSubject(sentence, mention)) {
      subject ??= mention;
      continue;
    }
    if (subject === null && isFirstOfTwo(sentence, mention)) {
      subject = mention;
      lists.together.push(...mentions.slice(1, 2));
      continue;
    }
    const role: Role = isListed && roleAt(before) === 'named' ? last : roleAt(before);
    const passes: boolean =
      role === 'via' && !/\b(?:ke|kepada)\b/.test(sentence.slice(orderEnd, mention.from));
    const isNested: boolean =
      isOfOrder && !passes && role !== 'returnedTo' && role !== 'ordered' && !isListed;
    const kept: Role = isNested ? 'named' : role;
    lists[kept].push(mention);
    last = kept;
    lastEnd = mention.to;
    orderEnd = role === 'ordered' ? mention.to : orderEnd;
  }
  return {
    sentence,
    own: ownPart(sentence, lists.ordered),
    subject,
    ...lists,
    refusal: REFUSALS.exec(sentence)?.[0] ?? null,
    hasCondition: CONDITION.test(sentence),
  };
}

/** "Panitia dan peserta melakukan …": both act. */
function isFirstOfTwo(sentence: string, mention: Mention): boolean {
  const after = sentence.slice(mention.to);
  return (
    sentence.slice(0, mention.from).trim() === '' &&
    /^(?: \p{L}+){0,2}? dan (?:\p{L}+ ){1,4}?(?:me|mem|men|meng|ber)\p{L}{3,}/u.test(after)
  );
}

function isSubject(sentence: string, mention: Mention): boolean {
  const before = sentence.slice(0, mention.from).trim();
  const after = sentence.slice(mention.to).trimStart();
  const starts = before === '' && /^(?:\p{L}+ ){0,3}?(?:me|mem|men|ber|di)\p{L}{3,}/u.test(after);
  return starts || /\b(?:oleh|diterima|dilayani|dikerjakan|dilaksanakan)$/.test(before);
}

/** "Mempelajari disposisi Kabid": the disposition is heard, not given. */
const HEARS =
  /\b(?:menerima|mendengarkan|memperhatikan|melaksanakan|mempelajari|menindaklanjuti|membaca|mencermati|sesuai|berdasarkan|atas) (?:(?:surat|lembar|isi|dan) )?disposisi$/;

function roleAt(before: string): Role {
  const near = before.slice(-80);
  if (VIA.test(near)) {
    return 'via';
  }
  if (RETURNED.test(near)) {
    return 'returnedTo';
  }
  if (ORDERED.test(near)) {
    return HEARS.test(near) ? 'obeyed' : 'ordered';
  }
  if (OBEYED.test(near)) {
    return 'obeyed';
  }
  if (TOGETHER.test(near) || (WITH.test(near) && MEETS.test(near))) {
    return 'together';
  }
  if (HANDED.test(near)) {
    return CONSULTS.test(near) ? 'together' : 'handedTo';
  }
  return STUDIED.test(near) ? 'studied' : 'named';
}

/** Cuts "… untuk mengetik …" behind an ordered post, up to the end of the sentence. */
function ownPart(sentence: string, ordered: readonly Mention[]): string {
  const first = ordered[0];
  if (first === undefined) {
    return sentence;
  }
  const rest = sentence.slice(first.to);
  const stop = rest.indexOf('. ');
  return sentence.slice(0, first.to) + (stop < 0 ? '' : rest.slice(stop));
}
