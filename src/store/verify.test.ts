import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  buildCompletion,
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { RunId } from '../domain/common/ids.ts';
import { commitAct } from './act.ts';
import { appendAudit } from './audit.ts';
import { eraseOfficialTexts, eraseRunTexts } from './erase.ts';
import { recordHeads } from './heads.ts';
import { asDb, withAgency } from './pool.ts';
import { verifyChains } from './verify.ts';

let store: StoreFixture;
let office: Office;
let runId: RunId;

beforeAll(async () => {
  store = await openStore();
});
afterAll(() => store.close());

beforeEach(async () => {
  await tamper('truncate agencies cascade');
  office = await buildOffice(store.pool);
  const db = asDb(store.pool);
  for (let i = 0; i < 3; i += 1) {
    const { state, decision } = buildOpening(office);
    await commitAct(db, { before: null, decision, sop: office.sop });
    await commitAct(db, {
      before: state,
      decision: buildCompletion(office, state),
      sop: office.sop,
    });
    runId = state.runId;
    await appendAudit(db, office.agencyId, {
      kind: 'session.opened',
      accountId: null,
      officialId: null,
    });
  }
  await recordHeads(db, office.agencyId);
});

/** As the owner, with every guard that he could switch off switched off. */
async function tamper(...statements: string[]): Promise<void> {
  const client = await store.ownerPool.connect();
  await client.query("set session_replication_role = 'replica'");
  for (const statement of statements) {
    await client.query(statement);
  }
  client.release(true);
}

async function problems() {
  const report = await verifyChains(store.owner);
  return report.problems.map(({ kind, runId: run, seq }) => ({ kind, run, seq }));
}

