import { beforeAll, describe, expect, it } from 'vitest';
import { catalogueSop, catalogueSops } from '../../../test/support/catalogue-sops.ts';
import { type OpenedPdf, openPdf, tagsOf } from '../../../test/support/pdf.ts';
import { buildPrint } from '../../../test/support/print.ts';
import { buildSop, type Plain, plainSop, way } from '../../../test/support/sop.ts';
import { formatSop, type SopDefinition } from '../../domain/sop/index.ts';
import type { PrintContext } from '../model.ts';
import { printedSheet } from '../print-sheet.ts';
import { MissingGlyphFault, PdfFault } from './fault.ts';
import { renderSopPdf } from './render.ts';

const HANDOVER = 'bkbpmp-banjarmasin/penyerahan-bantuan-binaan-p2wkss-gsi';

async function print(
  sop: SopDefinition,
  over: Partial<PrintContext> = {},
  paper: 'a4' | 'f4' = 'a4',
): Promise<Uint8Array> {
  return (await renderSopPdf(sop, printedSheet(sop, paper), buildPrint(over))).bytes;
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** The words of a page or paper, without the breaks of lines and cells. */
function wordsOf(opened: OpenedPdf, page?: number): string {
  const pages = page === undefined ? opened.pages : opened.pages.slice(page, page + 1);
  return pages.flatMap(({ texts }) => texts).join(' ');
}

describe('an SOP of the catalogue as PDF', () => {
  const sops = catalogueSops();

  it('is one of at least 48', () => {
    expect(sops.length).toBeGreaterThanOrEqual(48);
  });

  it.each(sops.map((sop) => [sop.id, sop] as const))(
    'has identity and sheet, and carries itself to the letter: %s',
    async (_, sop) => {
      const sheet = printedSheet(sop, 'a4');
      const opened = await openPdf((await renderSopPdf(sop, sheet, buildPrint())).bytes);

      expect(opened.pages).toHaveLength(sheet.pages.length + 1);
      expect([...opened.attachments.keys()]).toEqual(['sop.json']);
      const attached = opened.attachments.get('sop.json') ?? '';
      expect(attached).toBe(`${JSON.stringify(formatSop(sop), null, 2)}\n`);
    },
  );
});

describe('the PDF of an SOP', () => {
  const sop = catalogueSop(HANDOVER);
  const sheet = printedSheet(sop, 'f4');
  let bytes: Uint8Array;
  let opened: OpenedPdf;

  beforeAll(async () => {
    bytes = await print(sop, {}, 'f4');
    opened = await openPdf(bytes);
  });

  it('says what it is: title, language, standard, tags', () => {
    const raw = Buffer.from(bytes).toString('latin1');

    expect(opened.title).toBe(sop.identitySheet.title);
    expect(opened.isTagged).toBe(true);
    expect(raw).toContain('/Lang (id');
    expect(raw).toMatch(/pdfaid:part>3</);
    expect(raw).toMatch(/pdfaid:conformance>A</);
    expect(raw).toMatch(/\/AFRelationship\s*\/Source/);
  });

  it('is F4 lying, to the half point', () => {
    for (const { width, height } of opened.pages) {
      expect(Math.abs(width - 935.43)).toBeLessThan(0.5);
      expect(Math.abs(height - 609.45)).toBeLessThan(0.5);
    }
  });

  it('holds each row of the sheet, in reading order, broken as the layout broke it', () => {
    const rowTexts = sheet.pages.map((page) =>
      page.rows.flatMap((row) =>
        row.cells
          .filter((cell) => sheet.columns[cell.column]?.kind === 'activity')
          .flatMap((cell) => cell.lines.map(({ text }) => text)),
      ),
    );

    for (const [index, lines] of rowTexts.entries()) {
      const texts = opened.pages[index + 1]?.texts ?? [];
      let at = -1;
      for (const line of lines) {
        at = texts.indexOf(line, at + 1);
        expect({ line, isFound: at >= 0 }).toEqual({ line, isFound: true });
      }
    }
  });

  it('has one table a page with its heading, and a figure with words for each symbol', () => {
    for (const [index, page] of sheet.pages.entries()) {
      const { tags } = opened.pages[index + 1] ?? { tags: [] };

      expect(tagsOf(tags, 'Table')).toHaveLength(1);
      expect(tagsOf(tags, 'TH')).toHaveLength(page.heading.length);
      expect(tagsOf(tags, 'TD').length).toBe(page.rows.length * sheet.columns.length);
      expect(
        tagsOf(tags, 'Figure')
          .map(({ alt }) => alt)
          .sort(),
      ).toEqual(page.symbols.map(({ alt }) => alt).sort());
    }
  });

  it('counts its pages and names itself at the foot of each, with the cells of endorsement', () => {
    opened.pages.forEach((_, index) => {
      const words = wordsOf(opened, index);

      expect(words).toContain(`Halaman ${index + 1} dari ${opened.pages.length}`);
      expect(words).toContain('SOP-505/BKBPM · Penyerahan Bantuan Binaan P2WKSS - GSI');
      for (const post of sop.identitySheet.coordinatingEndorsements ?? []) {
        expect(words).toContain(post);
      }
    });
  });

  it('is given again as it was, whatever somebody did to the first copy', async () => {
    const first = await print(sop, {}, 'f4');
    first.fill(0);

    expect(Buffer.compare(bytes, await print(sop, {}, 'f4'))).toBe(0);
  });

  it('says DRAF at the head of each page where it is one', async () => {
    const draft = await openPdf(await print(sop, { mark: 'Draf' }));

    expect(draft.pages.filter(({ texts }) => texts.includes('DRAF'))).toHaveLength(
      draft.pages.length,
    );
    expect(wordsOf(opened)).not.toContain('DRAF');
  });

  it('leaves the attachment out as A-1b', async () => {
    const file = await renderSopPdf(sop, sheet, buildPrint(), { standard: 'a-1b' });
    const older = await openPdf(file.bytes);

    expect(older.attachments.size).toBe(0);
    expect(Buffer.from(file.bytes).toString('latin1')).toMatch(/pdfaid:part>1</);
    expect(older.pages).toHaveLength(opened.pages.length);
  });
});

describe('the identity sheet', () => {
  it('prints who ratifies, and lines to write on for what is unknown', async () => {
    const sop = catalogueSop(HANDOVER);
    const ratifier = {
      position: 'Kepala Badan Contoh',
      name: 'Ratna Contoh, M.Si.',
      rank: 'Pembina Tk. I',
      employeeNumber: '19700101 199001 2 001',
    };
    const known = wordsOf(await openPdf(await print(sop, { ratifier })), 0);
    const unknown = wordsOf(await openPdf(await print(sop)), 0);

    expect(known).toContain('Kepala Badan Contoh');
    expect(known).toContain('Ratna Contoh, M.Si.');
    expect(known).toContain('NIP. 19700101 199001 2 001');
    expect(unknown).toContain('Pj. Walikota Banjarmasin');
    expect(unknown).not.toContain('19700101');
  });

  it('prints Tanggal Pengesahan where the SOP has that date in place of Tanggal Efektif', async () => {
    const words = async (dates: Plain) => {
      const identitySheet = { title: 'Contoh', ...dates };
      const sop = buildSop([{ key: 'a' }], { identitySheet });
      return wordsOf(await openPdf(await print(sop)), 0);
    };

    const ratified = await words({ ratifiedOn: '2018-01-31' });
    expect(ratified).toContain('Tanggal Pengesahan 31 Januari 2018');
    expect(ratified).not.toContain('Tanggal Efektif');
    expect(await words({ effectiveOn: '2018-02-01' })).toContain('Tanggal Efektif 1 Februari 2018');
  });

  it('goes on over the page when its boxes are full, and drops nothing', async () => {
    const legalBasis = Array.from({ length: 90 }, (_, index) => `Peraturan contoh ke-${index + 1}`);
    const sop = buildSop([{ key: 'a' }], { identitySheet: { title: 'Contoh', legalBasis } });
    const opened = await openPdf(await print(sop));

    expect(wordsOf(opened).match(/Peraturan contoh ke-/g)).toHaveLength(90);
    expect(opened.pages.length).toBeGreaterThan(3);
    opened.pages.forEach((_, page) => {
      expect(wordsOf(opened, page)).toContain(`Halaman ${page + 1} dari ${opened.pages.length}`);
    });
  });

  it('shows the emblem of the agency, with words for who does not see', async () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0H9V9Z"/></svg>';
    const logo = { bytes: bytesOf(svg), mediaType: 'image/svg+xml' as const };
    const { pages } = await openPdf(
      await print(catalogueSop(HANDOVER), { letterhead: { lines: ['Kantor Contoh'], logo } }),
    );

    expect(tagsOf(pages[0]?.tags ?? [], 'Figure').map(({ alt }) => alt)).toEqual([
      'Lambang instansi',
    ]);
  });
});

