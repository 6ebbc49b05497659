/** Public face of `domain/calendar`. */
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
