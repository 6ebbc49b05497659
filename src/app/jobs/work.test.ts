import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, completionOf, given, openApp } from '../../../test/support/app.ts';
import { enforce } from '../../../test/support/app-sop.ts';
import { buildSop, type Plain, way } from '../../../test/support/sop.ts';
import type { RunView } from '../../contract/run.ts';
import { startWorker } from '../../worker/worker.ts';
import { performAct } from '../act.ts';
import { addDayOff } from '../calendar.ts';
import { listNotices } from '../notices.ts';
import { addObligation, listObligations } from '../obligations.ts';
import { openRun } from '../open-run.ts';
import { viewRun } from '../run-page.ts';
import { listRuns } from '../runs.ts';
import type { Session } from '../session-model.ts';
import { verifyFolds } from '../verify.ts';
import { settleDueObligations } from './obligation.ts';
import { carryOut, claimWork, giveBack } from './work.ts';

let fixture: AppFixture;
let lurah: Session;
let kesos: Session;
let unitId: string;

beforeAll(async () => {
  fixture = await openApp();
  lurah = await fixture.as('lurah@pangongangan');
  kesos = await fixture.as('kasi.kesos@pangongangan');
  const directory = await fixture.app.references.directory(lurah.agencyId, lurah.directoryRevision);
  unitId = directory.units[0]?.unitId as string;
});
afterAll(() => fixture.close());

const OFFICE: Plain = {
  triggers: [
    { kind: 'oralOrder', startedBy: ['lurah'] },
    { kind: 'period', startedBy: ['lurah'], every: 'month', onDue: 'open' },
  ],
  performers: [
    { key: 'lurah', label: 'Lurah', resolvesTo: { kind: 'position', position: 'lurah' } },
    { key: 'kesos', label: 'Kasi Kesos', resolvesTo: { kind: 'position', position: 'kasi-kesos' } },
  ],
};

async function force(slug: string, steps: readonly Plain[]): Promise<string> {
  const id = `kelurahan-pangongangan/${slug}`;
  return enforce(fixture, lurah.agencyId, buildSop(steps, { ...OFFICE, id }));
}

async function open(sopVersionId: string, title: string): Promise<RunView> {
  const request = {
    sopVersionId,
    unitId,
    trigger: 'oralOrder',
    matterKind: 'oralOrder',
    title,
    reference: null,
    referenceOn: null,
    period: null,
    deadlineOn: null,
    isSimulation: false,
  };
  return given(await openRun(fixture.app, lurah, request, randomUUID(), title)).run;
}

/** Does everything that is due now; gives how each job ended. */
async function workOff(worker = 'uji'): Promise<string[]> {
  const ended: string[] = [];
  for (;;) {
    const claimed = await claimWork(fixture.app, { worker, limit: 5, leaseSeconds: 10 });
    if (claimed.length === 0) {
      return ended;
    }
    for (const job of claimed) {
      const outcome = await carryOut(fixture.app, job, worker);
      ended.push(outcome.kind === 'failed' ? String(outcome.error) : outcome.kind);
    }
  }
}

