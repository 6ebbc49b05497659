import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildDirectory,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  decides,
  holding,
  lastTask,
  MONDAY,
  offersOf,
  official,
  onTask,
  openAs,
  openSteps,
  refusalOf,
  type World,
} from '../../../test/support/run-world.ts';
import { type FileId, unsafeId } from '../common/ids.ts';
import { type LocalDate, plusMinutes } from '../common/time.ts';
import type { CompleteTask, PaperRecord } from './commands.ts';
import type { RunState } from './model.ts';

const kepala = official('kepala');
const staf1 = official('staf-1');
const lurahA = official('lurah-a');
const photo = unsafeId<FileId>('foto');

const sop = buildSop([
  buildStep('1', 'staf'),
  buildStep('2', 'kepala', decides('1')),
  buildStep('3', 'arsip'),
]);

function atHead(change: Partial<World> = {}) {
  const world = buildWorld(sop, change);
  const state = completeAs(world, openAs(world, staf1).state, staf1, '1');
  world.now = plusMinutes(MONDAY, 180);
  return { world, state };
}

function onPaper(state: RunState, change: Partial<PaperRecord> = {}, step = '2'): CompleteTask {
  return {
    kind: 'completeTask',
    ...onTask(state, step),
    outcome: 'done',
    paper: {
      decidedBy: kepala,
      occurredAt: plusMinutes(MONDAY, 60),
      evidence: photo,
      ...change,
    },
  };
}

describe('an act recorded from paper', () => {
  it('keeps who decided and when, who recorded it and when, and the proof', () => {
    const { world, state } = atHead();

    const { state: next, events } = actAs(world, state, staf1, onPaper(state));

    expect(lastTask(next, '2').seats[0]?.act).toMatchObject({
      actor: { officialId: kepala, as: { kind: 'post', positionTitle: 'Jabatan kepala' } },
      occurredAt: plusMinutes(MONDAY, 60),
      recordedAt: plusMinutes(MONDAY, 180),
      recordedBy: { officialId: staf1, as: { kind: 'post', positionTitle: 'Jabatan staf' } },
      evidence: photo,
      effortMinutes: null,
    });
    expect(events.every(({ by }) => by.officialId === staf1)).toBe(true);
    expect(openSteps(next)).toEqual(['3']);
  });

  it('may be a return', () => {
    const { world, state } = atHead();
    const { paper } = onPaper(state);

    const next = actAs(world, state, staf1, {
      kind: 'returnTask',
      ...onTask(state, '2'),
      to: '1',
      reason: 'Coretan pada konsep',
      nature: 'redactional',
      mode: 'replay',
      ...(paper === undefined ? {} : { paper }),
    }).state;

    expect(openSteps(next)).toEqual(['1']);
    expect(lastTask(next, '1').returned?.by.officialId).toBe(kepala);
  });

  it('is for rows that decide, sign or direct, not for making something', () => {
    const { world, state } = atHead();
    const next = completeAs(world, state, kepala, '2');

    expect(
      refusalOf(world, next, staf1, onPaper(next, { decidedBy: official('arsip') }, '3')),
    ).toBe('paper.recorder-not-allowed');
  });

  it('is recorded by who has worked in the run, is of the unit or is in charge, and nobody else', () => {
    const { world, state } = atHead();

    expect(actAs(world, state, official('kasi-2'), onPaper(state)).events).not.toEqual([]);
    expect(refusalOf(world, state, lurahA, onPaper(state))).toBe('paper.recorder-not-allowed');
    expect(refusalOf(world, state, null, onPaper(state))).toBe('task.not-yours');
    expect(refusalOf(world, state, kepala, onPaper(state))).toBe('paper.recorder-not-allowed');
    expect(offersOf(world, state, lurahA, 'completeTask')[0]).toMatchObject({
      inPerson: false,
      paperFor: [],
    });
    expect(offersOf(world, state, staf1, 'completeTask')[0]?.paperFor).toMatchObject([
      { officialId: kepala },
    ]);
  });

  it('names a decider for whom the row was, at the time it happened', () => {
    const { world, state } = atHead();

    expect(refusalOf(world, state, staf1, onPaper(state, { decidedBy: official('kasi-1') }))).toBe(
      'paper.decider-not-holder',
    );
  });

  it('is of neither the future nor of before the run', () => {
    const { world, state } = atHead();

    expect(
      refusalOf(world, state, staf1, onPaper(state, { occurredAt: plusMinutes(world.now, 1) })),
    ).toBe('paper.date-in-future');
    expect(
      refusalOf(world, state, staf1, onPaper(state, { occurredAt: plusMinutes(MONDAY, -24 * 60) })),
    ).toBe('paper.date-before-task');
  });

  it('stands in the capacity of the day it happened, though it is recorded after the Plh. ended', () => {
    const directory = buildDirectory();
    const acting = {
      ...directory,
      holdings: [
        ...directory.holdings,
        holding('kepala', 'sekretaris', {
          capacity: 'plh',
          validFrom: '2026-03-02' as LocalDate,
          validTo: '2026-03-02' as LocalDate,
        }),
      ],
    };
    const { world, state } = atHead({ directory: acting });
    world.now = plusMinutes(MONDAY, 24 * 60);

    const { state: next } = actAs(
      world,
      state,
      staf1,
      onPaper(state, { decidedBy: official('sekretaris') }),
    );

    expect(lastTask(next, '2').seats[0]?.act?.actor.as).toMatchObject({ capacity: 'plh' });
    expect(refusalOf(world, state, staf1, onPaper(state))).toBe('paper.decider-not-holder');
  });

  it('is refused the second time', () => {
    const { world, state } = atHead();
    const command = onPaper(state);
    const next = actAs(world, state, staf1, command).state;

    expect(refusalOf(world, next, staf1, command)).toBe('task.already-done');
  });
});

describe('the word of who decided', () => {
  it('is kept beside what was recorded for him, once', () => {
    const { world, state } = atHead();
    const next = actAs(world, state, staf1, onPaper(state)).state;
    const done = lastTask(next, '2');
    const dispute = {
      kind: 'disputeRecord',
      taskId: done.taskId,
      taskRevision: done.revision,
      performer: 'kepala',
      text: 'Saya tidak menyetujuinya',
    } as const;

    const disputed = actAs(world, next, kepala, dispute).state;

    expect(offersOf(world, next, kepala, 'disputeRecord')).toHaveLength(1);
    expect(lastTask(disputed, '2').seats[0]?.act?.disputeId).not.toBeNull();
    expect(refusalOf(world, disputed, kepala, dispute)).toBe('paper.not-disputable');
    expect(refusalOf(world, next, staf1, dispute)).toBe('paper.not-disputable');
    expect(refusalOf(world, next, kepala, { ...dispute, text: '' })).toBe('task.reason-required');
    expect(refusalOf(world, next, kepala, { ...dispute, taskId: unsafeId('x') })).toBe(
      'task.not-found',
    );
  });

  it('is not asked about what he did himself', () => {
    const { world, state } = atHead();
    const next = completeAs(world, state, kepala, '2');

    expect(offersOf(world, next, kepala, 'disputeRecord')).toEqual([]);
  });
});
