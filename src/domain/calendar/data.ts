/**
 * What a new agency starts with: hours, holidays and conventions with their legal basis. The database is
 * seeded from it and an administrator corrects it there; no rule reads this file.
 */
import type { ZoneName } from '../agency/model.ts';
import type { LocalDate } from '../common/time.ts';
import type { TimeConvention } from '../sop/model.ts';
import type {
  DatePeriod,
  DayOff,
  PublishedYear,
  WeekHours,
  WorkCalendar,
  WorkProfile,
  WorkSpan,
} from './model.ts';

const CLOSED: readonly WorkSpan[] = [];

const SKB_2025 =
  'SKB Menag, Menaker, Menpan-RB No. 1017 Tahun 2024, No. 2 Tahun 2024, No. 2 Tahun 2024';
const SKB_2025_CHANGE =
  'SKB Menag, Menaker, Menpan-RB No. 933 Tahun 2025, No. 1 Tahun 2025, No. 3 Tahun 2025 (perubahan)';
const SKB_2026 =
  'SKB Menag, Menaker, Menpan-RB No. 1497 Tahun 2025, No. 2 Tahun 2025, No. 5 Tahun 2025';

/**
 * Perpres 21/2023 art. 4: 37 h 30 m a week without breaks, from 07.30, break 60 minutes and 90 on Friday;
 * in Ramadan 32 h 30 m, from 08.00, break 30 and 60. It prints neither when the break begins nor when the
 * day ends: those are worked out here from the weekly total and may be set otherwise by the agency.
 */
const FIVE_DAY_PROFILE: WorkProfile = {
  key: 'lima-hari',
  label: 'Lima hari kerja',
  ordinary: week({
    monToThu: [hours('07.30', '12.00'), hours('13.00', '16.00')],
    friday: [hours('07.30', '11.30'), hours('13.00', '16.30')],
    saturday: CLOSED,
  }),
  ramadan: week({
    monToThu: [hours('08.00', '12.00'), hours('12.30', '15.00')],
    friday: [hours('08.00', '11.30'), hours('12.30', '15.30')],
    saturday: CLOSED,
  }),
  legalBasis:
    'Perpres 21/2023 Pasal 4 (jam masuk, lama istirahat, dan jumlah jam seminggu); ' +
    'awal istirahat dan jam pulang dihitung dari jumlah jam seminggu, tidak tercetak di Perpres',
};

/** An example for units that serve on six days (Perpres 21/2023 art. 7 leaves their days to the agency). */
const SIX_DAY_PROFILE: WorkProfile = {
  key: 'enam-hari-contoh',
  label: 'Enam hari kerja (contoh)',
  ordinary: week({
    monToThu: [hours('07.30', '12.00'), hours('13.00', '15.00')],
    friday: [hours('07.30', '11.30'), hours('13.00', '15.00')],
    saturday: [hours('07.30', '12.00'), hours('13.00', '14.00')],
  }),
  ramadan: week({
    monToThu: [hours('08.00', '12.00'), hours('12.30', '14.00')],
    friday: [hours('08.00', '11.30'), hours('12.30', '14.00')],
    saturday: [hours('08.00', '12.00'), hours('12.30', '14.00')],
  }),
  legalBasis:
    'contoh: pembagian jam enam hari belum berdasar ketetapan; jumlah seminggu mengikuti Perpres 21/2023 Pasal 4',
};

/** The first is the default of a new agency. */
export const DEFAULT_PROFILES: readonly [WorkProfile, ...WorkProfile[]] = [
  FIVE_DAY_PROFILE,
  SIX_DAY_PROFILE,
];

/** Architecture, invariant 7: minutes and hours are effort, days and longer elapse. */
const DEFAULT_KINDS: TimeConvention['defaultKinds'] = {
  minute: 'effort',
  hour: 'effort',
  day: 'elapsedWorking',
  week: 'elapsedCalendar',
  month: 'elapsedCalendar',
};

/** Effective minutes of a working day in workload analysis (Perka BKN 19/2011). */
const WORKLOAD_MINUTES_PER_DAY = 300;

