import { describe, expect, it } from 'vitest';
import type { Instant, LocalDate } from '../common/time.ts';
import { dateText, momentText, periodName } from './date-text.ts';

describe('dates in words', () => {
  it('have the Indonesian month and no leading zero', () => {
    expect(dateText('2026-02-01' as LocalDate)).toBe('1 Februari 2026');
  });

  it('fall in the zone of the agency, past midnight too', () => {
    const at = '2026-12-31T17:05:00.000Z' as Instant;

    expect(momentText(at, 'WIB')).toBe('1 Januari 2027 pukul 00.05 WIB');
    expect(momentText(at, 'WIT')).toBe('1 Januari 2027 pukul 02.05 WIT');
  });

  it('name a period, and leave alone what is none', () => {
    expect(['2026-S1', '2026-Q4', '2026-08', '2026'].map(periodName)).toEqual([
      'Semester I 2026',
      'Triwulan IV 2026',
      'Agustus 2026',
      'Tahun 2026',
    ]);
    expect(['2026-13', '2026-S9', 'sekali jalan'].map(periodName)).toEqual([
      '2026-13',
      '2026-S9',
      'sekali jalan',
    ]);
  });
});
