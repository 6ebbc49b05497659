import { describe, expect, it } from 'vitest';
import {
  actAs,
  buildSop,
  buildStep,
  buildWorld,
  completeAs,
  decides,
  KELURAHAN,
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
import type { RunState } from './model.ts';

const kepala = official('kepala');
const kasi = official('kasi-1');
const arsip = official('arsip');
const lurahA = official('lurah-a');
const lurahB = official('lurah-b');

/** Two kelurahan, and one that is only a name: its row is done at the kecamatan. */
const [A, B, C] = KELURAHAN;
const TWO = KELURAHAN.slice(0, 2);

/** Every Lurah reports (1), one staff sorts (2), the kecamatan asks each (3) and decides for each (4). */
const twoBlocks = buildSop([
  buildStep('1', 'lurah', { forEach: 'kelurahan', outputs: ['Daftar kader'] }),
  buildStep('2', 'arsip'),
  buildStep('3', 'kasi-1', { forEach: 'kelurahan' }),
  buildStep('4', 'kepala', { forEach: 'kelurahan', ...decides('1') }),
  buildStep('5', 'arsip'),
]);

function opened() {
  const world = buildWorld(twoBlocks);
  return { world, state: openAs(world, lurahA, { items: TWO }).state };
}

function atSecondBlock() {
  const { world, state } = opened();
  let next = completeAs(world, state, lurahA, '1', {}, 'a');
  next = completeAs(world, next, lurahB, '1', {}, 'b');
  return { world, state: completeAs(world, next, arsip, '2') };
}

describe('rows that repeat over a list', () => {
  it('open for each item at the unit of the item', () => {
    const { world, state } = opened();

    expect(openSteps(state)).toEqual(['1[a]', '1[b]']);
    expect(
      refusalOf(world, state, lurahB, {
        kind: 'completeTask',
        ...onTask(state, '1', 'a'),
        outcome: 'done',
      }),
    ).toBe('task.not-yours');
  });

  it('are all done before the run goes on', () => {
    const { world, state } = opened();

    const one = completeAs(world, state, lurahB, '1', {}, 'b');
    expect(openSteps(one)).toEqual(['1[a]']);

    expect(openSteps(completeAs(world, one, lurahA, '1', {}, 'a'))).toEqual(['2']);
  });

  it('send one item back over two blocks of the same list without stopping the others', () => {
    const { world, state } = atSecondBlock();
    let next = completeAs(world, state, kasi, '3', {}, 'a');
    next = completeAs(world, next, kasi, '3', {}, 'b');

    next = returnAs(world, next, kepala, '4', '1', {}, 'a');
    expect(openSteps(next)).toEqual(['1[a]', '4[b]']);
    next = completeAs(world, next, kepala, '4', {}, 'b');
    expect(openSteps(next)).toEqual(['1[a]']);
    next = completeAs(world, next, lurahA, '1', {}, 'a');
    expect(openSteps(next)).toEqual(['3[a]']);
    next = completeAs(world, completeAs(world, next, kasi, '3', {}, 'a'), kepala, '4', {}, 'a');

    expect(openSteps(next)).toEqual(['5']);
    expect(lastTask(next, '4', 'b').stale).toBe(false);
    expect(lastTask(next, '1', 'a').round).toBe(2);
    expect(lastTask(next, '2').round).toBe(1);
  });

  it('make only the returned item stale', () => {
    const { world, state } = atSecondBlock();
    const next = completeAs(world, state, kasi, '3', {}, 'a');
    const doneA = lastTask(next, '3', 'a').taskId;
    const firstB = lastTask(next, '1', 'b').taskId;

    const back = returnAs(world, next, kepala, '4', '1', {}, 'a');

    expect(back.tasks[doneA]?.stale).toBe(true);
    expect(back.tasks[firstB]?.stale).toBe(false);
    expect(back.papers.map(({ item, stale }) => `${item} ${stale}`)).toEqual(['a true', 'b false']);
  });

  it('can be sent back from behind for the items that are chosen', () => {
    const { world, state } = atSecondBlock();
    let next = state;
    for (const item of ['a', 'b']) {
      next = completeAs(world, next, kasi, '3', {}, item);
      next = completeAs(world, next, kepala, '4', {}, item);
    }
    const command = {
      kind: 'returnTask',
      ...onTask(next, '5'),
      to: '3',
      reason: 'Kurang',
      nature: 'substantive',
      mode: 'replay',
    } as const;

    expect(refusalOf(world, next, arsip, command)).toBe('task.return-items-required');
    expect(refusalOf(world, next, arsip, { ...command, items: ['z'] })).toBe(
      'task.return-items-required',
    );
    const back = actAs(world, next, arsip, { ...command, items: ['b'] }).state;
    expect(openSteps(back)).toEqual(['3[b]']);
  });
});

describe('the items of a list', () => {
  it('are named when the run opens, each once', () => {
    const world = buildWorld(twoBlocks);

    expect(() => openAs(world, lurahA, { items: [] })).toThrow('task.items-required');
    expect(() => openAs(world, lurahA)).toThrow('task.items-required');
    expect(() => openAs(world, lurahA, { items: [...TWO, ...TWO] })).toThrow('task.item-duplicate');
  });

  it('are asked of the row before; an empty list needs a reason', () => {
    const world = buildWorld(
      buildSop([
        buildStep('1', 'arsip'),
        buildStep('2', 'lurah', { forEach: 'kelurahan' }),
        buildStep('3', 'kepala'),
      ]),
    );
    const { state } = openAs(world, arsip);
    const complete = { kind: 'completeTask', ...onTask(state, '1'), outcome: 'done' } as const;

    expect(offersOf(world, state, arsip, 'completeTask')[0]?.itemsOf).toBe('kelurahan');
    expect(refusalOf(world, state, arsip, complete)).toBe('task.items-required');
    expect(refusalOf(world, state, arsip, { ...complete, noItemsReason: '  ' })).toBe(
      'task.items-required',
    );
    const empty = actAs(world, state, arsip, { ...complete, noItemsReason: 'Semua sudah ada' });
    expect(openSteps(empty.state)).toEqual(['3']);
    expect(empty.events.find(({ type }) => type === 'ItemsFixed')).toMatchObject({
      items: [],
      emptyReasonId: empty.texts[0]?.textId,
    });
    expect(openSteps(actAs(world, state, arsip, { ...complete, items: TWO }).state)).toEqual([
      '2[a]',
      '2[b]',
    ]);
  });

  it('may be added with a reason by who is in charge, until all are done', () => {
    const { world, state } = opened();
    const add = (item: typeof C, reason = 'Kelurahan baru') =>
      ({ kind: 'addItem', list: 'kelurahan', item: required(item), reason }) as const;

    const more = actAs(world, state, lurahA, add(C)).state;

    expect(openSteps(more)).toEqual(['1[a]', '1[b]', '1[c]']);
    expect(refusalOf(world, more, lurahA, add(C))).toBe('task.item-duplicate');
    expect(refusalOf(world, state, lurahA, add(C, ' '))).toBe('run.reason-required');
    expect(refusalOf(world, state, lurahB, add(C))).toBe('run.not-in-charge');
    expect(
      refusalOf(world, state, lurahA, {
        kind: 'addItem',
        list: 'lain',
        item: required(C),
        reason: 'x',
      }),
    ).toBe('task.item-unknown');
    const between = completeAs(
      world,
      completeAs(world, state, lurahA, '1', {}, 'a'),
      lurahB,
      '1',
      {},
      'b',
    );
    expect(refusalOf(world, between, lurahA, add(C))).toBe('task.item-unknown');
  });

  it('that are added in a later block begin at the first', () => {
    const { world, state } = atSecondBlock();
    let next = actAs(world, state, lurahA, {
      kind: 'addItem',
      list: 'kelurahan',
      item: { key: 'c', label: 'Kelurahan C', unitId: required(A).unitId },
      reason: 'Terlewat',
    }).state;

    expect(openSteps(next)).toEqual(['1[c]', '3[a]', '3[b]']);
    next = completeAs(world, next, lurahA, '1', {}, 'c');
    expect(openSteps(next)).toEqual(['3[a]', '3[b]', '3[c]']);
  });

  it('may be dropped with a reason, and what waited only for it goes on', () => {
    const { world, state } = opened();
    const drop = (item: string) =>
      ({ kind: 'dropItem', list: 'kelurahan', item, reason: 'Tidak ada kader' }) as const;
    const done = completeAs(world, state, lurahA, '1', {}, 'a');

    const dropped = actAs(world, done, lurahA, drop('b')).state;

    expect(openSteps(dropped)).toEqual(['2']);
    expect(lastTask(dropped, '1', 'b')).toMatchObject({
      status: 'closed',
      closedWhy: 'itemDropped',
    });
    expect(dropped.lists['kelurahan']?.map(({ status }) => status)).toEqual(['active', 'dropped']);
    expect(refusalOf(world, dropped, lurahA, drop('b'))).toBe('task.item-unknown');
    expect(refusalOf(world, dropped, lurahA, drop('a'))).toBe('task.item-last');
    expect(refusalOf(world, done, lurahB, drop('b'))).toBe('run.not-in-charge');
    expect(refusalOf(world, done, lurahA, { ...drop('b'), reason: '' })).toBe(
      'run.reason-required',
    );
  });

  it('that are dropped do not open in the next block', () => {
    const { world, state } = opened();
    let next: RunState = completeAs(world, state, lurahA, '1', {}, 'a');
    next = actAs(world, next, lurahA, {
      kind: 'dropItem',
      list: 'kelurahan',
      item: 'b',
      reason: 'Tidak ikut',
    }).state;
    next = completeAs(world, next, arsip, '2');

    expect(openSteps(next)).toEqual(['3[a]']);
    expect(taskOf(next, '3').item).toBe('a');
  });

  it('that are dropped while the next rows need a list are refused: somebody must name it', () => {
    const world = buildWorld(
      buildSop(
        [
          buildStep('1', 'lurah', { forEach: 'kelurahan' }),
          buildStep('2', 'arsip', { forEach: 'kader' }),
        ],
        {
          lists: [
            { key: 'kelurahan', label: 'Kelurahan' },
            { key: 'kader', label: 'Kader' },
          ],
        },
      ),
    );
    let { state } = openAs(world, lurahA, { items: TWO });
    state = completeAs(world, state, lurahA, '1', {}, 'a');

    expect(
      refusalOf(world, state, lurahA, {
        kind: 'dropItem',
        list: 'kelurahan',
        item: required(B).key,
        reason: 'x',
      }),
    ).toBe('task.items-required');
  });
});

function required<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new Error('the fixture has three items');
  }
  return value;
}