/** How the printed times of an SOP are read unless it says otherwise, by the days of its week. */
export const DEFAULT_TIME_CONVENTIONS: Readonly<Record<'5' | '6' | '7', TimeConvention>> = {
  5: { daysPerWeek: 5, minutesPerDay: WORKLOAD_MINUTES_PER_DAY, defaultKinds: DEFAULT_KINDS },
  6: { daysPerWeek: 6, minutesPerDay: WORKLOAD_MINUTES_PER_DAY, defaultKinds: DEFAULT_KINDS },
  7: { daysPerWeek: 7, minutesPerDay: WORKLOAD_MINUTES_PER_DAY, defaultKinds: DEFAULT_KINDS },
};

/** Years whose holidays are decided; beyond them due times wait for the calendar. */
export const PUBLISHED_YEARS: readonly PublishedYear[] = [
  { year: 2025, legalBasis: `${SKB_2025}; ${SKB_2025_CHANGE}` },
  { year: 2026, legalBasis: SKB_2026 },
];

/**
 * 17 national holidays and 10 days of collective leave, and the day added in August 2025. Read on 2026-11-22
 * in press reports that agree day by day (radarbandung.id 2024-10-15 after Kemenko PMK; rasikapekalongan.com
 * and a Kalteng paper after Sekretariat Kabinet); the numbers also in jpnn.com 2024-10; the counts at
 * menpan.go.id. The added day: fajar.co.id and jabar.jpnn.com, 2025-08-08. The annex itself was not read.
 */
const DAYS_OFF_2025: readonly DayOff[] = [
  ...holidays(SKB_2025, [
    ['2025-01-01', 'Tahun Baru 2025 Masehi'],
    ['2025-01-27', 'Isra Mikraj Nabi Muhammad S.A.W.'],
    ['2025-01-29', 'Tahun Baru Imlek 2576 Kongzili'],
    ['2025-03-29', 'Hari Suci Nyepi (Tahun Baru Saka 1947)'],
    ['2025-03-31', 'Idulfitri 1446 Hijriah'],
    ['2025-04-01', 'Idulfitri 1446 Hijriah'],
    ['2025-04-18', 'Wafat Yesus Kristus'],
    ['2025-04-20', 'Kebangkitan Yesus Kristus (Paskah)'],
    ['2025-05-01', 'Hari Buruh Internasional'],
    ['2025-05-12', 'Hari Raya Waisak 2569 BE'],
    ['2025-05-29', 'Kenaikan Yesus Kristus'],
    ['2025-06-01', 'Hari Lahir Pancasila'],
    ['2025-06-06', 'Iduladha 1446 Hijriah'],
    ['2025-06-27', '1 Muharam Tahun Baru Islam 1447 Hijriah'],
    ['2025-08-17', 'Proklamasi Kemerdekaan'],
    ['2025-09-05', 'Maulid Nabi Muhammad S.A.W.'],
    ['2025-12-25', 'Kelahiran Yesus Kristus'],
  ]),
  ...collectiveLeave(SKB_2025, [
    ['2025-01-28', 'Cuti bersama Tahun Baru Imlek 2576 Kongzili'],
    ['2025-03-28', 'Cuti bersama Hari Suci Nyepi (Tahun Baru Saka 1947)'],
    ['2025-04-02', 'Cuti bersama Idulfitri 1446 Hijriah'],
    ['2025-04-03', 'Cuti bersama Idulfitri 1446 Hijriah'],
    ['2025-04-04', 'Cuti bersama Idulfitri 1446 Hijriah'],
    ['2025-04-07', 'Cuti bersama Idulfitri 1446 Hijriah'],
    ['2025-05-13', 'Cuti bersama Hari Raya Waisak 2569 BE'],
    ['2025-05-30', 'Cuti bersama Kenaikan Yesus Kristus'],
    ['2025-06-09', 'Cuti bersama Iduladha 1446 Hijriah'],
    ['2025-12-26', 'Cuti bersama Kelahiran Yesus Kristus'],
  ]),
  ...collectiveLeave(SKB_2025_CHANGE, [['2025-08-18', 'Cuti bersama Proklamasi Kemerdekaan']]),
];

