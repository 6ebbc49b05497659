import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  decides,
  lastTask,
  offersOf,
  official,
  onTask,
  openAs,
  openSteps,
  refusalOf,
  rejectionOf,
  returnAs,
  taskOf,
} from '../../../test/support/run-world.ts';
import { type FileId, unsafeId } from '../common/ids.ts';
import type { ReturnTask } from './commands.ts';
import type { RunState } from './model.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');
const staf1 = official('staf-1');
const staf2 = official('staf-2');

/** Staff drafts (1), secretary checks (2), archive types (3), head decides (4). */
const letter = buildSop([
  buildStep('1', 'staf', { outputs: ['Konsep'] }),
  buildStep('2', 'sekretaris', decides('1')),
  buildStep('3', 'arsip', { outputs: ['Net'] }),
  buildStep('4', 'kepala', decides('1')),
]);

function atHead(): { world: ReturnType<typeof buildWorld>; state: RunState } {
  const world = buildWorld(letter);
  let { state } = openAs(world, staf1);
  state = completeAs(world, state, staf1, '1');
  state = completeAs(world, state, sekretaris, '2');
  return { world, state: completeAs(world, state, arsip, '3') };
}

function back(state: RunState, change: Partial<ReturnTask> = {}): ReturnTask {
  return {
    kind: 'returnTask',
    ...onTask(state, '4'),
    to: '1',
    reason: 'Salah ketik nama',
    nature: 'substantive',
    mode: 'replay',
    ...change,
  };
}

