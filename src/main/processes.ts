import { existsSync, readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { codeOf } from './operator-fault.ts';

/** Who a process is beyond its number, which the system gives out again: its start in clock ticks since boot. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startedTicks: string;
}

interface ProcessStat {
  readonly state: string;
  readonly parent: number;
  readonly startedTicks: string;
}

function readStat(pid: number): ProcessStat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces and parentheses: count the fields after the last one.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return {
      state: fields[0] ?? '',
      parent: Number(fields[1]),
      startedTicks: fields[19] ?? '',
    };
  } catch {
    return undefined; // gone, or a system without /proc
  }
}

/** The identity of a process; nothing when it is gone or only a zombie. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (!existsSync('/proc/self/stat')) {
    return answersTo(pid) ? { pid, startedTicks: '' } : undefined;
  }
  const stat = readStat(pid);
  return stat === undefined || stat.state === 'Z' || stat.state === 'X'
    ? undefined
    : { pid, startedTicks: stat.startedTicks };
}

/** The best that a system without /proc can say. */
function answersTo(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}

/** Whether that very process still runs; a later one with the same number does not count. */
export function isAlive(identity: ProcessIdentity): boolean {
  return identify(identity.pid)?.startedTicks === identity.startedTicks;
}

/** Whether a process with this number runs and is not a zombie. */
export function isRunning(pid: number): boolean {
  return identify(pid) !== undefined;
}

/** Running processes whose working directory is this very directory (same device and inode). */
export function processesIn(directory: string): number[] {
  const target = statSync(directory);
  const found: number[] = [];
  for (const name of listProcesses()) {
    try {
      const there = statSync(`/proc/${name}/cwd`);
      if (there.ino === target.ino && there.dev === target.dev && isRunning(Number(name))) {
        found.push(Number(name));
      }
    } catch {
      // another user's process, or one that has just ended
    }
  }
  return found;
}

function listProcesses(): string[] {
  try {
    return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}

/** The file name of the program a process runs (`postgres`), or nothing when that is not to be seen. */
export function programOf(pid: number): string | undefined {
  try {
    const first = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')[0] ?? '';
    // PostgreSQL's children rewrite their title: "postgres: checkpointer".
    return first.split(':')[0]?.split('/').at(-1);
  } catch {
    return undefined;
  }
}

/** The process that started it, or its adopter; nothing when that is not to be seen. */
export function parentOf(pid: number): number | undefined {
  return readStat(pid)?.parent;
}

/** Names this machine's current boot and process namespace: process numbers mean something only inside it. */
export function processWorld(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${boot}/${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return 'unknown';
  }
}

/** Asks again every few milliseconds until it holds; says whether it did within the time. */
export async function waitUntil(
  holds: () => boolean,
  timeoutMs: number,
  everyMs = 10,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  while (!holds()) {
    if (performance.now() > end) {
      return false;
    }
    await new Promise((resolve) => setTimeout(resolve, everyMs));
  }
  return true;
}
