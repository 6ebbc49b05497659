import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxFile, twips } from '../../../test/import-truth/office/ooxml.ts';
import { DRAWN_DOCUMENTS } from '../../../test/import-truth/office/styles.ts';
import { labelOf } from '../../../test/import-truth/office/truth.ts';
import { addScore, emptyScore } from '../../../test/import-truth/score.mjs';
import { draftsOf } from '../draft/draft.ts';
import type { FoundSop } from '../model.ts';
import { readDocx, readOfficeLines, readXlsx } from './read-office.ts';
import { OfficeFault } from './xml.ts';

const read = (file: string, bytes: Uint8Array): readonly FoundSop[] =>
  file.endsWith('.xlsx') ? readXlsx(bytes) : readDocx(bytes);

function drawn(file: string) {
  const found = DRAWN_DOCUMENTS.find((document) => document.file === file);
  if (found === undefined) {
    throw new Error(`no drawn document ${file}`);
  }
  return found;
}

/** A table of one row of cells a row, a cell as wide as told. */
function docxTable(rows: readonly (readonly string[])[], widths: readonly number[]): Uint8Array {
  const grid = widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('');
  const body = rows.map(
    (cells) =>
      `<w:tr>${cells.map((text) => `<w:tc>${text.startsWith('<') ? text : `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`}</w:tc>`).join('')}</w:tr>`,
  );
  return docxFile(`<w:tbl><w:tblGrid>${grid}</w:tblGrid>${body.join('')}</w:tbl>`, true);
}

const HEAD = ['No', 'Kegiatan', 'Staf', 'Kasi', 'Kelengkapan', 'Waktu', 'Output', 'Ket'];
const WIDTHS = [24, 160, 60, 60, 90, 60, 90, 50];

describe('drawn documents', () => {
  it.each(DRAWN_DOCUMENTS.map(({ file }) => file))('%s is read as it was drawn', (file) => {
    const { sop, bytes } = drawn(file);
    const drafts = draftsOf(read(file, bytes()), { fileName: file, agency: 'contoh' });
    const score = emptyScore();
    addScore(score, labelOf(file, sop), drafts[0]);

    expect(drafts).toHaveLength(1);
    expect(score.notes).toEqual([]);
    expect([score.found, score.performers, score.durations]).toEqual([
      score.rows,
      score.rows,
      score.rows,
    ]);
    expect(score.targetsRight).toBe(score.targets);
    expect(score.extra).toBe(0);
  });

  it('list what found no place', () => {
    const { bytes } = drawn('serial-dates.xlsx');
    const words = readXlsx(bytes()).flatMap(({ unread }) => unread.map(({ text }) => text));

    expect(words).toEqual(
      expect.arrayContaining(['Ditetapkan di Contoh', 'Kepala Dinas,', 'Nama Contoh']),
    );
  });

  it('name the line of each row', () => {
    const { bytes } = drawn('own-cell-straight.docx');
    const file = bytes();
    const [sop] = readDocx(file);
    const lines = readOfficeLines(file, 'docx');
    const row = sop?.table?.rows[3];

    expect(lines[(row?.place?.line ?? 0) - 1]).toContain('Memeriksa konsep surat izin');
  });
});

