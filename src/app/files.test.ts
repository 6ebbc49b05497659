import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, completionOf, given, openApp } from '../../test/support/app.ts';
import { performAct } from './act.ts';
import { openRunFile, uploadFile } from './files.ts';
import { viewRun } from './run-page.ts';
import { listRuns } from './runs.ts';
import type { Session } from './session-model.ts';

const PDF = '%PDF-1.7\n1 0 obj\n<<>>\nendobj\n';
let fixture: AppFixture;
let kesos: Session;
let lurah: Session;
let runId: string;
beforeAll(async () => {
  fixture = await openApp({ withRuns: true });
  kesos = await fixture.as('kasi.kesos@pangongangan');
  lurah = await fixture.as('lurah@pangongangan');
  runId = given(await listRuns(fixture.app, kesos, {})).items[0]?.runId ?? '';
});
afterAll(() => fixture.close());

function upload(
  session: Session,
  over: { name?: string; body?: string; runId?: string | null } = {},
) {
  const { name = 'Surat masuk.pdf', body = PDF } = over;
  return uploadFile(fixture.app, session, {
    stream: Readable.from([Buffer.from(body)]),
    name,
    runId: over.runId ?? null,
  });
}

function attach(session: Session, fileId: string) {
  const command = {
    kind: 'attachPaper',
    taskId: null,
    label: 'Surat masuk dari kecamatan',
    fileId: fileId as never,
  } as const;
  return performAct(fixture.app, session, runId, command, randomUUID(), fileId);
}

describe('attachments', () => {
  it('lie in the berkas once an act uses them, tick the requirement and are read by its readers', async () => {
    const file = given(await upload(kesos));
    const early = await openRunFile(fixture.app, kesos, runId, file.fileId);

    const { run } = given(await attach(kesos, file.fileId));
    const opened = given(await openRunFile(fixture.app, lurah, runId, file.fileId));

    expect(early).toMatchObject({ error: { code: 'file.not-found' } });
    expect(run.papers.at(-1)).toMatchObject({
      label: 'Surat masuk dari kecamatan',
      fileName: 'Surat masuk.pdf',
      mediaType: 'application/pdf',
    });
    expect(run.tasks.at(-1)?.requirements[0]).toMatchObject({
      status: 'inCaseFile',
      fileId: file.fileId,
    });
    expect(Buffer.concat(await opened.stream.toArray()).toString()).toBe(PDF);
  });

  it("must be there, and be one's own or the run's", async () => {
    const others = given(await upload(lurah));

    const unknown = await attach(kesos, randomUUID());
    const foreign = await attach(kesos, others.fileId);
    const camat = await fixture.as('camat@neglasari');
    const elsewhere = given(await upload(camat));
    const otherAgency = await attach(kesos, elsewhere.fileId);

    for (const answer of [unknown, foreign, otherAgency]) {
      expect(answer).toMatchObject({ error: { code: 'file.not-found' } });
    }
  });

  it("are refused by content, size and for a run that is not one's own", async () => {
    const camat = await fixture.as('camat@neglasari');

    const program = await upload(kesos, { body: '\x7fELF\x02\x01\x01', name: 'surat.pdf' });
    const large = await upload(kesos, { body: 'a'.repeat(1024 * 1024 + 1), name: 'besar.txt' });
    const foreign = await upload(camat, { runId });

    expect(program).toMatchObject({ error: { code: 'file.type-not-allowed' } });
    expect(large).toMatchObject({ error: { code: 'file.too-large', params: { maxMegabytes: 1 } } });
    expect(foreign).toMatchObject({ error: { code: 'run.not-found' } });
  });

  it('keep the last part of a name only, without what no name has', async () => {
    const file = given(await upload(kesos, { name: '../../etc/pass\u0000wd\u202e.pdf' }));

    expect(file.name).toBe('passwd.pdf');
  });

  it('serve as proof of what was decided on paper, visible as such', async () => {
    const jfu = await fixture.as('jfu.agus@pangongangan');
    const opened = given(await viewRun(fixture.app, kesos, runId));
    const task = opened.tasks.at(-1);
    given(
      await performAct(
        fixture.app,
        kesos,
        runId,
        {
          kind: 'recordOutsidePart',
          taskId: task?.taskId as never,
          taskRevision: task?.revision ?? 0,
          part: 'psm',
          what: 'waived',
          on: '2026-01-05' as never,
          partyId: null,
          note: 'Menandatangani di kertas',
          fileId: null,
        },
        randomUUID(),
        'p',
      ),
    );
    const fresh = given(await viewRun(fixture.app, kesos, runId));
    given(await performAct(fixture.app, kesos, runId, completionOf(fresh), randomUUID(), 'k'));
    const photo = given(await upload(jfu, { name: 'paraf.pdf' }));
    const page = given(await viewRun(fixture.app, jfu, runId));
    const act = page.acts.find(
      ({ kind, paperFor }) => kind === 'completeTask' && (paperFor ?? []).length > 0,
    );

    const { run } = given(
      await performAct(
        fixture.app,
        jfu,
        runId,
        {
          kind: 'completeTask',
          taskId: act?.taskId as never,
          taskRevision: act?.taskRevision ?? 0,
          outcome: act?.outcome ?? '',
          ticks: (act?.missingRequirements ?? []).map((requirement) => ({
            requirement,
            how: 'seenOnPaper',
          })),
          paper: {
            decidedBy: act?.paperFor?.[0]?.officialId as never,
            occurredAt: fixture.app.clock.now(),
            evidence: photo.fileId as never,
          },
        },
        randomUUID(),
        'paper',
      ),
    );

    const done = run.tasks.find(({ stepKey }) => stepKey === 'paraf-sekretaris')?.seats[0]?.act;
    expect(act?.label).toBe('Catat hasil di kertas: paraf & teruskan ke Lurah');
    expect(done).toMatchObject({
      name: 'Joko Prasetyono',
      capacity: 'Plh. Sekretaris Kelurahan',
      recordedBy: 'Agus Mulyadi (Pengadministrasi Umum)',
      evidenceFileId: photo.fileId,
    });
  });
});
