/** Invented SOPs as Excel files: cells, merges and drawings. */
import { strToU8, zipSync } from 'fflate';
import type { Point } from '../../../src/domain/common/geometry.ts';
import type { DrawnArrow, DrawnChart, DrawnSymbol } from './chart.ts';
import { drawChart } from './chart.ts';
import { elbowFrame, elbowShape, emu, escapeXml, lineShape } from './ooxml.ts';
import type { TruthSop } from './truth.ts';

export interface XlsxStyle {
  readonly name: string;
  readonly arrows: 'glued' | 'elbow' | 'pieces';
  /** Rows of the sheet for one step, merged. */
  readonly gridRows: number;
  readonly identity: 'own-sheet' | 'same-sheet';
  /** Times as numbers whose format shows the unit. */
  readonly numericDurations?: boolean;
  /** Dates as the numbers of days that Excel keeps. */
  readonly serialDates?: boolean;
  /** "Ya" and "Tidak" typed into cells. */
  readonly answersInCells?: boolean;
  /** All shapes in one group. */
  readonly grouped?: boolean;
  /** Rows of a step are not merged: the lower ones only make room for symbols. */
  readonly looseRows?: boolean;
  /** The activity lies over three columns of the sheet. */
  readonly wideActivity?: boolean;
  /** Words of signature under the table. */
  readonly signature?: boolean;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  readonly number?: number;
  readonly style?: number;
}

interface Sheet {
  readonly cells: Cell[];
  readonly merges: string[];
  readonly widths: readonly number[];
  readonly heights: Map<number, number>;
  drawing: string;
}

const WIDTHS = { no: 5, activity: 34, performer: 12, standard: 16, remark: 10 };
const STEP_HEIGHT = 46;
/** Formats: 1 a date, 2 "menit", 3 "jam", 4 "hari", 5 "minggu". */
const UNIT_STYLES: Readonly<Record<string, number>> = { minute: 2, hour: 3, day: 4, week: 5 };

/** The bytes of the file. */
export function drawXlsx(sop: TruthSop, style: XlsxStyle): Uint8Array {
  const sheets: Sheet[] = [];
  const widths = [
    WIDTHS.no,
    ...(style.wideActivity === true ? [12, 12, 12] : [WIDTHS.activity]),
    ...sop.performers.map(() => WIDTHS.performer),
    WIDTHS.standard,
    WIDTHS.standard,
    WIDTHS.standard,
    WIDTHS.remark,
  ];
  const main: Sheet = { cells: [], merges: [], widths, heights: new Map(), drawing: '' };
  if (style.identity === 'own-sheet') {
    const cover: Sheet = {
      cells: [],
      merges: [],
      widths: [40, 22, 40],
      heights: new Map(),
      drawing: '',
    };
    writeIdentity(cover, sop, style, [0, 1, 2]);
    sheets.push(cover);
  }
  const top = style.identity === 'same-sheet' ? writeIdentity(main, sop, style, [0, 4, 6]) + 1 : 1;
  writeTable(main, sop, style, top);
  sheets.push(main);
  return pack(sheets);
}

function put(
  sheet: Sheet,
  row: number,
  column: number,
  text: string,
  more: Partial<Cell> = {},
): void {
  sheet.cells.push({ row, column, text, ...more });
}

function merge(sheet: Sheet, row: number, column: number, rows: number, columns: number): void {
  if (rows > 1 || columns > 1) {
    sheet.merges.push(`${name(row, column)}:${name(row + rows - 1, column + columns - 1)}`);
  }
}

function name(row: number, column: number): string {
  return `${String.fromCharCode(65 + column)}${row + 1}`;
}

