import { describe, expect, it } from 'vitest';
import { makerRowBefore } from './maker-row.ts';
import type { StepKind } from './model.ts';

const row = (kind: StepKind, ...performers: readonly string[]) => ({ kind, performers });

describe('what a decision sends back was made', () => {
  it('in the nearest row before it that carries something out', () => {
    const rows = [
      row('perform', 'staf'),
      row('perform', 'staf'),
      row('guide', 'kasi'),
      row('decide', 'kepala'),
    ];

    expect(makerRowBefore(rows, 3)).toBe(1);
  });

  it('by the one who stands in the decision’s own row beside the judge', () => {
    const rows = [
      row('perform', 'staf'),
      row('perform', 'penyusun'),
      row('decide', 'editor'),
      row('decide', 'kepala', 'staf'),
    ];

    expect(makerRowBefore(rows, 3)).toBe(0);
  });

  it('in the row before, when none carries anything out', () => {
    const rows = [row('guide', 'kepala'), row('decide', 'kepala')];

    expect([makerRowBefore(rows, 1), makerRowBefore(rows, 0)]).toEqual([0, null]);
  });
});
