import { describe, expect, it } from 'vitest';
import {
  dateIn,
  formatDueMoment,
  formatMinutes,
  formatMoment,
  formatPeriod,
  formatWorkMinutes,
  fromLocalField,
  toLocalField,
} from './format.ts';

describe('moments', () => {
  it('are written in the zone of the agency', () => {
    expect(formatMoment('2018-12-16T23:30:00.000Z', 'WITA')).toBe(
      '17 Desember 2018 pukul 07.30 WITA',
    );
    expect(formatMoment('2018-12-16T23:30:00.000Z', 'WIB')).toBe(
      '17 Desember 2018 pukul 06.30 WIB',
    );
    expect(formatDueMoment('2018-12-16T23:30:00.000Z', 'WIT')).toBe(
      'Senin, 17 Desember 2018 pukul 08.30 WIT',
    );
  });

  it('fall on the date of the zone and not on that of Greenwich', () => {
    expect(dateIn('2026-01-01T16:30:00.000Z', 'WITA')).toBe('2026-01-02');
    expect(dateIn('2026-01-01T16:30:00.000Z', 'WIB')).toBe('2026-01-01');
  });

  it('come back from a field as the same instant', () => {
    const field = toLocalField('2026-11-22T01:30:00.000Z', 'WITA');
    expect(field).toBe('2026-11-22T09:30');
    expect(fromLocalField(field, 'WITA')).toBe('2026-11-22T01:30:00.000Z');
    expect(fromLocalField('', 'WITA')).toBeUndefined();
  });
});

describe('durations', () => {
  it('are hours and minutes', () => {
    expect(formatMinutes(130)).toBe('2 jam 10 menit');
    expect(formatMinutes(60)).toBe('1 jam');
    expect(formatMinutes(10)).toBe('10 menit');
    expect(formatMinutes(0)).toBe('kurang dari 1 menit');
  });

  it('are working days when they fill one', () => {
    expect(formatWorkMinutes(960, 450)).toBe('2 hari kerja 1 jam');
    expect(formatWorkMinutes(900, 450)).toBe('2 hari kerja');
    expect(formatWorkMinutes(90, 450)).toBe('1 jam 30 menit');
  });
});

describe('periods', () => {
  it('are named as an office names them', () => {
    expect(formatPeriod('2026-S2')).toBe('Semester II 2026');
    expect(formatPeriod('2026-Q3')).toBe('Triwulan III 2026');
    expect(formatPeriod('2026-11')).toBe('November 2026');
    expect(formatPeriod('2026')).toBe('Tahun 2026');
  });
});
