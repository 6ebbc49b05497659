import { join } from 'node:path';
import pg from 'pg';
import { createApp } from '../app/app.ts';
import { createFileStore } from '../app/file-store.ts';
import { createListeners } from '../app/listeners.ts';
import { viewRun } from '../app/run-page.ts';
import type { Session } from '../app/session-model.ts';
import { createIds, systemClock } from '../app/system-ports.ts';
import { viewTrail } from '../app/trail-page.ts';
import { official } from '../app/who.ts';
import type { CliDeps } from '../cli/deps.ts';
import type { AgencyId, OfficialId } from '../domain/common/ids.ts';
import { rejection } from '../domain/common/rejection.ts';
import { err, ok } from '../domain/common/result.ts';
import { createPool } from '../store/pool.ts';
import { addressOf, appLimits } from './compose.ts';
import type { Config } from './config.ts';
import type { Database } from './database.ts';

interface Sight {
  readonly agencyId: AgencyId;
  readonly officialId: OfficialId;
  readonly accountId: string;
}

/**
 * A run as the administrator of its agency sees it. A restricted run is refused like to anybody who is not named
 * on it: the operator of the machine is not.
 */
export async function showRun(
  config: Config,
  database: Database,
  runId: string,
): ReturnType<CliDeps['showRun']> {
  const sight = await findSight(database, runId);
  if (sight === undefined) {
    return err(rejection('run.not-found'));
  }
  const pool = createPool({ connection: database.app, max: 4 });
  const listeners = createListeners({ pool, connection: null });
  try {
    const app = createApp({
      pool,
      clock: systemClock,
      ids: createIds(),
      files: createFileStore(join(config.dataDirectory, 'files')),
      listeners,
      config: { ...appLimits, demoAccounts: [], publicUrl: addressOf(config) },
    });
    const session = operatorSession(sight);
    const run = await viewRun(app, session, runId);
    const trail = await viewTrail(app, session, runId);
    if (!run.ok) {
      return run;
    }
    return trail.ok ? ok({ run: run.value, trail: trail.value }) : trail;
  } finally {
    await listeners.close();
    await pool.end();
  }
}

/** Looks with an administrator's eyes but has no cookie: the use cases that read ask for no more than this. */
function operatorSession({ agencyId, officialId, accountId }: Sight): Session {
  return { ...official(agencyId, officialId), accountId, officialId } as unknown as Session;
}

async function findSight(database: Database, runId: string): Promise<Sight | undefined> {
  const client = new pg.Client(database.owner);
  await client.connect();
  try {
    const { rows } = await client.query<Sight>(
      `select r.agency_id as "agencyId", a.official_id as "officialId", a.account_id as "accountId"
       from runs r join accounts a on a.agency_id = r.agency_id
       where r.run_id::text = lower($1) order by a.is_admin desc, a.account_id limit 1`,
      [runId],
    );
    return rows[0];
  } finally {
    await client.end();
  }
}
