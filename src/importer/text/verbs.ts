/** What posts of a rank usually do, in offices of any kind: wording against rank. */
import type { PostClass } from './posts.ts';

export interface VerbRule {
  readonly pattern: RegExp;
  readonly weights: Partial<Readonly<Record<PostClass, number>>>;
}

/** What posts of a rank usually do. Read against the row's own part of the sentence. */
export const VERBS: readonly VerbRule[] = [
  {
    pattern:
      /^(?:(?:mendengarkan|memperhatikan|menerima)[^.]*?,? )?(?:dan )?\b(?:me?ngetik|mengerik|pengetikan)\b|\bmengetik\b/u,
    weights: { staff: 5, expert: -1, section: -2, division: -3, secretary: -3, head: -4 },
  },
  {
    pattern:
      /\b(menggandakan|mengarsipkan|mengagendakan|pengarsipan|penomoran|memberi nomor|stempel|merekap|mencatat|mengirim\p{L}*|ekspedisi)\b/u,
    weights: { staff: 2.5, archive: 4, expert: 0.5, division: -1, head: -2, secretary: -1 },
  },
  {
    pattern:
      /\b(?:mengumpulkan|menghimpun|mengolah|menginventarisir?|menginventarisasi|merekapitulasi)(?: \p{L}+){0,2}? (?:data|bahan|informasi|dokumen pendukung)\b/u,
    weights: { staff: 3, expert: 2.5, section: -0.5, division: -2, secretary: -2, head: -3 },
  },
  {
    pattern:
      /^(?:membuat|menyiapkan|mempersiapkan|mengirim\p{L}*|mendistribusikan|menyebarkan|mengetik(?: dan menggandakan)?) (?:surat )?undangan\b/u,
    weights: { staff: 2.5, expert: 1, division: -1, head: -2 },
  },
  {
    pattern:
      /\b(?:spp|spm|sp2d|kuitansi|kwitansi|buku kas(?: umum)?|bku|transaksi|pencairan dana)\b/u,
    weights: { treasurer: 2.5 },
  },
  {
    pattern:
      /^(?:mengadakan|melakukan|menyelenggarakan|melaksanakan) (?:rapat|pertemuan|survei|survey|monitoring|sosialisasi)\b/u,
    weights: { team: 2.5 },
  },
  {
    pattern: /\b(mendokumentasikan|pendokumentasian)\b/u,
    weights: { staff: 1.2, section: 1, head: -1 },
  },
  {
    pattern: /\b(surat menyurat|administrasi yang diperlukan)\b/u,
    weights: { staff: 2 },
  },
  {
    pattern:
      /\b(membuat|menyusun|menyiapkan|mempersiapkan|pembuatan|penyusunan|pembutan)\b(?! pertimbangan| paraf| tanda)/u,
    weights: { section: 2, expert: 2, staff: 0.8, division: -0.5, head: -1.5, secretary: -1 },
  },
  {
    pattern: /\b(memeriksa|mengoreksi|meneliti|pemeriksaan|review|meninjau|penelitian ulang)\b/u,
    weights: {
      section: 1.2,
      expert: 1.2,
      division: 1,
      secretary: 1,
      head: 0.5,
      staff: -2.5,
      team: -2,
    },
  },
  {
    pattern: /^(?:verifikasi|memverifikasi|validasi|memvalidasi)\b/u,
    weights: { section: 0.8, expert: 1.5, staff: 1, head: -1 },
  },
  {
    pattern: /\b(mempelajari|menpelajari)\b/u,
    weights: {
      division: 1.2,
      secretary: 1,
      head: 1,
      section: 0.6,
      expert: 0.6,
      staff: -2,
      team: 0.3,
    },
  },
  {
    pattern: /\b(memberikan|memberi) arahan\b/u,
    weights: { head: 2, division: 1.5, section: 0.3, staff: -3 },
  },
  {
    pattern:
      /(?<!rancangan )(?<!proses )\b(?:membubuhkan tanda ?tangan|menanda ?tangan\p{L}*|menandatangi|penandatanganan|membuat tanda tangan)/u,
    weights: { head: 1.8, division: 0.9, secretary: 0.4, section: 0.3, staff: -2.5, team: -2 },
  },
  {
    pattern: /\b(memaraf|membubuhkan paraf|membuat paraf|diparaf)\b/u,
    weights: { division: 1.2, secretary: 1.2, section: 0.5, head: -0.8, staff: -2.5, team: -2 },
  },
  {
    pattern: /\b(membuat|memberi|memberikan) pertimbangan\b/u,
    weights: { division: 1.5, secretary: 1.5, section: -0.5, staff: -2 },
  },
  {
    pattern: /\b(mendisposisi\p{L}*|memberikan disposisi|memberi disposisi)\b/u,
    weights: { head: 2, secretary: 1.5, division: 1.2, staff: -3 },
  },
  {
    pattern: /\b(langkah persiapan|setiap langkah|persiapan kegiatan)\b/u,
    weights: { section: 1.5, expert: 1, team: 0.3 },
  },
  {
    pattern:
      /^(?:me\p{L}+ )?(?:pelaksanaan|melaksanakan|mengadakan|menyelenggarakan|pelatihan|penilaian|pencanangan|pendataan|penyuluhan)\b(?! (?:langkah|persiapan|perintah|arahan|penyerasian|penyelesaian|tugas|evaluasi))/u,
    weights: { team: 3, section: 0.8, expert: 0.8, head: -1.5, secretary: -1.5 },
  },
  {
    pattern: /\b(rapat|lomba|kegiatan) tim\b|\btim\b[^.]{0,20}\b(rapat|menilai)/u,
    weights: { team: 1 },
  },
  { pattern: /\b(evaluasi|mengevaluasi)\b/u, weights: { section: 1.5, expert: 1.2, team: 1 } },
  { pattern: /\b(identifikasi|mengi?n?dentifikasi)\b/u, weights: { section: 1.8, expert: 1.5 } },
  {
    pattern: /\b(mengoreksi format hukum|legal drafting)\b/u,
    weights: { legal: 7 },
  },
  { pattern: /^memproses (penandatanganan|penetapan|pengundangan)/u, weights: { legal: 6 } },
  { pattern: /\b(penyerasian|penyelarasan)\b/u, weights: { section: 3, expert: 2, legal: -3 } },
  {
    pattern: /\b(memonitor\p{L}*|mengawasi|memantau|pengawasan)\b/u,
    weights: { division: 2, section: 0.5, expert: 1 },
  },
  { pattern: /^menerima naskah keputusan/u, weights: { head: 1.5, division: 0.5 } },
  { pattern: /^menerima tugas\b/u, weights: { expert: 1.5, section: 1.5, staff: 0.5, head: -2 } },
  {
    pattern:
      /^(merencanakan|menentukan|menganalisa|menganalisis|memfinal\p{L}*|mempelajari peraturan|mengk?onsultasi\p{L}*|menilai|melaporkan)\b/u,
    weights: { expert: 1.8, section: 1.8, staff: 0.3, head: -1, division: -0.3 },
  },
  {
    pattern: /\bmengajukan (permintaan|permohonan|usulan)\b/u,
    weights: { section: 1.5, expert: 1, staff: 0.4 },
  },
  {
    pattern: /^menerima (?:hasil )?laporan\b(?! dari)/u,
    weights: { head: 1.2, division: 0.5 },
  },
  {
    pattern:
      /\b(mengajukan|menyampaikan|menyerahkan|mengisi|melengkapi|membawa) (?:\p{L}+ ){0,2}?(?:permohonan|formulir|persyaratan|berkas persyaratan|pendaftaran|pengaduan|keberatan)\b/u,
    weights: { outside: 4, head: -2 },
  },
  {
    pattern:
      /^(?:menerima|mengambil) (?:\p{L}+ ){0,4}?(?:yang sudah|yang telah|asli|hasil layanan)/u,
    weights: { outside: 1.5 },
  },
  {
    pattern:
      /\b(?:menerima|memeriksa|meneliti|mengecek|memverifikasi)(?:,? (?:dan )?(?:memeriksa|meneliti|mengecek|memverifikasi))? (?:\p{L}+ ){0,2}?(?:kelengkapan|persyaratan|berkas|permohonan|formulir)\b/u,
    weights: { staff: 3.2, expert: 1 },
  },
  {
    pattern:
      /\b(menginput|mengentri|meng-?entry|mencetak|menulis|meregistrasi|mendaftarkan|registrasi|menyimpan|memfotokopi|menggunting|mengunggah|mengupload|memberi stempel|membubuhkan stempel|membuatkan tanda terima)\b/u,
    weights: { staff: 2.8, archive: 1.5, head: -2, division: -1 },
  },
  {
    pattern: /\b(menerbitkan|menetapkan|mengesahkan|menyetujui|memutuskan|persetujuan)\b/u,
    weights: { head: 1.8, division: 0.8, staff: -2 },
  },
  {
    pattern: /\b(membayar\p{L}*|mencairkan|mentransfer|pembayaran|pemotongan pajak)\b/u,
    weights: { treasurer: 3.5, head: -1 },
  },
  {
    pattern: /\bmenyerahkan [^.]{0,60}\bkepada (?:pemohon|masyarakat|warga|pasien|orang tua)/u,
    weights: { staff: 2, head: -1.5 },
  },
];

/** What an output says was done to the paper in this row, if it did not come in so. */
export const OUTPUT_VERBS: readonly VerbRule[] = [
  {
    pattern: /\b(?:diparaf|berparaf|terparaf)\b/u,
    weights: { division: 1, secretary: 1.2, section: 0.4 },
  },
  {
    pattern:
      /(?<!untuk )(?<!akan )\b(?:ditanda ?tangan\p{L}*|bertanda ?tangan|tertanda ?tangani)\b/u,
    weights: { head: 1, division: 0.3 },
  },
  {
    pattern: /\b(?:bernomor|terdaftar|teragenda|diagendakan|diarsipkan|arsip)\b/u,
    weights: { staff: 0.8, archive: 1 },
  },
];
