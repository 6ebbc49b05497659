/** Documents that are brought to be imported: kept, listed, removed. Only for who keeps the agency's SOPs. */
import type { Readable } from 'node:stream';
import type { ImportList, ImportRow } from '../../contract/import.ts';
import type { FileId } from '../../domain/common/ids.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { IMPORT_LIMITS } from '../../importer/limits.ts';
import { appendAudit } from '../../store/audit.ts';
import { insertFile } from '../../store/files.ts';
import {
  countImports,
  deleteImport,
  findImport,
  type ImportRecord,
  insertImport,
  listImports as listImportRows,
} from '../../store/imports.ts';
import { insertJob } from '../../store/jobs.ts';
import { adminOnly } from '../admin.ts';
import { type PageQuery, pageRequestOf } from '../page-request.ts';
import type { App } from '../ports.ts';
import { reading, writing } from '../reader.ts';
import type { Session } from '../session-model.ts';

/** Largest document; a scanned book of SOPs is far above what a paper of a berkas may be. */
export const MAX_IMPORT_BYTES = IMPORT_LIMITS.maxBytes;

/** Keeps a document and has it read in the background. What is wrong with its content is told when it is read. */
export async function uploadImport(
  app: App,
  session: Session,
  upload: { readonly stream: Readable; readonly name: string },
): Promise<Result<ImportRow, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    upload.stream.resume();
    return err(refusal);
  }
  const stored = await app.files.put(upload.stream, {
    maxBytes: MAX_IMPORT_BYTES,
    fileName: upload.name,
    takesAnyKind: true,
  });
  if (!stored.ok) {
    return stored;
  }
  const { agencyId, accountId, officialId } = session;
  const importId = app.ids.next();
  const record = await writing(app, session, async (tx) => {
    const file = await insertFile(tx, {
      fileId: app.ids.next() as FileId, // a fresh id of our own
      ...stored.value,
      name: upload.name,
      uploadedBy: officialId,
      runId: null,
    });
    await insertImport(tx, {
      importId,
      fileId: file.fileId,
      name: upload.name,
      createdBy: accountId,
    });
    await insertJob(tx, {
      kind: 'readImport',
      key: `readImport:${importId}`,
      runId: null,
      runAt: null,
      payload: { importId },
    });
    const details = { importId, sha256: file.sha256, sizeBytes: file.sizeBytes };
    await appendAudit(tx, agencyId, { kind: 'import.uploaded', accountId, officialId, details });
    return await findImport(tx, importId);
  });
  return record === null ? err(rejection('import.not-found')) : ok(presentImport(record));
}

/** The imports of the agency, newest first, with how far all of them are. */
export async function listImports(
  app: App,
  session: Session,
  query: PageQuery,
): Promise<Result<ImportList, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const { page, counts } = await reading(app, session, async (tx) => ({
    page: await listImportRows(tx, pageRequestOf(query)),
    counts: await countImports(tx),
  }));
  return ok({
    items: page.items.map(presentImport),
    nextCursor: page.nextCursor,
    counts: { ...counts },
  });
}

/** One import with its drafts. */
export async function viewImport(
  app: App,
  session: Session,
  importId: string,
): Promise<Result<ImportRow, Rejection>> {
  const found = await lookAtImport(app, session, importId);
  return found.ok ? ok(presentImport(found.value)) : found;
}

/** The record of an import, for who may see it. */
export async function lookAtImport(
  app: App,
  session: Session,
  importId: string,
): Promise<Result<ImportRecord, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const record = await reading(app, session, (tx) => findImport(tx, importId));
  return record === null ? err(rejection('import.not-found')) : ok(record);
}

/** Removes an import and its drafts; refused once one of them has become a version. */
export async function dropImport(
  app: App,
  session: Session,
  importId: string,
): Promise<Result<undefined, Rejection>> {
  const found = await lookAtImport(app, session, importId);
  if (!found.ok) {
    return found;
  }
  const { agencyId, accountId, officialId } = session;
  const isGone = await writing(app, session, async (tx) => {
    if (!(await deleteImport(tx, importId))) {
      return false;
    }
    await appendAudit(tx, agencyId, {
      kind: 'import.removed',
      accountId,
      officialId,
      details: { importId },
    });
    return true;
  });
  return isGone ? ok(undefined) : err(rejection('import.in-use'));
}

function presentImport(record: ImportRecord): ImportRow {
  const { errorCode, errorMessage } = record;
  return {
    importId: record.importId,
    name: record.name,
    sizeBytes: record.sizeBytes,
    status: record.status,
    error: errorCode === null ? null : { code: errorCode, message: errorMessage ?? '' },
    pagesDone: record.pagesDone,
    pageCount: record.pageCount,
    createdAt: record.createdAt,
    sameAs: record.sameAs,
    drafts: record.drafts.map((draft) => ({ ...draft })),
  };
}
