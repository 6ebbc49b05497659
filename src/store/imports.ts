import type { FileId, SopVersionId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import { type Page, type PageRequest, pageOf, parseCursor } from './page.ts';
import type { Row, Tx } from './pool.ts';

export type ImportStatus = 'waiting' | 'working' | 'ready' | 'failed';

export interface ImportRecord {
  readonly importId: string;
  readonly fileId: FileId;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** As its owner calls it. */
  readonly name: string;
  readonly status: ImportStatus;
  readonly errorCode: string | null;
  readonly errorMessage: string | null;
  readonly pagesDone: number;
  readonly pageCount: number | null;
  readonly createdAt: Instant;
  /** Of the newest earlier import of the same bytes; null when there is none. */
  readonly sameAs: string | null;
  readonly drafts: readonly DraftSummary[];
}

export interface DraftSummary {
  readonly draftId: string;
  readonly draftNo: number;
  readonly title: string;
  readonly doubtsOpen: number;
  readonly sopVersionId: SopVersionId | null;
  readonly isRatified: boolean;
}

const DRAFTS = `coalesce((select jsonb_agg(jsonb_build_object('draftId', d.draft_id, 'draftNo', d.draft_no, 'title', d.title,
    'doubtsOpen', d.doubts_open, 'sopVersionId', d.sop_version_id, 'isRatified', d.ratified_at is not null) order by d.draft_no)
  from import_drafts d where d.agency_id = i.agency_id and d.import_id = i.import_id), '[]') as drafts`;
const SAME = `(select o.name from imports o join files g on g.agency_id = o.agency_id and g.file_id = o.file_id
  where o.agency_id = i.agency_id and g.sha256 = f.sha256 and o.import_id < i.import_id order by o.import_id desc limit 1) as "sameAs"`;
const RECORD = `i.import_id as "importId", i.file_id as "fileId", f.sha256, f.size_bytes as "sizeBytes", i.name, i.status,
  i.error_code as "errorCode", i.error_message as "errorMessage", i.pages_done as "pagesDone", i.page_count as "pageCount",
  i.created_at as "createdAt", ${SAME}, ${DRAFTS}`;
const FROM = 'imports i join files f on f.agency_id = i.agency_id and f.file_id = i.file_id';

/** Notes a document that waits to be read. */
export async function insertImport(
  tx: Tx,
  one: {
    readonly importId: string;
    readonly fileId: FileId;
    readonly name: string;
    readonly createdBy: string | null;
  },
): Promise<void> {
  await tx.query(
    'insert into imports (agency_id, import_id, file_id, name, created_by) values ($1, $2, $3, $4, $5)',
    [tx.agencyId, one.importId, one.fileId, one.name, one.createdBy],
  );
}

/** The imports of the agency, newest first. */
export async function listImports(tx: Tx, request: PageRequest): Promise<Page<ImportRecord>> {
  const after = parseCursor(request.cursor, ['uuid']);
  const { rows } = await tx.query<Row & ImportRecord>(
    `select ${RECORD} from ${FROM} where i.agency_id = $1 and ($2::uuid is null or i.import_id < $2)
     order by i.import_id desc limit $3`,
    [tx.agencyId, after?.[0] ?? null, request.limit + 1],
  );
  return pageOf(
    rows,
    request.limit,
    (row) => [row.importId],
    (row) => row,
  );
}

export interface ImportCounts {
  readonly waiting: number;
  readonly working: number;
  readonly ready: number;
  readonly failed: number;
  readonly drafts: number;
  readonly ratified: number;
  readonly doubtsOpen: number;
}

/** How far all imports of the agency are: the report of a folder that was brought at once. */
export async function countImports(tx: Tx): Promise<ImportCounts> {
  const { rows } = await tx.query<Row & ImportCounts>(
    `select count(*) filter (where status = 'waiting') as waiting, count(*) filter (where status = 'working') as working,
       count(*) filter (where status = 'ready') as ready, count(*) filter (where status = 'failed') as failed,
       (select count(*) from import_drafts d where d.agency_id = $1) as drafts,
       (select count(*) from import_drafts d where d.agency_id = $1 and d.ratified_at is not null) as ratified,
       (select coalesce(sum(d.doubts_open), 0) from import_drafts d
          where d.agency_id = $1 and d.ratified_at is null) as "doubtsOpen"
     from imports where agency_id = $1`,
    [tx.agencyId],
  );
  const row = rows[0];
  if (row === undefined) {
    throw new Error('count returned no row');
  }
  return row;
}

/** One import of the agency. */
export async function findImport(tx: Tx, importId: string): Promise<ImportRecord | null> {
  const { rows } = await tx.query<Row & ImportRecord>(
    `select ${RECORD} from ${FROM} where i.agency_id = $1 and i.import_id = $2`,
    [tx.agencyId, importId],
  );
  return rows[0] ?? null;
}

/** How far the reading is; `total` null: not yet known. */
export async function noteImportProgress(
  tx: Tx,
  importId: string,
  progress: { readonly done: number; readonly total: number | null },
): Promise<void> {
  await tx.query(
    `update imports set status = 'working', pages_done = $3, page_count = coalesce($4, page_count), changed_at = now()
     where agency_id = $1 and import_id = $2 and status in ('waiting', 'working')`,
    [tx.agencyId, importId, progress.done, progress.total],
  );
}

/** The document was not read, and why. */
export async function failImport(
  tx: Tx,
  importId: string,
  error: { readonly code: string; readonly message: string },
): Promise<void> {
  await tx.query(
    `update imports set status = 'failed', error_code = $3, error_message = $4, changed_at = now()
     where agency_id = $1 and import_id = $2`,
    [tx.agencyId, importId, error.code, error.message],
  );
}

export interface NewDraft {
  readonly title: string;
  /** As the importer made it. */
  readonly body: unknown;
  readonly doubtsOpen: number;
}

/** The document was read: its drafts wait for a person. */
export async function finishImport(
  tx: Tx,
  importId: string,
  read: { readonly pageCount: number; readonly drafts: readonly NewDraft[] },
): Promise<void> {
  await tx.query(
    `update imports set status = 'ready', pages_done = $3, page_count = $3, draft_count = $4, changed_at = now()
     where agency_id = $1 and import_id = $2`,
    [tx.agencyId, importId, read.pageCount, read.drafts.length],
  );
  for (const [index, draft] of read.drafts.entries()) {
    await tx.query(
      `insert into import_drafts (agency_id, import_id, draft_no, title, body, doubts_open)
       values ($1, $2, $3, $4, $5, $6)`,
      [tx.agencyId, importId, index + 1, draft.title, JSON.stringify(draft.body), draft.doubtsOpen],
    );
  }
}

/** Removes an import with its drafts; false when a draft of it has become a version of an SOP. */
export async function deleteImport(tx: Tx, importId: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `delete from imports i where i.agency_id = $1 and i.import_id = $2 and not exists (
       select from import_drafts d where d.agency_id = $1 and d.import_id = $2 and d.sop_version_id is not null)`,
    [tx.agencyId, importId],
  );
  return rowCount === 1;
}

