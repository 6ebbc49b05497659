/** Invented SOPs as Word files in the house styles that offices really use. */
import type { Box, Point } from '../../../src/domain/common/geometry.ts';
import type { ChartOptions, DrawnArrow, DrawnChart, DrawnSymbol } from './chart.ts';
import { drawChart } from './chart.ts';
import {
  anchored,
  docxFile,
  elbowShape,
  escapeXml,
  forNewer,
  graphic,
  inline,
  lineShape,
  symbolShape,
  twips,
  vmlGroup,
  vmlLine,
  vmlSymbol,
  vmlWords,
  wordsShape,
} from './ooxml.ts';
import type { TruthSop } from './truth.ts';

export interface DocxStyle {
  readonly name: string;
  /** Where symbols and arrows are anchored. */
  readonly anchor: 'ownCell' | 'activityCell' | 'above' | 'canvas' | 'group' | 'inline';
  readonly markup: 'dml' | 'vml' | 'both';
  readonly arrows: 'straight' | 'elbow' | 'pieces' | 'glued' | 'none';
  readonly heading: 'grouped' | 'flat' | 'groups' | 'numbered';
  readonly identity: 'table' | 'boxes' | 'lines';
  /** Exact heights, least heights, or none: then a reader must guess. */
  readonly heights: 'exact' | 'atLeast' | 'none';
  readonly autoNumber?: boolean;
  /** A second table on a new page from this row on, with or without its heading. */
  readonly breakAt?: number;
  readonly repeatHeading?: boolean;
  readonly words?: Partial<Record<'activity' | 'requirements' | 'duration' | 'outputs', string>>;
  readonly chart?: ChartOptions;
}

const LEFT = 36;
const TOP = 36;
const CELL_MARGIN = 5.4;
const WIDTHS = {
  no: 24,
  activity: 170,
  performer: 66,
  requirements: 90,
  duration: 56,
  outputs: 90,
  remark: 50,
};

interface Column {
  readonly kind: keyof typeof WIDTHS;
  readonly label: string;
  readonly group: string | null;
  /** A heading between "Pelaksana" and the column. */
  readonly subgroup: string | null;
  readonly width: number;
}

interface Sheet {
  readonly sop: TruthSop;
  readonly style: DocxStyle;
  readonly columns: readonly Column[];
  readonly x: readonly number[];
  readonly heights: readonly number[];
  readonly y: readonly number[];
  readonly chart: DrawnChart;
}

/** The bytes of the file. */
export function drawDocx(sop: TruthSop, style: DocxStyle): Uint8Array {
  const columns = columnsOf(sop, style);
  const x = edges(
    columns.map(({ width }) => width),
    LEFT,
  );
  const heights = sop.rows.map((row) => rowHeight(row.activity));
  const headingHeight = 20 * headingRows(style).length;
  const y = edges(heights, headingHeight);
  const table = { x, y, firstPerformer: 2 };
  const breaks = style.breakAt === undefined ? undefined : [style.breakAt];
  const chart = drawChart(sop, table, {
    ...style.chart,
    ...(breaks === undefined ? {} : { breaks }),
  });
  const sheet: Sheet = { sop, style, columns, x, heights, y, chart };
  return docxFile(`${identity(sheet)}${tables(sheet)}`, true);
}

function edges(sizes: readonly number[], from: number): readonly number[] {
  const all = [from];
  for (const size of sizes) {
    all.push((all.at(-1) ?? from) + size);
  }
  return all;
}

/** What the words need, and room for a symbol. */
function rowHeight(activity: string): number {
  return Math.max(
    40,
    Math.ceil((activity.length * 5) / (WIDTHS.activity - 2 * CELL_MARGIN)) * 13 + 6,
  );
}

function columnsOf(sop: TruthSop, style: DocxStyle): readonly Column[] {
  const words = style.words ?? {};
  const standard = style.heading === 'flat' ? null : 'Mutu Baku';
  const column = (kind: keyof typeof WIDTHS, label: string, group: string | null): Column => ({
    kind,
    label,
    group,
    subgroup: null,
    width: WIDTHS[kind],
  });
  return [
    column('no', 'No', null),
    column('activity', words.activity ?? 'Kegiatan', null),
    ...sop.performers.map(({ label, group }) => ({
      ...column('performer', label, style.heading === 'flat' ? null : 'Pelaksana'),
      subgroup: style.heading === 'groups' ? (group ?? null) : null,
    })),
    column('requirements', words.requirements ?? 'Kelengkapan', standard),
    column('duration', words.duration ?? 'Waktu', standard),
    column('outputs', words.outputs ?? 'Output', standard),
    column('remark', 'Ket', null),
  ];
}

