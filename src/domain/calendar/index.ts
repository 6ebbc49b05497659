/** Public face of `domain/calendar`. */
export {
  DEFAULT_PROFILES,
  DEFAULT_TIME_CONVENTION,
  DEFAULT_TIME_CONVENTIONS,
  defaultCalendar,
  NATIONAL_DAYS_OFF,
  PUBLISHED_YEARS,
  RAMADAN_PERIODS,
} from './data.ts';
export { dueAt, dueOnDate, isDeadlinePassed, isLate } from './due.ts';
export type * from './model.ts';
export { type CarriedTotal, totalOf } from './total.ts';
export {
  addWorkingMinutes,
  isWorkingDay,
  subtractWorkingMinutes,
  workingMinutesBetween,
  workingSpansOn,
} from './working-time.ts';
export { instantAt, localDateOf, localMinuteOf } from './zone.ts';
