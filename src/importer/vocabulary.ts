/**
 * The words by which the heads of columns and the labels of the identity sheet are known, as offices print
 * them (PermenPAN-RB 35/2012 and the many house styles after it). Slips of recognition, lost or added spaces
 * and other orders of words are forgiven by edit distance; what is further off stays `unknown`.
 */
import type { ColumnRole, IdentityFieldName } from './model.ts';

/** A column's own role, or the heading over several columns: `performerGroup`, `standardGroup`. */
export type HeadingRole = ColumnRole | 'performerGroup' | 'standardGroup';

export interface HeadingReading {
  readonly role: HeadingRole;
  /** 1: the very words; less where letters or spaces differ; 0: `unknown`. */
  readonly confidence: number;
}

export interface LabelReading {
  readonly field: IdentityFieldName;
  readonly confidence: number;
}

const HEADINGS: readonly (readonly [HeadingRole, readonly string[]])[] = [
  ['no', ['no', 'nomor', 'nomer', 'no urut', 'nomor urut', 'no langkah', 'no kegiatan', 'num']],
  [
    'activity',
    [
      'kegiatan',
      'uraian',
      'uraian kegiatan',
      'uraian prosedur',
      'uraian prosedur kerja',
      'uraian langkah',
      'uraian pekerjaan',
      'uraian tugas',
      'uraian aktivitas',
      'uraian proses',
      'uraian sop',
      'aktivitas',
      'aktifitas',
      'langkah',
      'langkah langkah',
      'langkah kegiatan',
      'langkah kerja',
      'langkah langkah kegiatan',
      'langkah prosedur',
      'tahapan',
      'tahapan kegiatan',
      'tahap kegiatan',
      'rincian kegiatan',
      'rincian aktivitas',
      'jenis kegiatan',
      'nama kegiatan',
      'kegiatan prosedur',
      'prosedur',
      'prosedur kerja',
      'prosedur kegiatan',
      'proses',
      'proses kegiatan',
      'alur kegiatan',
      'deskripsi kegiatan',
      'deskripsi',
      'pekerjaan',
    ],
  ],
  [
    'performerGroup',
    [
      'pelaksana',
      'pelaksana kegiatan',
      'pelaksana sop',
      'pelaku',
      'pelaku kegiatan',
      'aktor',
      'unit pelaksana',
      'unit kerja pelaksana',
      'penanggung jawab',
      'pihak terkait',
      'pihak yang terlibat',
      'pihak pelaksana',
      'jabatan pelaksana',
      'pelaksanaan',
    ],
  ],
  [
    'standardGroup',
    ['mutu baku', 'baku mutu', 'mutu', 'standar mutu', 'standar baku', 'standar mutu baku'],
  ],
  [
    'requirements',
    [
      'kelengkapan',
      'persyaratan',
      'syarat',
      'input',
      'masukan',
      'sumber data',
      'bahan',
      'data',
      'dokumen',
      'alat dan bahan',
      'sarana prasarana',
      'sarana',
      'syarat kelengkapan',
      'persyaratan kelengkapan',
      'kelengkapan persyaratan',
      'persyaratan perlengkapan',
      'perlengkapan',
      'perlengkapan kelengkapan',
      'kelengkapan data',
      'kelengkapan dokumen',
      'kelengkapan berkas',
      'bahan kelengkapan',
      'dokumen kelengkapan',
      'dokumen pendukung',
      'dokumen persyaratan',
      'data pendukung',
      'peralatan',
      'peralatan perlengkapan',
      'bahan dan peralatan',
      'persyaratan dan kelengkapan',
      'kelengkapan input',
      'dokumen input',
      'input kelengkapan',
    ],
  ],
  [
    'duration',
    [
      'waktu',
      'durasi',
      'jangka waktu',
      'lama waktu',
      'lama',
      'waktu penyelesaian',
      'waktu pelaksanaan',
      'waktu proses',
      'lama penyelesaian',
      'target waktu',
      'batas waktu',
      'norma waktu',
      'standar waktu',
      'waktu menit',
      'waktu jam',
      'waktu hari',
      'waktu durasi',
      'durasi waktu',
      'durasi menit',
      'waktu mnt',
    ],
  ],
  [
    'outputs',
    [
      'output',
      'out put',
      'ouput',
      'hasil',
      'keluaran',
      'hasil kegiatan',
      'hasil kerja',
      'produk',
      'hasil output',
      'output hasil',
      'output keluaran',
      'dokumen hasil',
      'hasil akhir',
      'dokumen output',
      'outcome',
    ],
  ],
  [
    'remark',
    ['keterangan', 'ket', 'catatan', 'keterangan catatan', 'ket catatan', 'informasi', 'rujukan'],
  ],
];

