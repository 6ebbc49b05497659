import { describe, expect, it } from 'vitest';
import { buildSop, plainSop, way } from '../../../test/support/sop.ts';
import { formatSop } from './format.ts';
import { parseSop } from './parse.ts';

const full = plainSop(
  [
    {
      key: 'a',
      printedNo: 1,
      performers: ['staf', 'kepala'],
      join: 'lead',
      alongside: 'b',
      requirements: ['Surat masuk', { label: 'ATK', kind: 'tool' }],
      duration: '2 Minggu',
      outputs: ['Konsep'],
      remark: 'SOP lain',
      calls: [{ sop: 'umum/penyimpanan-arsip', mode: 'handIn' }],
      outsiders: [{ key: 'psm', label: 'PSM', does: 'sign' }],
      form: [
        {
          key: 'hasil',
          label: 'Hasil',
          type: 'list',
          columns: [
            { key: 'nama', label: 'Nama', type: 'text', personal: true },
            { key: 'putusan', label: 'Putusan', type: 'choice', choices: ['ya', 'tidak'] },
          ],
        },
      ],
      confidentiality: 'restricted',
      provenance: { line: 7, basis: 'inferred', note: 'kolom hilang', confirmedBy: 'Kepala' },
    },
    { key: 'b', kind: 'guide', hears: true },
    {
      key: 'c',
      kind: 'decide',
      forEach: 'wilayah',
      duration: { raw: 'lama', value: null, unit: null, kind: 'asAgreed' },
      outcomes: [
        way('ya', { branches: ['d', 'e'], rejoin: 'f' }, { acts: ['endorse', 'sign'] }),
        way('tidak', { step: 'a' }, { via: ['kepala'] }),
      ],
    },
    { key: 'd' },
    { key: 'e', outcomes: [way('x', 'end')] },
    { key: 'f' },
  ],
  {
    format: 'fktp',
    outOfForce: { reason: 'Dasarnya diganti.', since: '2014-01-01' },
    timeConvention: { daysPerWeek: 6, minutesPerDay: 360, declaredTotal: '2 minggu' },
    triggers: [{ kind: 'period', startedBy: ['staf'], every: 'month', onDue: 'open' }],
    performers: [
      { key: 'staf', label: 'Staf', group: 'Seksi', resolvesTo: { kind: 'rank', rank: 'staf' } },
      { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
      { key: 'tim', label: 'Tim', resolvesTo: { kind: 'team', team: 'panitia' } },
      { key: 'luar', label: 'PSM', resolvesTo: { kind: 'external', recordedBy: 'staf' } },
    ],
    lists: [{ key: 'wilayah', label: 'Wilayah', unitKind: 'kelurahan' }],
    fktp: { definition: 'd', purpose: 'p', policy: 'k', references: ['r'], revision: '03' },
    changeHistory: [{ no: 1, changed: 'judul', content: 'isi', effectiveOn: '2024-02-29' }],
  },
);

function problemsOf(value: unknown): string[] {
  const parsed = parseSop(value);
  return parsed.ok ? [] : parsed.error.map((problem) => `${problem.path}: ${problem.code}`);
}

describe('parseSop', () => {
  it('fills in what a clerk leaves out', () => {
    const [first, last] = buildSop([{ key: 'a', requirements: ['Surat'] }, { key: 'b' }]).steps;

    expect(first).toMatchObject({
      printedNo: null,
      performers: ['staf'],
      join: 'all',
      kind: 'perform',
      outcomes: [{ key: 'done', label: 'Selesai', acts: [], goTo: 'next' }],
      requirements: [{ label: 'Surat', kind: 'paper' }],
      duration: null,
      calls: [],
      provenance: { line: null, basis: 'printed' },
    });
    expect(last?.outcomes[0]?.goTo).toBe('end');
  });

  it('gives back an equal SOP from its canonical form', () => {
    const parsed = parseSop(full);
    expect(problemsOf(full)).toEqual([]);
    const sop = parsed.ok ? parsed.value : buildSop([]);

    const again = parseSop(formatSop(sop));

    expect(again).toEqual({ ok: true, value: sop });
    expect(sop.steps[0]?.duration).toEqual({
      raw: '2 Minggu',
      value: 2,
      unit: 'week',
      kind: 'elapsedWorking',
    });
  });

  it('names every fault with its place, not only the first', () => {
    const faulty = plainSop(
      [
        { key: 'a b', kind: 'decied', duration: '1-2 hari', requirements: [7] },
        { key: 'b', outcomes: [{ key: 'x', goTo: 'langkah 3' }], hears: 'ya' },
      ],
      { version: 1.5, id: 'Contoh', warna: 'biru', identitySheet: { preparedOn: '2023-02-30' } },
    );

    expect(problemsOf(faulty)).toEqual([
      'warna: shape.unknown-field',
      'id: shape.invalid-key',
      'version: shape.not-number',
      'identitySheet: shape.missing',
      'identitySheet.preparedOn: shape.invalid-date',
      'steps[0].kind: shape.not-offered',
      'steps[0].key: shape.invalid-key',
      'steps[0].requirements[0]: shape.not-object',
      'steps[0].duration: duration.unreadable',
      'steps[1].hears: shape.not-boolean',
      'steps[1].outcomes[0]: shape.missing',
      'steps[1].outcomes[0].goTo: shape.not-offered',
    ]);
  });

  it.each([null, 7, 'teks', [], undefined])('refuses %j as a whole', (value) => {
    expect(problemsOf(value)[0]).toMatch(/^: shape\.not-object$/);
  });

  it('refuses a target or trigger with fields of another kind', () => {
    const performers = [
      { key: 'staf', label: 'Staf', resolvesTo: { kind: 'rank', position: 'staf' } },
    ];
    const triggers = [{ kind: 'oralOrder', every: 'month' }, { kind: 'period' }];

    expect(problemsOf(plainSop([{ key: 'a' }], { performers, triggers }))).toEqual([
      'triggers[0].every: shape.unknown-field',
      'triggers[1]: shape.missing',
      'performers[0].resolvesTo: shape.missing',
      'performers[0].resolvesTo.position: shape.unknown-field',
    ]);
  });

  it('refuses a list inside a list of a form', () => {
    const inner = { key: 'y', label: 'y', type: 'list', columns: [] };
    const form = [{ key: 'x', label: 'x', type: 'list', columns: [inner] }];

    expect(problemsOf(plainSop([{ key: 'a', form }]))).toEqual([
      'steps[0].form[0].columns[0]: shape.not-offered',
    ]);
  });

  it('refuses a text without end', () => {
    expect(problemsOf(plainSop([{ key: 'a', activity: 'x'.repeat(20_001) }]))).toEqual([
      'steps[0].activity: shape.too-large',
    ]);
  });
});
