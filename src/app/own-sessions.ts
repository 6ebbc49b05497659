/** My account: where I am logged in. */
import type { SessionRow } from '../contract/session.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { appendAudit } from '../store/audit.ts';
import { deleteSession, listSessions } from '../store/sessions.ts';
import type { App } from './ports.ts';
import { reading, writing } from './reader.ts';
import type { Session } from './session-model.ts';

/** The open sessions of this account, last used first. */
export async function listOwnSessions(app: App, session: Session): Promise<SessionRow[]> {
  const rows = await reading(app, session, (tx) => listSessions(tx, session.accountId));
  return rows.map((row) => ({
    sessionId: row.sessionId,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    device: row.userAgent ?? 'Perangkat tidak dikenal',
    isCurrent: row.sessionId === session.sessionId,
  }));
}

/** Ends one of this account's sessions; another account's is not found. */
export async function endOwnSession(
  app: App,
  session: Session,
  sessionId: string,
): Promise<Result<null, Rejection>> {
  const { accountId, officialId, agencyId } = session;
  return writing(app, session, async (tx) => {
    if (!(await deleteSession(tx, accountId, sessionId))) {
      return err(rejection('request.not-found'));
    }
    await appendAudit(tx, agencyId, { kind: 'session.ended', accountId, officialId });
    return ok(null);
  });
}
