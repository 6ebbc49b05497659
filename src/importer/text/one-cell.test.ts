import { describe, expect, it } from 'vitest';
import { draftsOf } from '../draft/draft.ts';
import { linesOf } from './lines.ts';
import { readTextSops } from './read-text.ts';

const cellsOf = (text: string) =>
  linesOf(text)
    .filter(({ isBlank }) => !isBlank)
    .map(({ no, cells }) => [no, ...cells]);

const HEAD = 'No\nKegiatan\nPelaksana\nStaf\nKasi\nMutu Baku\nKelengkapan\nWaktu\nOutput\nKet\n';

describe('texts of one cell a line', () => {
  it('have rows from number to number, with the time as landmark', () => {
    const text = `${HEAD}1
Menyusun konsep surat
Disposisi
1 jam
Konsep surat
SOP Surat Keluar
□
2
Memeriksa konsep surat
Konsep surat
30 menit
Surat
`;

    expect(cellsOf(text)).toEqual([
      [1, 'No', 'Kegiatan', 'Staf', 'Kasi', 'Kelengkapan', 'Waktu', 'Output', 'Ket'],
      [
        11,
        '1',
        'Menyusun konsep surat',
        '',
        '',
        'Disposisi',
        '1 jam',
        'Konsep surat',
        'SOP Surat Keluar',
      ],
      [18, '2', 'Memeriksa konsep surat', '', '', 'Konsep surat', '30 menit', 'Surat', ''],
      [17, '□'],
    ]);
  });

  it('have broken lines joined, and a row that lost its number apart', () => {
    const text = `${HEAD}1.
Menyusun konsep surat lalu menyerahkan
kepada Kasi
Disposisi
1 jam
Konsep surat
Memeriksa konsep surat dan meneruskan ke
Camat
Konsep surat
2 jam
Konsep surat yang telah diparaf
3.
Menandatangani surat
Konsep surat yang telah diparaf
1 hari
Surat
`;

    expect(
      cellsOf(text)
        .slice(1)
        .map(([, no, activity, , , , time, output]) => [no, activity, time, output]),
    ).toEqual([
      ['1', 'Menyusun konsep surat lalu menyerahkan kepada Kasi', '1 jam', 'Konsep surat'],
      [
        '',
        'Memeriksa konsep surat dan meneruskan ke Camat',
        '2 jam',
        'Konsep surat yang telah diparaf',
      ],
      ['3', 'Menandatangani surat', '1 hari', 'Surat'],
    ]);
  });

  it('have labels whose value stands in the next line, and only one that fits', () => {
    const text = `PEMERINTAH KOTA CONTOH
DINAS CONTOH
Nomor SOP
12/SOP/2024
Tanggal Pembuatan
2 Mei 2024
Tanggal Revisi
Disahkan oleh
Kepala Dinas
Nama SOP
Penanganan Surat Masuk
Dasar Hukum
1. Peraturan Contoh
Kualifikasi Pelaksana
Mampu mengetik

${HEAD}1
Menerima surat masuk
Surat
5 menit
Surat tercatat
PEMERINTAH KOTA CONTOH
DINAS CONTOH
Nomor SOP
13/SOP/2024
Nama SOP
Penanganan Surat Keluar
`;
    const drafts = draftsOf(readTextSops(text), { fileName: 'a.txt', agency: 'contoh' });

    expect(drafts.map(({ sop }) => sop.identitySheet)).toMatchObject([
      {
        number: '12/SOP/2024',
        title: 'Penanganan Surat Masuk',
        preparedOn: '2024-05-02',
        revisedOn: null,
        ratifiedBy: 'Kepala Dinas',
        performerQualifications: ['Mampu mengetik'],
      },
      { number: '13/SOP/2024', title: 'Penanganan Surat Keluar' },
    ]);
    expect(drafts[0]?.sop.steps.map(({ duration }) => duration?.raw)).toEqual(['5 menit']);
  });
});
