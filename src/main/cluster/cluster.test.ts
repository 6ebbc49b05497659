import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canMount, fillDisk, mountSmallDisk } from '../../../test/support/small-disk.ts';
import { isRunning, processesIn, waitUntil } from '../processes.ts';
import { prepareBinaries } from './binaries.ts';
import { type Cluster, startCluster } from './cluster.ts';
import { serviceUserFor } from './identity.ts';
import type { Connection } from './layout.ts';
import { startPostmaster } from './postmaster.ts';

let root: string;
let directory: string;
let reports: string[];
let running: Cluster[];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'laksana-cluster-'));
  directory = join(root, 'data', 'postgres');
  reports = [];
  running = [];
});

afterEach(async () => {
  await Promise.all(running.map((cluster) => cluster.stop()));
  rmSync(root, { recursive: true, force: true });
});

async function start(): Promise<Cluster> {
  mkdirSync(join(root, 'data'), { recursive: true });
  const cluster = await startCluster({
    directory,
    logFile: join(root, 'data', 'log', 'postgres.log'),
    password: 'sandi-uji',
    report: (line) => reports.push(line),
  });
  running.push(cluster);
  return cluster;
}

async function ask(connection: Connection, sql: string): Promise<unknown> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined); // the server is killed under it on purpose
  await client.connect();
  try {
    const { rows } = await client.query<{ value: unknown }>(sql);
    return rows[0]?.value;
  } finally {
    await client.end();
  }
}

describe('startCluster', () => {
  it('makes a cluster without TCP, with checksums, code-point order and UTC', async () => {
    const { connection } = await start();

    expect(await ask(connection, `select current_setting('data_checksums') as value`)).toBe('on');
    expect(await ask(connection, `select current_setting('listen_addresses') as value`)).toBe('');
    expect(await ask(connection, `select current_setting('TimeZone') as value`)).toBe('UTC');
    expect(await ask(connection, `select current_setting('fsync') as value`)).toBe('on');
    expect(await ask(connection, `select 'Z' < 'a' as value`)).toBe(true);
  });

  it('lets nobody in without the password', async () => {
    const { connection } = await start();

    await expect(ask({ ...connection, password: 'salah' }, 'select 1 as value')).rejects.toThrow(
      'password authentication failed',
    );
  });

  it('works below a folder that only its owner may enter', async () => {
    chmodSync(root, 0o700);
    mkdirSync(join(root, 'data'), { mode: 0o700 });

    const { connection } = await start();

    expect(await ask(connection, 'select 1 as value')).toBe(1);
  });

  it('keeps what was written over a stop and a start, and leaves no process behind', async () => {
    const first = await start();
    await ask(first.connection, 'create table kept as select 7 as value');
    const pid = first.pid() ?? 0;
    await first.stop();
    expect(isRunning(pid)).toBe(false);
    expect(processesIn(directory)).toEqual([]);

    const second = await start();

    expect(await ask(second.connection, 'select value from kept')).toBe(7);
  });

  it('starts the postmaster again within seconds when it is killed', async () => {
    const cluster = await start();
    await ask(cluster.connection, 'create table kept as select 7 as value');
    const before = cluster.pid() ?? 0;

    process.kill(before, 'SIGKILL');
    const back = await waitUntil(() => ![undefined, before].includes(cluster.pid()), 8_000);

    expect(back).toBe(true);
    expect(await ask(cluster.connection, 'select value from kept')).toBe(7);
    expect(reports).toContain('PostgreSQL berjalan lagi.');
  });

  it('ends a PostgreSQL that outlived its program, and serves its data', async () => {
    const first = await start();
    await ask(first.connection, 'create table kept as select 7 as value');
    await first.stop();
    const user = serviceUserFor(directory);
    const place = { directory, logFile: join(root, 'data', 'log', 'postgres.log'), user };
    const sockets = mkdtempSync(join(root, 's'));
    chmodSync(sockets, 0o777);
    chmodSync(root, 0o755);
    const orphan = await startPostmaster(place, prepareBinaries(user), sockets);

    const second = await start();

    expect(isRunning(orphan.pid)).toBe(false);
    expect(await ask(second.connection, 'select value from kept')).toBe(7);
  });

  it('is not kept away by a lock file whose number now belongs to a stranger', async () => {
    const first = await start();
    await first.stop();
    writeFileSync(join(directory, 'postmaster.pid'), `${process.pid}\n${directory}\n`);

    const second = await start();

    expect(await ask(second.connection, 'select 1 as value')).toBe(1);
  });

  it('refuses a folder of another major version and leaves it alone', async () => {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, 'PG_VERSION'), '15\n');

    await expect(start()).rejects.toMatchObject({
      name: 'OperatorFault',
      message: expect.stringContaining('PostgreSQL 15'),
    });
    expect(readFileSync(join(directory, 'PG_VERSION'), 'utf8')).toBe('15\n');
  });

  it('says that secrets.json does not belong to the folder', async () => {
    const first = await start();
    await first.stop();

    const wrong = startCluster({
      directory,
      logFile: join(root, 'data', 'log', 'postgres.log'),
      password: 'lain',
    });

    await expect(wrong).rejects.toThrow('Kata sandi di secrets.json');
    expect(processesIn(directory)).toEqual([]);
  });

  it.runIf(canMount())('says that the disk is full', async () => {
    const unmount = mountSmallDisk(join(root, 'data'), 24);
    try {
      await expect(start()).rejects.toThrow('Ruang simpan penuh');
    } finally {
      unmount();
    }
  });

  it.runIf(canMount())(
    'keeps what it acknowledged on a disk that filled up, and goes on when there is room',
    async () => {
      const small = join(root, 'data');
      const unmount = mountSmallDisk(small, 160);
      try {
        const { connection, stop } = await start();
        await ask(connection, 'create table kept as select 7 as value');
        const free = fillDisk(small);

        const refused = await refusalOf(
          connection,
          `create table big as
        select repeat(md5(n::text), 30) as body from generate_series(1, 60000) n`,
        );
        free();

        expect(refused).toMatchObject({ code: '53100' });
        expect(await askAgain(connection, 'select value from kept')).toBe(7);
        expect(await ask(connection, 'insert into kept values (8) returning value')).toBe(8);
        await stop();
      } finally {
        unmount();
      }
    },
  );
});

/** Why a statement failed; nothing when it did not. */
async function refusalOf(connection: Connection, sql: string): Promise<unknown> {
  return ask(connection, sql).then(
    () => undefined,
    (error: unknown) => error,
  );
}

/** Asks until there is an answer: a server without room may first have to come up again. */
async function askAgain(connection: Connection, sql: string): Promise<unknown> {
  for (const end = performance.now() + 10_000; ; await pause(100)) {
    try {
      return await ask(connection, sql);
    } catch (error) {
      if (performance.now() > end) {
        throw error;
      }
    }
  }
}
