import { describe, expect, it } from 'vitest';
import {
  nearestDuration,
  repairedDate,
  repairedDuration,
  repairedLabel,
  repairedNumber,
  usualUnit,
} from './slips.ts';

describe('slips of a recogniser', () => {
  it('in times are put right where one reading makes sense', () => {
    expect(repairedDuration('l5 menlt')).toBe('15 menit');
    expect(repairedDuration('1O rnenit')).toBe('10 menit');
    expect(repairedDuration('2 harl kerja')).toBe('2 hari kerja');
    expect(repairedDuration('S jam')).toBe('5 jam');
    expect(repairedDuration('Ahari')).toBe('1 hari');
  });

  it('in times that stay unreadable are left alone', () => {
    expect(repairedDuration('sesuai jadwal')).toBeNull();
    expect(repairedDuration('xx menit')).toBeNull();
  });

  it('in the unit of a time leave the nearest one, or the one that its column prints', () => {
    expect(nearestDuration('3 nari', null)).toBe('3 hari');
    expect(nearestDuration('3 nan kerja', 'hari')).toBe('3 hari kerja');
    expect(nearestDuration('5 mnlt', null)).toBe('5 menit');
    expect(nearestDuration('3 berkas', 'hari')).toBeNull();
    expect(nearestDuration('3 orang', 'hari')).toBeNull();
    expect(nearestDuration('sesuai', 'hari')).toBeNull();
    expect(usualUnit(['1 hari kerja', '2 jam', '3 hari', ''])).toBe('hari');
    expect(usualUnit(['', '-'])).toBeNull();
  });

  it('in times that were read twice are one time', () => {
    expect(repairedDuration('1jam 1jam')).toBe('1 jam');
  });

  it('in dates are put right by one letter', () => {
    expect(repairedDate('02) uni 2025')).toBe('02 juni 2025');
    expect(repairedDate('l Januar1 2024')).toBe('1 januari 2024');
    expect(repairedDate('3 xx 2024')).toBeNull();
    expect(repairedDate('Januari 2014')).toBeNull();
  });

  it('in numbers of rows are put right', () => {
    expect(repairedNumber('l')).toBe('1');
    expect(repairedNumber('1O.')).toBe('10');
    expect(repairedNumber('M')).toBeNull();
  });

  it('in words at arrows are put right by one letter, not more', () => {
    expect(repairedLabel('Tldak')).toBe('Tidak');
    expect(repairedLabel('Va')).toBe('Ya');
    expect(repairedLabel('Tak')).toBeNull();
  });
});
