import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { draftOf, draftsOf } from '../draft/draft.ts';
import type { FoundSop, ImportDraft } from '../model.ts';
import { readTextSops } from './read-text.ts';

const TRUTH = join(import.meta.dirname, '../../../test/import-truth/text');

interface LabelledRow {
  readonly line: number;
  readonly no: string | null;
  readonly performers: readonly number[];
  readonly kind: 'perform' | 'decide';
  readonly targets: readonly { readonly label: string; readonly to: number | null }[];
  readonly duration: { readonly value: number; readonly unit: string } | null;
}

interface LabelledSop {
  readonly format: string;
  readonly header: Readonly<Record<string, string | number | null>>;
  readonly performers: readonly string[];
  readonly rows: readonly LabelledRow[];
}

interface Labels {
  readonly file: string;
  readonly sops: readonly LabelledSop[];
}

const truths = readdirSync(TRUTH)
  .filter((name) => name.endsWith('.json'))
  .map((name): Labels => JSON.parse(readFileSync(join(TRUTH, name), 'utf8')));

const textOf = (file: string) => readFileSync(join(TRUTH, file), 'utf8');

function draftsIn(file: string): readonly ImportDraft[] {
  return draftsOf(readTextSops(textOf(file)), { fileName: file, agency: 'contoh' });
}

/** Index of the draft's step that stands on a line (and bears the number, where a line holds several). */
function stepAt(draft: ImportDraft, { line, no }: LabelledRow): number {
  return draft.sop.steps.findIndex(
    (step, index) =>
      draft.places[`/steps/${index}`]?.line === line && (no === null || step.printedNo === no),
  );
}

function draftFor(drafts: readonly ImportDraft[], sop: LabelledSop): ImportDraft | undefined {
  const hits = (draft: ImportDraft) => sop.rows.filter((row) => stepAt(draft, row) >= 0).length;
  return [...drafts].sort((a, b) => hits(b) - hits(a))[0];
}

describe.each(truths)('readTextSops on $file', ({ file, sops }) => {
  const drafts = draftsIn(file);

  it('finds each SOP once', () => {
    expect(drafts).toHaveLength(sops.length);
  });

  it.each(sops.map((sop, index) => ({ sop, index })))(
    'finds all rows of SOP $index in their order, with their times',
    ({ sop }) => {
      const draft = draftFor(drafts, sop);
      const steps = draft?.sop.steps ?? [];
      const order = sop.rows
        .map((row) => row.no)
        .sort((a, b) => Number(a ?? 0) - Number(b ?? 0))
        .filter((no) => no !== null);

      expect(steps).toHaveLength(sop.rows.length);
      expect(steps.flatMap(({ printedNo }) => printedNo ?? [])).toEqual(order);
      for (const row of sop.rows) {
        const { duration } = steps[draft === undefined ? -1 : stepAt(draft, row)] ?? {};
        const read =
          duration?.value == null ? null : { value: duration.value, unit: duration.unit };
        expect(read).toEqual(row.duration);
      }
    },
  );

  it.each(sops.map((sop, index) => ({ sop, index })))(
    'reads the sheet of SOP $index',
    ({ sop }) => {
      const sheet = draftFor(drafts, sop)?.sop.identitySheet;
      const lower = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);

      for (const field of ['number', 'title', 'preparedOn', 'effectiveOn', 'ratifiedBy'] as const) {
        expect(lower(sheet?.[field])).toEqual(lower(sop.header[field]));
      }
      for (const field of ['legalBasis', 'relations', 'equipment', 'recordKeeping'] as const) {
        expect(sheet?.[field]).toHaveLength(Number(sop.header[field]));
      }
    },
  );
});

describe('the inference on our own texts', () => {
  const rows = truths.flatMap(({ file, sops }) => {
    const drafts = draftsIn(file);
    return sops.flatMap((sop) => {
      const draft = draftFor(drafts, sop);
      return sop.rows.map((row) => {
        const at = draft === undefined ? -1 : stepAt(draft, row);
        const step = draft?.sop.steps[at];
        const labels = (step?.performers ?? []).map(
          (key) => draft?.sop.performers.find((one) => one.key === key)?.label,
        );
        const codes = (draft?.doubts ?? [])
          .filter(({ path }) => path === `/steps/${at}/performers`)
          .map(({ code }) => code);
        return {
          isRight:
            labels.length === row.performers.length &&
            row.performers.every((column) => labels.includes(sop.performers[column])),
          isDoubted: codes.length > 0,
          decides: step?.kind === 'decide',
          shouldDecide: row.kind === 'decide',
          targets: row.targets.map(({ to }) => {
            const lines = (step?.outcomes ?? []).flatMap(({ goTo }) => {
              const key = typeof goTo === 'object' && 'step' in goTo ? goTo.step : undefined;
              const index = draft?.sop.steps.findIndex((one) => one.key === key) ?? -1;
              return index < 0 ? [] : [draft?.places[`/steps/${index}`]?.line ?? null];
            });
            return lines.includes(to);
          }),
        };
      });
    });
  });

  it('gives at least nine rows of ten their performers', () => {
    expect(rows.filter(({ isRight }) => isRight).length / rows.length).toBeGreaterThanOrEqual(0.9);
  });

  it('doubts every row whose performers are wrong', () => {
    expect(rows.filter(({ isRight, isDoubted }) => !isRight && !isDoubted)).toEqual([]);
  });

  it('finds the decisions, and where a refusal leads', () => {
    const wrong = rows.filter(({ decides, shouldDecide }) => decides !== shouldDecide);
    const targets = rows.flatMap((row) => row.targets);

    expect(wrong).toEqual([]);
    expect(targets.filter((isRight) => isRight).length / targets.length).toBeGreaterThan(0.85);
  });
});