function paragraph(text: string, extra = ''): string {
  return `<w:p><w:pPr>${extra}<w:spacing w:before="0" w:after="0"/></w:pPr>${run(text)}</w:p>`;
}

function run(text: string): string {
  return text === ''
    ? ''
    : `<w:r><w:rPr><w:sz w:val="18"/></w:rPr><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r>`;
}

function cell(text: string, width: number, properties = '', runs = ''): string {
  const paragraphs = text
    .split('\n')
    .map((line, index) =>
      index === 0
        ? `<w:p><w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr>${runs}${run(line)}</w:p>`
        : paragraph(line),
    );
  return `<w:tc><w:tcPr><w:tcW w:w="${twips(width)}" w:type="dxa"/>${properties}</w:tcPr>${paragraphs.join('')}</w:tc>`;
}

function row(cells: string, height = ''): string {
  return `<w:tr>${height === '' ? '' : `<w:trPr>${height}</w:trPr>`}${cells}</w:tr>`;
}

function tableOf(widths: readonly number[], rows: string): string {
  const grid = widths.map((width) => `<w:gridCol w:w="${twips(width)}"/>`).join('');
  return `<w:tbl><w:tblPr><w:tblW w:w="${twips(widths.reduce((sum, width) => sum + width, 0))}" w:type="dxa"/><w:tblBorders><w:top w:val="single" w:sz="4"/><w:left w:val="single" w:sz="4"/><w:bottom w:val="single" w:sz="4"/><w:right w:val="single" w:sz="4"/><w:insideH w:val="single" w:sz="4"/><w:insideV w:val="single" w:sz="4"/></w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${rows}</w:tbl>`;
}

function identity({ sop, style }: Sheet): string {
  const fields = Object.entries(sop.header);
  const lists = [
    [
      'Dasar Hukum',
      '1. Peraturan contoh satu\n2. Peraturan contoh dua',
      'Kualifikasi Pelaksana',
      '1. Memahami tugas',
    ],
    ['Keterkaitan', 'SOP Surat Masuk', 'Peralatan/Perlengkapan', '1. Komputer\n2. ATK'],
    [
      'Peringatan',
      'Bila tidak dilaksanakan, pelayanan tertunda.',
      'Pencatatan dan Pendataan',
      'Buku agenda',
    ],
  ] as const;
  if (style.identity === 'lines') {
    const lines = [
      ...fields,
      ...lists.flatMap(([a, b, c, d]) => [
        [a, b],
        [c, d],
      ]),
    ];
    return [
      paragraph('STANDAR OPERASIONAL PROSEDUR'),
      ...lines.map(([label, text = '']) => paragraph(`${label} : ${text.replaceAll('\n', ' ')}`)),
    ].join('');
  }
  const head = fields.map(([label, text], index) =>
    row(
      cell(
        index === 0 ? 'PEMERINTAH KABUPATEN CONTOH\nKECAMATAN CONTOH' : '',
        300,
        `<w:vMerge${index === 0 ? ' w:val="restart"' : ''}/>`,
      ) +
        cell(label, 120) +
        (style.identity === 'boxes' ? cell(':', 12) : '') +
        cell(text, style.identity === 'boxes' ? 318 : 330),
    ),
  );
  const widths = style.identity === 'boxes' ? [300, 120, 12, 318] : [300, 120, 330];
  const boxes = lists.flatMap(([a, b, c, d]) =>
    style.identity === 'boxes'
      ? [row(cell(a, 375) + cell(c, 375)), row(cell(b, 375) + cell(d, 375))]
      : [row(cell(`${a}\n${b}`, 375) + cell(`${c}\n${d}`, 375))],
  );
  return `${tableOf(widths, head.join(''))}${paragraph('')}${tableOf([375, 375], boxes.join(''))}`;
}

function headingRows(style: DocxStyle): readonly number[] {
  return style.heading === 'flat' ? [0] : style.heading === 'grouped' ? [0, 1] : [0, 1, 2];
}

