import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { rejection } from '../domain/common/rejection.ts';
import { err, ok } from '../domain/common/result.ts';
import type { CliDeps, EraseRequest } from './deps.ts';
import { runCli } from './run-cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'laksana-cli-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Spoken {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function laksana(argv: readonly string[], given: Partial<CliDeps> = {}): Promise<Spoken> {
  const out: string[] = [];
  const errors: string[] = [];
  const code = await runCli(argv, {
    version: '9.8.7',
    now: () => new Date('2026-11-23T02:00:00Z'),
    out: (line) => out.push(line),
    err: (text) => errors.push(text),
    isWatched: false,
    start: async () => 0,
    configuration: () => ['PORT=4000', 'DATABASE_URL=***'],
    dataDirectory: () => join(folder, 'data'),
    catalogueFolder: () => join(folder, 'catalogue'),
    database: async () => ({
      serverVersion: '18.4',
      kind: 'terpasang',
      migrationsApplied: 3,
      migrationsKnown: 3,
      now: new Date('2026-11-23T02:00:00Z'),
    }),
    migrate: async () => ({ applied: [], version: 3 }),
    verify: async () => ({ findings: [], counted: [{ what: 'Berkas', count: 1234 }] }),
    backup: async () => ({ rows: 10, files: 2, sizeBytes: 1_500_000 }),
    restore: async () => ({ rows: 10, files: 2, sizeBytes: 1_500_000 }),
    erase: async () => err(rejection('run.not-found')),
    showRun: async () => err(rejection('run.not-found')),
    explain: () => undefined,
    ...given,
  });
  return { code, out: out.join('\n'), err: errors.join('') };
}

function storeFault(code: string): Error {
  return Object.assign(new Error('told by the store'), { code });
}

describe('laksana', () => {
  it('prints its help in Indonesian and ends with 0', async () => {
    const { code, out } = await laksana(['--help']);

    expect(code).toBe(0);
    expect(out).toContain('Cara pakai: laksana [pilihan] <perintah>');
    for (const name of [
      'start',
      'migrate',
      'doctor',
      'verify',
      'sop',
      'lint',
      'run',
      'erase',
      'backup',
      'restore',
    ]) {
      expect(out).toMatch(new RegExp(`^  ${name}\\b`, 'm'));
    }
    expect(out).not.toMatch(/display help|Usage:|Options:|Commands:/);
  });

  it('prints the help of a command in Indonesian', async () => {
    const { code, out } = await laksana(['sop', 'validate', '--help']);

    expect(code).toBe(0);
    expect(out).toContain('Cara pakai: laksana sop validate <file...> [pilihan]');
    expect(out).toContain('Argumen:');
    expect(out).not.toMatch(/display help|Usage:|Arguments:/);
  });

  it('prints its version', async () => {
    expect(await laksana(['--version'])).toEqual({ code: 0, out: '9.8.7', err: '' });
  });

  it.each([
    [['tidak-ada'], 'Perintah tidak-ada tidak dikenal.'],
    [['verify', '--cepat'], 'Pilihan --cepat tidak dikenal.'],
    [['backup'], 'Argumen file belum diisi.'],
    [['verify', 'sesuatu'], 'Argumennya terlalu banyak.'],
    [['sop'], 'Perintah belum disebut.'],
    [[], 'Perintah belum disebut.'],
  ])('ends with 2 on wrong usage %j', async (argv, sentence) => {
    const { code, err } = await laksana(argv);

    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it('passes on how start ended', async () => {
    expect((await laksana(['start'], { start: async () => 3 })).code).toBe(3);
  });

  it.each([
    ['database.unreachable', 3],
    ['42P01', 3],
    ['migration.database-ahead', 4],
    ['backup.newer-schema', 4],
    ['backup.target-not-empty', 1],
    ['backup.damaged', 1],
  ])('tells a fault %s with its remedy and ends with %d', async (fault, exitCode) => {
    const { code, err } = await laksana(['restore', 'x'], {
      restore: async () => {
        throw storeFault(fault);
      },
    });

    expect(code).toBe(exitCode);
    expect(err).toContain('told by the store');
    expect(err.trim().split('\n').length).toBe(3);
  });

  it('tells a fault that main knows in its words', async () => {
    const { code, err } = await laksana(['migrate'], {
      migrate: async () => {
        throw new Error('x');
      },
      explain: () => ({ message: 'Porta terpakai.', remedy: 'Pilih PORT lain.', exitCode: 3 }),
    });

    expect(code).toBe(3);
    expect(err).toBe('Porta terpakai.\nPilih PORT lain.\n');
  });
});

describe('laksana lint', () => {
  const catalogueFolder = () => fileURLToPath(new URL('../../catalogue', import.meta.url));
  const PMKS = 'kelurahan-pangongangan/penyusunan-laporan-pmks.yaml';

  it('checks the whole catalogue and ends with 0, since nothing in it is an error', async () => {
    const { code, out } = await laksana(['lint', '--catalogue'], { catalogueFolder });

    expect(code).toBe(0);
    expect(out).toMatch(/\d+ SOP diperiksa: 0 kesalahan, \d+ peringatan, \d+ catatan$/);
    expect(out).not.toContain('CATATAN');
  });

  it('names an error with file, line, code and row, and ends with 1', async () => {
    const file = join(folder, 'penyusunan-laporan-pmks.yaml');
    const text = readFileSync(join(catalogueFolder(), PMKS), 'utf8');
    writeFileSync(file, text.replace('umum/penyimpanan-arsip', 'umum/penyimpanan-arsip-lama'));

    const { code, out } = await laksana(['lint', file, '--severity', 'error'], { catalogueFolder });

    expect(code).toBe(1);
    expect(out.split('\n')[0]).toMatch(/\.yaml:\d+:\d+ {2}KESALAHAN {2}call\.unknown {2}baris 6: /);
    expect(out.split('\n')).toHaveLength(2);
  });

  it('gives JSON with the lowest severity that is asked for', async () => {
    const file = join(catalogueFolder(), PMKS);

    const { out } = await laksana(['lint', file, '--json', '--severity', 'info'], {
      catalogueFolder,
    });

    const [report] = JSON.parse(out) as { findings: { severity: string; line: number }[] }[];
    expect(new Set(report?.findings.map(({ severity }) => severity))).toEqual(
      new Set(['warning', 'info']),
    );
    expect(report?.findings.every(({ line }) => line > 0)).toBe(true);
  });

  it('ends with 2 for a severity that is none', async () => {
    const { code, err } = await laksana(['lint', '--severity', 'gawat'], { catalogueFolder });

    expect(code).toBe(2);
    expect(err).toContain('Cara pakainya keliru.');
  });
});

describe('laksana verify', () => {
  it('ends with 0 when everything is whole', async () => {
    expect(await laksana(['verify'])).toEqual({
      code: 0,
      out: 'Berkas: 1.234\nSemua utuh.',
      err: '',
    });
  });

  it('names each finding and ends with 1', async () => {
    const { code, out } = await laksana(['verify'], {
      verify: async () => ({
        findings: [
          { code: 'event.changed', where: 'berkas 1 kejadian 4', message: 'Isinya berubah.' },
          { code: 'run.dropped', where: 'berkas 2', message: 'Seluruhnya hilang.' },
        ],
        counted: [],
      }),
    });

    expect(code).toBe(1);
    expect(out).toContain('TEMUAN  event.changed  berkas 1 kejadian 4  Isinya berubah.');
    expect(out).toContain('2 temuan.');
  });

  it('shows progress only on what takes over a second', async () => {
    let at = Date.parse('2026-11-23T02:00:00Z');
    const { err } = await laksana(['verify'], {
      now: () => new Date(at),
      isWatched: true,
      verify: async (progress) => {
        progress('Memeriksa berkas', 10, 1000);
        at += 1500;
        progress('Memeriksa berkas', 500, 1000);
        progress('Memeriksa berkas', 501, 1000);
        return { findings: [], counted: [] };
      },
    });

    expect(err).toContain('\rMemeriksa berkas… 500 dari 1.000 (50%)');
    expect(err).not.toContain('501');
    expect(err).not.toContain('… 10 dari');
    expect(err.endsWith('\r')).toBe(true);
  });
});

describe('laksana doctor', () => {
  it('shows the configuration and ends with 0 when all is fit', async () => {
    const { code, out } = await laksana(['doctor']);

    expect(code).toBe(0);
    expect(out).toContain('DATABASE_URL=***');
    expect(out).toMatch(/baik +Basis data +PostgreSQL 18.4/);
    expect(out).toMatch(/baik +Migrasi +3 dari 3/);
    expect(out).toContain('Mesin ini layak.');
  });

  it('ends with 1 and says what to do when the database is away', async () => {
    const { code, out } = await laksana(['doctor'], {
      database: async () => {
        throw storeFault('database.unreachable');
      },
    });

    expect(code).toBe(1);
    expect(out).toMatch(/salah +Basis data +Basis data tidak dapat dihubungi/);
  });

  it('sees that two clocks differ', async () => {
    const { code, out } = await laksana(['doctor'], {
      database: async () => ({
        serverVersion: '18.4',
        kind: 'terpasang',
        migrationsApplied: 2,
        migrationsKnown: 3,
        now: new Date('2026-11-23T03:00:00Z'),
      }),
    });

    expect(code).toBe(1);
    expect(out).toContain('selisih 3600 detik');
    expect(out).toMatch(/perhatian +Migrasi/);
  });
});

describe('laksana sop validate', () => {
  it('accepts the SOPs of the catalogue', async () => {
    const root = join(import.meta.dirname, '../../catalogue');
    const files = readdirSync(root, { recursive: true })
      .map((name) => join(root, String(name)))
      .filter((name) => name.endsWith('.yaml'));

    const { code, out } = await laksana(['sop', 'validate', ...files]);

    expect(files.length).toBeGreaterThan(0);
    expect(out).toContain('sah');
    expect(code).toBe(0);
  });

  it('names the line of broken YAML and ends with 1', async () => {
    const file = join(folder, 'rusak.yaml');
    writeFileSync(file, 'id: contoh/satu\nsteps:\n  - key: "a\n');

    const { code, out } = await laksana(['sop', 'validate', file]);

    expect(code).toBe(1);
    expect(out).toMatch(/rusak\.yaml:\d+:\d+ {2}KESALAHAN/);
  });

  it('names every missing part with its place', async () => {
    const file = join(folder, 'kurang.yaml');
    writeFileSync(file, 'id: contoh/satu\nversion: satu\n');

    const { code, out } = await laksana(['sop', 'validate', file]);

    expect(code).toBe(1);
    expect(out).toMatch(/kurang\.yaml:2:\d+ {2}KESALAHAN {2}version/);
    expect(out.split('\n').length).toBeGreaterThan(4);
  });

  it('ends with 3 when the file is not there', async () => {
    const { code, err } = await laksana(['sop', 'validate', join(folder, 'tidak-ada.yaml')]);

    expect(code).toBe(3);
    expect(err).toContain('tidak ditemukan');
  });
});

describe('laksana run show', () => {
  it('refuses an unknown id with its sentence', async () => {
    const { code, out, err } = await laksana(['run', 'show', 'x']);

    expect(code).toBe(1);
    expect(out).toBe('');
    expect(err.split('\n').filter((line) => line !== '').length).toBe(2);
  });
});

describe('laksana backup', () => {
  it('says what lies in the file', async () => {
    const { out } = await laksana(['backup', 'cadangan.laksana']);

    expect(out).toBe('Cadangan tersimpan di cadangan.laksana: 10 baris, 2 lampiran, 1,5 MB.');
  });
});

describe('laksana erase', () => {
  const asked: EraseRequest[] = [];
  const erase = async (request: EraseRequest) => {
    asked.push(request);
    return ok({ texts: 3 });
  };

  it('counts until it is confirmed, and takes personal texts unless all are meant', async () => {
    const argv = ['erase', '--official', 'ABC', '--reason', 'Perintah 12/2026'];
    const counted = await laksana(argv, { erase });
    const done = await laksana([...argv, '--all', '--yes'], { erase });

    expect([counted.code, done.code]).toEqual([0, 0]);
    expect(counted.out).toContain('Belum ada yang dihapus');
    expect(done.out).toBe('3 teks dihapus.');
    const base = { subject: 'official', id: 'abc', reason: 'Perintah 12/2026' };
    expect(asked).toEqual([
      { ...base, onlyPersonal: true, isConfirmed: false },
      { ...base, onlyPersonal: false, isConfirmed: true },
    ]);
  });

  it.each([
    [['--run', 'x']],
    [['--reason', 'Perintah 12/2026']],
    [['--run', 'x', '--official', 'y', '--reason', 'Perintah 12/2026']],
  ])('ends with 2 on %j', async (options) => {
    const { code, err: said } = await laksana(['erase', ...options]);

    expect(code).toBe(2);
    expect(said).toContain('--reason');
  });

  it('ends with 1 where there is no such run', async () => {
    const { code } = await laksana(['erase', '--run', 'x', '--reason', 'Perintah 12/2026']);

    expect(code).toBe(1);
  });
});
