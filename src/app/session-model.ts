/** A person at work: what one read of a valid cookie gives. */
import type { AgencyId, OfficialId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import type { Who } from './who.ts';

/** Who brings a cookie in the form of ours; whose it is, the read of the act itself says. */
export interface Bearer extends Who {
  readonly tokenHash: Buffer;
  /** The cookie's value, for asking again. */
  readonly credential: string;
}

export interface Session extends Bearer {
  readonly agencyId: AgencyId;
  readonly tokenHash: Buffer;
  readonly sessionId: string;
  readonly accountId: string;
  readonly officialId: OfficialId;
  readonly username: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly mustChangePassword: boolean;
  /** The cookie's value, for asking again. */
  readonly credential: string;
  readonly expiresAt: Instant;
  readonly directoryRevision: number;
  readonly calendarRevision: number;
}

/** A new login: what goes into the cookie. */
export interface SignedIn {
  readonly cookie: string;
  readonly expiresAt: Instant;
  readonly session: Session;
}
