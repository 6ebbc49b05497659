import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { type DemoAccount, demoAccounts, seedDemo } from '../app/demo/seed.ts';
import { hashPassword, passwordMatches } from '../app/password-hash.ts';
import type { App } from '../app/ports.ts';
import { type Config, isLoopbackOnly, packageRoot } from './config.ts';
import type { Database } from './database.ts';

/** The password of all demo accounts while nobody but this machine can reach them. */
export const DEMO_PASSWORD = 'demo-laksana';
/** Stands where a password was printed once and is not known any more. */
const UNKNOWN_PASSWORD = '(acak, dicetak sekali)';

/** The demo accounts of a start. */
export interface FirstData {
  /** What the program knows of them; empty when the database is not the demo's. */
  readonly known: DemoAccount[];
  /** What the operator is to see now, with passwords that work. */
  readonly toPrint: readonly DemoAccount[];
}

const NONE: FirstData = { known: [], toPrint: [] };

interface DemoState {
  readonly agencies: number;
  readonly realAgencies: number;
  /** Hash to the user names that have it. */
  readonly hashes: ReadonlyMap<string, readonly string[]>;
}

/**
 * Fills an empty database with the demo when it is wanted, and sees to it that known passwords are only there
 * while nobody but this machine can come in: otherwise they become random and are printed this once. A database
 * with a real agency is never touched.
 */
export async function prepareDemo(
  config: Config,
  database: Database,
  app: App,
): Promise<FirstData> {
  const client = new pg.Client({ ...database.owner, application_name: 'laksana demo' });
  client.on('error', () => undefined); // a broken connection fails its query
  await client.connect();
  try {
    const before = await readState(client);
    if (before.realAgencies > 0 || (before.agencies === 0 && !config.demo)) {
      return NONE;
    }
    if (config.demo && before.agencies < agenciesOfTheDemo()) {
      const catalogueRoot = join(packageRoot(), 'catalogue');
      await seedDemo(app, { password: DEMO_PASSWORD, catalogueRoot });
      // Without statistics an act took up to twice as long until the database gathered them (2026-11-22).
      await client.query('analyze');
    }
    const state = await readState(client);
    return isLoopbackOnly(config) ? await knownAccounts(state) : await hideKnown(client, state);
  } finally {
    await client.end();
  }
}

function agenciesOfTheDemo(): number {
  return new Set(demoAccounts('').map(({ agency }) => agency)).size;
}

async function readState(client: pg.Client): Promise<DemoState> {
  const agencies = await client.query<{ all: number; real: number }>(
    'select count(*)::int as all, (count(*) filter (where not is_demo))::int as real from agencies',
  );
  const accounts = await client.query<{ hash: string; names: string[] }>(
    `select a.password_hash as hash, array_agg(a.username) as names
     from accounts a join agencies g on g.agency_id = a.agency_id
     where g.is_demo and a.password_hash is not null group by 1`,
  );
  return {
    agencies: agencies.rows[0]?.all ?? 0,
    realAgencies: agencies.rows[0]?.real ?? 0,
    hashes: new Map(accounts.rows.map(({ hash, names }) => [hash, names])),
  };
}

/** All accounts; those whose password is the known one with it. */
async function knownAccounts({ hashes }: DemoState): Promise<FirstData> {
  const names = await namesWithKnownPassword(hashes);
  const known = demoAccounts(DEMO_PASSWORD).map((account) =>
    names.has(account.username) ? account : { ...account, password: UNKNOWN_PASSWORD },
  );
  return { known, toPrint: known.filter(({ username }) => names.has(username)) };
}

async function namesWithKnownPassword(hashes: DemoState['hashes']): Promise<Set<string>> {
  const names = new Set<string>();
  for (const [hash, users] of hashes) {
    // Accounts of the seed share one hash: this is one comparison, not one an account.
    if (users.length > 1 && (await passwordMatches(hash, DEMO_PASSWORD))) {
      for (const user of users) {
        names.add(user);
      }
    }
  }
  return names;
}

/** Replaces the known password by a random one and ends the sessions that it may have opened. */
async function hideKnown(client: pg.Client, state: DemoState): Promise<FirstData> {
  const names = [...(await namesWithKnownPassword(state.hashes))];
  const known = demoAccounts(UNKNOWN_PASSWORD);
  if (names.length === 0) {
    return { known, toPrint: [] };
  }
  const password = randomBytes(12).toString('base64url');
  await client.query('begin');
  await client.query('update accounts set password_hash = $1 where username = any ($2)', [
    await hashPassword(password),
    names,
  ]);
  await client.query(
    `delete from sessions s using accounts a
     where a.agency_id = s.agency_id and a.account_id = s.account_id and a.username = any ($1)`,
    [names],
  );
  await client.query('commit');
  const printed = demoAccounts(password).filter(({ username }) => names.includes(username));
  return { known, toPrint: printed };
}
