import { describe, expect, it } from 'vitest';
import type { DoubtView, ImportDraftView } from '../../../../contract/import.ts';
import { parseSop } from '../../../../domain/sop/parse.ts';
import { acceptanceOf, alikeOf, isError, sayAlike } from './alike.ts';

function doubtOf(over: Partial<DoubtView>): DoubtView {
  return {
    code: 'performer.inferred',
    path: '/steps/0/performers',
    message: 'Pelaksana disimpulkan.',
    explanation: '',
    isAcceptable: true,
    place: null,
    confidence: 0.6,
    ...over,
  };
}

const parsed = parseSop({
  id: 'kantor/contoh',
  agency: 'kantor',
  source: { file: 'contoh.txt' },
  identitySheet: { title: 'Contoh' },
  triggers: [{ kind: 'oralOrder', startedBy: ['staf'] }],
  performers: [
    { key: 'staf', label: 'Staf', resolvesTo: { kind: 'position', position: 'staf' } },
    { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
  ],
  steps: ['1', '2'].map((printedNo) => ({
    key: `langkah-${printedNo}`,
    printedNo,
    activity: 'Mengerjakan',
    performers: 'staf',
    outcomes: [{ key: 'selesai', label: 'selesai', goTo: printedNo === '1' ? 'next' : 'end' }],
  })),
});
if (!parsed.ok) {
  throw new Error(JSON.stringify(parsed.error));
}
const definition = parsed.value;

function draftWith(...doubts: DoubtView[]): Pick<ImportDraftView, 'definition' | 'doubts'> {
  return { definition, doubts };
}

describe('doubts of one kind', () => {
  const first = doubtOf({ value: ['staf'] });
  const second = doubtOf({ path: '/steps/1/performers', value: ['staf'] });
  const other = doubtOf({ code: 'text.unclear', path: '/steps/1/activity' });

  it('are those of the same code for which acceptance is enough', () => {
    const broken = doubtOf({ path: '/steps/2/performers', isAcceptable: false });
    const draft = draftWith(first, other, broken, second);

    expect(alikeOf(draft, first)).toEqual([first, second]);
    expect(alikeOf(draft, broken)).toEqual([]);
  });

  it('are none among the sentences of the validation, of which each says something else', () => {
    const warning = doubtOf({ code: 'sop.problem', path: '/steps/0' });
    const draft = draftWith(warning, doubtOf({ code: 'sop.problem', path: '/steps/1' }));

    expect(alikeOf(draft, warning)).toEqual([]);
    expect([isError(warning), isError({ ...warning, isAcceptable: false })]).toEqual([false, true]);
  });

  it('are accepted each by its own command, once', () => {
    expect(acceptanceOf([first, second, second])).toEqual([
      { kind: 'accept', code: 'performer.inferred', path: '/steps/0/performers' },
      { kind: 'accept', code: 'performer.inferred', path: '/steps/1/performers' },
    ]);
  });

  it('say in common what they propose', () => {
    const draft = draftWith(first, second);

    expect(sayAlike(draft, [first, second])).toEqual({
      common: 'Usulan semuanya sama: Staf.',
      lines: [
        'Langkah 1 · Pelaksana: Pelaksana disimpulkan.',
        'Langkah 2 · Pelaksana: Pelaksana disimpulkan.',
      ],
    });
    expect(sayAlike(draft, [other]).common).toBe('Semuanya dipakai seperti terbaca.');
  });

  it('say each by itself what they propose where that differs', () => {
    const named = { ...second, message: 'Langkah 2: kurang jelas.', value: ['kepala'] };

    expect(sayAlike(draftWith(first, named), [first, named])).toEqual({
      common: 'Setiap bagian memakai usulannya sendiri, seperti tertulis di bawah ini.',
      lines: [
        'Langkah 1 · Pelaksana: Pelaksana disimpulkan. Usulan: Staf.',
        'Langkah 2: kurang jelas. Usulan: Kepala.',
      ],
    });
  });
});
