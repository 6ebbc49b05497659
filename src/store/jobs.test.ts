import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildCompletion,
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import { commitAct } from './act.ts';
import {
  claimJobs,
  completeJob,
  extendLease,
  failJob,
  findLeasedJob,
  insertJob,
  listFailedJobs,
  releaseJob,
  retryJob,
} from './jobs.ts';
import { insertNotifications } from './notifications.ts';
import { asDb, withAgency } from './pool.ts';

let store: StoreFixture;
let office: Office;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  office = await buildOffice(store.pool);
  await store.ownerPool.query('delete from jobs');
});

function add(key: string, runAt: string | null = null) {
  return withAgency(store.pool, office.agencyId, (tx) =>
    insertJob(tx, { kind: 'test', key, runId: null, runAt: runAt as never, payload: { key } }),
  );
}
function claim(worker: string, leaseSeconds = 30, limit = 10) {
  return claimJobs(asDb(store.pool), { worker, limit, leaseSeconds });
}
async function held(worker: string, jobId: string) {
  const job = await withAgency(store.pool, office.agencyId, (tx) =>
    findLeasedJob(tx, jobId, worker),
  );
  if (job === null) {
    throw new Error('not held');
  }
  return job;
}
/** The effect of the tests: a notice to an official, once per job. */
function run(worker: string, jobId: string, key = randomUUID()) {
  return withAgency(store.pool, office.agencyId, async (tx) => {
    const job = await findLeasedJob(tx, jobId, worker);
    if (job === null) {
      return;
    }
    await insertNotifications(tx, [
      {
        officialId: office.officials[0] as never,
        kind: 'test',
        key,
        runId: null,
        taskId: null,
        params: {},
      },
    ]);
    await completeJob(tx, job);
  });
}
async function countNotices() {
  const { rows } = await store.ownerPool.query(
    'select count(*) as n from notifications where agency_id = $1',
    [office.agencyId],
  );
  return rows[0].n;
}
function expire(jobId: string) {
  return store.ownerPool.query(
    "update jobs set lease_until = now() - interval '1 second' where job_id = $1",
    [jobId],
  );
}

describe('jobs', () => {
  it('are claimed when due, by one worker, oldest first', async () => {
    await add('second', '2026-01-02T00:00:00Z');
    await add('first', '2026-01-01T00:00:00Z');
    await add('later', '2999-01-01T00:00:00Z');

    const first = await claim('a', 30, 1);
    const rest = await claim('b');

    expect(await held('a', first[0]?.jobId ?? '')).toMatchObject({
      key: 'first',
      attempts: 1,
      payload: { key: 'first' },
    });
    expect(rest).toHaveLength(1);
    expect(await claim('c')).toEqual([]);
  });

  it('wait once under one key', async () => {
    await add('same');
    await add('same');

    expect(await claim('a')).toHaveLength(1);
  });

  it('are each claimed once by eight workers that race', async () => {
    for (let i = 0; i < 60; i += 1) {
      await add(`job ${i}`);
    }

    const claims = await Promise.all(Array.from({ length: 8 }, (_, n) => claim(`w${n}`, 30, 20)));

    const ids = claims.flat().map((job) => job.jobId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length + (await claim('rest', 30, 100)).length).toBe(60);
  });

  it('of a crashed worker are taken over when the lease ran out', async () => {
    await add('one');
    const [job] = await claim('crashed');
    await expire(job?.jobId ?? '');

    const taken = await claim('b');
    await run('b', job?.jobId ?? '');

    expect(taken).toEqual([job]);
    expect(await countNotices()).toBe(1);
  });

  it('of a worker that only seemed to have crashed happen once: the slow one is undone', async () => {
    await add('one');
    const [claimed] = await claim('slow');
    const jobId = claimed?.jobId ?? '';
    const slow = await held('slow', jobId);
    await expire(jobId);
    await claim('b');
    await run('b', jobId);

    const late = withAgency(store.pool, office.agencyId, async (tx) => {
      await insertNotifications(tx, [
        {
          officialId: office.officials[0] as never,
          kind: 'test',
          key: 'late',
          runId: null,
          taskId: null,
          params: {},
        },
      ]);
      await completeJob(tx, slow);
    });

    await expect(late).rejects.toMatchObject({ code: 'job.lease-lost' });
    expect(await countNotices()).toBe(1);
  });

  it('that fail are tried again later and then left for a person, who may try once more', async () => {
    await add('bad');
    const [claimed] = await claim('a');
    const jobId = claimed?.jobId ?? '';
    const fail = async () => {
      const job = await held('a', jobId);
      await withAgency(store.pool, office.agencyId, (tx) =>
        failJob(tx, job, { error: 'no mail server', maxAttempts: 2 }),
      );
    };

    await fail();
    expect(await claim('a')).toEqual([]);
    await store.ownerPool.query('update jobs set run_at = now()');
    await claim('a');
    await fail();
    await store.ownerPool.query('update jobs set run_at = now()');
    expect(await claim('a')).toEqual([]);

    const failed = await withAgency(store.pool, office.agencyId, (tx) => listFailedJobs(tx));
    expect(failed).toMatchObject([{ jobId, attempts: 2, lastError: 'no mail server' }]);
    await withAgency(store.pool, office.agencyId, (tx) => retryJob(tx, jobId));
    expect(await claim('a')).toHaveLength(1);
  });

  it('can be held longer, and given back untried', async () => {
    await add('long');
    const [claimed] = await claim('a', 1);
    const jobId = claimed?.jobId ?? '';
    const job = await held('a', jobId);

    const extended = await withAgency(store.pool, office.agencyId, (tx) =>
      extendLease(tx, job, 60),
    );
    const { rows } = await store.ownerPool.query(
      "select lease_until > now() + interval '50 seconds' as longer from jobs",
    );
    await withAgency(store.pool, office.agencyId, (tx) => releaseJob(tx, jobId, 'a'));

    expect([extended, rows[0].longer]).toEqual([true, true]);
    expect(await claim('b')).toHaveLength(1);
    expect(await held('b', jobId)).toMatchObject({ attempts: 1 });
    expect(await withAgency(store.pool, office.agencyId, (tx) => extendLease(tx, job, 60))).toBe(
      false,
    );
  });

  it('that commit an act happen with it or not at all, while people act on the same run', async () => {
    const db = asDb(store.pool);
    const { state, decision } = buildOpening(office);
    await commitAct(db, { before: null, decision, sop: office.sop });
    await add('act');
    const [claimed] = await claim('a');
    const job = await held('a', claimed?.jobId ?? '');

    const [byWorker, byPerson] = await Promise.all([
      withAgency(store.pool, office.agencyId, async (tx) => {
        const outcome = await commitAct(tx, {
          before: state,
          decision: buildCompletion(office, state),
          sop: office.sop,
        });
        if (outcome.kind === 'committed') {
          await completeJob(tx, job);
        }
        return outcome;
      }),
      commitAct(db, {
        before: state,
        decision: { ...buildCompletion(office, state), cancelledEffects: ['act'] },
        sop: office.sop,
      }),
    ]);

    expect([byWorker.kind, byPerson.kind].toSorted()).toEqual(['committed', 'conflict']);
    const left = await store.ownerPool.query('select 1 from jobs');
    expect(left.rowCount).toBe(0);
  });
});
