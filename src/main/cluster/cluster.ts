import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { fileFault, OperatorFault } from '../operator-fault.ts';
import { type Binaries, prepareBinaries } from './binaries.ts';
import { serviceUserFor } from './identity.ts';
import { type Durability, give, initialise, isInitialised, writeSettings } from './init.ts';
import { type ClusterPlace, type Connection, DATABASE, embeddedConnection } from './layout.ts';
import { rotateLog } from './log.ts';
import { type Postmaster, startPostmaster } from './postmaster.ts';
import { clearSocket, endLeftOvers, removeSocketDirectory, socketNote } from './recover.ts';

/** What a cluster needs to start. */
export interface ClusterOptions {
  /** The cluster's own directory; made when missing. The caller holds the lock of the data folder. */
  readonly directory: string;
  readonly logFile: string;
  /** The owner's password; it must stay the same for a directory. */
  readonly password: string;
  readonly durability?: Durability;
  /** 60 unless told; tests that race many clients want more. */
  readonly maxConnections?: number;
  /** Told in Indonesian what takes time or went wrong; never holds a secret. */
  readonly report?: (line: string) => void;
}

/** A running embedded PostgreSQL that is started again by itself when it dies. */
export interface Cluster {
  /** The owner's way in; the same for the whole life, also over restarts. */
  readonly connection: Connection;
  /** The number of the postmaster now; nothing while it is down. */
  pid(): number | undefined;
  /** Ends sessions, writes a checkpoint, removes the socket. */
  stop(): Promise<void>;
  /** Tells it to end at once, without waiting; the next start recovers. For a second signal. */
  abort(): void;
}

/**
 * Starts PostgreSQL on a directory, makes it first when it is new, and ends what a crash left behind.
 * Throws an OperatorFault when the operator has to mend something.
 */
export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const report = options.report ?? (() => undefined);
  const place: ClusterPlace = {
    directory: options.directory,
    logFile: options.logFile,
    user: serviceUserFor(options.directory),
  };
  const binaries = prepareBinaries(place.user);
  makeDirectory(dirname(place.logFile));
  if (!isInitialised(place.directory)) {
    report('Membuat basis data PostgreSQL baru…');
    await initialise(place, binaries, options.password);
  } else if (await endLeftOvers(place.directory)) {
    report('Sisa PostgreSQL dari jalannya yang lalu sudah dihentikan; data dipulihkan.');
  }
  removeSocketDirectory(place.directory);
  writeSettings(place, {
    durability: options.durability ?? 'full',
    maxConnections: options.maxConnections ?? 60,
  });
  const socketDirectory = makeSocketDirectory(place);
  const supervised = new Supervised(place, binaries, socketDirectory, report);
  await supervised.start();
  const connection = embeddedConnection(socketDirectory, options.password);
  try {
    await ensureDatabase(connection);
  } catch (error) {
    await supervised.stop();
    throw error;
  }
  return {
    connection,
    pid: () => supervised.pid(),
    stop: () => supervised.stop(),
    abort: () => supervised.abort(),
  };
}

function makeDirectory(path: string): void {
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFault(error, path);
  }
}

/** A private directory with a short path: a socket's whole path may have 107 bytes. */
function makeSocketDirectory(place: ClusterPlace): string {
  const base = tmpdir().length > 60 ? '/tmp' : tmpdir();
  try {
    const path = mkdtempSync(join(base, 'laksana-'));
    give(path, place.user);
    writeFileSync(socketNote(place.directory), `${path}\n`);
    return path;
  } catch (error) {
    throw fileFault(error, base);
  }
}

async function ensureDatabase(connection: Connection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  try {
    await client.connect();
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) {
      await client.query(`create database ${DATABASE}`);
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === '28P01') {
      throw new OperatorFault(
        'Kata sandi di secrets.json bukan kata sandi basis data ini.',
        'Kembalikan secrets.json yang asli ke folder data; berkas itu satu pasang dengan folder postgres.',
        { cause: error },
      );
    }
    throw error;
  } finally {
    await client.end();
  }
}

/** Keeps one postmaster running until it is told to stop. */
class Supervised {
  readonly #place: ClusterPlace;
  readonly #binaries: Binaries;
  readonly #socketDirectory: string;
  readonly #report: (line: string) => void;
  #current: Postmaster | undefined;
  #restarting: Promise<void> | undefined;
  #stopping = false;
  #rotation: NodeJS.Timeout | undefined;

  constructor(
    place: ClusterPlace,
    binaries: Binaries,
    socketDirectory: string,
    report: (line: string) => void,
  ) {
    this.#place = place;
    this.#binaries = binaries;
    this.#socketDirectory = socketDirectory;
    this.#report = report;
  }

  pid(): number | undefined {
    return this.#current?.pid;
  }

  async start(): Promise<void> {
    await this.#launch();
    this.#rotation = setInterval(() => rotateLog(this.#place.logFile), 60_000);
    this.#rotation.unref();
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    clearInterval(this.#rotation);
    await this.#restarting;
    await this.#current?.stop();
    removeSocketDirectory(this.#place.directory);
  }

  abort(): void {
    this.#stopping = true;
    const pid = this.pid();
    if (pid !== undefined) {
      process.kill(pid, 'SIGQUIT');
    }
  }

  async #launch(): Promise<void> {
    const postmaster = await startPostmaster(this.#place, this.#binaries, this.#socketDirectory);
    this.#current = postmaster;
    void postmaster.ended.then(() => {
      this.#current = undefined;
      if (!this.#stopping) {
        this.#restarting = this.#restart();
      }
    });
  }

  async #restart(): Promise<void> {
    this.#report('PostgreSQL berhenti sendiri; dijalankan lagi…');
    for (let waitMs = 50; !this.#stopping; waitMs = Math.min(waitMs * 2, 5_000)) {
      try {
        await endLeftOvers(this.#place.directory);
        clearSocket(this.#socketDirectory);
        await this.#launch();
        this.#report('PostgreSQL berjalan lagi.');
        return;
      } catch (error) {
        this.#report(error instanceof Error ? error.message : String(error));
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    }
  }
}
