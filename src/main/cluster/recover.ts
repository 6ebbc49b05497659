import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { OperatorFault } from '../operator-fault.ts';
import { isRunning, processesIn, programOf, waitUntil } from '../processes.ts';
import { SOCKET_PORT } from './layout.ts';

const FAST_STOP_MS = 8_000;
const QUICK_STOP_MS = 5_000;

/**
 * Ends what an earlier life left in this directory: a PostgreSQL that outlived its program, its children and
 * its lock file. Called while the data folder is locked, so nobody else may own them.
 * Says whether anything was found.
 */
export async function endLeftOvers(directory: string): Promise<boolean> {
  const left = leftOvers(directory);
  const lockFile = join(directory, 'postmaster.pid');
  const noted = notedPid(lockFile);
  if (left.length > 0) {
    await endProcesses(directory, noted);
  }
  // PostgreSQL looks only at the number in its lock file: a zombie, or a stranger who got the same number,
  // would keep it from starting. Nobody works in this directory any more, so the file is stale.
  if (noted !== undefined) {
    rmSync(lockFile, { force: true }); // a fast shutdown has removed it itself
  }
  return left.length > 0 || noted !== undefined;
}

function leftOvers(directory: string): number[] {
  return processesIn(directory).filter((pid) => programOf(pid) === 'postgres');
}

async function endProcesses(directory: string, postmaster: number | undefined): Promise<void> {
  const gone = (): boolean => leftOvers(directory).length === 0;
  if (postmaster !== undefined && isRunning(postmaster)) {
    signal([postmaster], 'SIGINT'); // fast shutdown: sessions end, a checkpoint is written
    if (await waitUntil(gone, FAST_STOP_MS)) {
      return;
    }
  } else if (await waitUntil(gone, 2_000)) {
    return; // children of a dead postmaster notice and leave by themselves
  }
  signal(leftOvers(directory), 'SIGQUIT');
  if (await waitUntil(gone, QUICK_STOP_MS)) {
    return;
  }
  signal(leftOvers(directory), 'SIGKILL');
  if (!(await waitUntil(gone, QUICK_STOP_MS))) {
    throw new OperatorFault(
      `PostgreSQL lama masih memakai ${directory} (pid ${leftOvers(directory).join(', ')}).`,
      'Tunggu sampai proses itu berakhir, atau nyalakan ulang mesin. Jangan menghapus folder data.',
    );
  }
}

function signal(pids: readonly number[], name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // it ended in between, which is what was wanted
    }
  }
}

function notedPid(lockFile: string): number | undefined {
  if (!existsSync(lockFile)) {
    return undefined;
  }
  const pid = Number.parseInt(readFileSync(lockFile, 'utf8').split('\n')[0] ?? '', 10);
  return Number.isInteger(pid) && pid > 0 ? pid : 0;
}

/** Where the directory of the socket is remembered, so that one left by a crash can be removed. */
export function socketNote(directory: string): string {
  return join(directory, 'laksana.socket');
}

/** The directory of the socket of whoever serves this cluster, or served it last. */
export function readSocketDirectory(directory: string): string | undefined {
  const note = socketNote(directory);
  return existsSync(note) ? readFileSync(note, 'utf8').trim() : undefined;
}

/** Removes a dead socket, whose own lock file would be trusted like the other; the directory stays. */
export function clearSocket(socketDirectory: string): void {
  rmSync(join(socketDirectory, `.s.PGSQL.${SOCKET_PORT}`), { force: true });
  rmSync(join(socketDirectory, `.s.PGSQL.${SOCKET_PORT}.lock`), { force: true });
}

/** Removes the directory of the socket, if it is one of ours. */
export function removeSocketDirectory(directory: string): void {
  const path = readSocketDirectory(directory);
  if (path === undefined) {
    return;
  }
  if (/\/laksana-[A-Za-z0-9]{6}$/.test(path)) {
    rmSync(path, { recursive: true, force: true });
  }
  rmSync(socketNote(directory), { force: true });
}