/** Cells of the heading: groups over their columns, the others over all rows. */
function heading({ columns, style }: Sheet): string {
  const levels: readonly (readonly (string | null)[])[] =
    style.heading === 'flat'
      ? columns.map(({ label }) => [label])
      : style.heading === 'groups'
        ? columns.map(({ group, subgroup, label }) =>
            group === null
              ? [label, null, null]
              : subgroup === null
                ? [group, label, null]
                : [group, subgroup, label],
          )
        : columns.map(({ group, label }) => (group === null ? [label, null] : [group, label]));
  const depth = levels[0]?.length ?? 1;
  const rows = Array.from({ length: depth }, (_, level) =>
    row(headingCells(columns, levels, level), height(20, 'exact')),
  );
  const numbers = columns.map((column, index) => cell(String(index + 1), column.width)).join('');
  return rows.join('') + (style.heading === 'numbered' ? row(numbers, height(20, 'exact')) : '');
}

function headingCells(
  columns: readonly Column[],
  levels: readonly (readonly (string | null)[])[],
  level: number,
): string {
  let text = '';
  for (let at = 0; at < columns.length; ) {
    const own = levels[at]?.[level] ?? null;
    const isGroup =
      level < (levels[at]?.length ?? 0) - 1 && (levels[at]?.[level + 1] ?? null) !== null;
    let to = at + 1;
    while (
      isGroup &&
      to < columns.length &&
      levels[to]?.[level] === own &&
      sameAbove(levels, at, to, level)
    ) {
      to += 1;
    }
    const width = columns.slice(at, to).reduce((sum, column) => sum + column.width, 0);
    const goesOn =
      own === null
        ? '<w:vMerge/>'
        : isGroup || level === (levels[at]?.length ?? 1) - 1
          ? ''
          : '<w:vMerge w:val="restart"/>';
    const span = to - at > 1 ? `<w:gridSpan w:val="${to - at}"/>` : '';
    text += cell(own ?? '', width, span + goesOn);
    at = to;
  }
  return text;
}

function sameAbove(
  levels: readonly (readonly (string | null)[])[],
  a: number,
  b: number,
  level: number,
): boolean {
  return (levels[a] ?? []).slice(0, level).every((text, at) => text === levels[b]?.[at]);
}

function height(points: number, rule: 'exact' | 'atLeast' | 'none'): string {
  return rule === 'none' ? '' : `<w:trHeight w:val="${twips(points)}" w:hRule="${rule}"/>`;
}

function tables(sheet: Sheet): string {
  const { style, sop } = sheet;
  const parts =
    style.breakAt === undefined
      ? [[0, sop.rows.length]]
      : [
          [0, style.breakAt],
          [style.breakAt, sop.rows.length],
        ];
  return parts
    .map(([from = 0, to = 0], index) => {
      const above = floating(sheet, from, to);
      const head = index === 0 || style.repeatHeading === true ? heading(sheet) : '';
      const rows = sop.rows
        .slice(from, to)
        .map((_, at) => bodyRow(sheet, from + at))
        .join('');
      const lead = `<w:p><w:pPr><w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr>${above}</w:p>`;
      return `${lead}${tableOf(
        sheet.columns.map(({ width }) => width),
        head + rows,
      )}`;
    })
    .join('');
}

function bodyRow(sheet: Sheet, index: number): string {
  const { sop, style, columns } = sheet;
  const truth = sop.rows[index];
  if (truth === undefined) {
    return '';
  }
  const texts: Readonly<Record<string, string>> = {
    no: style.autoNumber === true ? '' : (truth.no ?? ''),
    activity: truth.activity,
    requirements: truth.requirements,
    duration: truth.raw,
    outputs: truth.outputs,
    remark: truth.remark,
  };
  const cells = columns.map((column, at) => {
    const runs = inCell(sheet, index, at);
    if (column.kind === 'no' && style.autoNumber === true) {
      return `<w:tc><w:tcPr><w:tcW w:w="${twips(column.width)}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p></w:tc>`;
    }
    return cell(texts[column.kind] ?? '', column.width, '', runs);
  });
  return row(cells.join(''), height(sheet.heights[index] ?? 40, style.heights));
}

