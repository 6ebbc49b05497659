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
  returnAs,
  taskOf,
} from '../../../test/support/run-world.ts';
import { type RunId, type SopVersionId, unsafeId } from '../common/ids.ts';
import type { CallMode } from '../sop/model.ts';
import type { RunState } from './model.ts';

const kepala = official('kepala');
const arsip = official('arsip');
const CHILD = { 'lain/sop': unsafeId<SopVersionId>('versi-lain') };

function calling(mode: CallMode, callable = CHILD as Readonly<Record<string, SopVersionId>>) {
  const world = buildWorld(
    buildSop([
      buildStep('1', 'arsip'),
      buildStep('2', 'arsip', { calls: [{ sop: 'lain/sop', mode }] }),
      buildStep('3', 'kepala', decides('1')),
    ]),
    { callable },
  );
  return { world, state: completeAs(world, openAs(world, arsip).state, arsip, '1') };
}

const start = (state: RunState) => ({ kind: 'startCall', ...onTask(state, '2'), call: 0 }) as const;
const complete = (state: RunState) =>
  ({ kind: 'completeTask', ...onTask(state, '2'), outcome: 'done' }) as const;
const childOf = (state: RunState): RunId => {
  const id = lastTask(state, '2').calls[0]?.childRunId;
  if (id === null || id === undefined) {
    throw new Error('no child run');
  }
  return id;
};

describe('an awaited SOP', () => {
  it('must end before the row is completed', () => {
    const { world, state } = calling('await');

    expect(refusalOf(world, state, arsip, complete(state))).toBe('task.call-pending');
    const started = actAs(world, state, arsip, start(state));
    expect(started.effects).toMatchObject([
      { kind: 'openChildRun', sop: 'lain/sop', mode: 'await' },
    ]);
    expect(refusalOf(world, started.state, arsip, complete(started.state))).toBe(
      'task.call-pending',
    );
    const ended = actAs(world, started.state, null, {
      kind: 'noteChild',
      taskId: taskOf(started.state, '2').taskId,
      childRunId: childOf(started.state),
      what: 'ended',
    }).state;

    expect(openSteps(completeAs(world, ended, arsip, '2'))).toEqual(['3']);
  });

  it('is started once, by the performer, and only where the SOP is in force', () => {
    const { world, state } = calling('await');
    const started = actAs(world, state, arsip, start(state)).state;

    expect(refusalOf(world, started, arsip, start(started))).toBe('task.call-already-started');
    expect(refusalOf(world, state, kepala, start(state))).toBe('task.not-yours');
    expect(refusalOf(world, state, arsip, { ...start(state), call: 7 })).toBe('task.call-unknown');
    expect(refusalOf(world, started, arsip, start(state))).toBe('task.changed');
    const unknown = calling('await', {});
    expect(refusalOf(unknown.world, unknown.state, arsip, start(unknown.state))).toBe(
      'sop.not-in-force',
    );
    expect(offersOf(unknown.world, unknown.state, arsip, 'startCall')[0]?.refusal?.code).toBe(
      'sop.not-in-force',
    );
  });

  it('that was cancelled by itself leaves the choice to go on or start another', () => {
    const { world, state } = calling('await');
    const started = actAs(world, state, arsip, start(state)).state;
    const note = {
      kind: 'noteChild',
      taskId: taskOf(started, '2').taskId,
      childRunId: childOf(started),
      what: 'cancelled',
    } as const;
    const cancelled = actAs(world, started, null, note).state;

    expect(refusalOf(world, cancelled, arsip, complete(cancelled))).toBe('task.call-pending');
    expect(refusalOf(world, cancelled, null, note)).toBe('task.already-done');
    const again = actAs(world, cancelled, arsip, start(cancelled)).state;
    expect(childOf(again)).not.toBe(childOf(started));
    const settle = {
      kind: 'settleCall',
      ...onTask(cancelled, '2'),
      call: 0,
      reason: 'Sudah dikerjakan di kertas',
    } as const;
    const settled = actAs(world, cancelled, arsip, settle).state;
    expect(openSteps(completeAs(world, settled, arsip, '2'))).toEqual(['3']);
  });

  it('is settled with a reason, by the performer, once', () => {
    const { world, state } = calling('await');
    const settle = {
      kind: 'settleCall',
      ...onTask(state, '2'),
      call: 0,
      reason: 'Di kertas',
    } as const;
    const settled = actAs(world, state, arsip, settle).state;

    expect(refusalOf(world, state, arsip, { ...settle, reason: ' ' })).toBe('task.reason-required');
    expect(refusalOf(world, state, kepala, settle)).toBe('task.not-yours');
    expect(refusalOf(world, state, arsip, { ...settle, call: 3 })).toBe('task.call-unknown');
    expect(refusalOf(world, settled, arsip, { ...settle, ...onTask(settled, '2') })).toBe(
      'task.call-already-started',
    );
  });

  it('is called off when the row that awaits it is returned', () => {
    const { world, state } = calling('await');
    const started = actAs(world, state, arsip, start(state)).state;
    const decision = actAs(world, started, arsip, {
      kind: 'returnTask',
      ...onTask(started, '2'),
      to: '1',
      reason: 'Keliru',
      nature: 'substantive',
      mode: 'replay',
    });

    expect(decision.effects).toMatchObject([
      { kind: 'cancelChildRun', childRunId: childOf(started) },
    ]);
    expect(refusalOf(world, decision.state, arsip, { kind: 'takeBack' })).toBe('act.not-undoable');
  });

  it('is called off by a return that passes over the row', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip'),
        buildStep('2', 'arsip', { calls: [{ sop: 'lain/sop', mode: 'await' }] }),
        buildStep('3', 'kepala', { ...decides('1'), alongside: '2' }),
        buildStep('4', 'arsip'),
      ]),
      { callable: CHILD },
    );
    let state = completeAs(world, openAs(world, arsip).state, arsip, '1');
    state = actAs(world, state, arsip, start(state)).state;
    const decision = actAs(world, state, kepala, {
      kind: 'returnTask',
      ...onTask(state, '3'),
      to: '1',
      reason: 'Keliru',
      nature: 'substantive',
      mode: 'replay',
    });

    expect(decision.effects).toMatchObject([{ kind: 'cancelChildRun' }]);
    // The child tells of its end too late: nobody waits.
    expect(
      refusalOf(world, decision.state, null, {
        kind: 'noteChild',
        taskId: lastTask(state, '2').taskId,
        childRunId: childOf(state),
        what: 'cancelled',
      }),
    ).toBe('task.already-done');
  });

  it('is called off with the run', () => {
    const { world, state } = calling('await');
    const started = actAs(world, state, arsip, start(state)).state;

    const cancelled = actAs(world, started, arsip, { kind: 'cancelRun', reason: 'Batal' });

    expect(cancelled.effects).toMatchObject([{ kind: 'cancelChildRun' }]);
  });

  it('is not known when the note names another', () => {
    const { world, state } = calling('await');

    expect(
      refusalOf(world, state, null, {
        kind: 'noteChild',
        taskId: taskOf(state, '2').taskId,
        childRunId: unsafeId('x'),
        what: 'ended',
      }),
    ).toBe('task.call-unknown');
  });
});

