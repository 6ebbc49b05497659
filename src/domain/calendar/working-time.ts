/**
 * The office's own working time. Everything counts in whole minutes: the seconds of an instant are
 * dropped before counting, so that minutes are whole, add up over any split point, and invert.
 * `'unknown'` means: a year that is not published would have to be looked at (ADR 0009).
 */
import type { Instant, LocalDate } from '../common/time.ts';
import { countBelow, findStretch, minutesBeforeDay, type Stretch, spansOfDay } from './compiled.ts';
import { dayNumberOf } from './day-number.ts';
import type { WorkCalendar, WorkSpan } from './model.ts';
import { instantOfLocalMinutes, localMinutesOf } from './zone.ts';

const MINUTES_PER_DAY = 24 * 60;

/** A local minute inside a stretch, and the working minutes of the stretch that lie before it. */
interface Place {
  readonly stretch: Stretch;
  readonly worked: number;
}

/** Is anybody expected in the office on that date? `'unknown'`: its year is not published. */
export function isWorkingDay(calendar: WorkCalendar, date: LocalDate): boolean | 'unknown' {
  const spans = workingSpansOn(calendar, date);
  return spans === 'unknown' ? 'unknown' : spans.length > 0;
}

/**
 * The working spans of a date in local minutes, ascending and apart; empty on a day off.
 * Ramadan hours hold inside a Ramadan period (Perpres 21/2023 art. 4), holidays and leave empty the day.
 */
export function workingSpansOn(
  calendar: WorkCalendar,
  date: LocalDate,
): readonly WorkSpan[] | 'unknown' {
  const day = dayNumberOf(date);
  const stretch = findStretch(calendar, day);
  return stretch === undefined ? 'unknown' : spansOfDay(stretch, day);
}

/**
 * Working minutes from `from` to `to`, negative when `to` is earlier. Exactly additive:
 * from a to b and from b to c is from a to c.
 */
export function workingMinutesBetween(
  calendar: WorkCalendar,
  from: Instant,
  to: Instant,
): number | 'unknown' {
  const fromMinute = localMinutesOf(from, calendar.zone);
  const toMinute = localMinutesOf(to, calendar.zone);
  const start = placeOf(calendar, Math.min(fromMinute, toMinute));
  if (start === undefined) {
    return 'unknown';
  }
  const end = Math.max(fromMinute, toMinute);
  // Up to and with the midnight that ends the stretch: no minute of the next year is looked at.
  if (end > start.stretch.endDay * MINUTES_PER_DAY) {
    return 'unknown';
  }
  const minutes = workedBefore(start.stretch, end) - start.worked;
  return toMinute < fromMinute && minutes > 0 ? -minutes : minutes;
}

/**
 * The first moment at which that many working minutes have passed since `from`; `from` itself for 0.
 * `workingMinutesBetween(t, addWorkingMinutes(t, m))` is m. Parts of a minute are dropped; a negative
 * amount goes back.
 */
export function addWorkingMinutes(
  calendar: WorkCalendar,
  from: Instant,
  minutes: number,
): Instant | 'unknown' {
  const amount = Math.trunc(minutes);
  if (amount < 0) {
    return subtractWorkingMinutes(calendar, from, -amount);
  }
  const place = placeOf(calendar, localMinutesOf(from, calendar.zone));
  if (place === undefined) {
    return 'unknown';
  }
  if (amount === 0) {
    return from;
  }
  const minute = firstMinuteAt(place.stretch, place.worked + amount);
  return minute === undefined ? 'unknown' : instantOfLocalMinutes(minute, calendar.zone);
}

/**
 * The last moment from which that many working minutes remain until `from`; `from` itself for 0.
 * A reminder half a day before a due time therefore falls inside working time, not on the evening before.
 */
export function subtractWorkingMinutes(
  calendar: WorkCalendar,
  from: Instant,
  minutes: number,
): Instant | 'unknown' {
  const amount = Math.trunc(minutes);
  if (amount < 0) {
    return addWorkingMinutes(calendar, from, -amount);
  }
  const place = placeOf(calendar, localMinutesOf(from, calendar.zone));
  if (place === undefined) {
    return 'unknown';
  }
  if (amount === 0) {
    return from;
  }
  const minute = lastMinuteAt(place.stretch, place.worked - amount);
  return minute === undefined ? 'unknown' : instantOfLocalMinutes(minute, calendar.zone);
}

function placeOf(calendar: WorkCalendar, localMinute: number): Place | undefined {
  const stretch = findStretch(calendar, Math.floor(localMinute / MINUTES_PER_DAY));
  return stretch === undefined
    ? undefined
    : { stretch, worked: workedBefore(stretch, localMinute) };
}

function workedBefore(stretch: Stretch, localMinute: number): number {
  const day = Math.floor(localMinute / MINUTES_PER_DAY);
  const minuteOfDay = localMinute - day * MINUTES_PER_DAY;
  let worked = minutesBeforeDay(stretch, day);
  for (const span of spansOfDay(stretch, day)) {
    worked += Math.max(0, Math.min(minuteOfDay, span.to) - span.from);
  }
  return worked;
}

/** The first local minute before which `worked` minutes lie: the end of a span rather than the next start. */
function firstMinuteAt(stretch: Stretch, worked: number): number | undefined {
  // minutesBefore[i] is what lies before day i; the wanted minute is on the day before the first that reaches it.
  const index = countBelow(stretch.minutesBefore, worked) - 1;
  const day = stretch.firstDay + index;
  if (index < 0 || day >= stretch.endDay) {
    return undefined;
  }
  let missing = worked - minutesBeforeDay(stretch, day);
  for (const span of spansOfDay(stretch, day)) {
    const length = span.to - span.from;
    if (missing <= length) {
      return day * MINUTES_PER_DAY + span.from + missing;
    }
    missing -= length;
  }
  return undefined;
}

/** The last local minute before which `worked` minutes lie: the start of a span rather than the end before. */
function lastMinuteAt(stretch: Stretch, worked: number): number | undefined {
  if (worked < 0) {
    return undefined;
  }
  const index = countBelow(stretch.minutesBefore, worked + 1) - 1;
  const day = stretch.firstDay + index;
  if (day >= stretch.endDay) {
    return undefined;
  }
  let missing = worked - minutesBeforeDay(stretch, day);
  for (const span of spansOfDay(stretch, day)) {
    const length = span.to - span.from;
    if (missing < length) {
      return day * MINUTES_PER_DAY + span.from + missing;
    }
    missing -= length;
  }
  return undefined;
}
