/** The symbols and connectors of a page as one drawing canvas over the performer columns. */
import type { IShapeCanvasChildOptions } from 'docx/shapes';
import type {
  ChartConnector,
  ChartPage,
  ChartSheet,
  ChartSymbol,
  TextBlock,
} from '../../chart/model.ts';
import { CONNECTOR_WIDTH, SYMBOL_WIDTH } from '../../chart/svg-shapes.ts';
import type { Box, Point } from '../../domain/common/geometry.ts';
import { type ConnectorGeometry, connectorGeometry } from './connector-geometry.ts';
import { RoutedCanvas } from './routed-canvas.ts';
import { paragraph } from './text.ts';
import { emu, pixels } from './units.ts';

const SHAPES = {
  capsule: 'flowChartTerminator',
  rectangle: 'flowChartProcess',
  diamond: 'flowChartDecision',
  pentagon: 'flowChartOffpageConnector',
} as const;

/** More than a page has shapes, lines and labels, twice. */
const IDS_PER_PAGE = 10_000;
/** Room around the outermost things, for the width of their lines. */
const RIM = 2;

/**
 * One canvas for a page, placed from the page's corner. Shapes are named `sop:langkah={step};pelaksana={performer};
 * jenis={kind}`, so that the steps are found again in a file that somebody went on editing; connectors are glued
 * to their shapes and run as on the sheet. A page without symbols has none.
 */
export function chartCanvas(sheet: ChartSheet, page: ChartPage): RoutedCanvas | null {
  if (page.symbols.length === 0) {
    return null;
  }
  const frame = frameOf(sheet, page);
  const ways = page.connectors.map((connector, i) => ({
    connector,
    name: `sop:alur=${connector.edge};bagian=${page.number}.${i + 1}`,
  }));
  const labels = page.connectors.flatMap(({ label, edge }) =>
    label === undefined ? [] : [labelShape(label, edge, frame)],
  );
  return new RoutedCanvas(
    {
      transformation: { width: pixels(frame.width), height: pixels(frame.height) },
      floating: {
        horizontalPosition: { relative: 'page', offset: emu(frame.x) },
        verticalPosition: { relative: 'page', offset: emu(frame.y) },
        allowOverlap: true,
        layoutInCell: false,
      },
      altText: {
        name: `sop:bagan=${page.number}`,
        title: `Bagan alir, halaman ${page.number}`,
        description: page.symbols.map(({ alt }) => alt).join(' '),
      },
      children: [
        ...page.symbols.map((symbol) => symbolShape(symbol, frame)),
        ...ways.map(({ connector, name }) => connectorShape(page, connector, name)),
        ...labels,
      ],
    },
    new Map(ways.map(({ connector, name }) => [name, geometryOf(connector, frame)])),
    page.number * IDS_PER_PAGE,
  );
}

/** Around what is drawn, and never outside the performer columns by more than a line's width. */
function frameOf(sheet: ChartSheet, page: ChartPage): Box {
  const performers = sheet.columns.filter(({ kind }) => kind === 'performer');
  const points: readonly Point[] = [
    ...page.symbols.flatMap(({ box }) => cornersOf(box)),
    ...page.connectors.flatMap((connector) => connector.points),
    ...page.connectors.flatMap(({ label }) => (label === undefined ? [] : cornersOf(label.box))),
    ...performers.flatMap((column) => [
      { x: column.x, y: page.table.y + page.table.height },
      { x: column.x + column.width, y: page.table.y + page.table.height },
    ]),
  ];
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs) - RIM, Math.min(...ys) - RIM];
  return { x, y, width: Math.max(...xs) + RIM - x, height: Math.max(...ys) + RIM - y };
}

function cornersOf({ x, y, width, height }: Box): readonly Point[] {
  return [
    { x, y },
    { x: x + width, y: y + height },
  ];
}

function placeIn(frame: Box, box: Box) {
  return {
    width: pixels(box.width),
    height: pixels(box.height),
    offset: { left: pixels(box.x - frame.x), top: pixels(box.y - frame.y) },
  };
}

function symbolShape(symbol: ChartSymbol, frame: Box): IShapeCanvasChildOptions {
  const { id, kind, step, performer, text, alt } = symbol;
  return {
    id,
    type: SHAPES[kind],
    transformation: placeIn(frame, symbol.box),
    fill: 'FFFFFF',
    line: { color: '000000', width: SYMBOL_WIDTH },
    altText: {
      name: `sop:langkah=${step};pelaksana=${performer};jenis=${kind}`,
      description: alt,
    },
    ...(text === undefined ? {} : { children: words(text), textOptions: TIGHT }),
  };
}

const TIGHT = {
  margins: { top: 0, right: 0, bottom: 0, left: 0 },
  verticalAlignment: 'center',
  wrap: false,
} as const;

function words({ lines, fontSize, isBold }: TextBlock) {
  return lines.map(({ text }) => paragraph(text, { size: fontSize, isBold, align: 'center' }));
}

function labelShape(label: TextBlock, edge: string, frame: Box): IShapeCanvasChildOptions {
  return {
    type: 'rectangle',
    transformation: placeIn(frame, label.box),
    line: { width: 0, transparency: 100 },
    altText: { name: `sop:label=${edge}` },
    children: words(label),
    textOptions: TIGHT,
  };
}

function connectorShape(
  page: ChartPage,
  connector: ChartConnector,
  name: string,
): IShapeCanvasChildOptions {
  const { from, to, points, hasHead } = connector;
  return {
    type: 'connector',
    from: { id: from, side: sideAt(page, from, points[0]) },
    to: { id: to, side: sideAt(page, to, points.at(-1)) },
    route: 'straight', // replaced by the way on the sheet
    line: {
      color: '000000',
      width: CONNECTOR_WIDTH,
      join: 'miter',
      ...(hasHead
        ? { endArrow: { type: 'triangle', width: 'small', length: 'small' } as const }
        : {}),
    },
    altText: { name },
  };
}

/** The side of a symbol on which a point lies, or the nearest one. */
function sideAt(page: ChartPage, id: string, point: Point | undefined) {
  const box = page.symbols.find((symbol) => symbol.id === id)?.box;
  if (box === undefined || point === undefined) {
    throw new Error(`connector at ${id}, which is not on page ${page.number}`);
  }
  const distances = [
    ['top', Math.abs(point.y - box.y)],
    ['bottom', Math.abs(point.y - box.y - box.height)],
    ['left', Math.abs(point.x - box.x)],
    ['right', Math.abs(point.x - box.x - box.width)],
  ] as const;
  return distances.reduce((best, each) => (each[1] < best[1] ? each : best))[0];
}

function geometryOf({ points }: ChartConnector, frame: Box): ConnectorGeometry {
  return connectorGeometry(points.map(({ x, y }) => ({ x: x - frame.x, y: y - frame.y })));
}