describe('an SOP that is only started', () => {
  it('begins with the completion of its row and is not waited for', () => {
    const { world, state } = calling('start');

    const done = actAs(world, state, arsip, complete(state));

    expect(done.effects).toMatchObject([{ kind: 'openChildRun', mode: 'start' }]);
    expect(openSteps(done.state)).toEqual(['3']);
    expect(lastTask(done.state, '2').calls[0]?.status).toBe('running');
  });

  it('is untouched by a return and not begun again by the next round', () => {
    const { world, state } = calling('start');
    const done = completeAs(world, state, arsip, '2');
    let next = returnAs(world, done, kepala, '3', '1');
    next = completeAs(world, next, arsip, '1');

    expect(taskOf(next, '2').calls[0]).toMatchObject({
      status: 'running',
      childRunId: childOf(done),
    });
    expect(actAs(world, next, arsip, complete(next)).effects).toEqual([]);
  });

  it('keeps its row from being taken back', () => {
    const { world, state } = calling('start');
    const done = completeAs(world, state, arsip, '2');

    expect(refusalOf(world, done, arsip, { kind: 'takeBack' })).toBe('act.not-undoable');
  });

  it('is left out where no such SOP is in force', () => {
    const { world, state } = calling('start', {});

    expect(actAs(world, state, arsip, complete(state)).effects).toEqual([]);
  });
});

describe('an SOP to which something is handed in', () => {
  it('is given over and never waited for', () => {
    const { world, state } = calling('handIn');

    const done = actAs(world, state, arsip, complete(state));

    expect(done.effects).toMatchObject([{ kind: 'openChildRun', mode: 'handIn' }]);
    expect(lastTask(done.state, '2').calls[0]?.status).toBe('ended');
    expect(openSteps(done.state)).toEqual(['3']);
  });
});

describe('a child run whose row was returned', () => {
  it('is ended by the machine and tells nobody; a run without a parent is not', () => {
    const { world } = calling('await');
    const parent = { runId: unsafeId<RunId>('induk'), taskId: unsafeId<never>('langkah') };
    const child = openAs(world, arsip, { parent: { ...parent, mode: 'await' } }).state;
    const cancel = { kind: 'cancelChild', reason: 'Langkah induk dikembalikan' } as const;

    const cancelled = actAs(world, child, null, cancel);

    expect(cancelled.state.status).toBe('cancelled');
    expect(cancelled.effects).toEqual([]);
    expect(refusalOf(world, cancelled.state, null, cancel)).toBe('run.not-running');
    expect(refusalOf(world, openAs(world, arsip).state, null, cancel)).toBe('run.not-running');
  });
});
