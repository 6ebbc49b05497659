import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { type CliRun, laksana } from '../../test/support/cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'laksana-render-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PMKS = 'kelurahan-pangongangan/penyusunan-laporan-pmks';
const render = (...words: string[]): Promise<CliRun> => laksana(['render', ...words]);

describe('laksana render', () => {
  it('writes one SOP of the catalogue to the named file', async () => {
    const file = join(folder, 'pmks.pdf');

    const { code, out } = await render(PMKS, '--paper', 'f4', '-o', file);

    expect(code).toBe(0);
    expect(out).toContain('pmks.pdf');
    expect(readFileSync(file).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('writes the same bytes again for the same SOP', async () => {
    const files = ['a.docx', 'b.docx'].map((name) => join(folder, name));

    for (const file of files) {
      await render(PMKS, '--format', 'docx', '-o', file);
    }

    const [first, second] = files.map((file) => readFileSync(file));
    expect(first?.equals(second ?? Buffer.alloc(0))).toBe(true);
  });

  it('writes the whole catalogue, a folder for each agency', { timeout: 60_000 }, async () => {
    const { code, out } = await render('--all', '--format', 'bpmn', '--out', join(folder, 'all'));

    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('0 gagal') });
    const written = readdirSync(join(folder, 'all'), { recursive: true, encoding: 'utf8' });
    expect(written.filter((name) => name.endsWith('.bpmn'))).toHaveLength(48);
  });

  it('says what is missing or wrong', async () => {
    expect(await render()).toMatchObject({ code: 2, err: expect.stringContaining('--all') });
    expect(await render('--all')).toMatchObject({ code: 2, err: expect.stringContaining('--out') });
    expect(await render('tidak/ada')).toMatchObject({ code: 1 });
    expect(await render(PMKS, '--format', 'odt')).toMatchObject({ code: 2 });
  });
});
