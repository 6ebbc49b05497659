/** Changing one's own password. */
import type { PasswordChange } from '../contract/session.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { findAccountById, setPassword } from '../store/accounts.ts';
import { appendAudit } from '../store/audit.ts';
import { deleteSessions } from '../store/sessions.ts';
import { hashPassword, passwordMatches, passwordRefusal } from './password-hash.ts';
import type { App } from './ports.ts';
import { reading, writing } from './reader.ts';
import type { Session } from './session-model.ts';

/** Sets a new password for whoever knows the old one; all other sessions of the account end. */
export async function changePassword(
  app: App,
  session: Session,
  change: PasswordChange,
): Promise<Result<null, Rejection>> {
  const { accountId, officialId, agencyId } = session;
  const account = await reading(app, session, (tx) => findAccountById(tx, accountId));
  if (!(await passwordMatches(account?.passwordHash ?? null, change.current))) {
    return err(rejection('session.wrong-credentials'));
  }
  const refusal = passwordRefusal(change.next, session.username);
  if (refusal !== null) {
    return err(refusal);
  }
  const hash = await hashPassword(change.next);
  await writing(app, session, async (tx) => {
    await setPassword(tx, accountId, { hash, mustChange: false });
    await deleteSessions(tx, accountId, session.sessionId);
    await appendAudit(tx, agencyId, { kind: 'account.password-changed', accountId, officialId });
  });
  return ok(null);
}