describe('readDocx', () => {
  it('takes ticks in the columns of posts for symbols', () => {
    const rows = [
      HEAD,
      ['1', 'Menyusun konsep surat', '√', '', 'Nota', '1 jam', 'Konsep', ''],
      ['2', 'Memeriksa konsep surat', '', 'V', 'Konsep', '30 menit', 'Konsep benar', ''],
    ];
    const [draft] = draftsOf(readDocx(docxTable(rows, WIDTHS)), {
      fileName: 'x.docx',
      agency: 'a',
    });

    expect(draft?.sop.steps.map(({ performers }) => performers)).toEqual([['staf'], ['kasi']]);
  });

  it('makes columns of the names in one column of performers', () => {
    const rows = [
      ['No', 'Uraian Kegiatan', 'Pelaksana', 'Waktu', 'Output'],
      ['1', 'Menyusun konsep surat', 'Staf', '1 jam', 'Konsep'],
      ['2', 'Memeriksa konsep surat', 'Kasi dan Camat', '30 menit', 'Surat'],
    ];
    const file = docxTable(rows, [24, 200, 90, 60, 90]);
    const [draft] = draftsOf(readDocx(file), { fileName: 'x.docx', agency: 'a' });

    expect(draft?.sop.performers.map(({ label }) => label)).toEqual(['Staf', 'Kasi', 'Camat']);
    expect(draft?.sop.steps.map(({ performers }) => performers)).toEqual([
      ['staf'],
      ['kasi', 'camat'],
    ]);
  });

  it('parts what stands on lines of its own, and no sentence', () => {
    const lines = (words: readonly string[]) =>
      words.map((text) => `<w:p><w:r><w:t>${text}</w:t></w:r></w:p>`).join('');
    const rows = [
      HEAD,
      [
        '1',
        'Menyusun konsep surat',
        '√',
        '',
        lines(['Formulir', 'ATK']),
        '1 jam',
        lines(['Konsep surat yang', 'telah disusun']),
        '',
      ],
    ];
    const [draft] = draftsOf(readDocx(docxTable(rows, WIDTHS)), {
      fileName: 'x.docx',
      agency: 'a',
    });

    expect(draft?.sop.steps[0]?.requirements.map(({ label }) => label)).toEqual([
      'Formulir',
      'ATK',
    ]);
    expect(draft?.sop.steps[0]?.outputs).toEqual(['Konsep surat yang telah disusun']);
  });

  it('tells two SOPs of one file apart', () => {
    const table = (title: string) => [
      ['Nama SOP', title, '', '', '', '', '', ''],
      HEAD,
      ['1', 'Mencatat surat', '√', '', '', '1 jam', 'Catatan', ''],
      ['2', 'Menyimpan surat', '', '√', '', '1 jam', 'Arsip', ''],
    ];
    const file = docxTable([...table('Pencatatan Surat'), ...table('Penyimpanan Surat')], WIDTHS);
    const found = readDocx(file);

    expect(found.map(({ table: one }) => one?.rows.length)).toEqual([2, 2]);
    expect(found.flatMap(({ identity }) => identity.flatMap(({ values }) => values))).toEqual([
      'Pencatatan Surat',
      'Penyimpanan Surat',
    ]);
  });

  it('finds no SOP in a letter', () => {
    expect(readDocx(docxFile('<w:p><w:r><w:t>Dengan hormat,</w:t></w:r></w:p>', false))).toEqual(
      [],
    );
    expect(readDocx(docxFile('', false))).toEqual([]);
  });

  it('does not read what was deleted or hidden', () => {
    const cell =
      '<w:p><w:r><w:t>Mencatat </w:t></w:r><w:del><w:r><w:delText>dulu</w:delText></w:r></w:del><w:r><w:rPr><w:vanish/></w:rPr><w:t>rahasia</w:t></w:r><w:r><w:t>surat</w:t></w:r></w:p>';
    const file = docxTable([HEAD, ['1', cell, '√', '', '', '1 jam', '', '']], WIDTHS);

    expect(readDocx(file)[0]?.table?.rows[0]?.cells[1]?.text).toBe('Mencatat surat');
  });

  it('is not stopped by spans and numbers without measure', () => {
    const wide =
      '<w:tcPr><w:gridSpan w:val="2000000000"/></w:tcPr><w:p><w:r><w:t>Nama SOP</w:t></w:r></w:p>';
    const counted =
      '<w:p><w:pPr><w:numPr><w:ilvl w:val="900000000"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>';

    const found = readDocx(docxTable([[wide, counted], HEAD], WIDTHS));
    expect(found.map(({ table }) => table?.rows)).toEqual([[]]);
  });

  it.each([
    ['no archive', strToU8('bukan arsip')],
    ['an archive of something else', zipSync({ 'a.txt': strToU8('a') })],
    ['broken XML', zipSync({ 'word/document.xml': strToU8('<w:document><w:body>') })],
    [
      'a document type',
      zipSync({
        'word/document.xml': strToU8(
          '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document/>',
        ),
      }),
    ],
    [
      'elements without end',
      zipSync({ 'word/document.xml': strToU8('<a>'.repeat(5_000) + '</a>'.repeat(5_000)) }),
    ],
  ])('refuses %s as a fault', (_, bytes) => {
    expect(() => readDocx(bytes)).toThrow(OfficeFault);
  });
});

describe('readXlsx', () => {
  it('passes over hidden sheets', () => {
    const { bytes } = drawn('glued.xlsx');
    const parts = unzipSync(bytes());
    const workbook = strFromU8(parts['xl/workbook.xml'] ?? new Uint8Array());
    const hidden = workbook.replaceAll('<sheet name', '<sheet state="hidden" name');

    expect(readXlsx(zipSync({ ...parts, 'xl/workbook.xml': strToU8(hidden) }))).toEqual([]);
  });

  it('is not stopped by merges that lie over each other', () => {
    const parts = unzipSync(drawn('glued.xlsx').bytes());
    const path = 'xl/worksheets/sheet2.xml';
    const sheet = strFromU8(parts[path] ?? new Uint8Array());
    const merges = '<mergeCell ref="A1:GR4000"/>'.repeat(20_000);
    const hostile = sheet.replace(/<mergeCells[^>]*>/, `<mergeCells>${merges}`);

    expect(readXlsx(zipSync({ ...parts, [path]: strToU8(hostile) })).length).toBeLessThan(3);
  });

  it('refuses a file without a workbook', () => {
    expect(() => readXlsx(zipSync({ 'a.txt': strToU8('a') }))).toThrow(OfficeFault);
  });
});
