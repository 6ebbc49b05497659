import { describe, expect, it } from 'vitest';
import { decodeText, detectKind } from '../guard/kind.ts';
import { IMPORT_LIMITS } from '../limits.ts';
import { readTextSops } from './read-text.ts';

const SOP = `Nomor SOP\t1/2024
Nama SOP\tPenanganan Surat

No\tKegiatan\tStaf\tKasi\tKelengkapan\tWaktu\tOutput
1\tMenyusun konsep surat\t\t\tDisposisi\t½ jam\tKonsep
2\tMemeriksa konsep surat\t\t\tKonsep\t1 jam\tSurat
`;

const rowsIn = (text: string) =>
  readTextSops(text).flatMap(({ table }) => table?.rows ?? []).length;

describe('texts in other encodings', () => {
  it.each([
    ['UTF-8 with its mark', Buffer.from(`\ufeff${SOP}`)],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${SOP}`, 'utf16le')],
    ['UTF-16, high byte first', Buffer.from(`\ufeff${SOP}`, 'utf16le').swap16()],
    ['UTF-16 without its mark', Buffer.from(SOP, 'utf16le')],
    ['single bytes', Buffer.from(SOP, 'latin1')],
    ['CRLF', Buffer.from(SOP.replaceAll('\n', '\r\n'))],
    ['CR', Buffer.from(SOP.replaceAll('\n', '\r'))],
    ['a control character', Buffer.from(`${SOP}${'surat '.repeat(400)}\u0002`)],
    ['debris like JSON', Buffer.from(`[ ]\n${SOP}`)],
  ])('are read: %s', (_, bytes) => {
    expect(detectKind(bytes, 'a.txt', IMPORT_LIMITS)).toEqual({ ok: true, value: 'text' });
    expect(rowsIn(decodeText(bytes) ?? '')).toBe(2);
  });

  it('are none where bytes are no letters', () => {
    const bytes = Uint8Array.from({ length: 4000 }, (_, index) => (index * 7919) % 256);

    expect(decodeText(bytes)).toBeNull();
  });
});

describe('texts without end', () => {
  it.each([
    ['one long line', 'memeriksa surat '.repeat(60_000)],
    ['cells without end', `1\t${'a\t'.repeat(200_000)}`],
    ['open tags', '<tr><td>'.repeat(60_000)],
    ['form feeds', `${'\f'.repeat(20_000)}a`],
    ['heads without rows', 'No\nKegiatan\nStaf\nWaktu\nOutput\n'.repeat(8000)],
    ['empty tables', 'No\tKegiatan\tStaf\tWaktu\tOutput\n\t\t\t\t\n'.repeat(8000)],
  ])('end: %s', (_, text) => {
    expect(rowsIn(text)).toBe(0);
  });

  it('give a table of so many rows, and list the others', () => {
    const head = 'No\tKegiatan\tStaf\tKasi\tKelengkapan\tWaktu\tOutput\n';
    const rows = Array.from(
      { length: 1200 },
      (_, index) => `${(index % 60) + 1}\tMenyusun konsep surat\t\t\tDisposisi\t1 jam\tKonsep\n`,
    );
    const [found] = readTextSops(head + rows.join(''));

    expect(found?.table?.rows).toHaveLength(1000);
    expect(found?.table?.doubts.map(({ code }) => code)).toContain('table.torn');
    expect(found?.unread).toHaveLength(200);
  });
});
