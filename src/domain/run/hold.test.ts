import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  decides,
  lastTask,
  MONDAY,
  offersOf,
  official,
  onTask,
  openAs,
  refusalOf,
  rejectionOf,
  taskOf,
  UNIT_A,
} from '../../../test/support/run-world.ts';
import { defaultCalendar } from '../calendar/index.ts';
import { type Instant, type LocalDate, plusMinutes } from '../common/time.ts';
import type { Duration } from '../sop/model.ts';

const kepala = official('kepala');
const arsip = official('arsip');
const staf1 = official('staf-1');
const staf2 = official('staf-2');

const days = (value: number): Duration => ({
  raw: `${value} hari`,
  value,
  unit: 'day',
  kind: 'elapsedWorking',
});
const fiveMinutes: Duration = { raw: '5 menit', value: 5, unit: 'minute', kind: 'effort' };
const adjusted: Duration = { raw: 'disesuaikan', value: null, unit: null, kind: 'asAgreed' };

function oneRow(duration: Duration | null, performer = 'staf') {
  const world = buildWorld(
    buildSop([buildStep('1', performer, { duration }), buildStep('2', 'kepala', decides('1'))]),
  );
  const decision = openAs(world, staf1);
  return { world, decision, state: decision.state };
}

describe('taking a row in hand', () => {
  it('starts the effort; finishing ends it', () => {
    const { world, state } = oneRow(fiveMinutes);
    const taken = actAs(world, state, staf2, { kind: 'takeTask', ...onTask(state, '1') }).state;

    expect(taskOf(taken, '1').seats[0]).toMatchObject({ assignee: staf2, takenAt: MONDAY });
    world.now = plusMinutes(MONDAY, 25);
    expect(lastTask(completeAs(world, taken, staf2, '1'), '1').seats[0]?.act?.effortMinutes).toBe(
      25,
    );
  });

  it('is measured from the first look where nobody took it, else not at all', () => {
    const { world, state } = oneRow(fiveMinutes);
    world.now = plusMinutes(MONDAY, 30);
    const unseen = completeAs(world, state, staf1, '1');
    world.firstSeenAt = { [taskOf(state, '1').taskId]: plusMinutes(MONDAY, 10) };
    const seen = completeAs(world, state, staf1, '1');

    expect(lastTask(unseen, '1').seats[0]?.act?.effortMinutes).toBeNull();
    expect(lastTask(seen, '1').seats[0]?.act?.effortMinutes).toBe(20);
  });

  it('leaves out the time in which the row was paused', () => {
    const { world, state } = oneRow(fiveMinutes);
    let next = actAs(world, state, staf1, { kind: 'takeTask', ...onTask(state, '1') }).state;
    next = actAs(world, next, staf1, {
      kind: 'pauseTask',
      ...onTask(next, '1'),
      reason: 'reply',
    }).state;
    world.now = plusMinutes(MONDAY, 120);
    next = actAs(world, next, staf1, { kind: 'resumeTask', ...onTask(next, '1') }).state;
    world.now = plusMinutes(MONDAY, 130);

    expect(lastTask(completeAs(world, next, staf1, '1'), '1').seats[0]?.act?.effortMinutes).toBe(
      10,
    );
  });

  it('keeps the others of the post off, and cannot be done twice', () => {
    const { world, state } = oneRow(null);
    const taken = actAs(world, state, staf2, { kind: 'takeTask', ...onTask(state, '1') }).state;

    expect(
      rejectionOf(world, taken, staf1, { kind: 'takeTask', ...onTask(taken, '1') }),
    ).toMatchObject({ code: 'task.assigned-to-other' });
    expect(refusalOf(world, taken, staf2, { kind: 'takeTask', ...onTask(taken, '1') })).toBe(
      'task.already-taken',
    );
    expect(refusalOf(world, taken, kepala, { kind: 'takeTask', ...onTask(taken, '1') })).toBe(
      'task.not-yours',
    );
    expect(
      rejectionOf(world, taken, staf1, { kind: 'takeTask', ...onTask(state, '1') }),
    ).toMatchObject({ code: 'task.changed', params: { who: 'Orang staf-2 (rekaan)' } });
  });

  it('is undone by giving the row back to the unit', () => {
    const { world, state } = oneRow(null);
    const release = { kind: 'releaseTask' } as const;
    expect(refusalOf(world, state, staf2, { ...release, ...onTask(state, '1') })).toBe(
      'task.not-taken',
    );
    const taken = actAs(world, state, staf2, { kind: 'takeTask', ...onTask(state, '1') }).state;

    const free = actAs(world, taken, staf2, { ...release, ...onTask(taken, '1') }).state;

    expect(taskOf(free, '1').seats[0]).toMatchObject({ assignee: null, takenAt: null });
    expect(refusalOf(world, free, staf2, { ...release, ...onTask(free, '1') })).toBe(
      'task.not-taken',
    );
    expect(lastTask(completeAs(world, free, staf1, '1'), '1').status).toBe('done');
  });
});

