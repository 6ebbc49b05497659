import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { epochMs, type Instant, instantOf, type LocalDate } from '../common/time.ts';
import type { Due } from '../run/model.ts';
import type { Duration, DurationKind, DurationUnit } from '../sop/model.ts';
import { DEFAULT_PROFILES, DEFAULT_TIME_CONVENTIONS, defaultCalendar } from './data.ts';
import { dueAt, dueOnDate, isDeadlinePassed, isLate } from './due.ts';
import type { WorkCalendar } from './model.ts';
import { instantAt } from './zone.ts';

const wita = defaultCalendar('WITA');
const fiveDays = DEFAULT_TIME_CONVENTIONS[5];
const sevenDays = DEFAULT_TIME_CONVENTIONS[7];

describe('due time of a row', () => {
  it('is none for effort, and a five-minute row is never late', () => {
    const due = dueAt(wita, local('2026-02-13 09.00'), lasting(5, 'minute', 'effort'), fiveDays);

    expect(due).toEqual({ kind: 'none' });
    expect(isLate(due, local('2031-01-01 00.00'))).toBe(false);
  });

  it('waits for a person where the source gives words only', () => {
    const words: Duration = { raw: 'disesuaikan', value: null, unit: null, kind: 'asAgreed' };

    expect(dueAt(wita, local('2026-02-13 09.00'), words, fiveDays)).toEqual({ kind: 'toBeAgreed' });
    expect(
      dueAt(wita, local('2026-02-13 09.00'), { ...words, kind: 'elapsedWorking' }, fiveDays),
    ).toEqual({ kind: 'toBeAgreed' });
  });

  it('counts the day of opening as day zero', () => {
    expect(dueAfter('2026-02-09 07.30', 1, 'day')).toEqual(at('2026-02-10 16.00'));
    expect(dueAfter('2026-02-09 21.00', 1, 'day')).toEqual(at('2026-02-10 16.00'));
    expect(dueAfter('2026-02-09 07.30', 3, 'day')).toEqual(at('2026-02-12 16.00'));
  });

  it('passes over collective leave and holiday in every zone', () => {
    for (const zone of ['WIB', 'WITA', 'WIT'] as const) {
      const openedAt = instantAt(on('2026-02-13'), 9 * 60, zone);
      const due = dueAt(defaultCalendar(zone), openedAt, lasting(1, 'day'), fiveDays);

      expect(due).toEqual({
        kind: 'at',
        dueAt: instantAt(on('2026-02-18'), 16 * 60, zone),
        calendarRevision: 1,
      });
    }
  });

  it('falls on different days for one instant on two sides of a zone border', () => {
    // Sunday 23.30 in WIB is already Monday in WITA and WIT.
    const openedAt = '2026-02-08T16:30:00.000Z' as Instant;

    expect(dueAt(defaultCalendar('WIB'), openedAt, lasting(1, 'day'), fiveDays)).toMatchObject({
      dueAt: instantAt(on('2026-02-09'), 16 * 60, 'WIB'),
    });
    expect(dueAt(wita, openedAt, lasting(1, 'day'), fiveDays)).toMatchObject({
      dueAt: instantAt(on('2026-02-10'), 16 * 60, 'WITA'),
    });
    expect(dueAt(defaultCalendar('WIT'), openedAt, lasting(1, 'day'), fiveDays)).toMatchObject({
      dueAt: instantAt(on('2026-02-10'), 16 * 60, 'WIT'),
    });
  });

  it('closes at the hour of the day itself: Friday later, Ramadan earlier', () => {
    expect(dueAfter('2026-02-12 09.00', 1, 'day')).toEqual(at('2026-02-13 16.30'));
    expect(dueAfter('2026-02-18 09.00', 1, 'day')).toEqual(at('2026-02-19 15.00'));
    expect(dueAfter('2026-02-19 09.00', 1, 'day')).toEqual(at('2026-02-20 15.30'));
  });

  it('follows a six-day week where the unit has one', () => {
    const sixDays: WorkCalendar = { ...wita, profile: DEFAULT_PROFILES[1] ?? DEFAULT_PROFILES[0] };

    expect(dueAt(sixDays, local('2026-02-06 09.00'), lasting(1, 'day'), fiveDays)).toEqual(
      at('2026-02-07 14.00'),
    );
  });

  it('reads a week as working days or as a calendar week, by the convention', () => {
    expect(dueAfter('2026-02-02 09.00', 2, 'week')).toEqual(at('2026-02-18 16.00'));
    expect(
      dueAt(wita, local('2026-02-02 09.00'), lasting(2, 'week', 'elapsedWorking'), sevenDays),
    ).toEqual(at('2026-02-18 16.00'));
    expect(
      dueAt(wita, local('2026-04-06 09.00'), lasting(1, 'week', 'elapsedWorking'), sevenDays),
    ).toEqual(at('2026-04-13 16.00'));
  });

  it('moves a calendar date to the next working day', () => {
    expect(onCalendar('2026-02-03 09.00', 2, 'week')).toEqual(at('2026-02-18 16.00'));
    expect(onCalendar('2026-01-31 09.00', 1, 'month')).toEqual(at('2026-03-02 15.00'));
    expect(onCalendar('2026-03-31 09.00', 1, 'month')).toEqual(at('2026-04-30 16.00'));
    expect(onCalendar('2026-04-06 09.00', 4, 'day')).toEqual(at('2026-04-10 16.30'));
  });

  it('rounds broken days, weeks and months up to whole days', () => {
    expect(dueAfter('2026-02-09 09.00', 0.5, 'day')).toEqual(at('2026-02-10 16.00'));
    expect(dueAfter('2026-04-06 09.00', 1.5, 'week')).toEqual(at('2026-04-16 16.00'));
    expect(onCalendar('2026-04-01 09.00', 1.5, 'month')).toEqual(at('2026-05-18 16.00'));
    // 1 February and 30 days would be later than two months.
    expect(onCalendar('2026-01-02 09.00', 1.99, 'month')).toEqual(at('2026-03-02 15.00'));
  });

  it('of nought days is the close of the day of opening, or of the next working day', () => {
    expect(dueAfter('2026-02-13 09.00', 0, 'day')).toEqual(at('2026-02-13 16.30'));
    expect(dueAfter('2026-02-14 09.00', 0, 'day')).toEqual(at('2026-02-18 16.00'));
  });

  it('runs by the office clock for hours that the SOP calls elapsed', () => {
    expect(dueAfter('2026-02-13 15.30', 2, 'hour')).toEqual(at('2026-02-18 08.30'));
    expect(onCalendar('2026-02-13 15.30', 24, 'hour')).toEqual(at('2026-02-14 15.30'));
  });

  it('waits for the calendar once an unpublished year is touched', () => {
    const waiting = { kind: 'waitingForCalendar', calendarRevision: 1 };

    expect(dueAfter('2026-12-30 09.00', 1, 'day')).toEqual(at('2026-12-31 16.00'));
    expect(dueAfter('2026-12-31 09.00', 1, 'day')).toEqual(waiting);
    expect(onCalendar('2026-12-31 09.00', 1, 'week')).toEqual(waiting);
    expect(dueAfter('2026-12-31 15.30', 2, 'hour')).toEqual(waiting);
    expect(onCalendar('2026-12-31 15.30', 24, 'hour')).toEqual(waiting);
    expect(dueAfter('2027-01-04 09.00', 1, 'day')).toEqual(waiting);
    expect(onCalendar('2024-12-30 09.00', 1, 'week')).toEqual(waiting);
    expect(isLate(dueAfter('2026-12-31 09.00', 1, 'day'), local('2030-01-01 00.00'))).toBe(false);
  });

  it('is set once the year is published, and remembers the new revision', () => {
    const published: WorkCalendar = {
      ...wita,
      revision: 2,
      publishedYears: [...wita.publishedYears, { year: 2027, legalBasis: 'contoh' }],
    };

    expect(dueAt(published, local('2026-12-31 09.00'), lasting(1, 'day'), fiveDays)).toEqual({
      kind: 'at',
      dueAt: local('2027-01-01 16.30'),
      calendarRevision: 2,
    });
  });

  it('is never earlier for a later opening or for more', () => {
    const opened = fc
      .integer({ min: Date.UTC(2025, 0, 2), max: Date.UTC(2026, 11, 31) })
      .map(instantOf);
    const units = fc.constantFrom<DurationUnit>('minute', 'hour', 'day', 'week', 'month');
    const kinds = fc.constantFrom<DurationKind>('elapsedWorking', 'elapsedCalendar');
    const conventions = fc.constantFrom(fiveDays, sevenDays);
    const amount = fc.integer({ min: 0, max: 30 });
    fc.assert(
      fc.property(
        fc.record({ unit: units, kind: kinds, convention: conventions }),
        fc.tuple(opened, opened),
        fc.tuple(amount, amount),
        ({ unit, kind, convention }, [a, b], [m, n]) => {
          const [first, second] = epochMs(a) <= epochMs(b) ? [a, b] : [b, a];
          const dueOf = (openedAt: Instant, value: number) =>
            moment(dueAt(wita, openedAt, lasting(value, unit, kind), convention));

          expect(dueOf(first, Math.max(m, n))).toBeGreaterThanOrEqual(dueOf(first, Math.min(m, n)));
          expect(dueOf(wholeMinute(second), m)).toBeGreaterThanOrEqual(
            dueOf(wholeMinute(first), m),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('an agreed date', () => {
  it('is due at its close', () => {
    expect(dueOnDate(wita, on('2026-02-13'))).toEqual(at('2026-02-13 16.30'));
  });

  it('moves to the next working day, or waits for the calendar', () => {
    expect(dueOnDate(wita, on('2026-02-14'))).toEqual(at('2026-02-18 16.00'));
    expect(dueOnDate(wita, on('2027-02-14'))).toEqual({
      kind: 'waitingForCalendar',
      calendarRevision: 1,
    });
  });
});

describe('late', () => {
  it('begins after the close, not at it', () => {
    const due = dueOnDate(wita, on('2026-02-13'));

    expect(isLate(due, local('2026-02-13 16.30'))).toBe(false);
    expect(isLate(due, local('2026-02-13 16.31'))).toBe(true);
    expect(isLate({ kind: 'toBeAgreed' }, local('2026-02-13 16.31'))).toBe(false);
  });

  it('begins for the deadline of a matter when its day is over in the zone', () => {
    const now = '2026-02-13T16:30:00.000Z' as Instant;

    expect(isDeadlinePassed(on('2026-02-13'), now, 'WIB')).toBe(false);
    expect(isDeadlinePassed(on('2026-02-13'), now, 'WITA')).toBe(true);
    expect(isDeadlinePassed(null, now, 'WITA')).toBe(false);
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

function at(text: string): Due {
  return { kind: 'at', dueAt: local(text), calendarRevision: 1 };
}

function dueAfter(opened: string, value: number, unit: DurationUnit): Due {
  return dueAt(wita, local(opened), lasting(value, unit), fiveDays);
}

function onCalendar(opened: string, value: number, unit: DurationUnit): Due {
  return dueAt(wita, local(opened), lasting(value, unit, 'elapsedCalendar'), fiveDays);
}

function lasting(
  value: number,
  unit: DurationUnit,
  kind: DurationKind = 'elapsedWorking',
): Duration {
  return { raw: `${value} ${unit}`, value, unit, kind };
}

/** Counting drops seconds, so only whole minutes can be ordered by their opening. */
function wholeMinute(openedAt: Instant): Instant {
  return instantOf(Math.floor(epochMs(openedAt) / 60_000) * 60_000);
}

function moment(due: Due): number {
  return due.kind === 'at' ? epochMs(due.dueAt) : Number.POSITIVE_INFINITY;
}
