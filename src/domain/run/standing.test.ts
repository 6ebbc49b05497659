import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildDirectory,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  contextOf,
  decides,
  holding,
  lastTask,
  offersOf,
  official,
  onTask,
  openAs,
  openSteps,
  position,
  refusalOf,
  returnAs,
  taskOf,
  UNIT,
} from '../../../test/support/run-world.ts';
import type { Directory } from '../agency/directory-model.ts';
import { type TeamId, unsafeId } from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';
import { DEFAULT_POLICY } from '../policy/model.ts';
import { allowedActs } from './index.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');
const staf1 = official('staf-1');

function without(...codes: readonly string[]): Directory {
  const directory = buildDirectory();
  return {
    ...directory,
    holdings: directory.holdings.filter(
      ({ positionId }) => !codes.some((code) => positionId === position(code)),
    ),
  };
}

describe('who acts for a post', () => {
  const sop = buildSop([buildStep('1', 'arsip'), buildStep('2', 'kepala', decides('1'))]);
  const plh = holding('kepala', 'sekretaris', {
    capacity: 'plh',
    signingForm: 'onBehalf',
    decreeNumber: 'SP/contoh',
    validFrom: '2026-03-01' as LocalDate,
    validTo: '2026-03-05' as LocalDate,
  });

  it('is the Plh. while he is in force; the definitive holder is refused', () => {
    const directory = buildDirectory();
    const world = buildWorld(sop, {
      directory: { ...directory, holdings: [...directory.holdings, plh] },
    });
    const state = completeAs(world, openAs(world, arsip).state, arsip, '1');

    expect(
      refusalOf(world, state, kepala, {
        kind: 'completeTask',
        ...onTask(state, '2'),
        outcome: 'done',
      }),
    ).toBe('task.not-yours');
    const next = completeAs(world, state, sekretaris, '2');
    expect(lastTask(next, '2').seats[0]?.act?.actor.as).toEqual({
      kind: 'post',
      holdingId: 'pegang-kepala-sekretaris',
      positionId: position('kepala'),
      unitId: UNIT,
      positionTitle: 'Jabatan kepala',
      capacity: 'plh',
      signingForm: 'onBehalf',
      decreeNumber: 'SP/contoh',
    });
  });

  it('is the definitive holder again when the Plh. is over, on a row that opened under him', () => {
    const directory = buildDirectory();
    const world = buildWorld(sop, {
      directory: { ...directory, holdings: [...directory.holdings, plh] },
    });
    const state = completeAs(world, openAs(world, arsip).state, arsip, '1');
    world.now = '2026-03-06T02:00:00.000Z' as typeof world.now;

    expect(completeAs(world, state, kepala, '2').status).toBe('ended');
    expect(
      refusalOf(world, state, sekretaris, {
        kind: 'completeTask',
        ...onTask(state, '2'),
        outcome: 'done',
      }),
    ).toBe('task.not-yours');
  });

  it('is the post in which a person with two posts was meant', () => {
    const directory = buildDirectory();
    const world = buildWorld(sop, {
      directory: {
        ...directory,
        holdings: [
          ...directory.holdings,
          holding('kasi-1', 'sekretaris'),
          holding('arsip', 'sekretaris'),
        ],
      },
    });
    const state = completeAs(world, openAs(world, arsip).state, sekretaris, '1');

    expect(lastTask(state, '1').seats[0]?.act?.actor.as).toMatchObject({
      positionTitle: 'Jabatan arsip',
    });
  });

  it('is a member of the team in force, in his role', () => {
    const directory = buildDirectory();
    const team = {
      teamId: unsafeId<TeamId>('tim'),
      code: 'tim-pembina',
      name: 'Tim Pembina Posyandu',
      decreeNumber: 'SK/contoh/2',
      validFrom: '2026-01-01' as LocalDate,
      validTo: null,
      members: [
        { officialId: arsip, externalPartyId: null, role: 'Ketua', isChair: true },
        { officialId: null, externalPartyId: null, role: 'Anggota', isChair: false },
      ],
    };
    const teamSop = buildSop([buildStep('1', 'tim')], {
      performers: [
        { key: 'tim', label: 'Tim', resolvesTo: { kind: 'team', team: 'tim-pembina' } },
        { key: 'staf', label: 'staf', resolvesTo: { kind: 'position', position: 'staf' } },
      ],
      triggers: [{ kind: 'oralOrder', startedBy: ['staf'] }],
    });
    const world = buildWorld(teamSop, { directory: { ...directory, teams: [team] } });
    const { state } = openAs(world, staf1);

    expect(
      refusalOf(world, state, kepala, {
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'done',
      }),
    ).toBe('task.not-yours');
    expect(
      lastTask(completeAs(world, state, arsip, '1'), '1').seats[0]?.act?.actor.as,
    ).toMatchObject({ kind: 'team', teamName: 'Tim Pembina Posyandu', role: 'Ketua' });
  });

  it('is the named inside post for an outside party', () => {
    const outside = buildSop([buildStep('1', 'psm'), buildStep('2', 'arsip')], {
      performers: [
        { key: 'psm', label: 'PSM', resolvesTo: { kind: 'external', recordedBy: 'sekretaris' } },
        ...buildSop([]).performers,
      ],
    });
    const world = buildWorld(outside);
    const { state } = openAs(world, arsip);

    expect(taskOf(state, '1').seats[0]?.target).toMatchObject({ kind: 'external', label: 'PSM' });
    expect(openSteps(completeAs(world, state, sekretaris, '1'))).toEqual(['2']);
  });
});

