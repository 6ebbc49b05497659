import { describe, expect, it } from 'vitest';
import { parseSop } from '../../../../domain/sop/index.ts';
import type { SopDefinition } from '../../../../domain/sop/model.ts';
import { symbolKindOf, waysOf, wayWords } from './ways.ts';

/** *Contoh*: drafts, is checked (and sent back), is filed by two together. */
function contoh(): SopDefinition {
  const parsed = parseSop({
    id: 'kantor/contoh',
    agency: 'kantor',
    source: { file: 'contoh.txt' },
    identitySheet: { title: 'Contoh' },
    performers: [
      { key: 'staf', label: 'Staf', resolvesTo: { kind: 'rank', rank: 'staf' } },
      { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
    ],
    steps: [
      {
        key: 'susun',
        printedNo: '1',
        activity: 'Menyusun laporan.',
        performers: 'staf',
        requirements: ['Data'],
        duration: '30 menit',
        outputs: ['Konsep'],
      },
      {
        key: 'periksa',
        printedNo: '2',
        activity: 'Memeriksa laporan',
        performers: 'kepala',
        kind: 'decide',
        outcomes: [
          { key: 'setuju', label: 'Setuju & paraf' },
          { key: 'kembali', label: 'Kembalikan', goTo: { step: 'susun' } },
        ],
      },
      {
        key: 'simpan',
        printedNo: '3',
        activity: 'Menyimpan laporan',
        performers: ['staf', 'kepala'],
      },
    ],
  });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.error));
  }
  return parsed.value;
}

describe('the folded list of a sheet', () => {
  it('says where each outcome of a row leads, as the drawing names it', () => {
    const sop = contoh();

    const ways = sop.steps.map((step) =>
      waysOf(step, sop).map((way) => [way.label, wayWords(way)]),
    );

    expect(ways).toEqual([
      [[null, 'ke langkah 2']],
      [
        ['Ya (Setuju & paraf)', 'ke langkah 3'],
        ['Tidak (Kembalikan)', 'kembali ke langkah 1'],
      ],
      [[null, 'selesai']],
    ]);
  });

  it('calls a row by its words too where another has its number, and alone where it has none', () => {
    const sop = contoh();
    const [first, second, third] = sop.steps;
    const steps = [first, second, third].flatMap((step, index) =>
      step === undefined ? [] : { ...step, printedNo: index === 0 ? null : '2' },
    );

    const ways = steps.map((step) => waysOf(step, { ...sop, steps }).map(wayWords));

    expect(ways).toEqual([
      ['ke langkah 2 “Memeriksa laporan”'],
      ['ke langkah 2 “Menyimpan laporan”', 'kembali ke langkah “Menyusun laporan.”'],
      ['selesai'],
    ]);
  });

  it('shows the symbol of each row: where the flow begins, decides and ends', () => {
    const sop = contoh();

    expect(sop.steps.map((step) => symbolKindOf(step, sop))).toEqual([
      'capsule',
      'diamond',
      'capsule',
    ]);
  });
});
