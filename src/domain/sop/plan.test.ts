import { describe, expect, it } from 'vitest';
import { buildSop, way } from '../../../test/support/sop.ts';
import { isReturn, planOf } from './plan.ts';

function blocksOf(steps: Parameters<typeof buildSop>[0]) {
  return planOf(buildSop(steps)).blocks.map(
    ({ id, from, to, parentId }) => `${id} ${from}-${to} in ${parentId}`,
  );
}

const fork = way('pilih', { branches: ['b', 'd'], rejoin: 'f' });

describe('planOf', () => {
  it('gives each row a group of its own in printed order', () => {
    const plan = planOf(buildSop([{ key: 'a' }, { key: 'b' }]));

    expect(plan.groups).toEqual([[0], [1]]);
    expect(plan.groupOf['b']).toBe(1);
    expect(plan.blocks).toEqual([{ id: 'root', kind: 'root', from: 0, to: 2, parentId: null }]);
  });

  it('joins rows that are open together, whichever names the other', () => {
    const plan = planOf(
      buildSop([
        { key: 'a', alongside: 'b' },
        { key: 'b' },
        { key: 'c', alongside: 'b' },
        { key: 'd' },
      ]),
    );

    expect(plan.groups).toEqual([[0, 1, 2], [3]]);
    expect(plan.groupOf['c']).toBe(0);
    expect(plan.indexOf['c']).toBe(2);
  });

  it('puts adjacent rows over one list into one block, and rows apart into two', () => {
    const each = { forEach: 'wilayah' };

    expect(
      blocksOf([{ key: 'a', ...each }, { key: 'b', ...each }, { key: 'c' }, { key: 'd', ...each }]),
    ).toEqual(['root 0-4 in null', 'each:wilayah:a 0-2 in root', 'each:wilayah:d 3-4 in root']);
  });

  it('lets a branch run to the next one, and the last to where they meet', () => {
    const steps = [
      { key: 'a', outcomes: [fork] },
      { key: 'b' },
      { key: 'c' },
      { key: 'd' },
      { key: 'e' },
      { key: 'f' },
    ];

    expect(blocksOf(steps)).toEqual([
      'root 0-6 in null',
      'branch:b 1-3 in root',
      'branch:d 3-5 in root',
    ]);
    expect(planOf(buildSop(steps)).blockById('branch:d')).toMatchObject({
      forkStep: 'a',
      entry: 'd',
      rejoin: 5,
    });
  });

  it('divides the rows alike when each branch has an outcome of its own', () => {
    const ways = ['b', 'c'].map((key) => way(key, { branches: [key], rejoin: 'd' }));
    const steps = [{ key: 'a', outcomes: ways }, { key: 'b' }, { key: 'c' }, { key: 'd' }];

    expect(blocksOf(steps)).toEqual([
      'root 0-4 in null',
      'branch:b 1-2 in root',
      'branch:c 2-3 in root',
    ]);
  });

  it('puts a branch around a repetition of the same rows', () => {
    const each = { forEach: 'wilayah' };
    const ways = [way('x', { branches: ['b', 'c'], rejoin: 'd' })];
    const steps = [
      { key: 'a', outcomes: ways },
      { key: 'b', ...each },
      { key: 'c', ...each },
      { key: 'd' },
    ];

    expect(blocksOf(steps)).toEqual([
      'root 0-4 in null',
      'branch:b 1-2 in root',
      'each:wilayah:b 1-2 in branch:b',
      'branch:c 2-3 in root',
      'each:wilayah:c 2-3 in branch:c',
    ]);
    expect(planOf(buildSop(steps)).innermost(1).id).toBe('each:wilayah:b');
  });

  it('puts a repetition around the branches of a fork that repeats with them', () => {
    const each = { forEach: 'wilayah' };
    const ways = [way('x', { branches: ['b', 'c'], rejoin: 'end' })];
    const steps = [
      { key: 'a', outcomes: ways, ...each },
      { key: 'b', ...each },
      { key: 'c', ...each },
      { key: 'd' },
    ];

    expect(blocksOf(steps)).toEqual([
      'root 0-4 in null',
      'each:wilayah:a 0-3 in root',
      'branch:b 1-2 in each:wilayah:a',
      'branch:c 2-3 in each:wilayah:a',
    ]);
    expect(planOf(buildSop(steps)).blockById('branch:c')?.rejoin).toBe(3);
  });

  it('lists a block that cuts another one apart instead of nesting it', () => {
    const each = { forEach: 'wilayah' };
    const ways = [way('x', { branches: ['c'], rejoin: 'e' })];
    const plan = planOf(
      buildSop([
        { key: 'a', ...each, outcomes: ways },
        { key: 'b', ...each },
        { key: 'c', ...each },
        { key: 'd' },
        { key: 'e' },
      ]),
    );

    expect(plan.crossing.map((block) => block.id)).toEqual(['branch:c']);
  });

  it('is computed once for an SOP and stays whole for a faulty one', () => {
    const sop = buildSop([
      { key: 'a', outcomes: [way('x', { branches: ['tidak-ada'], rejoin: 'entah' })] },
      { key: 'a', alongside: 'hilang' },
    ]);

    expect(planOf(sop)).toBe(planOf(sop));
    expect(planOf(sop).groups).toEqual([[0], [1]]);
    expect(planOf(sop).innermost(99).id).toBe('root');
    expect(planOf({ ...sop, steps: [] }).groups).toEqual([]);
  });

  it('knows a step that is called like a property of every object', () => {
    const plan = planOf(buildSop([{ key: 'a' }, { key: 'constructor' }]));

    expect(plan.groupOf['constructor']).toBe(1);
    expect(plan.groupOf['toString']).toBeUndefined();
  });
});

describe('isReturn', () => {
  it('knows a return by its target, which stands before the row', () => {
    const sop = buildSop([{ key: 'a' }, { key: 'b' }, { key: 'c' }]);
    const to = (step: string) => ({ key: 'x', label: 'x', acts: [], goTo: { step } });

    expect(isReturn(sop, 'b', to('a'))).toBe(true);
    expect(isReturn(sop, 'b', to('c'))).toBe(false);
    expect(isReturn(sop, 'b', { ...to('a'), goTo: 'next' })).toBe(false);
  });
});
