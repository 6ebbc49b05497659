import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { canMount, fillDisk, mountSmallDisk } from '../../test/support/small-disk.ts';
import { messageOf } from '../contract/messages/rejections.ts';
import { rejection } from '../domain/common/rejection.ts';
import { createFileStore } from './file-store.ts';

const limits = { maxBytes: 8 * 1024 * 1024, fileName: 'surat.pdf' };
let folder: string;
let unmount: () => void = () => undefined;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'laksana-full-'));
});
afterEach(() => {
  unmount();
  rmSync(folder, { recursive: true, force: true });
});

function pdf(bytes: number): Readable {
  return Readable.from([Buffer.from('%PDF-1.7\n'), Buffer.alloc(bytes, 'a')]);
}

describe.runIf(canMount())('an upload to a full disk', () => {
  it('is refused as such, leaves nothing behind and loses nothing that lay there', async () => {
    unmount = mountSmallDisk(folder, 2);
    const store = createFileStore(folder);
    const kept = await store.put(pdf(100_000), limits);
    const sha256 = kept.ok ? kept.value.sha256 : '';

    const tooMuch = await store.put(pdf(4 * 1024 * 1024), limits);
    const free = fillDisk(folder);
    const onFull = await store.put(pdf(200_000), limits);
    const leftOvers = readdirSync(join(folder, 'tmp'));
    free();
    const again = await store.put(pdf(200_000), limits);

    const full = { ok: false, error: rejection('file.storage-full') };
    expect([tooMuch, onFull]).toEqual([full, full]);
    expect(messageOf(rejection('file.storage-full')).message).toContain('penuh');
    expect(leftOvers).toEqual([]);
    expect(again.ok).toBe(true);
    const bytes = await ((await store.open(sha256)) ?? Readable.from([])).toArray();
    expect(Buffer.concat(bytes)).toHaveLength(100_009);
  });
});
