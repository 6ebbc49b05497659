import { describe, expect, it } from 'vitest';
import {
  foundSop,
  foundTable,
  type ShortEdge,
  type ShortRow,
} from '../../../test/support/found-sop.ts';
import { formatSop } from '../../domain/sop/format.ts';
import { parseSop } from '../../domain/sop/parse.ts';
import { compareSops, findKnown } from './compare.ts';
import { correctValue, withPerformer } from './correct.ts';
import { draftOf } from './draft.ts';
import { type DoubtAnswer, removeRow, settleDoubts } from './settle.ts';

const context = { fileName: 'surat.docx', agency: 'kecamatan-contoh' };
const POSTS = ['Staf', 'Kasi', 'Camat'];
const ROWS: readonly ShortRow[] = [
  { activity: 'Menyusun konsep surat', marks: { Staf: 'capsule' }, outputs: 'Konsep surat' },
  { activity: 'Memeriksa konsep surat', marks: { Kasi: 'diamond' }, duration: '1-2 hari' },
  { activity: 'Menandatangani surat', marks: {}, duration: '3 hari 2 jam' },
  { activity: 'Mengirim dan mengarsipkan surat', marks: { Staf: 'capsule' } },
];
const EDGES: readonly ShortEdge[] = [
  ['0:Staf', '1:Kasi'],
  ['1:Kasi', '2:Camat', 'Ya'],
  ['1:Kasi', '0:Staf', 'Tidak'],
];

const draft = draftOf(
  foundSop(foundTable(POSTS, ROWS, EDGES), { revisedOn: ['……… 2014'] }),
  context,
);
const answer = (
  code: string,
  path: string,
  action: DoubtAnswer['action'],
  value?: unknown,
): DoubtAnswer => (value === undefined ? { code, path, action } : { code, path, action, value });
const open = (answers: readonly DoubtAnswer[]) =>
  settleDoubts(draft, answers).doubts.map(({ code, path }) => `${code} ${path}`);

