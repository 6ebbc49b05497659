/** The audit of what is no act of a run, for the local administrator. */
import { auditSentence } from '../contract/messages/audit.ts';
import type { AuditRow } from '../contract/organisation.ts';
import { officialName } from '../domain/agency/index.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { listAudit as listAuditRows } from '../store/audit.ts';
import { adminOnly } from './admin.ts';
import { type PageQuery, pageRequestOf } from './page-request.ts';
import type { App } from './ports.ts';
import { directoryOf, reading } from './reader.ts';
import type { Session } from './session-model.ts';

/** Entries, newest first. */
export async function listAudit(
  app: App,
  session: Session,
  query: PageQuery,
): Promise<Result<{ items: AuditRow[]; nextCursor: string | null }, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const request = pageRequestOf(query);
  const [directory, page] = await Promise.all([
    directoryOf(app, session),
    reading(app, session, (tx) => listAuditRows(tx, request)),
  ]);
  return ok({
    items: page.items.map((row) => ({
      auditId: row.auditId,
      at: row.recordedAt,
      who: row.officialId === null ? 'Sistem' : officialName(directory, row.officialId),
      kind: row.kind,
      sentence: auditSentence(row.kind),
    })),
    nextCursor: page.nextCursor,
  });
}
