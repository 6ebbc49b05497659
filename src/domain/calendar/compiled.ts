/**
 * A calendar worked out once: every published day with its spans, and how many working minutes and
 * working days lie before it. Adding a year of minutes is then one binary search. The result depends
 * on the calendar's content only, and is kept as long as the calendar object lives.
 */
import type { LocalDate } from '../common/time.ts';
import { dayNumberOf, firstDayOfYear, weekdayOfDay } from './day-number.ts';
import type { WorkCalendar, WorkSpan } from './model.ts';

const MINUTES_PER_DAY = 24 * 60;

/** Published years that follow each other without a gap; minutes are counted inside one of these only. */
export interface Stretch {
  readonly firstDay: number;
  /** First day after the stretch. */
  readonly endDay: number;
  /** By day since `firstDay`. */
  readonly spans: readonly (readonly WorkSpan[])[];
  /** Working minutes before each day; one entry more than days. */
  readonly minutesBefore: readonly number[];
  /** Day numbers of the working days, ascending. */
  readonly workingDays: readonly number[];
}

const stretchesOfCalendar = new WeakMap<WorkCalendar, readonly Stretch[]>();

/** The stretch in which a day lies; nothing where its year is not published. */
export function findStretch(calendar: WorkCalendar, day: number): Stretch | undefined {
  return stretchesOf(calendar).find((one) => day >= one.firstDay && day < one.endDay);
}

/** The spans of a day inside the stretch. */
export function spansOfDay(stretch: Stretch, day: number): readonly WorkSpan[] {
  return stretch.spans[day - stretch.firstDay] ?? [];
}

/** Working minutes of the stretch before a day of it, or in all when the day is its end. */
export function minutesBeforeDay(stretch: Stretch, day: number): number {
  return stretch.minutesBefore[day - stretch.firstDay] ?? 0;
}

/** How many entries of an ascending list are smaller than the value (binary search). */
export function countBelow(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? Number.POSITIVE_INFINITY) < value) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}

function stretchesOf(calendar: WorkCalendar): readonly Stretch[] {
  const known = stretchesOfCalendar.get(calendar);
  if (known !== undefined) {
    return known;
  }
  const daysOff = new Set(calendar.daysOff.map((one) => one.date));
  const stretches = yearRanges(calendar).map((range) =>
    compileStretch(calendar, daysOff, firstDayOfYear(range.first), firstDayOfYear(range.last + 1)),
  );
  stretchesOfCalendar.set(calendar, stretches);
  return stretches;
}

function yearRanges(calendar: WorkCalendar): readonly { first: number; last: number }[] {
  const years = [...new Set(calendar.publishedYears.map((one) => one.year))].sort((a, b) => a - b);
  const mutRanges: { first: number; last: number }[] = [];
  for (const year of years) {
    const current = mutRanges.at(-1);
    if (current !== undefined && current.last === year - 1) {
      current.last = year;
    } else {
      mutRanges.push({ first: year, last: year });
    }
  }
  return mutRanges;
}

function compileStretch(
  calendar: WorkCalendar,
  daysOff: ReadonlySet<LocalDate>,
  firstDay: number,
  endDay: number,
): Stretch {
  const offDays = new Set([...daysOff].map(dayNumberOf));
  const ramadan = calendar.ramadan.map((one) => ({
    from: dayNumberOf(one.from),
    to: dayNumberOf(one.to),
  }));
  const ordinaryHours = calendar.profile.ordinary.map(tidySpans);
  const ramadanHours = calendar.profile.ramadan.map(tidySpans);
  const mutSpans: (readonly WorkSpan[])[] = [];
  const mutMinutesBefore: number[] = [0];
  const mutWorkingDays: number[] = [];
  let minutes = 0;
  for (let day = firstDay; day < endDay; day += 1) {
    const isRamadan = ramadan.some((one) => day >= one.from && day <= one.to);
    const hours = isRamadan ? ramadanHours : ordinaryHours;
    const spans = offDays.has(day) ? [] : (hours[weekdayOfDay(day)] ?? []);
    for (const span of spans) {
      minutes += span.to - span.from;
    }
    mutSpans.push(spans);
    mutMinutesBefore.push(minutes);
    if (spans.length > 0) {
      mutWorkingDays.push(day);
    }
  }
  return {
    firstDay,
    endDay,
    spans: mutSpans,
    minutesBefore: mutMinutesBefore,
    workingDays: mutWorkingDays,
  };
}

/** Hours are edited by people: out of order, touching or overlapping spans must not count twice. */
function tidySpans(spans: readonly WorkSpan[]): readonly WorkSpan[] {
  const sorted = spans
    .map((one) => ({
      from: Math.max(0, Math.trunc(one.from)),
      to: Math.min(MINUTES_PER_DAY, Math.trunc(one.to)),
    }))
    .filter((one) => one.from < one.to)
    .sort((a, b) => a.from - b.from);
  const mutTidy: { from: number; to: number }[] = [];
  for (const span of sorted) {
    const last = mutTidy.at(-1);
    if (last !== undefined && span.from <= last.to) {
      last.to = Math.max(last.to, span.to);
    } else {
      mutTidy.push({ ...span });
    }
  }
  return mutTidy;
}
