/** Words that printed papers share. */
import type { LocalDate } from '../domain/common/time.ts';

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

/** `13 Oktober 2015`, as official papers write a date; nothing for no date. */
export function printedDate(date: LocalDate | null): string {
  const [year = '', month = '', day = ''] = date?.split('-') ?? [];
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? '' : `${Number(day)} ${name} ${year}`;
}
