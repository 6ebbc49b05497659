/** What the words of a row say about its kind, its ways on and what it calls. Rules of wording only. */
import type { Requirement, StepAct } from '../../domain/sop/model.ts';
import { plainWords } from '../vocabulary.ts';

export type Polarity = 'yes' | 'no' | 'other';

const YES =
  /^(ya|y|yes|iya|setuju|disetujui|ok|oke|lengkap|sesuai|benar|diterima|terima|layak|memenuhi|memenuhi syarat|ada|sudah|lulus|valid|lanjut|acc|sah|selesai|bisa|dapat)$/;
const NO =
  /^(tidak|tdk|t|td|no|n|belum|ditolak|tolak|revisi|perbaikan|perbaiki|diperbaiki|dikembalikan|kembali|kembalikan|salah|kurang|bukan|gagal)\b/;

/** Whether the word beside an arrow agrees or refuses. Slips of one letter in "tidak" are forgiven. */
export function polarityOf(label: string): Polarity {
  const words = once(label);
  if (NO.test(words) || /^(t1dak|tldak|tidk|tidaak|tidal|tiddak)$/.test(words)) {
    return 'no';
  }
  return YES.test(words) || /^(va|ia)$/.test(words) ? 'yes' : 'other';
}

/** A word that is drawn twice, one over the other, is one word. */
function once(label: string): string {
  return [...new Set(plainWords(label).split(' '))].join(' ');
}

