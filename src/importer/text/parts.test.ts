import { describe, expect, it } from 'vitest';
import { isHeadLine, readHead } from './heads.ts';
import { itemsOf } from './items.ts';
import { linesOf } from './lines.ts';
import { cellsOfRows, rowOf } from './rows.ts';
import { unshift } from './shifted.ts';
import { symbolsOf } from './symbols.ts';
import { tornRow } from './torn.ts';

describe('itemsOf', () => {
  it.each([
    ['1 Peraturan A Nomor 28 Tahun 2011 2 Peraturan B', 2],
    ['1. Memahami tata cara2. Memahami tupoksi3. Berkomitmen', 3],
    ['1 Satu 2 Dua 4 Empat', 3],
    ['- Data kegiatan- Dokumentasi kegiatan', 2],
    ['Lomba P2WKSS tingkat kota', 1],
  ])('parts "%s"', (text, count) => {
    expect(itemsOf(text, 'legalBasis')).toHaveLength(count);
  });

  it('parts relations before each SOP and equipment before usual names', () => {
    expect(itemsOf('SOP Surat keluar SOP Pembentukan Tim', 'relations')).toEqual([
      'SOP Surat keluar',
      'SOP Pembentukan Tim',
    ]);
    expect(itemsOf('Perangkat Komputer Filling cabinet Kuesioner lomba', 'equipment')).toEqual([
      'Perangkat Komputer',
      'Filling cabinet',
      'Kuesioner lomba',
    ]);
  });
});

describe('linesOf', () => {
  it('reads rows of HTML and Markdown as cells, on their own lines', () => {
    const lines = linesOf(
      '<tr><td>1</td>\n<td colspan="2">Dua</td></tr>\n| a | b |\n|---|---|\nc\td &amp; e',
    );

    expect(lines.map(({ no, cells }) => [no, cells])).toEqual([
      [1, ['1', 'Dua', '']],
      [3, ['a', 'b']],
      [4, ['']],
      [5, ['c', 'd & e']],
    ]);
  });
});

describe('readHead', () => {
  const head = (text: string) => readHead(linesOf(text), 0);
  const labels = (text: string) => head(text)?.performers.map(({ label }) => label);

  it('reads performers under their heading, shifted or not', () => {
    expect(
      labels('No.\tKegiatan\tPelaksana\t\tMutu Baku\n\t\tKasi\tCamat\tKelengkapan\tWaktu'),
    ).toEqual(['Kasi', 'Camat']);
    expect(
      labels('No.\tKegiatan\tPelaksana\t\tMutu Eaku\n\tKasi\tCamat\tKelengkapan\tWaktu\tOutput'),
    ).toEqual(['Kasi', 'Camat']);
  });

  it('reads performers in the first line, and skips the numbers of columns', () => {
    const read = head(
      'No\tUraian\tStaf\tKasi\tWaktu\tKet\n1\t2\t3\t4\t5\t6\n1\tMembuat\t\t\t1 jam\t',
    );

    expect(read?.performers.map(({ label }) => label)).toEqual(['Staf', 'Kasi']);
    expect(read?.next).toBe(2);
  });

  it('joins names that are broken over two lines', () => {
    expect(
      labels(
        'No\tAktifitas\tC: f\tAnalis\tKepala\tArsi\tw.ll\tKet\n\t\tStaf\tKebijakan\tSKPD\tparis\tKelengkapan',
      ),
    ).toEqual(['Staf', 'Analis Kebijakan', 'Kepala SKPD', 'Arsiparis']);
  });

  it('takes "Pelaksana" for a post where it stands over one column', () => {
    expect(labels('No\tKegiatan\tPelaksana\tKasi\tCamat\tKelengkapan\tWaktu\tOutput')).toEqual([
      'Pelaksana',
      'Kasi',
      'Camat',
    ]);
    expect(
      labels('No\tKegiatan\tPelaksana\t\tMutu Baku\t\n\t\tPelaksana\tKasi\tKelengkapan\tWaktu'),
    ).toEqual(['Pelaksana', 'Kasi']);
  });

  it('is no head where posts only endorse a page', () => {
    const [line] = linesOf('No\tKasubbag Perundangan\tKabag. Hukum\tKepala SKPD');

    expect(line === undefined ? true : isHeadLine(line)).toBe(false);
  });
});

describe('rowOf', () => {
  const row = (text: string) => {
    const [line] = linesOf(text);
    return line === undefined ? null : rowOf(line);
  };

  it.each([
    ['3.\tMemeriksa surat\t\t1 jam', '3'],
    ['1 3\tMengoreksi konsep\t\t15 Menit', '3'],
    ['\tMelaksanakan rapat pembinaan\t\t\t5 hari', ''],
    ['4. Meneliti surat masuk\tSurat\t1 jam\tSurat', '4'],
  ])('reads "%s"', (text, no) => {
    expect(row(text)?.no).toBe(no);
  });

  it.each(['1\t\t\t', '\t\tKabag. Hukum\tKepala SKPD', '1\t2\t3\t4', 'Kabag. Hukum\tKepala SKPD'])(
    'takes "%s" for none',
    (text) => {
      expect(row(text)).toBeNull();
    },
  );
});

