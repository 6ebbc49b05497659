import { describe, expect, it } from 'vitest';
import {
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
} from '../../../test/support/run-world.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');

/** Row 2 forks into 3–4 and 5; they meet again at 6. */
const forked = buildSop([
  buildStep('1', 'arsip'),
  buildStep('2', 'kepala', {
    outcomes: [
      { key: 'done', label: 'Bagi', acts: [], goTo: { branches: ['3', '5'], rejoin: '6' } },
    ],
  }),
  buildStep('3', 'sekretaris'),
  buildStep('4', 'kepala', decides('3')),
  buildStep('5', 'arsip'),
  buildStep('6', 'kepala'),
]);

function atFork() {
  const world = buildWorld(forked);
  return { world, state: completeAs(world, openAs(world, arsip).state, arsip, '1') };
}

describe('branches', () => {
  it('ask for at least one of those the row offers', () => {
    const { world, state } = atFork();
    const choose = (branches: readonly string[]) =>
      ({ kind: 'completeTask', ...onTask(state, '2'), outcome: 'done', branches }) as const;

    expect(refusalOf(world, state, kepala, choose([]))).toBe('task.branch-required');
    expect(refusalOf(world, state, kepala, choose(['6']))).toBe('task.branch-unknown');
    expect(offersOf(world, state, kepala, 'completeTask')[0]?.branches).toMatchObject([
      { step: '3' },
      { step: '5' },
    ]);
  });

  it('rejoin when all that were chosen are done', () => {
    const { world, state } = atFork();
    let next = completeAs(world, state, kepala, '2', { branches: ['3', '5'] });

    expect(openSteps(next)).toEqual(['3', '5']);
    next = completeAs(world, next, arsip, '5');
    next = completeAs(world, next, sekretaris, '3');
    expect(openSteps(next)).toEqual(['4']);
    next = completeAs(world, next, kepala, '4');

    expect(openSteps(next)).toEqual(['6']);
  });

  it('that were not chosen never open', () => {
    const { world, state } = atFork();
    let next = completeAs(world, state, kepala, '2', { branches: ['5'] });
    next = completeAs(world, next, arsip, '5');

    expect(openSteps(next)).toEqual(['6']);
    expect(Object.values(next.tasks).some(({ stepKey }) => stepKey === '3')).toBe(false);
  });

  it('keep a return inside to themselves', () => {
    const { world, state } = atFork();
    let next = completeAs(world, state, kepala, '2', { branches: ['3', '5'] });
    next = completeAs(world, next, sekretaris, '3');
    next = returnAs(world, next, kepala, '4', '3');

    expect(openSteps(next)).toEqual(['3', '5']);
    expect(lastTask(next, '2').stale).toBe(false);
  });

  it('are all closed as stale by a return to before the fork', () => {
    const { world, state } = atFork();
    let next = completeAs(world, state, kepala, '2', { branches: ['3', '5'] });
    next = completeAs(world, next, sekretaris, '3');
    next = returnAs(world, next, kepala, '4', '1');

    expect(openSteps(next)).toEqual(['1']);
    expect(lastTask(next, '5')).toMatchObject({ status: 'closed', closedWhy: 'stale' });
    expect(lastTask(next, '3')).toMatchObject({ status: 'done', stale: true });
    next = completeAs(world, next, arsip, '1');
    next = completeAs(world, next, kepala, '2', { branches: ['5'] });
    expect(openSteps(next)).toEqual(['5']);
  });

  it('cannot be jumped between', () => {
    const { world, state } = atFork();
    let next = completeAs(world, state, kepala, '2', { branches: ['3', '5'] });
    next = completeAs(world, next, sekretaris, '3');

    expect(
      refusalOf(world, next, arsip, {
        kind: 'returnTask',
        ...onTask(next, '5'),
        to: '3',
        reason: 'Salah',
        nature: 'substantive',
        mode: 'replay',
      }),
    ).toBe('task.return-target-invalid');
  });

  it('are done again by a return from behind the rejoin into one of them', () => {
    const { world, state } = atFork();
    let next = completeAs(world, state, kepala, '2', { branches: ['3', '5'] });
    next = completeAs(world, next, sekretaris, '3');
    next = completeAs(world, next, kepala, '4');
    next = completeAs(world, next, arsip, '5');
    next = returnAs(world, next, kepala, '6', '3');

    expect(openSteps(next)).toEqual(['3']);
    next = completeAs(world, completeAs(world, next, sekretaris, '3'), kepala, '4');
    expect(openSteps(next)).toEqual(['6']);
  });
});
