import { describe, expect, it } from 'vitest';
import { arrow, capsule, drawnPage } from '../../../test/support/drawn-scan.ts';
import { findSops } from '../table/find-sops.ts';
import { readPicture } from './read-picture.ts';

type Pen = Parameters<Parameters<typeof drawnPage>[2]>[0];

const XS = [60, 120, 420, 620, 820, 1060, 1260, 1440] as const;
const YS = [60, 120, 180, 280, 380] as const;

function line(pen: Pen, x0: number, y0: number, x1: number, y1: number): void {
  arrow(
    pen,
    [
      [x0, y0],
      [x1, y1],
    ],
    false,
  );
}

/** A step table of two rows as a scanner gives it. */
function stepTable(pen: Pen): void {
  for (const x of XS) {
    const isWithin = x === 620;
    line(pen, x, isWithin ? 120 : 60, x, 380);
  }
  for (const y of YS) {
    line(pen, y === 120 ? 420 : 60, y, y === 120 ? 820 : 1440, y);
  }
  for (const [text, x, y] of [
    ['No', 75, 130],
    ['Kegiatan', 220, 130],
    ['Pelaksana', 560, 100],
    ['Petugas Loket', 440, 160],
    ['Kepala Seksi', 650, 160],
    ['Kelengkapan', 860, 130],
    ['Waktu', 1120, 130],
    ['Output', 1310, 130],
    ['1', 84, 240],
    ['Menerima berkas', 140, 240],
    ['Berkas contoh', 840, 240],
    ['15 menit', 1110, 240],
    ['Berkas', 1300, 240],
    ['2', 84, 340],
    ['Menandatangani surat', 140, 340],
    ['Konsep surat', 840, 340],
    ['2 hari', 1120, 340],
    ['Surat', 1300, 340],
  ] as const) {
    pen.fillText(text, x, y);
  }
  capsule(pen, 470, 205, 100, 50);
  pen.strokeRect(670, 305, 100, 50);
  arrow(pen, [
    [570, 230],
    [720, 230],
    [720, 305],
  ]);
}

describe('a scan', () => {
  it('is read to rows, performers, times and the arrow between them', async () => {
    const { png } = drawnPage(1500, 440, stepTable);
    const read = await readPicture(png, { maxPages: 1 }, () => undefined);
    const [table] = findSops(read?.pages ?? []).map((found) => found.table);
    const column = (role: string): number =>
      table?.columns.findIndex((one) => one.role === role) ?? -1;

    expect(read?.pages[0]?.origin).toBe('raster');
    expect(
      table?.rows.map(({ cells, marks }) => [
        cells[column('no')]?.text,
        cells[column('activity')]?.text.replaceAll('\n', ' '),
        cells[column('duration')]?.text.replace(/(\d)(?=\p{L})/u, '$1 '),
        marks.map(({ kind, column: at }) => `${table.columns[at]?.label} ${kind}`),
      ]),
    ).toEqual([
      ['1', 'Menerima berkas', '15 menit', ['Petugas Loket capsule']],
      ['2', 'Menandatangani surat', '2 hari', ['Kepala Seksi rectangle']],
    ]);
    expect(table?.edges).toHaveLength(1);
    expect(table?.edges[0]).toMatchObject({ isDirected: true });
  });

  it('that cannot be decoded gives nothing', async () => {
    const broken = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]);

    expect(await readPicture(broken, { maxPages: 1 }, () => undefined)).toBeNull();
  });
});
