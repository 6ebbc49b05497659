import type { AppConfig } from '../app/ports.ts';
import { type Config, isLoopbackOnly } from './config.ts';
import type { Database } from './database.ts';
import { seedReferenceData } from './reference-data.ts';

/** What a database holds that nobody typed in. */
export interface FirstData {
  readonly demoAccounts: AppConfig['demoAccounts'];
  /** Whether the passwords of the demo accounts are the known ones, which only loopback may see. */
  readonly hasKnownPasswords: boolean;
}

/** Fills in the calendar, and an empty database with the demo when it is wanted. */
export async function fillEmptyDatabase(config: Config, database: Database): Promise<FirstData> {
  await seedReferenceData(database.owner);
  return { demoAccounts: [], hasKnownPasswords: isLoopbackOnly(config) };
}