/** Drawings anchored in a cell of a row: its symbols, and the arrows that begin at them. */
function inCell(sheet: Sheet, index: number, column: number): string {
  const { style, chart, x, y } = sheet;
  if (style.anchor === 'above' || style.anchor === 'canvas' || style.anchor === 'group') {
    return '';
  }
  const origin = { x: (x[column] ?? 0) + CELL_MARGIN, y: y[index] ?? 0 };
  const symbols = chart.symbols.filter(
    (symbol) =>
      symbol.row === index &&
      (style.anchor === 'activityCell' ? column === 1 : symbol.column + 2 === column),
  );
  const arrows = chart.arrows.filter(({ from }) => symbols.includes(from));
  return (
    symbols.map((symbol) => drawSymbol(sheet, symbol, origin)).join('') +
    arrows.map((arrow) => drawArrow(sheet, arrow, origin)).join('')
  );
}

function shifted(box: Box, origin: Point): Box {
  return { ...box, x: box.x - origin.x, y: box.y - origin.y };
}

function drawSymbol({ style }: Sheet, symbol: DrawnSymbol, origin: Point): string {
  const box = shifted(symbol.box, origin);
  const own = { x: 0, y: 0, width: box.width, height: box.height };
  if (style.markup === 'vml') {
    return vmlSymbol(symbol, box);
  }
  const shape = graphic('wordprocessingShape', symbolShape(symbol, own));
  const drawing =
    style.anchor === 'inline' ? inline(box, symbol.id, shape) : anchored(box, symbol.id, shape);
  return style.markup === 'both' ? both(drawing, vmlSymbol(symbol, box)) : drawing;
}

function both(dml: string, vml: string): string {
  const bare = (text: string) => text.replace(/^<w:r>|<\/w:r>$/g, '');
  return `<w:r><mc:AlternateContent><mc:Choice Requires="wps">${bare(dml)}</mc:Choice><mc:Fallback>${bare(vml)}</mc:Fallback></mc:AlternateContent></w:r>`;
}

let nextId = 2000;

function takeId(): number {
  nextId += 1;
  return nextId;
}

function drawArrow(sheet: Sheet, arrow: DrawnArrow, origin: Point): string {
  const { style } = sheet;
  if (style.arrows === 'none') {
    return '';
  }
  const place = ({ x, y }: Point): Point => ({ x: x - origin.x, y: y - origin.y });
  const points = arrow.points.map(place);
  const words =
    arrow.label === null
      ? ''
      : drawWords(sheet, arrow.label.text, shifted(arrow.label.box, origin));
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) {
    return words;
  }
  if (style.markup === 'vml' || style.arrows === 'pieces') {
    const pieces = points.slice(1).map((to, index) => {
      const from = points[index] ?? to;
      const hasHead = arrow.hasHead && index === points.length - 2;
      nextId += 1;
      return style.markup === 'vml'
        ? vmlLine(from, to, nextId, hasHead)
        : straight(from, to, hasHead);
    });
    return pieces.join('') + words;
  }
  if (style.arrows === 'straight' || points.length < 4) {
    return straight(first, last, arrow.hasHead) + words;
  }
  nextId += 1;
  const seen = boxAround(points);
  const shape = elbowShape({ ...arrow, points }, nextId, { hasHead: arrow.hasHead, origin: seen });
  return anchored(anchorBox(points, seen), nextId, graphic('wordprocessingShape', shape)) + words;
}

/** Word's anchor of a turned shape holds its size before turning, about the same middle. */
function anchorBox(points: readonly Point[], seen: Box): Box {
  const [start, second] = points;
  const isTurned = start !== undefined && second !== undefined && start.x === second.x;
  return isTurned
    ? {
        x: seen.x + seen.width / 2 - seen.height / 2,
        y: seen.y + seen.height / 2 - seen.width / 2,
        width: seen.height,
        height: seen.width,
      }
    : seen;
}

function boxAround(points: readonly Point[]): Box {
  const [start, end] = [points[0] ?? { x: 0, y: 0 }, points.at(-1) ?? { x: 0, y: 0 }];
  return {
    x: Math.min(start.x, end.x),
    y: Math.min(start.y, end.y),
    width: Math.max(0.1, Math.abs(end.x - start.x)),
    height: Math.max(0.1, Math.abs(end.y - start.y)),
  };
}

function straight(from: Point, to: Point, hasHead: boolean): string {
  nextId += 1;
  const box = boxAround([from, to]);
  const shape = lineShape(from, to, nextId, { hasHead, origin: box });
  return anchored(box, nextId, graphic('wordprocessingShape', shape));
}

