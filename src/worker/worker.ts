/**
 * Does what waits: jobs with leases, recurring duties, calendars, heads, tidying. Any number of workers may run
 * beside each other; a crashed one's jobs are taken over when their lease ends (about ten seconds).
 */
import { randomUUID } from 'node:crypto';
import { carryOutLong, claimLongWork } from '../app/jobs/long-work.ts';
import { settleDueObligations } from '../app/jobs/obligation.ts';
import {
  type ClaimedJob,
  carryOut,
  claimWork,
  giveBack,
  recordAllHeads,
  redateAll,
  tidyUp,
} from '../app/jobs/work.ts';
import type { App } from '../app/ports.ts';
import type { AgencyId } from '../domain/common/ids.ts';
import { startRound } from './round.ts';

export interface WorkerOptions {
  /** How many jobs are done side by side. */
  readonly concurrency: number;
  /** Seconds after which another worker may take over a job. */
  readonly leaseSeconds: number;
  /** Milliseconds between two looks for due jobs when there were none. */
  readonly pollMs: number;
  readonly obligationsMs: number;
  readonly redateMs: number;
  readonly headsMs: number;
  readonly tidyMs: number;
  /** Hears of jobs and rounds that failed; they are repeated. */
  readonly onFault: (what: string, error: unknown) => void;
}

const DEFAULT_WORKER_OPTIONS: WorkerOptions = {
  concurrency: 2,
  leaseSeconds: 10,
  pollMs: 500,
  obligationsMs: 30_000,
  redateMs: 30_000,
  headsMs: 10 * 60_000,
  tidyMs: 60 * 60_000,
  onFault: () => undefined,
};

export interface RunningWorker {
  readonly name: string;
  /** Ends what is under way, gives back the rest, and returns when nothing runs any more. */
  stop(): Promise<void>;
}

/** Starts a worker over the use cases; it looks for work at once. */
export function startWorker(app: App, given: Partial<WorkerOptions> = {}): RunningWorker {
  const options = { ...DEFAULT_WORKER_OPTIONS, ...given };
  const name = `worker-${randomUUID()}`;
  const { leaseSeconds } = options;
  const redated = new Map<AgencyId, number>();
  const stopping = new AbortController();

  async function doWaiting(): Promise<boolean> {
    const { concurrency: limit } = options;
    const claimed = await claimWork(app, { worker: name, limit, leaseSeconds });
    if (stopping.signal.aborted) {
      await giveBack(app, claimed, name);
      return false;
    }
    await Promise.all(claimed.map((job) => doOne(job)));
    return claimed.length === limit;
  }

  async function doOne(job: ClaimedJob): Promise<void> {
    const outcome = await carryOut(app, job, name);
    if (outcome.kind === 'failed') {
      options.onFault(`job ${job.jobId}`, outcome.error);
    }
  }

  /** One long job at a time: it works in a process of its own, and half of a small machine stays for people. */
  async function doLong(): Promise<boolean> {
    const claimed = await claimLongWork(app, { worker: name, leaseSeconds });
    for (const job of claimed) {
      const outcome = await carryOutLong(app, job, {
        worker: name,
        leaseSeconds,
        signal: stopping.signal,
      });
      if (outcome.kind === 'failed') {
        options.onFault(`job ${job.jobId}`, outcome.error);
      }
    }
    return claimed.length > 0;
  }

  const rounds = [
    startRound('jobs', options.pollMs, doWaiting, options.onFault),
    startRound('long jobs', options.pollMs, doLong, options.onFault),
    startRound('obligations', options.obligationsMs, once(settleDueObligations), options.onFault),
    startRound(
      'calendar',
      options.redateMs,
      once((world) => redateAll(world, redated)),
      options.onFault,
    ),
    startRound('heads', options.headsMs, once(recordAllHeads), options.onFault),
    startRound('tidying', options.tidyMs, once(tidyUp), options.onFault),
  ];

  function once(work: (app: App) => Promise<unknown>): () => Promise<boolean> {
    return async () => {
      await work(app);
      return false;
    };
  }

  return {
    name,
    async stop() {
      stopping.abort();
      await Promise.all(rounds.map((round) => round.stop()));
    },
  };
}
