/** The one formatter of dates, times, durations and sizes, in Indonesian and in the agency's zone. */

import type { ZoneName } from '../domain/agency/model.ts';
import { dateText, momentText } from '../domain/calendar/date-text.ts';
import { type Instant, parseLocalDate } from '../domain/common/time.ts';

export { periodName as formatPeriod } from '../domain/calendar/date-text.ts';
export type { ZoneName };

/** Fixed since Keppres 41/1987; Indonesia keeps no summer time. */
const ZONE_HOURS: Readonly<Record<ZoneName, number>> = { WIB: 7, WITA: 8, WIT: 9 };
const WEEKDAYS = ['Minggu', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu'] as const;
const HOUR_MS = 3_600_000;

/** The zone of an agency as the server names it; an unknown name is read as WIB. */
export function zoneOf(name: string): ZoneName {
  return name === 'WITA' || name === 'WIT' ? name : 'WIB';
}

/** `17 Desember 2018 pukul 07.30 WITA`. */
export function formatMoment(at: string, zone: ZoneName): string {
  return momentText(at as Instant, zone); // the server sends instants
}

/** `Senin, 17 Desember 2018 pukul 07.30 WITA`: where the weekday helps to plan. */
export function formatDueMoment(at: string, zone: ZoneName): string {
  const { date } = localParts(at, zone);
  return `${weekdayOf(date)}, ${formatMoment(at, zone)}`;
}

/** `17 Desember 2018` of a date `2018-12-17`; text that is no date is given back as it is. */
export function formatDate(date: string): string {
  const parsed = parseLocalDate(date);
  return parsed === undefined ? date : dateText(parsed);
}

/** `Senin, 17 Desember 2018`. */
export function formatDateWithDay(date: string): string {
  return `${weekdayOf(date)}, ${formatDate(date)}`;
}

/** `2 jam 10 menit`. Minutes are whole; below one it says so. */
export function formatMinutes(minutes: number): string {
  if (minutes < 1) {
    return 'kurang dari 1 menit';
  }
  const hours = Math.floor(minutes / 60);
  const rest = Math.round(minutes % 60);
  return [hours > 0 ? `${hours} jam` : '', rest > 0 ? `${rest} menit` : ''].join(' ').trim();
}

/** An ordinary working day (Perpres 21/2023: 37 hours 30 minutes in five days). */
const DAY_MINUTES = 450;

/** Working minutes as working days, hours and minutes: `2 hari kerja 1 jam`. */
export function formatWorkMinutes(minutes: number, minutesPerDay = DAY_MINUTES): string {
  const days = minutesPerDay > 0 ? Math.floor(minutes / minutesPerDay) : 0;
  if (days === 0) {
    return formatMinutes(minutes);
  }
  const rest = minutes - days * minutesPerDay;
  return rest < 1 ? `${days} hari kerja` : `${days} hari kerja ${formatMinutes(rest)}`;
}

/** The calendar date of an instant in a zone, `yyyy-mm-dd`. */
export function dateIn(at: string, zone: ZoneName): string {
  return localParts(at, zone).date;
}

/** Value of a `datetime-local` field for an instant: `2018-12-17T07:30`. */
export function toLocalField(at: string, zone: ZoneName): string {
  const { date, time } = localParts(at, zone);
  return `${date}T${time}`;
}

/** The instant that a `datetime-local` field means in a zone; nothing while it is not filled in. */
export function fromLocalField(value: string, zone: ZoneName): string | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})/.exec(value);
  if (match === null) {
    return undefined;
  }
  const ms = Date.parse(`${match[1]}T${match[2]}:00.000Z`);
  return Number.isNaN(ms) ? undefined : new Date(ms - ZONE_HOURS[zone] * HOUR_MS).toISOString();
}

function localParts(at: string, zone: ZoneName): { date: string; time: string } {
  const shifted = new Date(Date.parse(at) + ZONE_HOURS[zone] * HOUR_MS).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

function weekdayOf(date: string): string {
  return WEEKDAYS[new Date(`${date}T00:00:00.000Z`).getUTCDay()] ?? '';
}

const SIZE_UNITS = ['B', 'kB', 'MB', 'GB'];

/** Bytes in the unit a person would use: `2,4 MB`. */
export function formatSize(bytes: number): string {
  const unit = Math.min(SIZE_UNITS.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const size = bytes / 1000 ** unit;
  return `${unit === 0 ? size : size.toFixed(1).replace('.', ',')} ${SIZE_UNITS[unit]}`;
}
