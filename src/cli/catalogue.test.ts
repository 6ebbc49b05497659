import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { CATALOGUE, laksana } from '../../test/support/cli.ts';
import { plainSop, way } from '../../test/support/sop.ts';
import { parseSop } from '../domain/sop/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'laksana-catalogue-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A catalogue of one SOP whose second row has two outcomes that lead back to the same row. */
function faultyCatalogue(): string {
  const root = join(folder, 'tersembunyi');
  mkdirSync(join(root, 'kantor'), { recursive: true });
  const sop = plainSop([
    { key: 'susun', printedNo: '1' },
    {
      key: 'periksa',
      printedNo: '2',
      performers: 'kepala',
      kind: 'decide',
      outcomes: [
        way('setuju', 'next'),
        way('perbaiki', { step: 'susun' }),
        way('tolak', { step: 'susun' }),
      ],
    },
  ]);
  writeFileSync(join(root, 'kantor', 'contoh.json'), JSON.stringify(sop));
  return root;
}

describe('laksana catalogue', () => {
  it('lists every SOP in a table', async () => {
    const { code, out } = await laksana(['catalogue', 'list']);

    expect(code).toBe(0);
    expect(out).toMatch(/^ID +FORMAT +NOMOR +BARIS +KEADAAN +JUDUL$/m);
    expect(out).toMatch(
      /^kelurahan-pangongangan\/penyusunan-laporan-pmks +sopAp +29\.8\.3\.6 +6 +dapat dijalankan/m,
    );
    expect(out).toMatch(/simulasi \(\d+ baris belum dikonfirmasi\)/);
    expect(out.split('\n').at(-1)).toBe(`${out.split('\n').length - 2} SOP`);
  });

  it('exports one array that reads back to the same SOPs', async () => {
    const { code, out } = await laksana(['catalogue', 'export', '--json']);

    const exported = JSON.parse(out) as readonly { id: string; identitySheet: object }[];
    expect(code).toBe(0);
    expect(exported.length).toBeGreaterThan(20);
    for (const value of exported) {
      expect(parseSop(value), value.id).toEqual({ ok: true, value });
    }
    const pmks = exported.find(({ id }) => id.endsWith('/penyusunan-laporan-pmks'));
    expect(pmks?.identitySheet).toMatchObject({ preparedOn: '2018-11-28', revisedOn: null });
  });

  it('names the faults of a file and ends with 1 instead of leaving it out', async () => {
    const root = join(folder, 'rusak');
    mkdirSync(join(root, 'kantor'), { recursive: true });
    writeFileSync(join(root, 'kantor', 'rusak.yaml'), 'id: [\n');

    for (const command of ['list', 'export']) {
      const { code, out, err } = await laksana(['catalogue', command], root);
      expect([code, out]).toEqual([1, '']);
      expect(err).toContain('kantor/rusak.yaml:');
    }
  });
});

describe('laksana rehearse', () => {
  it('takes everything in the whole catalogue', { timeout: 60_000 }, async () => {
    const { code, out } = await laksana(['rehearse', '--all']);

    const lines = out.split('\n');
    expect(lines.filter((line) => line.startsWith('GAGAL'))).toEqual([]);
    expect(lines.slice(0, -1).every((line) => line.endsWith(', 100 %'))).toBe(true);
    expect(lines.at(-1)).toBe(`${lines.length - 1} SOP dilatih, 0 gagal`);
    expect(code).toBe(0);
  });

  it('shows the paths of one SOP with their planned time', async () => {
    const { code, out } = await laksana([
      'rehearse',
      'kelurahan-pangongangan/penyusunan-laporan-pmks',
    ]);

    expect(code).toBe(0);
    expect(out).toContain('1 jalur, langkah 6/6, hasil 8/8, panggilan 1/1, 100 %');
    expect(out).toMatch(/Jalur 1: \d+ tindakan; beban kerja 75 jam 45 menit; tenggang 0 menit/);
    expect(out).toContain('4 kembali ke 3');
  });

  it('rehearses a file', async () => {
    const file = join(CATALOGUE, 'sub-bidang-ks/membuat-konsep-surat-dinas.yaml');

    expect((await laksana(['rehearse', file])).out).toMatch(/^BAIK .*100 %$/m);
  });

  it('fails where an outcome cannot be taken, and says which', async () => {
    const { code, out } = await laksana(['rehearse', '--all'], faultyCatalogue());

    expect(code).toBe(1);
    expect(out).toMatch(/^GAGAL kantor\/contoh: .*hasil 3\/4, 83 %$/m);
    expect(out).toContain('TIDAK TERCAPAI baris 2, hasil "tolak"');
  });

  it('gives the report as JSON', async () => {
    const { code, out } = await laksana(['rehearse', '--json', 'kantor/contoh'], faultyCatalogue());

    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject([
      {
        sopId: 'kantor/contoh',
        passed: false,
        coverage: { missing: [{ kind: 'outcome', step: 'periksa', subject: 'tolak' }] },
      },
    ]);
  });

  it('refuses an SOP that is not there', async () => {
    const { code, err } = await laksana(['rehearse', 'kantor/tidak-ada']);

    expect(code).toBe(1);
    expect(err).toContain('SOP "kantor/tidak-ada" tidak ada dalam katalog.');
  });

  it('refuses a file that is no SOP, naming the place', async () => {
    const file = join(folder, 'rusak.yaml');
    writeFileSync(file, readFileSync(join(CATALOGUE, 'sop.schema.json'), 'utf8').slice(0, 40));

    const { code, err } = await laksana(['rehearse', file]);

    expect(code).toBe(1);
    expect(err).toMatch(/rusak\.yaml:\d+:\d+/);
  });
});
