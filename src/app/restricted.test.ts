import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, given, openApp } from '../../test/support/app.ts';
import { enforce } from '../../test/support/app-sop.ts';
import { buildSop, way } from '../../test/support/sop.ts';
import { withAgency } from '../store/pool.ts';
import { performAct } from './act.ts';
import { listAudit } from './audit.ts';
import { openRunFile, uploadFile } from './files.ts';
import { listInbox } from './inbox.ts';
import { openRun } from './open-run.ts';
import { viewRun } from './run-page.ts';
import { listRuns } from './runs.ts';
import { seeTask } from './seen.ts';
import type { Session } from './session-model.ts';
import { viewTrail } from './trail-page.ts';
import { mayHear } from './who-hears.ts';

const TITLE = 'Perkara yang dirahasiakan';
let fixture: AppFixture;
let lurah: Session;
let kesos: Session;
let ekbang: Session;
let runId: string;

beforeAll(async () => {
  fixture = await openApp();
  lurah = await fixture.as('lurah@pangongangan');
  kesos = await fixture.as('kasi.kesos@pangongangan');
  ekbang = await fixture.as('kasi.ekbang@pangongangan');
  const sop = buildSop(
    [
      { key: 'terima', performers: 'kesos', outcomes: [way('selesai', 'next')] },
      { key: 'putus', performers: 'lurah', outcomes: [way('selesai', 'end')] },
    ],
    {
      id: 'kelurahan-pangongangan/rahasia',
      confidentiality: 'restricted',
      triggers: [{ kind: 'oralOrder', startedBy: ['lurah'] }],
      performers: [
        { key: 'lurah', label: 'Lurah', resolvesTo: { kind: 'position', position: 'lurah' } },
        {
          key: 'kesos',
          label: 'Kasi Kesos',
          resolvesTo: { kind: 'position', position: 'kasi-kesos' },
        },
      ],
    },
  );
  const sopVersionId = await enforce(fixture, lurah.agencyId, sop);
  const opened = await openRun(
    fixture.app,
    lurah,
    {
      sopVersionId,
      unitId: (await fixture.app.references.directory(lurah.agencyId, lurah.directoryRevision))
        .units[0]?.unitId as string,
      trigger: 'oralOrder',
      matterKind: 'case',
      title: TITLE,
      reference: null,
      referenceOn: null,
      period: null,
      deadlineOn: null,
      isSimulation: false,
    },
    randomUUID(),
    'r',
  );
  runId = given(opened).run.runId;
});
afterAll(() => fixture.close());

describe('a restricted berkas', () => {
  it('bears no word of its subject in its key', async () => {
    const { rows } = await withAgency(fixture.app.pool, lurah.agencyId, (tx) =>
      tx.query<{ key: string; kept: string }>(
        `select matter_key as key, state -> 'matter' ->> 'key' as kept from runs
         where agency_id = $1 and run_id = $2`,
        [lurah.agencyId, runId],
      ),
    );

    expect(rows).toEqual([{ key: runId, kept: runId }]);
  });

  it('is seen by those named on it, with its code only in lists', async () => {
    const page = given(await viewRun(fixture.app, kesos, runId));
    const inbox = given(await listInbox(fixture.app, kesos, { box: 'mine' })).items;

    expect(page).toMatchObject({ title: TITLE, isRestricted: true });
    expect(inbox.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^KASUS-20\d\d-[0-9A-F]{6}$/),
    ]);
  });

  it('does not exist for anybody else: page, trail, list, search, task, file and act', async () => {
    const page = given(await viewRun(fixture.app, kesos, runId));
    const task = page.tasks[0];
    const upload = { stream: Readable.from(['%PDF-1.7\n']), name: 'a.pdf', runId };
    const file = given(await uploadFile(fixture.app, kesos, upload));
    const command = {
      kind: 'completeTask',
      taskId: task?.taskId as never,
      taskRevision: task?.revision ?? 0,
      outcome: 'selesai',
    } as const;

    const answers = [
      await viewRun(fixture.app, ekbang, runId),
      await viewTrail(fixture.app, ekbang, runId),
      await seeTask(fixture.app, ekbang, runId, task?.taskId ?? ''),
      await openRunFile(fixture.app, ekbang, runId, file.fileId),
      await uploadFile(fixture.app, ekbang, { ...upload, stream: Readable.from(['x']) }),
      await performAct(fixture.app, ekbang, runId, command, randomUUID(), 'x'),
    ];
    const lists = [
      given(await listRuns(fixture.app, ekbang, {})).items,
      given(await listRuns(fixture.app, ekbang, { q: 'dirahasiakan' })).items,
      given(await listInbox(fixture.app, ekbang, { box: 'mine' })).items,
    ];

    const codes = answers.map((answer) => (answer.ok ? 'seen' : answer.error.code));
    expect(new Set(codes)).toEqual(new Set(['run.restricted']));
    expect(lists).toEqual([[], [], []]);
    expect(given(await listRuns(fixture.app, lurah, { q: 'dirahasiakan' })).items).toHaveLength(1);
  });

  it('is told only to those named on it', () => {
    const notices = fixture.told.filter((one) => one.kind === 'run' && one.runId === runId);

    expect(notices.length).toBeGreaterThan(0);
    for (const notice of notices) {
      expect(mayHear(kesos, notice)).toBe(true);
      expect(mayHear(ekbang, notice)).toBe(false);
    }
  });

  it('keeps each look at page, trail and file', async () => {
    const before = given(await listAudit(fixture.app, lurah, { limit: 100 })).items;
    await viewRun(fixture.app, kesos, runId);
    await viewTrail(fixture.app, kesos, runId);

    const after = given(await listAudit(fixture.app, lurah, { limit: 100 })).items;

    const looks = (rows: typeof after) => rows.filter(({ kind }) => kind === 'run.looked').length;
    expect(looks(after) - looks(before)).toBe(2);
    expect(after[0]).toMatchObject({
      who: 'Siti Nurhalifah',
      sentence: 'Melihat berkas terbatas.',
    });
  });
});
