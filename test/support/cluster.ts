/**
 * A real PostgreSQL for tests. One cluster serves the whole run (global-cluster.ts starts it, in a temporary
 * folder, without fsync); a template database holds all migrations; each test file takes a clone, ~50 ms:
 *
 *   const database = await cloneDatabase();          // in beforeAll
 *   const pool = createPool({ connection: database.app });   // as the program; database.owner as the owner
 *   await database.drop();                           // in afterAll; ends what is still connected
 *
 * `cloneDatabase('empty')` gives one without migrations, for the tests of the migrations themselves.
 * Run one file: npx vitest run --project store src/store/migrate.test.ts
 */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

/** The login of the program in the test cluster; global-cluster.ts creates it, with the owner's password. */
export const APP_LOGIN = 'laksana_test_program';

/** How to reach a database of the test cluster. */
export interface TestConnection {
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: string;
  readonly database: string;
}

/** A database of its own for one test file. */
export interface TestDatabase {
  /** The owner's way in: a superuser of the test cluster. */
  readonly owner: TestConnection;
  /** The way in of the program: a login that is a member of the application role. */
  readonly app: TestConnection;
  /** The owner's way in as a URL, for what takes DATABASE_URL. */
  readonly ownerUrl: string;
  readonly name: string;
  drop(): Promise<void>;
}

declare module 'vitest' {
  export interface ProvidedContext {
    cluster: TestConnection & { readonly template: string };
  }
}

/** Makes a database from the template with all migrations, or an empty one. */
export async function cloneDatabase(
  from: 'migrated' | 'empty' = 'migrated',
): Promise<TestDatabase> {
  const { template, ...connection } = inject('cluster');
  const name = `test_${randomBytes(6).toString('hex')}`;
  const source = from === 'migrated' ? template : 'template0';
  await asAdmin(connection, `create database ${name} template ${source}`);
  const owner = { ...connection, database: name };
  return {
    owner,
    app: { ...owner, user: APP_LOGIN },
    ownerUrl: urlOf(owner),
    name,
    drop: () => asAdmin(connection, `drop database if exists ${name} with (force)`),
  };
}

/** A connection as a URL with the socket's directory in `host`. */
export function urlOf(connection: TestConnection): string {
  const { host, port, user, password, database } = connection;
  return `postgresql://${user}:${encodeURIComponent(password)}@/${database}?host=${encodeURIComponent(host)}&port=${port}`;
}

async function asAdmin(connection: TestConnection, sql: string): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
