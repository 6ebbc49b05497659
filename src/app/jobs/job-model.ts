/** What a handler of a job is given, and what it gives back. */
import type { RunId } from '../../domain/common/ids.ts';
import type { Effect } from '../../domain/run/events.ts';
import type { Job } from '../../store/jobs.ts';
import type { Tx } from '../../store/pool.ts';
import type { App, Notice } from '../ports.ts';

/** A job is done in one transaction together with its effect; the notices are told after its commit. */
export interface JobTools {
  readonly app: App;
  readonly tx: Tx;
  readonly job: Job;
}

export type JobHandler = (tools: JobTools) => Promise<readonly Notice[]>;

export type JobKind = Effect['kind'] | 'redateRuns';

/** The payload of an effect as `store/projection.ts` wrote it: the effect without kind and key. */
export type PayloadOf<K extends Effect['kind']> = Omit<
  Extract<Effect, { kind: K }>,
  'kind' | 'key'
>;

/** The run that an effect belongs to; jobs of acts always have one. */
export function runOf(job: Job): RunId {
  if (job.runId === null) {
    throw new Error(`job ${job.jobId} of kind ${job.kind} has no run`);
  }
  return job.runId;
}