describe('settleDoubts', () => {
  it('takes the proposed value when a doubt is accepted', () => {
    const settled = settleDoubts(draft, [answer('duration.range', '/steps/1/duration', 'accept')]);

    expect(settled.sop.steps[1]?.duration).toMatchObject({ value: 2, unit: 'day' });
    expect(settled.doubts.some(({ code }) => code === 'duration.range')).toBe(false);
  });

  it.each([
    ['performer.missing', '/steps/2/performers', 'Camat', { performers: ['camat'] }],
    [
      'performer.missing',
      '/steps/2/performers',
      ['camat', 'kasi'],
      { performers: ['camat', 'kasi'] },
    ],
    [
      'duration.unreadable',
      '/steps/2/duration',
      '½ hari',
      { duration: { raw: '½ hari', value: 0.5, unit: 'day', kind: 'elapsedWorking' } },
    ],
    ['duration.unreadable', '/steps/2/duration', '-', { duration: null }],
  ])('reads the correction of %s by the same grammar', (code, path, value, expected) => {
    const settled = settleDoubts(draft, [answer(code, path, 'correct', value)]);

    expect(settled.sop.steps[2]).toMatchObject(expected);
    expect(settled.doubts.some((one) => one.code === code && one.path === path)).toBe(false);
    expect(parseSop(formatSop(settled.sop)).ok).toBe(true);
  });

  it('reads a date as it is typed', () => {
    const settled = settleDoubts(draft, [
      answer('date.incomplete', '/identitySheet/revisedOn', 'correct', '3 Maret 2014'),
    ]);

    expect(settled.sop.identitySheet.revisedOn).toBe('2014-03-03');
  });

  it('keeps a doubt open when it is left, or when its correction cannot be read', () => {
    const path = '/steps/2/duration';

    expect(open([answer('duration.unreadable', path, 'leave')])).toContain(
      `duration.unreadable ${path}`,
    );
    expect(open([answer('duration.unreadable', path, 'correct', 'cepat 2')])).toContain(
      `duration.unreadable ${path}`,
    );
    const refused = settleDoubts(draft, [
      answer('performer.missing', '/steps/2/performers', 'correct', 'Gubernur'),
    ]);
    expect(refused.doubts.find(({ code }) => code === 'performer.missing')?.message).toContain(
      'Pilihannya: Staf, Kasi, Camat',
    );
    expect(refused.sop).toEqual(draft.sop);
  });

  it('takes a row out with its doubts and leads past it', () => {
    const smaller = removeRow(draft, 2);

    expect(smaller.sop.steps.map(({ activity }) => activity)).toHaveLength(3);
    expect(smaller.sop.steps[1]?.outcomes[0]?.goTo).toBe('next');
    expect(smaller.doubts.some(({ path }) => path.startsWith('/steps/2/duration'))).toBe(false);
    expect(smaller.places['/steps/2']).toEqual(draft.places['/steps/3']);
  });

  it('sees a problem that a correction brings, and one that it repairs', () => {
    const broken = settleDoubts(draft, [
      answer('performer.missing', '/steps/2/performers', 'correct', 'Camat'),
      answer('row.no-end', '/steps/2/outcomes/0/goTo', 'correct', '3'),
    ]);

    expect(
      broken.doubts.some(({ code, path }) => code === 'sop.problem' && path.includes('/steps/2')),
    ).toBe(true);
    const whole = settleDoubts(broken, [
      answer('sop.problem', '/steps/2/outcomes/0/goTo', 'correct', 'lanjut'),
    ]);
    expect(
      whole.doubts.some(({ code, path }) => code === 'sop.problem' && path.includes('/steps/2')),
    ).toBe(false);
  });

  it('leads a refusal that stays in its row to where the paper was made, when that is accepted', () => {
    const edges: readonly ShortEdge[] = [
      ['0:Staf', '1:Kasi'],
      ['1:Kasi', '2:Camat', 'Ya'],
      ['1:Kasi', '1:Staf', 'Tidak'],
    ];
    const rows = ROWS.map((row, index) =>
      index === 1 ? { ...row, marks: { Staf: 'rectangle', Kasi: 'diamond' } as const } : row,
    );
    const own = draftOf(foundSop(foundTable(POSTS, rows, edges)), context);
    const path = '/steps/1/outcomes/1/goTo';
    const settled = settleDoubts(own, [answer('decision.own-row', path, 'accept')]);

    expect(own.sop.steps[1]?.outcomes[1]?.goTo).toEqual({ step: own.sop.steps[1]?.key });
    expect(own.doubts.filter((one) => one.path === path).map(({ code }) => code)).toEqual([
      'decision.own-row',
    ]);
    expect(settled.sop.steps[1]?.outcomes[1]?.goTo).toEqual({ step: own.sop.steps[0]?.key });
    expect(settled.doubts.some((one) => one.path === path)).toBe(false);
  });

  it('ignores an answer to a doubt that is not there', () => {
    expect(settleDoubts(draft, [answer('title.missing', '/x', 'leave')])).toBe(draft);
  });
});

