import type { AgencyId, RunId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import { StoreFault } from './fault.ts';
import type { Db, Row, Tx } from './pool.ts';

export interface ClaimedJob {
  readonly agencyId: AgencyId;
  readonly jobId: string;
}

export interface Job {
  readonly jobId: string;
  readonly kind: string;
  readonly key: string;
  readonly runId: RunId | null;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  readonly leasedBy: string;
  readonly runAt: Instant;
}

export interface Claim {
  readonly worker: string;
  readonly limit: number;
  readonly leaseSeconds: number;
  /** Absent: of any kind. */
  readonly kinds?: readonly string[];
}

/**
 * Leases due jobs to a worker, of any agency; a lease that ran out is taken over, so a crashed worker's work
 * goes on within the lease. SKIP LOCKED: workers never wait for each other (tech.md, Server 5).
 */
export async function claimJobs(db: Db, claim: Claim): Promise<ClaimedJob[]> {
  const { rows } = await db.query<Row & ClaimedJob>({
    name: 'claim_jobs',
    text: `select agency_id as "agencyId", job_id as "jobId" from claim_jobs($1, $2, $3 * interval '1 second', $4)`,
    values: [claim.worker, claim.limit, claim.leaseSeconds, claim.kinds ?? null],
  });
  return rows;
}

const RECORD = `job_id as "jobId", kind, key, run_id as "runId", payload, attempts, leased_by as "leasedBy", run_at as "runAt"`;

/** A job that this worker holds; null when it was cancelled or taken over meanwhile. */
export async function findLeasedJob(tx: Tx, jobId: string, worker: string): Promise<Job | null> {
  const { rows } = await tx.query<Row & Job>(
    `select ${RECORD} from jobs where agency_id = $1 and job_id = $2 and leased_by = $3`,
    [tx.agencyId, jobId, worker],
  );
  return rows[0] ?? null;
}

/**
 * Ends a job in the transaction of its effect: both happen or neither. Call it last, after `commitAct`: acts
 * lock the run and then its jobs, in that order. Throws `job.lease-lost` (and so undoes the effect) when the
 * lease was taken over or the job cancelled or moved.
 */
export async function completeJob(tx: Tx, job: Job): Promise<void> {
  const { rowCount } = await tx.query(
    'delete from jobs where agency_id = $1 and job_id = $2 and leased_by = $3 and attempts = $4',
    [tx.agencyId, job.jobId, job.leasedBy, job.attempts],
  );
  if (rowCount !== 1) {
    throw new StoreFault('job.lease-lost', `job ${job.jobId} is no longer this worker's`);
  }
}

/** A job that failed: tried again after 2, 4, 8 … seconds (at most 10 minutes), then left for a person. */
export async function failJob(
  tx: Tx,
  job: Job,
  failure: { readonly error: string; readonly maxAttempts: number },
): Promise<void> {
  await tx.query(
    `update jobs set leased_by = null, lease_until = null, last_error = left($4, 2000),
       run_at = now() + least(power(2, attempts), 600) * interval '1 second',
       failed_at = case when attempts >= $5 then now() end
     where agency_id = $1 and job_id = $2 and leased_by = $3`,
    [tx.agencyId, job.jobId, job.leasedBy, failure.error, failure.maxAttempts],
  );
}

/** Holds a job longer, for work that takes more than a lease; false when it was taken over. */
export async function extendLease(tx: Tx, job: Job, leaseSeconds: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update jobs set lease_until = now() + $4 * interval '1 second'
     where agency_id = $1 and job_id = $2 and leased_by = $3`,
    [tx.agencyId, job.jobId, job.leasedBy, leaseSeconds],
  );
  return rowCount === 1;
}

/** Gives a job back untried: the worker is stopping. */
export async function releaseJob(tx: Tx, jobId: string, worker: string): Promise<void> {
  await tx.query(
    `update jobs set leased_by = null, lease_until = null, attempts = greatest(attempts - 1, 0)
     where agency_id = $1 and job_id = $2 and leased_by = $3`,
    [tx.agencyId, jobId, worker],
  );
}

export interface NewJob {
  readonly kind: string;
  readonly key: string;
  readonly runId: RunId | null;
  /** Null: now. */
  readonly runAt: Instant | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Adds work outside of an act; a key that already waits is left as it is. */
export async function insertJob(tx: Tx, job: NewJob): Promise<void> {
  await tx.query(
    `insert into jobs (agency_id, kind, key, run_id, run_at, payload)
     values ($1, $2, $3, $4, coalesce($5::timestamptz, now()), $6) on conflict (agency_id, key) do nothing`,
    [tx.agencyId, job.kind, job.key, job.runId, job.runAt, JSON.stringify(job.payload)],
  );
}

export interface FailedJob {
  readonly jobId: string;
  readonly kind: string;
  readonly runId: RunId | null;
  readonly attempts: number;
  readonly lastError: string | null;
  readonly failedAt: Instant;
}

/** Jobs that were given up and wait for a person. */
export async function listFailedJobs(tx: Tx): Promise<FailedJob[]> {
  const { rows } = await tx.query<Row & FailedJob>(
    `select job_id as "jobId", kind, run_id as "runId", attempts, last_error as "lastError", failed_at as "failedAt"
     from jobs where agency_id = $1 and failed_at is not null order by failed_at`,
    [tx.agencyId],
  );
  return rows;
}

/** Tries a job again that was given up. */
export async function retryJob(tx: Tx, jobId: string): Promise<void> {
  await tx.query(
    'update jobs set failed_at = null, attempts = 0, run_at = now() where agency_id = $1 and job_id = $2 and failed_at is not null',
    [tx.agencyId, jobId],
  );
}
