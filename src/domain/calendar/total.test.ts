import { describe, expect, it } from 'vitest';
import type { Duration, DurationUnit } from '../sop/model.ts';
import { DEFAULT_TIME_CONVENTIONS } from './data.ts';
import { type TimedRow, totalOf } from './total.ts';

/** The times of the 17 rows of "Pemberdayaan Kader Posyandu", Kecamatan Neglasari, in order. */
const NEGLASARI: readonly (readonly [number, DurationUnit])[] = [
  [2, 'week'],
  [1, 'day'],
  [1, 'hour'],
  [2, 'hour'],
  [2, 'week'],
  [1, 'day'],
  [30, 'minute'],
  [5, 'minute'],
  [5, 'minute'],
  [30, 'minute'],
  [1, 'hour'],
  [1, 'day'],
  [1, 'day'],
  [3, 'day'],
  [1, 'day'],
  [1, 'day'],
  [1, 'day'],
];

describe('total of the printed times', () => {
  it('of the Neglasari SOP is what its sheet declares, with a week of seven days', () => {
    const rows = NEGLASARI.map(([value, unit], index) => row(`${index + 1}`, value, unit));

    const total = totalOf(rows, DEFAULT_TIME_CONVENTIONS[7]);

    expect(total.byUnit).toEqual({ minute: 70, hour: 4, day: 10, week: 4, month: 0 });
    expect(total.text).toBe('5 minggu 3 hari 5 jam 10 menit');
  });

  it('of the same SOP differs with a week of five days', () => {
    const rows = NEGLASARI.map(([value, unit], index) => row(`${index + 1}`, value, unit));

    expect(totalOf(rows, DEFAULT_TIME_CONVENTIONS[5]).text).toBe('6 minggu 5 jam 10 menit');
  });

  it('counts the longest of rows that are open at the same time, whichever names the other', () => {
    const rows: readonly TimedRow[] = [
      row('a', 3, 'day'),
      { ...row('b', 30, 'minute'), alongside: 'a' },
      { ...row('c', 1, 'hour'), alongside: 'd' },
      row('d', 45, 'minute'),
    ];

    expect(totalOf(rows, DEFAULT_TIME_CONVENTIONS[5]).text).toBe('3 hari 1 jam');
  });

  it('reports rows whose time is words and leaves them out', () => {
    const words: Duration = { raw: 'disesuaikan', value: null, unit: null, kind: 'asAgreed' };
    const rows: readonly TimedRow[] = [
      { key: 'a', duration: words },
      { key: 'b', duration: null },
      row('c', 1, 'month'),
    ];

    expect(totalOf(rows, DEFAULT_TIME_CONVENTIONS[5])).toMatchObject({
      text: '1 bulan',
      uncountedRows: 2,
    });
  });

  it('carries broken values down and prints no false decimals', () => {
    const rows = [row('a', 0.5, 'hour'), row('b', 1.5, 'week'), row('c', 0.1, 'day')];

    expect(totalOf(rows, DEFAULT_TIME_CONVENTIONS[7]).text).toBe('1 minggu 3,6 hari 30 menit');
  });

  it('of no times is nought', () => {
    expect(totalOf([], DEFAULT_TIME_CONVENTIONS[5]).text).toBe('0 menit');
  });
});

function row(key: string, value: number, unit: DurationUnit): TimedRow {
  return { key, duration: { raw: `${value} ${unit}`, value, unit, kind: 'effort' } };
}
