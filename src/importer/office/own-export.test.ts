import { describe, expect, it } from 'vitest';
import { catalogueSop } from '../../../test/support/catalogue-sops.ts';
import { examplePrint } from '../../../test/support/print.ts';
import { renderSop } from '../../documents/render-sop.ts';
import { compareSops } from '../draft/compare.ts';
import { draftsOf } from '../draft/draft.ts';
import { readDocx } from './read-office.ts';

const print = { ...examplePrint(), ratifier: null };

/** Rows over several pages, rows that run side by side, few rows, rows whose numbers lack. */
const SOPS = [
  'kelurahan-pangongangan/penyusunan-laporan-pmks',
  'bkbpmp-banjarmasin/rakor-tingkat-kota',
  'bkbpmp-banjarmasin/lomba-kelurahan',
  'umum/administrasi-surat-masuk',
  'puskesmas-mantingan/pertemuan-kader-posyandu',
];

describe('our own Word file', () => {
  it.each(SOPS)('of %s comes back row for row', async (id) => {
    const sop = catalogueSop(id);
    const { bytes } = await renderSop(sop, print, { format: 'docx', paper: 'a4' });
    const [draft, ...more] = draftsOf(readDocx(bytes), { fileName: 'x.docx', agency: sop.agency });
    const { rows } = compareSops(sop, draft?.sop ?? sop);

    expect(more).toEqual([]);
    expect(draft?.sop.steps).toHaveLength(sop.steps.length);
    expect(draft?.sop.identitySheet.title).toBe(
      sop.format === 'fktp' ? sop.identitySheet.title.toUpperCase() : sop.identitySheet.title,
    );
    const lost = ['performers', 'kind', 'outcomes', 'duration', 'printedNo', 'activity'];
    expect(rows.flatMap(({ fields }) => fields.filter((field) => lost.includes(field)))).toEqual(
      [],
    );
  });
});
