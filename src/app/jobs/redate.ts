/** Dates open tasks again after a calendar was published or changed. */
import type { AgencyId } from '../../domain/common/ids.ts';
import { loadCalendar } from '../../store/calendar.ts';
import { withAgency } from '../../store/pool.ts';
import { listRunsToRedate } from '../../store/run.ts';
import { actOnRun } from '../act-on-run.ts';
import type { App, Notice } from '../ports.ts';
import { machine } from '../who.ts';
import type { JobTools } from './job-model.ts';

const BATCH = 50;

/** At once after a change of the agency's own calendar; the worker's rounds take what is left. */
export async function redateRuns({ app, tx }: JobTools): Promise<readonly Notice[]> {
  await redateAgency(app, tx.agencyId);
  return [];
}

/**
 * Brings open tasks to the present calendar, each run by an act of its own, so that it may be broken off and
 * repeated; gives the revision it brought them to. A task whose time is the same under both calendars is left
 * as it is, with the revision that dated it.
 */
export async function redateAgency(app: App, agencyId: AgencyId): Promise<number> {
  const seen = new Set<string>();
  for (;;) {
    const { revision, runIds } = await withAgency(app.pool, agencyId, async (tx) => {
      const calendar = await loadCalendar(tx);
      const limit = seen.size + BATCH;
      return {
        revision: calendar.revision,
        runIds: await listRunsToRedate(tx, calendar.revision, limit),
      };
    });
    const fresh = runIds.filter((runId) => !seen.has(runId));
    if (fresh.length === 0) {
      return revision;
    }
    for (const runId of fresh) {
      seen.add(runId);
      await actOnRun(app, machine(agencyId), runId, { kind: 'redateTasks' }, null);
    }
  }
}