describe('a called SOP', () => {
  it('opens as a berkas of its own, is waited for, and tells its row that it ended', async () => {
    await force('anak', [{ key: 'tulis', performers: 'kesos', outcomes: [way('selesai', 'end')] }]);
    const parent = await force('induk', [
      {
        key: 'mulai',
        performers: 'lurah',
        outcomes: [way('selesai', 'end')],
        calls: [{ sop: 'kelurahan-pangongangan/anak', mode: 'await' }],
      },
    ]);
    const opened = await open(parent, 'Induk A');
    const task = opened.tasks[0];
    const started = await performAct(
      fixture.app,
      lurah,
      opened.runId,
      {
        kind: 'startCall',
        taskId: task?.taskId as never,
        taskRevision: task?.revision ?? 0,
        call: 0,
      },
      randomUUID(),
      's',
    );
    const [childRunId = ''] = given(started).childRunIds;

    expect(await workOff()).toEqual(['done']);
    const child = given(await viewRun(fixture.app, kesos, childRunId));
    expect(child).toMatchObject({ status: 'running', parent: { title: 'Induk A' } });
    expect(child.inCharge).toBe('Bambang Wiratmoko');
    given(await performAct(fixture.app, kesos, childRunId, completionOf(child), randomUUID(), 'c'));
    expect(await workOff()).toEqual(['done']);

    const after = given(await viewRun(fixture.app, lurah, opened.runId));
    expect(after.tasks[0]?.calls[0]).toMatchObject({ status: 'ended', childRunId });
  });

  it('opens though the berkas that handed it in ended before the worker came to it', async () => {
    const parent = await force('induk-c', [
      {
        key: 'akhir',
        performers: 'lurah',
        outcomes: [way('selesai', 'end')],
        calls: [{ sop: 'kelurahan-pangongangan/anak', mode: 'handIn' }],
      },
    ]);
    const opened = await open(parent, 'Induk C');

    const done = given(
      await performAct(
        fixture.app,
        lurah,
        opened.runId,
        completionOf(opened),
        randomUUID(),
        'akhir',
      ),
    );
    await workOff();

    expect(done.run.status).toBe('ended');
    const child = given(await viewRun(fixture.app, kesos, done.childRunIds[0] ?? ''));
    expect(child).toMatchObject({ status: 'running', parent: { title: 'Induk C' } });
  });
});

describe('a lease', () => {
  it('keeps a job from others until it ends, and gives it up when the worker stops', async () => {
    const parent = await force('induk-b', [
      {
        key: 'mulai',
        performers: 'lurah',
        outcomes: [way('selesai', 'end')],
        calls: [{ sop: 'kelurahan-pangongangan/anak', mode: 'start' }],
      },
    ]);
    const opened = await open(parent, 'Induk B');
    const task = opened.tasks[0];
    given(
      await performAct(
        fixture.app,
        lurah,
        opened.runId,
        {
          kind: 'startCall',
          taskId: task?.taskId as never,
          taskRevision: task?.revision ?? 0,
          call: 0,
        },
        randomUUID(),
        'l',
      ),
    );
    const claim = { limit: 5, leaseSeconds: 1 };

    const first = await claimWork(fixture.app, { ...claim, worker: 'a' });
    const meanwhile = await claimWork(fixture.app, { ...claim, worker: 'b' });
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    const takenOver = await claimWork(fixture.app, { ...claim, worker: 'b' });
    const job = first[0];
    const late = job === undefined ? null : await carryOut(fixture.app, job, 'a');
    await giveBack(fixture.app, takenOver, 'b');
    const ended = await workOff('c');

    expect([first.length, meanwhile.length, takenOver.length]).toEqual([1, 0, 1]);
    expect(late).toEqual({ kind: 'gone' });
    expect(ended).toEqual(['done']);
  });
});

describe('reminders', () => {
  it('tell the performer once before the due time, and later his superior', async () => {
    const sop = await force('bertenggat', [
      {
        key: 'kerja',
        printedNo: '1',
        performers: 'kesos',
        duration: '2 hari',
        outcomes: [way('selesai', 'end')],
      },
    ]);
    const { runId } = await open(sop, 'Bertenggat');
    const { rows } = await fixture.store.ownerPool.query<{ n: number }>(
      `update jobs set run_at = now() where run_id = $1 and kind = 'remindTask' returning 1 as n`,
      [runId],
    );

    const ended = await workOff();

    expect(ended).toEqual(rows.map(() => 'done'));
    const his = given(await listNotices(fixture.app, kesos, {})).items;
    const above = given(await listNotices(fixture.app, lurah, {})).items;
    expect(his.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['task.due-soon', 'task.due']),
    );
    expect(his[0]?.message).toContain('baris 1 pada “Bertenggat”');
    expect(above.map(({ kind }) => kind)).toContain('task.overdue');
  });
});