describe('cellsOfRows', () => {
  const rows = linesOf(
    [
      '1\tMembuat konsep\t\t\t\tDaftar\t1 jam\tKonsep\tSOP Surat Keluar',
      '2\tMengirim konsep\t\tYa\t\tKonsep\t\tTanda terima\t',
      '3\tMenyimpan konsep\tKonsep\t10 menit\tArsip',
    ].join('\n'),
  ).flatMap((line) => rowOf(line) ?? []);

  it('finds the time and what stands around it, with or without symbol columns', () => {
    expect(cellsOfRows(rows, 3)).toEqual([
      {
        symbols: ['', '', ''],
        requirements: 'Daftar',
        duration: '1 jam',
        outputs: 'Konsep',
        remark: 'SOP Surat Keluar',
      },
      {
        symbols: ['', 'Ya', ''],
        requirements: 'Konsep',
        duration: '',
        outputs: 'Tanda terima',
        remark: '',
      },
      { symbols: [], requirements: 'Konsep', duration: '10 menit', outputs: 'Arsip', remark: '' },
    ]);
  });

  it('weighs what is left of symbols, and takes words for kelengkapan', () => {
    const cells = {
      symbols: ['', '□', 'Formulir pendataan korban'],
      requirements: 'Laporan',
      duration: '',
      outputs: '',
      remark: '',
    };

    expect(symbolsOf(cells, 3)).toEqual({
      points: [0, 1.6, 0],
      words: ['Formulir pendataan korban'],
      left: ['□'],
    });
  });
});

describe('unshift', () => {
  const table = (...lines: readonly string[]) => {
    const rows = linesOf(lines.join('\n')).flatMap((line) => rowOf(line) ?? []);
    return unshift(rows, cellsOfRows(rows, 2));
  };

  it('moves mutu baku up where rows put out what they take in', () => {
    const { cells, moved } = table(
      '1\tMembuat telaahan lomba\t\t\t\t\t\t',
      '2\tMempelajari telaahan Kasi dan membuat pertimbangan\t\t\tProgram\t1 jam\tTelaahan Kasi\t',
      '3\tMemperhatikan pertimbangan Camat dan memberi arahan\t\t\tTelaahan\t2 jam\tPertimbangan Camat\t',
      '4\tMelaksanakan rapat bersama\t\t\tUndangan\t3 jam\tNotulen\t',
    );

    expect(moved).toEqual([0, 1, 2]);
    expect(cells.map(({ duration }) => duration)).toEqual(['1 jam', '2 jam', '', '3 jam']);
  });

  it('leaves an empty row where nothing slid', () => {
    const { moved } = table(
      '1\tMenerima tugas dari atasan\t\t\t\t\t\t',
      '2\tMembuat konsep surat\t\t\tATK\t10 menit\tKonsep surat\t',
      '3\tMengetik konsep surat\t\t\tKomputer\t10 menit\tSurat\t',
    );

    expect(moved).toEqual([]);
  });
});

describe('tornRow', () => {
  it('puts a row together that is written whole and in pieces', () => {
    const lines = linesOf(
      'Mengantar surat ke tujuan - Kendaraan Surat terkirim\t\t\n8 Mengantar\t\tsurat\t\t- Kendaraan\n\t\tke tujuan\t\t\n',
    );
    const torn = tornRow(lines, 0, 7);

    expect(torn?.row).toEqual({
      line: 1,
      no: '8',
      value: 8,
      activity: 'Mengantar surat ke tujuan',
      rest: ['- Kendaraan', '', 'Surat terkirim'],
    });
    expect(torn?.lines).toEqual([2, 3]);
  });

  it('leaves a line that nothing repeats', () => {
    const lines = linesOf('MEMBUAT KONSEP LAPORAN KEGIATAN\n\nNo\tKegiatan\tStaf\tWaktu\n');

    expect(tornRow(lines, 0, 7)).toBeNull();
  });
});

describe('the time of a row', () => {
  const cells = (...texts: readonly string[]) => {
    const rows = linesOf(texts.join('\n')).flatMap((line) => rowOf(line) ?? []);
    return cellsOfRows(rows, 2);
  };

  it('takes the time from the column of times, not from the sum that a remark tells', () => {
    const [first] = cells(
      '1\tMengevaluasi kegiatan tahun lalu\t\t\tATK\t780 Menit\tCapaian\t13 Kegiatan x 60 Menit',
      '2\tMengetik hasil evaluasi\t\t\tATK\t5 Menit\tKetikan\t',
    );

    expect(first).toMatchObject({
      requirements: 'ATK',
      duration: '780 Menit',
      outputs: 'Capaian',
      remark: '13 Kegiatan x 60 Menit',
    });
  });

  it('takes a sum that stands alone as the time', () => {
    expect(
      cells('1\tMengevaluasi kegiatan\t\t\tATK\t13 Kegiatan x 60 Menit\tCapaian'),
    ).toMatchObject([{ duration: '13 Kegiatan x 60 Menit', outputs: 'Capaian' }]);
  });

  it('reads no word beside an arrow as kelengkapan', () => {
    expect(cells('1\tMempelajari telaahan surat\tTidak\tYa\tYa\t1 hari\tArahan')).toMatchObject([
      { requirements: '', duration: '1 hari' },
    ]);
  });
});
