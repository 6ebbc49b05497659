import { describe, expect, it } from 'vitest';
import { parseLocalDate } from '../common/time.ts';
import { DEFAULT_PROFILES, NATIONAL_DAYS_OFF, PUBLISHED_YEARS, RAMADAN_PERIODS } from './data.ts';
import type { WeekHours } from './model.ts';

describe('calendar data', () => {
  it('has the number of days that the decrees state', () => {
    expect(count('2025', 'nationalHoliday')).toBe(17);
    // 10 of the decree of 2024 and the one added in August 2025.
    expect(count('2025', 'collectiveLeave')).toBe(11);
    expect(count('2026', 'nationalHoliday')).toBe(17);
    expect(count('2026', 'collectiveLeave')).toBe(8);
  });

  it('names dates that exist, each once, with a legal basis', () => {
    const dates = NATIONAL_DAYS_OFF.map((one) => one.date);

    expect(dates.map((one) => parseLocalDate(one))).toEqual(dates);
    expect(new Set(dates).size).toBe(dates.length);
    expect(NATIONAL_DAYS_OFF.every((one) => one.legalBasis.startsWith('SKB'))).toBe(true);
    expect(RAMADAN_PERIODS.every((one) => parseLocalDate(one.from) && one.from < one.to)).toBe(
      true,
    );
  });

  it('publishes a year only with its holidays and its Ramadan', () => {
    for (const { year } of PUBLISHED_YEARS) {
      expect(NATIONAL_DAYS_OFF.some((one) => one.date.startsWith(`${year}`))).toBe(true);
      expect(RAMADAN_PERIODS.some((one) => one.from.startsWith(`${year}`))).toBe(true);
    }
  });

  it('gives every profile the weekly hours of Perpres 21/2023', () => {
    for (const profile of DEFAULT_PROFILES) {
      expect(weeklyMinutes(profile.ordinary)).toBe(37 * 60 + 30);
      expect(weeklyMinutes(profile.ramadan)).toBe(32 * 60 + 30);
    }
  });

  it('marks the six-day hours as an example', () => {
    expect(DEFAULT_PROFILES[1]?.label).toContain('contoh');
  });
});

function count(year: string, kind: string): number {
  return NATIONAL_DAYS_OFF.filter((one) => one.date.startsWith(year) && one.kind === kind).length;
}

function weeklyMinutes(hours: WeekHours): number {
  return hours.flat().reduce((sum, span) => sum + span.to - span.from, 0);
}
