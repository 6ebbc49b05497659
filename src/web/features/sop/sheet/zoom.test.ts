import { describe, expect, it } from 'vitest';
import { nextZoom } from './zoom.ts';

describe('the size of a chart', () => {
  it('goes to the next level from whatever is shown', () => {
    expect(nextZoom(0.89, 'in')).toBe(1);
    expect(nextZoom(0.89, 'out')).toBe(0.75);
    expect(nextZoom(0.995, 'in')).toBe(1.25);
    expect(nextZoom(4, 'in')).toBe(4);
    expect(nextZoom(0.3, 'out')).toBe(0.3);
  });
});