describe('handing a row to a person', () => {
  const assign = (performer: string, who: string) =>
    ({ kind: 'assignTask', performer, officialId: official(who) }) as const;

  it('is for the superior, who handed it on and who is in charge', () => {
    const { world, state } = oneRow(null);

    for (const by of [kepala, staf1]) {
      const next = actAs(world, state, by, { ...assign('staf', 'staf-3'), ...onTask(state, '1') });
      expect(taskOf(next.state, '1').seats[0]?.assignee).toBe(official('staf-3'));
    }
    expect(
      refusalOf(world, state, arsip, { ...assign('staf', 'staf-3'), ...onTask(state, '1') }),
    ).toBe('task.not-yours');
    expect(offersOf(world, state, kepala, 'assignTask')[0]?.assignees?.[0]?.choices).toHaveLength(
      3,
    );
    expect(offersOf(world, state, arsip, 'assignTask')).toEqual([]);
  });

  it('is only to somebody of the post, and of a column that waits', () => {
    const { world, state } = oneRow(null);

    expect(
      refusalOf(world, state, kepala, { ...assign('staf', 'arsip'), ...onTask(state, '1') }),
    ).toBe('task.assignee-not-eligible');
    expect(
      refusalOf(world, state, kepala, { ...assign('kepala', 'kepala'), ...onTask(state, '1') }),
    ).toBe('task.not-found');
    expect(
      refusalOf(world, state, kepala, {
        ...assign('staf', 'staf-2'),
        ...onTask(state, '1'),
        taskRevision: 9,
      }),
    ).toBe('task.changed');
  });

  it('may be done again: the last one has it', () => {
    const { world, state } = oneRow(null);
    let next = actAs(world, state, kepala, {
      ...assign('staf', 'staf-2'),
      ...onTask(state, '1'),
    }).state;
    next = actAs(world, next, kepala, { ...assign('staf', 'staf-3'), ...onTask(next, '1') }).state;

    expect(taskOf(next, '1').seats[0]?.assignee).toBe(official('staf-3'));
  });
});

describe('an opinion', () => {
  it('is kept on a deciding row and decides nothing', () => {
    const { world, state } = oneRow(null);
    const at2 = completeAs(world, state, staf1, '1');
    const consider = { kind: 'considerTask', text: 'Anggaran belum cair' } as const;

    const next = actAs(world, at2, kepala, { ...consider, ...onTask(at2, '2') }).state;
    const twice = actAs(world, next, kepala, { ...consider, ...onTask(next, '2') }).state;

    expect(taskOf(next, '2').considerations).toMatchObject([{ by: { officialId: kepala } }]);
    expect(taskOf(twice, '2').considerations).toHaveLength(2);
    expect(refusalOf(world, at2, kepala, { ...consider, ...onTask(at2, '2'), text: '' })).toBe(
      'task.reason-required',
    );
    expect(refusalOf(world, at2, staf1, { ...consider, ...onTask(at2, '2') })).toBe(
      'task.not-yours',
    );
    expect(refusalOf(world, state, staf1, { ...consider, ...onTask(state, '1') })).toBe(
      'task.not-deciding',
    );
  });
});

describe('a pause', () => {
  it('stops the clock and its reminders, and keeps the working time that was left', () => {
    const { world, decision, state } = oneRow(days(2));
    const due = taskOf(state, '1').due;
    const paused = actAs(world, state, staf1, {
      kind: 'pauseTask',
      ...onTask(state, '1'),
      reason: 'budget',
      note: 'Menunggu pencairan',
    });

    expect(due).toMatchObject({ kind: 'at', dueAt: '2026-03-04T07:00:00.000Z' });
    expect(decision.effects.map(({ kind }) => kind)).toContain('remindTask');
    expect([...paused.cancelledEffects].sort()).toEqual(
      expect.arrayContaining(decision.effects.map(({ key }) => key).sort()),
    );
    // A week later, the two days are there again.
    world.now = plusMinutes(MONDAY, 7 * 24 * 60);
    const resumed = actAs(world, paused.state, staf1, {
      kind: 'resumeTask',
      ...onTask(paused.state, '1'),
    });
    expect(taskOf(resumed.state, '1').due).toMatchObject({ dueAt: '2026-03-11T07:00:00.000Z' });
    expect(resumed.effects.map(({ kind }) => kind)).toContain('remindTask');
  });

  it('is for the performer, once, and so is its end', () => {
    const { world, state } = oneRow(null);
    const pause = { kind: 'pauseTask', reason: 'leader' } as const;
    const paused = actAs(world, state, staf1, { ...pause, ...onTask(state, '1') }).state;

    expect(refusalOf(world, state, arsip, { ...pause, ...onTask(state, '1') })).toBe(
      'task.not-yours',
    );
    expect(refusalOf(world, paused, staf1, { ...pause, ...onTask(paused, '1') })).toBe(
      'task.paused',
    );
    expect(
      refusalOf(world, paused, staf1, {
        kind: 'completeTask',
        ...onTask(paused, '1'),
        outcome: 'done',
      }),
    ).toBe('task.paused');
    const resume = { kind: 'resumeTask' } as const;
    const resumed = actAs(world, paused, staf1, { ...resume, ...onTask(paused, '1') }).state;
    expect(refusalOf(world, resumed, staf1, { ...resume, ...onTask(resumed, '1') })).toBe(
      'task.not-paused',
    );
    expect(refusalOf(world, paused, arsip, { ...resume, ...onTask(paused, '1') })).toBe(
      'task.not-yours',
    );
  });
});

