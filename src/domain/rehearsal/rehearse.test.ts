import { describe, expect, it } from 'vitest';
import { buildSop, buildStep, decides } from '../../../test/support/run-world.ts';
import { foldEvents, type RunEvent } from '../run/index.ts';
import type { SopDefinition, Step } from '../sop/model.ts';
import { coverageOf, officeFor, rehearse, shortestPath } from './index.ts';
import type { Rehearsal } from './model.ts';

function outcome(key: string, goTo: Step['outcomes'][number]['goTo']): Step['outcomes'][number] {
  return { key, label: key, acts: [], goTo };
}

function deciding(key: string, performer: string, outcomes: Step['outcomes']): Step {
  return buildStep(key, performer, { kind: 'decide', outcomes });
}

/** The acts of a path in short: `2:back`. */
function acts({ paths }: Rehearsal): readonly (readonly string[])[] {
  return paths.map(({ moves }) =>
    moves.flatMap(({ step, item, does }) =>
      'outcome' in does ? [`${step}${item === null ? '' : `[${item}]`}:${does.outcome}`] : [],
    ),
  );
}

function missing({ coverage }: Rehearsal): readonly string[] {
  return coverage.missing.map(({ kind, step, subject }) => `${kind} ${step} ${subject}`.trim());
}

const threeChecks = buildSop([
  buildStep('1', 'staf'),
  buildStep('2', 'sekretaris', decides('1')),
  buildStep('3', 'kepala', decides('1')),
  buildStep('4', 'arsip'),
]);

