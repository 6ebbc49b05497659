import type { AgencyId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import type { SessionRead } from './act.ts';
import type { Db, Row, Tx } from './pool.ts';

export interface NewSession {
  readonly tokenHash: Buffer;
  readonly accountId: string;
  /** Ends after this long without use. */
  readonly idleMinutes: number;
  /** Ends then whatever happens. */
  readonly endsAt: Instant;
  readonly userAgent: string | null;
}

/** Opens a session; returns its id and until when it lives if it is not used. */
export async function insertSession(
  tx: Tx,
  session: NewSession,
): Promise<{ readonly sessionId: string; readonly expiresAt: Instant }> {
  const { rows } = await tx.query<{ sessionId: string; expiresAt: Instant }>(
    `insert into sessions (agency_id, token_hash, account_id, idle_minutes, expires_at, ends_at, user_agent)
     values ($1, $2, $3, $4::integer, least(now() + $4::integer * interval '1 minute', $5::timestamptz), $5, $6)
     returning session_id as "sessionId", expires_at as "expiresAt"`,
    [
      tx.agencyId,
      session.tokenHash,
      session.accountId,
      session.idleMinutes,
      session.endsAt,
      session.userAgent,
    ],
  );
  const row = rows[0];
  if (row === undefined) {
    throw new Error('insert returned no row');
  }
  return row;
}

/** The live session of a token in one statement; notes at most once a minute that it was used. */
export async function readSession(
  db: Db,
  agencyId: AgencyId,
  tokenHash: Buffer,
): Promise<SessionRead | null> {
  const { rows } = await db.query<{ r: SessionRead | null }>({
    name: 'session_read',
    text: 'select session_read($1, $2) as r',
    values: [agencyId, tokenHash],
  });
  return rows[0]?.r ?? null;
}

export interface SessionListRow {
  readonly sessionId: string;
  readonly createdAt: Instant;
  readonly lastSeenAt: Instant;
  readonly userAgent: string | null;
}

/** The open sessions of an account, last used first. */
export async function listSessions(tx: Tx, accountId: string): Promise<SessionListRow[]> {
  const { rows } = await tx.query<Row & SessionListRow>(
    `select session_id as "sessionId", created_at as "createdAt", last_seen_at as "lastSeenAt", user_agent as "userAgent"
     from sessions where agency_id = $1 and account_id = $2 and expires_at > now() order by last_seen_at desc, session_id`,
    [tx.agencyId, accountId],
  );
  return rows;
}

/** Ends one session of an account; false when there is none of that id. */
export async function deleteSession(
  tx: Tx,
  accountId: string,
  sessionId: string,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    'delete from sessions where agency_id = $1 and account_id = $2 and session_id = $3',
    [tx.agencyId, accountId, sessionId],
  );
  return rowCount === 1;
}

/** Ends the sessions of an account, but for one if it is named; returns how many. */
export async function deleteSessions(
  tx: Tx,
  accountId: string,
  except: string | null = null,
): Promise<number> {
  const { rowCount } = await tx.query(
    'delete from sessions where agency_id = $1 and account_id = $2 and session_id is distinct from $3::uuid',
    [tx.agencyId, accountId, except],
  );
  return rowCount ?? 0;
}

/** Removes what ran out: sessions, links, and answers to keys that are older than 30 days. */
export async function deleteExpired(tx: Tx): Promise<void> {
  await tx.query('delete from sessions where agency_id = $1 and expires_at < now()', [tx.agencyId]);
  await tx.query(
    "delete from invitations where agency_id = $1 and expires_at < now() - interval '30 days'",
    [tx.agencyId],
  );
  await tx.query(
    "delete from act_answers where agency_id = $1 and created_at < now() - interval '30 days'",
    [tx.agencyId],
  );
}
