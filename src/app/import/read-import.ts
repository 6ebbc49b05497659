/** The worker's part of an import: the document is read in a process of its own, and its drafts are kept. */
import { importError } from '../../importer/import-error.ts';
import type { ImportOutcome } from '../../importer/model.ts';
import { loadDirectory } from '../../store/directory.ts';
import {
  failImport,
  findImport,
  finishImport,
  type ImportRecord,
  noteImportProgress,
} from '../../store/imports.ts';
import { type Tx, withAgency } from '../../store/pool.ts';
import type { LongJobTools } from '../jobs/long-work.ts';
import type { Notice } from '../ports.ts';
import { importFile } from './import-file.ts';

/** Progress is for people: more often only costs. */
const PROGRESS_EVERY_MS = 700;

type End = (tx: Tx) => Promise<readonly Notice[]>;

/** Reads the document of an import; its end keeps the drafts, or why there are none. */
export async function readImport(tools: LongJobTools): Promise<End> {
  const { app, agencyId, job } = tools;
  const { importId } = job.payload as { readonly importId: string }; // written by `uploadImport`
  const { record, slug } = await withAgency(app.pool, agencyId, async (tx) => {
    await noteImportProgress(tx, importId, { done: 0, total: null });
    return {
      record: await findImport(tx, importId),
      slug: (await loadDirectory(tx)).agency.slug,
    };
  });
  if (record === null || record.status !== 'working') {
    return nothing; // removed meanwhile, or already read
  }
  try {
    const outcome = await read(tools, record, slug);
    return (tx) => keep(tx, importId, outcome);
  } catch (error) {
    if (tools.isLastTry && !tools.signal.aborted) {
      return (tx) => keep(tx, importId, { ok: false, error: importError('import.broken') });
    }
    throw error;
  }
}

async function nothing(): Promise<readonly Notice[]> {
  return [];
}

async function read(
  { app, agencyId, signal }: LongJobTools,
  record: ImportRecord,
  agency: string,
): Promise<ImportOutcome> {
  let toldAt = 0;
  return await importFile({
    path: app.files.pathOf(record.sha256),
    fileName: record.name,
    agency,
    signal,
    onProgress: (done, total) => {
      const now = Date.now();
      if (now - toldAt >= PROGRESS_EVERY_MS) {
        toldAt = now;
        void withAgency(app.pool, agencyId, (tx) =>
          noteImportProgress(tx, record.importId, { done, total }),
        ).catch(() => undefined); // only progress: the end is written in its own transaction
      }
    },
  });
}

async function keep(tx: Tx, importId: string, outcome: ImportOutcome): Promise<readonly Notice[]> {
  if (outcome.ok) {
    await finishImport(tx, importId, {
      pageCount: outcome.pageCount,
      drafts: outcome.drafts.map((draft) => ({
        title: draft.sop.identitySheet.title,
        body: draft,
        doubtsOpen: draft.doubts.length,
      })),
    });
  } else {
    await failImport(tx, importId, outcome.error);
  }
  return [];
}
