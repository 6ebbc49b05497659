import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, completionOf, given, openActs, openApp } from '../../test/support/app.ts';
import type { OpenRunRequest, RunView } from '../contract/run.ts';
import type { PersonCommand } from '../domain/run/commands.ts';
import { performAct } from './act.ts';
import { openRun } from './open-run.ts';
import { viewRun } from './run-page.ts';
import { seeTask } from './seen.ts';
import type { Session } from './session-model.ts';
import { listSops, viewSop } from './sops.ts';
import { viewTrail } from './trail-page.ts';
import { verifyFolds } from './verify.ts';

let fixture: AppFixture;
beforeAll(async () => {
  fixture = await openApp();
});
afterAll(() => fixture.close());

async function requestFor(session: Session, title: string): Promise<OpenRunRequest> {
  const sops = given(await listSops(fixture.app, session, {})).items;
  const sop = sops.find(({ sopId }) => !sopId.startsWith('umum/'));
  const view = given(await viewSop(fixture.app, session, sop?.sopVersionId ?? ''));
  return {
    sopVersionId: view.sopVersionId,
    unitId: view.units[0]?.unitId ?? '',
    trigger: view.starts.find(({ allowed }) => allowed)?.trigger ?? '',
    matterKind: 'letter',
    title,
    reference: null,
    referenceOn: null,
    period: null,
    deadlineOn: null,
    isSimulation: false,
    ...(view.firstList === null
      ? {}
      : {
          items: view.firstList.units
            .slice(0, 3)
            .map((unit) => ({ key: unit.unitId, label: unit.name, unitId: unit.unitId })),
        }),
  };
}

async function open(session: Session, title: string): Promise<RunView> {
  const request = await requestFor(session, title);
  return given(await openRun(fixture.app, session, request, randomUUID(), title)).run;
}

function act(session: Session, runId: string, command: PersonCommand, key: string = randomUUID()) {
  return performAct(fixture.app, session, runId, command, key, JSON.stringify(command));
}

async function complete(username: string, runId: string, over = {}): Promise<RunView> {
  const session = await fixture.as(username);
  const run = given(await viewRun(fixture.app, session, runId));
  return given(await act(session, runId, completionOf(run, over))).run;
}

describe('opening a berkas', () => {
  it('lays it on the desk of the first row and says who may act', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');

    const run = await open(jfu, 'Permintaan laporan A');

    expect(run).toMatchObject({ status: 'running', whereItIs: 'meja Lurah' });
    expect(openActs(run, 'completeTask').map(({ label }) => label)).toEqual([
      'Catat hasil di kertas: disposisikan ke Sekretaris',
    ]);
    const lurah = await fixture.as('lurah@pangongangan');
    const his = given(await viewRun(fixture.app, lurah, run.runId));
    expect(openActs(his, 'completeTask').map(({ label }) => label)).toEqual([
      'Disposisikan ke Sekretaris',
    ]);
    expect(his.tasks[0]?.why).toContain('Anda Lurah Pangongangan, pelaksana kolom Lurah');
  });

  it('refuses a second one of the same matter and names the first, unless it is a second edition', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const first = await open(jfu, 'Permintaan laporan B');
    const request = await requestFor(jfu, 'permintaan  LAPORAN b');

    const again = await openRun(fixture.app, jfu, request, randomUUID(), 'b');
    const edition = await openRun(
      fixture.app,
      jfu,
      { ...request, newEdition: true },
      randomUUID(),
      'b2',
    );

    expect(again).toMatchObject({
      ok: false,
      error: { code: 'run.already-open', params: { runId: first.runId } },
    });
    expect(given(edition).run).toMatchObject({ edition: 2 });
  });

  it('gives the first answer to a repeated key and refuses the key for another request', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const request = await requestFor(jfu, 'Permintaan laporan C');
    const key = randomUUID();

    const first = given(await openRun(fixture.app, jfu, request, key, 'hash-1'));
    const second = given(await openRun(fixture.app, jfu, request, key, 'hash-1'));
    const other = await openRun(fixture.app, jfu, request, key, 'hash-2');

    expect(second.run.runId).toBe(first.run.runId);
    expect(second.actId).toBe(first.actId);
    expect(other).toMatchObject({ ok: false, error: { code: 'request.key-reused' } });
  });

  it('normalises the period and refuses one that does not exist', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const request = await requestFor(jfu, 'Permintaan laporan D');

    const odd = await openRun(
      fixture.app,
      jfu,
      { ...request, period: '2026-S3' },
      randomUUID(),
      '1',
    );
    const good = await openRun(
      fixture.app,
      jfu,
      { ...request, period: 'semester II 2026' },
      randomUUID(),
      '2',
    );

    expect(odd).toMatchObject({ ok: false, error: { code: 'run.period-invalid' } });
    expect(given(good).run.period).toBe('2026-S2');
  });

  it('refuses a post that the SOP does not name, saying which may', async () => {
    const kasi = await fixture.as('kasi.ekbang@pangongangan');
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const request = await requestFor(jfu, 'Permintaan laporan E');

    const refused = await openRun(fixture.app, kasi, request, randomUUID(), 'e');

    expect(refused).toEqual({
      ok: false,
      error: { code: 'sop.starter-not-allowed', params: { posts: 'Lurah, Sekretaris, JFU' } },
    });
  });
});

