/** Impor SOP over HTTP with the worker beside it: what comes in, what is answered, and that the server goes on. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  docxOf,
  encryptedPdf,
  longPdf,
  lyingZipBomb,
  macroDocx,
  pdfOf,
  textAt,
  truncatedPdf,
} from '../../test/support/documents.ts';
import { buildLoanSop, wholePdf } from '../../test/support/drawn-sop.ts';
import { draftOfSop, finishWith } from '../../test/support/imports.ts';
import {
  type CallOptions,
  openServerFixture,
  type Person,
  type ServerFixture,
} from '../../test/support/server.ts';
import { carryOutLong, claimLongWork } from '../app/jobs/long-work.ts';
import type { ImportDraftView, ImportRow } from '../contract/import.ts';
import type { Doubt } from '../importer/model.ts';
import { withAgency } from '../store/pool.ts';
import { insertSopVersion } from '../store/sop.ts';
import { type RunningWorker, startWorker } from '../worker/worker.ts';

let fixture: ServerFixture;
let kepala: Person;
let worker: RunningWorker;

beforeAll(async () => {
  fixture = await openServerFixture();
  kepala = await fixture.login('kepala@kantor-a');
  worker = startWorker(fixture.app, { pollMs: 50 });
});
afterAll(async () => {
  await worker?.stop();
  await fixture?.close();
});

function documentOf(name: string, payload: Buffer): CallOptions {
  return {
    payload,
    headers: {
      'x-file-name': encodeURIComponent(name),
      'content-type': 'application/octet-stream',
    },
  };
}

async function upload(name: string, payload: Buffer): Promise<ImportRow> {
  const answer = await kepala.call('uploadImport', documentOf(name, payload));
  expect(answer.statusCode, answer.body).toBe(201);
  return answer.json();
}

/** Waits until the document is read or refused. */
async function read({ importId }: ImportRow): Promise<ImportRow> {
  for (;;) {
    const row: ImportRow = (await kepala.call('import', { params: { importId } })).json();
    if (row.status === 'ready' || row.status === 'failed') {
      return row;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** A draft of the loan SOP in the first office, with these doubts, as if it had been read. */
async function draftWith(...doubts: readonly Doubt[]): Promise<ImportDraftView> {
  const row = await upload('contoh.pdf', pdfOf([{ content: textAt(72, 500, 'contoh') }]));
  await read(row);
  const { rows } = await fixture.store.ownerPool.query<{ id: string }>(
    "update imports set status = 'working', error_code = null where import_id = $1 returning import_id as id",
    [row.importId],
  );
  const loan = buildLoanSop({
    id: 'kantor-a/pinjam',
    agency: 'kantor-a',
    performers: [
      { key: 'lurah', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
      { key: 'sekretaris', label: 'Kasi', resolvesTo: { kind: 'position', position: 'kasi' } },
      { key: 'jfu', label: 'Staf', resolvesTo: { kind: 'position', position: 'entah' } },
    ],
  });
  const [draftId = ''] = await finishWith(fixture.app.pool, fixture.a.agencyId, rows[0]?.id ?? '', [
    draftOfSop(loan, doubts),
  ]);
  return (await kepala.call('importDraft', { params: { draftId } })).json();
}

const unclear: Doubt = {
  code: 'text.unclear',
  path: '/steps/1/activity',
  message: 'Tulisan kurang jelas.',
  place: null,
  confidence: 0.4,
};

describe('a document that nobody should trust', () => {
  it.each([
    ['locked', 'kunci.pdf', encryptedPdf, 'import.encrypted'],
    ['cut', 'potong.pdf', truncatedPdf, 'import.truncated'],
    ['of 1,001 pages', 'panjang.pdf', () => longPdf(1001), 'import.too-many-pages'],
    ['a bomb', 'bom.docx', lyingZipBomb, 'import.bomb'],
    ['with a macro', 'makro.docm', macroDocx, 'import.macro'],
    ['mislabelled', 'nama.docx', () => pdfOf([{ content: '' }]), 'import.kind-mismatch'],
    ['a program', 'program.exe', () => Buffer.from('MZ\0\0\x01\x02'), 'import.kind-unknown'],
    ['without an SOP', 'surat.docx', () => docxOf(), 'import.no-sop'],
  ])(
    'is answered with its own reason while the server serves: %s',
    async (_what, name, bytes, code) => {
      const reading = read(await upload(name, bytes()));
      const meanwhile = await kepala.call('session');
      const row = await reading;

      expect(meanwhile.statusCode).toBe(200);
      expect(row).toMatchObject({ status: 'failed', error: { code }, drafts: [] });
      expect(row.error?.message).toMatch(/^[A-Z].{30,}\.$/);
    },
  );

  it('is refused at once when it is empty', async () => {
    const answer = await kepala.call('uploadImport', documentOf('kosong.pdf', Buffer.alloc(0)));

    expect(answer.statusCode).toBe(422);
    expect(answer.json().code).toBe('file.empty');
  });

  it('may be removed again, and its bytes are known when they come a second time', async () => {
    const bytes = Buffer.from('bukan SOP, hanya catatan.\n');
    const first = await read(await upload('catatan.txt', bytes));
    const second = await upload('catatan-lagi.txt', bytes);

    expect(second.sameAs).toBe('catatan.txt');
    const gone = await kepala.call('dropImport', { params: { importId: first.importId } });
    expect(gone.statusCode).toBe(204);
    const after = await kepala.call('import', { params: { importId: first.importId } });
    expect(after.statusCode).toBe(404);
  });
});

describe('our own PDF', () => {
  it('becomes an SOP in force without a question but whom its columns mean here', async () => {
    const sop = buildLoanSop();
    const row = await read(await upload('utuh.pdf', await wholePdf(sop)));
    const draftId = row.drafts[0]?.draftId ?? '';
    const draft: ImportDraftView = (
      await kepala.call('importDraft', { params: { draftId } })
    ).json();

    expect(draft).toMatchObject({
      isLossless: true,
      doubts: [],
      definition: { steps: { length: 4 } },
    });
    const mapped = await kepala.call('confirmImport', {
      params: { draftId },
      body: {
        revision: draft.revision,
        commands: ['kepala', 'kasi', 'staf'].map((position, index) => ({
          kind: 'edit',
          path: `/performers/${index}/resolvesTo`,
          value: { kind: 'position', position },
        })),
      },
    });
    expect(mapped.json()).toMatchObject({ closedBecause: [] });
    const ratified = await kepala.call('ratifyImport', {
      params: { draftId },
      body: { revision: mapped.json().revision, sopId: null },
    });
    expect(ratified.statusCode, ratified.body).toBe(201);
    const view = await kepala.call('sop', {
      params: { sopVersionId: ratified.json().sopVersionId },
    });
    expect(view.json()).toMatchObject({
      sopId: 'kantor-a/peminjaman-kendaraan-dinas',
      status: 'inForce',
      version: 1,
      simulationOnly: false,
    });
  });
});

describe('a draft', () => {
  it('says why it is closed, and opens as it is confirmed', async () => {
    const draft = await draftWith(unclear);
    const params = { draftId: draft.draftId };
    expect(draft.closedBecause).toEqual([
      'Masih ada 1 keraguan yang belum dijawab.',
      'Pelaksana belum dipasangkan dengan jabatan: Staf.',
    ]);
    expect(draft.performers[2]?.proposal?.target).toEqual({ kind: 'position', position: 'staf' });

    const tooEarly = await kepala.call('ratifyImport', {
      params,
      body: { revision: 1, sopId: null },
    });
    expect(tooEarly.json().code).toBe('import.doubts-open');
    const { code, path } = unclear;
    const accepted = await kepala.call('confirmImport', {
      params,
      body: { revision: 1, commands: [{ kind: 'accept', code, path }] },
    });
    expect(accepted.json()).toMatchObject({
      revision: 2,
      doubts: [],
      settled: [{ code, how: 'accepted', by: 'Pegawai KEPALA KANTOR-A' }],
    });
    const unmapped = await kepala.call('ratifyImport', {
      params,
      body: { revision: 2, sopId: null },
    });
    expect(unmapped.json().code).toBe('import.performer-unmapped');
  });

  it('that somebody else has changed is refused, and so is one that is ratified', async () => {
    const draft = await draftWith();
    const params = { draftId: draft.draftId };
    const map = {
      kind: 'edit',
      path: '/performers/2/resolvesTo',
      value: { kind: 'position', position: 'staf' },
    };

    const first = await kepala.call('confirmImport', {
      params,
      body: { revision: 1, commands: [map] },
    });
    const late = await kepala.call('confirmImport', {
      params,
      body: { revision: 1, commands: [map] },
    });
    expect([first.statusCode, late.statusCode]).toEqual([200, 409]);
    expect(late.json().code).toBe('import.draft-changed');

    const ratified = await kepala.call('ratifyImport', {
      params,
      body: { revision: 2, sopId: null },
    });
    expect(ratified.statusCode, ratified.body).toBe(201);
    const again = await kepala.call('confirmImport', {
      params,
      body: { revision: 3, commands: [map] },
    });
    expect(again.json().code).toBe('import.ratified');
    const kept = await kepala.call('dropImport', { params: { importId: draft.importId } });
    expect(kept.json().code).toBe('import.in-use');
  });

  it('with doubts runs as a simulation, and later comes into force under the same SOP', async () => {
    const draft = await draftWith(unclear);
    const params = { draftId: draft.draftId };

    const simulated = await kepala.call('simulateImport', {
      params,
      body: { revision: 1, sopId: null },
    });
    expect(simulated.statusCode, simulated.body).toBe(201);
    const trial = (await kepala.call('sop', { params: simulated.json() })).json();
    expect(trial).toMatchObject({ status: 'draft', simulationOnly: true });
    const real = await kepala.call('openRun', {
      body: {
        sopVersionId: simulated.json().sopVersionId,
        unitId: fixture.a.unitId,
        trigger: 'oralOrder',
        matterKind: 'activity',
        title: 'Sungguhan',
        reference: null,
        referenceOn: null,
        period: null,
        deadlineOn: null,
        isSimulation: false,
      },
      headers: { 'idempotency-key': draft.draftId },
    });
    expect(real.json().code).toBe('sop.not-in-force');

    const { code, path } = unclear;
    const confirmed = await kepala.call('confirmImport', {
      params,
      body: {
        revision: 2,
        commands: [
          { kind: 'accept', code, path },
          { kind: 'edit', path: '/performers/2/resolvesTo', value: { kind: 'rank', rank: 'staf' } },
        ],
      },
    });
    const ratified = await kepala.call('ratifyImport', {
      params,
      body: { revision: confirmed.json().revision, sopId: null },
    });
    expect(ratified.statusCode, ratified.body).toBe(201);
    const inForce = (await kepala.call('sop', { params: ratified.json() })).json();
    expect(inForce).toMatchObject({ sopId: trial.sopId, status: 'inForce' });
  });

  it('as the next version supersedes the one in force, and shows what differs', async () => {
    const first = await draftWith();
    const sopVersionId = fixture.a.sops['laporan'] ?? '';
    const map = {
      kind: 'edit',
      path: '/performers/2/resolvesTo',
      value: { kind: 'position', position: 'staf' },
    };
    const params = { draftId: first.draftId };
    await kepala.call('confirmImport', { params, body: { revision: 1, commands: [map] } });

    const compared = await kepala.call('compareImport', { params, query: { sopVersionId } });
    expect(compared.json()).toMatchObject({ verdict: 'other' });
    const ratified = await kepala.call('ratifyImport', {
      params,
      body: { revision: 2, sopId: 'kantor-a/laporan' },
    });
    const next = (await kepala.call('sop', { params: ratified.json() })).json();
    expect(next).toMatchObject({ sopId: 'kantor-a/laporan', version: 2, status: 'inForce' });
    const before = (await kepala.call('sop', { params: { sopVersionId } })).json();
    expect(before.status).toBe('superseded');
  });

  it('as the next version of an SOP taken over from a catalogue keeps the name of its author', async () => {
    const { accountId } = (await kepala.call('session')).json();
    await withAgency(fixture.app.pool, fixture.a.agencyId, (tx) =>
      insertSopVersion(tx, {
        definition: buildLoanSop({ id: 'dinas-contoh/pinjam', agency: 'dinas-contoh' }),
        status: 'inForce',
        createdBy: accountId,
        isSimulationOnly: false,
      }),
    );
    const { draftId } = await draftWith();
    const params = { draftId };
    const map = {
      kind: 'edit',
      path: '/performers/2/resolvesTo',
      value: { kind: 'position', position: 'staf' },
    };
    await kepala.call('confirmImport', { params, body: { revision: 1, commands: [map] } });

    const ratified = await kepala.call('ratifyImport', {
      params,
      body: { revision: 2, sopId: 'dinas-contoh/pinjam' },
    });
    expect(ratified.statusCode, ratified.body).toBe(201);
    const next = (await kepala.call('sop', { params: ratified.json() })).json();
    expect(next).toMatchObject({ sopId: 'dinas-contoh/pinjam', version: 2, status: 'inForce' });
  });

  it('takes many answers in one request, each of which opens again by itself', async () => {
    const alike = [0, 1, 2, 3].map(
      (row): Doubt => ({ ...unclear, path: `/steps/${row}/activity` }),
    );
    const nobody: Doubt = { ...unclear, code: 'sop.problem', path: '/steps/0', confidence: 0.1 };
    const draft = await draftWith(...alike, nobody);
    const params = { draftId: draft.draftId };
    expect(draft.doubts.map(({ isAcceptable }) => isAcceptable)).toEqual([
      ...alike.map(() => true),
      false,
    ]);

    const accepted = await kepala.call('confirmImport', {
      params,
      body: {
        revision: 1,
        commands: alike.map(({ code, path }) => ({ kind: 'accept', code, path })),
      },
    });
    expect(accepted.json()).toMatchObject({ revision: 2, doubts: [] });
    expect(accepted.json().settled).toHaveLength(4);
    const reopened = await kepala.call('confirmImport', {
      params,
      body: {
        revision: 2,
        commands: [{ kind: 'reopen', code: unclear.code, path: alike[2]?.path }],
      },
    });

    expect(reopened.json()).toMatchObject({ doubts: [{ path: '/steps/2/activity' }] });
    expect(reopened.json().settled).toHaveLength(3);
  });

  it('refuses a value that does not fit, and leaves all as it was', async () => {
    const draft = await draftWith();
    const refused = await kepala.call('confirmImport', {
      params: { draftId: draft.draftId },
      body: {
        revision: 1,
        commands: [
          { kind: 'edit', path: '/identitySheet/title', value: 'Judul lain' },
          { kind: 'edit', path: '/identitySheet/effectiveOn', value: 'kapan-kapan' },
        ],
      },
    });

    expect(refused.statusCode).toBe(422);
    expect(refused.json()).toMatchObject({ code: 'import.value-invalid' });
    const now: ImportDraftView = (
      await kepala.call('importDraft', { params: { draftId: draft.draftId } })
    ).json();
    expect(now).toMatchObject({
      revision: 1,
      definition: { identitySheet: { title: 'Peminjaman Kendaraan Dinas' } },
    });
  });
});

describe('a worker that stops', () => {
  it('gives its document back, and another one reads it', async () => {
    await worker.stop();
    const row = await upload('nanti.txt', Buffer.from('bukan SOP.\n'));
    const [job] = await claimLongWork(fixture.app, { worker: 'satu', leaseSeconds: 30 });
    if (job === undefined) {
      throw new Error('no job');
    }
    const stop = new AbortController();
    const ending = carryOutLong(fixture.app, job, {
      worker: 'satu',
      leaseSeconds: 30,
      signal: stop.signal,
    });
    setTimeout(() => stop.abort(new Error('berhenti')), 60);

    expect(await ending).toEqual({ kind: 'stopped' });
    worker = startWorker(fixture.app, { pollMs: 50 });
    expect(await read(row)).toMatchObject({ status: 'failed', error: { code: 'import.no-sop' } });
  });
});
