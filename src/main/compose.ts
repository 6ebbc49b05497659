import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createApp } from '../app/app.ts';
import { createFileStore } from '../app/file-store.ts';
import { createListeners } from '../app/listeners.ts';
import type { App, AppConfig } from '../app/ports.ts';
import { createIds, systemClock } from '../app/system-ports.ts';
import { buildServer } from '../server/build-server.ts';
import { serverOptions } from '../server/options.ts';
import { clientConfig, createPool } from '../store/pool.ts';
import { type Config, packageRoot } from './config.ts';
import type { Database } from './database.ts';
import { createDiskCheck } from './disk-check.ts';
import { createLog, type Log } from './log.ts';
import { programVersion } from './version.ts';

/** Limits that do not differ between offices. */
export const appLimits = { maxFileBytes: 25 * 1024 * 1024, sessionIdleDays: 14 } as const;

/** The use cases over an open database, and what has to be ended with them. */
export interface Services {
  readonly app: App;
  readonly log: Log;
  /** Builds the server, which shows these demo accounts on this machine. */
  buildServer(demoAccounts: AppConfig['demoAccounts']): Promise<FastifyInstance>;
  close(): Promise<void>;
}

/** Puts the use cases together over an open, migrated database. */
export function createServices(config: Config, database: Database): Services {
  const log = createLog(config.logLevel);
  const filesFolder = join(config.dataDirectory, 'files');
  const onError = (error: unknown): void => log.warn('database connection lost', error);
  const pool = createPool({ connection: database.app, onError });
  const listeners = createListeners({
    pool,
    connection: clientConfig({ connection: database.app }),
    onFault: onError,
  });
  const app = createApp({
    pool,
    clock: systemClock,
    ids: createIds(),
    files: createFileStore(filesFolder),
    listeners,
    config: {
      ...appLimits,
      demoAccounts: [],
      publicUrl: addressOf(config),
    },
  });
  return {
    app,
    log,
    buildServer: (demoAccounts) =>
      buildServer(
        { ...app, config: { ...app.config, demoAccounts } },
        serverOptions({
          version: programVersion(),
          webRoot: join(packageRoot(), 'dist', 'web'),
          publicUrl: config.publicUrl ?? null,
          trustProxy: config.trustProxy,
          uploadLimitBytes: appLimits.maxFileBytes,
          log: log.stream,
          isDiskWritable: createDiskCheck(filesFolder, systemClock),
        }),
      ),
    async close() {
      await listeners.close();
      await pool.end();
    },
  };
}

/** Where people reach it: the public address, else this machine's name and port. */
export function addressOf({ publicUrl, host, port }: Config): string {
  if (publicUrl !== undefined) {
    return publicUrl;
  }
  const isLocal = ['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::'].includes(host);
  const name = isLocal ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