describe('a vacant post', () => {
  const sop = buildSop([
    buildStep('1', 'arsip'),
    buildStep('2', 'sekretaris', { ...decides('1') }),
    buildStep('3', 'kasi-1'),
  ]);

  it('hands its rows to the superior, recorded as vacant', () => {
    const world = buildWorld(sop, { directory: without('sekretaris') });
    const state = completeAs(world, openAs(world, arsip).state, arsip, '1');

    expect(taskOf(state, '2').seats[0]).toMatchObject({
      target: { kind: 'position', positionId: position('kepala') },
      vacancy: { positionId: position('sekretaris'), rule: 'superior' },
      status: 'waiting',
    });
    expect(openSteps(completeAs(world, state, kepala, '2'))).toEqual(['3']);
  });

  it('is passed over where the agency says so, recorded as vacant', () => {
    const directory = without('sekretaris');
    const world = buildWorld(sop, {
      directory: { ...directory, policy: { ...DEFAULT_POLICY, vacantPost: 'passOver' } },
    });
    const { state } = openAs(world, arsip);
    const decision = actAs(world, state, arsip, {
      kind: 'completeTask',
      ...onTask(state, '1'),
      outcome: 'done',
    });

    expect(openSteps(decision.state)).toEqual(['3']);
    expect(lastTask(decision.state, '2')).toMatchObject({
      status: 'done',
      seats: [{ status: 'vacant', act: null, vacancy: { rule: 'passOver' } }],
    });
    expect(decision.events.map(({ type }) => type)).toContain('SeatPassedOver');
  });

  it('that makes, signs, forks or names items is never passed over', () => {
    const policy = { ...DEFAULT_POLICY, vacantPost: 'passOver' as const };
    const rows = [
      buildStep('2', 'sekretaris'),
      buildStep('2', 'sekretaris', {
        kind: 'decide',
        outcomes: [{ key: 'done', label: 'Tanda tangan', acts: ['sign'], goTo: 'next' }],
      }),
      buildStep('2', 'sekretaris', {
        kind: 'decide',
        outcomes: [
          { key: 'done', label: 'Bagi', acts: [], goTo: { branches: ['3', '4'], rejoin: '5' } },
        ],
      }),
    ];
    for (const row of rows) {
      const world = buildWorld(
        buildSop([
          buildStep('1', 'arsip'),
          row,
          buildStep('3', 'arsip'),
          buildStep('4', 'arsip'),
          buildStep('5', 'arsip'),
        ]),
        { directory: { ...without('sekretaris'), policy } },
      );
      const state = completeAs(world, openAs(world, arsip).state, arsip, '1');

      expect(taskOf(state, '2').seats[0]?.vacancy?.rule).toBe('superior');
    }
    const beforeList = buildWorld(
      buildSop([
        buildStep('1', 'arsip'),
        buildStep('2', 'sekretaris', { kind: 'guide' }),
        buildStep('3', 'lurah', { forEach: 'kelurahan' }),
      ]),
      { directory: { ...without('sekretaris'), policy } },
    );
    const state = completeAs(beforeList, openAs(beforeList, arsip).state, arsip, '1');
    expect(taskOf(state, '2').seats[0]?.vacancy?.rule).toBe('superior');
  });

  it('leads a row with companions: the row is passed over, not left without a hand', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip'),
        buildStep('2', 'sekretaris', {
          performers: ['sekretaris', 'kasi-1'],
          join: 'lead',
          kind: 'guide',
        }),
        buildStep('3', 'kasi-2'),
      ]),
      {
        directory: {
          ...without('sekretaris'),
          policy: { ...DEFAULT_POLICY, vacantPost: 'passOver' },
        },
      },
    );

    expect(openSteps(completeAs(world, openAs(world, arsip).state, arsip, '1'))).toEqual(['3']);
  });

  it('that was passed over leads where its outcome leads', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip'),
        buildStep('2', 'sekretaris', decides('1', { step: '4' })),
        buildStep('3', 'kasi-1'),
        buildStep('4', 'kasi-2'),
      ]),
      {
        directory: {
          ...without('sekretaris'),
          policy: { ...DEFAULT_POLICY, vacantPost: 'passOver' },
        },
      },
    );

    expect(openSteps(completeAs(world, openAs(world, arsip).state, arsip, '1'))).toEqual(['4']);
  });

  it('without any superior waits for who is in charge to assign somebody', () => {
    const world = buildWorld(buildSop([buildStep('1', 'arsip'), buildStep('2', 'kepala')]), {
      directory: without('kepala'),
    });
    const state = completeAs(world, openAs(world, arsip).state, arsip, '1');
    const complete = { kind: 'completeTask', ...onTask(state, '2'), outcome: 'done' } as const;

    expect(taskOf(state, '2').seats[0]?.target).toEqual({ kind: 'unresolved', wanted: 'kepala' });
    expect(refusalOf(world, state, sekretaris, complete)).toBe('task.not-yours');
    const assigned = actAs(world, state, arsip, {
      kind: 'assignTask',
      ...onTask(state, '2'),
      performer: 'kepala',
      officialId: sekretaris,
    }).state;
    expect(completeAs(world, assigned, sekretaris, '2').status).toBe('ended');
  });
});

