import { createHmac } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { StoreFault } from '../store/fault.ts';
import { type MigrateReport, migrate } from '../store/migrate.ts';
import { type Cluster, startCluster } from './cluster/cluster.ts';
import type { Connection } from './cluster/layout.ts';
import { type Config, packageRoot } from './config.ts';
import { EXIT, OperatorFault } from './operator-fault.ts';
import { loadSecrets } from './secrets.ts';

/** The login of the program in the embedded cluster; a member of the application role. */
const APP_LOGIN = 'laksana_program';

/** How the driver is told where to go; TLS settings of DATABASE_URL travel along. */
export type DatabaseConnection = Connection & { readonly ssl?: pg.ClientConfig['ssl'] };

/** The database of the program, embedded or another one, with its two ways in. */
export interface Database {
  /** Owner: migrates, backs up, verifies. */
  readonly owner: DatabaseConnection;
  /** Application role: serves. */
  readonly app: DatabaseConnection;
  /** Brings it to the newest migration and gives the application role its login. */
  migrate(report?: (line: string) => void): Promise<MigrateReport>;
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
  const app = { ...cluster.connection, user: APP_LOGIN, password: secrets.applicationPassword };
  return databaseOf(cluster.connection, app, cluster);
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
    migrate: async (report) => {
      try {
        return await migrate(owner, {
          folder: join(packageRoot(), 'migrations'),
          appLogin: { name: app.user, password: app.password },
          ...(report === undefined ? {} : { onStep: (file: string) => report(`Migrasi ${file}…`) }),
        });
      } catch (error) {
        throw explainStoreFault(error);
      }
    },
    stop: async () => cluster?.stop(),
    abort: () => cluster?.abort(),
  };
}

/** Faults of the store in the operator's words; others pass unchanged. */
export function explainStoreFault(error: unknown): unknown {
  if (!(error instanceof StoreFault)) {
    return error;
  }
  switch (error.code) {
    case 'database.unreachable':
      return new OperatorFault(
        `Basis data tidak menjawab: ${reasonOf(error.cause)}.`,
        'Periksa DATABASE_URL dan apakah PostgreSQL itu berjalan, lalu jalankan lagi.',
        { cause: error },
      );
    case 'database.not-allowed':
      return new OperatorFault(
        'Pemilik basis data tidak boleh membuat peran (CREATEROLE).',
        'Beri hak CREATEROLE kepada pengguna di DATABASE_URL: alter role NAMA createrole.',
        { cause: error },
      );
    case 'migration.database-ahead':
      return new OperatorFault(
        'Basis data lebih baru daripada program ini.',
        'Pasang versi Laksana yang lebih baru. Jangan menjalankan versi ini pada data tersebut.',
        { cause: error, exitCode: EXIT.databaseNewer },
      );
    case 'migration.changed':
    case 'migration.gap':
    case 'migration.malformed':
    case 'migration.failed':
      return new OperatorFault(
        `Migrasi basis data gagal: ${error.message}`,
        'Tidak ada yang berubah pada data. Pasang ulang versi Laksana yang utuh, lalu jalankan lagi.',
        { cause: error },
      );
    default:
      return error;
  }
}

function reasonOf(error: unknown): string {
  return error instanceof AggregateError
    ? error.errors.map(reasonOf).join('; ')
    : error instanceof Error
      ? error.message
      : String(error);
}
