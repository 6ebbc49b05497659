import { describe, expect, it } from 'vitest';
import { rehearse } from '../../../../domain/rehearsal/index.ts';
import { parseSop } from '../../../../domain/sop/index.ts';
import { walkOf } from './walk-of.ts';

describe('a path of a rehearsal in the chart', () => {
  it('takes the edges of its acts, the return among them', () => {
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
        { key: 'susun', printedNo: '1', activity: 'Menyusun', performers: 'staf' },
        {
          key: 'periksa',
          printedNo: '2',
          activity: 'Memeriksa',
          performers: 'kepala',
          kind: 'decide',
          outcomes: [
            { key: 'setuju', label: 'Setuju' },
            { key: 'kembali', label: 'Kembalikan', goTo: { step: 'susun' } },
          ],
        },
        { key: 'simpan', printedNo: '3', activity: 'Menyimpan', performers: 'staf' },
      ],
    });
    if (!parsed.ok) {
      throw new Error(JSON.stringify(parsed.error));
    }
    const [path] = rehearse(parsed.value).paths;
    if (path === undefined) {
      throw new Error('no path');
    }

    const walk = walkOf(parsed.value, path, 1);

    expect([...walk.edges].toSorted()).toEqual([
      'periksa.kembali->susun',
      'periksa.setuju->simpan',
      'susun.done->periksa',
    ]);
    expect([...walk.steps]).toEqual(['susun', 'periksa', 'simpan']);
    expect(walk.at).toBe('periksa');
  });
});
