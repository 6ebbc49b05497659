/** A disk that is soon full: a small file system in memory, where the machine lets us mount one. */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** A small file system of its own needs rights that a plain user, and root in some containers, lacks. */
export function canMount(): boolean {
  return spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
}

/** Makes the folder a disk of that many megabytes; the answer takes it away again. */
export function mountSmallDisk(folder: string, megabytes: number): () => void {
  mkdirSync(folder, { recursive: true });
  const mounted = spawnSync('mount', [
    ...['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=700`],
    ...['none', folder],
  ]);
  if (mounted.status !== 0) {
    throw new Error(`mount: ${mounted.stderr.toString()}`);
  }
  return () => {
    spawnSync('umount', ['-l', folder]);
  };
}

/** Takes all room that is left on the disk of a folder; the answer gives it back. */
export function fillDisk(folder: string): () => void {
  const path = join(folder, 'filler');
  const handle = openSync(path, 'w');
  try {
    for (let size = 1024 * 1024; size >= 4096; ) {
      try {
        writeSync(handle, Buffer.alloc(size));
      } catch {
        size /= 2; // ENOSPC: smaller pieces still find a place
      }
    }
  } finally {
    closeSync(handle);
  }
  return () => rmSync(path, { force: true });
}
