import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { createFileStore } from './file-store.ts';

const folder = mkdtempSync(join(tmpdir(), 'laksana-files-'));
const store = createFileStore(folder);
const limits = { maxBytes: 1024 * 1024, fileName: 'surat.pdf' };
const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n');

afterAll(() => rmSync(folder, { recursive: true, force: true }));

function leftOvers(): string[] {
  return readdirSync(join(folder, 'tmp'));
}

describe('the store of files', () => {
  it('keeps a file by the hash of its content and tells its type by its bytes', async () => {
    const put = await store.put(Readable.from([pdf]), { ...limits, fileName: 'foto.jpg' });

    const sha256 = createHash('sha256').update(pdf).digest('hex');
    expect(put).toEqual({
      ok: true,
      value: { sha256, sizeBytes: pdf.length, mediaType: 'application/pdf' },
    });
    const stream = await store.open(sha256);
    expect(Buffer.concat(await (stream ?? Readable.from([])).toArray())).toEqual(pdf);
    expect(leftOvers()).toEqual([]);
  });

  it('keeps the same content once', async () => {
    const first = await store.put(Readable.from([pdf]), limits);
    const second = await store.put(Readable.from([pdf.subarray(0, 5), pdf.subarray(5)]), limits);

    expect(second).toEqual(first);
  });

  it('refuses what is larger than allowed and leaves nothing behind', async () => {
    const endless = Readable.from(
      (function* () {
        for (;;) {
          yield Buffer.alloc(100_000, 'a');
        }
      })(),
    );

    const put = await store.put(endless, limits);

    endless.destroy();
    expect(put).toEqual({
      ok: false,
      error: { code: 'file.too-large', params: { maxMegabytes: 1 } },
    });
    expect(leftOvers()).toEqual([]);
  });

  it.each([
    [
      'a program called surat.pdf',
      Buffer.from('\x7fELF\x02\x01\x01'),
      'surat.pdf',
      'file.type-not-allowed',
    ],
    [
      'a page called catatan.txt with control bytes',
      Buffer.from('a\x00b'),
      'catatan.txt',
      'file.type-not-allowed',
    ],
    ['text that is called nothing', Buffer.from('halo'), 'halo', 'file.type-not-allowed'],
    ['an empty file', Buffer.alloc(0), 'kosong.pdf', 'file.empty'],
  ])('refuses %s', async (_, bytes, fileName, code) => {
    const put = await store.put(Readable.from([bytes]), { ...limits, fileName });

    expect(put.ok ? null : put.error.code).toBe(code);
    expect(leftOvers()).toEqual([]);
  });

  it('takes text in UTF-8 that says it is text', async () => {
    const put = await store.put(Readable.from([Buffer.from('nama;alamat\nSiti;Jl. Melati\n')]), {
      ...limits,
      fileName: 'Daftar.CSV',
    });

    expect(put.ok ? put.value.mediaType : put.error.code).toBe('text/csv');
  });

  it('leaves nothing behind when the sender breaks off', async () => {
    const broken = new Readable({
      read() {
        this.push(pdf);
        this.destroy(new Error('aborted'));
      },
    });

    await expect(store.put(broken, limits)).rejects.toThrow('aborted');
    expect(leftOvers()).toEqual([]);
  });

  it('says that a file is gone', async () => {
    expect(await store.open('0'.repeat(64))).toBeNull();
  });
});
