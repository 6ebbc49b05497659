import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instantOf, type LocalDate } from '../common/time.ts';
import { dateOfDay, dayNumberOf, plusMonths, weekdayOfDay } from './day-number.ts';
import { instantAt, localDateOf, localMinuteOf } from './zone.ts';

const zones = fc.constantFrom('WIB' as const, 'WITA' as const, 'WIT' as const);

describe('zones of Indonesia', () => {
  it('show the same instant as three different clocks', () => {
    const at = '2026-02-13T16:30:00.000Z' as Instant;

    expect(localDateOf(at, 'WIB')).toBe('2026-02-13');
    expect(localMinuteOf(at, 'WIB')).toBe(23 * 60 + 30);
    expect(localDateOf(at, 'WITA')).toBe('2026-02-14');
    expect(localMinuteOf(at, 'WITA')).toBe(30);
    expect(localDateOf(at, 'WIT')).toBe('2026-02-14');
    expect(localMinuteOf(at, 'WIT')).toBe(90);
  });

  it('give back the instant of a local date and minute', () => {
    expect(instantAt('2026-02-18' as LocalDate, 16 * 60, 'WITA')).toBe('2026-02-18T08:00:00.000Z');
    expect(instantAt('2026-02-18' as LocalDate, 1440, 'WIB')).toBe('2026-02-18T17:00:00.000Z');
  });

  it('invert for every whole minute, also before 1970', () => {
    fc.assert(
      fc.property(zones, fc.integer({ min: -30_000_000, max: 60_000_000 }), (zone, minutes) => {
        const at = instantOf(minutes * 60_000);
        expect(instantAt(localDateOf(at, zone), localMinuteOf(at, zone), zone)).toBe(at);
      }),
    );
  });

  it('drop seconds', () => {
    expect(localMinuteOf('2026-02-13T01:00:59.999Z' as Instant, 'WIB')).toBe(8 * 60);
  });
});

describe('day numbers', () => {
  it('count days and know the weekday', () => {
    expect(dateOfDay(dayNumberOf('2026-11-22' as LocalDate))).toBe('2026-11-22');
    expect(weekdayOfDay(dayNumberOf('2026-11-22' as LocalDate))).toBe(0);
    expect(weekdayOfDay(dayNumberOf('1969-12-31' as LocalDate))).toBe(3);
  });

  it('move a date by months and stay inside a short month', () => {
    expect(plusMonths('2026-01-31' as LocalDate, 1)).toBe('2026-02-28');
    expect(plusMonths('2028-01-31' as LocalDate, 1)).toBe('2028-02-29');
    expect(plusMonths('2026-11-15' as LocalDate, 3)).toBe('2027-02-15');
    expect(plusMonths('2026-03-15' as LocalDate, 0)).toBe('2026-03-15');
  });
});
