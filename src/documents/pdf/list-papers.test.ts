import { describe, expect, it } from 'vitest';
import { openPdf, tagsOf } from '../../../test/support/pdf.ts';
import { buildPrint } from '../../../test/support/print.ts';
import type { Checklist, ChecklistRow, DossierRow, RunDossier } from '../model.ts';
import { renderChecklistPdf, renderDossierPdf } from './render.ts';

function checklist(rows: readonly Partial<ChecklistRow>[], over: Partial<Checklist> = {}) {
  return {
    sopTitle: 'Surat Keluar (contoh)',
    sopNumber: 'SOP-1/CONTOH',
    runLabel: null,
    rows: rows.map((row, index) => ({
      no: String(index + 1),
      activity: `Langkah ${index + 1}`,
      answer: null,
      note: null,
      ...row,
    })),
    ...over,
  };
}

function act(over: Partial<DossierRow> = {}): DossierRow {
  return {
    no: '1',
    activity: 'Memeriksa konsep',
    round: 1,
    act: 'Disetujui dan diparaf',
    by: 'Ratna Contoh',
    capacity: 'Plh. Kabid Contoh',
    occurredAt: '3 November 2026 pukul 08.12 WITA',
    recordedAt: '4 November 2026 pukul 10.05 WITA',
    recordedBy: 'Budi Contoh',
    planned: '30 menit',
    realised: '2 jam',
    isLate: false,
    note: null,
    ...over,
  };
}

function dossier(over: Partial<RunDossier> = {}): RunDossier {
  return {
    head: {
      sopTitle: 'Surat Keluar (contoh)',
      sopNumber: null,
      sopVersion: 3,
      unit: 'Bidang Contoh',
      matter: 'Undangan rapat contoh',
      period: null,
      openedAt: '3 November 2026 pukul 08.00 WITA',
      endedAt: null,
      status: 'Berjalan',
      mark: null,
    },
    rows: [act()],
    returns: [],
    papers: [],
    checksum: 'a3f0'.repeat(16),
    ...over,
  };
}

/** The words of a paper without the breaks of its lines. */
async function wordsOf(bytes: Uint8Array): Promise<string> {
  const { pages } = await openPdf(bytes);
  return pages.flatMap(({ texts }) => texts).join(' ');
}

describe('renderChecklistPdf', () => {
  it('prints formula, counts and rate of the answers given', async () => {
    const answers = ['yes', 'yes', 'no', 'notApplicable', 'yes'] as const;
    const file = await renderChecklistPdf(
      checklist(answers.map((answer) => ({ answer }))),
      buildPrint(),
    );
    const words = await wordsOf(file.bytes);

    expect(words).toContain('Jumlah Ya ÷ (Jumlah Ya + Jumlah Tidak) × 100 %');
    expect(words).toContain('= 3 ÷ (3 + 1) × 100 % = 75,0 %');
    expect(words).toContain('Jumlah 3 1 1');
  });

  it('leaves places to write on where nobody has answered', async () => {
    const file = await renderChecklistPdf(checklist([{}, {}]), buildPrint());
    const words = await wordsOf(file.bytes);

    expect(words).not.toMatch(/= \d/);
    expect(words).toContain('Penilai');
    expect(words).toContain('Tanggal penilaian');
  });

  it('repeats its heading on each page', async () => {
    const rows = Array.from({ length: 120 }, () => ({}));
    const { pages } = await openPdf(
      (await renderChecklistPdf(checklist(rows), buildPrint(), 'f4')).bytes,
    );

    expect(pages.length).toBeGreaterThan(1);
    const listed = pages.filter(({ texts }) => texts.some((text) => text.startsWith('Langkah 1')));
    expect(listed.length).toBeGreaterThan(1);
    for (const { texts, width, height } of listed) {
      expect(texts).toContain('Langkah Kegiatan');
      expect([Math.round(width), Math.round(height)]).toEqual([609, 935]);
    }
  });
});

describe('renderDossierPdf', () => {
  it('tells who did what in which capacity, when it happened and who recorded it', async () => {
    const words = await wordsOf((await renderDossierPdf(dossier(), buildPrint())).bytes);

    for (const said of [
      'Disetujui dan diparaf',
      'Ratna Contoh',
      'Plh. Kabid Contoh',
      'oleh Budi Contoh',
      'versi 3',
      'a3f0'.repeat(16),
    ]) {
      expect(words).toContain(said);
    }
    expect(words).not.toContain('Terlambat');
  });

  it('names rounds, lateness, returns and papers', async () => {
    const file = await renderDossierPdf(
      dossier({
        rows: [act({ round: 2, isLate: true })],
        returns: [
          {
            from: '4. Kabid',
            to: '2. Staf',
            at: '3 November 2026',
            by: 'Ratna Contoh',
            reason: 'keliru nama',
          },
        ],
        papers: [
          {
            title: 'Telaahan staf',
            version: 2,
            state: 'berparaf',
            addedAt: '3 November 2026',
            addedBy: 'Budi Contoh',
          },
        ],
      }),
      buildPrint(),
    );
    const words = await wordsOf(file.bytes);

    for (const said of ['Putaran 2', 'Terlambat', 'keliru nama', 'Telaahan staf', 'berparaf']) {
      expect(words).toContain(said);
    }
  });

  it('says SIMULASI at the head of each page', async () => {
    const rows = Array.from({ length: 60 }, () => act());
    const plain = dossier({ rows });
    const { pages } = await openPdf(
      (
        await renderDossierPdf(
          { ...plain, head: { ...plain.head, mark: 'Simulasi' } },
          buildPrint(),
        )
      ).bytes,
    );

    expect(pages.length).toBeGreaterThan(2);
    expect(pages.filter(({ texts }) => texts.join('').includes('SIMULASI'))).toHaveLength(
      pages.length,
    );
  });

  it('keeps a note that is longer than a page, to its last word', async () => {
    const note = `${'catatan panjang '.repeat(600)}selesai`;
    const words = await wordsOf(
      (await renderDossierPdf(dossier({ rows: [act({ note })] }), buildPrint())).bytes,
    );

    expect(words.match(/panjang/g)).toHaveLength(600);
    expect(words).toContain('selesai');
  });

  it('is tagged: tables with headings that a reader hears', async () => {
    const { pages, isTagged } = await openPdf(
      (await renderDossierPdf(dossier(), buildPrint())).bytes,
    );

    expect(isTagged).toBe(true);
    expect(tagsOf(pages[0]?.tags ?? [], 'TH').length).toBeGreaterThanOrEqual(9);
  });
});
