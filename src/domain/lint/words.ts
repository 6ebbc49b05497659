/** The few things about Indonesian words that the linter needs. */

/** Nouns and names that begin like an active verb. */
const NOT_VERBS = new Set(
  `media medan mebel medis mega meja memo memori menit menteri menu merek meter meteran metode mesin metadata
  berita berkas beras bersama berikut bersih berat berapa berdasarkan beranda berlian beragam berkala
  melalui menurut mengenai menjadi menjelang menyeluruh mengingat terhadap merupakan memang meskipun sekretaris`.split(
    /\s+/,
  ),
);

/** Verbs that are active without a prefix, and imperatives as clerks write them. */
const BARE_VERBS = new Set(
  `ajukan adakan agendakan arsipkan bacakan baca bagikan bahas bayar berikan beri bubuhkan buka buat catat cetak
  cocokkan daftarkan disposisikan gandakan hitung himpun hubungi ikuti isi jadwalkan jalankan jelaskan ketik kirim
  kirimkan koordinasikan kumpulkan laksanakan lakukan lampirkan laporkan lengkapi minta olah panggil pantau pastikan
  pelajari periksa perbaiki persiapkan sampaikan serahkan setujui siapkan simpan sosialisasikan susun tandatangani
  teliti tentukan terbitkan terima teruskan tetapkan tinjau tindaklanjuti tulis umumkan undang urus`.split(
    /\s+/,
  ),
);

/** Handing the papers on is the end of any act and not a second one. */
const HANDING_ON = new Set(
  `menyerahkan meneruskan menyampaikan mengembalikan mengajukan melanjutkan mengirimkan mengirim`.split(
    /\s+/,
  ),
);

/** Checking is one act, however many words the sources use for it. */
const SAME_ACT: Readonly<Record<string, string>> = {
  mengoreksi: 'memeriksa',
  meneliti: 'memeriksa',
  memperhatikan: 'mempelajari',
};

const ACTIVE = /^(?:me(?:m|n|ng|ny|nge)?|ber|bel)[a-z]{3,}$/;
const FOLLOWING = /(?:^|[,;:]\s*|\b(?:dan|lalu|serta|kemudian|sekaligus)\s+)([a-z]+)/g;

/** Whether a word is an active verb: me- or ber-, or an imperative without prefix. */
export function isActiveVerb(word: string): boolean {
  const plain = word.toLowerCase();
  return BARE_VERBS.has(plain) || (ACTIVE.test(plain) && !NOT_VERBS.has(plain));
}

/** The first word of a text, without what stands around it. */
export function firstWord(text: string): string {
  return /[\p{L}-]+/u.exec(text)?.[0] ?? '';
}

/**
 * The acts that an activity names one after another ("Memeriksa …, memaraf dan …"), each once; handing on is left
 * out. What stands behind *untuk* or *dengan* belongs to the act before it.
 */
export function actsNamedIn(activity: string): readonly string[] {
  const text = activity.toLowerCase();
  const verbs = [...text.matchAll(FOLLOWING)]
    .map((match) => (match[1] ?? '').replace(/nya$/, ''))
    .map((word) => SAME_ACT[word] ?? word)
    .filter((word) => ACTIVE.test(word) && !NOT_VERBS.has(word) && !HANDING_ON.has(word));
  return [...new Set(verbs)];
}

/** Text for comparison: lower case, one space, without marks around the words. */
export function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** `SOP Penetapan Produk Hukum` and `umum/penetapan-produk-hukum` as `penetapan-produk-hukum`. */
export function slugOf(text: string): string {
  const last = text.includes('/') && !text.includes(' ') ? (text.split('/').at(-1) ?? text) : text;
  return plain(last.replace(/^\s*sop\b/i, '')).replaceAll(' ', '-');
}

/** A list in a sentence: "a, b serta c". */
export function joinWords(words: readonly string[]): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} serta ${last}`;
}
