import type { ZoneName } from '../domain/agency/model.ts';
import type {
  DatePeriod,
  DayOff,
  PublishedYear,
  WorkCalendar,
  WorkProfile,
} from '../domain/calendar/model.ts';
import type { Rejection } from '../domain/common/rejection.ts';
import type { Result } from '../domain/common/result.ts';
import { StoreFault } from './fault.ts';
import type { Db, Row, Tx } from './pool.ts';
import { refusing } from './violation.ts';

interface CalendarRow extends Row {
  readonly zone: ZoneName;
  readonly revision: number;
  readonly profile: WorkProfile | null;
  readonly publishedYears: readonly PublishedYear[];
  readonly daysOff: readonly DayOff[];
  readonly ramadan: readonly DatePeriod[];
}

const LOAD = `
select a.zone, a.calendar_revision + c.revision as revision,
  (select jsonb_build_object('key', w.key, 'label', w.label, 'ordinary', w.ordinary, 'ramadan', w.ramadan,
      'legalBasis', w.legal_basis)
    from work_profiles w order by w.key is distinct from a.work_profile, w.sort_no limit 1) as profile,
  coalesce((select jsonb_agg(jsonb_build_object('year', y.year, 'legalBasis', y.legal_basis) order by y.year)
    from published_years y), '[]') as "publishedYears",
  coalesce((select jsonb_agg(d order by d ->> 'date', d ->> 'kind') from (
      select jsonb_build_object('date', o.off_on, 'kind', o.kind, 'name', o.name, 'legalBasis', o.legal_basis) as d from day_offs o
      union all
      select jsonb_build_object('date', l.off_on, 'kind', 'localDayOff', 'name', l.name, 'legalBasis', l.legal_basis)
        from local_days_off l where l.agency_id = a.agency_id) days), '[]') as "daysOff",
  coalesce((select jsonb_agg(jsonb_build_object('from', r.from_on, 'to', r.to_on, 'legalBasis', r.legal_basis) order by r.from_on)
    from ramadan_periods r), '[]') as ramadan
from agencies a, calendar_state c where a.agency_id = $1`;

/** The work calendar of the agency: the country's and its own days off; keep it until its revision changes. */
export async function loadCalendar(tx: Tx): Promise<WorkCalendar> {
  const { rows } = await tx.query<CalendarRow>({
    name: 'load_calendar',
    text: LOAD,
    values: [tx.agencyId],
  });
  const row = rows[0];
  if (row === undefined) {
    throw new StoreFault('row.missing', `no agency ${tx.agencyId}`);
  }
  if (row.profile === null) {
    throw new StoreFault(
      'row.missing',
      'no working hours: the calendar was not seeded (seedCalendar)',
    );
  }
  return { ...row, profile: row.profile };
}

/** Adds a day off of this agency alone; its open tasks are dated again. */
export async function insertLocalDayOff(
  tx: Tx,
  day: Omit<DayOff, 'kind'>,
): Promise<Result<null, Rejection>> {
  return refusing(async () => {
    await tx.query(
      'insert into local_days_off (agency_id, off_on, name, legal_basis) values ($1, $2, $3, $4)',
      [tx.agencyId, day.date, day.name, day.legalBasis],
    );
    return null;
  });
}

/** Sets the weekly hours that the agency keeps; null: the default ones. */
export async function setWorkProfile(tx: Tx, key: string | null): Promise<Result<null, Rejection>> {
  return refusing(async () => {
    await tx.query('update agencies set work_profile = $2 where agency_id = $1', [
      tx.agencyId,
      key,
    ]);
    return null;
  });
}

/** A year as its joint decree has it: what `publishYear` writes. */
export interface CalendarYear {
  readonly published: PublishedYear;
  readonly daysOff: readonly DayOff[];
  readonly ramadan: readonly DatePeriod[];
}

export interface CalendarReference {
  /** The first is the default. */
  readonly profiles: readonly WorkProfile[];
  readonly years: readonly CalendarYear[];
}

/**
 * Fills what is missing, as the owner: hours by key, and whole years that are not published yet. What stands is
 * left as it is, so that a start never undoes a correction.
 */
export async function seedCalendar(owner: Db, reference: CalendarReference): Promise<void> {
  for (const [index, profile] of reference.profiles.entries()) {
    await owner.query(
      `insert into work_profiles (key, sort_no, label, ordinary, ramadan, legal_basis)
       values ($1, $2, $3, $4, $5, $6) on conflict (key) do nothing`,
      [
        profile.key,
        index,
        profile.label,
        JSON.stringify(profile.ordinary),
        JSON.stringify(profile.ramadan),
        profile.legalBasis,
      ],
    );
  }
  const known = await owner.query<{ year: number }>('select year from published_years');
  const years = new Set(known.rows.map((row) => row.year));
  for (const year of reference.years) {
    if (!years.has(year.published.year)) {
      await publishYear(owner, year);
    }
  }
}

/**
 * Publishes a year or replaces what was published of it, as the owner and in one statement; every open task
 * that an older calendar dated is then dated again by the worker.
 */
export async function publishYear(owner: Db, year: CalendarYear): Promise<void> {
  await owner.query(
    `with gone as (delete from day_offs where extract(year from off_on) = $1
         and (off_on, kind) not in (select d.date, d.kind from jsonb_to_recordset($3::jsonb) as d (date date, kind text))),
       gone_ramadan as (delete from ramadan_periods where extract(year from from_on) = $1
         and from_on not in (select r."from" from jsonb_to_recordset($4::jsonb) as r ("from" date))),
       days as (insert into day_offs (off_on, kind, name, legal_basis)
         select d.date, d.kind, d.name, d."legalBasis"
         from jsonb_to_recordset($3::jsonb) as d (date date, kind text, name text, "legalBasis" text)
         on conflict (off_on, kind) do update set name = excluded.name, legal_basis = excluded.legal_basis),
       ramadan as (insert into ramadan_periods (from_on, to_on, legal_basis)
         select r."from", r."to", r."legalBasis"
         from jsonb_to_recordset($4::jsonb) as r ("from" date, "to" date, "legalBasis" text)
         on conflict (from_on) do update set to_on = excluded.to_on, legal_basis = excluded.legal_basis)
     insert into published_years (year, legal_basis) values ($1, $2)
       on conflict (year) do update set legal_basis = excluded.legal_basis`,
    [
      year.published.year,
      year.published.legalBasis,
      JSON.stringify(year.daysOff),
      JSON.stringify(year.ramadan),
    ],
  );
}