const LABELS: readonly (readonly [IdentityFieldName, readonly string[]])[] = [
  [
    'number',
    [
      'nomor sop',
      'no sop',
      'nomor',
      'no dokumen',
      'nomor dokumen',
      'no pos',
      'nomor pos',
      'no spo',
      'nomor spo',
      'nomor sop ap',
      'nomor standar operasional prosedur',
      'kode sop',
      'kode dokumen',
    ],
  ],
  [
    'preparedOn',
    [
      'tanggal pembuatan',
      'tgl pembuatan',
      'tanggal dibuat',
      'tgl dibuat',
      'tanggal penyusunan',
      'tgl penyusunan',
      'tanggal disusun',
      'tanggal pembuatan sop',
      'tgl pembuatan sop',
      'dibuat tanggal',
      'tanggal penetapan',
      'tgl penetapan',
    ],
  ],
  [
    'revisedOn',
    [
      'tanggal revisi',
      'tgl revisi',
      'tanggal direvisi',
      'tgl direvisi',
      'tanggal perbaikan',
      'tgl perbaikan',
      'tanggal revisi sop',
      'tanggal perubahan',
      'tgl perubahan',
      'revisi tanggal',
    ],
  ],
  [
    'effectiveOn',
    [
      'tanggal efektif',
      'tgl efektif',
      'tanggal berlaku',
      'tgl berlaku',
      'mulai berlaku',
      'tanggal mulai berlaku',
      'tgl mulai berlaku',
      'tanggal diberlakukan',
      'tgl diberlakukan',
      'tanggal pelaksanaan',
      'tgl pelaksanaan',
      'tanggal efektif berlaku',
      'tanggal terbit',
      'tgl terbit',
    ],
  ],
  [
    'ratifiedOn',
    [
      'tanggal pengesahan',
      'tgl pengesahan',
      'tanggal disahkan',
      'tgl disahkan',
      'tanggal ditetapkan',
      'tgl ditetapkan',
      'disahkan tanggal',
    ],
  ],
  [
    'ratifiedBy',
    [
      'disahkan oleh',
      'di sahkan oleh',
      'disyahkan oleh',
      'disahkan',
      'ditetapkan oleh',
      'ditetapkan',
      'pengesahan',
      'disetujui oleh',
      'pejabat yang mengesahkan',
      'mengesahkan',
      'menyetujui',
    ],
  ],
  [
    'title',
    [
      'nama sop',
      'judul sop',
      'judul',
      'nama standar operasional prosedur',
      'nama pos',
      'judul pos',
      'nama prosedur',
      'judul prosedur',
      'nama spo',
      'judul spo',
      'nama sop ap',
      'judul sop ap',
      'nama standard operating procedure',
      'nama kegiatan sop',
    ],
  ],
  ['legalBasis', ['dasar hukum', 'dasar', 'landasan hukum', 'dasar hukum sop']],
  [
    'performerQualifications',
    [
      'kualifikasi pelaksana',
      'kualifikasi pelaksanaan',
      'kualifikasi pelaksana sop',
      'kualifikasi',
      'kualifikasi personil',
      'kualifikasi petugas',
      'syarat pelaksana',
    ],
  ],
  ['relations', ['keterkaitan', 'keterkaitan sop', 'keterkaitan dengan sop lain', 'sop terkait']],
  [
    'equipment',
    [
      'peralatan perlengkapan',
      'peralatan dan perlengkapan',
      'peralatan',
      'perlengkapan',
      'perlengkapan peralatan',
      'peralatan kelengkapan',
      'peralatan yang digunakan',
      'alat dan bahan',
      'bahan dan alat',
      'sarana dan prasarana',
    ],
  ],
  ['warnings', ['peringatan', 'peringatan sop', 'perhatian', 'hal yang perlu diperhatikan']],
  [
    'recordKeeping',
    [
      'pencatatan dan pendataan',
      'pencatatan pendataan',
      'pencatatan dan pelaporan',
      'pencatatan',
      'pendataan dan pencatatan',
      'pencatatan dan pengarsipan',
      'pencatatan dan pendokumentasian',
    ],
  ],
  [
    'declaredTotal',
    [
      'jumlah waktu',
      'total waktu',
      'jumlah waktu penyelesaian',
      'total waktu penyelesaian',
      'waktu keseluruhan',
      'jumlah keseluruhan waktu',
      'jumlah total waktu',
      'total durasi',
    ],
  ],
  [
    'agency',
    ['instansi', 'nama instansi', 'satuan kerja', 'nama opd', 'nama skpd', 'perangkat daerah'],
  ],
  ['definition', ['pengertian', 'definisi']],
  ['purpose', ['tujuan', 'maksud dan tujuan']],
  ['policy', ['kebijakan']],
  ['references', ['referensi', 'rujukan', 'acuan']],
  ['relatedUnits', ['unit terkait', 'unit kerja terkait', 'unit yang terkait']],
  ['relatedDocuments', ['dokumen terkait', 'dokumen yang terkait']],
];

