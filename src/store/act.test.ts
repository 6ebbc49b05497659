import { createHash, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  buildCompletion,
  buildOffice,
  buildOpening,
  type Office,
  openStore,
  type StoreFixture,
} from '../../test/support/store.ts';
import type { RunId } from '../domain/common/ids.ts';
import { answerEarlier, commitAct, readAct } from './act.ts';
import { asDb, type Db } from './pool.ts';

let store: StoreFixture;
let office: Office;
let db: Db;

beforeAll(async () => {
  store = await openStore();
  office = await buildOffice(store.pool);
  db = asDb(store.pool);
});
afterAll(() => store.close());

async function open(over: Parameters<typeof buildOpening>[1] = {}) {
  const opening = buildOpening(office, over);
  const outcome = await commitAct(db, {
    before: null,
    decision: opening.decision,
    sop: office.sop,
  });
  return { ...opening, outcome };
}

function read(runId: RunId) {
  return readAct(db, { agencyId: office.agencyId, tokenHash: null, runId, key: null });
}

describe('opening a run', () => {
  it('stores the state, its events in a chain, the inbox rows and the title', async () => {
    const { state, outcome } = await open({ titleText: 'Laporan semester' });

    expect(outcome).toMatchObject({ kind: 'committed', version: 2 });
    const found = await read(state.runId);
    expect(found.run).toMatchObject({ version: 2, title: 'Laporan semester', isRestricted: false });
    expect(found.run?.state).toEqual(state);
    const seats = await store.ownerPool.query('select * from task_seats where run_id = $1', [
      state.runId,
    ]);
    expect(seats.rows).toMatchObject([
      { is_open: true, position_id: office.positions[0], performer: 'pelaksana' },
    ]);
    const events = await store.ownerPool.query(
      'select type, seq, body from run_events where run_id = $1 order by seq',
      [state.runId],
    );
    expect(events.rows.map((row) => row.type)).toEqual(['RunOpened', 'TaskOpened']);
    expect(JSON.parse(events.rows[0].body).textHashes).toHaveProperty(state.matter.titleId);
  });

  it('keeps the salted hash of a text in the event that mentions it', async () => {
    const { state } = await open({ titleText: 'Perihal' });

    const { rows } = await store.ownerPool.query('select * from event_texts where run_id = $1', [
      state.runId,
    ]);
    const hash = createHash('sha256').update(rows[0].salt).update('Perihal').digest('hex');
    const event = await store.ownerPool.query(
      'select body from run_events where run_id = $1 and seq = 1',
      [state.runId],
    );
    expect(JSON.parse(event.rows[0].body).textHashes[state.matter.titleId]).toBe(hash);
  });

  it('refuses a second run of the same matter and allows it as a second edition', async () => {
    const { state } = await open({ period: '2026-S2' });

    const again = await open({ period: '2026-S2', matter: { ...state.matter } });
    const edition = await open({
      period: '2026-S2',
      matter: { ...state.matter, titleId: randomUUID() as never },
      edition: 2,
    });

    expect(again.outcome).toEqual({ kind: 'refused', rejection: { code: 'run.already-open' } });
    expect(edition.outcome.kind).toBe('committed');
  });

  it('refuses a second run of the same matter without a period', async () => {
    const { state } = await open();

    const again = await open({ matter: { ...state.matter } });

    expect(again.outcome).toEqual({ kind: 'refused', rejection: { code: 'run.already-open' } });
  });

  it('refuses text that no database can hold', async () => {
    const { outcome } = await open({ titleText: 'a\u0000b' });

    expect(outcome).toEqual({ kind: 'refused', rejection: { code: 'request.invalid' } });
  });
});

