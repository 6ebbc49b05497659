import type { AgencyId, OfficialId, RunId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import { type Page, type PageRequest, pageOf, parseCursor } from './page.ts';
import type { Db, Row, Tx } from './pool.ts';

/** What happened outside of runs: `session.opened`, `organisation.changed`, `run.looked-at`, `data.exported` … */
export interface AuditEntry {
  readonly kind: string;
  readonly accountId: string | null;
  readonly officialId: OfficialId | null;
  readonly runId?: RunId | null;
  /** Ids, codes and dates; no free text and no personal data, for an audit entry is never erased. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

/** Appends to the agency's audit chain, in the caller's transaction or alone; returns the entry's number. */
export async function appendAudit(db: Db, agencyId: AgencyId, entry: AuditEntry): Promise<number> {
  const { rows } = await db.query<{ seq: number }>({
    name: 'append_audit',
    text: 'select append_audit($1, $2::jsonb) as seq',
    values: [agencyId, JSON.stringify(entry)],
  });
  return rows[0]?.seq ?? 0;
}

export interface AuditRecord extends AuditEntry {
  readonly auditId: string;
  readonly seq: number;
  readonly recordedAt: Instant;
}

/** The audit of the agency, newest first. */
export async function listAudit(tx: Tx, request: PageRequest): Promise<Page<AuditRecord>> {
  const after = parseCursor(request.cursor, ['number']);
  const { rows } = await tx.query<{ seq: number; body: string; recordedAt: Instant } & Row>(
    `select seq, body, recorded_at as "recordedAt" from audit_entries
     where agency_id = $1 and ($2::bigint is null or seq < $2) order by seq desc limit $3`,
    [tx.agencyId, after?.[0] ?? null, request.limit + 1],
  );
  return pageOf(
    rows,
    request.limit,
    (row) => [String(row.seq)],
    ({ seq, body, recordedAt }) => ({
      ...(JSON.parse(body) as AuditEntry & { auditId: string }),
      seq,
      recordedAt,
    }),
  );
}