function drawWords({ style }: Sheet, text: string, box: Box): string {
  nextId += 1;
  return style.markup === 'vml'
    ? vmlWords(text, box, nextId)
    : anchored(
        box,
        nextId,
        graphic('wordprocessingShape', wordsShape(text, { ...box, x: 0, y: 0 }, nextId)),
      );
}

/** Drawings of a page that hang over its table, anchored in the paragraph above it. */
function floating(sheet: Sheet, from: number, to: number): string {
  const { style, chart, y } = sheet;
  const isHere = ({ row: at }: DrawnSymbol) => at >= from && at < to;
  const symbols = chart.symbols.filter(isHere);
  const arrows = chart.arrows.filter((arrow) => isHere(arrow.from) && isHere(arrow.to));
  // The table begins one point below the paragraph that carries the drawings.
  const headed = from === 0 || style.repeatHeading === true;
  const tableTop = (y[from] ?? 0) - (headed ? (y[0] ?? 0) : 0);
  const origin = { x: LEFT, y: tableTop - 1 };
  if (style.anchor === 'above') {
    return (
      symbols.map((symbol) => drawSymbol(sheet, symbol, origin)).join('') +
      arrows.map((arrow) => drawArrow(sheet, arrow, origin)).join('')
    );
  }
  if (style.anchor !== 'canvas' && style.anchor !== 'group') {
    return '';
  }
  const frame = frameAround(symbols, arrows);
  const offset = { x: frame.x - LEFT, y: frame.y - tableTop };
  const place = (box: Box): Box => shifted(box, frame);
  const shapes = [
    ...symbols.map((symbol) => symbolShape(symbol, place(symbol.box))),
    ...arrows.map((arrow) => canvasArrow(sheet, arrow, frame)),
    ...arrows.flatMap(({ label }) =>
      label === null ? [] : [wordsShape(label.text, place(label.box), takeId())],
    ),
  ].join('');
  nextId += 1;
  const extent = `<a:off x="0" y="0"/><a:ext cx="${Math.round(frame.width * 12_700)}" cy="${Math.round(frame.height * 12_700)}"/>`;
  const holder =
    style.anchor === 'canvas'
      ? graphic('wordprocessingCanvas', `<wpc:wpc><wpc:bg/><wpc:whole/>${shapes}</wpc:wpc>`)
      : graphic(
          'wordprocessingGroup',
          `<wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm>${extent}${extent.replace('a:off', 'a:chOff').replace('a:ext', 'a:chExt')}</a:xfrm></wpg:grpSpPr>${shapes}</wpg:wgp>`,
        );
  if (style.markup === 'vml') {
    const group = vmlGroup(frame, symbols, arrows);
    const at = `margin-left:${offset.x.toFixed(2)}pt;margin-top:${(1 + offset.y).toFixed(2)}pt`;
    return `<w:r><w:pict>${group.replace(/margin-left:[^;]+;margin-top:[^;]+/, at)}</w:pict></w:r>`;
  }
  if (style.anchor === 'canvas') {
    const page = { ...frame, x: LEFT + offset.x, y: TOP + 1 + offset.y };
    return forNewer('wpc', anchored(page, nextId, holder, 'page'));
  }
  return forNewer('wpg', anchored({ ...frame, x: offset.x, y: 1 + offset.y }, nextId, holder));
}

/** Tight, as Word keeps it: another program stretches what is smaller than its frame. */
function frameAround(symbols: readonly DrawnSymbol[], arrows: readonly DrawnArrow[]): Box {
  const boxes = [
    ...symbols.map(({ box }) => box),
    ...arrows.flatMap(({ label }) => (label === null ? [] : [label.box])),
    ...arrows.flatMap(({ points }) => points.map(({ x, y }) => ({ x, y, width: 0, height: 0 }))),
  ];
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.width));
  const bottom = Math.max(...boxes.map((box) => box.y + box.height));
  return { x, y, width: right - x, height: bottom - y };
}

function canvasArrow({ style }: Sheet, arrow: DrawnArrow, frame: Box): string {
  nextId += 1;
  const points = arrow.points.map(({ x, y }) => ({ x: x - frame.x, y: y - frame.y }));
  const glue =
    style.arrows === 'glued'
      ? `<a:stCxn id="${arrow.from.id}" idx="0"/><a:endCxn id="${arrow.to.id}" idx="2"/>`
      : '';
  return elbowShape({ ...arrow, points }, nextId, { hasHead: arrow.hasHead, glue });
}
