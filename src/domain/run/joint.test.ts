import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  lastTask,
  official,
  onTask,
  openAs,
  openSteps,
  refusalOf,
  rejectionOf,
  returnAs,
  taskOf,
} from '../../../test/support/run-world.ts';
import type { Join } from '../sop/model.ts';

const kepala = official('kepala');
const sekretaris = official('sekretaris');
const arsip = official('arsip');

function joint(join: Join) {
  const world = buildWorld(
    buildSop([
      buildStep('1', 'arsip'),
      buildStep('2', 'kepala', {
        performers: ['kepala', 'sekretaris'],
        join,
        kind: 'decide',
        outcomes: [
          { key: 'done', label: 'Setuju', acts: ['endorse'], goTo: 'next' },
          { key: 'other', label: 'Setuju bersyarat', acts: [], goTo: 'next' },
          { key: 'back', label: 'Kembalikan', acts: [], goTo: { step: '1' } },
        ],
      }),
      buildStep('3', 'arsip'),
    ]),
  );
  return { world, state: completeAs(world, openAs(world, arsip).state, arsip, '1') };
}

describe('a joint row of all', () => {
  it('is done when every performer has finished', () => {
    const { world, state } = joint('all');

    const one = completeAs(world, state, sekretaris, '2');
    expect(openSteps(one)).toEqual(['2']);

    expect(openSteps(completeAs(world, one, kepala, '2'))).toEqual(['3']);
  });

  it('refuses a performer his second time', () => {
    const { world, state } = joint('all');
    const one = completeAs(world, state, sekretaris, '2');

    expect(
      refusalOf(world, one, sekretaris, {
        kind: 'completeTask',
        ...onTask(one, '2'),
        outcome: 'done',
      }),
    ).toBe('task.not-yours');
  });

  it('refuses another outcome than the first performer chose', () => {
    const { world, state } = joint('all');
    const one = completeAs(world, state, sekretaris, '2');

    expect(
      rejectionOf(world, one, kepala, {
        kind: 'completeTask',
        ...onTask(one, '2'),
        outcome: 'other',
      }),
    ).toEqual({ code: 'task.outcome-differs', params: { label: 'Setuju' } });
  });

  it('is closed for the others by the first return', () => {
    const { world, state } = joint('all');
    const seen = onTask(state, '2');
    const back = returnAs(world, state, sekretaris, '2', '1');

    expect(openSteps(back)).toEqual(['1']);
    expect(lastTask(back, '2')).toMatchObject({
      status: 'closed',
      closedWhy: 'returned',
      seats: [
        { performer: 'kepala', status: 'closed', act: null },
        { performer: 'sekretaris', status: 'done' },
      ],
    });
    expect(
      rejectionOf(world, back, kepala, { kind: 'completeTask', ...seen, outcome: 'done' }),
    ).toEqual({
      code: 'task.already-done',
      params: { who: 'Orang sekretaris (rekaan)', what: 'Kembalikan' },
    });
  });

  it('asks everybody again after a return, also who had agreed', () => {
    const { world, state } = joint('all');
    let next = completeAs(world, state, sekretaris, '2');
    next = returnAs(world, next, kepala, '2', '1');
    next = completeAs(world, next, arsip, '1');

    expect(taskOf(next, '2')).toMatchObject({
      round: 2,
      seats: [{ status: 'waiting' }, { status: 'waiting' }],
    });
  });
});

describe('a joint row of any', () => {
  it('is done with the first and closes the others', () => {
    const { world, state } = joint('any');

    const done = completeAs(world, state, sekretaris, '2');

    expect(openSteps(done)).toEqual(['3']);
    expect(lastTask(done, '2').seats.map(({ status }) => status)).toEqual(['closed', 'done']);
  });
});

describe('a joint row with a lead', () => {
  it('is acted on by the first column only', () => {
    const { world, state } = joint('lead');

    expect(
      refusalOf(world, state, sekretaris, {
        kind: 'completeTask',
        ...onTask(state, '2'),
        outcome: 'done',
      }),
    ).toBe('task.not-yours');
    expect(openSteps(completeAs(world, state, kepala, '2'))).toEqual(['3']);
  });

  it('names the others, who sign nothing', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'kepala', { performers: ['kepala', 'staf'], join: 'lead' }),
        buildStep('2', 'arsip'),
      ]),
    );
    const { state } = openAs(world, kepala);
    const withOthers = (...people: readonly string[]) =>
      ({
        kind: 'completeTask',
        ...onTask(state, '1'),
        outcome: 'done',
        others: people.map((person) => ({
          performer: 'staf',
          officialId: official(person),
          positionId: null,
        })),
      }) as const;

    const done = actAs(world, state, kepala, withOthers('staf-2', 'staf-1', 'staf-2')).state;

    expect(lastTask(done, '1').seats).toMatchObject([
      { performer: 'kepala', status: 'done' },
      {
        performer: 'staf',
        status: 'closed',
        assignee: official('staf-2'),
        companions: [official('staf-2'), official('staf-1')],
        act: null,
      },
    ]);
    expect(refusalOf(world, state, kepala, withOthers('arsip'))).toBe('task.assignee-not-eligible');
  });
});
