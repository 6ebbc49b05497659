/** A context for questions that decide nothing: offers, allowed acts, resolved columns. */
import type { Directory } from '../domain/agency/directory-model.ts';
import type { WorkCalendar } from '../domain/calendar/model.ts';
import type { OfficialId } from '../domain/common/ids.ts';
import type { Context } from '../domain/run/context.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import type { App } from './ports.ts';

/** Without identifiers: whoever decides with it by mistake is stopped by the domain. */
export function viewContext(
  app: App,
  parts: {
    readonly officialId: OfficialId | null;
    readonly sop: SopDefinition;
    readonly directory: Directory;
    readonly calendar: WorkCalendar;
    readonly read?: Pick<Context, 'callable' | 'seenByOthers' | 'firstSeenAt'>;
  },
): Context {
  const { read, ...rest } = parts;
  return {
    now: app.clock.now(),
    actId: '',
    ids: [],
    callable: read?.callable ?? {},
    seenByOthers: read?.seenByOthers ?? [],
    firstSeenAt: read?.firstSeenAt ?? {},
    ...rest,
  };
}
