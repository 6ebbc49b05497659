/** Attachments: taken in before an act, read by whoever may see the run they lie in. */
import type { Readable } from 'node:stream';
import type { FileView } from '../contract/run.ts';
import type { FileId, RunId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { appendAudit } from '../store/audit.ts';
import { type FileRecord, findFile, insertFile } from '../store/files.ts';
import type { App } from './ports.ts';
import { reading, writing } from './reader.ts';
import { lookAtRun, noteLook } from './run-access.ts';
import type { Session } from './session-model.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const MAX_NAME = 200;

/**
 * Streams a file to disk and notes it. With a run it belongs there from now on, and the person must be able to
 * see that run; without one it waits for the act that uses it.
 */
export async function uploadFile(
  app: App,
  session: Session,
  upload: { readonly stream: Readable; readonly name: string; readonly runId: string | null },
): Promise<Result<FileView, Rejection>> {
  const { stream, runId } = upload;
  const seen = runId === null ? null : await lookAtRun(app, session, runId);
  if (seen !== null && !seen.ok) {
    stream.resume();
    return seen;
  }
  const name = cleanName(upload.name);
  const stored = await app.files.put(stream, {
    maxBytes: app.config.maxFileBytes,
    fileName: name,
  });
  if (!stored.ok) {
    return stored;
  }
  const record = await writing(app, session, async (tx) => {
    const file = await insertFile(tx, {
      fileId: app.ids.next() as FileId, // a fresh id of our own
      ...stored.value,
      name,
      uploadedBy: session.officialId,
      runId: runId as RunId | null, // it was looked at above
    });
    await appendAudit(tx, session.agencyId, {
      kind: 'file.uploaded',
      accountId: session.accountId,
      officialId: session.officialId,
      runId: file.runId,
      details: { fileId: file.fileId, sha256: file.sha256, sizeBytes: file.sizeBytes },
    });
    return file;
  });
  return ok(presentFile(record));
}

/** A file of a run for whoever may see the run; each reading of a restricted one is kept. */
export async function openRunFile(
  app: App,
  session: Session,
  runId: string,
  fileId: string,
): Promise<Result<{ file: FileView; stream: Readable }, Rejection>> {
  const seen = await lookAtRun(app, session, runId);
  if (!seen.ok) {
    return seen;
  }
  const record = UUID.test(fileId)
    ? await reading(app, session, (tx) => findFile(tx, fileId as FileId))
    : null;
  // An upload that no act has used yet is shown to its uploader only, and only through the run it is meant for.
  const belongs = record !== null && record.runId === runId;
  if (record === null || !belongs) {
    return err(rejection('file.not-found'));
  }
  const stream = await app.files.open(record.sha256);
  if (stream === null) {
    return err(rejection('file.not-found'));
  }
  await noteLook(app, session, seen.value.state, 'file');
  return ok({ file: presentFile(record), stream });
}

function presentFile(record: FileRecord): FileView {
  return {
    fileId: record.fileId,
    name: record.name,
    sizeBytes: record.sizeBytes,
    mediaType: record.mediaType,
    sha256: record.sha256,
  };
}

/** The last part of a path, without control characters; never empty. */
function cleanName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/\p{C}/gu, '').trim().slice(-MAX_NAME);
  return clean === '' ? 'lampiran' : clean;
}
