import { describe, expect, it } from 'vitest';
import { buildSop, type Plain, way } from '../../../test/support/sop.ts';
import { SOP_PROBLEM_CODES } from './problem.ts';
import { validateSop } from './validate.ts';

const seen = new Set<string>();

function problems(steps: readonly Plain[], over: Plain = {}): string[] {
  return validateSop(buildSop(steps, over))
    .filter((problem) => !/unused/.test(problem.code))
    .map((problem) => {
      seen.add(problem.code);
      expect(problem.message).toMatch(/^[A-Z"].*[.]$/);
      return `${problem.path}: ${problem.code}`;
    });
}

const each = { forEach: 'wilayah' };
const kepala = { performers: 'kepala' };

describe('the head of an SOP', () => {
  it('has rows', () => {
    expect(problems([])).toEqual(['steps: sop.no-steps']);
  });

  it('has an id that begins with its agency, and a day of some minutes', () => {
    const over = { id: 'lain/contoh', timeConvention: { minutesPerDay: 0 } };

    expect(problems([{ key: 'a' }], over)).toEqual([
      'id: sop.id-not-of-agency',
      'timeConvention.minutesPerDay: convention.minutes-per-day',
    ]);
  });

  it('says how a run begins and by whom', () => {
    const triggers = [{ kind: 'oralOrder', startedBy: ['staf', 'camat'] }];

    expect(problems([{ key: 'a' }], { triggers: [] })).toEqual(['triggers: trigger.none']);
    expect(problems([{ key: 'a' }], { triggers })).toEqual([
      'triggers[0].startedBy[1]: trigger.starter-unknown',
    ]);
  });

  it('has each performer and list once', () => {
    const staf = { key: 'staf', label: 'Staf', resolvesTo: { kind: 'rank', rank: 'staf' } };
    const list = { key: 'wilayah', label: 'Wilayah' };

    expect(problems([{ key: 'a' }], { performers: [staf, staf], lists: [list, list] })).toEqual([
      'performers[1].key: performer.duplicate',
      'lists[1].key: list.duplicate',
    ]);
  });

  it('warns of a performer without a row and a list without use', () => {
    const found = validateSop(buildSop([{ key: 'a' }]));

    expect(found.map(({ code, severity, path }) => [code, severity, path])).toEqual([
      ['performer.unused', 'warning', 'performers[1]'],
      ['list.unused', 'warning', 'lists[0]'],
    ]);
    for (const { code } of found) {
      seen.add(code);
    }
  });

  it('lets nobody outside be recorded by somebody outside', () => {
    const outside = (key: string, recordedBy: string) => ({
      key,
      label: key,
      resolvesTo: { kind: 'external', recordedBy },
    });
    const staf = { key: 'staf', label: 'Staf', resolvesTo: { kind: 'rank', rank: 'staf' } };
    const performers = [staf, outside('psm', 'staf'), outside('dinas', 'psm'), outside('x', 'y')];

    expect(problems([{ key: 'a' }], { performers })).toEqual([
      'performers[2].resolvesTo.recordedBy: performer.recorder-not-inside',
      'performers[3].resolvesTo.recordedBy: performer.recorder-not-inside',
    ]);
  });
});

describe('a row', () => {
  it('has a key of its own that means nothing else', () => {
    expect(problems([{ key: 'a' }, { key: 'a' }, { key: 'end' }])).toEqual([
      'steps[1].key: step.duplicate',
      'steps[2].key: step.reserved-key',
    ]);
  });

  it('has performers that are known, each once', () => {
    const steps = [
      { key: 'a', performers: [] },
      { key: 'b', performers: ['staf', 'staf', 'camat'] },
    ];

    expect(problems(steps)).toEqual([
      'steps[0].performers: step.no-performer',
      'steps[1].performers[1]: step.performer-repeated',
      'steps[1].performers[2]: step.performer-unknown',
    ]);
  });

  it('has outcomes: two for a decision, one for handing on', () => {
    const two = [way('x', 'next'), way('x', 'next')];
    const steps = [
      { key: 'a', kind: 'decide', outcomes: [way('x', 'next')] },
      { key: 'b', kind: 'guide', outcomes: two },
      { key: 'c', outcomes: [way('x', 'end')] },
    ];

    expect(problems(steps)).toEqual([
      'steps[0].outcomes: step.decide-one-outcome',
      'steps[1].outcomes[1].key: outcome.duplicate',
      'steps[1].outcomes: step.guide-several-outcomes',
    ]);
  });

  it('that is performed has an outcome', () => {
    expect(problems([{ key: 'a', outcomes: [] }])).toEqual([
      'steps[0].outcomes: step.no-outcome',
      'steps: sop.no-end',
    ]);
  });

  it('that hears an order is followed by a row of who heard it', () => {
    const hears = { kind: 'guide', hears: true };
    const steps = [
      { key: 'a', ...hears },
      { key: 'b' },
      { key: 'c', ...hears },
      { key: 'd', ...kepala, hears: true },
      { key: 'e', ...kepala, ...hears },
    ];

    expect(problems(steps)).toEqual([
      'steps[2].hears: step.hears-other-performer',
      'steps[3].hears: step.hears-not-guide',
      'steps[4].hears: step.hears-last',
    ]);
  });

  it('that hears an order stands alone and in the block of the row that follows', () => {
    const hears = { kind: 'guide', hears: true };

    expect(
      problems([
        { key: 'a', ...hears },
        { key: 'b', ...each },
      ]),
    ).toEqual(['steps[0].hears: step.hears-apart']);
    expect(problems([{ key: 'a', ...hears, alongside: 'b' }, { key: 'b' }, { key: 'c' }])).toEqual([
      'steps[0].hears: step.hears-apart',
    ]);
    expect(
      problems([{ key: 'a', ...hears, outcomes: [way('x', { step: 'b' })] }, { key: 'b' }]),
    ).toEqual(['steps[0].hears: step.hears-apart']);
  });

  it('has a time that is a positive number with its unit, or waits to be agreed', () => {
    const duration = (value: number | null, unit: string | null, kind: string) => ({
      duration: { raw: 'x', value, unit, kind },
    });
    const steps = [
      { key: 'a', ...duration(-1, 'day', 'effort') },
      { key: 'b', ...duration(null, 'day', 'effort') },
      { key: 'c', ...duration(2, null, 'effort') },
      { key: 'd', ...duration(null, null, 'effort') },
      { key: 'e', ...duration(2, 'day', 'asAgreed') },
      { key: 'f', ...duration(null, null, 'asAgreed') },
    ];

    expect(problems(steps)).toEqual([
      'steps[0].duration: duration.not-positive',
      'steps[1].duration: duration.unit-without-value',
      'steps[2].duration: duration.value-without-unit',
      'steps[3].duration: duration.value-missing',
      'steps[4].duration: duration.value-not-agreed',
    ]);
  });

  it('repeats only over a list that is declared', () => {
    expect(problems([{ key: 'a', forEach: 'desa' }])).toEqual(['steps[0].forEach: list.unknown']);
  });

  it('has a form whose fields differ and say what they offer', () => {
    const text = { key: 'x', label: 'x', type: 'text' };
    const form = [
      text,
      text,
      { key: 'y', label: 'y', type: 'choice' },
      { key: 'z', label: 'z', type: 'list' },
      { key: 'w', label: 'w', type: 'list', columns: [text, text] },
    ];

    expect(problems([{ key: 'a', form }])).toEqual([
      'steps[0].form[1].key: form.duplicate-field',
      'steps[0].form[2]: form.choices-missing',
      'steps[0].form[3]: form.columns-missing',
      'steps[0].form[4].columns[1].key: form.duplicate-field',
    ]);
  });

  it('names each outsider once', () => {
    const psm = { key: 'psm', label: 'PSM', does: 'sign' };

    expect(problems([{ key: 'a', outsiders: [psm, psm] }])).toEqual([
      'steps[0].outsiders[1].key: outsider.duplicate',
    ]);
  });
});

describe('where an outcome leads', () => {
  it('is a row that exists and another one', () => {
    const steps = [
      { key: 'a', outcomes: [way('x', { step: 'z' }), way('y', { step: 'a' }), way('w', 'next')] },
      { key: 'b' },
    ];

    expect(problems(steps)).toEqual([
      'steps[0].outcomes[0].goTo: goto.step-unknown',
      'steps[0].outcomes[1].goTo: goto.own-step',
    ]);
  });

  it('names who sees it pass only when it goes back', () => {
    const steps = [
      { key: 'a', outcomes: [way('x', { step: 'c' }, { via: ['kepala'] }), way('y', 'next')] },
      { key: 'b', outcomes: [way('x', { step: 'a' }, { via: ['camat'] }), way('y', 'next')] },
      { key: 'c' },
    ];

    expect(problems(steps)).toEqual([
      'steps[0].outcomes[0].via: outcome.via-not-return',
      'steps[1].outcomes[0].via[0]: outcome.via-unknown',
    ]);
  });

  it('reaches every row, and the end from each of them', () => {
    const steps = [
      { key: 'a', outcomes: [way('x', { step: 'c' }), way('y', { step: 'd' })] },
      { key: 'b' },
      { key: 'c', outcomes: [way('x', 'end')] },
      { key: 'd', outcomes: [way('x', 'next')] },
      { key: 'e', outcomes: [way('x', { step: 'd' })] },
    ];

    expect(problems(steps)).toEqual([
      'steps[1]: step.unreachable',
      'steps[3].outcomes: step.no-way-out',
      'steps[4].outcomes: step.no-way-out',
    ]);
  });

  it('ends somewhere', () => {
    const steps = [{ key: 'a' }, { key: 'b', outcomes: [way('x', { step: 'a' })] }];

    expect(problems(steps)).toEqual(['steps: sop.no-end']);
  });
});

describe('rows that are open together', () => {
  it('stand side by side, repeat together and go on together', () => {
    expect(problems([{ key: 'a', alongside: 'c' }, { key: 'b' }, { key: 'c' }])).toEqual([
      'steps[0].alongside: alongside.not-adjacent',
    ]);
    expect(problems([{ key: 'a', alongside: 'z' }, { key: 'b' }])).toEqual([
      'steps[0].alongside: alongside.unknown',
    ]);
    expect(
      problems([
        { key: 'a', ...each },
        { key: 'b', alongside: 'a' },
      ]),
    ).toEqual(['steps[1].forEach: alongside.other-list']);
    expect(
      problems([
        { key: 'a', outcomes: [way('x', { step: 'c' })] },
        { key: 'b', alongside: 'a', outcomes: [way('x', 'end')] },
        { key: 'c' },
      ]),
    ).toEqual(['steps[1].outcomes: alongside.diverging']);
  });

  it('do not lead to each other', () => {
    const steps = [
      { key: 'a' },
      { key: 'b', alongside: 'a', outcomes: [way('x', { step: 'a' }), way('y', 'next')] },
      { key: 'c' },
    ];

    expect(problems(steps)).toEqual(['steps[1].outcomes[0].goTo: goto.alongside']);
  });

  it('may each send the work back', () => {
    const steps = [
      { key: 'a' },
      { key: 'b', outcomes: [way('x', 'next'), way('y', { step: 'a' })] },
      { key: 'c', alongside: 'b' },
    ];

    expect(problems([...steps, { key: 'd' }])).toEqual([]);
  });
});

/** a forks into b–c and d–e, which meet at f. */
function forked(over: Readonly<Record<string, Plain>> = {}, goTo?: Plain): readonly Plain[] {
  const outcomes = [way('x', goTo ?? { branches: ['b', 'd'], rejoin: 'f' })];
  return ['a', 'b', 'c', 'd', 'e', 'f'].map((key) => ({
    key,
    ...(key === 'a' ? { outcomes } : {}),
    ...over[key],
  }));
}

describe('branches', () => {
  it('may be finished early and be returned within', () => {
    const outcomes = [way('x', 'end'), way('y', { step: 'b' }), way('z', { step: 'f' })];

    expect(problems(forked({ c: { outcomes } }))).toEqual([]);
  });

  it('exist, differ, follow their fork and stand in printed order', () => {
    const branches = ['z', 'd', 'd', 'b', 'a'];

    expect(problems(forked({}, { branches, rejoin: 'f' }))).toEqual(
      expect.arrayContaining([
        'steps[0].outcomes[0].goTo.branches[0]: branch.unknown',
        'steps[0].outcomes[0].goTo.branches[2]: branch.repeated',
        'steps[0].outcomes[0].goTo.branches[3]: branch.not-in-order',
        'steps[0].outcomes[0].goTo.branches[4]: branch.not-forward',
      ]),
    );
    expect(problems(forked({}, { branches: [], rejoin: 'f' }))).toContain(
      'steps[0].outcomes[0].goTo.branches: branch.none',
    );
  });

  it('meet at a row after the last of them, or at the end', () => {
    const at = 'steps[0].outcomes[0].goTo.rejoin';

    expect(problems(forked({}, { branches: ['b', 'd'], rejoin: 'd' }))).toContain(
      `${at}: branch.rejoin-too-early`,
    );
    expect(problems(forked({}, { branches: ['b', 'd'], rejoin: 'z' }))).toEqual([
      `${at}: branch.rejoin-unknown`,
    ]);
    expect(problems(forked({}, { branches: ['b', 'd'], rejoin: 'end' }))).toEqual([]);
  });

  it('do not begin together', () => {
    expect(
      problems(forked({ c: { alongside: 'b' } }, { branches: ['b', 'c'], rejoin: 'd' })),
    ).toEqual(['steps[0].outcomes[0].goTo.branches[1]: branch.alongside']);
  });

  it('belong to one fork, in the block where they stand', () => {
    const again = [way('x', { branches: ['d'], rejoin: 'f' })];
    expect(problems(forked({ c: { outcomes: again } }))).toEqual([
      'steps[2].outcomes[0].goTo.branches[0]: branch.shared',
    ]);

    expect(problems(forked({ b: each, c: each, d: each, e: each, a: each }))).toEqual([]);
    expect(problems(forked({ a: each }))).toEqual([
      'steps[0].outcomes[0].goTo.branches[0]: branch.leaves-block',
      'steps[0].outcomes[0].goTo.branches[1]: branch.leaves-block',
    ]);
  });

  it('are not jumped into, from a sibling or from outside', () => {
    const toE = (way1: unknown) => ({ outcomes: [way('x', way1), way('y', 'next')] });

    expect(problems(forked({ c: toE({ step: 'e' }) }))).toEqual([
      'steps[2].outcomes[0].goTo: goto.into-sibling-branch',
      'steps[2].outcomes[0].goTo: goto.out-of-block',
    ]);
    expect(problems(forked({ f: toE({ step: 'c' }) }))).toEqual([
      'steps[5].outcomes[0].goTo: goto.into-branch',
    ]);
  });

  it('are not slid into by `next`', () => {
    const outcomes = [way('x', { branches: ['b', 'd'], rejoin: 'f' }), way('y', 'next')];

    expect(problems(forked({ a: { outcomes } }))).toEqual([
      'steps[0].outcomes[1].goTo: goto.into-branch',
    ]);
  });

  it('are left only for where they meet', () => {
    const outcomes = [way('x', { step: 'g' }), way('y', 'next')];

    expect(problems([...forked({ c: { outcomes } }), { key: 'g' }])).toEqual([
      'steps[2].outcomes[0].goTo: goto.out-of-block',
    ]);
  });

  it('do not cut a repetition apart', () => {
    expect(problems(forked({ e: each, f: each, a: {} }))).not.toContain('steps[0]: block.crossing');
    expect(
      problems([
        { key: 'a', ...each, outcomes: [way('x', { branches: ['c'], rejoin: 'e' })] },
        { key: 'b', ...each },
        { key: 'c', ...each },
        { key: 'd' },
        { key: 'e' },
      ]),
    ).toContain('steps[0]: block.crossing');
  });
});

describe('repeated rows', () => {
  const steps = (goTo: unknown, last: Plain = {}): readonly Plain[] => [
    { key: 'a', ...each },
    { key: 'b', ...each },
    { key: 'c' },
    { key: 'd', ...last, outcomes: [way('x', 'next'), way('y', goTo)] },
    { key: 'e' },
  ];

  it('are entered at their first row, also by a return', () => {
    expect(problems(steps({ step: 'a' }))).toEqual([]);
    expect(problems(steps({ step: 'b' }))).toEqual([
      'steps[3].outcomes[1].goTo: goto.into-for-each',
    ]);
  });

  it('may send one item back to an earlier row over the same list', () => {
    expect(problems(steps({ step: 'b' }, each))).toEqual([]);
  });

  it('may finish one item', () => {
    expect(problems([{ key: 'a', ...each, outcomes: [way('x', 'end')] }, { key: 'b' }])).toEqual(
      [],
    );
  });
});

describe('the list of problems', () => {
  it('has no code of the flow that no test provokes', () => {
    const ofReading = /^shape\.|^duration\.unreadable$/;

    const unprovoked = SOP_PROBLEM_CODES.filter((code) => !ofReading.test(code) && !seen.has(code));

    expect(unprovoked).toEqual([]);
  });
});
