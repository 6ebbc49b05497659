/** Can files be kept now? Tried, not asked: a folder's rights and its free space say less than one file. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../app/ports.ts';
import { epochMs } from '../domain/common/time.ts';

/** Watchers ask often; the disk is written to no more than this often. */
const KEPT_MS = 5_000;
/** One block of the usual file systems: an empty file would fit on a full disk. */
const PROBE = Buffer.alloc(4_096, 1);

/**
 * A check that writes a file into the folder and takes it away again. True when that worked; the fault of the
 * file system (ENOSPC, EROFS, EACCES) is thrown. An answer holds for five seconds, whoever asks.
 */
export function createDiskCheck(folder: string, clock: Clock): () => Promise<boolean> {
  let last: { readonly atMs: number; readonly answer: Promise<boolean> } | null = null;
  return () => {
    const nowMs = epochMs(clock.now());
    if (last === null || nowMs - last.atMs >= KEPT_MS || nowMs < last.atMs) {
      last = { atMs: nowMs, answer: tryFolder(join(folder, 'tmp')) };
    }
    return last.answer;
  };
}

async function tryFolder(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, `probe-${randomUUID()}`);
  try {
    const handle = await open(path, 'wx', 0o600);
    try {
      await handle.writeFile(PROBE);
      await handle.sync();
    } finally {
      await handle.close();
    }
    return true;
  } finally {
    await rm(path, { force: true });
  }
}