/** Labels of the fktp form that open its steps, its flow chart or its change history. */
const SECTIONS: readonly (readonly ['steps' | 'flowChart' | 'changeHistory', readonly string[]])[] =
  [
    [
      'steps',
      ['prosedur', 'langkah langkah', 'prosedur langkah langkah', 'langkah langkah prosedur'],
    ],
    ['flowChart', ['bagan alir', 'diagram alir', 'alur', 'bagan alur', 'flowchart', 'flow chart']],
    [
      'changeHistory',
      [
        'rekaman historis',
        'rekaman historis perubahan',
        'rekam historis',
        'riwayat perubahan',
        'catatan perubahan',
      ],
    ],
  ];

/** First words (or short forms) of posts and bodies; a heading that starts with one is a performer. */
const POSTS =
  /^(kepala|wakil|ka|kasi|kasie|kasubbag|kasubag|kasubbid|kasubid|kabid|kabag|kadis|kaban|kepdin|sekretaris|sekdis|sekcam|seklur|sekda|sekre|camat|lurah|bupati|wali|walikota|gubernur|menteri|direktur|deputi|inspektur|irban|asisten|staf|staff|jfu|jft|jfk|pelaksana|fungsional|petugas|operator|admin|administrator|analis|pengadministrasi|pengelola|pengolah|pranata|arsiparis|bendahara|ppk|pptk|kpa|pa|ppspm|tim|panitia|pokja|pejabat|pegawai|pimpinan|ketua|anggota|kader|dokter|bidan|perawat|puskesmas|pemohon|masyarakat|warga|penyedia|rekanan|satpam|kurir|caraka|sopir|pengemudi|seksi|subbag|sub|bagian|bidang|unit|upt|uptd|opd|skpd|instansi|koordinator|penanggung|verifikator|auditor|resepsionis|front|loket|penyuluh|surveyor|pencacah|pengawas|mitra|guru|dosen|mahasiswa|dekan|rektor|kaprodi|kepsek|hakim|panitera|jurusita|notaris|komisi|dprd|kelurahan|kecamatan|desa|rt|rw|umpeg|subkoordinator|ppid|ukpbj|ulp|pbj)\b/;

/** Letters and digits in lower case, one space between words; `&` is "dan", everything else a space. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('&', ' dan ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Number of letters to add, drop or change to make `b` of `a`; `most + 1` where it is more than `most`. */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) {
    return most + 1;
  }
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      const cost = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same);
      next.push(cost);
    }
    if (Math.min(...next) > most) {
      return most + 1;
    }
    row = next;
  }
  return row[b.length] ?? most + 1;
}

/** How like two phrases are: 1 the same words, 0.97 other spaces, less by letters, 0 another phrase. */
export function likeness(read: string, known: string): number {
  return likenessOf(prepare(read), prepare(known));
}

/** A phrase as it is compared; known ones are made so once, for each is compared with every text. */
interface Prepared {
  readonly words: string;
  /** Without spaces. */
  readonly tight: string;
}

function prepare(text: string): Prepared {
  const words = plainWords(text);
  return { words, tight: words.replaceAll(' ', '') };
}

function likenessOf(read: Prepared, known: Prepared): number {
  if (read.words === known.words) {
    return read.words === '' ? 0 : 1;
  }
  if (read.tight === known.tight) {
    return 0.97;
  }
  const most = slipsAllowed(known.tight.length);
  const distance = editDistance(read.tight, known.tight, most);
  return distance > most ? 0 : 0.95 - 0.1 * distance;
}

/** Short words are not forgiven: "Ket" is one slip from "Kel". */
function slipsAllowed(length: number): number {
  if (length < 5) {
    return 0;
  }
  return length < 8 ? 1 : length < 14 ? 2 : 3;
}

interface Phrase<T> {
  readonly entry: T;
  readonly known: Prepared;
}

