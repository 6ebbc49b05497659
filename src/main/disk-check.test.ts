import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantOf } from '../domain/common/time.ts';
import { createDiskCheck } from './disk-check.ts';

let folder: string;
let nowMs: number;
const clock = { now: () => instantOf(nowMs) };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'laksana-disk-'));
  nowMs = Date.parse('2026-11-22T01:00:00Z');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the check of the disk', () => {
  it('writes a file, takes it away and says yes', async () => {
    const check = createDiskCheck(join(folder, 'files'), clock);

    expect(await check()).toBe(true);
    expect(await readdir(join(folder, 'files', 'tmp'))).toEqual([]);
  });

  it('fails where the folder cannot be written to, and tries again after five seconds', async () => {
    await writeFile(join(folder, 'files'), 'a file where the folder belongs');
    const check = createDiskCheck(join(folder, 'files'), clock);

    await expect(check()).rejects.toThrow(/ENOTDIR|EEXIST/);
    await rm(join(folder, 'files'));
    nowMs += 4_999;
    await expect(check()).rejects.toThrow(/ENOTDIR|EEXIST/);
    nowMs += 1;
    expect(await check()).toBe(true);
  });
});
