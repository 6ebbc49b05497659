/** Slips of recognition mended in the words by which rows are understood: "Kasubbld" is "kasubbid". */
import { editDistance } from '../vocabulary.ts';

const WORDS: readonly string[] =
  `kasubbid kasubbag kabid kabag kaban kadis sekretaris sekcam seklur camat lurah walikota bupati bendahara
  panitia petugas pelaksana operator arsiparis analis kepala bidang bagian seksi badan dinas hukum pemohon
  kepada melalui dikembalikan mengembalikan diperbaiki perbaikan apabila setuju disetujui sesuai lengkap benar
  memeriksa mengoreksi meneliti mempelajari memverifikasi memperhatikan mendengarkan melaksanakan menerima
  menyerahkan menyampaikan meneruskan diteruskan mengajukan diajukan memerintahkan menugaskan meminta mengarahkan
  memberikan arahan perintah penugasan disposisi pertimbangan telaahan laporan konsep naskah rancangan usulan
  mengetik ketikan membuat menyusun menyiapkan mempersiapkan membubuhkan menandatangani memaraf tanda tangan
  mendokumentasikan menggandakan mengarsipkan mengagendakan mencatat mengirim pelaksanaan persiapan evaluasi
  identifikasi tidak untuk bersama dengan kelengkapan berkas permohonan surat undangan`
    .split(/\s+/)
    .filter((word) => word.length >= 5);

const KNOWN = new Set(WORDS);

/** Words that stand a letter from one of those and are right themselves. */
const RIGHT = new Set(
  `tangan tanggal bidan kasus sesuatu berkat bagan seksama kepang benak surau arahkan kerja terima serah ketika
  kepada kepala usaha susun kirim bersamaan bagi bahan bagain mencapai perihal kadar badai dinar hukuman pemohonan
  pelaksana pelaksanaan perintah pemerintah pertimbangan perkembangan mengatur menjadi setelah sebelum kegiatan
  keterangan kebijakan kebutuhan pembinaan pemberian penilaian pelayanan pembuatan penyusunan`.split(
    /\s+/,
  ),
);

/** A sentence in lower case with the slips of its key words mended; every other word stays. */
export function mendSlips(sentence: string): string {
  return sentence.replace(/[\p{L}\d]{5,}/gu, (word) => {
    if (KNOWN.has(word) || RIGHT.has(word)) {
      return word;
    }
    const most = word.length >= 12 ? 2 : 1;
    let best = word;
    let nearest = most + 1;
    let isTied = false;
    for (const known of WORDS) {
      const distance = startsAlike(word, known, most) ? editDistance(word, known, most) : most + 1;
      if (distance < nearest) {
        best = known;
        nearest = distance;
        isTied = false;
      } else if (distance === nearest && distance <= most) {
        isTied = true;
      }
    }
    return isTied ? word : best;
  });
}

/** Cheap test before letters are counted: near in length, and the first letter or the last is the same. */
function startsAlike(word: string, known: string, most: number): boolean {
  return (
    Math.abs(word.length - known.length) <= most &&
    (word.charCodeAt(0) === known.charCodeAt(0) ||
      (word.at(-1) === known.at(-1) && word.charCodeAt(1) === known.charCodeAt(1)))
  );
}
