import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encryptedPdf, pdfOf, textAt, zipBomb } from '../../../test/support/documents.ts';
import { buildLoanSop, drawnPdf, wholePdf } from '../../../test/support/drawn-sop.ts';
import { IMPORT_LIMITS } from '../../importer/limits.ts';
import { importInProcess, viewPageInProcess, wallsAround } from '../../importer/run-process.ts';
import { writeSopYaml } from '../sop-file.ts';
import { importFile } from './import-file.ts';

let folder: string;
let before: string | undefined;

beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'laksana-uji-impor-')));
  // The processes make their folders in here, so that what they leave behind can be seen.
  before = process.env['TMPDIR'];
  mkdirSync(join(folder, 'tmp'));
  process.env['TMPDIR'] = join(folder, 'tmp');
});
afterAll(() => {
  if (before === undefined) {
    delete process.env['TMPDIR'];
  } else {
    process.env['TMPDIR'] = before;
  }
  rmSync(folder, { recursive: true, force: true });
});

function fileOf(name: string, content: Uint8Array | string) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return { path, fileName: name, agency: 'kelurahan-pangongangan' };
}

describe('a document', () => {
  it('that is our own PDF comes back to the letter', async () => {
    const sop = buildLoanSop();
    const outcome = await importFile(fileOf('utuh.pdf', await wholePdf(sop)));

    expect(outcome).toMatchObject({ ok: true, drafts: [{ isLossless: true, doubts: [] }] });
    expect(outcome.ok ? outcome.drafts[0]?.sop : null).toEqual(sop);
  });

  it.each(['json', 'yaml'])('that is an SOP as %s comes back to the letter', async (ending) => {
    const sop = buildLoanSop();
    const text = ending === 'json' ? JSON.stringify(sop) : writeSopYaml(sop);
    const outcome = await importFile(fileOf(`utuh.${ending}`, text));

    expect(outcome.ok ? outcome.drafts[0]?.sop : outcome).toEqual(sop);
  });

  it('that is drawn comes back with its rows, columns and times', async () => {
    const sop = buildLoanSop();
    const outcome = await importFile(fileOf('gambar.pdf', await drawnPdf(sop)));

    const [draft] = outcome.ok ? outcome.drafts : [];
    expect(draft?.isLossless).toBe(false);
    expect(draft?.sop.identitySheet.title).toBe(sop.identitySheet.title);
    expect(draft?.sop.performers.map(({ label }) => label)).toEqual(
      sop.performers.map(({ label }) => label),
    );
    expect(draft?.sop.steps.map(({ kind }) => kind)).toEqual(sop.steps.map(({ kind }) => kind));
    expect(draft?.sop.steps.map(({ duration }) => duration?.raw)).toEqual(
      sop.steps.map(({ duration }) => duration?.raw),
    );
  });

  it('of another kind of text is said to hold no SOP', async () => {
    const outcome = await importFile(fileOf('resep.txt', 'Dua butir telur dan segelas air.\n'));

    expect(outcome).toMatchObject({ ok: false, error: { code: 'import.no-sop' } });
  });
});

describe('the process of a document', () => {
  it.each([
    ['locked', 'kunci.pdf', encryptedPdf, 'import.encrypted'],
    ['swelling', 'bom.docx', zipBomb, 'import.bomb'],
    ['empty', 'kosong.pdf', () => Buffer.alloc(0), 'import.empty'],
  ])('answers what is %s and leaves nothing behind', async (_what, name, bytes, code) => {
    const outcome = await importFile(fileOf(name, bytes()));

    expect(outcome).toMatchObject({ ok: false, error: { code } });
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('is ended when it takes too long', async () => {
    const file = fileOf('lama.pdf', pdfOf([{ content: textAt(72, 500, 'lama') }]));
    const outcome = await importInProcess({
      ...file,
      limits: { ...IMPORT_LIMITS, timeoutMs: 20 },
    });

    expect(outcome).toMatchObject({ ok: false, error: { code: 'import.timeout' } });
    expect(readdirSync(join(folder, 'tmp'))).toEqual([]);
  });

  it('is ended when it takes too much memory', async () => {
    const file = fileOf('besar.pdf', pdfOf([{ content: textAt(72, 500, 'besar') }]));
    const outcome = await importInProcess({
      ...file,
      limits: { ...IMPORT_LIMITS, maxMemoryMegabytes: 30 },
    });

    expect(outcome).toMatchObject({ ok: false, error: { code: 'import.memory' } });
  });

  it('is ended when nobody wants its answer any more', async () => {
    const file = fileOf('batal.pdf', pdfOf([{ content: textAt(72, 500, 'batal') }]));
    const stop = new AbortController();
    const outcome = importInProcess({ ...file, limits: IMPORT_LIMITS, signal: stop.signal });
    setTimeout(() => stop.abort(new Error('berhenti')), 50);

    await expect(outcome).rejects.toThrow('berhenti');
  });

  it('draws a page as its owner sees it', async () => {
    const file = fileOf('halaman.pdf', pdfOf([{ content: textAt(72, 500, 'satu') }]));
    const shown = await viewPageInProcess({ ...file, limits: IMPORT_LIMITS }, 1);
    const missing = await viewPageInProcess({ ...file, limits: IMPORT_LIMITS }, 2);

    expect(shown).toMatchObject({
      ok: true,
      view: { kind: 'picture', pageCount: 1, width: 842, height: 595 },
    });
    const png = shown.ok && shown.view.kind === 'picture' ? shown.view.pngBase64 : '';
    expect(Buffer.from(png, 'base64').subarray(1, 4).toString()).toBe('PNG');
    expect(missing).toMatchObject({ ok: false, error: { code: 'import.broken' } });
  });
});

describe('behind its walls a process', () => {
  const guard = fileURLToPath(new URL('../../../dist/importer/process-guard.js', import.meta.url));

  /** Tries something behind the walls; gives what came of it. */
  async function tried(code: string): Promise<string> {
    const script = `import { closeWaysOut } from ${JSON.stringify(guard)};
      closeWaysOut();
      try { ${code}; console.log('done'); } catch (error) { console.log('refused', error.code ?? error.message); }
      process.exit();`;
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...wallsAround(join(folder, 'tmp')), '--input-type=module', '-e', script],
      { env: {}, cwd: join(folder, 'tmp') },
    );
    return stdout.trim();
  }

  it.each([
    ['open a socket', "(await import('node:net')).connect(80, '127.0.0.1')"],
    ['open a socket by its class', "new (await import('node:net')).Socket().connect(80)"],
    ['fetch', "await fetch('http://127.0.0.1/')"],
    ['ask for a page', "(await import('node:https')).get('https://127.0.0.1/')"],
    ['look up a name', "(await import('node:dns')).lookup('contoh.example', () => {})"],
    [
      'look up a name in another way',
      "await (await import('node:dns/promises')).resolve4('contoh.example')",
    ],
    ['send a datagram', "(await import('node:dgram')).createSocket('udp4')"],
    ['listen', "(await import('node:http')).createServer().listen(0)"],
    ['start a program', "(await import('node:child_process')).execSync('true')"],
    ['read the disk', "(await import('node:fs')).readFileSync('/etc/passwd')"],
    ['write the disk', "(await import('node:fs')).writeFileSync('../luar.txt', 'x')"],
  ])('cannot %s', async (_what, code) => {
    expect(await tried(code)).toMatch(/^refused/);
  });

  it('can write into its own folder', async () => {
    expect(await tried("(await import('node:fs')).writeFileSync('dalam.txt', 'x')")).toBe('done');
  });
});
