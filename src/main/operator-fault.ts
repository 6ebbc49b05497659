/** Exit codes of the command line (docs/operations/install.md names them). */
export const EXIT = { done: 0, rejected: 1, usage: 2, fault: 3, databaseNewer: 4 } as const;

/**
 * Something outside the program that only the operator can mend: a full disk, a taken port, a wrong folder.
 * The message says what happened, `remedy` what to do next; both are Indonesian and meant to be printed
 * without a stack.
 */
export class OperatorFault extends Error {
  readonly remedy: string;
  readonly exitCode: number;

  constructor(
    message: string,
    remedy: string,
    options: { cause?: unknown; exitCode?: number } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'OperatorFault';
    this.remedy = remedy;
    this.exitCode = options.exitCode ?? EXIT.fault;
  }
}

/** The system's own code of an error (`ENOENT`), or nothing when it has none. */
export function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Turns an error of the file system into a fault that names the path; other errors pass unchanged. */
export function fileFault(error: unknown, path: string): unknown {
  switch (codeOf(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
      return new OperatorFault(
        `Ruang simpan penuh: ${path} tidak dapat ditulis.`,
        'Kosongkan ruang pada disk itu, lalu jalankan lagi. Data yang sudah tersimpan tidak hilang.',
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
      return new OperatorFault(
        `Tidak ada izin untuk membaca atau menulis ${path}.`,
        'Jalankan sebagai pemilik folder itu, atau pilih folder lain dengan LAKSANA_DATA.',
        { cause: error },
      );
    case 'EROFS':
      return new OperatorFault(
        `${path} hanya dapat dibaca.`,
        'Pilih folder yang dapat ditulis dengan LAKSANA_DATA.',
        { cause: error },
      );
    case 'ENOTDIR':
    case 'EEXIST':
      return new OperatorFault(
        `${path} bukan folder.`,
        'Pindahkan berkas itu, atau pilih folder lain dengan LAKSANA_DATA.',
        { cause: error },
      );
    default:
      return error;
  }
}
