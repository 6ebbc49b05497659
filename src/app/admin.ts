/** What only the local administrator may do. */
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import type { Session } from './session-model.ts';

/** The refusal for everybody else; asked again here although the server asks it first. */
export function adminOnly(session: Session): Rejection | null {
  return session.isAdmin ? null : rejection('account.admin-only');
}