/** Fields at the right, letterhead at the left, boxes below; gives the first free row. */
function writeIdentity(
  sheet: Sheet,
  sop: TruthSop,
  style: XlsxStyle,
  [left, label, value]: readonly [number, number, number],
): number {
  const fields = Object.entries(sop.header);
  put(sheet, 0, left, 'PEMERINTAH KABUPATEN CONTOH\nKECAMATAN CONTOH');
  fields.forEach(([text, words], row) => {
    put(sheet, row, label, text);
    const isDate = style.serialDates === true && text === 'Tanggal Pembuatan';
    put(sheet, row, value, words, isDate ? { number: 44_714, style: 1 } : {});
  });
  let row = fields.length + 1;
  for (const [a, b, c, d] of [
    [
      'Dasar Hukum',
      ['1. Peraturan contoh satu', '2. Peraturan contoh dua'],
      'Kualifikasi Pelaksana',
      ['1. Memahami tugas'],
    ],
    ['Keterkaitan', ['SOP Surat Masuk'], 'Peralatan/Perlengkapan', ['1. Komputer', '2. ATK']],
    [
      'Peringatan',
      ['Bila tidak dilaksanakan, pelayanan tertunda.'],
      'Pencatatan dan Pendataan',
      ['Buku agenda'],
    ],
  ] as const) {
    put(sheet, row, left, a);
    put(sheet, row, label, c);
    b.forEach((text, at) => {
      put(sheet, row + 1 + at, left, text);
    });
    d.forEach((text, at) => {
      put(sheet, row + 1 + at, label, text);
    });
    row += 1 + Math.max(b.length, d.length);
  }
  return row;
}

function writeTable(sheet: Sheet, sop: TruthSop, style: XlsxStyle, top: number): void {
  const wide = style.wideActivity === true ? 3 : 1;
  const first = 1 + wide;
  const standard = first + sop.performers.length;
  const heads: readonly (readonly [number, string])[] = [
    [0, 'No'],
    [1, 'Kegiatan'],
    [standard + 3, 'Keterangan'],
  ];
  for (const [column, text] of heads) {
    put(sheet, top, column, text);
    merge(sheet, top, column, 2, column === 1 ? wide : 1);
  }
  put(sheet, top, first, 'Pelaksana');
  merge(sheet, top, first, 1, sop.performers.length);
  put(sheet, top, standard, 'Mutu Baku');
  merge(sheet, top, standard, 1, 3);
  sop.performers.forEach(({ label }, index) => {
    put(sheet, top + 1, first + index, label);
  });
  ['Kelengkapan', 'Waktu', 'Output'].forEach((text, index) => {
    put(sheet, top + 1, standard + index, text);
  });
  const begin = top + 2;
  for (const index of sop.rows.keys()) {
    writeStep(sheet, sop, style, { index, at: begin + index * style.gridRows, standard });
  }
  const y = Array.from({ length: sop.rows.length + 1 }, (_, index) =>
    rowTop(sheet, begin + index * style.gridRows),
  );
  const x = Array.from({ length: sheet.widths.length + 1 }, (_, column) =>
    columnLeft(sheet, column),
  );
  const chart = drawChart(
    sop,
    { x, y, firstPerformer: first },
    style.answersInCells === true ? { labels: 'none' } : {},
  );
  sheet.drawing = drawingXml(sheet, chart, style);
  if (style.signature === true) {
    const below = begin + sop.rows.length * style.gridRows + 2;
    put(sheet, below, standard, 'Ditetapkan di Contoh');
    put(sheet, below + 1, standard, 'Kepala Dinas,');
    put(sheet, below + 4, standard, 'Nama Contoh');
  }
}

function writeStep(
  sheet: Sheet,
  sop: TruthSop,
  style: XlsxStyle,
  {
    index,
    at,
    standard,
  }: { readonly index: number; readonly at: number; readonly standard: number },
): void {
  const row = sop.rows[index];
  if (row === undefined) {
    return;
  }
  for (let line = 0; line < style.gridRows; line += 1) {
    sheet.heights.set(at + line, STEP_HEIGHT / style.gridRows);
  }
  const texts: readonly (readonly [number, string])[] = [
    [0, row.no ?? ''],
    [1, row.activity],
    [standard, row.requirements],
    [standard + 1, row.raw],
    [standard + 2, row.outputs],
    [standard + 3, row.remark],
  ];
  for (const [column, text] of texts) {
    const unit = row.duration === null ? undefined : UNIT_STYLES[row.duration.unit];
    const isNumber =
      style.numericDurations === true && column === standard + 1 && unit !== undefined;
    const number = row.duration?.value ?? 0;
    put(
      sheet,
      at,
      column,
      text,
      isNumber ? { number, style: unit } : column === 0 ? { number: Number(text), style: 0 } : {},
    );
    merge(
      sheet,
      at,
      column,
      style.looseRows === true ? 1 : style.gridRows,
      column === 1 && style.wideActivity === true ? 3 : 1,
    );
  }
  if (style.answersInCells === true && row.kind === 'decide') {
    const own = row.performers[0] ?? 0;
    const rightOf = 2 + own + 1;
    const no = row.targets.find(({ label }) => label === 'Tidak');
    if (rightOf < standard && no !== undefined) {
      put(sheet, at, rightOf, 'Tidak');
    }
  }
}