describe('correctValue', () => {
  it('gives a row that becomes a decision its second way, and takes it away again', () => {
    const decided = correctValue(draft.sop, '/steps/2/kind', 'decide');
    const sop = decided.ok ? decided.value : draft.sop;
    const back = correctValue(sop, '/steps/2/kind', 'perform');

    expect(sop.steps[2]?.outcomes.map(({ label }) => label)).toEqual(['Ya', 'Tidak']);
    expect(back.ok ? back.value.steps[2]?.outcomes : []).toHaveLength(1);
  });

  it.each([
    ['/steps/9/activity', 'x'],
    ['/nowhere/at/all', 'x'],
    ['/steps/1/kind', 'maybe'],
    ['/steps/1/activity', ''],
    ['/steps/1/outcomes/1/goTo', '77'],
    ['/identitySheet/preparedOn', 'segera'],
    ['/__proto__/x', 'x'],
  ])('refuses %s = %s with a sentence', (path, value) => {
    const refused = correctValue(draft.sop, path, value);

    expect(refused.ok).toBe(false);
    expect(refused.ok ? '' : refused.error.message.length).toBeGreaterThan(10);
  });

  it('reads lists and clears what may be empty', () => {
    const listed = correctValue(draft.sop, '/steps/0/requirements', '1. Nota dinas\n2. ATK');
    const cleared = correctValue(draft.sop, '/identitySheet/number', '');

    expect(listed.ok ? listed.value.steps[0]?.requirements : []).toEqual([
      { label: 'Nota dinas', kind: 'paper' },
      { label: 'ATK', kind: 'tool' },
    ]);
    expect(cleared.ok ? cleared.value.identitySheet.number : '').toBeNull();
  });

  it('adds a column that the document lacks, under a key of its own', () => {
    expect(withPerformer(draft.sop, 'Kasi').performers.at(-1)).toMatchObject({
      key: 'kasi-2',
      label: 'Kasi',
    });
  });
});

describe('compareSops', () => {
  const known = draft.sop;

  it('recognises the same SOP, wherever it was read', () => {
    const other = draftOf(
      foundSop(foundTable(POSTS, ROWS, EDGES), { revisedOn: ['-'] }),
      context,
    ).sop;
    const renamed = {
      ...other,
      steps: other.steps.map((step) => ({
        ...step,
        provenance: { line: 7, basis: 'inferred' as const },
      })),
    };

    expect(compareSops(known, renamed)).toMatchObject({
      verdict: 'duplicate',
      sameNumber: true,
      titleLikeness: 1,
    });
  });

  it('matches rows by their words and names what changed, came and went', () => {
    const rows: readonly ShortRow[] = [
      { activity: 'Menerima disposisi pimpinan', marks: { Kasi: 'capsule' } },
      { activity: 'Menyusun konsep surat', marks: { Staf: 'rectangle' }, outputs: 'Konsep surat' },
      { activity: 'Memeriksa konsep surat', marks: { Kasi: 'diamond' }, duration: '1 hari' },
      { activity: 'Mengirim dan mengarsipkan surat', marks: { Staf: 'capsule' } },
    ].map((row, index) => ({ ...row, no: String(index + 1) })) as readonly ShortRow[];
    const edges: readonly ShortEdge[] = [
      ['0:Kasi', '1:Staf'],
      ['1:Staf', '2:Kasi'],
      ['2:Kasi', '3:Staf', 'Ya'],
      ['2:Kasi', '1:Staf', 'Tidak'],
    ];
    const next = draftOf(foundSop(foundTable(POSTS, rows, edges)), context).sop;
    const compared = compareSops(known, next);

    expect(compared.verdict).toBe('newVersion');
    expect(compared.rows.map(({ change, known: a, draft: b }) => [change, a, b])).toEqual([
      ['added', null, 0],
      ['changed', 0, 1],
      ['changed', 1, 2],
      ['removed', 2, null],
      ['same', 3, 3],
    ]);
    expect(compared.rows[1]?.fields).toEqual(['printedNo']);
    expect(compared.rows[2]?.fields).toEqual(['printedNo', 'outcomes', 'duration']);
  });

  it('finds the known SOP among others, by number or by a title nearly the same', () => {
    const other = {
      ...known,
      identitySheet: { ...known.identitySheet, title: 'Pengelolaan Arsip', number: '9' },
    };
    const retitled = {
      ...known,
      identitySheet: {
        ...known.identitySheet,
        title: 'SOP Pelayanan Surat Pengantarr',
        number: null,
      },
    };

    expect(findKnown([other, known], retitled)?.sop).toBe(known);
    expect(findKnown([other], retitled)).toBeNull();
  });
});
