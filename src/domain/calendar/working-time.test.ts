import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type Instant, instantOf, type LocalDate, plusMinutes } from '../common/time.ts';
import { DEFAULT_PROFILES, defaultCalendar } from './data.ts';
import type { WeekHours, WorkCalendar } from './model.ts';
import {
  addWorkingMinutes,
  isWorkingDay,
  subtractWorkingMinutes,
  workingMinutesBetween,
  workingSpansOn,
} from './working-time.ts';
import { instantAt, localDateOf, localMinuteOf } from './zone.ts';

const wita = defaultCalendar('WITA');
const sixDays: WorkCalendar = {
  ...defaultCalendar('WIT'),
  profile: DEFAULT_PROFILES[1] ?? DEFAULT_PROFILES[0],
};
const dayAndNight: WorkCalendar = {
  ...defaultCalendar('WIB'),
  profile: aroundTheClock(),
  daysOff: [],
};

const calendars = fc.constantFrom(defaultCalendar('WIB'), wita, sixDays, dayAndNight);
/** Seconds and milliseconds included: sub-minute parts must not break a property. */
const instants = fc
  .integer({ min: Date.UTC(2025, 0, 1, 12), max: Date.UTC(2026, 11, 30) })
  .map(instantOf);
const minutes = fc.integer({ min: 0, max: 40_000 });

describe('working days and hours', () => {
  it('follow the week, the holidays and the collective leave', () => {
    expect(isWorkingDay(wita, on('2026-02-13'))).toBe(true);
    expect(isWorkingDay(wita, on('2026-02-14'))).toBe(false);
    expect(isWorkingDay(wita, on('2026-02-16'))).toBe(false);
    expect(isWorkingDay(wita, on('2026-02-17'))).toBe(false);
    expect(isWorkingDay(wita, on('2026-02-18'))).toBe(true);
  });

  it('are unknown in a year that is not published', () => {
    expect(isWorkingDay(wita, on('2027-01-04'))).toBe('unknown');
    expect(workingSpansOn(wita, on('2024-12-31'))).toBe('unknown');
  });

  it('give Friday its long break and its later close', () => {
    expect(workingSpansOn(wita, on('2026-02-13'))).toEqual([
      { from: 450, to: 690 },
      { from: 780, to: 990 },
    ]);
  });

  it('are the short ones in Ramadan', () => {
    expect(workingSpansOn(wita, on('2026-02-18'))).toEqual([
      { from: 450, to: 720 },
      { from: 780, to: 960 },
    ]);
    expect(workingSpansOn(wita, on('2026-02-19'))).toEqual([
      { from: 480, to: 720 },
      { from: 750, to: 900 },
    ]);
    expect(workingSpansOn(wita, on('2026-02-20'))).toEqual([
      { from: 480, to: 690 },
      { from: 750, to: 930 },
    ]);
  });

  it('honour a local day off', () => {
    const calendar: WorkCalendar = {
      ...wita,
      daysOff: [
        { date: on('2026-08-18'), kind: 'localDayOff', name: 'contoh', legalBasis: 'contoh' },
      ],
    };

    expect(isWorkingDay(calendar, on('2026-08-18'))).toBe(false);
  });

  it('count overlapping and disordered hours once', () => {
    const untidy = [
      { from: 600, to: 700 },
      { from: 450, to: 620 },
      { from: 900, to: 900 },
    ];
    const ordinary: WeekHours = [untidy, untidy, untidy, untidy, untidy, untidy, untidy];
    const calendar: WorkCalendar = { ...wita, profile: { ...wita.profile, ordinary } };

    expect(workingSpansOn(calendar, on('2026-02-18'))).toEqual([{ from: 450, to: 700 }]);
  });
});

describe('working minutes between two instants', () => {
  it('leave out the Friday break', () => {
    expect(between('2026-02-13 11.00', '2026-02-13 13.30')).toBe(60);
  });

  it('of a whole ordinary week are 37 hours 30 minutes, of a week in Ramadan 32 hours 30 minutes', () => {
    expect(between('2026-02-02 00.00', '2026-02-09 00.00')).toBe(37 * 60 + 30);
    expect(between('2026-02-23 00.00', '2026-03-02 00.00')).toBe(32 * 60 + 30);
  });

  it('are none over a long weekend', () => {
    expect(between('2026-02-13 16.30', '2026-02-18 07.30')).toBe(0);
  });

  it('are unknown where an unpublished year is touched, and known up to its first midnight', () => {
    expect(between('2026-12-31 15.00', '2027-01-01 00.00')).toBe(60);
    expect(between('2026-12-31 15.00', '2027-01-01 00.01')).toBe('unknown');
    expect(between('2024-12-31 15.00', '2025-01-02 09.00')).toBe('unknown');
    expect(between('2027-01-04 09.00', '2027-01-04 09.00')).toBe('unknown');
  });

  it('do not bridge a gap between published years', () => {
    const gap: WorkCalendar = {
      ...wita,
      publishedYears: [
        { year: 2025, legalBasis: 'contoh' },
        { year: 2027, legalBasis: 'contoh' },
      ],
    };

    expect(workingMinutesBetween(gap, local('2025-12-30 09.00'), local('2027-01-04 09.00'))).toBe(
      'unknown',
    );
  });

  it('differ by zone at the same instants', () => {
    const from = '2026-02-18T00:00:00.000Z' as Instant;
    const to = '2026-02-18T02:00:00.000Z' as Instant;

    expect(workingMinutesBetween(defaultCalendar('WIB'), from, to)).toBe(90);
    expect(workingMinutesBetween(defaultCalendar('WITA'), from, to)).toBe(120);
    expect(workingMinutesBetween(defaultCalendar('WIT'), from, to)).toBe(120);
    expect(
      workingMinutesBetween(defaultCalendar('WIT'), from, '2026-02-18T07:30:00.000Z' as Instant),
    ).toBe(180 + 180);
  });

  it('are those that a count minute by minute gives', () => {
    const length = fc.integer({ min: 0, max: 4 * 24 * 60 });
    fc.assert(
      fc.property(calendars, instants, length, (calendar, from, total) => {
        const start = wholeMinute(from);
        const inWork = Array.from({ length: total }, (_, index) =>
          plusMinutes(start, index),
        ).filter((at) => {
          const minute = localMinuteOf(at, calendar.zone);
          const spans = workingSpansOn(calendar, localDateOf(at, calendar.zone));
          return spans !== 'unknown' && spans.some((one) => one.from <= minute && minute < one.to);
        });
        const counted = workingMinutesBetween(calendar, start, plusMinutes(start, total));
        fc.pre(counted !== 'unknown');
        expect(counted).toBe(inWork.length);
      }),
      { numRuns: 40 },
    );
  });

  it('add up over any split point, in any order', () => {
    fc.assert(
      fc.property(calendars, instants, instants, instants, (calendar, a, b, c) => {
        const ab = known(workingMinutesBetween(calendar, a, b));
        const bc = known(workingMinutesBetween(calendar, b, c));
        expect(ab + bc).toBe(known(workingMinutesBetween(calendar, a, c)));
      }),
    );
  });
});

