import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type AppFixture,
  CATALOGUE,
  completionOf,
  given,
  openApp,
} from '../../../test/support/app.ts';
import { buildSop } from '../../../test/support/sop.ts';
import type { RunView } from '../../contract/run.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { performAct } from '../act.ts';
import { readCatalogue } from '../catalogue.ts';
import { carryOut, claimWork } from '../jobs/work.ts';
import { openRun } from '../open-run.ts';
import { viewRun } from '../run-page.ts';
import { listSops } from '../sops.ts';
import { adoptedSops } from './generic.ts';
import { DEMO_WORLD } from './world.ts';

let fixture: AppFixture;
let catalogue: readonly SopDefinition[] = [];
beforeAll(async () => {
  fixture = await openApp();
  const read = await readCatalogue(CATALOGUE);
  catalogue = read.ok ? read.value.map(({ sop }) => sop) : [];
});
afterAll(() => fixture.close());

async function genericOf(username: string): Promise<string[]> {
  const session = await fixture.as(username);
  const page = given(await listSops(fixture.app, session, { limit: 100 }));
  return page.items
    .map(({ sopId }) => sopId)
    .filter((id) => id.startsWith('umum/'))
    .sort();
}

describe('the generic SOPs of an office', () => {
  it('are those that its own SOPs call, and what these call in turn', async () => {
    expect(await genericOf('kepala@bkbpmp')).toEqual([
      'umum/pembentukan-tim',
      'umum/penetapan-produk-hukum',
      'umum/permintaan-gu',
      'umum/sppd',
      'umum/surat-keluar',
    ]);
    expect(await genericOf('lurah@pangongangan')).toEqual([
      'umum/administrasi-surat-masuk',
      'umum/penyimpanan-arsip',
      'umum/surat-keluar',
    ]);
    expect(await genericOf('kepala@mantingan')).toEqual([]);
  });

  it('could be adopted by every office: its posts stand behind the columns', () => {
    const callsAll = buildSop([
      {
        key: 'a',
        calls: catalogue
          .filter(({ agency }) => agency === 'umum')
          .map(({ id }) => ({ sop: id, mode: 'start' })),
      },
    ]);
    const missing = DEMO_WORLD.flatMap(({ slug, posts }) =>
      adoptedSops(slug, [callsAll], catalogue).flatMap(({ performers }) =>
        performers
          .filter(
            ({ resolvesTo: to }) =>
              to.kind !== 'external' &&
              !posts.some(({ code, rank }) =>
                to.kind === 'position'
                  ? code === to.position
                  : to.kind === 'rank' && rank === to.rank,
              ),
          )
          .map(({ key }) => `${slug}: ${key}`),
      ),
    );

    // These two have no treasurer of their own: who is in charge of the run assigns the work.
    expect(missing).toEqual(['dppkb: bendahara', 'mantingan: bendahara']);
  });
});

describe('the archive that the PMKS report waits for', () => {
  it('is opened from row 6, carried to its end, and lets the report end', async () => {
    let run = await openReport();
    for (const username of [
      'lurah@pangongangan',
      'kasi.pemerintahan@pangongangan',
      'kasi.kesos@pangongangan',
      'kasi.pemerintahan@pangongangan',
      'lurah@pangongangan',
    ]) {
      if (username === 'kasi.kesos@pangongangan') {
        await waivePsm(username, run.runId);
      }
      run = await completeAs(username, run.runId);
    }
    const waiting = await pageOf('jfu.ratna@pangongangan', run.runId);
    const task = waiting.tasks.find(({ status }) => status === 'open');
    const started = given(
      await performAct(
        fixture.app,
        await fixture.as('jfu.ratna@pangongangan'),
        run.runId,
        {
          kind: 'startCall',
          taskId: task?.taskId as never,
          taskRevision: task?.revision ?? 0,
          call: 0,
        },
        randomUUID(),
        'arsip',
      ),
    );
    await workOff();
    const [archiveId = ''] = started.childRunIds;

    await completeAs('jfu.ratna@pangongangan', archiveId, { classification: '460', retention: '' });
    await completeAs('kasi.pemerintahan@pangongangan', archiveId);
    const archive = await completeAs('jfu.ratna@pangongangan', archiveId, { place: 'Lemari 2' });
    await workOff();
    const report = await completeAs('jfu.ratna@pangongangan', run.runId);

    expect(archive.status).toBe('ended');
    expect(report.status).toBe('ended');
  });
});

async function openReport(): Promise<RunView> {
  const jfu = await fixture.as('jfu.ratna@pangongangan');
  const sops = given(await listSops(fixture.app, jfu, { q: 'PMKS', limit: 100 })).items;
  const directory = await fixture.app.references.directory(jfu.agencyId, jfu.directoryRevision);
  const request = {
    sopVersionId:
      sops.find(({ sopId }) => sopId.endsWith('penyusunan-laporan-pmks'))?.sopVersionId ?? '',
    unitId: directory.units[0]?.unitId ?? '',
    trigger: 'incomingLetter',
    matterKind: 'letter',
    title: 'Permintaan laporan (contoh)',
    reference: '460/300/CONTOH',
    referenceOn: null,
    period: null,
    deadlineOn: null,
    isSimulation: false,
  };
  return given(await openRun(fixture.app, jfu, request, randomUUID(), 'buka')).run;
}

/** The PSM did not sign this time, and the reason is said. */
async function waivePsm(username: string, runId: string): Promise<void> {
  const task = (await pageOf(username, runId)).tasks.find(({ status }) => status === 'open');
  const part = {
    kind: 'recordOutsidePart',
    taskId: task?.taskId as never,
    taskRevision: task?.revision ?? 0,
    part: 'psm',
    what: 'waived',
    on: '2026-01-05' as never,
    partyId: null,
    note: 'PSM sedang sakit.',
    fileId: null,
  } as const;
  given(
    await performAct(
      fixture.app,
      await fixture.as(username),
      runId,
      part,
      randomUUID(),
      randomUUID(),
    ),
  );
}

async function pageOf(username: string, runId: string): Promise<RunView> {
  return given(await viewRun(fixture.app, await fixture.as(username), runId));
}

/** Completes what the person may complete of the run, with the row's form filled in. */
async function completeAs(
  username: string,
  runId: string,
  form: Readonly<Record<string, string>> = {},
): Promise<RunView> {
  const session = await fixture.as(username);
  const command = completionOf(await pageOf(username, runId), { form });
  const done = await performAct(fixture.app, session, runId, command, randomUUID(), randomUUID());
  return given(done).run;
}

/** Does everything that is due now, as the worker would. */
async function workOff(): Promise<void> {
  for (;;) {
    const jobs = await claimWork(fixture.app, { worker: 'uji', limit: 5, leaseSeconds: 10 });
    if (jobs.length === 0) {
      return;
    }
    for (const job of jobs) {
      expect(await carryOut(fixture.app, job, 'uji')).toMatchObject({ kind: 'done' });
    }
  }
}