describe('a rehearsal', () => {
  it('takes all returns in one path, each once', () => {
    const done = rehearse(threeChecks);

    expect(done.passed).toBe(true);
    expect(acts(done)).toEqual([
      ['1:done', '2:back', '1:done', '2:done', '3:back', '1:done', '2:done', '3:done', '4:done'],
    ]);
    expect(done.coverage).toMatchObject({
      steps: { taken: 4, total: 4 },
      outcomes: { taken: 6, total: 6 },
      missing: [],
    });
  });

  it('needs a second path only where two outcomes cannot meet', () => {
    const sop = buildSop([
      deciding('1', 'kepala', [outcome('yes', 'next'), outcome('no', { step: '3' })]),
      buildStep('2', 'staf', { outcomes: [outcome('done', 'end')] }),
      deciding('3', 'staf', [outcome('a', 'end'), outcome('b', 'next')]),
      buildStep('4', 'arsip'),
    ]);

    const done = rehearse(sop);

    expect(done.passed).toBe(true);
    expect(acts(done)).toHaveLength(3);
  });

  it('takes one way back for another outcome rather than a second path', () => {
    const sop = buildSop([
      buildStep('1', 'staf'),
      deciding('2', 'kepala', [outcome('short', { step: '4' }), outcome('long', 'next')]),
      buildStep('3', 'staf'),
      deciding('4', 'sekretaris', [outcome('done', 'end'), outcome('back', { step: '1' })]),
    ]);

    const done = rehearse(sop);

    expect(done.passed).toBe(true);
    expect(done.paths).toHaveLength(1);
  });

  it('takes every branch of a fork and every item of a list', () => {
    const sop = buildSop([
      deciding('1', 'kepala', [
        outcome('help', { branches: ['2', '3'], rejoin: '4' }),
        outcome('none', 'end'),
      ]),
      buildStep('2', 'staf'),
      buildStep('3', 'arsip'),
      buildStep('4', 'lurah', { forEach: 'kelurahan' }),
      buildStep('5', 'kasi', { forEach: 'kelurahan', ...decides('4') }),
    ]);

    const done = rehearse(sop);

    expect(missing(done)).toEqual([]);
    expect(done.passed).toBe(true);
    expect(done.coverage.branches).toEqual({ taken: 2, total: 2 });
    const walked = new Set(acts(done).flat());
    for (const item of ['unit-kelurahan-1', 'unit-kelurahan-2']) {
      expect(walked).toContain(`5[${item}]:done`);
    }
  });

  it('starts what is awaited, waits for it, and settles what is no SOP', () => {
    const calls = [
      { sop: 'umum/surat-keluar', mode: 'await' },
      { sop: 'umum/sppd', mode: 'handIn' },
      { sop: 'SOP Bendahara', mode: 'await' },
    ] as const;
    const sop = buildSop([buildStep('1', 'staf', { calls })]);

    const done = rehearse(sop);

    expect(done.passed).toBe(true);
    expect(done.paths[0]?.moves.map(({ does }) => does.kind)).toEqual([
      'startCall',
      'childEnded',
      'settleCall',
      'complete',
    ]);
    expect(done.coverage.calls).toEqual({ taken: 3, total: 3 });
  });

  it('fills forms, ticks papers, hears orders and answers outsiders', () => {
    const sop = buildSop(
      [
        buildStep('1', 'kepala', { kind: 'guide' }),
        buildStep('2', 'kasi', { kind: 'guide', hears: true }),
        buildStep('3', 'kasi', {
          requirements: [{ label: 'Undangan', kind: 'paper' }],
          outsiders: [{ key: 'psm', label: 'PSM', does: 'sign' }],
          form: [
            { key: 'jenis', label: 'Jenis', type: 'choice', required: true, choices: ['a', 'b'] },
            {
              key: 'daftar',
              label: 'Daftar',
              type: 'list',
              required: true,
              columns: [{ key: 'tanggal', label: 'Tanggal', type: 'date', required: true }],
            },
          ],
        }),
        buildStep('4', 'tim', { join: 'all' }),
      ],
      {
        performers: [
          { key: 'kepala', label: 'Kepala', resolvesTo: { kind: 'position', position: 'kepala' } },
          { key: 'kasi', label: 'Kasi', resolvesTo: { kind: 'rank', rank: 'kasi' } },
          { key: 'tim', label: 'Tim', resolvesTo: { kind: 'team', team: 'tim-penilai' } },
        ],
      },
    );

    expect(rehearse(sop)).toMatchObject({ passed: true, problems: [] });
  });

  it('lets nobody check his own work where one post stands in two columns', () => {
    const post = { kind: 'position', position: 'kasi' } as const;
    const sop = buildSop([buildStep('1', 'pembuat'), buildStep('2', 'pemeriksa', decides('1'))], {
      performers: [
        { key: 'pembuat', label: 'Pembuat', resolvesTo: post },
        { key: 'pemeriksa', label: 'Pemeriksa', resolvesTo: post },
      ],
    });

    expect(rehearse(sop).passed).toBe(true);
  });

  it('gives the planned time of a path, each round again', () => {
    const timed = (key: string, performer: string, value: number, change: Partial<Step> = {}) =>
      buildStep(key, performer, {
        duration: { raw: `${value} menit`, value, unit: 'minute', kind: 'effort' },
        ...change,
      });
    const sop = buildSop([
      timed('1', 'staf', 30),
      timed('2', 'kepala', 5, decides('1')),
      buildStep('3', 'arsip', {
        duration: { raw: '2 hari', value: 2, unit: 'day', kind: 'elapsedWorking' },
      }),
    ]);

    const time = rehearse(sop).paths[0]?.time;

    expect(time?.effort.text).toBe('1 jam 10 menit');
    expect(time?.elapsed.text).toBe('2 hari');
    // Monday 09.00 WIB, seventy minutes, then to the close of Wednesday.
    expect(time?.from).toBe('2026-02-02T02:00:00.000Z');
    expect(time?.to).toBe('2026-02-04T09:00:00.000Z');
  });

  it('runs as a simulation while rows are unconfirmed', () => {
    const lost = buildStep('1', 'staf', { provenance: { line: null, basis: 'reconstructed' } });

    expect(rehearse(buildSop([lost]))).toMatchObject({ passed: true, isSimulation: true });
  });

  it('knows the straight way, on which nothing is sent back', () => {
    const straight = shortestPath(threeChecks);

    expect(straight?.moves.map(({ step, does }) => `${step} ${does.kind}`)).toEqual([
      '1 complete',
      '2 complete',
      '3 complete',
      '4 complete',
    ]);
  });

  it('gives events that fold to an ended run, and the same ones each time', () => {
    const one = rehearse(threeChecks);
    const other = rehearse(threeChecks);

    expect(foldEvents(one.paths[0]?.events ?? []).status).toBe('ended');
    expect(other).toEqual(one);
  });
});

