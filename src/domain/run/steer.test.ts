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
  KELURAHAN,
  lastTask,
  offersOf,
  official,
  onTask,
  openAs,
  openSteps,
  refusalOf,
  taskOf,
} from '../../../test/support/run-world.ts';
import { type RunId, unsafeId } from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');
const staf1 = official('staf-1');

const four = buildSop([
  buildStep('1', 'staf'),
  buildStep('2', 'sekretaris', decides('1')),
  buildStep('3', 'arsip', { outputs: ['Net'] }),
  buildStep('4', 'kepala', decides('1')),
]);

function opened() {
  const world = buildWorld(four);
  return { world, state: openAs(world, staf1).state };
}

describe('completing another row', () => {
  const ahead = (step: string, reason = 'Sudah selesai di kertas') =>
    ({ kind: 'completeOutOfOrder', step, reason }) as const;

  it('ahead of the flow is passed when the flow comes to it, and the record shows it', () => {
    const { world, state } = opened();
    let next = actAs(world, state, staf1, ahead('3')).state;

    expect(openSteps(next)).toEqual(['1']);
    expect(lastTask(next, '3')).toMatchObject({
      status: 'done',
      outOfOrder: true,
      seats: [{ status: 'closed', act: null }],
    });
    next = completeAs(world, completeAs(world, next, staf1, '1'), sekretaris, '2');
    expect(openSteps(next)).toEqual(['4']);
  });

  it('that waits for another goes on', () => {
    const { world, state } = opened();
    const at2 = completeAs(world, state, staf1, '1');

    const decision = actAs(world, at2, staf1, ahead('2'));

    expect(openSteps(decision.state)).toEqual(['3']);
    expect(decision.events[0]).toMatchObject({
      type: 'TaskCompleted',
      outOfOrderReasonId: decision.texts[0]?.textId,
    });
  });

  it('is for who is in charge and his superior, with a reason', () => {
    const { world, state } = opened();

    expect(actAs(world, state, kepala, ahead('3')).events).not.toEqual([]);
    expect(refusalOf(world, state, arsip, ahead('3'))).toBe('run.not-in-charge');
    expect(refusalOf(world, state, null, ahead('3'))).toBe('run.not-in-charge');
    expect(refusalOf(world, state, staf1, ahead('3', ' '))).toBe('run.reason-required');
    expect(offersOf(world, state, arsip, 'completeOutOfOrder')).toEqual([]);
  });

  it('is refused the second time, for a row behind and for an unknown one', () => {
    const { world, state } = opened();
    const next = actAs(world, state, staf1, ahead('3')).state;

    expect(refusalOf(world, next, staf1, ahead('3'))).toBe('task.already-done');
    const at2 = completeAs(world, state, staf1, '1');
    expect(refusalOf(world, at2, staf1, ahead('1'))).toBe('task.already-done');
    expect(refusalOf(world, state, staf1, ahead('tidak-ada'))).toBe('task.not-found');
  });

  it('never chooses branches and never fixes a list', () => {
    const forked = buildWorld(
      buildSop([
        buildStep('1', 'staf', {
          outcomes: [
            { key: 'done', label: 'Bagi', acts: [], goTo: { branches: ['2', '3'], rejoin: '4' } },
          ],
        }),
        buildStep('2', 'staf'),
        buildStep('3', 'staf'),
        buildStep('4', 'staf'),
      ]),
    );
    const listed = buildWorld(
      buildSop([
        buildStep('1', 'staf'),
        buildStep('2', 'lurah', { forEach: 'kelurahan' }),
        buildStep('3', 'staf'),
      ]),
    );

    expect(refusalOf(forked, openAs(forked, staf1).state, staf1, ahead('1'))).toBe(
      'task.branch-required',
    );
    expect(refusalOf(listed, openAs(listed, staf1).state, staf1, ahead('1'))).toBe(
      'task.items-required',
    );
  });

  it('completes it for every item that waits there', () => {
    const world = buildWorld(
      buildSop([buildStep('1', 'lurah', { forEach: 'kelurahan' }), buildStep('2', 'staf')]),
    );
    const { state } = openAs(world, official('lurah-a'), { items: KELURAHAN.slice(0, 2) });

    expect(openSteps(actAs(world, state, official('lurah-a'), ahead('1')).state)).toEqual(['2']);
  });
});

describe('opening a row again', () => {
  const reopen = (step: string, reason = 'Lampiran keliru') =>
    ({ kind: 'reopenStep', step, reason }) as const;

  it('sends the run back there; what came after is stale', () => {
    const { world, state } = opened();
    let next = completeAs(world, completeAs(world, state, staf1, '1'), sekretaris, '2');

    next = actAs(world, next, staf1, reopen('1')).state;

    expect(openSteps(next)).toEqual(['1']);
    expect(taskOf(next, '1')).toMatchObject({ round: 2, returned: null });
    expect(lastTask(next, '2').stale).toBe(true);
    expect(lastTask(next, '3')).toMatchObject({ status: 'closed', closedWhy: 'stale' });
  });

  it('is for who is in charge, with a reason, of a row that was completed', () => {
    const { world, state } = opened();
    const next = completeAs(world, state, staf1, '1');

    expect(refusalOf(world, next, arsip, reopen('1'))).toBe('run.not-in-charge');
    expect(refusalOf(world, next, staf1, reopen('1', ''))).toBe('run.reason-required');
    expect(refusalOf(world, next, staf1, reopen('2'))).toBe('task.step-already-open');
    expect(refusalOf(world, next, staf1, reopen('3'))).toBe('task.step-not-completed');
    expect(refusalOf(world, next, staf1, reopen('9'))).toBe('task.not-found');
    const again = actAs(world, next, staf1, reopen('1')).state;
    expect(refusalOf(world, again, staf1, reopen('1'))).toBe('task.step-already-open');
  });
});

