import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_TIME_CONVENTION } from '../../domain/sop/duration.ts';
import type { DurationUnit } from '../../domain/sop/model.ts';
import { readDate } from './date.ts';
import { readDuration, unitOfHeading } from './duration.ts';
import { readList, readLists, readRowNumber, readSentence } from './list.ts';

const hints = { convention: DEFAULT_TIME_CONVENTION };

function duration(raw: string, headingUnit?: DurationUnit) {
  return readDuration(raw, headingUnit === undefined ? hints : { ...hints, headingUnit });
}

describe('readDuration', () => {
  it.each([
    ['30 menit', 30, 'minute', []],
    ['15 mnt', 15, 'minute', []],
    ['± 15 mnt', 15, 'minute', ['duration.approximate']],
    ['1/2 jam', 0.5, 'hour', []],
    ['½ hari', 0.5, 'day', []],
    ['1 ½ jam', 1.5, 'hour', []],
    ['1½ jam', 1.5, 'hour', []],
    ["5'", 5, 'minute', []],
    ['1 jam 30 menit', 90, 'minute', []],
    ['1 jam dan 30 menit', 90, 'minute', []],
    ['1-2 hari', 2, 'day', ['duration.range']],
    ['1 s/d 2 hari', 2, 'day', ['duration.range']],
    ['30 menit - 1 jam', 1, 'hour', ['duration.range']],
    ['3 sampai dengan 5 hari kerja', 5, 'day', ['duration.range']],
    ['satu minggu', 1, 'week', []],
    ['dua belas hari', 12, 'day', []],
    ['tiga puluh lima menit', 35, 'minute', []],
    ['setengah jam', 0.5, 'hour', []],
    ['Sehari', 1, 'day', []],
    ['2 hr', 2, 'day', []],
    ['2 (dua) hari', 2, 'day', []],
    ['2 (dua) hari kerja', 2, 'day', []],
    ['30 Menit/orang', 30, 'minute', ['duration.per-item']],
    ['10 menit per berkas', 10, 'minute', ['duration.per-item']],
    ['Maks. 3 hari', 3, 'day', []],
    ['Paling lama 5 hari kerja', 5, 'day', []],
    ['minimal 3 hari', 3, 'day', ['duration.approximate']],
    ['3 x 24 jam', 3, 'day', []],
    ['13 Kegiatan x 60 Menit', 780, 'minute', []],
    ['l jam', 1, 'hour', []],
    ['3O menit', 30, 'minute', []],
    ['30 Menlt', 30, 'minute', []],
    ['1.500 menit', 1500, 'minute', []],
    ['1,5 jam', 1.5, 'hour', []],
    ['1 tahun', 12, 'month', []],
    ['1 triwulan', 3, 'month', []],
    ['30 detik', 0.5, 'minute', []],
    ['10\nmenit', 10, 'minute', []],
    ['5 hari.', 5, 'day', []],
  ])('reads "%s"', (raw, value, unit, notes) => {
    const read = duration(raw);

    expect(read).toMatchObject({ ok: true, value: { duration: { value, unit }, notes } });
  });

  it.each(['', '-', ' – ', '…', '.'])('reads "%s" as no time', (raw) => {
    expect(duration(raw)).toEqual({ ok: true, value: { duration: null, notes: [] } });
  });

  it.each(['disesuaikan', 'Sesuai kebutuhan', 'Kondisional', 'Sebelum periode revisi'])(
    'leaves "%s" to be agreed',
    (raw) => {
      expect(duration(raw)).toMatchObject({
        ok: true,
        value: { duration: { raw, value: null, unit: null, kind: 'asAgreed' } },
      });
    },
  );

  it.each([
    '30',
    '0 menit',
    '1 hari 2 jam',
    'beberapa hari',
    '5-2 hari',
    '1/0 jam',
    'x',
    '2 surat',
  ])('does not guess at "%s"', (raw) => {
    expect(duration(raw)).toEqual({ ok: false, error: 'duration.unreadable' });
  });

  it('gives a bare number the unit of its heading, and says so', () => {
    expect(duration('30', unitOfHeading('Waktu (menit)'))).toMatchObject({
      value: { duration: { value: 30, unit: 'minute' }, notes: ['duration.unit-assumed'] },
    });
    expect(unitOfHeading('Waktu')).toBeUndefined();
  });

  it('counts working and calendar days as printed', () => {
    expect(duration('5 hari kalender')).toMatchObject({
      value: { duration: { kind: 'elapsedCalendar' } },
    });
    expect(duration('2 x 24 jam')).toMatchObject({
      value: { duration: { kind: 'elapsedCalendar' } },
    });
    expect(duration('5 hari kerja')).toMatchObject({
      value: { duration: { kind: 'elapsedWorking' } },
    });
  });

  it('reads every number with every unit, however it is spaced', () => {
    const units = fc.constantFrom<[string, DurationUnit]>(
      ['menit', 'minute'],
      ['Jam', 'hour'],
      ['HARI', 'day'],
      ['minggu', 'week'],
      ['bln', 'month'],
    );
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 999 }),
        units,
        fc.constantFrom('', ' ', '\n', '  '),
        (n, [word, unit], gap) => {
          expect(duration(`${n}${gap}${word}`)).toMatchObject({
            value: { duration: { value: n, unit }, notes: [] },
          });
        },
      ),
    );
  });

  it('never throws and never gives a number that is not above zero', () => {
    fc.assert(
      fc.property(fc.string(), (raw) => {
        const read = duration(raw);
        const value = read.ok ? read.value.duration?.value : null;
        expect(value === null || value === undefined || value > 0).toBe(true);
      }),
    );
  });
});

