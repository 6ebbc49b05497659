import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  lastTask,
  offersOf,
  official,
  onTask,
  openAs,
  openSteps,
  returnAs,
} from '../../../test/support/run-world.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');

const order = buildSop([
  buildStep('1', 'kepala', { kind: 'guide' }),
  buildStep('2', 'sekretaris', { kind: 'guide', hears: true }),
  buildStep('3', 'sekretaris'),
  buildStep('4', 'arsip'),
]);

describe('a row that only hands on', () => {
  it('completes with its guidance, which goes to the rows that open', () => {
    const world = buildWorld(order);
    const { state } = openAs(world, kepala);

    const decision = actAs(world, state, kepala, {
      kind: 'completeTask',
      ...onTask(state, '1'),
      outcome: 'done',
      guidance: 'Segera siapkan konsep',
    });

    expect(offersOf(world, state, kepala, 'completeTask')).toMatchObject([{ needsGuidance: true }]);
    expect(openSteps(decision.state)).toEqual(['2', '3']);
    const { guidanceId } = lastTask(decision.state, '3');
    expect(decision.texts).toEqual([
      { textId: guidanceId, body: 'Segera siapkan konsep', personal: false },
    ]);
  });

  it('completes without a text: the order was oral', () => {
    const world = buildWorld(order);
    const state = completeAs(world, openAs(world, kepala).state, kepala, '1');

    expect(lastTask(state, '3').guidanceId).toBeNull();
  });
});

describe('a row that only hears an order', () => {
  it('completes with the first real act of its receiver, and stays in the record', () => {
    const world = buildWorld(order);
    let state = completeAs(world, openAs(world, kepala).state, kepala, '1');

    state = actAs(world, state, sekretaris, { kind: 'takeTask', ...onTask(state, '3') }).state;

    expect(openSteps(state)).toEqual(['3']);
    expect(lastTask(state, '2')).toMatchObject({
      status: 'done',
      seats: [{ act: { actor: { officialId: sekretaris } } }],
    });
  });

  it('may be completed by itself, and the row below it goes on', () => {
    const world = buildWorld(order);
    let state = completeAs(world, openAs(world, kepala).state, kepala, '1');

    state = completeAs(world, state, sekretaris, '2');
    expect(openSteps(state)).toEqual(['3']);
    state = completeAs(world, state, sekretaris, '3');

    expect(openSteps(state)).toEqual(['4']);
  });

  it('is not completed by the act of somebody else', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'kepala', { kind: 'guide' }),
        buildStep('2', 'sekretaris', { kind: 'guide', hears: true }),
        buildStep('3', 'sekretaris', { performers: ['sekretaris', 'arsip'], join: 'any' }),
      ]),
    );
    let state = completeAs(world, openAs(world, kepala).state, kepala, '1');

    state = completeAs(world, state, arsip, '3');

    expect(state.status).toBe('ended');
    expect(lastTask(state, '2')).toMatchObject({ status: 'closed', seats: [{ act: null }] });
  });

  it('completes when the receiver sends the work back as his first act', () => {
    const world = buildWorld(order);
    let state = completeAs(world, openAs(world, kepala).state, kepala, '1');

    state = returnAs(world, state, sekretaris, '3', '1');

    expect(openSteps(state)).toEqual(['1']);
    expect(lastTask(state, '2')).toMatchObject({ status: 'done', stale: true });
  });
});