describe('acting on a berkas', () => {
  it('carries the PMKS report from the letter to its end, a Plh. among those who act', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const { runId } = await open(jfu, 'Permintaan laporan F');

    await complete('lurah@pangongangan', runId);
    const kesos = await fixture.as('kasi.kesos@pangongangan');
    const atKasi = await complete('kasi.pemerintahan@pangongangan', runId, {
      assignees: [{ performer: 'kasi', officialId: kesos.officialId, positionId: null }],
    });
    const asPlh = atKasi.tasks.find(({ stepKey }) => stepKey === 'disposisi-sekretaris');
    expect(asPlh?.seats[0]?.act?.capacity).toBe('Plh. Sekretaris Kelurahan');
    expect(atKasi.whereItIs).toBe('meja Kasi');

    const kasiTask = given(await viewRun(fixture.app, kesos, runId)).tasks.at(-1);
    given(await seeTask(fixture.app, kesos, runId, kasiTask?.taskId ?? ''));
    given(
      await act(kesos, runId, {
        kind: 'recordOutsidePart',
        taskId: kasiTask?.taskId as never,
        taskRevision: kasiTask?.revision ?? 0,
        part: 'psm',
        what: 'waived',
        on: '2026-01-05' as never,
        partyId: null,
        note: 'PSM menandatangani di kertas',
        fileId: null,
      }),
    );
    await complete('kasi.kesos@pangongangan', runId);
    await complete('kasi.pemerintahan@pangongangan', runId);
    const atJfu = await complete('lurah@pangongangan', runId, {
      assignees: [{ performer: 'jfu', officialId: jfu.officialId, positionId: null }],
    });
    expect(atJfu.whereItIs).toBe('meja JFU');

    const last = given(await viewRun(fixture.app, jfu, runId)).tasks.at(-1);
    const pending = last?.calls.find(({ status }) => status === 'pending');
    given(
      await act(jfu, runId, {
        kind: 'settleCall',
        taskId: last?.taskId as never,
        taskRevision: last?.revision ?? 0,
        call: pending?.index ?? 0,
        reason: 'Diarsipkan langsung di kertas',
      }),
    );
    const ended = await complete('jfu.ratna@pangongangan', runId);

    expect(ended).toMatchObject({ status: 'ended', whereItIs: 'Selesai' });
    expect(ended.rows.map(({ state }) => state)).toEqual(Array(6).fill('done'));
    const trail = given(await viewTrail(fixture.app, jfu, runId));
    expect(trail.at(-1)?.sentence).toBe('Berkas selesai.');
    expect(trail.map(({ sentence }) => sentence).join(' ')).not.toMatch(/undefined|null/);
  });

  it('lets one of 32 clients win a task and tells the others who did', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const { runId } = await open(jfu, 'Permintaan laporan G');
    const lurah = await fixture.as('lurah@pangongangan');
    const run = given(await viewRun(fixture.app, lurah, runId));
    const command = completionOf(run);

    const all = await Promise.all(Array.from({ length: 32 }, () => act(lurah, runId, command)));

    const refused = all.flatMap((one) => (one.ok ? [] : [one.error]));
    expect(all.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refused).toHaveLength(31);
    for (const refusal of refused) {
      expect(['task.changed', 'task.already-done']).toContain(refusal.code);
      expect(refusal.params?.['who']).toBe('Bambang Wiratmoko');
    }
  });

  it('gives the first answer to a repeated key and does the act once', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const { runId } = await open(jfu, 'Permintaan laporan H');
    const lurah = await fixture.as('lurah@pangongangan');
    const command = completionOf(given(await viewRun(fixture.app, lurah, runId)));
    const key = randomUUID();

    const answers = await Promise.all([1, 2, 3].map(() => act(lurah, runId, command, key)));
    const other = await act(lurah, runId, { ...command, note: 'lain' }, key);

    const ids = new Set(answers.map((answer) => given(answer).actId));
    expect(ids.size).toBe(1);
    expect(other).toMatchObject({ ok: false, error: { code: 'request.key-reused' } });
    const trail = given(await viewTrail(fixture.app, lurah, runId));
    expect(trail.filter(({ type }) => type === 'TaskCompleted')).toHaveLength(1);
  });

  it('decides again when only the run moved: three kelurahan act at the same moment', async () => {
    const kasi = await fixture.as('kasi.kemas@neglasari');
    const { runId, whereItIs } = await open(kasi, 'Pemberdayaan kader A');
    expect(whereItIs).toMatch(/^3 meja: Lurah/);
    const lurahs = await Promise.all(
      ['lurah.karangsari', 'lurah.mekarsari', 'lurah.karanganyar'].map((name) =>
        fixture.as(`${name}@neglasari`),
      ),
    );
    const commands = await Promise.all(
      lurahs.map(async (lurah) => completionOf(given(await viewRun(fixture.app, lurah, runId)))),
    );

    const done = await Promise.all(
      lurahs.map((lurah, index) => act(lurah, runId, commands[index] as PersonCommand)),
    );

    expect(done.map(({ ok }) => ok)).toEqual([true, true, true]);
    const run = given(await viewRun(fixture.app, kasi, runId));
    expect(run.whereItIs).toBe('meja Kasi Kemas');
  });

  it('refuses another post, another agency and an unknown berkas', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const { runId } = await open(jfu, 'Permintaan laporan I');
    const lurah = await fixture.as('lurah@pangongangan');
    const command = completionOf(given(await viewRun(fixture.app, lurah, runId)));
    const camat = await fixture.as('camat@neglasari');

    const wrongPost = await act(jfu, runId, command);
    const wrongAgency = await act(camat, runId, command);
    const unknown = await act(lurah, randomUUID(), command);

    expect(wrongPost).toMatchObject({ ok: false, error: { code: 'task.not-yours' } });
    expect(wrongAgency).toMatchObject({ ok: false, error: { code: 'run.not-found' } });
    expect(unknown).toMatchObject({ ok: false, error: { code: 'run.not-found' } });
  });

  it('tells those at whose desks something came or went', async () => {
    const jfu = await fixture.as('jfu.ratna@pangongangan');
    const { runId } = await open(jfu, 'Permintaan laporan J');
    const lurah = await fixture.as('lurah@pangongangan');
    const plh = await fixture.as('kasi.pemerintahan@pangongangan');
    const other = await fixture.as('kasi.ekbang@pangongangan');

    await complete('lurah@pangongangan', runId);

    const notice = fixture.told.findLast(({ kind }) => kind === 'inbox');
    const named = notice?.kind === 'inbox' ? (notice.officials ?? []) : [];
    expect(named).toContain(lurah.officialId);
    expect(named).toContain(plh.officialId);
    expect(named).not.toContain(other.officialId);
  });

  it('leaves a history whose fold is the stored state', async () => {
    const report = await verifyFolds(fixture.store.owner);

    expect(report.problems).toEqual([]);
    expect(report.runs).toBeGreaterThan(5);
  });
});
