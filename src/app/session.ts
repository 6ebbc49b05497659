/** Logging in and out, and knowing from a cookie who asks. */
import { randomBytes } from 'node:crypto';
import type { LoginRequest, SessionView } from '../contract/session.ts';
import { capacitiesOf, describeCapacity, officialName } from '../domain/agency/index.ts';
import type { AgencyId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { epochMs, type Instant, instantOf } from '../domain/common/time.ts';
import {
  type AccountRecord,
  findAccount,
  findAccountById,
  recordLogin,
  recordLoginFailure,
} from '../store/accounts.ts';
import { readAct } from '../store/act.ts';
import { appendAudit } from '../store/audit.ts';
import { countInbox } from '../store/inbox.ts';
import { countUnread } from '../store/notifications.ts';
import { asDb, type Tx, withAgency } from '../store/pool.ts';
import { deleteSession, insertSession } from '../store/sessions.ts';
import { passwordMatches } from './password-hash.ts';
import type { App } from './ports.ts';
import { directoryOf, reading, todayIn, viewerOf, writing } from './reader.ts';
import type { Bearer, Session, SignedIn } from './session-model.ts';
import { hashToken, whoOfCookie } from './who.ts';

export type { Session, SignedIn } from './session-model.ts';

/** From the fifth wrong password on the account is locked: 1, 2, 4 … minutes, at most an hour. */
const MAX_FAILURES = 5;
const LONGEST_LOCK_MINUTES = 60;
const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;
/** Whatever happens, a session ends then: a forgotten phone is not logged in for ever. */
const LONGEST_SESSION_DAYS = 90;

/**
 * Opens a session. Unknown name, wrong password and disabled account are refused alike and take as long;
 * repeated failures lock the account for a growing time.
 */
export async function login(
  app: App,
  request: LoginRequest,
  device: string,
): Promise<Result<SignedIn, Rejection>> {
  const found = await findAccount(asDb(app.pool), request.username.trim().toLowerCase());
  if (found === null) {
    await passwordMatches(null, request.password);
    return err(rejection('session.wrong-credentials'));
  }
  const { agencyId, accountId } = found;
  const account = await withAgency(app.pool, agencyId, (tx) => findAccountById(tx, accountId));
  if (account?.lockedUntil != null && account.lockedUntil > app.clock.now()) {
    return err(locked(app, account.lockedUntil));
  }
  const usable = account?.status === 'active' ? account.passwordHash : null;
  if (!(await passwordMatches(usable, request.password)) || account === null) {
    return err(await noteFailure(app, agencyId, account));
  }
  const cookie = await withAgency(app.pool, agencyId, async (tx) => {
    await recordLogin(tx, accountId);
    return openSession(app, tx, account, device);
  });
  return signIn(app, cookie);
}

async function noteFailure(
  app: App,
  agencyId: AgencyId,
  account: AccountRecord | null,
): Promise<Rejection> {
  if (account === null || account.status !== 'active') {
    return rejection('session.wrong-credentials');
  }
  const { accountId, officialId } = account;
  const over = account.failedCount + 1 - MAX_FAILURES;
  const lockMinutes = Math.min(2 ** Math.max(over, 0), LONGEST_LOCK_MINUTES);
  const lockedUntil = await withAgency(app.pool, agencyId, async (tx) => {
    const until = await recordLoginFailure(tx, accountId, {
      maxFailures: MAX_FAILURES,
      lockMinutes,
    });
    const kind = until === null ? 'session.refused' : 'session.locked';
    await appendAudit(tx, agencyId, { kind, accountId, officialId });
    return until;
  });
  return lockedUntil === null ? rejection('session.wrong-credentials') : locked(app, lockedUntil);
}

function locked(app: App, until: Instant): Rejection {
  const minutes = Math.ceil((epochMs(until) - epochMs(app.clock.now())) / MINUTE_MS);
  return rejection('session.locked', { minutes: Math.max(minutes, 1) });
}

/** Opens a session inside a transaction; returns the value for the cookie. */
export async function openSession(
  app: App,
  tx: Tx,
  account: Pick<AccountRecord, 'accountId' | 'officialId'>,
  device: string,
): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const endsAtMs = epochMs(app.clock.now()) + LONGEST_SESSION_DAYS * MINUTES_PER_DAY * MINUTE_MS;
  await insertSession(tx, {
    tokenHash: hashToken(secret),
    accountId: account.accountId,
    idleMinutes: app.config.sessionIdleDays * MINUTES_PER_DAY,
    endsAt: instantOf(endsAtMs),
    userAgent: device.slice(0, 120),
  });
  const { accountId, officialId } = account;
  await appendAudit(tx, tx.agencyId, { kind: 'session.opened', accountId, officialId });
  return `${tx.agencyId}.${secret}`;
}

