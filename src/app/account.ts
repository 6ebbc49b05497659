/** Care for other people's accounts, by the local administrator. */
import type { InviteAnswer } from '../contract/organisation.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import {
  type AccountRecord,
  clearPassword,
  countOtherAdmins,
  findAccountById,
  setAccountDisabled,
} from '../store/accounts.ts';
import { appendAudit } from '../store/audit.ts';
import type { Tx } from '../store/pool.ts';
import { deleteSessions } from '../store/sessions.ts';
import { adminOnly } from './admin.ts';
import { makeLink } from './invitation.ts';
import type { App } from './ports.ts';
import { writing } from './reader.ts';
import type { Session } from './session-model.ts';

/** Takes the password away, ends all sessions, and gives a link to set a new one. */
export async function resetAccount(
  app: App,
  session: Session,
  accountId: string,
): Promise<Result<InviteAnswer, Rejection>> {
  return onAccount(app, session, accountId, async (tx, account) => {
    if (account.accountId === session.accountId) {
      return err(rejection('account.self-lockout'));
    }
    await clearPassword(tx, accountId);
    await deleteSessions(tx, accountId);
    return ok(await makeLink(app, tx, session, account, 'reset'));
  });
}

/** Disables an account and ends its sessions; not one's own, and not the last administrator's. */
export async function disableAccount(
  app: App,
  session: Session,
  accountId: string,
): Promise<Result<null, Rejection>> {
  return onAccount(app, session, accountId, async (tx, account) => {
    const isLastAdmin = account.isAdmin && (await countOtherAdmins(tx, accountId)) === 0;
    if (account.accountId === session.accountId || isLastAdmin) {
      return err(rejection('account.self-lockout'));
    }
    await setAccountDisabled(tx, accountId, true);
    await deleteSessions(tx, accountId);
    await audit(tx, session, 'account.disabled', accountId);
    return ok(null);
  });
}

/** Ends all sessions of an account; his own but for this one. */
export async function endAccountSessions(
  app: App,
  session: Session,
  accountId: string,
): Promise<Result<null, Rejection>> {
  return onAccount(app, session, accountId, async (tx) => {
    const except = accountId === session.accountId ? session.sessionId : null;
    await deleteSessions(tx, accountId, except);
    await audit(tx, session, 'account.sessions-ended', accountId);
    return ok(null);
  });
}

async function onAccount<T>(
  app: App,
  session: Session,
  accountId: string,
  change: (tx: Tx, account: AccountRecord) => Promise<Result<T, Rejection>>,
): Promise<Result<T, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  return writing(app, session, async (tx) => {
    const account = await findAccountById(tx, accountId);
    return account === null ? err(rejection('account.not-found')) : change(tx, account);
  });
}

async function audit(tx: Tx, session: Session, kind: string, subject: string): Promise<void> {
  await appendAudit(tx, session.agencyId, {
    kind,
    accountId: session.accountId,
    officialId: session.officialId,
    details: { subjectAccountId: subject },
  });
}