describe('a rehearsal of an SOP with a planted fault', () => {
  it('fails on an outcome that another one hides', () => {
    const sop = buildSop([
      buildStep('1', 'staf'),
      deciding('2', 'kepala', [
        outcome('yes', 'next'),
        outcome('mend', { step: '1' }),
        outcome('reject', { step: '1' }),
      ]),
    ]);

    const done = rehearse(sop);

    expect(done.passed).toBe(false);
    expect(missing(done)).toEqual(['outcome 2 reject']);
  });

  it('fails on a row that nothing leads to', () => {
    const sop = buildSop([
      buildStep('1', 'staf', { outcomes: [outcome('done', 'end')] }),
      buildStep('2', 'kepala'),
    ]);

    const done = rehearse(sop);

    expect(done.passed).toBe(false);
    expect(missing(done)).toEqual(['step 2', 'outcome 2 done']);
  });

  it('fails on a return into a branch that was not chosen, with the way refused', () => {
    const sop = buildSop([
      deciding('1', 'kepala', [
        outcome('a', { branches: ['2', '3'], rejoin: '4' }),
        outcome('b', { step: '4' }),
      ]),
      buildStep('2', 'staf'),
      deciding('3', 'arsip', [outcome('done', 'next'), outcome('over', { step: '2' })]),
      buildStep('4', 'kepala'),
    ]);

    const done = rehearse(sop);

    expect(done.passed).toBe(false);
    expect(missing(done)).toEqual(['outcome 3 over']);
    expect(done.problems).toEqual([{ kind: 'refused', step: '3', subject: 'over', refusal: null }]);
  });

  it('fails on rows that never come to an end, naming them', () => {
    const sop = buildSop([
      buildStep('1', 'staf'),
      buildStep('2', 'kepala', { kind: 'decide', outcomes: [outcome('back', { step: '1' })] }),
    ]);

    const done = rehearse(sop);

    expect(done.passed).toBe(false);
    expect(done.problems).toContainEqual({ kind: 'stuck', steps: expect.anything() });
  });

  it('fails where nobody may open it', () => {
    const sop = buildSop([buildStep('1', 'staf')], {
      triggers: [{ kind: 'oralOrder', startedBy: ['luar'] }],
      performers: [
        { key: 'staf', label: 'Staf', resolvesTo: { kind: 'rank', rank: 'staf' } },
        { key: 'luar', label: 'Walikota', resolvesTo: { kind: 'external', recordedBy: 'staf' } },
      ],
    });

    const done = rehearse(sop);

    expect(done.passed).toBe(false);
    expect(done.problems).toEqual([
      { kind: 'cannotOpen', refusal: { code: 'sop.starter-not-allowed' } },
    ]);
  });
});

describe('the coverage', () => {
  it('is read from the events alone', () => {
    const events = rehearse(threeChecks).paths[0]?.events ?? [];
    const without = (type: RunEvent['type']) => events.filter((event) => event.type !== type);

    expect(coverageOf(threeChecks, []).outcomes).toEqual({ taken: 0, total: 6 });
    expect(coverageOf(threeChecks, [without('TaskReturned')]).missing).toEqual([
      { kind: 'outcome', step: '2', subject: 'back' },
      { kind: 'outcome', step: '3', subject: 'back' },
    ]);
    expect(coverageOf(threeChecks, [without('TaskCompleted')]).steps.taken).toBe(2);
  });
});

describe('the invented office', () => {
  it('holds every post of every SOP with several people of a rank', () => {
    const sops: readonly SopDefinition[] = [threeChecks, buildSop([buildStep('1', 'kasi')])];

    const office = officeFor(sops);

    expect(office.positions.filter(({ rank }) => rank === 'kasi')).toHaveLength(2);
    const held = new Set(office.holdings.map(({ positionId }) => positionId));
    expect(office.positions.every(({ positionId }) => held.has(positionId))).toBe(true);
    expect(office.officials.every(({ name }) => name.endsWith('(rekaan)'))).toBe(true);
  });
});
