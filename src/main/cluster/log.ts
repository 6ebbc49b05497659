import {
  closeSync,
  copyFileSync,
  openSync,
  readSync,
  renameSync,
  statSync,
  truncateSync,
} from 'node:fs';
import { OperatorFault } from '../operator-fault.ts';

const LARGEST_LOG_BYTES = 10 * 1024 * 1024;
const KEPT_LOGS = 3;

/** Bytes of the file now; 0 when there is none. */
export function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

/** What was written to the log since it had this size (at most the last 16 kB of it). */
export function readSince(path: string, offset: number): string {
  const size = sizeOf(path);
  const start = Math.max(size < offset ? 0 : offset, size - 16_384);
  const buffer = Buffer.alloc(Math.max(0, size - start));
  if (buffer.length === 0) {
    return '';
  }
  const file = openSync(path, 'r');
  try {
    readSync(file, buffer, 0, buffer.length, start);
  } finally {
    closeSync(file);
  }
  return buffer.toString('utf8');
}

/**
 * Keeps the log small: above 10 MB it becomes `.1`, the older ones move up, the fourth goes.
 * PostgreSQL keeps writing to the same file (opened for appending), so it is copied and emptied.
 */
export function rotateLog(path: string): void {
  if (sizeOf(path) < LARGEST_LOG_BYTES) {
    return;
  }
  for (let number = KEPT_LOGS - 1; number >= 1; number -= 1) {
    if (sizeOf(`${path}.${number}`) > 0) {
      renameSync(`${path}.${number}`, `${path}.${number + 1}`);
    }
  }
  copyFileSync(path, `${path}.1`);
  truncateSync(path, 0);
}

/** The last lines of a log, to show what PostgreSQL itself said. */
function lastLines(output: string, count: number): string {
  return output.trim().split('\n').slice(-count).join('\n');
}

/** Turns what PostgreSQL wrote before it gave up into a sentence for the operator. */
export function explainFailure(output: string, what: string): OperatorFault {
  const said = lastLines(output, 8);
  const cause = new Error(said === '' ? what : said);
  if (/No space left on device|could not extend file|Disk quota/i.test(output)) {
    return new OperatorFault(
      'Ruang simpan penuh: PostgreSQL tidak dapat menulis datanya.',
      'Kosongkan ruang pada disk folder data, lalu jalankan lagi. Data yang sudah tersimpan tidak hilang.',
      { cause },
    );
  }
  if (/incompatible with server|database files are incompatible/i.test(output)) {
    return new OperatorFault(
      'Folder data dibuat oleh versi PostgreSQL yang lain.',
      'Jalankan versi Laksana yang membuatnya, buat cadangan, lalu pulihkan ke folder kosong dengan versi ini.',
      { cause },
    );
  }
  if (/Permission denied|invalid permissions|wrong ownership/i.test(output)) {
    return new OperatorFault(
      'PostgreSQL tidak diberi izin membaca atau menulis folder datanya.',
      'Kembalikan kepemilikan folder data kepada pengguna yang menjalankannya (modus 700).',
      { cause },
    );
  }
  if (/could not (map|create|resize) shared memory|Cannot allocate memory/i.test(output)) {
    return new OperatorFault(
      'Memori mesin tidak cukup untuk PostgreSQL.',
      'Tutup program lain atau tambah memori, lalu jalankan lagi.',
      { cause },
    );
  }
  return new OperatorFault(
    `PostgreSQL tidak dapat dijalankan (${what}).${said === '' ? '' : `\n${said}`}`,
    'Periksa data/log/postgres.log. Jangan menghapus folder data; jika perlu, pulihkan dari cadangan.',
    { cause },
  );
}
