import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { docxFile, twips } from '../../../test/import-truth/office/ooxml.ts';
import { DRAWN_DOCUMENTS } from '../../../test/import-truth/office/styles.ts';
import { labelOf } from '../../../test/import-truth/office/truth.ts';
import { addScore, emptyScore } from '../../../test/import-truth/score.mjs';
import { draftsOf } from '../draft/draft.ts';
import type { FoundSop, ImportDraft } from '../model.ts';
import { labelEdges } from './edge-labels.ts';
import type { Drawing, Figure } from './model.ts';
import { readDocx, readOfficeLines, readXlsx } from './read-office.ts';
import type { DrawnEdge } from './trace.ts';
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

  it('doubts a row whose words stand where symbols do', () => {
    const rows = [
      HEAD,
      ['1', 'Menyusun konsep surat', '√', '', 'Nota', '1 jam', 'Konsep', ''],
      ['2', 'Memeriksa konsep surat', '√', 'Konsep surat', '30 menit', 'Surat', '', ''],
    ];
    const [draft] = draftsOf(readDocx(docxTable(rows, WIDTHS)), { fileName: 'x', agency: 'a' });

    expect(
      draft?.doubts.filter(({ code }) => code === 'row.uncertain').map(({ path }) => path),
    ).toEqual(['/steps/1']);
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

/** A drawing of Word over the cell that its paragraph stands in, in points. */
function shape(preset: string, box: readonly number[], inside = '', text = ''): string {
  const [x = 0, y = 0, width = 0, height = 0] = box.map((one) => Math.round(one * 12_700));
  const words =
    text === ''
      ? ''
      : `<wps:txbx><w:txbxContent><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:txbxContent></wps:txbx>`;
  return `<w:r><w:drawing><wp:anchor layoutInCell="1"><wp:positionH relativeFrom="column"><wp:posOffset>${x}</wp:posOffset></wp:positionH><wp:positionV relativeFrom="paragraph"><wp:posOffset>${y}</wp:posOffset></wp:positionV><wp:extent cx="${width}" cy="${height}"/><a:graphic><a:graphicData uri="u"><wps:wsp><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="${width}" cy="${height}"/></a:xfrm><a:prstGeom prst="${preset}"/>${inside}</wps:spPr>${words}</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>`;
}

const ARROW = '<a:ln><a:tailEnd type="triangle"/></a:ln>';
const inCell = (...drawings: readonly string[]) => `<w:p>${drawings.join('')}</w:p>`;
const PLACE = (x: number, y: number, width: number, height: number) =>
  `position:absolute;margin-left:${x}pt;margin-top:${y}pt;width:${width}pt;height:${height}pt`;

/** Two rows, the first carried out by the clerk and the second by his chief, with these drawings. */
function twoRows(first: string, second: string, program?: string): ImportDraft | undefined {
  const rows = [
    HEAD,
    ['1', 'Menyusun konsep surat', first, '', 'Nota', '1 jam', 'Konsep', ''],
    ['2', 'Memeriksa konsep surat', '', second, 'Konsep', '30 menit', 'Surat', ''],
  ];
  const parts = unzipSync(docxTable(rows, WIDTHS));
  const app = strToU8(`<Properties><Application>${program ?? 'Word'}</Application></Properties>`);
  const file = zipSync({ ...parts, 'docProps/app.xml': app });
  const [draft] = draftsOf(readDocx(file), { fileName: 'x', agency: 'a' });
  return draft;
}

describe('what converters make of a chart', () => {
  it('reads an open path of VML as a line, a closed one by its corners', () => {
    const path = `<w:r><w:pict><v:shape coordsize="100,100" path="m0,0l100,0l100,100e" style="${PLACE(38, 8, 52, 12)}"><v:stroke endarrow="block"/></v:shape></w:pict></w:r>`;
    const diamond = `<w:r><w:pict><v:shape coordsize="100,100" path="m50,0l100,50l50,100l0,50xe" style="${PLACE(8, 1, 32, 12)}"/></w:pict></w:r>`;
    const draft = twoRows(inCell(shape('rect', [6, 1, 32, 12]), path), inCell(diamond));

    expect(draft?.sop.steps.map(({ performers }) => performers)).toEqual([['staf'], ['kasi']]);
    expect(draft?.sop.steps.map(({ kind }) => kind)).toEqual(['perform', 'decide']);
  });

  it('reads a box without height as a line, no symbol', () => {
    const flat = [shape('rect', [38, 7, 52, 0]), shape('rect', [90, 7, 0, 14])];
    const draft = twoRows(
      inCell(shape('rect', [6, 1, 32, 12]), ...flat),
      inCell(shape('rect', [8, 1, 32, 12])),
    );

    expect(draft?.sop.steps.map(({ performers }) => performers)).toEqual([['staf'], ['kasi']]);
  });

  it('reads a box with the head of an arrow as an arrow', () => {
    const draft = twoRows(
      inCell(shape('rect', [6, 1, 32, 12]), shape('rect', [38, 7, 46, 12], ARROW)),
      inCell(shape('rect', [8, 1, 32, 12])),
    );

    expect(draft?.sop.steps.map(({ performers }) => performers)).toEqual([['staf'], ['kasi']]);
  });

  it('takes the answer in a box of its own for words, and "Selesai" for a symbol', () => {
    const draft = twoRows(
      inCell(shape('rect', [6, 1, 32, 12]), shape('rect', [64, 2, 30, 9], '', 'Tidak Lengkap')),
      inCell(shape('flowChartTerminator', [8, 1, 32, 12], '', 'Selesai')),
    );

    expect(draft?.sop.steps.map(({ performers }) => performers)).toEqual([['staf'], ['kasi']]);
    expect(draft?.doubts.map(({ code, path }) => `${code} ${path}`)).toContain(
      'arrow.label-stray /steps/1',
    );
  });

  it('keeps a capsule with words a symbol, though marked as a text box and drawn by the thinnest line', () => {
    const thin = '<a:ln w="0"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>';
    const capsule = shape('flowChartTerminator', [6, 1, 32, 12], thin, 'Mulai').replace(
      '<wps:wsp>',
      '<wps:wsp><wps:cNvSpPr txBox="1"/>',
    );
    const draft = twoRows(inCell(capsule), inCell(shape('rect', [8, 1, 32, 12])));

    expect(draft?.sop.steps[0]?.performers).toEqual(['staf']);
  });

  it('reads a place from the margin within a cell as LibreOffice does', () => {
    const symbol = shape('rect', [8, 1, 32, 12]).replace('"column"', '"margin"');
    const draft = twoRows(inCell(symbol), inCell(symbol), 'LibreOffice/7.4');

    expect(draft?.sop.steps.map(({ performers }) => performers)).toEqual([['staf'], ['kasi']]);
  });

  it('does not take a closed path of any five corners for the sign of another page', () => {
    const corners = [
      [0, 50],
      [20, 50],
      [80, 0],
      [30, 20],
      [100, 50],
    ] as const;
    const torn = corners
      .map(([x, y], at) => {
        const name = at === 0 ? 'moveTo' : 'lnTo';
        return `<a:${name}><a:pt x="${x}" y="${y}"/></a:${name}>`;
      })
      .join('');
    const custom = shape('rect', [6, 1, 32, 12]).replace(
      '<a:prstGeom prst="rect"/>',
      `<a:custGeom><a:pathLst><a:path w="100" h="100">${torn}<a:close/></a:path></a:pathLst></a:custGeom>`,
    );
    const draft = twoRows(inCell(custom), inCell(shape('rect', [8, 1, 32, 12])));

    expect(draft?.sop.steps[0]?.performers).toEqual(['staf']);
  });

  it('gives long words to the way that they lie along', () => {
    const figure = (id: string, kind: Figure['kind'], y: number): Figure => ({
      id,
      kind,
      box: { x: 80, y, width: 40, height: 30 },
      text: '',
      anchor: null,
      confidence: 1,
    });
    const drawing: Drawing = {
      figures: [figure('maker', 'rectangle', 0), figure('check', 'diamond', 50)],
      lines: [],
      words: [
        { text: 'Tidak Lengkap', box: { x: 118, y: 53, width: 100, height: 11 }, anchor: null },
      ],
      pictures: [],
    };
    const edge = (to: string, ...path: readonly (readonly [number, number])[]): DrawnEdge => ({
      from: 'check',
      to,
      label: null,
      path: [path.map(([x, y]) => ({ x, y }))],
      confidence: 1,
      isDirected: true,
    });
    const next = edge('next', [100, 80], [100, 88], [160, 88], [160, 100]);
    const back = edge('maker', [120, 65], [128, 65], [128, 15], [120, 15]);

    expect(labelEdges([next, back], drawing).edges.map(({ label }) => label)).toEqual([
      null,
      'Tidak Lengkap',
    ]);
  });

  it('finds the heading below a title that is a word for activities', () => {
    const title = ['PROSEDUR', '', '', '', '', '', '', ''];
    const row = ['1', 'Menyusun konsep surat', '√', '', 'Nota', '1 jam', 'Konsep', ''];
    const [found] = readDocx(docxTable([title, HEAD, row], WIDTHS));

    expect(found?.table?.columns.map(({ label }) => label)).toEqual(HEAD);
    expect(found?.table?.rows).toHaveLength(1);
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
