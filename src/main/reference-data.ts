import pg from 'pg';
import {
  DEFAULT_PROFILES,
  NATIONAL_DAYS_OFF,
  PUBLISHED_YEARS,
  RAMADAN_PERIODS,
} from '../domain/calendar/data.ts';
import { type CalendarReference, seedCalendar } from '../store/calendar.ts';
import { asDb } from '../store/pool.ts';
import type { DatabaseConnection } from './database.ts';

/** The calendar that the program brings along, a year at a time. */
export function calendarReference(): CalendarReference {
  return {
    profiles: DEFAULT_PROFILES,
    years: PUBLISHED_YEARS.map((published) => {
      const inYear = (date: string): boolean => date.startsWith(`${published.year}-`);
      return {
        published,
        daysOff: NATIONAL_DAYS_OFF.filter(({ date }) => inYear(date)),
        ramadan: RAMADAN_PERIODS.filter(({ from }) => inYear(from)),
      };
    }),
  };
}

/** Fills in what the database does not have yet of it, as owner; what stands is left as it is. */
export async function seedReferenceData(owner: DatabaseConnection): Promise<void> {
  const client = new pg.Client({ ...owner, application_name: 'laksana reference data' });
  client.on('error', () => undefined); // a broken connection fails its query
  await client.connect();
  try {
    await client.query('begin');
    await seedCalendar(asDb(client), calendarReference());
    await client.query('commit');
  } finally {
    await client.end();
  }
}
