import type { CliDeps, Explained } from './deps.ts';
import { EXIT } from './exit-codes.ts';

type Words = readonly [message: string, remedy: string, exitCode?: number];

const NOT_PREPARED: Words = [
  'Basis data ini belum disiapkan untuk program ini.',
  'Jalankan laksana migrate, lalu ulangi. Periksa juga LAKSANA_DATA atau DATABASE_URL: mungkin bukan basis data yang dimaksud.',
];

/** Faults of the store by their code, in the words of whoever runs the system. */
const BY_CODE: Readonly<Record<string, Words>> = {
  'migration.database-ahead': [
    'Basis data ini lebih baru daripada program.',
    'Pasang versi program yang lebih baru. Jangan mengubah basis data dengan tangan.',
    EXIT.databaseNewer,
  ],
  'migration.changed': [
    'Berkas migrasi yang sudah pernah dijalankan berbeda isinya.',
    'Pasang ulang program dari sumber aslinya.',
  ],
  'migration.gap': [
    'Urutan migrasi tidak utuh.',
    'Pasang ulang program dari sumber aslinya, atau pulihkan cadangan.',
  ],
  'migration.malformed': [
    'Berkas migrasi tidak dapat dibaca.',
    'Pasang ulang program dari sumber aslinya.',
  ],
  'migration.failed': [
    'Migrasi gagal; basis data tetap seperti sebelum langkah itu.',
    'Baca sebabnya di atas dan perbaiki, lalu jalankan lagi.',
  ],
  'database.unreachable': [
    'Basis data tidak dapat dihubungi.',
    'Periksa DATABASE_URL dan apakah PostgreSQL berjalan, lalu ulangi.',
  ],
  'database.not-allowed': [
    'Pengguna basis data ini tidak berhak melakukan langkah itu.',
    'Lihat hak yang diperlukan di docs/operations/roles.md.',
  ],
  'backup.target-not-empty': [
    'Sistem tujuan sudah berisi; pemulihan hanya ke sistem kosong.',
    'Gunakan folder data baru (LAKSANA_DATA) atau basis data kosong.',
    EXIT.rejected,
  ],
  'backup.damaged': [
    'Berkas cadangan rusak atau tidak utuh; tidak ada yang dipulihkan.',
    'Gunakan salinan cadangan yang lain.',
    EXIT.rejected,
  ],
  'backup.newer-schema': [
    'Cadangan ini dibuat oleh program yang lebih baru.',
    'Pulihkan dengan versi program itu atau yang sesudahnya.',
    EXIT.databaseNewer,
  ],
  'backup.file-missing': [
    'Ada lampiran yang tercatat tetapi berkasnya tidak ditemukan; cadangan tidak dibuat.',
    'Jalankan laksana verify untuk melihat lampiran mana.',
  ],
  // undefined_table, undefined_function
  '42P01': NOT_PREPARED,
  '42883': NOT_PREPARED,
  ENOENT: ['Berkas atau folder tidak ditemukan.', 'Periksa penulisan alamatnya.'],
  EACCES: ['Tidak ada izin untuk membaca atau menulis di sana.', 'Periksa pemilik dan izinnya.'],
  EEXIST: ['Berkas itu sudah ada dan tidak ditimpa.', 'Pilih nama lain.', EXIT.rejected],
  EISDIR: ['Itu folder, bukan berkas.', 'Sebut nama berkasnya.'],
  ENOSPC: ['Ruang simpan penuh.', 'Kosongkan ruang pada disk itu, lalu ulangi.'],
  ECONNREFUSED: [
    'Basis data tidak dapat dihubungi.',
    'Periksa DATABASE_URL dan apakah PostgreSQL berjalan, lalu ulangi.',
  ],
};
const MAX_CAUSES = 5;

/** A fault as the operator is told it; a bug comes with its technical text, so that it can be reported. */
export function explainFault(error: unknown, deps: Pick<CliDeps, 'explain'>): Explained {
  return deps.explain(error) ?? explainByCode(error) ?? explainBug(error);
}

function explainByCode(error: unknown): Explained | undefined {
  let depth = 0;
  for (let at = error; at instanceof Error && depth < MAX_CAUSES; at = at.cause, depth += 1) {
    const words = 'code' in at ? BY_CODE[String(at.code)] : undefined;
    if (words !== undefined) {
      const [message, remedy, exitCode = EXIT.fault] = words;
      return { message: `${message}\n(${at.message})`, remedy, exitCode };
    }
  }
  return undefined;
}

function explainBug(error: unknown): Explained {
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return {
    message: `Terjadi kesalahan yang tidak terduga.\n${detail}`,
    remedy: 'Sampaikan tulisan di atas kepada pembuat program.',
    exitCode: EXIT.fault,
  };
}
