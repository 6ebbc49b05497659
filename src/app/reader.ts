/** Reading on behalf of a session: the directory of today, the calendar, one transaction of the agency. */

import type { Directory } from '../domain/agency/directory-model.ts';
import { capacitiesOf, effectiveHolders, teamsOf } from '../domain/agency/index.ts';
import { localDateOf } from '../domain/calendar/index.ts';
import type { WorkCalendar } from '../domain/calendar/model.ts';
import type { OfficialId, PositionId } from '../domain/common/ids.ts';
import type { LocalDate } from '../domain/common/time.ts';
import type { InboxViewer } from '../store/inbox.ts';
import { type Tx, withAgency } from '../store/pool.ts';
import type { App } from './ports.ts';
import type { Session } from './session-model.ts';

/** The directory that the session's read found. */
export function directoryOf(app: App, session: Session): Promise<Directory> {
  return app.references.directory(session.agencyId, session.directoryRevision);
}

/** The calendar that the session's read found. */
export function calendarOf(app: App, session: Session): Promise<WorkCalendar> {
  return app.references.calendar(session.agencyId, session.calendarRevision);
}

/** Reads in the session's agency, from one snapshot. */
export function reading<T>(app: App, session: Session, read: (tx: Tx) => Promise<T>): Promise<T> {
  return withAgency(app.pool, session.agencyId, read, { readOnly: true });
}

/** Writes in the session's agency, all or nothing. */
export function writing<T>(app: App, session: Session, write: (tx: Tx) => Promise<T>): Promise<T> {
  return withAgency(app.pool, session.agencyId, write);
}

/** The date that a wall calendar in the agency shows. */
export function todayIn(app: App, directory: Directory): LocalDate {
  return localDateOf(app.clock.now(), directory.agency.zone);
}

/** Who looks at an inbox: posts held today, teams, and the queues of his own and all posts below. */
export function viewerOf(
  directory: Directory,
  officialId: OfficialId,
  today: LocalDate,
): InboxViewer {
  const held = [
    ...new Set(capacitiesOf(directory, officialId, today).map(({ positionId }) => positionId)),
  ];
  return {
    officialId,
    posts: held.map((positionId) => ({
      positionId,
      coHolders: effectiveHolders(directory, positionId, today)
        .map((holding) => holding.officialId)
        .filter((holder) => holder !== officialId),
    })),
    teams: teamsOf(directory, officialId, today).map(({ team }) => team.teamId),
    queuePositions: withAllBelow(directory, held),
  };
}

function withAllBelow(directory: Directory, held: readonly PositionId[]): readonly PositionId[] {
  const found = new Set(held);
  let grew = held.length > 0;
  while (grew) {
    const below = directory.positions.filter(
      ({ positionId, superiorId }) =>
        superiorId !== null && found.has(superiorId) && !found.has(positionId),
    );
    for (const { positionId } of below) {
      found.add(positionId);
    }
    grew = below.length > 0;
  }
  return [...found];
}