function columnLeft(sheet: Sheet, column: number): number {
  return sheet.widths.slice(0, column).reduce((sum, width) => sum + (width * 7 + 5) * 0.75, 0);
}

function rowTop(sheet: Sheet, row: number): number {
  let y = 0;
  for (let at = 0; at < row; at += 1) {
    y += sheet.heights.get(at) ?? 15;
  }
  return y;
}

const XDR =
  'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"';

function drawingXml(sheet: Sheet, chart: DrawnChart, style: XlsxStyle): string {
  let id = 3000;
  const next = () => {
    id += 1;
    return id;
  };
  if (style.grouped === true) {
    return groupXml(sheet, chart, next);
  }
  const parts = [
    ...chart.symbols.map((symbol) => anchorXml(sheet, symbol.box, symbolXml(symbol))),
    ...chart.arrows.flatMap((arrow) => arrowXml(sheet, arrow, style, next)),
    ...chart.arrows.flatMap(({ label }) =>
      label === null ? [] : [anchorXml(sheet, label.box, wordsXml(label.text, next()))],
    ),
  ];
  return `<xdr:wsDr ${XDR}>${parts.join('')}</xdr:wsDr>`;
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

function anchorXml(sheet: Sheet, box: Rect, inner: string): string {
  return `<xdr:twoCellAnchor>${cornerXml(sheet, 'from', box.x, box.y)}${cornerXml(sheet, 'to', box.x + box.width, box.y + box.height)}${inner}<xdr:clientData/></xdr:twoCellAnchor>`;
}

function cornerXml(sheet: Sheet, tag: 'from' | 'to', x: number, y: number): string {
  let [column, row] = [0, 0];
  while (
    column < sheet.widths.length + 3 &&
    columnLeft(sheet, column + 1) <= x &&
    column + 1 <= sheet.widths.length
  ) {
    column += 1;
  }
  while (rowTop(sheet, row + 1) <= y) {
    row += 1;
  }
  return `<xdr:${tag}><xdr:col>${column}</xdr:col><xdr:colOff>${emu(x - columnLeft(sheet, column))}</xdr:colOff><xdr:row>${row}</xdr:row><xdr:rowOff>${emu(y - rowTop(sheet, row))}</xdr:rowOff></xdr:${tag}>`;
}

const PRESETS = {
  capsule: 'roundRect',
  rectangle: 'rect',
  diamond: 'diamond',
  pentagon: 'homePlate',
} as const;

function frameXml({ x, y, width, height }: Rect): string {
  return `<a:xfrm><a:off x="${emu(x)}" y="${emu(y)}"/><a:ext cx="${emu(width)}" cy="${emu(height)}"/></a:xfrm>`;
}

function symbolXml(symbol: DrawnSymbol): string {
  return `<xdr:sp macro=""><xdr:nvSpPr><xdr:cNvPr id="${symbol.id}" name="Bentuk ${symbol.id}"/><xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr>${frameXml(symbol.box)}<a:prstGeom prst="${PRESETS[symbol.kind]}"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></xdr:spPr></xdr:sp>`;
}

function wordsXml(
  text: string,
  id: number,
  box: Rect = { x: 0, y: 0, width: 1, height: 1 },
): string {
  return `<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="${id}" name="Kata ${id}"/><xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr>${frameXml(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></xdr:spPr><xdr:txBody><a:bodyPr/><a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p></xdr:txBody></xdr:sp>`;
}

function arrowXml(
  sheet: Sheet,
  arrow: DrawnArrow,
  style: XlsxStyle,
  next: () => number,
): readonly string[] {
  const glue =
    style.arrows === 'glued'
      ? `<a:stCxn id="${arrow.from.id}" idx="2"/><a:endCxn id="${arrow.to.id}" idx="0"/>`
      : '';
  if (style.arrows === 'pieces') {
    return arrow.points.slice(1).map((to, index) => {
      const from = arrow.points[index] ?? to;
      const hasHead = arrow.hasHead && index === arrow.points.length - 2;
      return anchorXml(
        sheet,
        around(from, to),
        lineShape(from, to, next(), { hasHead, prefix: 'xdr' }),
      );
    });
  }
  const [start, second, , end] = arrow.points;
  const hasElbow = start !== undefined && second !== undefined && end !== undefined;
  const seen = hasElbow
    ? elbowFrame(start, second, end, { x: 0, y: 0 }).seen
    : around(arrow.points[0] ?? { x: 0, y: 0 }, arrow.points.at(-1) ?? { x: 0, y: 0 });
  return [
    anchorXml(
      sheet,
      seen,
      elbowShape(arrow, next(), { hasHead: arrow.hasHead, prefix: 'xdr', glue }),
    ),
  ];
}

function around(from: Point, to: Point): Rect {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
}

/** All shapes in a group with coordinates of its own: twice as large, from another corner. */
function groupXml(sheet: Sheet, chart: DrawnChart, next: () => number): string {
  const boxes = chart.symbols.map(({ box }) => box);
  const left = Math.min(...boxes.map(({ x }) => x)) - 30;
  const top = Math.min(...boxes.map(({ y }) => y)) - 10;
  const right = Math.max(...boxes.map(({ x, width }) => x + width)) + 30;
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height)) + 10;
  const own = ({ x, y }: Point): Point => ({ x: (x - left) * 2 + 100, y: (y - top) * 2 + 50 });
  const place = (box: Rect): Rect => ({
    ...own(box),
    width: box.width * 2,
    height: box.height * 2,
  });
  const shapes = [
    ...chart.symbols.map((symbol) => symbolXml({ ...symbol, box: place(symbol.box) })),
    ...chart.arrows.flatMap((arrow) =>
      arrow.points.slice(1).map((to, index) => {
        const hasHead = arrow.hasHead && index === arrow.points.length - 2;
        return lineShape(own(arrow.points[index] ?? to), own(to), next(), {
          hasHead,
          prefix: 'xdr',
        });
      }),
    ),
    ...chart.arrows.flatMap(({ label }) =>
      label === null ? [] : [wordsXml(label.text, next(), place(label.box))],
    ),
  ].join('');
  const box = { x: left, y: top, width: right - left, height: bottom - top };
  const child = `<a:chOff x="${emu(100)}" y="${emu(50)}"/><a:chExt cx="${emu(box.width * 2)}" cy="${emu(box.height * 2)}"/>`;
  const frame = frameXml(box).replace('</a:xfrm>', `${child}</a:xfrm>`);
  const group = `<xdr:grpSp><xdr:nvGrpSpPr><xdr:cNvPr id="2" name="Bagan"/><xdr:cNvGrpSpPr/></xdr:nvGrpSpPr><xdr:grpSpPr>${frame}</xdr:grpSpPr>${shapes}</xdr:grpSp>`;
  return `<xdr:wsDr ${XDR}>${anchorXml(sheet, box, group)}</xdr:wsDr>`;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

