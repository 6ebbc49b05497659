import type { FileId, OfficialId, RunId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import type { Row, Tx } from './pool.ts';

export interface FileRecord {
  readonly fileId: FileId;
  readonly sha256: string;
  readonly sizeBytes: number;
  readonly mediaType: string;
  readonly name: string;
  readonly uploadedBy: OfficialId | null;
  /** Null until a paper of a run uses it. */
  readonly runId: RunId | null;
  readonly createdAt: Instant;
}

const RECORD = `file_id as "fileId", sha256, size_bytes as "sizeBytes", media_type as "mediaType", name,
  uploaded_by as "uploadedBy", run_id as "runId", created_at as "createdAt"`;

/** Notes an upload whose bytes already lie in the data folder under their hash. */
export async function insertFile(tx: Tx, file: Omit<FileRecord, 'createdAt'>): Promise<FileRecord> {
  const { rows } = await tx.query<Row & FileRecord>(
    `insert into files (agency_id, file_id, sha256, size_bytes, media_type, name, uploaded_by, run_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning ${RECORD}`,
    [
      tx.agencyId,
      file.fileId,
      file.sha256,
      file.sizeBytes,
      file.mediaType,
      file.name,
      file.uploadedBy,
      file.runId,
    ],
  );
  const row = rows[0];
  if (row === undefined) {
    throw new Error('insert returned no row');
  }
  return row;
}

/** A file of the agency by id. */
export async function findFile(tx: Tx, fileId: FileId): Promise<FileRecord | null> {
  const { rows } = await tx.query<Row & FileRecord>(
    `select ${RECORD} from files where agency_id = $1 and file_id = $2`,
    [tx.agencyId, fileId],
  );
  return rows[0] ?? null;
}

/** The files among these ids that exist in this agency. */
export async function listFiles(tx: Tx, fileIds: readonly FileId[]): Promise<FileRecord[]> {
  const { rows } = await tx.query<Row & FileRecord>(
    `select ${RECORD} from files where agency_id = $1 and file_id = any ($2)`,
    [tx.agencyId, fileIds],
  );
  return rows;
}
