import type { ImportLimits } from './limits.ts';
import type { ImportError, ImportErrorCode } from './model.ts';

/** What a person reads, and what he can do. `detail` is put in where the sentence has room for it. */
const MESSAGES: Readonly<Record<ImportErrorCode, (detail: string) => string>> = {
  'import.empty': () =>
    'Berkas ini kosong. Periksa apakah pengunduhan atau pemindaiannya selesai, lalu unggah kembali.',
  'import.encrypted': () =>
    'Berkas ini dikunci dengan kata sandi. Buka berkasnya, simpan salinan tanpa kata sandi, lalu unggah salinan itu.',
  'import.truncated': () =>
    'Berkas ini terpotong: bagian akhirnya tidak ada. Unduh atau salin kembali dari sumbernya, lalu unggah kembali.',
  'import.too-large': (detail) =>
    `Berkas ini terlalu besar${inBrackets(detail)}. Bagi menjadi beberapa berkas, atau pindai kembali dengan resolusi 200–300 dpi.`,
  'import.too-many-pages': (detail) =>
    `Berkas ini terlalu panjang${inBrackets(detail)}. Bagi menjadi beberapa berkas, misalnya satu berkas untuk setiap SOP.`,
  'import.bomb': () =>
    'Isi berkas ini membengkak tidak wajar saat dibuka, sehingga tidak dibaca. Buka dengan aplikasi kantor, simpan ulang, lalu unggah kembali.',
  'import.macro': () =>
    'Berkas ini memuat makro, sehingga tidak dibaca. Simpan sebagai DOCX atau XLSX tanpa makro, atau sebagai PDF, lalu unggah kembali.',
  'import.kind-unknown': (detail) =>
    `Jenis berkas ini tidak dikenal${inBrackets(detail)}. Gunakan PDF, DOCX, XLSX, PNG, JPG, TIFF, TXT, atau JSON; berkas DOC dan XLS lama disimpan dahulu sebagai DOCX, XLSX, atau PDF.`,
  'import.kind-mismatch': (detail) =>
    `Isi berkas ini bukan seperti namanya${inBrackets(detail)}. Periksa apakah berkas yang dipilih benar; bila benar, perbaiki akhiran namanya, lalu unggah kembali.`,
  'import.no-sop': (detail) =>
    `Tidak ada SOP yang ditemukan dalam berkas ini${inBrackets(detail)}. Pastikan berkas memuat halaman identitas atau tabel langkah SOP.`,
  'import.timeout': () =>
    'Pembacaan berkas ini memakan waktu terlalu lama dan dihentikan. Bagi menjadi beberapa berkas, lalu unggah kembali.',
  'import.memory': () =>
    'Pembacaan berkas ini memerlukan memori terlalu banyak dan dihentikan. Bagi menjadi beberapa berkas atau perkecil gambarnya, lalu unggah kembali.',
  'import.broken': (detail) =>
    `Berkas ini rusak atau susunannya tidak dapat dibaca${inBrackets(detail)}. Buka dengan aplikasinya, simpan ulang atau cetak ke PDF, lalu unggah kembali.`,
};

function inBrackets(detail: string): string {
  return detail === '' ? '' : ` (${detail})`;
}

/** Why a document was not read, in the words of whoever brought it. */
export function importError(code: ImportErrorCode, detail = ''): ImportError {
  return { code, message: MESSAGES[code](detail) };
}

const MEGABYTE = 1024 * 1024;

/** The error of a document that is empty or larger than the limit. */
export function sizeError(bytes: number, limits: Pick<ImportLimits, 'maxBytes'>): ImportError {
  if (bytes === 0) {
    return importError('import.empty');
  }
  const [has, most] = [bytes, limits.maxBytes].map((size) => Math.ceil(size / MEGABYTE));
  return importError('import.too-large', `${has} MB, paling besar ${most} MB`);
}