describe('the fktp form', () => {
  it('has header block, numbered parts, its chart and the history of changes', async () => {
    const opened = await openPdf(
      await print(catalogueSop('puskesmas-mantingan/pertemuan-kader-posyandu')),
    );
    const words = wordsOf(opened, 0);

    for (const said of [
      'SOP/149/2023',
      'No. Revisi',
      ': 03',
      '1. Pengertian',
      '5. Langkah-langkah',
      'Petugas membuat laporan pertemuan kader',
      '6. Bagan Alir Halaman 2',
      '9. Rekaman Historis',
      '14 November 2022',
    ]) {
      expect(words).toContain(said);
    }
    const [parts, chart] = opened.pages;
    expect((parts?.height ?? 0) > (parts?.width ?? 0)).toBe(true);
    expect((chart?.width ?? 0) > (chart?.height ?? 0)).toBe(true);
  });
});

describe('the fktp form of several pages', () => {
  it('counts its pages and says where the chart begins', async () => {
    const sop = catalogueSop('puskesmas-mantingan/pertemuan-kader-posyandu');
    const references = Array.from({ length: 150 }, (_, index) => `Pedoman contoh ${index + 1}`);
    const fktp = { ...sop.fktp, definition: 'd', purpose: 'p', policy: 'k', references };
    const opened = await openPdf(
      await print({ ...sop, fktp: { relatedUnits: [], relatedDocuments: [], ...fktp } }),
    );
    const count = opened.pages.length;
    const words = wordsOf(opened);

    expect(count).toBeGreaterThan(3);
    expect(words).toMatch(new RegExp(`: 1/ ?${count} `));
    expect(words).toContain(`6. Bagan Alir Halaman ${count}`);
    expect(words.match(/Pedoman contoh/g)).toHaveLength(150);
  });
});