/** 17 national holidays and 8 days of collective leave. */
const DAYS_OFF_2026: readonly DayOff[] = [
  ...holidays(SKB_2026, [
    ['2026-01-01', 'Tahun Baru 2026 Masehi'],
    ['2026-01-16', 'Isra Mikraj Nabi Muhammad S.A.W.'],
    ['2026-02-17', 'Tahun Baru Imlek 2577 Kongzili'],
    ['2026-03-19', 'Hari Suci Nyepi (Tahun Baru Saka 1948)'],
    ['2026-03-21', 'Idulfitri 1447 Hijriah'],
    ['2026-03-22', 'Idulfitri 1447 Hijriah'],
    ['2026-04-03', 'Wafat Yesus Kristus'],
    ['2026-04-05', 'Kebangkitan Yesus Kristus (Paskah)'],
    ['2026-05-01', 'Hari Buruh Internasional'],
    ['2026-05-14', 'Kenaikan Yesus Kristus'],
    ['2026-05-27', 'Iduladha 1447 Hijriah'],
    ['2026-05-31', 'Hari Raya Waisak 2570 BE'],
    ['2026-06-01', 'Hari Lahir Pancasila'],
    ['2026-06-16', '1 Muharam Tahun Baru Islam 1448 Hijriah'],
    ['2026-08-17', 'Proklamasi Kemerdekaan'],
    ['2026-08-25', 'Maulid Nabi Muhammad S.A.W.'],
    ['2026-12-25', 'Kelahiran Yesus Kristus'],
  ]),
  ...collectiveLeave(SKB_2026, [
    ['2026-02-16', 'Cuti bersama Tahun Baru Imlek 2577 Kongzili'],
    ['2026-03-18', 'Cuti bersama Hari Suci Nyepi (Tahun Baru Saka 1948)'],
    ['2026-03-20', 'Cuti bersama Idulfitri 1447 Hijriah'],
    ['2026-03-23', 'Cuti bersama Idulfitri 1447 Hijriah'],
    ['2026-03-24', 'Cuti bersama Idulfitri 1447 Hijriah'],
    ['2026-05-15', 'Cuti bersama Kenaikan Yesus Kristus'],
    ['2026-05-28', 'Cuti bersama Iduladha 1447 Hijriah'],
    ['2026-12-24', 'Cuti bersama Kelahiran Yesus Kristus'],
  ]),
];

/** National holidays and collective leave of the published years, by date. */
export const NATIONAL_DAYS_OFF: readonly DayOff[] = [...DAYS_OFF_2025, ...DAYS_OFF_2026].sort(
  (a, b) => (a.date < b.date ? -1 : 1),
);

/**
 * Begin and end by the sessions of the Ministry of Religion (several press reports each). The end is the day
 * before 1 Syawal: 31 March 2025 and 21 March 2026.
 */
export const RAMADAN_PERIODS: readonly DatePeriod[] = [
  {
    from: date('2025-03-01'),
    to: date('2025-03-30'),
    legalBasis: 'Ramadan 1446 H: sidang isbat Kementerian Agama 28 Februari 2025 dan 29 Maret 2025',
  },
  {
    from: date('2026-02-19'),
    to: date('2026-03-20'),
    legalBasis: 'Ramadan 1447 H: sidang isbat Kementerian Agama 17 Februari 2026 dan 19 Maret 2026',
  },
];

/** The calendar of a unit that has set nothing of its own: five days, national days off, revision 1. */
export function defaultCalendar(zone: ZoneName): WorkCalendar {
  return {
    zone,
    revision: 1,
    profile: FIVE_DAY_PROFILE,
    publishedYears: PUBLISHED_YEARS,
    daysOff: NATIONAL_DAYS_OFF,
    ramadan: RAMADAN_PERIODS,
  };
}

function week(hoursOf: {
  readonly monToThu: readonly WorkSpan[];
  readonly friday: readonly WorkSpan[];
  readonly saturday: readonly WorkSpan[];
}): WeekHours {
  const { monToThu, friday, saturday } = hoursOf;
  return [CLOSED, monToThu, monToThu, monToThu, monToThu, friday, saturday];
}

/** Hours as an office writes them: "07.30". */
function hours(from: string, to: string): WorkSpan {
  return { from: minuteOf(from), to: minuteOf(to) };
}

function minuteOf(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
}

type NamedDate = readonly [date: string, name: string];

function holidays(legalBasis: string, days: readonly NamedDate[]): readonly DayOff[] {
  return days.map(([on, name]) => ({ date: date(on), kind: 'nationalHoliday', name, legalBasis }));
}

function collectiveLeave(legalBasis: string, days: readonly NamedDate[]): readonly DayOff[] {
  return days.map(([on, name]) => ({ date: date(on), kind: 'collectiveLeave', name, legalBasis }));
}

/** The literals above; a test checks that each is a date that exists. */
function date(text: string): LocalDate {
  return text as LocalDate;
}
