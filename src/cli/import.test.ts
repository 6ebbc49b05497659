import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptedPdf } from '../../test/support/documents.ts';
import { buildLoanSop, drawnPdf, wholePdf } from '../../test/support/drawn-sop.ts';
import { readSopText } from '../app/sop-file.ts';
import { formatSop } from '../domain/sop/index.ts';
import type { CliDeps } from './deps.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'laksana-cli-impor-'));
const sop = buildLoanSop();

beforeAll(async () => {
  mkdirSync(join(folder, 'masuk'));
  writeFileSync(join(folder, 'masuk', 'a-gambar.pdf'), await drawnPdf(sop));
  writeFileSync(join(folder, 'masuk', 'b-utuh.pdf'), await wholePdf(sop));
  writeFileSync(join(folder, 'masuk', 'c-kunci.pdf'), encryptedPdf());
  writeFileSync(join(folder, 'masuk', 'catatan.md'), 'bukan dokumen');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command; only what it may use is there: no database is. */
async function laksana(...argv: readonly string[]) {
  const out: string[] = [];
  let errors = '';
  const deps = {
    version: '1.0.0',
    now: () => new Date(),
    out: (line: string) => out.push(line),
    err: (text: string) => {
      errors += text;
    },
    isWatched: false,
    explain: () => undefined,
  } as unknown as CliDeps;
  const code = await runCli(['import', ...argv], deps);
  return { code, out, errors };
}

describe('laksana import', () => {
  it('reads a folder without a database and sums up; a file that failed ends it with 1', async () => {
    const { code, out } = await laksana(join(folder, 'masuk'), '--jobs', '2');

    expect(code).toBe(1);
    expect(out[0]).toMatch(/^BERKAS +SOP +BARIS +KERAGUAN +HASIL$/);
    expect(out[1]).toMatch(/^a-gambar\.pdf +Peminjaman Kendaraan Dinas +4 +\d+ +perlu diperiksa$/);
    expect(out[2]).toMatch(/^b-utuh\.pdf +Peminjaman Kendaraan Dinas +4 +0 +utuh$/);
    expect(out[3]).toMatch(/^c-kunci\.pdf +GAGAL: Berkas ini dikunci/);
    expect(out[4]).toBe('3 berkas, 2 SOP, 1 gagal');
  });

  it('prints one object a file on one line, with source and doubts at each step', async () => {
    const { code, out } = await laksana(
      join(folder, 'masuk', 'a-gambar.pdf'),
      join(folder, 'masuk', 'c-kunci.pdf'),
      '--json',
      '--instansi',
      'kantor-contoh',
    );

    expect(code).toBe(1);
    expect(out).toHaveLength(2);
    const [drawn, locked] = out.map((line) => JSON.parse(line));
    expect(drawn.file).toBe(join(folder, 'masuk', 'a-gambar.pdf'));
    expect(drawn).not.toHaveProperty('error');
    const [draft] = drawn.drafts;
    expect(draft.agency).toBe('kantor-contoh');
    expect(draft.steps).toHaveLength(4);
    for (const step of draft.steps) {
      expect(step.source).toEqual({ page: 2 });
      expect(Array.isArray(step.doubts)).toBe(true);
    }
    expect(draft.doubts.length).toBeGreaterThan(0);
    for (const { code: name, message, path } of draft.doubts) {
      expect(name).toMatch(/^[a-z]+\.[a-z-]+$/);
      expect(message).toMatch(/\S{2,}/);
      expect(path).not.toMatch(/^\/steps\/\d/);
    }
    expect(locked).toMatchObject({ drafts: [], error: { code: 'import.encrypted' } });
  });

  it('is the exchange format itself for what came whole', async () => {
    const { code, out } = await laksana(join(folder, 'masuk', 'b-utuh.pdf'), '--json');

    expect(code).toBe(0);
    const { steps, doubts, ...rest } = JSON.parse(out[0] ?? '').drafts[0];
    const plain = steps.map(
      ({
        source: _source,
        doubts: _doubts,
        ...step
      }: object & { source: unknown; doubts: unknown }) => step,
    );
    expect({ ...rest, steps: plain }).toEqual(formatSop(sop));
    expect(doubts).toEqual([]);
  });

  it('writes drafts as YAML beside their doubts, and overwrites nothing', async () => {
    const to = join(folder, 'keluar');
    const first = await laksana(join(folder, 'masuk', 'b-utuh.pdf'), '--out', to);
    const again = await laksana(join(folder, 'masuk', 'b-utuh.pdf'), '--out', to);

    expect(first.code).toBe(0);
    expect(readdirSync(to)).toEqual(['b-utuh.keraguan.json', 'b-utuh.yaml']);
    const read = readSopText(readFileSync(join(to, 'b-utuh.yaml'), 'utf8'), 'b-utuh.yaml');
    expect(read).toEqual({ ok: true, value: sop });
    expect(again.code).toBe(1);
    expect(again.out.join()).toContain('tidak ditimpa');
  });

  it('names what is not there and refuses a wrong number of jobs', async () => {
    const missing = await laksana(join(folder, 'tidak-ada.pdf'));
    const wrong = await laksana(join(folder, 'masuk'), '--jobs', 'banyak');

    expect(missing.code).toBe(1);
    expect(missing.out.join()).toContain('Berkas tidak ditemukan');
    expect(wrong.code).toBe(2);
  });
});
