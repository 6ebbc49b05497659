import { describe, expect, it } from 'vitest';
import { DEFAULT_TIME_CONVENTION, parseDuration } from './duration.ts';

const read = (raw: string) => parseDuration(raw, DEFAULT_TIME_CONVENTION);

describe('parseDuration', () => {
  it.each([
    ['2 Minggu', 2, 'week', 'elapsedWorking'],
    ['30 Menit', 30, 'minute', 'effort'],
    ['1 jam', 1, 'hour', 'effort'],
    ['1 bulan', 1, 'month', 'elapsedCalendar'],
    ['1500 menit', 1500, 'minute', 'effort'],
    ['13 Kegiatan x 60 Menit', 780, 'minute', 'effort'],
    ['1 (satu) hari', 1, 'day', 'elapsedWorking'],
    ['5 hari kalender', 5, 'day', 'elapsedCalendar'],
    ['3 hari kerja', 3, 'day', 'elapsedWorking'],
    ['1,5 jam', 1.5, 'hour', 'effort'],
    ['1 jam 30 menit', 90, 'minute', 'effort'],
    ['1 minggu 3 hari', 8, 'day', 'elapsedWorking'],
  ])('reads %s', (raw, value, unit, kind) => {
    expect(read(raw)).toEqual({ raw, value, unit, kind });
  });

  it.each(['disesuaikan', 'Sesuai ketentuan Panitia', 'sesuai jadwal'])(
    'leaves %s to be agreed',
    (raw) => {
      expect(read(raw)).toEqual({ raw, value: null, unit: null, kind: 'asAgreed' });
    },
  );

  it.each(['1-2 hari', '2', 'dua minggu', '0 menit', '1 hari 2 jam', '3 tahun', '', 'x 60 menit'])(
    'does not guess at "%s"',
    (raw) => {
      expect(read(raw)).toBeUndefined();
    },
  );

  it('counts a week and days by the convention of the SOP', () => {
    const seven = { ...DEFAULT_TIME_CONVENTION, daysPerWeek: 7 as const };

    expect(parseDuration('1 minggu 3 hari', seven)?.value).toBe(10);
  });
});
