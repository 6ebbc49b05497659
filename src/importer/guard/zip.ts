import { inflateRawSync } from 'node:zlib';
import { err, ok, type Result } from '../../domain/common/result.ts';
import { importError } from '../import-error.ts';
import type { ImportLimits } from '../limits.ts';
import type { ImportError } from '../model.ts';

/** An office file has some dozens of parts. */
const MOST_ENTRIES = 10_000;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
const END_BYTES = 22;
const ENTRY_BYTES = 46;
const LOCAL_BYTES = 30;
const LONGEST_COMMENT = 65_535;
const ENCRYPTED_FLAG = 1;
const STORED = 0;
const DEFLATED = 8;

interface Entry {
  readonly name: string;
  readonly isEncrypted: boolean;
  readonly method: number;
  readonly packedBytes: number;
  /** As the file declares it, which a bomb need not do truly. */
  readonly bytes: number;
  readonly offset: number;
}

/**
 * The names of what a ZIP file holds, after every part was unpacked once within the limits: a bomb is known
 * before a reader opens it, by what it declares and by what really comes out (APPNOTE.TXT 6.3.10).
 */
export function inspectZip(
  bytes: Uint8Array,
  limits: ImportLimits,
): Result<readonly string[], ImportError> {
  const view = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const entries = readDirectory(view);
  if (entries === null) {
    return err(importError('import.truncated'));
  }
  if (entries.some(({ isEncrypted }) => isEncrypted)) {
    return err(importError('import.encrypted'));
  }
  if (entries.length > MOST_ENTRIES || isBomb(sumOf(entries), bytes.length, limits)) {
    return err(importError('import.bomb'));
  }
  let inflated = 0;
  for (const entry of entries) {
    const size = measure(view, entry, limits.maxInflatedBytes - inflated);
    if (typeof size !== 'number') {
      return err(importError(size.code));
    }
    inflated += size;
    if (isBomb(inflated, bytes.length, limits)) {
      return err(importError('import.bomb'));
    }
  }
  return ok(entries.map(({ name }) => name));
}

function sumOf(entries: readonly Entry[]): number {
  return entries.reduce((sum, { bytes }) => sum + bytes, 0);
}

function isBomb(inflated: number, packed: number, limits: ImportLimits): boolean {
  return (
    inflated > limits.maxInflatedBytes ||
    (inflated > limits.freeInflatedBytes && inflated > packed * limits.maxInflationRatio)
  );
}

/** The central directory; null when the file ends before it does. */
function readDirectory(view: Buffer): readonly Entry[] | null {
  const end = findEnd(view);
  if (end === null) {
    return null;
  }
  const count = view.readUInt16LE(end + 10);
  const mutEntries: Entry[] = [];
  let at = view.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    if (at + ENTRY_BYTES > view.length || view.readUInt32LE(at) !== ENTRY_MARK) {
      return null;
    }
    const nameBytes = view.readUInt16LE(at + 28);
    mutEntries.push({
      isEncrypted: (view.readUInt16LE(at + 8) & ENCRYPTED_FLAG) !== 0,
      method: view.readUInt16LE(at + 10),
      packedBytes: view.readUInt32LE(at + 20),
      bytes: view.readUInt32LE(at + 24),
      offset: view.readUInt32LE(at + 42),
      name: view.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes),
    });
    at += ENTRY_BYTES + nameBytes + view.readUInt16LE(at + 30) + view.readUInt16LE(at + 32);
  }
  return mutEntries;
}

function findEnd(view: Buffer): number | null {
  const lowest = Math.max(0, view.length - END_BYTES - LONGEST_COMMENT);
  for (let at = view.length - END_BYTES; at >= lowest; at -= 1) {
    if (view.readUInt32LE(at) === END_MARK) {
      return at;
    }
  }
  return null;
}

/** How much an entry really holds, unpacked up to the limit. */
function measure(
  view: Buffer,
  entry: Entry,
  most: number,
): number | { readonly code: 'import.bomb' | 'import.truncated' | 'import.broken' } {
  const { offset } = entry;
  if (offset + LOCAL_BYTES > view.length || view.readUInt32LE(offset) !== LOCAL_MARK) {
    return { code: 'import.truncated' };
  }
  const from =
    offset + LOCAL_BYTES + view.readUInt16LE(offset + 26) + view.readUInt16LE(offset + 28);
  const packed = view.subarray(from, from + entry.packedBytes);
  if (packed.length < entry.packedBytes) {
    return { code: 'import.truncated' };
  }
  if (entry.method === STORED) {
    return packed.length;
  }
  if (entry.method !== DEFLATED) {
    return { code: 'import.broken' };
  }
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, most) }).length;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return { code: code === 'ERR_BUFFER_TOO_LARGE' ? 'import.bomb' : 'import.broken' };
  }
}
