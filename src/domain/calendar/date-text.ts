/** Dates and moments as Indonesian papers and screens write them. */
import type { ZoneName } from '../agency/model.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import { localDateOf, localMinuteOf } from './zone.ts';

const MONTHS = [
  'Januari',
  'Februari',
  'Maret',
  'April',
  'Mei',
  'Juni',
  'Juli',
  'Agustus',
  'September',
  'Oktober',
  'November',
  'Desember',
] as const;
const ROMAN = ['', 'I', 'II', 'III', 'IV'] as const;
const PARTS: Readonly<Record<string, string>> = { S: 'Semester', Q: 'Triwulan' };
const MINUTES_PER_HOUR = 60;

/** `22 November 2026`. */
export function dateText(date: LocalDate): string {
  const [year = '', month = '', day = ''] = date.split('-');
  return `${Number(day)} ${MONTHS[Number(month) - 1] ?? month} ${year}`;
}

/** `22 November 2026 pukul 07.30 WIB`. */
export function momentText(at: Instant, zone: ZoneName): string {
  const minute = localMinuteOf(at, zone);
  const time = [Math.floor(minute / MINUTES_PER_HOUR), minute % MINUTES_PER_HOUR]
    .map((part) => String(part).padStart(2, '0'))
    .join('.');
  return `${dateText(localDateOf(at, zone))} pukul ${time} ${zone}`;
}

/** `Semester II 2026` of `2026-S2`, `Triwulan III 2026`, `November 2026`, `Tahun 2026`; other text as it is. */
export function periodName(period: string): string {
  const [, year, kind, part] = /^(\d{4})(?:-(S|Q)?(\d{1,2}))?$/.exec(period) ?? [];
  if (year === undefined) {
    return period;
  }
  if (part === undefined) {
    return `Tahun ${year}`;
  }
  const name = kind === undefined ? MONTHS[Number(part) - 1] : ROMAN[Number(part)];
  if (name === undefined || name === '') {
    return period;
  }
  return `${kind === undefined ? '' : `${PARTS[kind] ?? ''} `}${name} ${year}`;
}
