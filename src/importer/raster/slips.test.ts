import { describe, expect, it } from 'vitest';
import { repairedDate, repairedDuration, repairedLabel, repairedNumber } from './slips.ts';

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
