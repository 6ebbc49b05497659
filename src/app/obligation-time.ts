/** When a recurring duty falls due. */
import type { ZoneName } from '../domain/agency/model.ts';
import { instantAt } from '../domain/calendar/index.ts';
import { type Instant, plusDays } from '../domain/common/time.ts';
import { firstDayOf, type Period } from './period.ts';

/** Offices open later, so that it lies on the desk when the first comes. */
const MINUTE_OF_DAY = 6 * 60;

/** Six in the morning, days after the period begins, where the office is. */
export function dueMoment(period: Period, offsetDays: number, zone: ZoneName): Instant {
  return instantAt(plusDays(firstDayOf(period), offsetDays), MINUTE_OF_DAY, zone);
}
