import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileFault } from '../operator-fault.ts';
import type { Binaries } from './binaries.ts';
import { type ClusterPlace, directoryArgument, SOCKET_PORT, spawnOptions } from './layout.ts';
import { explainFailure, readSince, rotateLog, sizeOf } from './log.ts';

const READY_MS = 120_000; // crash recovery replays at most max_wal_size
const FAST_STOP_MS = 10_000;
const QUICK_STOP_MS = 5_000;

/** A running PostgreSQL that we started. */
export interface Postmaster {
  readonly pid: number;
  /** Settled when it has ended, for whatever reason. */
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null }>;
  /** Fast shutdown, then an immediate one after 10 s. Repeating it changes nothing. */
  stop(): Promise<void>;
}

/** Starts PostgreSQL and waits until it accepts sessions; throws a fault with its own words when it gives up. */
export async function startPostmaster(
  place: ClusterPlace,
  binaries: Binaries,
  socketDirectory: string,
): Promise<Postmaster> {
  rotateLog(place.logFile);
  const logStart = sizeOf(place.logFile);
  const child = launch(place, binaries, socketDirectory);
  const ended = endOf(child, binaries.postgres);
  let over: string | undefined;
  ended.then(
    ({ code, signal }) => {
      over = `kode ${code ?? '-'}, sinyal ${signal ?? '-'}`;
    },
    () => {
      over = 'tidak dapat dimulai';
    },
  );
  const limit = performance.now() + READY_MS;
  while (!isReady(place.directory, child.pid)) {
    if (over !== undefined || performance.now() > limit) {
      await ended; // a program that cannot be started at all rejects with its reason
      throw explainFailure(readSince(place.logFile, logStart), over ?? 'tidak siap dalam 2 menit');
    }
    await new Promise((resolve) => setTimeout(resolve, 8));
  }
  return { pid: child.pid ?? 0, ended, stop: () => stop(child, ended) };
}

function launch(place: ClusterPlace, binaries: Binaries, socketDirectory: string): ChildProcess {
  const log = openLog(place.logFile);
  try {
    return spawn(
      binaries.postgres,
      [
        '-D',
        directoryArgument(place),
        '-c',
        'listen_addresses=',
        '-c',
        `port=${SOCKET_PORT}`,
        '-c',
        `unix_socket_directories=${socketDirectory}`,
        '-c',
        'unix_socket_permissions=0700',
      ],
      {
        ...spawnOptions(place),
        // Its own session: Ctrl-C in a terminal reaches us alone, and we stop things in order.
        detached: true,
        stdio: ['ignore', log, log],
      },
    );
  } finally {
    closeSync(log);
  }
}

function openLog(path: string): number {
  try {
    return openSync(path, 'a', 0o640);
  } catch (error) {
    throw fileFault(error, path);
  }
}

function endOf(
  child: ChildProcess,
  program: string,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  return new Promise((resolve, reject) => {
    child.on('error', (error) => reject(fileFault(error, program)));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

/** PostgreSQL writes its state into the eighth line of its lock file. */
function isReady(directory: string, pid: number | undefined): boolean {
  try {
    const lines = readFileSync(join(directory, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

async function stop(child: ChildProcess, ended: Promise<unknown>): Promise<void> {
  for (const [name, patience] of [
    ['SIGINT', FAST_STOP_MS],
    ['SIGQUIT', QUICK_STOP_MS],
    ['SIGKILL', QUICK_STOP_MS],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) {
      return;
    }
    child.kill(name);
    if (await endsWithin(ended, patience)) {
      return;
    }
  }
}

function endsWithin(ended: Promise<unknown>, patienceMs: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), patienceMs);
    ended.finally(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
