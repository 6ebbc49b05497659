/** On whose account something is done: a session, a named official, or the machine. */
import { createHash } from 'node:crypto';
import type { AgencyId, OfficialId } from '../domain/common/ids.ts';

export interface Who {
  readonly agencyId: AgencyId;
  /** SHA-256 of the cookie's secret; null: no session is involved. */
  readonly tokenHash: Buffer | null;
  /** Without a session: the official (demo, command line), or null for the machine itself. */
  readonly actor: OfficialId | null;
}

const COOKIE =
  /^([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\.([A-Za-z0-9_-]{43})$/;

/** The machine at work for an agency. */
export function machine(agencyId: AgencyId): Who {
  return { agencyId, tokenHash: null, actor: null };
}

/** An official of an agency without a session: for the demo and the command line. */
export function official(agencyId: AgencyId, officialId: OfficialId): Who {
  return { agencyId, tokenHash: null, actor: officialId };
}

/** Reads `{agencyId}.{secret}`; nothing where it cannot be a cookie of ours. */
export function whoOfCookie(cookie: string | undefined): Who | null {
  const match = COOKIE.exec(cookie ?? '');
  const [, agencyId, secret] = match ?? [];
  return agencyId === undefined || secret === undefined
    ? null
    : { agencyId: agencyId as AgencyId, tokenHash: hashToken(secret), actor: null }; // checked by COOKIE
}

/** Only the hash of a secret is kept. */
export function hashToken(secret: string): Buffer {
  return createHash('sha256').update(secret).digest();
}
