import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { type MigrateReport, migrate } from '../store/migrate.ts';
import { type Cluster, startCluster } from './cluster/cluster.ts';
import { type Connection, embeddedConnection } from './cluster/layout.ts';
import { readSocketDirectory } from './cluster/recover.ts';
import { type Config, packageRoot } from './config.ts';
import { DataFolderInUse, type DataLock, takeDataLock } from './data-lock.ts';
import { loadSecrets, type Secrets } from './secrets.ts';

/** The login of the program in the embedded cluster; a member of the application role. */
const APP_LOGIN = 'laksana_program';
/** How long a command waits for a server that is just starting. */
const ATTACH_MS = 15_000;

/** How the driver is told where to go; TLS settings of DATABASE_URL travel along. */
export type DatabaseConnection = Connection & { readonly ssl?: pg.ClientConfig['ssl'] };

/** The database of the program, embedded or another one, with its two ways in. */
export interface Database {
  /** Owner: migrates, backs up, verifies. */
  readonly owner: DatabaseConnection;
  /** Application role: serves. */
  readonly app: DatabaseConnection;
  /** Brings it to the newest migration and gives the application role its login. */
  migrate(onStep?: (file: string) => void): Promise<MigrateReport>;
  /** Ends the embedded cluster; nothing for another one. */
  stop(): Promise<void>;
  /** Ends the embedded cluster at once, without waiting. */
  abort(): void;
}

/**
 * Opens the database that the configuration names; the embedded one is started. The caller holds the lock of
 * the data folder.
 */
export async function openDatabase(
  config: Config,
  report: (line: string) => void,
): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    return external(config.databaseUrl.reveal());
  }
  const secrets = loadSecrets(join(config.dataDirectory, 'secrets.json'));
  const cluster = await startCluster({
    directory: join(config.dataDirectory, 'postgres'),
    logFile: join(config.dataDirectory, 'log', 'postgres.log'),
    password: secrets.databasePassword,
    report,
  });
  const owner = cluster.connection;
  return databaseOf(owner, programConnection(owner, secrets), cluster);
}

/**
 * Opens the database for a command beside a server that may be running: takes the folder and starts the cluster
 * when nobody has it, else uses the running one. `stop` leaves all as it was found.
 */
export async function borrowDatabase(
  config: Config,
  report: (line: string) => void,
): Promise<Database> {
  if (config.databaseUrl !== undefined) {
    return external(config.databaseUrl.reveal());
  }
  let lock: DataLock;
  try {
    lock = await takeDataLock(config.dataDirectory);
  } catch (error) {
    if (error instanceof DataFolderInUse) {
      return await attach(config, error);
    }
    throw error;
  }
  try {
    const database = await openDatabase(config, report);
    return {
      ...database,
      stop: async () => {
        lock.markStopping();
        await database.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

/** Connects to the cluster of a program that is running, which may be just starting. */
async function attach(config: Config, inUse: DataFolderInUse): Promise<Database> {
  const directory = join(config.dataDirectory, 'postgres');
  const limit = performance.now() + ATTACH_MS;
  for (;;) {
    const host = readSocketDirectory(directory);
    if (host !== undefined) {
      const secrets = loadSecrets(join(config.dataDirectory, 'secrets.json'));
      const owner = embeddedConnection(host, secrets.databasePassword);
      if (await answers(owner)) {
        return databaseOf(owner, programConnection(owner, secrets), undefined);
      }
    }
    if (performance.now() > limit) {
      throw inUse;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function answers(connection: DatabaseConnection): Promise<boolean> {
  const client = new pg.Client(connection);
  try {
    await client.connect();
    return true;
  } catch {
    return false; // not yet, or no more: asked again
  } finally {
    await client.end().catch(() => undefined);
  }
}

function programConnection(owner: DatabaseConnection, secrets: Secrets): DatabaseConnection {
  return { ...owner, user: APP_LOGIN, password: secrets.applicationPassword };
}

/** The folder of the numbered SQL files. */
export function migrationsFolder(): string {
  return join(packageRoot(), 'migrations');
}

function external(url: string): Database {
  const owner = connectionOf(url);
  // Several servers share one database: each must arrive at the same login and password by itself.
  const app = {
    ...owner,
    user: `${owner.database}_program`.slice(0, 63),
    password: createHmac('sha256', owner.password).update('laksana program login').digest('hex'),
  };
  return databaseOf(owner, app, undefined);
}

/** Reads DATABASE_URL as the driver does, sockets and `sslmode` included. */
function connectionOf(url: string): DatabaseConnection {
  const { host, port, user, password, database, ssl } = new pg.Client({ connectionString: url });
  const plain = {
    host,
    port,
    user: user ?? '',
    password: password ?? '',
    database: database ?? '',
  };
  return ssl === false ? plain : { ...plain, ssl };
}

function databaseOf(
  owner: DatabaseConnection,
  app: DatabaseConnection,
  cluster: Cluster | undefined,
): Database {
  return {
    owner,
    app,
    migrate: (onStep) =>
      migrate(owner, {
        folder: migrationsFolder(),
        appLogin: { name: app.user, password: app.password },
        ...(onStep === undefined ? {} : { onStep }),
      }),
    stop: async () => cluster?.stop(),
    abort: () => cluster?.abort(),
  };
}