describe("one's own work", () => {
  const sop = buildSop([
    buildStep('1', 'staf'),
    buildStep('2', 'sekretaris', decides('1')),
    buildStep('3', 'arsip'),
  ]);
  const both = (): Directory => {
    const directory = buildDirectory();
    return { ...directory, holdings: [...directory.holdings, holding('sekretaris', 'staf-1')] };
  };

  it('may not be checked by who made it, neither agreed to nor returned', () => {
    const world = buildWorld(sop, { directory: both() });
    const state = completeAs(world, openAs(world, staf1).state, staf1, '1');
    const own = { ...onTask(state, '2') };

    expect(refusalOf(world, state, staf1, { kind: 'completeTask', ...own, outcome: 'done' })).toBe(
      'task.own-work',
    );
    expect(() => returnAs(world, state, staf1, '2', '1')).toThrow('task.own-work');
    expect(offersOf(world, state, staf1, 'completeTask')[0]?.refusal?.code).toBe('task.own-work');
    expect(openSteps(completeAs(world, state, sekretaris, '2'))).toEqual(['3']);
  });

  it('is not what was only recorded for somebody outside', () => {
    const applied = buildSop([buildStep('1', 'psm'), buildStep('2', 'sekretaris', decides('1'))]);
    const world = buildWorld({
      ...applied,
      performers: [
        ...applied.performers,
        { key: 'psm', label: 'PSM', resolvesTo: { kind: 'external', recordedBy: 'sekretaris' } },
      ],
    });
    const state = completeAs(world, openAs(world, sekretaris).state, sekretaris, '1');

    const next = completeAs(world, state, sekretaris, '2');

    expect(lastTask(next, '2').seats[0]?.act?.ownWork).toBe(false);
  });

  it('may be checked where the agency allows it, and the record says so', () => {
    const directory = both();
    const world = buildWorld(sop, {
      directory: { ...directory, policy: { ...DEFAULT_POLICY, selfCheck: 'allowedAndRecorded' } },
    });
    const state = completeAs(world, openAs(world, staf1).state, staf1, '1');

    const next = completeAs(world, state, staf1, '2');

    expect(lastTask(next, '2').seats[0]?.act?.ownWork).toBe(true);
    expect(lastTask(completeAs(world, state, sekretaris, '2'), '2').seats[0]?.act?.ownWork).toBe(
      false,
    );
  });
});

describe('a restricted run', () => {
  const sop = buildSop([buildStep('1', 'staf'), buildStep('2', 'kepala')], {
    confidentiality: 'restricted',
  });

  it('is invisible to who is not named on it', () => {
    const world = buildWorld(sop);
    const { state } = openAs(world, staf1);

    expect(state.confidentiality).toBe('restricted');
    expect(state.members).toContain(staf1);
    expect(allowedActs(state, contextOf(world, sekretaris))).toEqual([]);
    expect(refusalOf(world, state, sekretaris, { kind: 'cancelRun', reason: 'x' })).toBe(
      'run.restricted',
    );
    expect(
      refusalOf(world, state, kepala, {
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'done',
      }),
    ).toBe('run.restricted');
  });

  it('names whom its rows come to', () => {
    const world = buildWorld(sop);
    const state = completeAs(world, openAs(world, staf1).state, staf1, '1');

    expect(state.members).toContain(kepala);
    expect(completeAs(world, state, kepala, '2').status).toBe('ended');
  });

  it('does not open to everybody when a column fits no post', () => {
    const world = buildWorld(sop, { directory: without('kepala') });
    const state = completeAs(world, openAs(world, staf1).state, staf1, '1');

    expect(taskOf(state, '2').seats[0]?.target.kind).toBe('unresolved');
    expect(allowedActs(state, contextOf(world, sekretaris))).toEqual([]);
  });
});
