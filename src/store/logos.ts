/** The logo of an agency. */
import type { FileId } from '../domain/common/ids.ts';
import { type FileRecord, findFile } from './files.ts';
import type { Tx } from './pool.ts';

/** The file that is the agency's logo; null where it has none. */
export async function findLogoFile(tx: Tx): Promise<FileRecord | null> {
  const { rows } = await tx.query<{ fileId: FileId }>(
    'select file_id as "fileId" from agency_logos where agency_id = $1',
    [tx.agencyId],
  );
  const fileId = rows[0]?.fileId;
  return fileId === undefined ? null : findFile(tx, fileId);
}

/** Makes an uploaded file the logo, or takes the logo away. */
export async function setLogo(tx: Tx, fileId: FileId | null): Promise<void> {
  if (fileId === null) {
    await tx.query('delete from agency_logos where agency_id = $1', [tx.agencyId]);
    return;
  }
  await tx.query(
    `insert into agency_logos (agency_id, file_id) values ($1, $2)
     on conflict (agency_id) do update set file_id = excluded.file_id, changed_at = now()`,
    [tx.agencyId, fileId],
  );
}
