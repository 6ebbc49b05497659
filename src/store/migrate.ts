import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Client, type ClientConfig } from 'pg';
import { StoreFault } from './fault.ts';

export interface MigrateOptions {
  /** The folder of the numbered SQL files; the program's own by default. */
  readonly folder?: string;
  /** Login of the program; created here and made a member of `laksana_app`. Absent: managed by hand. */
  readonly appLogin?: { readonly name: string; readonly password: string };
  readonly onStep?: (file: string) => void;
}

export interface MigrateReport {
  readonly applied: readonly string[];
  /** Number of the newest migration that the database has. */
  readonly version: number;
  /** Harmless migrations that the database has and this program does not know. */
  readonly ahead: readonly string[];
}

export interface Migration {
  readonly no: number;
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
  readonly isBreaking: boolean;
}

interface Recorded extends Record<string, unknown> {
  readonly no: number;
  readonly name: string;
  readonly checksum: string;
  readonly is_breaking: boolean;
}

/** Beside `src` and `dist` alike. */
const MIGRATIONS = fileURLToPath(new URL('../../migrations', import.meta.url));

/** Any number, the same in every version of the program: whoever migrates this database waits for it. */
const LOCK = 7_105_217;

/** Reads and checks the numbered files: no gap, four digits, each with its `-- breaking:` line. */
export async function readMigrations(folder: string = MIGRATIONS): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{4}_.*\.sql$/.test(name)).sort();
  const migrations: Migration[] = [];
  for (const [index, name] of names.entries()) {
    const sql = await readFile(join(folder, name), 'utf8');
    const breaking = /^-- breaking: (yes|no)$/m.exec(sql.slice(0, 200));
    if (breaking === null) {
      throw new StoreFault(
        'migration.malformed',
        `${name}: the head lacks "-- breaking: yes" or "-- breaking: no"`,
      );
    }
    const no = Number(name.slice(0, 4));
    if (no !== index + 1) {
      throw new StoreFault(
        'migration.gap',
        `${name}: expected number ${index + 1}; migrations are numbered without a gap`,
      );
    }
    migrations.push({
      no,
      name,
      sql,
      checksum: createHash('sha256').update(sql).digest('hex'),
      isBreaking: breaking[1] === 'yes',
    });
  }
  return migrations;
}

/**
 * Brings the database to the newest migration, as its owner. Under one advisory lock, each file in its own
 * transaction, recorded with its checksum: any number of servers may start at once. Throws a StoreFault on a
 * changed released file, a gap, or a database that is ahead in a breaking way; never migrates backwards.
 */
export async function migrate(
  owner: ClientConfig,
  options: MigrateOptions = {},
): Promise<MigrateReport> {
  const migrations = await readMigrations(options.folder ?? MIGRATIONS);
  const client = new Client({ ...owner, application_name: 'laksana migrate', lock_timeout: 0 });
  // Without a listener a connection that breaks would end the process instead of failing the query.
  client.on('error', () => undefined);
  await connect(client);
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK]);
    await client.query(`create table if not exists schema_migrations (
      no integer constraint schema_migrations_pkey primary key, name text not null, checksum text not null,
      is_breaking boolean not null, applied_at timestamptz not null default now())`);
    const recorded = await client.query<Recorded>(
      'select no, name, checksum, is_breaking from schema_migrations order by no',
    );
    const ahead = checkRecorded(migrations, recorded.rows);
    const applied: string[] = [];
    for (const migration of migrations.slice(recorded.rows.length - ahead.length)) {
      options.onStep?.(migration.name);
      await applyOne(client, migration);
      applied.push(migration.name);
    }
    if (options.appLogin !== undefined) {
      await createLogin(client, options.appLogin);
    }
    return { applied, version: Math.max(migrations.length, recorded.rows.length), ahead };
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function connect(client: Client): Promise<void> {
  try {
    await client.connect();
  } catch (cause) {
    throw new StoreFault('database.unreachable', 'the database does not answer', cause);
  }
}

/** Compares what the database says it has with the files; returns names that only the database knows. */
function checkRecorded(migrations: readonly Migration[], recorded: readonly Recorded[]): string[] {
  const ahead: string[] = [];
  for (const [index, row] of recorded.entries()) {
    const migration = migrations[index];
    if (row.no !== index + 1) {
      throw new StoreFault(
        'migration.gap',
        `the database lacks migration ${index + 1} but has ${row.name}`,
      );
    }
    if (migration === undefined) {
      if (row.is_breaking) {
        throw new StoreFault(
          'migration.database-ahead',
          `the database is newer than this program: ${row.name} changed it in a way that this version cannot serve; install the newer program`,
        );
      }
      ahead.push(row.name);
    } else if (migration.checksum !== row.checksum) {
      throw new StoreFault(
        'migration.changed',
        `${migration.name} differs from what was applied; a released migration is never edited, add a new one`,
      );
    }
  }
  return ahead;
}

async function applyOne(client: Client, migration: Migration): Promise<void> {
  await client.query('begin');
  try {
    await client.query(
      'insert into schema_migrations (no, name, checksum, is_breaking) values ($1, $2, $3, $4)',
      [migration.no, migration.name, migration.checksum, migration.isBreaking],
    );
    await client.query(migration.sql);
    await client.query('commit');
  } catch (cause) {
    await client.query('rollback').catch(() => undefined);
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new StoreFault('migration.failed', `${migration.name}: ${reason}`, cause);
  }
}

async function createLogin(
  client: Client,
  login: { name: string; password: string },
): Promise<void> {
  // A failing statement must not put the password into the server's log.
  await client.query("set log_min_error_statement = 'panic'").catch(() => undefined);
  const texts = await client.query<{
    make: string;
    keep: string;
    join: string;
    isMember: boolean;
    exists: boolean;
  }>(
    `select format('create role %I login inherit nosuperuser nocreatedb nocreaterole password %L', $1::text, $2::text) as make,
            format('alter role %I login password %L', $1::text, $2::text) as keep,
            format('grant laksana_app to %I', $1::text) as join,
            exists (select from pg_roles where rolname = $1) as exists,
            exists (select from pg_auth_members m join pg_roles r on r.oid = m.member
                    join pg_roles g on g.oid = m.roleid where r.rolname = $1 and g.rolname = 'laksana_app') as "isMember"`,
    [login.name, login.password],
  );
  const row = texts.rows[0];
  if (row === undefined) {
    return;
  }
  await retryShared(client, row.exists ? row.keep : row.make, row.keep);
  if (!row.isMember) {
    await retryShared(client, row.join, row.join);
  }
}

/** Roles are shared by the cluster: another database that migrates now may be at the same row. */
async function retryShared(client: Client, first: string, again: string): Promise<void> {
  let statement = first;
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(statement);
      return;
    } catch (cause) {
      const code = (cause as { code?: string }).code;
      if (code === '42501') {
        throw new StoreFault(
          'database.not-allowed',
          'the owner may not create roles: give it CREATEROLE, or create the login by hand (docs/operations/roles.md)',
          cause,
        );
      }
      // XX000 "tuple concurrently updated", 42710 and 23505 "exists already".
      if (attempt === 20 || !['XX000', '42710', '23505'].includes(code ?? '')) {
        throw cause;
      }
      statement = again;
      await new Promise((resolve) => setTimeout(resolve, 10 * attempt));
    }
  }
}