/** The label of an outcome: "Y" and "T" written out, other words as printed. */
export function outcomeLabel(printed: string): string {
  const words = once(printed);
  if (/^(y|ya|va|ia|iya)$/.test(words)) {
    return 'Ya';
  }
  if (/^(t|td|tdk|tidak|t1dak|tldak|tidk)$/.test(words)) {
    return 'Tidak';
  }
  const text = printed.replace(/\s+/g, ' ').trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const CONDITION = /\b(jika|apabila|bila|bilamana|kalau)\b/;
const REFUSAL =
  /\b(tidak (setuju|disetujui|sesuai|lengkap|benar|memenuhi|layak|diterima|valid)|belum (lengkap|sesuai|benar|memenuhi)|ditolak|menolak|ada (koreksi|perbaikan|kesalahan))\b/;
const SENDS_BACK = /\b(mengembalikan|dikembalikan|kembalikan)\b/;

/** Whether the sentence itself tells of a refusal, so that a row without a diamond is doubtful. */
export function saysDecision(activity: string): boolean {
  const text = plainWords(activity);
  const conditions = text.split(CONDITION).length - 1;
  return (
    (conditions > 0 && (REFUSAL.test(text) || /\bjika tidak\b|\bbila tidak\b/.test(text))) ||
    (SENDS_BACK.test(text) && (conditions > 0 || /\buntuk diperbaiki\b/.test(text)))
  );
}

const ORDERS =
  /^(memerintahkan|menugaskan|menginstruksikan|memberi(kan)? (arahan|perintah|petunjuk|instruksi)|mengarahkan)\b/;
const HEARS_FIRST =
  /^(mendengarkan|memperhatikan|menerima|mempelajari|menindaklanjuti) [\p{L}\d ]*?\b(dan|lalu|kemudian|serta) (memerintahkan|mengarahkan|menugaskan|menginstruksikan|memberi(kan)? (arahan|perintah|petunjuk))\b/u;
const HEARS =
  /^(mendengarkan|memperhatikan|menerima) (arahan|perintah|petunjuk|instruksi|penugasan)\b/;
const MAKES =
  /\b(menyusun|membuat|mengetik|mengonsep|mengkonsep|menyiapkan draf|menandatangani|memaraf|memeriksa|mengoreksi|menyetujui)\b/;

export interface GuideReading {
  readonly isGuide: boolean;
  /** The row only hears: it hands nothing on. */
  readonly hears: boolean;
}

/**
 * Whether a row only hands on or hears an order: it opens with the order ("Memerintahkan Kasi …"), or hears
 * first and hands on ("Memperhatikan arahan Camat dan memerintahkan …"), and makes nothing before it does.
 */
export function readGuide(activity: string): GuideReading {
  const text = plainWords(activity);
  if (ORDERS.test(text)) {
    return { isGuide: true, hears: false };
  }
  const handing = HEARS_FIRST.exec(text);
  if (handing !== null) {
    return { isGuide: !MAKES.test(handing[0]), hears: false };
  }
  const hears = HEARS.test(text) && !/\b(dan|lalu|kemudian|serta) me/.test(text);
  return { isGuide: hears, hears };
}

/** The acts that a row's own verbs name and that leave their mark on paper. */
export function actsOf(activity: string): readonly StepAct[] {
  const text = plainWords(activity);
  const acts: StepAct[] = [];
  if (
    /\b(memaraf|membubuhkan paraf|memberi(kan)? paraf|diparaf oleh)\b/.test(text) &&
    !/\b(belum|tidak) (di)?paraf/.test(text)
  ) {
    acts.push('endorse');
  }
  if (/\b(menandatangani|menanda tangani|membubuhkan tanda ?tangan)\b/.test(text)) {
    acts.push('sign');
  }
  return acts;
}

const TOOL =
  /\b(atk|alat tulis( kantor)?|komputer|laptop|pc|printer|scanner|mesin|telepon|telpon|hp|handphone|smartphone|kendaraan|mobil|motor|kamera|proyektor|lcd|internet|jaringan( internet)?|filing cabinet|filling cabinet|lemari|rak|stempel|meja|kursi|sound system|wifi|flashdisk|kertas|map|ordner|aplikasi|software|website)\b/;
const PAPER =
  /\b(surat|dokumen|berkas|laporan|formulir|form|konsep|matriks?|rekap\w*|proposal|usulan|notulen|berita acara|fotokopi|ktp|ijazah|kontrak|draft|draf|naskah|nota|kwitansi|kuitansi|faktur|kartu|buku|daftar|undangan|disposisi|sk|spm|spp|spj)\b/;
const DATA =
  /^(data|informasi|peraturan|permen\w*|perda|perwal\w*|perbup|undang|pedoman|juknis|juklak|dpa|rka|referensi|tabel referensi)\b/;

/** What a printed requirement is: a tool is never asked for, data is looked up, the rest is paper. */
export function requirementOf(label: string): Requirement {
  const words = plainWords(label);
  if (TOOL.test(words) && !PAPER.test(words)) {
    return { label, kind: 'tool' };
  }
  return { label, kind: DATA.test(words) ? 'data' : 'paper' };
}

const CALLS =
  /\bSOP\s+(?:AP\s+)?(?:tentang\s+|mengenai\s+)?(?:Nomor\s+|No\.?\s*)?["“]?([\p{L}\d][^;.,\n"”()]{3,120})/giu;
const NO_NAME =
  /^(ini|tersebut|terkait|lain|lainnya|yang|dan|di|ada|baku|berlaku|terlampir|masing)\b/i;

/** Names of SOPs that a remark or sentence calls: "SOP Surat Keluar", "lihat SOP-AP Pembentukan Tim". */
export function calledSops(text: string): readonly string[] {
  const names = [...text.replace(/\s+/g, ' ').matchAll(CALLS)]
    .map((match) => (match[1] ?? '').trim())
    .filter((name) => !NO_NAME.test(name))
    .map((name) => name.replace(/\s+(?:dan|serta|lalu|untuk)\b.*$/i, ''));
  return [...new Set(names)];
}

const CHECK = /^[√✓✔☑xvXV●•■▪◆◇○□▢P\uF0FC]$/u;

/** A mark that is typed where others draw: √, v, x, ●. */
export function isTypedMark(text: string): boolean {
  return CHECK.test(text.trim());
}
