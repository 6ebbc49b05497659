/** Something is broken that no user can mend: told to the operator, retried by the worker. */
export type StoreFaultCode =
  | 'migration.changed'
  | 'migration.gap'
  | 'migration.malformed'
  | 'migration.failed'
  | 'migration.database-ahead'
  | 'database.unreachable'
  | 'database.not-allowed'
  | 'job.lease-lost'
  | 'row.missing'
  | 'backup.target-not-empty'
  | 'backup.damaged'
  | 'backup.newer-schema'
  | 'backup.file-missing';

/** A fault of the store, with a code and, where there is one, its cause. */
export class StoreFault extends Error {
  readonly code: StoreFaultCode;

  constructor(code: StoreFaultCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'StoreFault';
    this.code = code;
  }
}
