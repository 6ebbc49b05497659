import { describe, expect, it } from 'vitest';
import { repairedDuration, repairedLabel, repairedNumber } from './slips.ts';

describe('slips of a recogniser', () => {
  it('in times are put right where one reading makes sense', () => {
    expect(repairedDuration('l5 menlt')).toBe('15 menit');
    expect(repairedDuration('1O rnenit')).toBe('10 menit');
    expect(repairedDuration('2 harl kerja')).toBe('2 hari kerja');
    expect(repairedDuration('S jam')).toBe('5 jam');
  });

  it('in times that stay unreadable are left alone', () => {
    expect(repairedDuration('sesuai jadwal')).toBeNull();
    expect(repairedDuration('xx menit')).toBeNull();
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
