/** From one read to the context in which the domain decides. */
import type { OfficialId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { Context } from '../domain/run/context.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import type { ActRead } from '../store/act.ts';
import type { App } from './ports.ts';
import { takeIds } from './system-ports.ts';
import type { Who } from './who.ts';

/** Who it is by this read: the session's official, the named one, or null for the machine. */
export function officialOf(who: Who, read: ActRead): Result<OfficialId | null, Rejection> {
  if (who.tokenHash === null) {
    return ok(who.actor);
  }
  const officialId = read.session?.officialId ?? null;
  return officialId === null ? err(rejection('session.expired')) : ok(officialId);
}

/** The context of one decision; `idCount` fresh identifiers go with it. */
export async function contextOf(
  app: App,
  who: Who,
  read: ActRead,
  officialId: OfficialId | null,
  sop: SopDefinition,
  idCount: number,
): Promise<Context> {
  const [directory, calendar] = await Promise.all([
    app.references.directory(who.agencyId, read.directoryRevision),
    app.references.calendar(who.agencyId, read.calendarRevision),
  ]);
  return {
    now: app.clock.now(),
    actId: app.ids.next(),
    officialId,
    sop,
    directory,
    calendar,
    ids: takeIds(app.ids, idCount),
    callable: read.callable,
    seenByOthers: read.seenByOthers,
    firstSeenAt: read.firstSeenAt,
  };
}