function pack(sheets: readonly Sheet[]): Uint8Array {
  const strings: string[] = [];
  const parts: Record<string, Uint8Array> = {};
  const add = (path: string, xml: string) => {
    parts[path] = strToU8(`<?xml version="1.0" encoding="UTF-8" standalone="yes"?>${xml}`);
  };
  sheets.forEach((sheet, index) => {
    add(`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet, strings));
    if (sheet.drawing !== '') {
      add(`xl/drawings/drawing${index + 1}.xml`, sheet.drawing);
      add(
        `xl/worksheets/_rels/sheet${index + 1}.xml.rels`,
        relations([['drawing', `../drawings/drawing${index + 1}.xml`]]),
      );
    }
  });
  add(
    'xl/workbook.xml',
    `<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${sheets.map((_, index) => `<sheet name="Lembar ${index + 1}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
  );
  add(
    'xl/_rels/workbook.xml.rels',
    relations([
      ...sheets.map((_, index): [string, string] => [
        'worksheet',
        `worksheets/sheet${index + 1}.xml`,
      ]),
      ['sharedStrings', 'sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
  );
  add(
    'xl/sharedStrings.xml',
    `<sst xmlns="${MAIN}">${strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`,
  );
  add('xl/styles.xml', stylesXml());
  add('_rels/.rels', relations([['officeDocument', 'xl/workbook.xml']]));
  add('[Content_Types].xml', contentTypes(sheets));
  return zipSync(parts);
}

function relations(targets: readonly (readonly [string, string])[]): string {
  return `<Relationships xmlns="${PACKAGE}/relationships">${targets.map(([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`).join('')}</Relationships>`;
}

function stylesXml(): string {
  const units = ['menit', 'jam', 'hari', 'minggu'];
  const formats = units.map(
    (unit, index) => `<numFmt numFmtId="${164 + index}" formatCode="General&quot; ${unit}&quot;"/>`,
  );
  const xfs = [0, 14, ...units.map((_, index) => 164 + index)].map(
    (format) =>
      `<xf numFmtId="${format}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return `<styleSheet xmlns="${MAIN}"><numFmts count="4">${formats.join('')}</numFmts><fonts count="1"><font><sz val="9"/><name val="Calibri"/></font></fonts><fills count="1"><fill><patternFill patternType="none"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="${xfs.length}">${xfs.join('')}</cellXfs></styleSheet>`;
}

function contentTypes(sheets: readonly Sheet[]): string {
  const base = 'application/vnd.openxmlformats-officedocument.';
  const overrides = sheets.flatMap(({ drawing }, index) => [
    `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${base}spreadsheetml.worksheet+xml"/>`,
    ...(drawing === ''
      ? []
      : [
          `<Override PartName="/xl/drawings/drawing${index + 1}.xml" ContentType="${base}drawing+xml"/>`,
        ]),
  ]);
  return `<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${base}spreadsheetml.sheet.main+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="${base}spreadsheetml.sharedStrings+xml"/><Override PartName="/xl/styles.xml" ContentType="${base}spreadsheetml.styles+xml"/>${overrides.join('')}</Types>`;
}

function sheetXml(sheet: Sheet, strings: string[]): string {
  const rows = new Map<number, Cell[]>();
  for (const cell of sheet.cells) {
    rows.set(cell.row, [...(rows.get(cell.row) ?? []), cell]);
  }
  for (const row of sheet.heights.keys()) {
    rows.set(row, rows.get(row) ?? []);
  }
  const lines = [...rows.entries()]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => {
      const height = sheet.heights.get(row);
      const inner = [...cells]
        .sort((a, b) => a.column - b.column)
        .map((cell) => cellXml(cell, strings))
        .join('');
      return `<row r="${row + 1}"${height === undefined ? '' : ` ht="${height}" customHeight="1"`}>${inner}</row>`;
    });
  const columns = sheet.widths.map(
    (width, index) =>
      `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  const merges =
    sheet.merges.length === 0
      ? ''
      : `<mergeCells count="${sheet.merges.length}">${sheet.merges.map((ref) => `<mergeCell ref="${ref}"/>`).join('')}</mergeCells>`;
  const drawing = sheet.drawing === '' ? '' : '<drawing r:id="rId1"/>';
  return `<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><cols>${columns.join('')}</cols><sheetData>${lines.join('')}</sheetData>${merges}${drawing}</worksheet>`;
}

function cellXml(cell: Cell, strings: string[]): string {
  const reference = name(cell.row, cell.column);
  if (cell.number !== undefined) {
    return `<c r="${reference}" s="${cell.style ?? 0}"><v>${cell.number}</v></c>`;
  }
  const known = strings.indexOf(cell.text);
  const index = known < 0 ? strings.push(cell.text) - 1 : known;
  return cell.text === '' ? '' : `<c r="${reference}" t="s"><v>${index}</v></c>`;
}
