import { mkdirSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { startWorker } from '../worker/worker.ts';
import { addressOf, createServices } from './compose.ts';
import type { Config } from './config.ts';
import { takeDataLock } from './data-lock.ts';
import { openDatabase } from './database.ts';
import { type FirstData, prepareDemo } from './first-data.ts';
import type { Lifetime, StopReason } from './lifetime.ts';
import { codeOf, EXIT, fileFault, OperatorFault } from './operator-fault.ts';
import type { ProcessIdentity } from './processes.ts';
import { seedReferenceData } from './reference-data.ts';
import { type Report, step } from './steps.ts';

/** A system that serves. */
export interface Running {
  /** Where it answers, `http://localhost:4000`. */
  readonly address: string;
  readonly firstData: FirstData;
  /** Ends everything in order: requests, worker, connections, database, lock. */
  stop(): Promise<void>;
}

/** Thrown inside a start when the wish to end comes before it serves. */
class Interrupted extends Error {}

/**
 * Starts the whole system: lock, database, migrations, first data, server and worker. Ends what it had started
 * when a step fails, and throws an OperatorFault where the operator has to mend something.
 */
export async function startSystem(
  given: Config,
  lifetime: Lifetime,
  parents: readonly ProcessIdentity[],
  report: Report,
): Promise<Running> {
  const undo: (() => void | Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let last = undo.pop(); last !== undefined; last = undo.pop()) {
      await last();
    }
  };
  const next = async <T>(what: string, work: () => T | Promise<T>): Promise<T> => {
    if (lifetime.isOver()) {
      throw new Interrupted();
    }
    return await step(report, what, async () => await work());
  };
  try {
    const config = await next('Memilih porta', () => withPort(given));
    const { dataDirectory } = config;
    const lock = await next('Menunggu folder data', () => takeDataLock(dataDirectory, parents));
    undo.push(() => lock.release());
    makeFilesFolder(dataDirectory);
    const database = await next('Menjalankan basis data', () => openDatabase(config, report));
    undo.push(() => database.stop());
    lifetime.onSecondSignal(() => {
      database.abort();
      process.exit(130);
    });
    await next('Memperbarui basis data', () => database.migrate());
    await next('Mengisi kalender', () => seedReferenceData(database.owner));
    const services = createServices(config, database);
    undo.push(() => services.close());
    const firstData = await next('Menyiapkan data demo', () =>
      prepareDemo(config, database, services.app),
    );
    const worker = startWorker(services.app, {
      onFault: (what, error) => services.log.error(`worker: ${what}`, error),
    });
    undo.push(() => worker.stop());
    const server = await next('Menyiapkan peladen', () => services.buildServer(firstData.known));
    undo.push(() => server.close());
    await next('Membuka porta', () => listen(server, config));
    undo.push(() => lock.markStopping());
    return { address: addressOf(config), firstData, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Port 0 means any free one; links have to name it before the server listens. */
async function withPort(config: Config): Promise<Config> {
  if (config.port !== 0) {
    return config;
  }
  const probe = createServer();
  const port = await new Promise<number>((resolve, reject) => {
    probe.on('error', (error) => reject(listenFault(error, config.host, 0)));
    probe.listen(0, config.host, () => {
      const address = probe.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
  await new Promise((resolve) => probe.close(resolve));
  return { ...config, port };
}

function makeFilesFolder(dataDirectory: string): void {
  const folder = join(dataDirectory, 'files');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFault(error, folder);
  }
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

const STOPPING: Readonly<Record<StopReason, string>> = {
  signal: 'Berhenti…',
  parent: 'npm sudah berakhir; berhenti…',
  bug: 'Terjadi kesalahan pada program; berhenti dengan tertib…',
};

/** Serves until told to stop; gives the exit code. Throws what nobody caught, after all has ended. */
export async function serve(
  config: Config,
  lifetime: Lifetime,
  parents: readonly ProcessIdentity[],
  report: Report,
  announce: (running: Running) => void,
): Promise<number> {
  let running: Running;
  try {
    running = await startSystem(config, lifetime, parents, report);
  } catch (error) {
    if (!(error instanceof Interrupted)) {
      throw error;
    }
    if (lifetime.bug() !== undefined) {
      throw lifetime.bug();
    }
    return EXIT.done;
  }
  announce(running);
  const reason = await lifetime.over;
  report(STOPPING[reason]);
  await running.stop();
  report('Selesai.');
  if (reason === 'bug') {
    throw lifetime.bug();
  }
  return EXIT.done;
}
