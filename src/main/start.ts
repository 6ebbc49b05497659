import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createServices, type Services } from './compose.ts';
import { type Config, packageRoot } from './config.ts';
import { takeDataLock } from './data-lock.ts';
import { type Database, openDatabase } from './database.ts';
import type { Lifetime } from './lifetime.ts';
import { codeOf, EXIT, OperatorFault } from './operator-fault.ts';
import type { ProcessIdentity } from './processes.ts';
import { type Report, step } from './steps.ts';

/** A system that serves. */
export interface Running {
  /** Where it answers, `http://localhost:4000`. */
  readonly address: string;
  readonly services: Services;
  /** Ends everything in order: requests, worker, connections, database, lock. */
  stop(): Promise<void>;
  /** Ends the database at once, without waiting for anybody. */
  abort(): void;
}

/** Thrown inside a start when the wish to end comes before it serves. */
class Interrupted extends Error {}

/**
 * Starts the whole system: lock, database, migrations, first data, server and worker. Ends what it had started
 * when a step fails, and throws an OperatorFault where the operator has to mend something.
 */
export async function startSystem(
  config: Config,
  lifetime: Lifetime,
  parent: ProcessIdentity | undefined,
  report: Report,
): Promise<Running> {
  const undo: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let last = undo.pop(); last !== undefined; last = undo.pop()) {
      await last();
    }
  };
  const next = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    if (lifetime.isOver()) {
      throw new Interrupted();
    }
    return await step(report, what, work);
  };
  try {
    const lock = await next('Menunggu folder data', () =>
      takeDataLock(config.dataDirectory, parent),
    );
    undo.push(() => lock.release());
    const database = await next('Menjalankan basis data', () => openDatabase(config, report));
    undo.push(() => database.stop());
    lifetime.onSecondSignal(() => {
      database.abort();
      process.exit(130);
    });
    await next('Memperbarui basis data', () => database.migrate());
    const services = await next('Menyiapkan layanan', () => openServices(config, database, report));
    undo.push(() => services.close());
    const server = await next('Menyiapkan peladen', () => services.buildServer());
    undo.push(() => server.close());
    await next('Membuka porta', () => listen(server, config));
    undo.push(() => lock.markStopping());
    return { address: addressOf(config, server), services, stop, abort: () => database.abort() };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function openServices(
  config: Config,
  database: Database,
  report: Report,
): Promise<Services> {
  mkdirSync(join(config.dataDirectory, 'files'), { recursive: true, mode: 0o700 });
  return await createServices(config, database, report);
}

async function listen(server: FastifyInstance, { host, port }: Config): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    throw listenFault(error, host, port);
  }
}

function listenFault(error: unknown, host: string, port: number): unknown {
  switch (codeOf(error)) {
    case 'EADDRINUSE':
      return new OperatorFault(
        `Porta ${port} di ${host} sedang dipakai program lain.`,
        `Hentikan program itu, atau pilih porta lain, contoh: PORT=${port === 65_535 ? 4001 : port + 1} npm start`,
        { cause: error },
      );
    case 'EACCES':
      return new OperatorFault(
        `Porta ${port} tidak boleh dipakai oleh pengguna ini.`,
        'Pilih porta di atas 1023, contoh: PORT=4000 npm start',
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new OperatorFault(
        `Alamat ${host} bukan alamat mesin ini.`,
        'Isi LAKSANA_HOST dengan alamat mesin ini, atau 0.0.0.0 untuk semua alamatnya.',
        { cause: error },
      );
    default:
      return error;
  }
}

function addressOf(config: Config, server: FastifyInstance): string {
  if (config.publicUrl !== undefined) {
    return config.publicUrl;
  }
  const port = server.addresses()[0]?.port ?? config.port;
  const isLocal = ['127.0.0.1', '::1', 'localhost', '0.0.0.0', '::'].includes(config.host);
  const name = isLocal ? 'localhost' : config.host.includes(':') ? `[${config.host}]` : config.host;
  return `http://${name}:${port}`;
}

/** The program's version, as package.json says. */
export function programVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'));
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : '0';
}

/** Serves until told to stop; gives the exit code. */
export async function serve(
  config: Config,
  lifetime: Lifetime,
  parent: ProcessIdentity | undefined,
  report: Report,
  announce: (running: Running) => void,
): Promise<number> {
  let running: Running;
  try {
    running = await startSystem(config, lifetime, parent, report);
  } catch (error) {
    if (error instanceof Interrupted) {
      return EXIT.done;
    }
    throw error;
  }
  announce(running);
  const reason = await lifetime.over;
  report(reason === 'parent' ? 'npm sudah berakhir; berhenti…' : 'Berhenti…');
  await running.stop();
  report('Selesai.');
  return EXIT.done;
}