describe('verify', () => {
  it('finds nothing wrong where nobody meddled, and counts what it read', async () => {
    const report = await verifyChains(store.owner);

    expect(report).toMatchObject({
      agencies: 1,
      runs: 3,
      events: 15,
      texts: 6,
      auditEntries: 3,
      heads: 1,
      problems: [],
    });
  });

  it('names a changed event', async () => {
    await tamper(
      `update run_events set body = replace(body, 'selesai', 'ditolak') where run_id = '${runId}' and seq = 3`,
    );

    expect(await problems()).toEqual([{ kind: 'eventChanged', run: runId, seq: 3 }]);
  });

  it.each([
    ["type = 'RunCancelled'"],
    ["recorded_at = recorded_at - interval '1 day'"],
    ['official_id = null'],
    ["hash = sha256('other')"],
  ])('names an event of which only %s was set', async (set) => {
    await tamper(`update run_events set ${set} where run_id = '${runId}' and seq = 5`);

    expect((await problems()).map((one) => [one.kind, one.run])).toContainEqual([
      'eventChanged',
      runId,
    ]);
  });

  it('names an event that is missing inside the chain', async () => {
    await tamper(`delete from run_events where run_id = '${runId}' and seq = 3`);

    expect(await problems()).toContainEqual({ kind: 'eventMissing', run: runId, seq: 3 });
  });

  it('names a dropped tail', async () => {
    await tamper(
      `delete from run_events where run_id = '${runId}' and seq > 3`,
      `delete from event_texts where run_id = '${runId}' and seq > 3`,
    );

    expect(await problems()).toEqual([{ kind: 'tailDropped', run: runId, seq: 4 }]);
  });

  it('names a dropped tail when the run was set back to match', async () => {
    await tamper(
      `delete from run_events where run_id = '${runId}' and seq > 2`,
      `delete from event_texts where run_id = '${runId}' and seq > 2`,
      `update runs r set version = 2, last_hash = e.hash from run_events e where e.run_id = r.run_id and e.seq = 2 and r.run_id = '${runId}'`,
    );

    expect(await problems()).toEqual([{ kind: 'tailDropped', run: runId, seq: 3 }]);
  });

  it('names a dropped run', async () => {
    await tamper(
      ...['run_events', 'event_texts', 'run_members', 'task_seats', 'tasks', 'runs'].map(
        (table) => `delete from ${table} where run_id = '${runId}'`,
      ),
    );

    expect(await problems()).toEqual([{ kind: 'runDropped', run: runId, seq: 1 }]);
  });

  it('names a run whose row is gone but whose events are left', async () => {
    await tamper(`delete from runs where run_id = '${runId}'`);

    expect(await problems()).toEqual([{ kind: 'runDropped', run: runId, seq: null }]);
  });

  it('names a history that was computed anew after a head was taken', async () => {
    await tamper(
      `update run_events set body = replace(body, 'selesai', 'ditolak') where run_id = '${runId}' and seq = 5`,
      `update run_events set body = replace(body, 'l2', 'l9') where run_id = '${runId}' and seq = 5`,
      `update run_events e set hash = chain_hash(p.hash, e.seq, e.recorded_at, e.body) from run_events p
         where e.run_id = '${runId}' and e.seq = 5 and p.run_id = e.run_id and p.seq = 4`,
      `update runs r set last_hash = e.hash from run_events e where e.run_id = r.run_id and e.seq = 5 and r.run_id = '${runId}'`,
    );

    expect(await problems()).toEqual([{ kind: 'eventChanged', run: runId, seq: 5 }]);
  });

  it('names a changed text and one that is gone, and accepts an erased one', async () => {
    await tamper(
      `update event_texts set body = 'lain' where run_id = '${runId}' and seq = 1`,
      `delete from event_texts where run_id = '${runId}' and seq = 3`,
    );
    expect(await problems()).toEqual([
      { kind: 'textChanged', run: runId, seq: 1 },
      { kind: 'textMissing', run: runId, seq: 3 },
    ]);
  });

  it('accepts erased texts, whose hashes stay', async () => {
    const erased = await withAgency(store.pool, office.agencyId, (tx) =>
      eraseRunTexts(tx, runId, {
        accountId: office.officials[0] ?? '',
        officialId: null,
        ground: 'Contoh 1/2026',
        onlyPersonal: false,
      }),
    );

    const report = await verifyChains(store.owner);

    expect(erased).toBe(2);
    expect(report).toMatchObject({ erasedTexts: 2, auditEntries: 4, problems: [] });
    const left = await store.ownerPool.query(
      'select body, salt from event_texts where run_id = $1',
      [runId],
    );
    expect(left.rows).toEqual([
      { body: null, salt: null },
      { body: null, salt: null },
    ]);
    const run = await store.ownerPool.query('select title from runs where run_id = $1', [runId]);
    expect(run.rows).toEqual([{ title: null }]);
  });

  it('accepts that the personal texts of one official were erased in every run', async () => {
    const by = { accountId: office.officials[0] ?? '', officialId: null, ground: 'Contoh 2/2026' };
    const erase = (index: number) =>
      withAgency(store.pool, office.agencyId, (tx) =>
        eraseOfficialTexts(tx, office.officials[index] as never, { ...by, onlyPersonal: true }),
      );

    expect([await erase(1), await erase(0), await erase(0)]).toEqual([0, 3, 0]);

    expect(await verifyChains(store.owner)).toMatchObject({ erasedTexts: 3, problems: [] });
    const { rows } = await store.ownerPool.query(
      "select body from audit_entries where kind = 'text.erased'",
    );
    expect(rows.map((row) => JSON.parse(row.body))).toMatchObject([
      { count: 3, accountId: by.accountId, details: { ground: 'Contoh 2/2026' } },
    ]);
  });

  it('names a changed audit entry, a missing one and a dropped tail', async () => {
    await tamper(
      `update audit_entries set body = replace(body, 'opened', 'closed'), kind = 'session.closed' where seq = 2`,
    );
    expect(await problems()).toEqual([{ kind: 'auditChanged', run: null, seq: 2 }]);

    await tamper('delete from audit_entries where seq = 2');
    expect(await problems()).toEqual([{ kind: 'auditMissing', run: null, seq: 2 }]);

    await tamper(
      'delete from audit_entries',
      `update audit_heads set seq = 0, hash = genesis_hash(agency_id, 'audit')`,
    );
    expect(await problems()).toEqual([{ kind: 'auditTailDropped', run: null, seq: 3 }]);
  });

  it('names a head that was changed or taken out', async () => {
    await tamper(`delete from chain_head_runs where run_id = '${runId}'`);

    expect(await problems()).toEqual([{ kind: 'headChanged', run: null, seq: 1 }]);
  });

  it('records in a further head only what moved', async () => {
    const db = asDb(store.pool);
    const same = await recordHeads(db, office.agencyId);
    const { decision } = buildOpening(office);
    await commitAct(db, { before: null, decision, sop: office.sop });

    const next = await recordHeads(db, office.agencyId);
    const { newestHeads } = await verifyChains(store.owner);

    expect([same, next]).toEqual([1, 2]);
    expect(newestHeads).toEqual([
      { agencyId: office.agencyId, headNo: 2, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
    const { rows } = await store.ownerPool.query(
      'select run_count from chain_heads order by head_no',
    );
    expect(rows.map((row) => row.run_count)).toEqual([3, 1]);
    expect(await problems()).toEqual([]);
  });
});
