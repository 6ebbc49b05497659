import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cloneDatabase } from '../../test/support/cluster.ts';
import { type Config, parseConfig } from './config.ts';
import { takeDataLock } from './data-lock.ts';
import { borrowDatabase, type DatabaseConnection, openDatabase } from './database.ts';
import { processesIn } from './processes.ts';
import { seedReferenceData } from './reference-data.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laksana-database-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function configOf(variables: Record<string, string> = {}): Config {
  const { config } = parseConfig({ LAKSANA_DATA: folder, ...variables });
  if (config === undefined) {
    throw new Error('the test gives a wrong configuration');
  }
  return config;
}

async function ask(connection: DatabaseConnection, sql: string): Promise<unknown> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(sql);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

const silent = (): void => undefined;

describe('borrowDatabase', () => {
  it('starts the cluster for one command and leaves nothing running', async () => {
    const database = await borrowDatabase(configOf(), silent);
    await database.migrate();

    expect(await ask(database.app, 'select current_user as value')).toBe('laksana_program');
    await database.stop();

    expect(processesIn(join(folder, 'postgres'))).toEqual([]);
    const lock = await takeDataLock(folder);
    lock.release();
  });

  it('uses the cluster of a server that runs, and leaves it running', async () => {
    const lock = await takeDataLock(folder);
    const server = await openDatabase(configOf(), silent);
    await server.migrate();

    const borrowed = await borrowDatabase(configOf(), silent);
    const used = await ask(borrowed.owner, 'select pg_postmaster_start_time() as value');
    await borrowed.stop();

    expect(await ask(server.app, 'select pg_postmaster_start_time() as value')).toEqual(used);
    await server.stop();
    lock.release();
  });

  it('goes to another PostgreSQL as owner and, after migrating, as program', async () => {
    const other = await cloneDatabase('empty');
    const database = await borrowDatabase(configOf({ DATABASE_URL: other.ownerUrl }), silent);
    await database.migrate();

    expect(await ask(database.owner, 'select current_database() as value')).toBe(other.name);
    expect(await ask(database.app, 'select current_user as value')).toBe(`${other.name}_program`);
    await expect(ask(database.app, 'delete from run_events')).rejects.toThrow('permission denied');
    await database.stop();
    await other.drop();
  });
});

describe('seedReferenceData', () => {
  it('publishes the years that the program knows, once', async () => {
    const { owner, drop } = await cloneDatabase();

    await seedReferenceData(owner);
    await seedReferenceData(owner);

    expect(await ask(owner, 'select count(*)::int as value from published_years')).toBe(2);
    await drop();
  });
});