describe('a due time', () => {
  it('is never set by effort, however late it becomes', () => {
    const { decision, state } = oneRow(fiveMinutes);

    expect(taskOf(state, '1').due).toEqual({ kind: 'none' });
    expect(decision.effects).toEqual([]);
  });

  it('is agreed by the performer where the SOP says disesuaikan, and may be moved', () => {
    const { world, state } = oneRow(adjusted);
    const agree = (dueOn: string) => ({ kind: 'agreeDue', dueOn: dueOn as LocalDate }) as const;
    expect(taskOf(state, '1').due).toEqual({ kind: 'toBeAgreed' });

    const dated = actAs(world, state, staf1, { ...agree('2026-03-06'), ...onTask(state, '1') });

    expect(taskOf(dated.state, '1').due).toMatchObject({ dueAt: '2026-03-06T07:30:00.000Z' });
    const moved = actAs(world, dated.state, staf1, {
      ...agree('2026-03-10'),
      ...onTask(dated.state, '1'),
    }).state;
    expect(taskOf(moved, '1').due).toMatchObject({ dueAt: '2026-03-10T07:00:00.000Z' });
    expect(refusalOf(world, state, staf1, { ...agree('2026-03-01'), ...onTask(state, '1') })).toBe(
      'task.due-invalid',
    );
    expect(refusalOf(world, state, arsip, { ...agree('2026-03-06'), ...onTask(state, '1') })).toBe(
      'task.not-yours',
    );
  });

  it('is not agreed where the SOP has set it', () => {
    const { world, state } = oneRow(days(1));

    expect(
      refusalOf(world, state, staf1, {
        kind: 'agreeDue',
        ...onTask(state, '1'),
        dueOn: '2026-04-01' as LocalDate,
      }),
    ).toBe('task.due-not-agreed');
  });

  it('moves with a new revision of the calendar, on open rows only', () => {
    const { world, state } = oneRow(days(1));
    const started = completeAs(world, openAs(world, staf1).state, staf1, '1');
    const doneDue = lastTask(started, '1').due;
    world.calendar = {
      ...world.calendar,
      revision: world.calendar.revision + 1,
      daysOff: [
        ...world.calendar.daysOff,
        {
          date: '2026-03-03' as LocalDate,
          kind: 'localDayOff',
          name: 'Libur daerah (contoh)',
          legalBasis: 'contoh',
        },
      ],
    };

    const open = actAs(world, state, null, { kind: 'redateTasks' });

    expect(taskOf(open.state, '1').due).toMatchObject({
      dueAt: '2026-03-04T07:00:00.000Z',
      calendarRevision: world.calendar.revision,
    });
    expect(actAs(world, open.state, null, { kind: 'redateTasks' }).events).toEqual([]);
    const after = actAs(world, started, null, { kind: 'redateTasks' }).state;
    expect(lastTask(after, '1').due).toEqual(doneDue);
  });

  it('waits for the calendar beyond the last published year, and is set when it is published', () => {
    const { world } = oneRow(days(1));
    world.now = '2026-12-31T01:00:00.000Z' as Instant;
    const { state } = openAs(world, staf1);
    expect(taskOf(state, '1').due.kind).toBe('waitingForCalendar');

    const now = defaultCalendar('WITA');
    world.calendar = {
      ...now,
      revision: now.revision + 1,
      publishedYears: [...now.publishedYears, { year: 2027, legalBasis: 'contoh' }],
    };
    const next = actAs(world, state, null, { kind: 'redateTasks' });

    expect(taskOf(next.state, '1').due.kind).toBe('at');
    expect(next.effects.length).toBeGreaterThan(0);
  });

  it('is not moved when the run is over', () => {
    const world = buildWorld(buildSop([buildStep('1', 'staf')]));
    const state = completeAs(world, openAs(world, staf1).state, staf1, '1');

    expect(refusalOf(world, state, null, { kind: 'redateTasks' })).toBe('run.not-running');
  });

  it('calls for reminders before and at it, then to the superior', () => {
    const { decision } = oneRow(days(2));

    expect(
      decision.effects.map((effect) => (effect.kind === 'remindTask' ? effect.stage : '')),
    ).toEqual(['before', 'at', 'superior']);
  });
});

describe('the unit of a row', () => {
  it('is the run’s: a Lurah’s run goes to the Lurah', () => {
    const world = buildWorld(buildSop([buildStep('1', 'lurah')]));
    const { state } = openAs(world, official('lurah-a'), { unitId: UNIT_A });

    expect(
      refusalOf(world, state, official('lurah-b'), {
        kind: 'takeTask',
        ...onTask(state, '1'),
      }),
    ).toBe('task.not-yours');
    expect(completeAs(world, state, official('lurah-a'), '1').status).toBe('ended');
  });
});
