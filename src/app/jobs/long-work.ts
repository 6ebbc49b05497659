/**
 * Work that takes seconds to minutes (reading a document): done outside of a transaction under a lease that is
 * held as long as it lasts, claimed apart from the short jobs so that those never wait for it.
 */
import type { AgencyId } from '../../domain/common/ids.ts';
import { StoreFault } from '../../store/fault.ts';
import {
  type ClaimedJob,
  claimJobs,
  completeJob,
  extendLease,
  failJob,
  findLeasedJob,
  type Job,
  releaseJob,
} from '../../store/jobs.ts';
import { asDb, type Tx, withAgency } from '../../store/pool.ts';
import { readImport } from '../import/read-import.ts';
import type { App, Notice } from '../ports.ts';
import { makePrint } from '../print/make-print.ts';

export interface LongJobTools {
  readonly app: App;
  readonly agencyId: AgencyId;
  readonly job: Job;
  /** Told when the worker stops or has lost the job: end soon, by throwing. */
  readonly signal: AbortSignal;
  /** No further try will be made: whoever waits must be told now. */
  readonly isLastTry: boolean;
}

/** Does the work and gives its end, which is written in one transaction with the end of the job. */
export type LongJobHandler = (
  tools: LongJobTools,
) => Promise<(tx: Tx) => Promise<readonly Notice[]>>;

export type LongJobKind = 'readImport' | 'makePrint';

const HANDLERS: Readonly<Record<LongJobKind, LongJobHandler>> = { readImport, makePrint };

/** A document that broke its reader three times will break it again. */
const MAX_TRIES = 3;

/** Leases one long job of any agency to this worker. */
export function claimLongWork(
  app: App,
  claim: { readonly worker: string; readonly leaseSeconds: number },
): Promise<readonly ClaimedJob[]> {
  return claimJobs(asDb(app.pool), { ...claim, limit: 1, kinds: Object.keys(HANDLERS) });
}

export interface LongWorkOptions {
  readonly worker: string;
  readonly leaseSeconds: number;
  /** The worker stops: the job is given back for another. */
  readonly signal: AbortSignal;
}

/** `stopped`: given back, for another worker to begin anew. */
export type LongWorkOutcome =
  | { readonly kind: 'done' | 'gone' | 'stopped' }
  | { readonly kind: 'failed'; readonly error: unknown };

/** Does a leased long job, holding its lease. Never throws for a job's own fault. */
export async function carryOutLong(
  app: App,
  claimed: ClaimedJob,
  options: LongWorkOptions,
): Promise<LongWorkOutcome> {
  const { agencyId } = claimed;
  const job = await withAgency(app.pool, agencyId, (tx) =>
    findLeasedJob(tx, claimed.jobId, options.worker),
  );
  if (job === null) {
    return { kind: 'gone' };
  }
  const held = holdLease(app, agencyId, job, options);
  try {
    const end = await handlerOf(job)({
      app,
      agencyId,
      job,
      signal: held.signal,
      isLastTry: job.attempts >= MAX_TRIES,
    });
    const notices = await withAgency(app.pool, agencyId, async (tx) => {
      const told = await end(tx);
      await completeJob(tx, job);
      return told;
    });
    app.listeners.tell(notices);
    return { kind: 'done' };
  } catch (error) {
    return await endFailed(app, agencyId, job, error, options);
  } finally {
    held.end();
  }
}

async function endFailed(
  app: App,
  agencyId: AgencyId,
  job: Job,
  error: unknown,
  { worker, signal }: LongWorkOptions,
): Promise<LongWorkOutcome> {
  if (error instanceof StoreFault && error.code === 'job.lease-lost') {
    return { kind: 'gone' };
  }
  if (signal.aborted) {
    await withAgency(app.pool, agencyId, (tx) => releaseJob(tx, job.jobId, worker));
    return { kind: 'stopped' };
  }
  const message = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await withAgency(app.pool, agencyId, (tx) =>
    failJob(tx, job, { error: message, maxAttempts: MAX_TRIES }),
  );
  return { kind: 'failed', error };
}

function handlerOf(job: Job): LongJobHandler {
  if (!(job.kind in HANDLERS)) {
    throw new Error(`no handler for long jobs of kind ${job.kind}`);
  }
  return HANDLERS[job.kind as LongJobKind]; // asked just above
}

/** Extends the lease three times as often as it would run out; tells the work to end when it is lost. */
function holdLease(app: App, agencyId: AgencyId, job: Job, options: LongWorkOptions) {
  const lost = new AbortController();
  const extend = async (): Promise<void> => {
    const isHeld = await withAgency(app.pool, agencyId, (tx) =>
      extendLease(tx, job, options.leaseSeconds),
    );
    if (!isHeld) {
      lost.abort(new StoreFault('job.lease-lost', `job ${job.jobId} was taken over`));
    }
  };
  // A database that is away for a moment is asked again at the next beat; the end of the job decides.
  const beat = setInterval(
    () => void extend().catch(() => undefined),
    (options.leaseSeconds * 1000) / 3,
  );
  return {
    signal: AbortSignal.any([options.signal, lost.signal]),
    end: () => clearInterval(beat),
  };
}