describe('readDate', () => {
  it.each([
    ['2 Juni 2025', '2025-06-02'],
    ['02 June 2025', '2025-06-02'],
    ['1 Pebruari 2013', '2013-02-01'],
    ['14 Nopember 2022', '2022-11-14'],
    ['12/03/2014', '2014-03-12'],
    ['3-1-22', '2022-01-03'],
    ['2014-03-12', '2014-03-12'],
    ['13Oktober2015', '2015-10-13'],
    ['Senin, 2 Juni 2025', '2025-06-02'],
    ['Sukamaju, 1 Maret 2020', '2020-03-01'],
    ['Tanggal 5 Agt. 2021', '2021-08-05'],
    ['June 2, 2025', '2025-06-02'],
  ])('reads "%s"', (raw, date) => {
    expect(readDate(raw)).toEqual({ ok: true, value: { date, isUncertain: false } });
  });

  it.each([
    ['l Maret 2020', '2020-03-01'],
    ['1 Agustua 2021', '2021-08-01'],
    ['03/25/2021', '2021-03-25'],
  ])('reads "%s" and says that it is not sure', (raw, date) => {
    expect(readDate(raw)).toEqual({ ok: true, value: { date, isUncertain: true } });
  });

  it.each(['', '-', '……………', '.......', '- '])('reads "%s" as left open', (raw) => {
    expect(readDate(raw)).toEqual({ ok: true, value: { date: null, isUncertain: false } });
  });

  it.each(['Januari 2014', '……… 2014', '2014', '... Maret 2020'])(
    'does not invent what "%s" lacks',
    (raw) => {
      expect(readDate(raw)).toEqual({ ok: false, error: 'date.incomplete' });
    },
  );

  it.each(['30 Februari 2020', 'segera', '12 Juxi 2020', '1 Maret 3020'])('refuses "%s"', (raw) => {
    expect(readDate(raw)).toEqual({ ok: false, error: 'date.unreadable' });
  });

  it('reads each day of a century as it is usually printed', () => {
    const names =
      'Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember'.split(
        ' ',
      );
    const days = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2099-12-31'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(days, (day) => {
        const iso = day.toISOString().slice(0, 10);
        const [year = '', month = '', date = ''] = iso.split('-');
        const expected = { ok: true, value: { date: iso, isUncertain: false } };
        expect(readDate(`${Number(date)} ${names[Number(month) - 1]} ${year}`)).toEqual(expected);
        expect(readDate(`${date}/${month}/${year}`)).toEqual(expected);
      }),
    );
  });
});

describe('readList', () => {
  it.each([
    ['1. Surat masuk\n2. Buku\nagenda', ['Surat masuk', 'Buku agenda']],
    ['1. Surat masuk 2. Buku agenda 3. ATK', ['Surat masuk', 'Buku agenda', 'ATK']],
    ['- Surat\n- Agenda', ['Surat', 'Agenda']],
    ['• Surat\n• Agenda', ['Surat', 'Agenda']],
    ['a. Surat\nb. Agenda', ['Surat', 'Agenda']],
    ['<ul><li>Surat</li><li>Agenda</li></ul>', ['Surat', 'Agenda']],
    ['Surat undangan yang sudah\nditandatangani', ['Surat undangan yang sudah ditandatangani']],
    ['Surat;\nAgenda;\nATK', ['Surat', 'Agenda', 'ATK']],
    ['1. Undang-Undang Nomor 2. Tahun 1997', ['Undang-Undang Nomor 2. Tahun 1997']],
    ['-', []],
    ['', []],
    ['1) Laporan\n2) Notulen', ['Laporan', 'Notulen']],
    ['A.n. Kepala Badan', ['A.n. Kepala Badan']],
  ])('reads %j', (text, items) => {
    expect(readList(text).map((item) => item.replace(/\s+/g, ' '))).toEqual(items);
  });

  it('keeps every word of a numbered list, whatever the words are', () => {
    const item = fc.stringMatching(/^[A-Z][a-z]{1,8}( [a-z]{2,8}){0,3}$/);
    fc.assert(
      fc.property(fc.array(item, { minLength: 1, maxLength: 9 }), (items) => {
        const text = items.map((words, index) => `${index + 1}. ${words}`).join('\n');
        expect(readList(text)).toEqual(items);
      }),
    );
  });

  it('reads entries that still carry their markers', () => {
    expect(readLists(['1. Satu', 'yang panjang', '2. Dua'])).toEqual(['Satu yang panjang', 'Dua']);
    expect(readLists(['Satu', 'Dua'])).toEqual(['Satu', 'Dua']);
  });

  it('puts a broken word together and leaves a doubled one its hyphen', () => {
    expect(readSentence('pelak-\nsanaan undang-\nundang dan surat-\nmenyurat')).toBe(
      'pelaksanaan undang-undang dan surat-menyurat',
    );
  });
});

describe('readRowNumber', () => {
  it.each([
    ['1', '1', 1],
    ['1.', '1', 1],
    ['12)', '12', 12],
    ['(3)', '3', 3],
    ['IV.', 'IV', 4],
    ['xi', 'xi', 11],
    ['4a', '4a', 4],
    ['l', '1', 1],
    ['A', 'A', null],
  ])('reads %s', (raw, printed, value) => {
    expect(readRowNumber(raw)).toEqual({ printed, value });
  });

  it.each(['', ' ', '-', 'Kegiatan'])('reads no number in "%s"', (raw) => {
    expect(readRowNumber(raw)).toBeNull();
  });
});