describe('rows that nobody has confirmed', () => {
  const step = (provenance: Plain) => ({ key: 'a', printedNo: '7', provenance });
  const words = async (provenance: Plain) =>
    wordsOf(await openPdf(await print(buildSop([step(provenance), { key: 'b' }]))));

  it('carry a mark, and the foot says why', async () => {
    const marked = await words({ basis: 'reconstructed', line: 3 });

    expect(marked).toContain('7 †');
    expect(marked).toContain('† Baris disusun ulang');
  });

  it('carry none once a person has confirmed them, nor when they were printed', async () => {
    expect(await words({ basis: 'reconstructed', line: 3, confirmedBy: 'Camat' })).not.toContain(
      '†',
    );
    expect(await words({ basis: 'printed', line: 3 })).not.toContain('†');
  });
});

describe('hostile texts', () => {
  const hostile = '#eval("1") *tebal* $x^2$ @rujuk <label> \\ // `kode` = judul - [x] ~ -- …';

  it('come out as they stand, wherever they are written', async () => {
    const sop = buildSop(
      [
        {
          key: 'a',
          printedNo: '#1',
          activity: hostile,
          requirements: [hostile],
          outputs: [hostile],
          remark: hostile,
          outcomes: [way('ya', 'next', { label: hostile })],
        },
        { key: 'b' },
      ],
      {
        identitySheet: {
          title: hostile,
          number: hostile,
          warnings: [hostile],
          legalBasis: [hostile, hostile],
        },
      },
    );
    const opened = await openPdf(await print(sop, { mark: '#x' }));
    const flat = wordsOf(opened).replace(/\s/g, '');

    expect(flat.split(hostile.replace(/\s/g, '')).length - 1).toBeGreaterThanOrEqual(6);
    expect(JSON.parse(opened.attachments.get('sop.json') ?? '')).toEqual(formatSop(sop));
  });

  it('name a character that no font has, and the next paper is made', async () => {
    const sop = buildSop([{ key: 'a', activity: 'Menulis 漢字 di buku' }]);

    const fault = await print(sop).then(
      () => null,
      (error: unknown) => error,
    );
    expect(fault).toBeInstanceOf(MissingGlyphFault);
    expect((fault as Error).message).toContain('Huruf “漢” (U+6F22), “字” (U+5B57)');
    expect((await print(buildSop([{ key: 'a' }]))).length).toBeGreaterThan(1000);
  });

  it('may stand in the data that is not printed', async () => {
    const sop = buildSop([
      { key: 'a', provenance: { line: 1, basis: 'printed', note: '漢字 😀' } },
    ]);

    expect((await openPdf(await print(sop))).attachments.get('sop.json')).toContain('漢字 😀');
  });

  it('fail as a picture that is none, and the next paper is made', async () => {
    const logo = { bytes: bytesOf('not a picture'), mediaType: 'image/png' as const };
    const sop = buildSop([{ key: 'a' }]);

    await expect(print(sop, { letterhead: { lines: [], logo } })).rejects.toBeInstanceOf(PdfFault);
    expect((await print(sop)).length).toBeGreaterThan(1000);
  });
});