describe('recurring duties', () => {
  it('open the berkas of their period once, however many workers settle', async () => {
    await force('bulanan', [
      { key: 'lapor', performers: 'lurah', outcomes: [way('selesai', 'end')] },
    ]);
    given(
      await addObligation(fixture.app, lurah, {
        sopId: 'kelurahan-pangongangan/bulanan',
        unitId,
        every: 'month',
        onDue: 'open',
        firstPeriod: '2025-03',
        offsetDays: 0,
        isActive: true,
      }),
    );

    await Promise.all([1, 2, 3].map(() => settleDueObligations(fixture.app)));

    const runs = given(
      await listRuns(fixture.app, lurah, { sopId: 'kelurahan-pangongangan/bulanan', limit: 100 }),
    ).items;
    const periods = runs.map(({ period }) => period);
    expect(new Set(periods).size).toBe(periods.length);
    expect(periods).toContain('2025-03');
    const duty = (await listObligations(fixture.app, lurah)).find(
      ({ sopId }) => sopId === 'kelurahan-pangongangan/bulanan',
    );
    expect(duty?.nextPeriod).toBe(`2025-${String(3 + periods.length).padStart(2, '0')}`);
  });

  it('tell those who may begin, where the SOP says so', async () => {
    await settleDueObligations(fixture.app);

    const plh = await fixture.as('kasi.pemerintahan@pangongangan');
    const told = given(await listNotices(fixture.app, plh, {})).items;
    expect(told.map(({ message }) => message).join()).toMatch(
      /Saatnya membuka berkas “Penyusunan Laporan .*” untuk periode \d{4}-S[12]/,
    );
  });
});

describe('a day off', () => {
  it('dates open tasks again, and leaves what was done', async () => {
    const sop = await force('bergeser', [
      { key: 'kerja', performers: 'kesos', duration: '3 hari', outcomes: [way('selesai', 'end')] },
    ]);
    const before = await open(sop, 'Bergeser');
    const dueAt = before.tasks[0]?.dueAt as string;
    const dueOn = new Date(Date.parse(dueAt) + 7 * 3_600_000).toISOString().slice(0, 10);

    given(
      await addDayOff(fixture.app, lurah, {
        date: dueOn,
        name: 'Hari jadi kota (contoh)',
        legalBasis: 'Contoh',
      }),
    );
    const again = await addDayOff(fixture.app, lurah, {
      date: dueOn,
      name: 'Hari jadi kota (contoh)',
      legalBasis: 'Contoh',
    });
    const ended = await workOff();

    expect(again).toMatchObject({ error: { code: 'organisation.code-taken' } });
    expect(ended).toContain('done');
    const after = given(await viewRun(fixture.app, kesos, before.runId));
    expect((after.tasks[0]?.dueAt as string) > dueAt).toBe(true);
  });
});

describe('the worker', () => {
  it('works off what is due by itself and stops when it is told', async () => {
    const sop = await force('mandiri', [
      { key: 'kerja', performers: 'kesos', duration: '2 hari', outcomes: [way('selesai', 'end')] },
    ]);
    const { runId } = await open(sop, 'Mandiri');
    await fixture.store.ownerPool.query('update jobs set run_at = now() where run_id = $1', [
      runId,
    ]);
    const faults: unknown[] = [];
    const worker = startWorker(fixture.app, {
      pollMs: 20,
      onFault: (_, error) => faults.push(error),
    });

    const deadline = Date.now() + 10_000;
    let left = 1;
    while (left > 0 && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 30));
      const { rows } = await fixture.store.ownerPool.query<{ n: number }>(
        'select count(*) as n from jobs where run_id = $1',
        [runId],
      );
      left = Number(rows[0]?.n);
    }
    await worker.stop();

    expect(left).toBe(0);
    expect(faults).toEqual([]);
    const { rows } = await fixture.store.ownerPool.query('select 1 from chain_heads');
    expect(rows.length).toBeGreaterThan(0);
    expect((await verifyFolds(fixture.store.owner)).problems).toEqual([]);
  });
});