describe('cancelling a run', () => {
  const cancel = { kind: 'cancelRun', reason: 'Kegiatan ditiadakan' } as const;

  it('closes what waits, with reason and authority, once', () => {
    const { world, state } = opened();
    const { state: next, texts } = actAs(world, state, staf1, cancel);

    expect(next).toMatchObject({ status: 'cancelled', closeReasonId: texts[0]?.textId });
    expect(lastTask(next, '1')).toMatchObject({ status: 'closed', closedWhy: 'cancelled' });
    expect(refusalOf(world, next, staf1, cancel)).toBe('run.not-running');
    expect(refusalOf(world, state, arsip, cancel)).toBe('run.not-in-charge');
    expect(refusalOf(world, state, staf1, { ...cancel, reason: '' })).toBe('run.reason-required');
  });

  it('tells the run that awaits it', () => {
    const { world } = opened();
    const parent = { runId: unsafeId<RunId>('induk'), taskId: unsafeId<never>('langkah') };
    const { state } = openAs(world, staf1, { parent: { ...parent, mode: 'await' } });

    expect(actAs(world, state, staf1, cancel).effects).toMatchObject([
      { kind: 'tellParent', what: 'cancelled' },
    ]);
  });
});

describe('the charge of a run', () => {
  const handOver = (to: string) =>
    ({ kind: 'handOverRun', to: official(to), reason: 'Pindah tugas' }) as const;

  it('is handed over with a reason to somebody with a post', () => {
    const { world, state } = opened();
    const next = actAs(world, state, staf1, handOver('arsip')).state;

    expect(next.inCharge).toBe(arsip);
    expect(refusalOf(world, next, staf1, handOver('staf-1'))).toBe('run.not-in-charge');
    expect(actAs(world, next, arsip, handOver('staf-1')).state.inCharge).toBe(staf1);
    expect(refusalOf(world, state, staf1, handOver('tidak-ada'))).toBe(
      'task.assignee-not-eligible',
    );
    expect(refusalOf(world, state, staf1, { ...handOver('arsip'), reason: '' })).toBe(
      'run.reason-required',
    );
  });

  it('falls to the unit when who had it has no post any more', () => {
    const { world, state } = opened();
    const directory = buildDirectory();
    world.directory = {
      ...directory,
      holdings: directory.holdings.filter(({ officialId }) => officialId !== staf1),
    };

    expect(actAs(world, state, arsip, handOver('arsip')).state.inCharge).toBe(arsip);
    expect(refusalOf(world, state, official('lurah-a'), handOver('arsip'))).toBe(
      'run.not-in-charge',
    );
  });

  it('is also his superior’s, acting or not', () => {
    const { world, state } = opened();
    const directory = buildDirectory();
    world.directory = {
      ...directory,
      holdings: [
        ...directory.holdings,
        holding('kepala', 'sekretaris', { capacity: 'plh', validTo: '2026-03-31' as LocalDate }),
      ],
    };

    const { events } = actAs(world, state, sekretaris, handOver('arsip'));

    expect(events[0]?.by.as).toMatchObject({ kind: 'post' });
    expect(refusalOf(world, state, kepala, handOver('arsip'))).toBe('run.not-in-charge');
  });
});

describe('the deadline of a run', () => {
  const set = (deadlineOn: string | null) =>
    ({
      kind: 'setDeadline',
      deadlineOn: deadlineOn as LocalDate | null,
      reason: 'Undangan dimajukan',
    }) as const;

  it('is set, moved and lifted by who is in charge, with a reason', () => {
    const { world, state } = opened();
    const dated = actAs(world, state, staf1, set('2026-03-20')).state;

    expect(dated.deadlineOn).toBe('2026-03-20');
    expect(actAs(world, dated, staf1, set(null)).state.deadlineOn).toBeNull();
    expect(refusalOf(world, state, arsip, set('2026-03-20'))).toBe('run.not-in-charge');
    expect(refusalOf(world, state, staf1, { ...set(null), reason: '' })).toBe(
      'run.reason-required',
    );
  });

  it('does not move the due time of a row', () => {
    const { world, state } = opened();
    const before = taskOf(state, '1').due;

    expect(taskOf(actAs(world, state, staf1, set('2026-03-20')).state, '1').due).toEqual(before);
  });
});

describe('who has no part', () => {
  it('may not steer a run, only look at it', () => {
    const { world, state } = opened();

    for (const command of [
      { kind: 'reopenStep', step: '1', reason: 'x' },
      { kind: 'cancelRun', reason: 'x' },
      { kind: 'setDeadline', deadlineOn: null, reason: 'x' },
    ] as const) {
      expect(refusalOf(world, state, official('lurah-b'), command)).toBe('run.not-in-charge');
    }
    expect(offersOf(world, state, official('lurah-b'), 'cancelRun')[0]?.refusal?.code).toBe(
      'run.not-in-charge',
    );
    expect(
      refusalOf(world, state, staf1, { kind: 'takeTask', ...onTask(state, '1'), taskRevision: 5 }),
    ).toBe('task.changed');
  });
});
