import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AppFixture, given, openApp } from '../../../test/support/app.ts';
import { withAgency } from '../../store/pool.ts';
import { insertSopVersion } from '../../store/sop.ts';
import { listInbox } from '../inbox.ts';
import { carryOutLong, claimLongWork } from '../jobs/long-work.ts';
import type { Session } from '../session-model.ts';
import { listSops, viewSop } from '../sops.ts';
import { findPrintFile, startPrint, viewPrint } from './prints.ts';
import { printRun, printRunChecklist } from './run-file.ts';
import { printSop, printSopChecklist } from './sop-file.ts';

let fixture: AppFixture;
let kesos: Session;
beforeAll(async () => {
  fixture = await openApp({ withRuns: true });
  kesos = await fixture.as('kasi.kesos@pangongangan');
});
afterAll(() => fixture.close());

const isPdf = (bytes: Uint8Array) => Buffer.from(bytes.subarray(0, 5)).toString() === '%PDF-';

async function versionOf(session: Session, sopId: string): Promise<string> {
  const { items } = given(await listSops(fixture.app, session, { limit: 100 }));
  return items.find((item) => item.sopId === sopId)?.sopVersionId ?? '';
}

describe('an SOP as a file', () => {
  it('comes in every format, the same bytes each time', async () => {
    const sopVersionId = await versionOf(kesos, 'kelurahan-pangongangan/penyusunan-laporan-pmks');
    const begins = { pdf: '%PDF-', docx: 'PK', svg: '<svg', bpmn: '<?xml', html: '<!doctype' };

    for (const [format, head] of Object.entries(begins)) {
      const options = { format: format as keyof typeof begins, paper: 'f4' } as const;
      const first = given(await printSop(fixture.app, kesos, sopVersionId, options));
      const again = given(await printSop(fixture.app, kesos, sopVersionId, options));

      expect(Buffer.from(first.bytes).toString('utf8').startsWith(head), format).toBe(true);
      expect(Buffer.compare(first.bytes, again.bytes), format).toBe(0);
      expect(first.fileName).toBe(`sop-penyusunan-laporan-pmks-v1.${format}`);
    }
    const list = given(await printSopChecklist(fixture.app, kesos, sopVersionId, 'a4'));
    expect(isPdf(list.bytes)).toBe(true);
  });

  it('is not found in another agency', async () => {
    const sopVersionId = await versionOf(kesos, 'kelurahan-pangongangan/penyusunan-laporan-pmks');
    const stranger = await fixture.as('camat@neglasari');

    const refused = await printSop(fixture.app, stranger, sopVersionId, {
      format: 'pdf',
      paper: 'a4',
    });

    expect(refused).toMatchObject({ ok: false, error: { code: 'sop.not-found' } });
  });

  it('is refused with the name of a letter that no font has', async () => {
    const staf = await fixture.as('staf.rina@dppkb');
    const known = await versionOf(staf, 'sub-bidang-ks/membuat-konsep-kajian');
    const { definition } = given(await viewSop(fixture.app, staf, known));
    const { sopVersionId } = await withAgency(fixture.app.pool, staf.agencyId, (tx) =>
      insertSopVersion(tx, {
        definition: {
          ...definition,
          id: 'sub-bidang-ks/huruf-asing',
          identitySheet: { ...definition.identitySheet, title: 'Kajian 漢' },
        },
        status: 'draft',
        createdBy: null,
        isSimulationOnly: false,
      }),
    );

    const refused = await printSop(fixture.app, staf, sopVersionId, { format: 'pdf', paper: 'a4' });

    expect(refused).toMatchObject({
      ok: false,
      error: { code: 'print.missing-glyph', params: { characters: '“漢” (U+6F22)' } },
    });
  });
});

describe('a berkas as a file', () => {
  it('is a dossier and a daftar tilik for whoever may see it', async () => {
    const [item] = given(await listInbox(fixture.app, kesos, { box: 'mine' })).items;
    const runId = item?.runId ?? '';

    const dossier = given(await printRun(fixture.app, kesos, runId, 'a4'));
    const list = given(await printRunChecklist(fixture.app, kesos, runId, 'f4'));

    expect([isPdf(dossier.bytes), isPdf(list.bytes)]).toEqual([true, true]);
    const stranger = await fixture.as('camat@neglasari');
    expect(await printRun(fixture.app, stranger, runId, 'a4')).toMatchObject({
      error: { code: 'run.not-found' },
    });
  });
});

describe('all SOPs of an agency', () => {
  it('are printed in the background, followed and fetched by who asked', async () => {
    const staf = await fixture.as('staf.rina@dppkb');
    const asked = given(
      await startPrint(fixture.app, staf, { what: 'catalogue', format: 'svg', paper: 'a4' }),
    );
    expect(await findPrintFile(fixture.app, staf, asked.printId)).toMatchObject({
      error: { code: 'print.not-ready' },
    });

    const work = { worker: 'uji', leaseSeconds: 30 };
    const [claimed] = await claimLongWork(fixture.app, work);
    const outcome =
      claimed === undefined
        ? 'nothing to do'
        : await carryOutLong(fixture.app, claimed, {
            ...work,
            signal: new AbortController().signal,
          });

    expect(outcome).toEqual({ kind: 'done' });
    const view = given(await viewPrint(fixture.app, staf, asked.printId));
    expect(view).toMatchObject({ status: 'done', done: 16, total: 16, problem: null });
    const { bytes, fileName } = given(await findPrintFile(fixture.app, staf, asked.printId));
    const names = Object.keys(unzipSync(new Uint8Array(bytes)));
    expect(fileName).toBe('sop-svg-a4.zip');
    expect(names).toHaveLength(16);
    expect(names).toContain('sop-membuat-konsep-surat-dinas-v1.svg');
    const other = await fixture.as('kabid@dppkb');
    expect(await viewPrint(fixture.app, other, asked.printId)).toMatchObject({
      error: { code: 'print.not-found' },
    });
  });
});
