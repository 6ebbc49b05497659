import { describe, expect, it } from 'vitest';
import { buildSop } from '../../../test/support/sop.ts';
import { adoptSop } from './adopt.ts';
import { validateSop } from './validate.ts';

const generic = buildSop([
  { key: 'a', performers: 'staf' },
  { key: 'b', performers: 'kepala' },
]);

describe('an adopted SOP', () => {
  it('means the own posts in the columns that are named and keeps the others', () => {
    const own = adoptSop(generic, { kepala: { kind: 'position', position: 'lurah' } });

    expect(own.performers.map(({ resolvesTo }) => resolvesTo)).toEqual([
      { kind: 'rank', rank: 'staf' },
      { kind: 'position', position: 'lurah' },
    ]);
  });

  it('keeps id and rows, so that a call finds it under the generic name', () => {
    const own = adoptSop(generic, { lain: { kind: 'rank', rank: 'jfu' } });

    expect(own).toEqual(generic);
    expect(own.id).toBe(generic.id);
    expect(validateSop(own)).toEqual(validateSop(generic));
  });
});