describe('papers asked for at once', () => {
  it('are each their own', async () => {
    const titles = Array.from({ length: 12 }, (_, index) => `Contoh ${index + 1}`);
    const papers = await Promise.all(
      titles.map((title) => print(buildSop([{ key: 'a' }], { identitySheet: { title } }))),
    );

    expect(await Promise.all(papers.map(async (bytes) => (await openPdf(bytes)).title))).toEqual(
      titles,
    );
  });
});

describe('a large SOP', () => {
  it('of 60 rows, 12 performers and an activity of 2,000 characters is printed whole', async () => {
    const performers = Array.from({ length: 12 }, (_, index) => ({
      key: `p${index}`,
      label: `Pejabat Contoh ${index + 1}`,
      resolvesTo: { kind: 'position', position: `p${index}` },
    }));
    const steps = Array.from({ length: 60 }, (_, index) => ({
      key: `s${index}`,
      printedNo: String(index + 1),
      performers: [`p${(index * 5) % 12}`],
      activity: index === 30 ? 'memeriksa berkas '.repeat(118) : `Kegiatan ${index + 1}`,
    }));
    const plain = plainSop(steps, {
      performers,
      triggers: [{ kind: 'oralOrder', startedBy: ['p0'] }],
    });
    const sop = buildSop(steps, plain);
    const sheet = printedSheet(sop, 'a4');
    const opened = await openPdf((await renderSopPdf(sop, sheet, buildPrint())).bytes);

    expect(opened.pages).toHaveLength(sheet.pages.length + 1);
    expect(wordsOf(opened).match(/memeriksa/g)).toHaveLength(118);
  });
});