/** Turns a cookie that was just made into what the server hands on. */
export async function signIn(app: App, cookie: string): Promise<Result<SignedIn, Rejection>> {
  const session = await resolveSession(app, cookie);
  return session.ok
    ? ok({ cookie, expiresAt: session.value.expiresAt, session: session.value })
    : session;
}

/** What a cookie tells without being looked up; `session.required` where it cannot be one of ours. */
export function bearerOf(cookie: string | undefined): Result<Bearer, Rejection> {
  const who = whoOfCookie(cookie);
  return who === null || who.tokenHash === null || cookie === undefined
    ? err(rejection('session.required'))
    : ok({ ...who, tokenHash: who.tokenHash, credential: cookie });
}

/** Whose cookie it is, and how new the directory and calendar are, in one read. */
export async function resolveSession(
  app: App,
  cookie: string | undefined,
): Promise<Result<Session, Rejection>> {
  const bearer = bearerOf(cookie);
  if (!bearer.ok) {
    return bearer;
  }
  const { agencyId, tokenHash, credential } = bearer.value;
  const read = await readAct(asDb(app.pool), { agencyId, tokenHash, runId: null, key: null });
  const found = read.session;
  if (found === null || found.officialId === null) {
    return err(rejection('session.expired'));
  }
  const directory = await app.references.directory(agencyId, read.directoryRevision);
  return ok({
    agencyId,
    tokenHash,
    actor: null,
    sessionId: found.sessionId,
    accountId: found.accountId,
    officialId: found.officialId,
    username: found.username,
    name: officialName(directory, found.officialId),
    isAdmin: found.isAdmin,
    mustChangePassword: found.mustChangePassword,
    credential,
    expiresAt: found.expiresAt,
    directoryRevision: read.directoryRevision,
    calendarRevision: read.calendarRevision,
  });
}

/** The person's own page: posts held today and how much waits. */
export async function viewSession(app: App, session: Session): Promise<SessionView> {
  const directory = await directoryOf(app, session);
  const today = todayIn(app, directory);
  const viewer = viewerOf(directory, session.officialId, today);
  const { counts, unread } = await reading(app, session, async (tx) => ({
    counts: await countInbox(tx, viewer, app.clock.now()),
    unread: await countUnread(tx, session.officialId),
  }));
  return {
    accountId: session.accountId,
    officialId: session.officialId,
    name: session.name,
    username: session.username,
    isAdmin: session.isAdmin,
    mustChangePassword: session.mustChangePassword,
    agency: { ...directory.agency },
    capacities: capacitiesOf(directory, session.officialId, today).map((capacity) => ({
      positionId: capacity.positionId,
      title: capacity.positionTitle,
      unitId: capacity.unitId,
      unitName: directory.units.find(({ unitId }) => unitId === capacity.unitId)?.name ?? '',
      label: describeCapacity(capacity),
      capacity: capacity.capacity,
      decreeNumber: capacity.decreeNumber,
      validTo:
        directory.holdings.find(({ holdingId }) => holdingId === capacity.holdingId)?.validTo ??
        null,
    })),
    inboxCount: counts.mine,
    lateCount: counts.late,
    unassignedCount: counts.unassigned,
    unreadNotices: unread,
  };
}

/** Ends this session; a second time changes nothing. */
export async function logout(app: App, session: Session): Promise<void> {
  const { accountId, officialId, sessionId } = session;
  await writing(app, session, async (tx) => {
    if (await deleteSession(tx, accountId, sessionId)) {
      await appendAudit(tx, session.agencyId, { kind: 'session.ended', accountId, officialId });
    }
  });
}
