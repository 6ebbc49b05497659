import {
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileFault, OperatorFault } from './operator-fault.ts';
import { identify, isAlive, type ProcessIdentity, processWorld } from './processes.ts';

const HEARTBEAT_MS = 2_000;
const SILENT_MS = 10_000;
const WAIT_FOR_LEAVING_MS = 10_000;

interface Holder {
  readonly state: 'running' | 'stopping' | 'released';
  readonly process: ProcessIdentity;
  /** Boot and process namespace in which the numbers mean something. */
  readonly world: string;
  /** The npm that started the holder and what lies between: when one is gone, the holder is about to go. */
  readonly parents: readonly ProcessIdentity[];
}

/** Another program has the folder. */
export class DataFolderInUse extends OperatorFault {
  constructor(directory: string, pid: number) {
    super(
      `Laksana sudah berjalan dengan folder data ${directory} (pid ${pid}).`,
      'Gunakan yang sudah berjalan, hentikan dahulu, atau pilih folder lain dengan LAKSANA_DATA.',
    );
  }
}

/** The right to use a data folder alone. */
export interface DataLock {
  /** Tells a following start that it is worth waiting. */
  markStopping(): void;
  release(): void;
}

/**
 * Takes the data folder for this process, or throws a fault that names the process that has it (exit 3).
 * Waits up to 10 s for a holder that is leaving: it is stopping, or the npm that started it is gone.
 *
 * The lock is the file `lock.N` with the highest N. It is taken by linking a finished file to the next
 * number, which only one process can; the highest is never removed, so a slow starter cannot mistake a new
 * holder for the dead one it saw (ADR 0007 D7).
 */
export async function takeDataLock(
  directory: string,
  parents: readonly ProcessIdentity[] = [],
): Promise<DataLock> {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw fileFault(error, directory);
  }
  const limit = performance.now() + WAIT_FOR_LEAVING_MS;
  for (;;) {
    const highest = highestNumber(directory);
    const holder = highest === 0 ? undefined : readHolder(directory, highest);
    if (holder === undefined || !(await holds(directory, highest, holder))) {
      const lock = claim(directory, highest + 1, parents);
      if (lock !== undefined) {
        return lock;
      }
    } else if (!isLeaving(holder) || performance.now() > limit) {
      throw new DataFolderInUse(directory, holder.process.pid);
    }
    await sleep(50);
  }
}

function fileOf(directory: string, number: number): string {
  return join(directory, `lock.${number}`);
}

function highestNumber(directory: string): number {
  const numbers = readdirSync(directory)
    .map((name) => /^lock\.(\d+)$/.exec(name)?.[1])
    .map((digits) => (digits === undefined ? 0 : Number(digits)));
  return Math.max(0, ...numbers);
}

function readHolder(directory: string, number: number): Holder | undefined {
  try {
    // Written by this program only, and linked when complete.
    return {
      parents: [],
      ...JSON.parse(readFileSync(fileOf(directory, number), 'utf8')),
    } as Holder;
  } catch {
    return undefined; // emptied by a full disk or a power cut: nobody holds it
  }
}

async function holds(directory: string, number: number, holder: Holder): Promise<boolean> {
  if (holder.state === 'released') {
    return false;
  }
  if (holder.world === processWorld()) {
    return isAlive(holder.process);
  }
  // Another boot, container or machine on a shared folder: its numbers say nothing, its heartbeat does.
  return await beats(fileOf(directory, number));
}

async function beats(file: string): Promise<boolean> {
  const first = statSync(file).mtimeMs;
  while (Date.now() - first < SILENT_MS) {
    await sleep(250);
    if (statSync(file).mtimeMs !== first) {
      return true;
    }
  }
  return false;
}

function isLeaving(holder: Holder): boolean {
  return holder.state === 'stopping' || !holder.parents.every(isAlive);
}

function claim(
  directory: string,
  number: number,
  parents: readonly ProcessIdentity[],
): DataLock | undefined {
  const file = fileOf(directory, number);
  const holder: Holder = {
    state: 'running',
    process: identify(process.pid) ?? { pid: process.pid, startedTicks: '' },
    world: processWorld(),
    parents,
  };
  const draft = join(directory, `lock.draft.${process.pid}`);
  try {
    writeFileSync(draft, JSON.stringify(holder), { mode: 0o644 });
  } catch (error) {
    throw fileFault(error, directory);
  }
  try {
    linkSync(draft, file);
  } catch {
    return undefined; // another one was faster: look again
  } finally {
    unlinkSync(draft);
  }
  if (highestNumber(directory) > number) {
    unlinkSync(file); // others came and went while we looked
    return undefined;
  }
  removeLower(directory, number);
  return held(directory, file, holder);
}

function removeLower(directory: string, number: number): void {
  for (const name of readdirSync(directory)) {
    const digits = /^lock\.(\d+)$/.exec(name)?.[1];
    if (digits !== undefined && Number(digits) < number) {
      unlinkSync(join(directory, name));
    }
  }
}

function held(directory: string, file: string, holder: Holder): DataLock {
  const heartbeat = setInterval(() => {
    const now = new Date(Date.now());
    try {
      utimesSync(file, now, now);
    } catch {
      // the folder is not reachable just now; the next beat tries again
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    markStopping: () => rewrite(directory, file, { ...holder, state: 'stopping' }),
    release: () => {
      clearInterval(heartbeat);
      rewrite(directory, file, { ...holder, state: 'released' });
    },
  };
}

function rewrite(directory: string, file: string, holder: Holder): void {
  const draft = join(directory, `lock.draft.${process.pid}`);
  try {
    writeFileSync(draft, JSON.stringify(holder));
    renameSync(draft, file);
  } catch {
    // A full disk: the lock frees itself when this process ends.
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