function phrasesOf<T>(entries: readonly (readonly [T, readonly string[]])[]): readonly Phrase<T>[] {
  return entries.flatMap(([entry, phrases]) =>
    phrases.map((phrase) => ({ entry, known: prepare(phrase) })),
  );
}

const HEADING_PHRASES = phrasesOf(HEADINGS);
const LABEL_PHRASES = phrasesOf(LABELS);
const SECTION_PHRASES = phrasesOf(SECTIONS);
/** No heading or label is longer, in letters. */
const LONGEST_PHRASE = 60;

function bestOf<T>(
  text: string,
  phrases: readonly Phrase<T>[],
): { readonly entry: T; readonly confidence: number } | undefined {
  const read = prepare(text);
  let best: { readonly entry: T; readonly confidence: number } | undefined;
  if (read.tight.length > LONGEST_PHRASE) {
    return best;
  }
  for (const { entry, known } of phrases) {
    const confidence = likenessOf(read, known);
    if (confidence > (best?.confidence ?? 0)) {
      best = { entry, confidence };
    }
  }
  return best;
}

/**
 * What a column's heading says it holds. The words "Pelaksana" and "Mutu Baku" are headings over several
 * columns; a post's name is `unknown` here (`namesPost` knows it), because whose column it is follows from
 * its place. A unit or explanation in brackets ("Waktu (menit)") does not count.
 */
export function roleOfHeading(text: string): HeadingReading {
  const bare = text.replace(/\([^()]*\)?/g, ' ');
  const whole = bestOf(bare, HEADING_PHRASES) ?? bestOf(text, HEADING_PHRASES);
  if (whole !== undefined) {
    return { role: whole.entry, confidence: whole.confidence };
  }
  const parts = bare
    .split(/[/\n,]|\s+dan\s+/i)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const roles = parts.map((part) => bestOf(part, HEADING_PHRASES));
  const first = roles[0];
  if (
    parts.length > 1 &&
    first !== undefined &&
    roles.every((role) => role?.entry === first.entry)
  ) {
    return { role: first.entry, confidence: 0.9 };
  }
  return { role: 'unknown', confidence: 0 };
}

/** Whether a heading reads as the name of a post, rank, team or party outside. */
export function namesPost(text: string): boolean {
  return POSTS.test(plainWords(text));
}

/** Which field of the identity sheet a label opens; null where no label is like it. */
export function identityFieldOf(label: string): LabelReading | null {
  const found = bestOf(label.replace(/\([^()]*\)/g, ' '), LABEL_PHRASES);
  return found === undefined ? null : { field: found.entry, confidence: found.confidence };
}

/** Which part of the fktp form a label opens, beside the fields; null where none. */
export function fktpSectionOf(label: string): 'steps' | 'flowChart' | 'changeHistory' | null {
  return bestOf(label, SECTION_PHRASES)?.entry ?? null;
}

export interface SplitLabel extends LabelReading {
  /** The label as printed, without the colon. */
  readonly label: string;
  /** What stands after the label, '' where nothing does. */
  readonly rest: string;
}

/**
 * Parts a line that opens with a label ("Nomor SOP : 800/12", "TGL. REVISI 12 Maret 2024") into label and
 * value. Without a colon only the very words of a label of two words or more count, so that a sentence that
 * begins with "dasar" is none.
 */
export function splitIdentityLabel(text: string): SplitLabel | null {
  const trimmed = text.trim();
  const whole = identityFieldOf(trimmed.replace(/[\s:]+$/, ''));
  if (whole !== null) {
    return { ...whole, label: trimmed.replace(/[\s:]+$/, ''), rest: '' };
  }
  const colon = trimmed.indexOf(':');
  if (colon > 0 && colon <= 48) {
    const label = trimmed.slice(0, colon).trim();
    const found = identityFieldOf(label);
    if (found !== null) {
      return { ...found, label, rest: trimmed.slice(colon + 1).trim() };
    }
  }
  return splitWithoutColon(trimmed);
}

function splitWithoutColon(text: string): SplitLabel | null {
  const words = [...text.matchAll(/\S+/g)];
  for (let count = Math.min(5, words.length - 1); count >= 2; count -= 1) {
    const last = words[count - 1];
    const end = (last?.index ?? 0) + (last?.[0].length ?? 0);
    const label = text.slice(0, end).replace(/[\s:/]+$/, '');
    const found = identityFieldOf(label);
    if (found !== null && found.confidence >= 0.97 && plainWords(label).includes(' ')) {
      return { ...found, label, rest: text.slice(end).replace(/^[\s:]+/, '') };
    }
  }
  return null;
}
