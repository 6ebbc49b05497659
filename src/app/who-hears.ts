/** Which notices reach a person's event stream. */
import type { Notice } from './ports.ts';
import type { Session } from './session-model.ts';

/** Of his own agency; of restricted runs only to those named on them; of lists only to whom they concern. */
export function mayHear(
  session: Pick<Session, 'agencyId' | 'officialId'>,
  notice: Notice,
): boolean {
  if (notice.agencyId !== session.agencyId) {
    return false;
  }
  const named = notice.kind === 'run' ? notice.members : notice.officials;
  return named === null || named.includes(session.officialId);
}
