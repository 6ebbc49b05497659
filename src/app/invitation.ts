/** One-time links by which a person sets his password; the administrator hands them over himself. */
import { randomBytes } from 'node:crypto';
import type { InviteAnswer, InviteRequest } from '../contract/organisation.ts';
import type { InvitationAccept, InvitationView } from '../contract/session.ts';
import { officialName } from '../domain/agency/index.ts';
import type { AgencyId, OfficialId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { type Instant, plusMinutes } from '../domain/common/time.ts';
import {
  type AccountRecord,
  findAccountById,
  insertAccount,
  setPassword,
} from '../store/accounts.ts';
import { appendAudit } from '../store/audit.ts';
import { loadDirectory } from '../store/directory.ts';
import {
  findInvitation,
  type InvitationRecord,
  insertInvitation,
  useInvitation,
} from '../store/invitations.ts';
import { type Tx, withAgency } from '../store/pool.ts';
import { deleteSessions } from '../store/sessions.ts';
import { adminOnly } from './admin.ts';
import { hashPassword, passwordRefusal } from './password-hash.ts';
import type { App } from './ports.ts';
import { directoryOf, writing } from './reader.ts';
import { openSession, signIn } from './session.ts';
import type { Session, SignedIn } from './session-model.ts';
import { hashToken, whoOfCookie } from './who.ts';

const VALID_MINUTES = 7 * 24 * 60;

/** Makes an account without password and a link that is shown once. */
export async function inviteAccount(
  app: App,
  session: Session,
  request: InviteRequest,
): Promise<Result<InviteAnswer, Rejection>> {
  const refusal = adminOnly(session);
  if (refusal !== null) {
    return err(refusal);
  }
  const directory = await directoryOf(app, session);
  const officialId = request.officialId as OfficialId; // compared with the directory below
  if (!directory.officials.some((one) => one.officialId === officialId)) {
    return err(rejection('organisation.not-found'));
  }
  const username = `${request.username}@${directory.agency.slug}`;
  return writing(app, session, async (tx) => {
    const account = await insertAccount(tx, {
      officialId,
      username,
      passwordHash: null,
      isAdmin: request.isAdmin,
      mustChangePassword: false,
    });
    if (!account.ok) {
      return account.error.code === 'account.name-taken'
        ? err(rejection('account.name-taken', { username }))
        : account;
    }
    return ok(await makeLink(app, tx, session, { accountId: account.value, username }, 'invite'));
  });
}

/** A fresh link for an account, inside the administrator's transaction; older links stop working. */
export async function makeLink(
  app: App,
  tx: Tx,
  session: Session,
  account: Pick<AccountRecord, 'accountId' | 'username'>,
  kind: InvitationRecord['kind'],
): Promise<InviteAnswer> {
  const secret = randomBytes(32).toString('base64url');
  const expiresAt: Instant = plusMinutes(app.clock.now(), VALID_MINUTES);
  await insertInvitation(tx, {
    accountId: account.accountId,
    kind,
    expiresAt,
    tokenHash: hashToken(secret),
    createdBy: session.accountId,
  });
  await appendAudit(tx, session.agencyId, {
    kind: kind === 'invite' ? 'account.invited' : 'account.reset',
    accountId: session.accountId,
    officialId: session.officialId,
    details: { subjectAccountId: account.accountId },
  });
  return {
    accountId: account.accountId,
    username: account.username,
    link: `${app.config.publicUrl}/undangan/${tx.agencyId}.${secret}`,
    expiresAt,
  };
}

/** Whom a link is for, as long as it works. */
export async function showInvitation(
  app: App,
  token: string,
): Promise<Result<InvitationView, Rejection>> {
  return withInvitation(app, token, async (tx, account) => {
    const directory = await loadDirectory(tx);
    return ok({
      name: account.officialId === null ? '' : officialName(directory, account.officialId),
      username: account.username,
      agency: directory.agency.name,
    });
  });
}

/** Sets the password by the link, ends older sessions and logs in; the link works once. */
export async function acceptInvitation(
  app: App,
  token: string,
  accept: InvitationAccept,
  device: string,
): Promise<Result<SignedIn, Rejection>> {
  const shown = await showInvitation(app, token);
  if (!shown.ok) {
    return shown;
  }
  const refusal = passwordRefusal(accept.password, shown.value.username);
  if (refusal !== null) {
    return err(refusal);
  }
  const hash = await hashPassword(accept.password);
  const cookie = await withInvitation(app, token, async (tx, account, tokenHash) => {
    if (!(await useInvitation(tx, tokenHash))) {
      return err(rejection('account.invitation-invalid'));
    }
    const { accountId, officialId } = account;
    await setPassword(tx, accountId, { hash, mustChange: false });
    await deleteSessions(tx, accountId);
    await appendAudit(tx, tx.agencyId, { kind: 'account.accepted', accountId, officialId });
    return ok(await openSession(app, tx, account, device));
  });
  return cookie.ok ? signIn(app, cookie.value) : cookie;
}

async function withInvitation<T>(
  app: App,
  token: string,
  use: (tx: Tx, account: AccountRecord, tokenHash: Buffer) => Promise<Result<T, Rejection>>,
): Promise<Result<T, Rejection>> {
  const invalid = rejection('account.invitation-invalid');
  const who = whoOfCookie(token);
  if (who === null || who.tokenHash === null) {
    return err(invalid);
  }
  const { tokenHash } = who;
  const agencyId: AgencyId = who.agencyId;
  return withAgency(app.pool, agencyId, async (tx) => {
    const invitation = await findInvitation(tx, tokenHash);
    const account = invitation === null ? null : await findAccountById(tx, invitation.accountId);
    return account === null || account.status === 'disabled'
      ? err(invalid)
      : use(tx, account, tokenHash);
  });
}
