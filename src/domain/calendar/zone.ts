/** The three zones of Indonesia. None of them has daylight saving, so an offset is a constant. */
import type { ZoneName } from '../agency/model.ts';
import { epochMs, type Instant, instantOf, type LocalDate } from '../common/time.ts';
import { dateOfDay, dayNumberOf } from './day-number.ts';

const MINUTE_MS = 60_000;
const MINUTES_PER_DAY = 24 * 60;

const OFFSET_MINUTES: Readonly<Record<ZoneName, number>> = {
  WIB: 7 * 60,
  WITA: 8 * 60,
  WIT: 9 * 60,
};

/**
 * Whole local minutes since 1970-01-01 00.00 in the zone; seconds are dropped. One number carries
 * both the local day and the minute of that day.
 */
export function localMinutesOf(at: Instant, zone: ZoneName): number {
  return Math.floor(epochMs(at) / MINUTE_MS) + OFFSET_MINUTES[zone];
}

/** The instant of a number of local minutes since 1970-01-01 00.00; undoes `localMinutesOf`. */
export function instantOfLocalMinutes(localMinutes: number, zone: ZoneName): Instant {
  return instantOf((localMinutes - OFFSET_MINUTES[zone]) * MINUTE_MS);
}

/** The calendar date that a wall calendar in the zone shows at that moment. */
export function localDateOf(at: Instant, zone: ZoneName): LocalDate {
  return dateOfDay(Math.floor(localMinutesOf(at, zone) / MINUTES_PER_DAY));
}

/** Minute of the local day, 0 … 1439; seconds are dropped. */
export function localMinuteOf(at: Instant, zone: ZoneName): number {
  const minutes = localMinutesOf(at, zone);
  return minutes - Math.floor(minutes / MINUTES_PER_DAY) * MINUTES_PER_DAY;
}

/** The moment at which a clock in the zone shows that minute of that date; 1440 is the next midnight. */
export function instantAt(date: LocalDate, minuteOfDay: number, zone: ZoneName): Instant {
  return instantOfLocalMinutes(dayNumberOf(date) * MINUTES_PER_DAY + minuteOfDay, zone);
}
