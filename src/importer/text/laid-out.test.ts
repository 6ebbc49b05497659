import { describe, expect, it } from 'vitest';
import { draftsOf } from '../draft/draft.ts';
import { linesOf } from './lines.ts';
import { readTextSops } from './read-text.ts';

const cellsOf = (text: string) =>
  linesOf(text)
    .filter(({ isBlank }) => !isBlank)
    .map(({ no, cells }) => [no, ...cells]);

const HEAD = `
                                          Pelaksana                     Mutu Baku
 No   Kegiatan                        Staf     Kepala      Kelengkapan     Waktu     Output
                                               Seksi
`;

const WIDTHS = [5, 32, 9, 9, 16, 10, 0];

describe('tables whose columns stand by spaces', () => {
  it('have rows whose number stands at their top', () => {
    const text =
      HEAD +
      [
        ['1', 'Menyusun konsep surat lalu', '', '', 'Disposisi', '1 jam', 'Konsep'],
        ['', 'menyerahkan kepada Kepala', '', '', '', '', 'surat'],
        ['', 'Seksi', '', '', '', '', ''],
        ['2', 'Memeriksa konsep surat', '', 'Tidak', 'Konsep surat', '30', 'Konsep'],
        ['', '', '', '', '', 'menit', 'diperiksa'],
      ]
        .map((cells) => ` ${cells.map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0)).join('')}\n`)
        .join('');

    expect(cellsOf(text)).toEqual([
      [3, 'No', 'Kegiatan', 'Staf', 'Kepala Seksi', 'Kelengkapan', 'Waktu', 'Output'],
      [
        5,
        '1',
        'Menyusun konsep surat lalu menyerahkan kepada Kepala Seksi',
        '',
        '',
        'Disposisi',
        '1 jam',
        'Konsep surat',
      ],
      [
        8,
        '2',
        'Memeriksa konsep surat',
        '',
        'Tidak',
        'Konsep surat',
        '30 menit',
        'Konsep diperiksa',
      ],
    ]);
  });

  it('have no row in the numbers of their columns', () => {
    const row = ['1', 'Menyusun konsep surat', '', '', 'Disposisi', '1 jam', 'Konsep'];
    const lines = [['1', '2', '3', '4', '5', '6', '7'], [], row].map(
      (cells) => ` ${cells.map((cell, at) => cell.padEnd(WIDTHS[at] ?? 0)).join('')}\n`,
    );

    expect(
      cellsOf(`${HEAD}\n${lines.join('')}`)
        .slice(1)
        .map((cells) => cells.slice(1, 3)),
    ).toEqual([['1', 'Menyusun konsep surat']]);
  });

  it('have rows whose number stands in their middle, and one that lost its number', () => {
    const text = `${HEAD}      Menyusun konsep surat lalu
 1    menyerahkan kepada Kepala                            Disposisi       1 jam     Konsep surat
      Seksi
      Memeriksa konsep surat, jika
      benar diteruskan kepada                              Konsep surat    2 jam     Konsep surat
      Camat, jika salah
      dikembalikan kepada Staf
      Menandatangani surat dan
 3    menyerahkan kepada Staf                              Konsep surat    1 hari    Surat
      untuk dikirim
`;

    expect(
      cellsOf(text)
        .slice(1)
        .map(([, no, activity, , , , time]) => [no, activity, time]),
    ).toEqual([
      ['1', 'Menyusun konsep surat lalu menyerahkan kepada Kepala Seksi', '1 jam'],
      [
        '',
        'Memeriksa konsep surat, jika benar diteruskan kepada Camat, jika salah dikembalikan kepada Staf',
        '2 jam',
      ],
      ['3', 'Menandatangani surat dan menyerahkan kepada Staf untuk dikirim', '1 hari'],
    ]);
  });

  it('go on over the page, with their head or without it, whatever stands at the foot', () => {
    const row = (no: number, text: string) =>
      ` ${no}    ${text.padEnd(32)}                     Konsep surat    1 jam     Surat\n`;
    const pages = [
      `${HEAD}${row(1, 'Menyusun konsep surat')}${row(2, 'Mengetik konsep surat')}\nHalaman 1 dari 3\n`,
      `\f${HEAD}${row(3, 'Memeriksa ketikan surat')}${row(4, 'Menandatangani surat')}\nHalaman 2 dari 3\n`,
      `\f${row(5, 'Mengirim surat')}\nHalaman 3 dari 3\n`,
    ];
    const drafts = draftsOf(readTextSops(pages.join('')), { fileName: 'a.txt', agency: 'contoh' });

    expect(drafts.map(({ sop }) => sop.steps.map(({ activity }) => activity))).toEqual([
      [
        'Menyusun konsep surat',
        'Mengetik konsep surat',
        'Memeriksa ketikan surat',
        'Menandatangani surat',
        'Mengirim surat',
      ],
    ]);
    expect(drafts[0]?.sop.performers.map(({ label }) => label)).toEqual(['Staf', 'Kepala Seksi']);
  });
});

describe('sheets laid out by spaces', () => {
  it('give each label what stands beside or below it', () => {
    const text = `
                                                        Nomor SOP            12/SOP/2024
        PEMERINTAH KOTA CONTOH                          Tanggal Pembuatan    2 Mei 2024
           DINAS CONTOH                                 Tanggal Revisi
                                                        Disahkan oleh                Kepala Dinas
                                                                             Penanganan Surat Masuk pada
                                                        Nama SOP
                                                                             Dinas Contoh
 Dasar Hukum                                            Kualifikasi Pelaksana
 1. Peraturan Contoh Nomor 1 Tahun 2020 tentang         1. Memahami tata naskah
    Tata Naskah                                         2. Mampu mengetik
 2. Peraturan Contoh Nomor 2
 Keterkaitan                                            Peralatan/Perlengkapan
 SOP Surat Keluar                                       - Komputer
                                                        - Printer
`;
    const [draft] = draftsOf(readTextSops(text), { fileName: 'a.txt', agency: 'contoh' });

    expect(draft?.sop.identitySheet).toMatchObject({
      number: '12/SOP/2024',
      title: 'Penanganan Surat Masuk pada Dinas Contoh',
      preparedOn: '2024-05-02',
      revisedOn: null,
      ratifiedBy: 'Kepala Dinas',
      legalBasis: [
        'Peraturan Contoh Nomor 1 Tahun 2020 tentang Tata Naskah',
        'Peraturan Contoh Nomor 2',
      ],
      performerQualifications: ['Memahami tata naskah', 'Mampu mengetik'],
      relations: ['SOP Surat Keluar'],
      equipment: ['Komputer', 'Printer'],
    });
  });
});
