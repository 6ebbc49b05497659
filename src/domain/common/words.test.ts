import { describe, expect, it } from 'vitest';
import { shortened } from './words.ts';

describe('a text cut short', () => {
  it('ends at a word within the length, a word without end in its midst', () => {
    expect(shortened('Memeriksa laporan', 17)).toBe('Memeriksa laporan');
    expect(shortened('Memeriksa laporan bulanan', 17)).toBe('Memeriksa…');
    expect(shortened('Memeriksa laporan bulanan', 19)).toBe('Memeriksa laporan…');
    expect(shortened('x'.repeat(20), 10)).toBe(`${'x'.repeat(9)}…`);
  });
});
