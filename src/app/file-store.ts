/** Files of the data folder by the hash of their content: `ab/cd/abcd….`; nothing half-written is ever seen. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import { mediaTypeOf, SNIFF_BYTES } from './file-kinds.ts';
import type { FileLimits, FileStore, StoredFile } from './ports.ts';

const UNKNOWN_KIND = 'application/octet-stream';
const BYTES_PER_MEGABYTE = 1024 * 1024;
/** No room, or no room for this user. */
const FULL = new Set(['ENOSPC', 'EDQUOT']);

/** Where a content lies, relative to the folder. */
export function pathOfFile(sha256: string): string {
  return join(sha256.slice(0, 2), sha256.slice(2, 4), sha256);
}

/** Keeps files under a folder, which is made when it lacks. */
export function createFileStore(folder: string): FileStore {
  return {
    put: (stream, limits) => put(folder, stream, limits),
    pathOf: (sha256) => join(folder, pathOfFile(sha256)),
    async open(sha256) {
      const path = join(folder, pathOfFile(sha256));
      const found = await stat(path).catch(() => null); // gone: the caller says so
      return found === null ? null : createReadStream(path);
    },
    remove: (sha256) => rm(join(folder, pathOfFile(sha256)), { force: true }),
  };
}

async function put(
  folder: string,
  stream: Readable,
  limits: FileLimits,
): Promise<Result<StoredFile, Rejection>> {
  const temporary = join(folder, 'tmp', randomUUID());
  try {
    await mkdir(join(folder, 'tmp'), { recursive: true });
    const written = await write(temporary, stream, limits);
    if (!written.ok) {
      return written;
    }
    const target = join(folder, pathOfFile(written.value.sha256));
    await mkdir(join(target, '..'), { recursive: true });
    // The same content under the same name: renaming over it changes nothing.
    await rename(temporary, target);
    return written;
  } catch (error) {
    if (FULL.has((error as NodeJS.ErrnoException).code ?? '')) {
      return err(rejection('file.storage-full'));
    }
    throw error;
  } finally {
    await rm(temporary, { force: true });
    stream.resume(); // what is left of a refused upload must not hold the connection
  }
}

async function write(
  path: string,
  stream: Readable,
  limits: FileLimits,
): Promise<Result<StoredFile, Rejection>> {
  const handle = await open(path, 'wx', 0o600);
  try {
    const result = await copy(handle, stream, limits);
    if (result.ok) {
      await handle.sync();
    }
    return result;
  } finally {
    await handle.close();
  }
}

async function copy(
  handle: FileHandle,
  stream: Readable,
  limits: FileLimits,
): Promise<Result<StoredFile, Rejection>> {
  const hash = createHash('sha256');
  const head: Buffer[] = [];
  let headBytes = 0;
  let sizeBytes = 0;
  for await (const piece of stream.iterator({ destroyOnReturn: false })) {
    const chunk = Buffer.isBuffer(piece) ? piece : Buffer.from(piece as Uint8Array);
    sizeBytes += chunk.length;
    if (sizeBytes > limits.maxBytes) {
      return err(tooLarge(limits.maxBytes));
    }
    if (headBytes < SNIFF_BYTES) {
      head.push(chunk.subarray(0, SNIFF_BYTES - headBytes));
      headBytes += Math.min(chunk.length, SNIFF_BYTES - headBytes);
    }
    hash.update(chunk);
    await handle.writeFile(chunk);
  }
  if (sizeBytes === 0) {
    return err(rejection('file.empty'));
  }
  const found = await mediaTypeOf(Buffer.concat(head), limits.fileName);
  const mediaType = found ?? (limits.takesAnyKind === true ? UNKNOWN_KIND : undefined);
  return mediaType === undefined
    ? err(rejection('file.type-not-allowed'))
    : ok({ sha256: hash.digest('hex'), sizeBytes, mediaType });
}

function tooLarge(maxBytes: number): Rejection {
  return rejection('file.too-large', { maxMegabytes: Math.floor(maxBytes / BYTES_PER_MEGABYTE) });
}