describe('a further act', () => {
  it('moves the run, closes the seat and opens the next', async () => {
    const { state } = await open();
    const decision = buildCompletion(office, state);

    const outcome = await commitAct(db, { before: state, decision, sop: office.sop });

    expect(outcome).toMatchObject({ kind: 'committed', version: 5 });
    const seats = await store.ownerPool.query(
      'select performer, is_open from task_seats where run_id = $1 order by performer',
      [state.runId],
    );
    expect(seats.rows).toEqual([
      { performer: 'kasi', is_open: true },
      { performer: 'pelaksana', is_open: false },
    ]);
    expect((await read(state.runId)).run?.state).toEqual(decision.state);
  });

  it('is a conflict when the run moved since it was read, and then writes nothing', async () => {
    const { state } = await open();
    await commitAct(db, {
      before: state,
      decision: buildCompletion(office, state),
      sop: office.sop,
    });

    const late = await commitAct(db, {
      before: state,
      decision: {
        ...buildCompletion(office, state),
        effects: [{ kind: 'cancelChildRun', key: `late ${state.runId}`, childRunId: state.runId }],
      },
      sop: office.sop,
      answer: { accountId: null, key: `late ${state.runId}`, requestHash: 'a', answer: {} },
    });

    expect(late).toEqual({ kind: 'conflict' });
    const left = await store.ownerPool.query(
      'select (select count(*) from jobs where key = $1) + (select count(*) from act_answers where key = $1) as n',
      [`late ${state.runId}`],
    );
    expect(left.rows[0].n).toBe(0);
  });

  it('has one winner when 32 clients race', async () => {
    const { state } = await open();

    const outcomes = await Promise.all(
      Array.from({ length: 32 }, () =>
        commitAct(db, { before: state, decision: buildCompletion(office, state), sop: office.sop }),
      ),
    );

    expect(outcomes.filter((outcome) => outcome.kind === 'committed')).toHaveLength(1);
    expect(outcomes.filter((outcome) => outcome.kind === 'conflict')).toHaveLength(31);
    const events = await store.ownerPool.query(
      'select count(*) as n from run_events where run_id = $1',
      [state.runId],
    );
    expect(events.rows[0].n).toBe(5);
  });

  it('inserts and cancels jobs by key', async () => {
    const { state } = await open();
    const remind = {
      kind: 'remindTask' as const,
      key: `r ${state.runId}`,
      taskId: Object.values(state.tasks)[0]?.taskId as never,
      at: '2026-12-01T00:00:00.000Z' as never,
      stage: 'at' as const,
    };
    const first = buildCompletion(office, state);
    await commitAct(db, {
      before: state,
      decision: { ...first, effects: [remind] },
      sop: office.sop,
    });
    const jobs = await store.ownerPool.query(
      'select kind, run_at, payload from jobs where key = $1',
      [remind.key],
    );

    await commitAct(db, {
      before: first.state,
      decision: { ...buildCompletion(office, first.state), cancelledEffects: [remind.key] },
      sop: office.sop,
    });

    expect(jobs.rows).toMatchObject([
      { kind: 'remindTask', run_at: '2026-12-01T00:00:00.000Z', payload: { stage: 'at' } },
    ]);
    const left = await store.ownerPool.query('select 1 from jobs where key = $1', [remind.key]);
    expect(left.rowCount).toBe(0);
  });
});

describe('a repeated key', () => {
  it('gives the first answer, and refuses another request under the same key', async () => {
    const { state } = await open();
    const answer = {
      accountId: null,
      key: `k ${state.runId}`,
      requestHash: 'hash of the request',
      answer: { runId: state.runId },
    };
    const first = await commitAct(db, {
      before: state,
      decision: buildCompletion(office, state),
      sop: office.sop,
      answer,
    });

    const { earlier } = await readAct(db, {
      agencyId: office.agencyId,
      tokenHash: null,
      runId: state.runId,
      key: answer.key,
    });

    expect(first).toMatchObject({ kind: 'committed', answer: { runId: state.runId, version: 5 } });
    expect(answerEarlier(earlier, 'hash of the request')).toEqual({
      ok: true,
      value: { answer: first.kind === 'committed' ? first.answer : null },
    });
    expect(answerEarlier(earlier, 'another')).toEqual({
      ok: false,
      error: { code: 'request.key-reused' },
    });
    expect(answerEarlier(null, 'another')).toEqual({ ok: true, value: null });
  });

  it('commits once when the same request arrives twice at the same time', async () => {
    const key = randomUUID();
    const openings = Array.from({ length: 8 }, () => buildOpening(office));

    const outcomes = await Promise.all(
      openings.map(({ decision }) =>
        commitAct(db, {
          before: null,
          decision,
          sop: office.sop,
          answer: { accountId: null, key, requestHash: 'h', answer: {} },
        }),
      ),
    );

    expect(outcomes.filter((outcome) => outcome.kind === 'committed')).toHaveLength(1);
    const runs = await store.ownerPool.query('select 1 from runs where run_id = any ($1)', [
      openings.map(({ state }) => state.runId),
    ]);
    expect(runs.rowCount).toBe(1);
  });
});
