/** Work that waits: claimed with a lease, done once, repeated when it failed, left for a person when it goes on failing. */
import type { AgencyId } from '../../domain/common/ids.ts';
import { loadCalendar } from '../../store/calendar.ts';
import { StoreFault } from '../../store/fault.ts';
import { recordHeads } from '../../store/heads.ts';
import {
  type ClaimedJob,
  claimJobs,
  completeJob,
  failJob,
  findLeasedJob,
  type Job,
  releaseJob,
} from '../../store/jobs.ts';
import { listAgencyIds } from '../../store/organisation.ts';
import { asDb, withAgency } from '../../store/pool.ts';
import { deleteOldPrints } from '../../store/prints.ts';
import { deleteExpired } from '../../store/sessions.ts';
import type { App } from '../ports.ts';
import { cancelChildRun, openChildRun, tellParent } from './child-run.ts';
import type { JobHandler, JobKind } from './job-model.ts';
import { redateAgency, redateRuns } from './redate.ts';
import { remindTask } from './reminder.ts';

export type { ClaimedJob } from '../../store/jobs.ts';

const HANDLERS: Readonly<Record<JobKind, JobHandler>> = {
  openChildRun,
  tellParent,
  cancelChildRun,
  remindTask,
  redateRuns,
};

/** Some minutes of growing pauses; then a person looks. */
const MAX_ATTEMPTS = 12;

/** Leases due short jobs of any agency to this worker; the long ones go their own way (`long-work.ts`). */
export function claimWork(
  app: App,
  claim: { readonly worker: string; readonly limit: number; readonly leaseSeconds: number },
): Promise<readonly ClaimedJob[]> {
  return claimJobs(asDb(app.pool), { ...claim, kinds: Object.keys(HANDLERS) });
}

/** `done`; `gone`: cancelled or taken over by another; `failed`: tried again later. */
export type WorkOutcome =
  | { readonly kind: 'done' | 'gone' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Does a leased job: its effect and its end are one transaction. Never throws for a job's own fault. */
export async function carryOut(
  app: App,
  claimed: ClaimedJob,
  worker: string,
): Promise<WorkOutcome> {
  let held: Job | null = null;
  try {
    const notices = await withAgency(app.pool, claimed.agencyId, async (tx) => {
      const job = await findLeasedJob(tx, claimed.jobId, worker);
      if (job === null) {
        return null;
      }
      held = job;
      const told = await handlerOf(job)({ app, tx, job });
      await completeJob(tx, job);
      return told;
    });
    if (notices === null) {
      return { kind: 'gone' };
    }
    app.listeners.tell(notices);
    return { kind: 'done' };
  } catch (error) {
    if (error instanceof StoreFault && error.code === 'job.lease-lost') {
      return { kind: 'gone' };
    }
    if (held !== null) {
      await noteFailure(app, claimed, held, error);
    }
    return { kind: 'failed', error };
  }
}

function handlerOf(job: Job): JobHandler {
  if (!(job.kind in HANDLERS)) {
    throw new Error(`no handler for jobs of kind ${job.kind}`);
  }
  return HANDLERS[job.kind as JobKind]; // asked just above
}

async function noteFailure(app: App, claimed: ClaimedJob, job: Job, error: unknown): Promise<void> {
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await withAgency(app.pool, claimed.agencyId, (tx) =>
    failJob(tx, job, { error: message, maxAttempts: MAX_ATTEMPTS }),
  );
}

/** Gives back what this worker leased and did not begin. */
export async function giveBack(
  app: App,
  claimed: readonly ClaimedJob[],
  worker: string,
): Promise<void> {
  for (const { agencyId, jobId } of claimed) {
    await withAgency(app.pool, agencyId, (tx) => releaseJob(tx, jobId, worker));
  }
}

/**
 * Dates again what an older calendar dated, in every agency whose calendar moved since `done` was filled; a
 * worker keeps `done` as long as it lives.
 */
export async function redateAll(app: App, done: Map<AgencyId, number>): Promise<void> {
  for (const agencyId of await listAgencyIds(asDb(app.pool))) {
    const { revision } = await withAgency(app.pool, agencyId, loadCalendar);
    if (done.get(agencyId) !== revision) {
      done.set(agencyId, await redateAgency(app, agencyId));
    }
  }
}

/** Records how far every chain has come, in every agency. */
export async function recordAllHeads(app: App): Promise<void> {
  for (const agencyId of await listAgencyIds(asDb(app.pool))) {
    await recordHeads(asDb(app.pool), agencyId);
  }
}

/** Removes ended sessions, links that ran out, answers older than 30 days and prints of last week, in every agency. */
export async function tidyUp(app: App): Promise<void> {
  for (const agencyId of await listAgencyIds(asDb(app.pool))) {
    await withAgency(app.pool, agencyId, async (tx) => {
      await deleteExpired(tx);
      await deleteOldPrints(tx);
    });
  }
}