describe('readTextSops', () => {
  it.each(truths.map(({ file }) => file))('drops no word of %s', (file) => {
    const read = wordsOf(readTextSops(textOf(file))).join(' ');
    const words = textOf(file)
      .replace(/<[^<>]*>/g, ' ')
      .toLowerCase()
      .match(/\p{L}{2,}/gu);
    // What only frames the values: headings over columns and parts, and the word that opens each title.
    const frame =
      'no pelaksana mutu baku bak prosedur rekam historis perubahan yang diubah isi tanggal'.split(
        ' ',
      );

    const dropped = (words ?? []).filter((word) => !read.includes(word) && !frame.includes(word));
    expect([...new Set(dropped)]).toEqual([]);
  });

  it('finds nothing in a text without SOPs', () => {
    expect(readTextSops('')).toEqual([]);
    expect(readTextSops('Notulen rapat\n\nDihadiri oleh seluruh pegawai.\n')).toEqual([]);
  });

  it('tells of a sheet that is printed twice, with the other number', () => {
    const sheet = (number: string) =>
      `Nomor SOP\t${number}\nJudul SOP\tLomba Taman Contoh\n\nDasar Hukum\tKualifikasi Pelaksana\n1. Peraturan Contoh\tSMA\n`;
    const [found, ...more] = readTextSops(`${sheet('SOP-1/A')}\n\n${sheet('SOP-1/B')}`);

    expect(more).toEqual([]);
    expect(found?.doubts.map(({ code }) => code)).toEqual(['sheet.duplicate']);
    expect(found?.doubts[0]?.message).toContain('SOP-1/B');
  });

  it('says why a performer was inferred, and of what it is not sure', () => {
    const [found] = readTextSops(
      [
        'SOP CONTOH SURAT TUGAS',
        '',
        'No\tKegiatan\tStaf\tKasi\tCamat\tKelengkapan\tWaktu\tOutput\tKeterangan',
        '1\tMembuat konsep surat tugas dan memerintahkan Staf untuk mengetik\t\t\t\tUsulan\t1 jam\tKonsep\t',
        '2\tMengetik surat tugas dan menyerahkan kepada Kasi\t\t\t\tKonsep\t1 jam\tSurat tugas\t',
      ].join('\n'),
    );
    const doubts = found?.table?.doubts ?? [];

    expect(found?.table?.performersFrom).toBe('words');
    expect(doubts.map(({ code, path }) => `${path} ${code}`)).toEqual([
      '/rows/0/performers performer.inferred',
      '/rows/1/performers performer.inferred',
    ]);
    expect(doubts[1]?.message).toBe(
      'Langkah 2: lambang pelaksana hilang; disimpulkan Staf, karena baris sebelumnya (nomor 1) menyerahkan kepadanya; “mengetik” lazim dikerjakan oleh Staf.',
    );
    expect(doubts.every(({ confidence }) => confidence < 0.8)).toBe(true);
  });

  it('proposes the first row as title where none is printed', () => {
    const [found] = readTextSops(
      'No\tKegiatan\tStaf\tKelengkapan\tWaktu\tOutput\n1\tMenyusun daftar hadir rapat contoh\t\tATK\t1 jam\tDaftar',
    );

    expect(found?.doubts.map(({ code }) => code)).toEqual(['title.missing']);
    expect(
      found === undefined
        ? ''
        : draftOf(found, { fileName: 'x.txt', agency: 'contoh' }).sop.identitySheet.title,
    ).toBe('Menyusun daftar hadir rapat contoh');
  });

  it('reads any text without a fault, the same each time', () => {
    const cell = fc.constantFrom(
      'No',
      'Kegiatan',
      'Waktu',
      'Pelaksana',
      'Kasi',
      'Dasar Hukum',
      'Nomor SOP',
      '1',
      '2.',
      '30 menit',
      'Memeriksa surat dan meneruskan kepada Camat',
      '<ul>',
      '|',
      '',
      '\\diamond',
      'PEMERINTAH KOTA CONTOH',
      'Langkah-langkah',
      '<tr><td>1</td>',
    );
    const line = fc.array(cell, { maxLength: 8 }).map((cells) => cells.join('\t'));
    fc.assert(
      fc.property(fc.array(fc.oneof(line, fc.string()), { maxLength: 25 }), (lines) => {
        const text = lines.join('\n');
        expect(readTextSops(text)).toEqual(readTextSops(text));
      }),
      { numRuns: 150 },
    );
  });
});

function wordsOf(founds: readonly FoundSop[]): readonly string[] {
  return (
    JSON.stringify(founds)
      .replace(/\\[nt]/g, ' ')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? []
  );
}
