import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { type Cluster, startCluster } from '../../src/main/cluster/cluster.ts';
import { endLeftOvers, removeSocketDirectory } from '../../src/main/cluster/recover.ts';
import { isRunning } from '../../src/main/processes.ts';
import { migrate } from '../../src/store/migrate.ts';
import type { TestConnection } from './cluster.ts';

const TEMPLATE = 'laksana_template';
// The same name as in cluster.ts, which only test files may load (it imports vitest's own state).
const APP_LOGIN = 'laksana_test_program';
const PREFIX = 'laksana-test-';

interface Shared {
  users: number;
  started: Promise<{ cluster: Cluster; root: string }>;
}

// Each vitest project loads this file anew, in one process: the cluster is shared through the global object.
const holder = globalThis as typeof globalThis & { laksanaTestCluster?: Shared };

/** Starts the cluster for the first project that needs it, and stops it after the last. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  holder.laksanaTestCluster ??= { users: 0, started: start() };
  const shared = holder.laksanaTestCluster;
  shared.users += 1;
  const { cluster } = await shared.started;
  project.provide('cluster', {
    ...cluster.connection,
    template: TEMPLATE,
  });
  return async () => {
    shared.users -= 1;
    if (shared.users === 0) {
      delete holder.laksanaTestCluster;
      await stop(await shared.started);
    }
  };
}

async function start(): Promise<{ cluster: Cluster; root: string }> {
  await sweep();
  const root = join(tmpdir(), `${PREFIX}${process.pid}`);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const cluster = await startCluster({
    directory: join(root, 'postgres'),
    logFile: join(root, 'postgres.log'),
    password: randomBytes(16).toString('hex'),
    durability: 'none',
    maxConnections: 250,
  });
  try {
    await makeTemplate(cluster.connection);
  } catch (error) {
    await stop({ cluster, root });
    throw error;
  }
  return { cluster, root };
}

async function stop({ cluster, root }: { cluster: Cluster; root: string }): Promise<void> {
  await cluster.stop();
  rmSync(root, { recursive: true, force: true });
}

/** A run that was killed leaves its cluster behind: end it before starting another. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(PREFIX))) {
    if (isRunning(Number(name.slice(PREFIX.length)))) {
      continue;
    }
    const directory = join(tmpdir(), name, 'postgres');
    if (existsSync(directory)) {
      await endLeftOvers(directory);
      removeSocketDirectory(directory);
    }
    rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

async function makeTemplate(connection: TestConnection): Promise<void> {
  const admin = new pg.Client({ ...connection, database: 'postgres' });
  await admin.connect();
  try {
    await admin.query(`create database ${TEMPLATE} template template0`);
  } finally {
    await admin.end();
  }
  await migrate(
    { ...connection, database: TEMPLATE },
    { folder: 'migrations', appLogin: { name: APP_LOGIN, password: connection.password } },
  );
}
