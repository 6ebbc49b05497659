import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SopDefinition } from '../domain/sop/index.ts';
import { isReturn, planOf } from '../domain/sop/index.ts';
import { listCatalogueFiles, readCatalogue } from './catalogue.ts';

const ROOT = fileURLToPath(new URL('../../catalogue', import.meta.url));

let sops: readonly SopDefinition[] = [];

beforeAll(async () => {
  const read = await readCatalogue(ROOT);
  expect(read).toMatchObject({ ok: true });
  sops = read.ok ? read.value.map((entry) => entry.sop) : [];
});

function sopCalled(slug: string): SopDefinition {
  const found = sops.find((sop) => sop.id.endsWith(`/${slug}`));
  if (found === undefined) {
    throw new Error(`no ${slug} in the catalogue`);
  }
  return found;
}

function returnsOf(sop: SopDefinition): string[] {
  return sop.steps.flatMap((step) =>
    step.outcomes
      .filter((outcome) => isReturn(sop, step.key, outcome))
      .map((outcome) => {
        const target =
          typeof outcome.goTo === 'object' && 'step' in outcome.goTo && outcome.goTo.step;
        const to = sop.steps.find((other) => other.key === target)?.printedNo;
        return `${step.printedNo} -> ${to}`;
      }),
  );
}

describe('the catalogue', () => {
  it('holds SOPs without a warning, each in the file of its name', async () => {
    const read = await readCatalogue(ROOT);

    expect(read.ok && read.value.flatMap((entry) => entry.warnings)).toEqual([]);
    expect(await listCatalogueFiles(ROOT)).toEqual(sops.map((sop) => `${sop.id}.yaml`));
  });

  it('says of every row where it comes from and why anything was inferred', () => {
    for (const { agency, steps } of sops) {
      for (const { key, provenance } of steps) {
        // A generic SOP may have rows that no source prints: they are proposals and say so.
        const isProposal = agency === 'umum' && provenance.note?.startsWith('Contoh.') === true;
        expect(isProposal || (provenance.line ?? 0) > 0, key).toBe(true);
        expect(provenance.basis === 'printed' || provenance.note !== undefined, key).toBe(true);
      }
    }
  });

  it('tells at the head of an SOP that rows of it were lost in the source', () => {
    const lost = sops.filter((sop) =>
      sop.steps.some((step) => step.provenance.basis === 'reconstructed'),
    );

    expect(lost.filter((sop) => sop.source.note === undefined).map((sop) => sop.id)).toEqual([]);
  });

  it('asks no row for a paper that an earlier row makes under a slightly different name', () => {
    for (const sop of sops) {
      const made = new Set(sop.steps.flatMap((step) => step.outputs));
      for (const step of sop.steps) {
        for (const { label, kind } of step.requirements) {
          const close = [...made].filter((out) => out.toLowerCase() === label.toLowerCase());
          expect(kind !== 'paper' || close.length === 0 || made.has(label), label).toBe(true);
        }
      }
    }
  });
});

describe('Penyusunan Laporan PMKS', () => {
  it('goes Lurah, Sekretaris, Kasi, Sekretaris, Lurah, JFU and comes back to the Kasi only', () => {
    const sop = sopCalled('penyusunan-laporan-pmks');

    expect(sop.steps.flatMap((step) => step.performers)).toEqual([
      'lurah',
      'sekretaris',
      'kasi',
      'sekretaris',
      'lurah',
      'jfu',
    ]);
    expect(returnsOf(sop)).toEqual(['4 -> 3', '5 -> 3']);
  });

  it('takes 1530 minutes of effort', () => {
    const sop = sopCalled('penyusunan-laporan-pmks');

    const total = sop.steps.reduce((sum, step) => sum + (step.duration?.value ?? 0), 0);

    expect(total).toBe(1530);
    expect(sop.steps.every((step) => step.duration?.kind === 'effort')).toBe(true);
  });
});

describe('Pemberdayaan Kader Posyandu', () => {
  it('adds up to the printed total when a week has seven days', () => {
    const sop = sopCalled('pemberdayaan-kader-posyandu');
    const sum = { minute: 0, hour: 0, day: 0, week: 0, month: 0 };
    for (const { duration } of sop.steps) {
      sum[duration?.unit ?? 'minute'] += duration?.value ?? 0;
    }

    const { daysPerWeek, declaredTotal } = sop.timeConvention;
    const weeks = sum.week + Math.floor(sum.day / daysPerWeek);
    const hours = sum.hour + Math.floor(sum.minute / 60);
    const total = `${weeks} minggu ${sum.day % daysPerWeek} hari ${hours} jam ${sum.minute % 60} menit`;

    expect(sum).toEqual({ minute: 70, hour: 4, day: 10, week: 4, month: 0 });
    expect(total).toBe(declaredTotal);
  });

  it('repeats the nomination and its verification for each kelurahan', () => {
    const sop = sopCalled('pemberdayaan-kader-posyandu');

    const repeated = planOf(sop).blocks.filter((block) => block.kind === 'forEach');

    expect(repeated.map(({ id, from, to }) => ({ id, from, to }))).toEqual([
      { id: 'each:kelurahan:usulan-kelurahan', from: 0, to: 1 },
      { id: 'each:kelurahan:verifikasi', from: 4, to: 5 },
    ]);
    expect(returnsOf(sop)).toEqual(['4 -> 2', '5 -> 1', '7 -> 6', '8 -> 6', '9 -> 6']);
  });
});

describe('Membuat Konsep Surat Dinas', () => {
  it('returns from the checks and the signature to the typing', () => {
    expect(returnsOf(sopCalled('membuat-konsep-surat-dinas'))).toEqual([
      '4 -> 3',
      '5 -> 3',
      '6 -> 3',
    ]);
  });

  it('leaves out the time that the scan lost', () => {
    const last = sopCalled('membuat-konsep-surat-dinas').steps.at(-1);

    expect(last).toMatchObject({ printedNo: '8', duration: null });
  });
});

describe('a catalogue with faults', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'laksana-catalogue-'));
    await mkdir(join(folder, 'kantor'));
    await writeFile(join(folder, 'kantor', 'rusak.yaml'), 'id: [\n');
    await writeFile(join(folder, 'kantor', 'kosong.json'), '{}');
    await writeFile(join(folder, 'kantor', 'catatan.txt'), 'bukan SOP');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it('names the faults of every file and passes over other files', async () => {
    const read = await readCatalogue(folder);

    const files = read.ok ? [] : read.error.map((problem) => problem.file);
    expect(new Set(files)).toEqual(new Set(['kantor/kosong.json', 'kantor/rusak.yaml']));
  });

  it('refuses a file whose name is not the id of its SOP', async () => {
    const other = await mkdtemp(join(tmpdir(), 'laksana-catalogue-'));
    await mkdir(join(other, 'kantor'));
    await writeFile(
      join(other, 'kantor', 'nama-lain.json'),
      JSON.stringify(sopCalled('membuat-konsep-surat-dinas')),
    );

    const read = await readCatalogue(other);

    expect(read).toMatchObject({
      ok: false,
      error: [{ path: 'id', file: 'kantor/nama-lain.json' }],
    });
    await rm(other, { recursive: true, force: true });
  });
});
