import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSop, way } from '../../test/support/sop.ts';
import { anySop } from '../../test/support/sop-arbitrary.ts';
import { successors } from '../domain/sop/flow.ts';
import { planOf } from '../domain/sop/index.ts';
import { describeSheet } from './describe.ts';
import { edgesOf } from './edges.ts';

const decision = {
  key: 'b',
  kind: 'decide',
  outcomes: [way('ya', 'next'), way('tidak', { step: 'a' })],
};

describe('edgesOf', () => {
  it('leads each outcome where the SOP says, once', () => {
    const sop = buildSop([{ key: 'a' }, decision, { key: 'c' }]);

    expect(edgesOf(sop).map(({ id, kind, label }) => [id, kind, label])).toEqual([
      ['a.done->b', 'forward', null],
      ['b.ya->c', 'forward', 'Ya'],
      ['b.tidak->a', 'return', 'Tidak'],
    ]);
  });

  it('leads into and out of each of the rows that run alongside each other', () => {
    const sop = buildSop([{ key: 'a' }, { key: 'b' }, { key: 'c', alongside: 'b' }, { key: 'd' }]);

    expect(edgesOf(sop).map(({ id }) => id)).toEqual([
      'a.done->b',
      'a.done->c',
      'b.done->d',
      'c.done->d',
    ]);
  });

  it('leads to every branch, and from the end of each to where they meet', () => {
    const fork = { branches: ['b', 'c'], rejoin: 'd' };
    const sop = buildSop([
      { key: 'a', outcomes: [way('pilih', fork)] },
      { key: 'b' },
      { key: 'c' },
      { key: 'd' },
    ]);

    expect(edgesOf(sop).map(({ id, kind }) => [id, kind])).toEqual([
      ['a.pilih->b', 'branch'],
      ['a.pilih->c', 'branch'],
      ['b.done->d', 'forward'],
      ['c.done->d', 'forward'],
    ]);
  });

  it('names outcomes in their own words where Ya and Tidak would be guessed', () => {
    const outcomes = [way('ringan', 'next'), way('berat', { step: 'c' })];
    const sop = buildSop([{ key: 'a', kind: 'decide', outcomes }, { key: 'b' }, { key: 'c' }]);

    expect(edgesOf(sop).map(({ label }) => label)).toEqual(['ringan', 'berat', null]);
  });

  it('goes wherever the interpreter may go, and nowhere else', () => {
    fc.assert(
      fc.property(anySop, (sop) => {
        const { groupOf } = planOf(sop);
        const ends = successors(sop).length;
        const ways = successors(sop).map((targets) =>
          [...targets].filter((to) => to < ends).sort(),
        );
        const drawn = ways.map((_, group) =>
          [
            ...new Set(
              edgesOf(sop)
                .filter(({ fromStep }) => groupOf[fromStep] === group)
                .map(({ toStep }) => groupOf[toStep] ?? -1),
            ),
          ].sort(),
        );

        expect(drawn).toEqual(ways);
      }),
      { numRuns: 200 },
    );
  });
});

describe('describeSheet', () => {
  it('says each row in order: who, what, how long, and what follows', () => {
    const sop = buildSop([
      {
        key: 'a',
        printedNo: '1',
        activity: 'Menyusun konsep',
        duration: '1 jam',
        outputs: ['Konsep'],
      },
      { ...decision, printedNo: '2', activity: 'Memeriksa konsep', performers: 'kepala' },
      { key: 'c', printedNo: '3', activity: 'Mengirim surat', performers: ['staf', 'kepala'] },
    ]);

    expect(describeSheet(sop)).toEqual([
      'Mulai. Baris 1 (nomor 1): Staf: Menyusun konsep. Waktu: 1 jam. Output: Konsep. Selanjutnya: ke baris 2.',
      'Baris 2 (nomor 2): Kepala memutuskan: Memeriksa konsep. Ya: ke baris 3. Tidak: kembali ke baris 1.',
      'Baris 3 (nomor 3): Staf bersama Kepala: Mengirim surat. Selanjutnya: selesai.',
    ]);
  });
});