describe('adding and subtracting working minutes', () => {
  it('skip the night, the weekend, the leave and the holiday', () => {
    expect(addWorkingMinutes(wita, local('2026-02-13 16.00'), 60)).toBe(local('2026-02-18 08.00'));
  });

  it('end at the close of a span and not at the next opening', () => {
    expect(addWorkingMinutes(wita, local('2026-02-18 15.00'), 60)).toBe(local('2026-02-18 16.00'));
    expect(subtractWorkingMinutes(wita, local('2026-02-18 16.00'), 180)).toBe(
      local('2026-02-18 13.00'),
    );
  });

  it('find the reminder half a day before a close inside working time', () => {
    expect(subtractWorkingMinutes(wita, local('2026-02-18 16.00'), 240)).toBe(
      local('2026-02-18 11.00'),
    );
    expect(subtractWorkingMinutes(wita, local('2026-02-18 16.00'), 450)).toBe(
      local('2026-02-18 07.30'),
    );
    expect(subtractWorkingMinutes(wita, local('2026-02-18 16.00'), 451)).toBe(
      local('2026-02-13 16.29'),
    );
  });

  it('reach the last close of the last published year and no further', () => {
    expect(addWorkingMinutes(wita, local('2026-12-31 15.00'), 60)).toBe(local('2026-12-31 16.00'));
    expect(addWorkingMinutes(wita, local('2026-12-31 15.00'), 61)).toBe('unknown');
    expect(addWorkingMinutes(wita, local('2027-01-04 09.00'), 0)).toBe('unknown');
    expect(subtractWorkingMinutes(wita, local('2025-01-02 07.31'), 2)).toBe('unknown');
  });

  it('give back the amount: between t and t plus m lie m minutes', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (calendar, at, amount) => {
        const later = addWorkingMinutes(calendar, at, amount);
        fc.pre(later !== 'unknown');
        expect(workingMinutesBetween(calendar, at, later)).toBe(amount);
      }),
    );
  });

  it('give back the amount going backwards too', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (calendar, at, amount) => {
        const earlier = subtractWorkingMinutes(calendar, at, amount);
        fc.pre(earlier !== 'unknown');
        expect(workingMinutesBetween(calendar, earlier, at)).toBe(amount);
        expect(addWorkingMinutes(calendar, at, -amount)).toBe(earlier);
      }),
    );
  });

  it('never go back in time when more is added or the start is later', () => {
    fc.assert(
      fc.property(calendars, instants, instants, minutes, minutes, (calendar, a, b, m, n) => {
        const [first, second] = epochMs(a) <= epochMs(b) ? [a, b] : [b, a];
        const [less, more] = m <= n ? [m, n] : [n, m];
        expect(ms(addWorkingMinutes(calendar, first, less))).toBeLessThanOrEqual(
          ms(addWorkingMinutes(calendar, first, more)),
        );
        // Counting starts at the whole minute, so only whole minutes can be ordered by their start.
        expect(ms(addWorkingMinutes(calendar, wholeMinute(first), more))).toBeLessThanOrEqual(
          ms(addWorkingMinutes(calendar, wholeMinute(second), more)),
        );
      }),
    );
  });
});

function on(date: string): LocalDate {
  return date as LocalDate;
}

/** "2026-02-13 16.30" on a clock in WITA. */
function local(text: string): Instant {
  const minuteOfDay = Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16));
  return instantAt(on(text.slice(0, 10)), minuteOfDay, 'WITA');
}

function between(from: string, to: string): number | 'unknown' {
  return workingMinutesBetween(wita, local(from), local(to));
}

function known(value: number | 'unknown'): number {
  if (value === 'unknown') {
    throw new Error('the instants of this test lie in published years');
  }
  return value;
}

function ms(at: Instant | 'unknown'): number {
  return at === 'unknown' ? Number.POSITIVE_INFINITY : epochMs(at);
}

function wholeMinute(at: Instant): Instant {
  return instantOf(Math.floor(epochMs(at) / 60_000) * 60_000);
}

function aroundTheClock(): WorkCalendar['profile'] {
  const day = [{ from: 0, to: 1440 }];
  const hours: WeekHours = [day, day, day, day, day, day, day];
  return { key: 'contoh', label: 'contoh', ordinary: hours, ramadan: hours, legalBasis: 'contoh' };
}