describe('a return', () => {
  it('goes to the row the SOP names, or to an earlier one that was done', () => {
    const { world, state } = atHead();
    const [offer] = offersOf(world, state, kepala, 'returnTask');

    expect(offer?.targets?.map(({ step, isStandard }) => `${step} ${isStandard}`)).toEqual([
      '1 true',
      '3 false',
      '2 false',
    ]);
    expect(openSteps(actAs(world, state, kepala, back(state, { to: '3' })).state)).toEqual(['3']);
    expect(refusalOf(world, state, kepala, back(state, { to: '4' }))).toBe(
      'task.return-target-invalid',
    );
    expect(refusalOf(world, state, kepala, back(state, { to: 'tidak-ada' }))).toBe(
      'task.return-target-invalid',
    );
  });

  it('needs a reason: a word, or the photo of the corrected sheet', () => {
    const { world, state } = atHead();
    const photo = unsafeId<FileId>('foto');

    expect(refusalOf(world, state, kepala, back(state, { reason: '  ' }))).toBe(
      'task.reason-required',
    );
    const returned = actAs(world, state, kepala, back(state, { reason: '', photo })).state;
    expect(taskOf(returned, '1').returned).toMatchObject({ photo, reasonId: null });
    expect(lastTask(returned, '4').seats[0]?.act?.evidence).toBe(photo);
  });

  it('says on the opened row who sent it back, from where and how', () => {
    const { world, state } = atHead();
    const decision = actAs(world, state, kepala, back(state, { via: ['sekretaris'] }));
    const { returned, round } = taskOf(decision.state, '1');

    expect(round).toBe(2);
    expect(returned).toMatchObject({
      fromStep: '4',
      by: { officialId: kepala },
      nature: 'substantive',
      mode: 'replay',
      via: ['sekretaris'],
    });
    expect(decision.texts).toMatchObject([
      { textId: returned?.reasonId, body: 'Salah ketik nama' },
    ]);
    expect(refusalOf(world, state, kepala, back(state, { via: ['tidak-ada'] }))).toBe(
      'task.return-target-invalid',
    );
  });

  it('makes the work after its target stale, in the order of the flow, and keeps it', () => {
    const { world, state } = atHead();
    const returned = actAs(world, state, kepala, back(state, { to: '2' })).state;

    expect(lastTask(returned, '1')).toMatchObject({ status: 'done', stale: false });
    expect(lastTask(returned, '3')).toMatchObject({ status: 'done', stale: true });
    const stale = Object.values(returned.tasks).filter((task) => task.stale);
    expect(stale.map(({ stepKey }) => stepKey)).toEqual(['2', '3']);
    expect(returned.papers.map(({ label, stale: s }) => `${label} ${s}`)).toEqual([
      'Konsep false',
      'Net true',
    ]);
  });

  it('follows the flow and not the numbers: a row done out of order before the target stays', () => {
    const world = buildWorld(letter);
    let { state } = openAs(world, staf1);
    state = actAs(world, state, staf1, {
      kind: 'completeOutOfOrder',
      step: '3',
      reason: 'Sudah diketik',
    }).state;
    state = completeAs(world, state, staf1, '1');
    state = completeAs(world, state, sekretaris, '2');

    expect(openSteps(state)).toEqual(['4']);
    state = actAs(world, state, kepala, back(state)).state;
    expect(lastTask(state, '3').stale).toBe(false);
    state = completeAs(world, completeAs(world, state, staf1, '1'), sekretaris, '2');
    expect(openSteps(state)).toEqual(['4']);
  });

  it('takes the endorsements with it, unless it is redactional and the returner keeps them', () => {
    const { world, state } = atHead();
    const kept = { keepEndorsements: true };

    const plain = actAs(world, state, kepala, back(state, kept)).state;
    const redactional = actAs(
      world,
      state,
      kepala,
      back(state, { ...kept, nature: 'redactional' }),
    ).state;
    const unkept = actAs(world, state, kepala, back(state, { nature: 'redactional' })).state;

    expect(lastTask(plain, '2')).toMatchObject({ stale: true, endorsementsKept: false });
    expect(lastTask(redactional, '2')).toMatchObject({ stale: true, endorsementsKept: true });
    expect(lastTask(unkept, '2').endorsementsKept).toBe(false);
  });

  it('is replayed step by step by default', () => {
    const { world, state } = atHead();
    let next = actAs(world, state, kepala, back(state)).state;

    next = completeAs(world, next, staf1, '1');
    expect(openSteps(next)).toEqual(['2']);
    next = completeAs(world, completeAs(world, next, sekretaris, '2'), arsip, '3');

    expect(taskOf(next, '4').round).toBe(2);
  });

  it('comes straight back to the returner when he says so', () => {
    const { world, state } = atHead();
    let next = actAs(world, state, kepala, back(state, { mode: 'backToMe' })).state;

    next = completeAs(world, next, staf1, '1');

    expect(openSteps(next)).toEqual(['4']);
    next = completeAs(world, next, kepala, '4');
    expect(next.status).toBe('ended');
  });

  it('goes to who did that row, even if another of his column worked later', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'staf'),
        buildStep('2', 'staf'),
        buildStep('3', 'kepala', decides('1')),
      ]),
    );
    let { state } = openAs(world, staf1);
    state = completeAs(world, state, staf1, '1');
    expect(taskOf(state, '2').seats[0]?.assignee).toBe(staf1);
    state = actAs(world, state, staf1, {
      kind: 'assignTask',
      ...onTask(state, '2'),
      performer: 'staf',
      officialId: staf2,
    }).state;
    state = completeAs(world, state, staf2, '2');

    state = returnAs(world, state, kepala, '3', '1');

    expect(taskOf(state, '1').seats[0]?.assignee).toBe(staf1);
  });

  it('goes to the post when who did it has left it', () => {
    const { world, state } = atHead();
    world.directory = {
      ...world.directory,
      holdings: world.directory.holdings.filter(({ officialId }) => officialId !== staf1),
    };

    const next = actAs(world, state, kepala, back(state)).state;

    expect(taskOf(next, '1').seats[0]?.assignee).toBeNull();
    expect(openSteps(completeAs(world, next, staf2, '1'))).toEqual(['2']);
  });

  it('is not for whom the row is not for, and not twice', () => {
    const { world, state } = atHead();
    const command = back(state);
    const returned = actAs(world, state, kepala, command).state;

    expect(refusalOf(world, state, arsip, command)).toBe('task.not-yours');
    expect(rejectionOf(world, returned, kepala, command)).toEqual({
      code: 'task.already-done',
      params: { who: 'Orang kepala (rekaan)', what: 'Kembalikan' },
    });
    expect(refusalOf(world, state, kepala, { ...command, taskRevision: 99 })).toBe('task.changed');
  });

  it('of the first row has nowhere to go', () => {
    const world = buildWorld(letter);
    const { state } = openAs(world, staf1);

    expect(offersOf(world, state, staf1, 'returnTask')).toEqual([]);
    expect(
      refusalOf(world, state, staf1, {
        kind: 'returnTask',
        ...onTask(state, '1'),
        to: '1',
        reason: 'x',
        nature: 'substantive',
        mode: 'replay',
      }),
    ).toBe('task.nothing-to-return');
  });

  it('waits while the row is paused', () => {
    const { world, state } = atHead();
    const paused = actAs(world, state, kepala, {
      kind: 'pauseTask',
      ...onTask(state, '4'),
      reason: 'leader',
    }).state;

    expect(refusalOf(world, paused, kepala, back(paused))).toBe('task.paused');
  });

  it('closes what is open alongside as stale', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'staf'),
        buildStep('2', 'sekretaris', decides('1')),
        buildStep('3', 'arsip', { alongside: '2' }),
        buildStep('4', 'kepala'),
      ]),
    );
    let { state } = openAs(world, staf1);
    state = completeAs(world, state, staf1, '1');

    state = returnAs(world, state, sekretaris, '2', '1');

    expect(openSteps(state)).toEqual(['1']);
    expect(lastTask(state, '3')).toMatchObject({ status: 'closed', closedWhy: 'stale' });
  });
});
