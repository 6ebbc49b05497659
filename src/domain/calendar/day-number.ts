/** Calendar dates as whole numbers, so that a year of days can be counted without building dates. */
import type { LocalDate } from '../common/time.ts';

const DAY_MS = 24 * 60 * 60_000;
/** 1 January 1970 was a Thursday. */
const WEEKDAY_OF_DAY_ZERO = 4;

/** Days since 1970-01-01 of a calendar date; no zone is involved. */
export function dayNumberOf(date: LocalDate): number {
  return Date.parse(`${date}T00:00:00.000Z`) / DAY_MS;
}

/** The calendar date of a day number. */
export function dateOfDay(day: number): LocalDate {
  // The first ten characters of an ISO instant are a date that exists.
  return new Date(day * DAY_MS).toISOString().slice(0, 10) as LocalDate;
}

/** 0 = Sunday … 6 = Saturday, as in `WeekHours`. */
export function weekdayOfDay(day: number): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  const weekday = (((day + WEEKDAY_OF_DAY_ZERO) % 7) + 7) % 7;
  // The remainder above cannot be anything else.
  return weekday as 0 | 1 | 2 | 3 | 4 | 5 | 6;
}

/** Day number of 1 January of a year. */
export function firstDayOfYear(year: number): number {
  return Date.UTC(year, 0, 1) / DAY_MS;
}

/**
 * A date moved by whole calendar months. Where the month is too short its last day is taken:
 * 31 January and one month is 28 (or 29) February.
 */
export function plusMonths(date: LocalDate, months: number): LocalDate {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7)) - 1 + months;
  const day = Number(date.slice(8, 10));
  // Day 0 of the following month is the last day of this one.
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return dateOfDay(Date.UTC(year, month, Math.min(day, lastDay)) / DAY_MS);
}
