import { join } from 'node:path';
import pg from 'pg';
import type { CliDeps, DatabaseState, Explained } from '../cli/deps.ts';
import { readMigrations } from '../store/migrate.ts';
import { type Config, describeConfig, loadConfig, packageRoot } from './config.ts';
import { borrowDatabase, type Database, migrationsFolder } from './database.ts';
import { eraseTexts } from './erase-texts.ts';
import { npmParents, watchLifetime } from './lifetime.ts';
import { backupSystem, restoreSystem, verifySystem } from './maintenance.ts';
import { OperatorFault } from './operator-fault.ts';
import { showRun } from './show-run.ts';
import { type Running, serve } from './start.ts';
import { programVersion } from './version.ts';

function out(line: string): void {
  process.stdout.write(`${line}\n`);
}

function err(text: string): void {
  process.stderr.write(text);
}

function report(line: string): void {
  err(`${line}\n`);
}

/** What the command line is given: the real world. The environment is read when a command first needs it. */
export function createCliDeps(parentPid: number): CliDeps {
  return {
    version: programVersion(),
    now: () => new Date(Date.now()),
    out,
    err,
    isWatched: process.stderr.isTTY,
    start: () => startCommand(parentPid),
    configuration: () => describeConfig(loadConfig()),
    dataDirectory: () => loadConfig().dataDirectory,
    catalogueFolder: () => join(packageRoot(), 'catalogue'),
    database: () => withDatabase(describeDatabase),
    migrate: (progress) =>
      withDatabase(async (database) => {
        let done = 0;
        const { applied, version } = await database.migrate((file) => {
          done += 1;
          progress(file, done, null);
        });
        return { applied, version };
      }),
    verify: (progress) =>
      withDatabase((database, config) => verifySystem(config, database, progress)),
    backup: (file, progress) =>
      withDatabase((database, config) => backupSystem(config, database, file, progress)),
    restore: (file, progress) =>
      withDatabase((database, config) => restoreSystem(config, database, file, progress)),
    erase: (request) => withDatabase((database) => eraseTexts(database, request)),
    showRun: (runId) => withDatabase((database, config) => showRun(config, database, runId)),
    explain,
  };
}

async function startCommand(parentPid: number): Promise<number> {
  const config = loadConfig();
  const parents = npmParents(config.startedByNpm, parentPid);
  const lifetime = watchLifetime(parents);
  try {
    return await serve(config, lifetime, parents, report, (running) => announce(config, running));
  } finally {
    lifetime.dispose();
  }
}

function announce(config: Config, { address, firstData }: Running): void {
  out(`Laksana melayani di ${address}`);
  if (firstData.toPrint.length > 0) {
    out('Akun demo (nama pengguna, kata sandi, orangnya):');
    for (const { username, password, name, role, agency } of firstData.toPrint) {
      out(`  ${username.padEnd(34)} ${password}  ${name}, ${role}, ${agency}`);
    }
  }
  if (firstData.known.length === 0 && !config.demo) {
    out('Sistem kosong: buka alamat itu untuk membuat administrator pertama.');
  }
}

/** Runs a piece of work on the database that the configuration names, and leaves it as it was found. */
async function withDatabase<T>(
  work: (database: Database, config: Config) => Promise<T>,
): Promise<T> {
  const config = loadConfig();
  const database = await borrowDatabase(config, report);
  try {
    return await work(database, config);
  } finally {
    await database.stop();
  }
}

async function describeDatabase(database: Database, config: Config): Promise<DatabaseState> {
  const client = new pg.Client(database.owner);
  await client.connect();
  try {
    const { rows } = await client.query<{ version: string; now: Date; known: boolean }>(
      `select current_setting('server_version') as version, now() as now,
              to_regclass('schema_migrations') is not null as known`,
    );
    const row = rows[0];
    const applied =
      row?.known === true
        ? await client.query<{ n: number }>('select count(*)::int as n from schema_migrations')
        : undefined;
    return {
      serverVersion: row?.version ?? '?',
      kind:
        config.databaseUrl === undefined
          ? `terpasang (${config.dataDirectory})`
          : `di ${database.owner.host}`,
      migrationsApplied: applied?.rows[0]?.n ?? 0,
      migrationsKnown: (await readMigrations(migrationsFolder())).length,
      now: row?.now ?? new Date(Date.now()),
    };
  } finally {
    await client.end();
  }
}

function explain(error: unknown): Explained | undefined {
  return error instanceof OperatorFault
    ? { message: error.message, remedy: error.remedy, exitCode: error.exitCode }
    : undefined;
}
