/** The total of the printed times of an SOP, carried up as the sheets do (seed 000, "Jumlah"). */
import type { DurationUnit, Step, TimeConvention } from '../sop/model.ts';

const MINUTES_PER_HOUR = 60;
const MONTHS_PER_YEAR = 12;
const WEEKS_PER_YEAR = 52;

export type UnitAmounts = Readonly<Record<DurationUnit, number>>;

export interface CarriedTotal {
  /** Printed values summed by unit, rows that are open at the same time counted once. */
  readonly byUnit: UnitAmounts;
  /** 60 minutes to an hour, days to weeks by the convention. Hours never become days. */
  readonly carried: UnitAmounts;
  /** As a sheet prints it: "5 minggu 3 hari 5 jam 10 menit". */
  readonly text: string;
  /** Rows whose time is words or missing and could not be counted. */
  readonly uncountedRows: number;
}

/** What the total needs of a row. */
export type TimedRow = Pick<Step, 'key' | 'alongside' | 'duration'>;

const UNITS: readonly { readonly unit: DurationUnit; readonly word: string }[] = [
  { unit: 'month', word: 'bulan' },
  { unit: 'week', word: 'minggu' },
  { unit: 'day', word: 'hari' },
  { unit: 'hour', word: 'jam' },
  { unit: 'minute', word: 'menit' },
];

const NOTHING: UnitAmounts = { minute: 0, hour: 0, day: 0, week: 0, month: 0 };

/**
 * Sums the printed times of the rows. Of rows open at the same time the longest counts.
 * Hours are not carried into days: they are effort and a day is an allowance, and seed 000 prints "5 jam"
 * although five hours are a working day of 300 effective minutes.
 */
export function totalOf(steps: readonly TimedRow[], convention: TimeConvention): CarriedTotal {
  const mutByUnit = { ...NOTHING };
  let uncountedRows = 0;
  for (const group of groupsAlongside(steps)) {
    const counted = group.filter((row) => lengthOf(row, convention) !== undefined);
    uncountedRows += group.length - counted.length;
    const longest = counted.reduce<TimedRow | undefined>(
      (best, row) =>
        best === undefined || (lengthOf(row, convention) ?? 0) > (lengthOf(best, convention) ?? 0)
          ? row
          : best,
      undefined,
    );
    const duration = longest?.duration;
    if (duration?.unit != null && duration.value !== null) {
      mutByUnit[duration.unit] += duration.value;
    }
  }
  const carried = carryUp(mutByUnit, convention);
  return { byUnit: mutByUnit, carried, text: textOf(carried), uncountedRows };
}

function carryUp(amounts: UnitAmounts, convention: TimeConvention): UnitAmounts {
  const minutes = amounts.hour * MINUTES_PER_HOUR + amounts.minute;
  const days = amounts.week * convention.daysPerWeek + amounts.day;
  const hour = Math.floor(minutes / MINUTES_PER_HOUR);
  const week = Math.floor(days / convention.daysPerWeek);
  return {
    minute: tidy(minutes - hour * MINUTES_PER_HOUR),
    hour,
    day: tidy(days - week * convention.daysPerWeek),
    week,
    month: tidy(amounts.month),
  };
}

function textOf(amounts: UnitAmounts): string {
  const parts = UNITS.filter(({ unit }) => amounts[unit] > 0).map(
    ({ unit, word }) => `${String(amounts[unit]).replace('.', ',')} ${word}`,
  );
  return parts.length === 0 ? '0 menit' : parts.join(' ');
}

/** Two decimals: enough for "1,5 hari", and no 0.30000000000000004 on paper. */
function tidy(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Length in minutes, only to say which of two rows is longer; nothing where the time is words. */
function lengthOf(row: TimedRow, convention: TimeConvention): number | undefined {
  const duration = row.duration;
  if (duration === null || duration.value === null || duration.unit === null) {
    return undefined;
  }
  const day = convention.minutesPerDay;
  const week = day * convention.daysPerWeek;
  const minutesPer: UnitAmounts = {
    minute: 1,
    hour: MINUTES_PER_HOUR,
    day,
    week,
    month: (week * WEEKS_PER_YEAR) / MONTHS_PER_YEAR,
  };
  return duration.value * minutesPer[duration.unit];
}

/** Rows that are open at the same time, together; every other row alone. */
function groupsAlongside(steps: readonly TimedRow[]): readonly (readonly TimedRow[])[] {
  const mutGroupOf = new Map<string, TimedRow[]>(steps.map((row) => [row.key, [row]]));
  for (const row of steps) {
    const own = mutGroupOf.get(row.key);
    const other = row.alongside === undefined ? undefined : mutGroupOf.get(row.alongside);
    if (own === undefined || other === undefined || own === other) {
      continue;
    }
    for (const moved of own) {
      other.push(moved);
      mutGroupOf.set(moved.key, other);
    }
  }
  return [...new Set(mutGroupOf.values())];
}
