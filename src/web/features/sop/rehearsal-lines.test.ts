import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../domain/rehearsal/index.ts';
import { parseSop } from '../../../domain/sop/index.ts';
import type { SopDefinition } from '../../../domain/sop/model.ts';
import { lineOf, missingLines } from './rehearsal-lines.ts';

/** Two rows; the second approves or sends back, under each of these names. */
function twoRows(...returns: readonly string[]): SopDefinition {
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
      { key: 'susun', printedNo: '1', activity: 'Menyusun laporan', performers: 'staf' },
      {
        key: 'periksa',
        printedNo: '2',
        activity: 'Memeriksa laporan',
        performers: 'kepala',
        kind: 'decide',
        outcomes: [
          { key: 'setuju', label: 'Setuju' },
          ...returns.map((label) => ({ key: label.toLowerCase(), label, goTo: { step: 'susun' } })),
        ],
      },
    ],
  });
  if (!parsed.ok) {
    throw new Error(JSON.stringify(parsed.error));
  }
  return parsed.value;
}

describe('a path of a rehearsal', () => {
  it('reads as rows, columns and what is done', () => {
    const sop = twoRows('Kembalikan');

    const lines = rehearse(sop).paths[0]?.moves.map((move) => lineOf(sop, move));

    expect(lines?.map(({ stepNo, performer, does }) => `${stepNo} ${performer}: ${does}`)).toEqual([
      '1 Staf: Selesai',
      '2 Kepala: Kembalikan: kembali ke langkah 1',
      '1 Staf: Selesai',
      '2 Kepala: Setuju',
    ]);
    expect(lines?.[1]).toMatchObject({ isReturn: true, activity: 'Memeriksa laporan', item: null });
  });

  it('names an outcome that no path can take', () => {
    const sop = twoRows('Kembalikan', 'Tolak');

    expect(missingLines(sop, rehearse(sop))).toEqual(['Langkah 2: Tolak']);
  });
});
