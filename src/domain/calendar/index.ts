/** Public face of `domain/calendar`. */
export {
  DEFAULT_TIME_CONVENTIONS,
  defaultCalendar,
} from './data.ts';
export { dateText, momentText, periodName } from './date-text.ts';
export { dueAt, dueOnDate, isDeadlinePassed, isLate } from './due.ts';
export type * from './model.ts';
export { type CarriedTotal, totalOf } from './total.ts';
export {
  addWorkingMinutes,
  subtractWorkingMinutes,
  workingMinutesBetween,
} from './working-time.ts';
export { instantAt, localDateOf } from './zone.ts';
