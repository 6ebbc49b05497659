/** When a task is due (architecture, "Clock"; ADR 0009). Effort never sets a due time. */
import type { ZoneName } from '../agency/model.ts';
import { epochMs, type Instant, type LocalDate, plusDays, plusMinutes } from '../common/time.ts';
import type { Due } from '../run/model.ts';
import type { Duration, DurationUnit, TimeConvention } from '../sop/model.ts';
import { countBelow, findStretch, spansOfDay } from './compiled.ts';
import { dateOfDay, dayNumberOf, plusMonths } from './day-number.ts';
import type { WorkCalendar } from './model.ts';
import { addWorkingMinutes } from './working-time.ts';
import { instantAt, localDateOf } from './zone.ts';

const DAYS_PER_CALENDAR_WEEK = 7;
/** For the broken part of a month ("1,5 bulan"); whole months follow the calendar. */
const DAYS_PER_BROKEN_MONTH = 30;
const MINUTES_PER_HOUR = 60;

/**
 * The due time of a row opened at that moment. Effort: none. "Disesuaikan", or a row without a number:
 * to be agreed. The day of opening is day zero: `1 hari` opened on a Monday is due at the close of Tuesday.
 * Where a year that is not published would have to be looked at: waiting for the calendar.
 */
export function dueAt(
  calendar: WorkCalendar,
  openedAt: Instant,
  duration: Duration,
  convention: TimeConvention,
): Due {
  if (duration.kind === 'effort') {
    return { kind: 'none' };
  }
  if (duration.kind === 'asAgreed' || duration.value === null || duration.unit === null) {
    return { kind: 'toBeAgreed' };
  }
  if (duration.unit === 'minute' || duration.unit === 'hour') {
    return dueByTheClock(
      calendar,
      openedAt,
      duration.kind,
      minutesOf(duration.value, duration.unit),
    );
  }
  const openedOn = localDateOf(openedAt, calendar.zone);
  const days =
    duration.kind === 'elapsedWorking'
      ? workingDaysOf(duration.value, duration.unit, convention)
      : undefined;
  if (days !== undefined) {
    return dueAfterWorkingDays(calendar, openedOn, days);
  }
  // A date needs the years between only through its end; the opening year is checked all the same.
  return findStretch(calendar, dayNumberOf(openedOn)) === undefined
    ? waiting(calendar)
    : dueOnDate(calendar, plusCalendar(openedOn, duration.value, duration.unit));
}

/** Due at the close of that date, or of the next working day where nobody works on it. */
export function dueOnDate(calendar: WorkCalendar, date: LocalDate): Due {
  return dueAfterWorkingDays(calendar, date, 0);
}

/** Is the due time past? At the very moment of closing it is not yet late; what has no due time never is. */
export function isLate(due: Due, now: Instant): boolean {
  return due.kind === 'at' && epochMs(now) > epochMs(due.dueAt);
}

/** Is the day of the matter over in that zone? The day itself still counts; without a day never. */
export function isDeadlinePassed(
  deadlineOn: LocalDate | null,
  now: Instant,
  zone: ZoneName,
): boolean {
  return deadlineOn !== null && localDateOf(now, zone) > deadlineOn;
}

function dueByTheClock(
  calendar: WorkCalendar,
  openedAt: Instant,
  kind: 'elapsedWorking' | 'elapsedCalendar',
  minutes: number,
): Due {
  if (kind === 'elapsedWorking') {
    const at = addWorkingMinutes(calendar, openedAt, minutes);
    return at === 'unknown' ? waiting(calendar) : due(calendar, at);
  }
  const at = plusMinutes(openedAt, minutes);
  const isPublished = [openedAt, at].every(
    (one) => findStretch(calendar, dayNumberOf(localDateOf(one, calendar.zone))) !== undefined,
  );
  return isPublished ? due(calendar, at) : waiting(calendar);
}

/** How many working days a row gives; nothing where it has to be read on the calendar. */
function workingDaysOf(
  value: number,
  unit: 'day' | 'week' | 'month',
  convention: TimeConvention,
): number | undefined {
  if (unit === 'day') {
    return wholeDays(value);
  }
  // With seven days a week a week is a calendar week; a month has no agreed number of working days.
  return unit === 'week' && convention.daysPerWeek !== DAYS_PER_CALENDAR_WEEK
    ? wholeDays(value * convention.daysPerWeek)
    : undefined;
}

function plusCalendar(date: LocalDate, value: number, unit: 'day' | 'week' | 'month'): LocalDate {
  if (unit === 'month') {
    const months = Math.floor(value);
    const broken = wholeDays((value - months) * DAYS_PER_BROKEN_MONTH);
    const end = dayNumberOf(plusMonths(date, months)) + broken;
    // After a short February the broken part could pass the next whole month; less may not be later than more.
    return dateOfDay(Math.min(end, dayNumberOf(plusMonths(date, months + 1))));
  }
  return plusDays(date, wholeDays(unit === 'week' ? value * DAYS_PER_CALENDAR_WEEK : value));
}

/** Half a day still ends at a close of office: broken days are rounded up. */
function wholeDays(days: number): number {
  return Math.max(0, Math.ceil(days));
}

function minutesOf(value: number, unit: Extract<DurationUnit, 'minute' | 'hour'>): number {
  return Math.max(0, Math.ceil(unit === 'hour' ? value * MINUTES_PER_HOUR : value));
}

/** The close of the nth working day after a date; 0: of the date itself or else the next working day. */
function dueAfterWorkingDays(calendar: WorkCalendar, date: LocalDate, days: number): Due {
  const from = dayNumberOf(date);
  const stretch = findStretch(calendar, from);
  if (stretch === undefined) {
    return waiting(calendar);
  }
  // Working days up to and with `from` are passed over, except that day 0 may be `from` itself.
  const index =
    days === 0
      ? countBelow(stretch.workingDays, from)
      : countBelow(stretch.workingDays, from + 1) + days - 1;
  const day = stretch.workingDays[index];
  const close = day === undefined ? undefined : spansOfDay(stretch, day).at(-1)?.to;
  return day === undefined || close === undefined
    ? waiting(calendar)
    : due(calendar, instantAt(dateOfDay(day), close, calendar.zone));
}

function due(calendar: WorkCalendar, at: Instant): Due {
  return { kind: 'at', dueAt: at, calendarRevision: calendar.revision };
}

function waiting(calendar: WorkCalendar): Due {
  return { kind: 'waitingForCalendar', calendarRevision: calendar.revision };
}
