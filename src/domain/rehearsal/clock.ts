/** The clock of a rehearsal: a calendar of plain weeks, so that planned times do not depend on a year's holidays. */
import { addWorkingMinutes, defaultCalendar, type WorkCalendar } from '../calendar/index.ts';
import type { Instant } from '../common/time.ts';
import type { Task } from '../run/index.ts';
import type { Duration, TimeConvention } from '../sop/model.ts';

const FIRST_YEAR = 2026;
const YEARS = 60;
const MINUTES_PER_HOUR = 60;

/** A Monday at 09.00 WIB. */
export const REHEARSAL_START = '2026-02-02T02:00:00.000Z' as Instant;

/** Ordinary working weeks without a day off, for longer than any path. */
export function rehearsalCalendar(): WorkCalendar {
  return {
    ...defaultCalendar('WIB'),
    daysOff: [],
    ramadan: [],
    publishedYears: Array.from({ length: YEARS }, (_, index) => ({
      year: FIRST_YEAR + index,
      legalBasis: 'kalender latihan',
    })),
  };
}

/** When a row that is begun at once will be finished, by its printed time. */
export function plannedFinish(
  task: Task,
  duration: Duration | null,
  convention: TimeConvention,
  calendar: WorkCalendar,
): Instant {
  if (task.due.kind === 'at') {
    return task.due.dueAt;
  }
  const finish = addWorkingMinutes(calendar, task.openedAt, effortOf(duration, convention));
  return finish === 'unknown' ? task.openedAt : finish;
}

function effortOf(duration: Duration | null, convention: TimeConvention): number {
  if (duration?.kind !== 'effort' || duration.value === null || duration.unit === null) {
    return 0;
  }
  const day = convention.minutesPerDay;
  const week = day * convention.daysPerWeek;
  const minutes = { minute: 1, hour: MINUTES_PER_HOUR, day, week, month: week * 4 };
  return Math.ceil(duration.value * minutes[duration.unit]);
}
