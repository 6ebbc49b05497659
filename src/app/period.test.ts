import { describe, expect, it } from 'vitest';
import type { LocalDate } from '../domain/common/time.ts';
import { firstDayOf, nextPeriod, parsePeriod, periodOf, periodText } from './period.ts';

describe('periods', () => {
  it.each([
    ['2026-S2', '2026-S2'],
    ['semester II 2026', '2026-S2'],
    ['Semester 1 Tahun 2026'.replace(' Tahun', ''), '2026-S1'],
    ['2026-q3', '2026-Q3'],
    ['Triwulan IV/2026', '2026-Q4'],
    ['11/2026', '2026-11'],
    ['2026-11', '2026-11'],
    [' 2026 ', '2026'],
    ['tahun 2026', '2026'],
  ])('reads %s as %s', (written, stored) => {
    const period = parsePeriod(written);

    expect(period === undefined ? undefined : periodText(period)).toBe(stored);
  });

  it.each(['2026-S3', '2026-Q5', '2026-13', '2026-00', 'semester dua', '', '26-11'])(
    'refuses %s',
    (written) => {
      expect(parsePeriod(written)).toBeUndefined();
    },
  );

  it('goes from the last part of a year to the first of the next', () => {
    const last = periodOf('2026-11-22' as LocalDate, 'semester');

    expect(periodText(last)).toBe('2026-S2');
    expect(periodText(nextPeriod(last))).toBe('2027-S1');
    expect(firstDayOf(nextPeriod(last))).toBe('2027-01-01');
    expect(firstDayOf(last)).toBe('2026-07-01');
  });
});
