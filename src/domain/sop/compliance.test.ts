import { describe, expect, it } from 'vitest';
import { type ChecklistAnswer, complianceRate } from './compliance.ts';

function rate(...answers: readonly (ChecklistAnswer | null)[]): number | null {
  return complianceRate(answers.map((answer) => ({ answer })));
}

describe('complianceRate', () => {
  it('is the share of Ya among Ya and Tidak, in percent', () => {
    expect(rate('yes', 'yes', 'yes', 'no')).toBe(75);
    expect(rate('yes')).toBe(100);
    expect(rate('no')).toBe(0);
  });

  it('leaves out rows that do not apply and rows without an answer', () => {
    expect(rate('yes', 'notApplicable', null, 'no')).toBe(50);
  });

  it('is nothing where no row counts', () => {
    expect(rate()).toBeNull();
    expect(rate('notApplicable', null)).toBeNull();
  });
});