export interface DraftRecord {
  readonly draftId: string;
  readonly importId: string;
  readonly draftNo: number;
  /** As the importer made it. */
  readonly body: unknown;
  /** As a person has corrected it; null: nobody has yet. */
  readonly state: unknown;
  readonly revision: number;
  readonly sopVersionId: SopVersionId | null;
  readonly ratifiedAt: Instant | null;
  readonly fileName: string;
  readonly pageCount: number | null;
}

/** One draft; with `lock` it waits for whoever is answering or ratifying it. */
export async function findDraft(
  tx: Tx,
  draftId: string,
  options: { readonly lock?: boolean } = {},
): Promise<DraftRecord | null> {
  const { rows } = await tx.query<Row & DraftRecord>(
    `select d.draft_id as "draftId", d.import_id as "importId", d.draft_no as "draftNo", d.body, d.state, d.revision,
       d.sop_version_id as "sopVersionId", d.ratified_at as "ratifiedAt", i.name as "fileName", i.page_count as "pageCount"
     from import_drafts d join imports i on i.agency_id = d.agency_id and i.import_id = d.import_id
     where d.agency_id = $1 and d.draft_id = $2${options.lock === true ? ' for update of d' : ''}`,
    [tx.agencyId, draftId],
  );
  return rows[0] ?? null;
}

/** Keeps what a person made of a draft that he holds locked. */
export async function saveDraft(
  tx: Tx,
  draft: {
    readonly draftId: string;
    readonly state: unknown;
    readonly title: string;
    readonly doubtsOpen: number;
  },
): Promise<void> {
  await tx.query(
    `update import_drafts set state = $3, title = $4, doubts_open = $5, revision = revision + 1, changed_at = now()
     where agency_id = $1 and draft_id = $2`,
    [tx.agencyId, draft.draftId, JSON.stringify(draft.state), draft.title, draft.doubtsOpen],
  );
}

/** Notes which version a draft became, and by whom it was ratified; null: it runs as a simulation only. */
export async function linkDraft(
  tx: Tx,
  link: {
    readonly draftId: string;
    readonly sopVersionId: SopVersionId;
    readonly ratifiedBy: string | null;
  },
): Promise<void> {
  await tx.query(
    `update import_drafts set sop_version_id = $3, ratified_by = $4,
       ratified_at = case when $4::uuid is null then ratified_at else now() end, revision = revision + 1, changed_at = now()
     where agency_id = $1 and draft_id = $2`,
    [tx.agencyId, link.draftId, link.sopVersionId, link.ratifiedBy],
  );
}
