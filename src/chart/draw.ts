/** One page of the sheet, drawn: heading, rows with their texts, symbols, connectors and labels. */
import type { Box } from '../domain/common/geometry.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import { blockOf } from './blocks.ts';
import type { BrokenCell } from './cells.ts';
import type { ColumnPlan } from './columns.ts';
import type { Unclear } from './demand.ts';
import type { Frame } from './frame.ts';
import type { PageGrid, Route } from './grid.ts';
import { labelTexts, type Obstacles, placeLabel } from './labels.ts';
import type { Lanes } from './lanes.ts';
import type { ChartConnector, ChartPage, ChartRow, ChartSymbol, TextBlock } from './model.ts';
import { endId, endLabel, startId } from './own-edges.ts';
import type { PlacedRow } from './pages.ts';
import { type PlacedPage, placePage } from './place.ts';
import { MARGIN, PADDING, PENTAGON, smallCapsule } from './sizes.ts';

export type DrawnPage = ChartPage;

export interface PageParts {
  readonly sop: SopDefinition;
  readonly plan: ColumnPlan;
  readonly frame: Frame;
  readonly grid: PageGrid;
  readonly routes: readonly Route[];
  readonly lanes: Lanes;
  readonly cells: readonly (readonly BrokenCell[])[];
}

/** Draws a page; `unclear` are the labels that found no place where nothing crosses them. */
export function drawPage(
  parts: PageParts,
  rows: readonly PlacedRow[],
  page: number,
): { readonly page: ChartPage; readonly unclear: readonly Unclear[] } {
  const { plan, frame, grid } = parts;
  const placed = placePage(frame, grid, parts.routes, parts.lanes);
  const stacks = stacksOf(parts);
  const symbols = [
    ...grid.nodes.map((node): ChartSymbol => {
      const box = placed.boxes.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
      const { id, kind, step, performer, alt } = node;
      const text = node.number === undefined ? {} : { text: numberBlock(node.number, box) };
      return { id, kind, box, step, performer, alt, ...text };
    }),
    ...stacks.symbols,
  ];
  const connectors = [
    ...placed.routes.map(
      ({ route: { piece }, points }): ChartConnector => ({
        edge: piece.edge,
        kind: piece.kind,
        from: piece.from.id,
        to: piece.to.id,
        points,
        hasHead: piece.hasHead,
      }),
    ),
    ...stacks.connectors,
  ];
  const { labels, unclear } = labelsOf(parts, rows, placed, stacks, symbols, connectors);
  const last = rows.at(-1);
  const bottom = last === undefined ? MARGIN + plan.headingHeight : last.y + last.height;
  const width = plan.columns.reduce((sum, column) => sum + column.width, 0);
  return {
    unclear,
    page: {
      number: page + 1,
      heading: plan.heading,
      rows: rows.map((row) => rowOf(parts, row)),
      symbols,
      connectors: connectors.map((connector, index) => {
        const label = labels.get(index);
        return label === undefined ? connector : { ...connector, label };
      }),
      table: { x: MARGIN, y: MARGIN, width, height: bottom - MARGIN },
    },
  };
}

function rowOf({ sop, plan, cells }: PageParts, row: PlacedRow): ChartRow {
  const step = sop.steps[row.index];
  const width = plan.columns.reduce((sum, column) => sum + column.width, 0);
  return {
    step: step?.key ?? '',
    printedNo: step?.printedNo ?? null,
    box: { x: MARGIN, y: row.y, width, height: row.height },
    part: row.part,
    cells: (cells[row.index] ?? []).map((cell) => {
      const column = plan.columns[cell.column];
      const box = { x: column?.x ?? 0, y: row.y, width: column?.width ?? 0, height: row.height };
      const lines = cell.lines.slice(row.fromLine, row.toLine);
      const indents = cell.indents.slice(row.fromLine, row.toLine);
      const block = blockOf(
        lines,
        box,
        {
          fontSize: plan.fontSize,
          isBold: false,
          align: cell.isCentred ? 'centre' : 'left',
          padding: PADDING,
          isAtTop: row.part !== 'whole',
        },
        indents,
      );
      return { ...block, column: cell.column };
    }),
  };
}

function numberBlock(number: number, box: Box): TextBlock {
  const size = PENTAGON.fontSize * Math.min(1, box.width / PENTAGON.width);
  const inner = { ...box, height: box.height * 0.78 };
  const style = { fontSize: size, isBold: false, align: 'centre', padding: 0 } as const;
  return { ...blockOf([String(number)], inner, style), box: inner };
}

interface Stacks {
  readonly symbols: readonly ChartSymbol[];
  readonly connectors: readonly ChartConnector[];
}

/** The small capsules over and under decisions, with their lines. */
function stacksOf({ frame, grid }: PageParts): Stacks {
  const symbols: ChartSymbol[] = [];
  const connectors: ChartConnector[] = [];
  for (const node of grid.nodes) {
    const row = frame.rows[node.row];
    const column = frame.columns[node.column];
    if (row === undefined || column === undefined || node.kind !== 'diamond') {
      continue;
    }
    const { width, height } = smallCapsule(frame.symbol);
    const x = column.x + column.width / 2;
    const half = frame.symbol.height / 2;
    const { step, performer } = node;
    const capsule = (id: string, y: number, alt: string): ChartSymbol => ({
      id,
      kind: 'capsule',
      box: { x: x - width / 2, y, width, height },
      step,
      performer,
      alt,
    });
    const line = (edge: string, from: string, to: string, y1: number, y2: number) =>
      connectors.push({
        edge,
        kind: 'forward',
        from,
        to,
        points: [
          { x, y: y1 },
          { x, y: y2 },
        ],
        hasHead: true,
      });
    if (node.hasStart) {
      const id = `${node.id}:start`;
      symbols.push(capsule(id, row.stackTop, 'Mulai'));
      line(startId(step), id, node.id, row.stackTop + height, row.centre - half);
    }
    if (node.hasEnd) {
      const id = `${node.id}:end`;
      symbols.push(capsule(id, row.stackBottom - height, 'Selesai'));
      line(endId(step), node.id, id, row.centre + half, row.stackBottom - height);
    }
  }
  return { symbols, connectors };
}

/** A line that goes straight down has both its sides for a label, one that goes sideways has hardly a choice. */
function isUpright({ points }: ChartConnector): boolean {
  return points[0]?.x === points[1]?.x;
}

/** Places the labels of a page, those with the fewest places first. */
function labelsOf(
  { sop, plan, frame, grid, routes }: PageParts,
  rows: readonly PlacedRow[],
  placed: PlacedPage,
  stacks: Stacks,
  symbols: readonly ChartSymbol[],
  connectors: readonly ChartConnector[],
): { readonly labels: ReadonlyMap<number, TextBlock>; readonly unclear: readonly Unclear[] } {
  const labels = new Map<number, TextBlock>();
  const unclear: Unclear[] = [];
  const boxes: Box[] = [];
  const first = frame.columns[0];
  const last = frame.columns.at(-1);
  const left = first?.x ?? 0;
  const right = (last?.x ?? 0) + (last?.width ?? 0);
  const top = frame.rows[0]?.top ?? 0;
  const foot = frame.rows.at(-1)?.bottom ?? 0;
  const lines = connectors.map(({ points }) => points);
  const order = connectors
    .map((connector, index) => ({ connector, index, isUpright: isUpright(connector) }))
    .sort((a, b) => Number(a.isUpright) - Number(b.isUpright));
  for (const { connector, index } of order) {
    const label = labelAt(sop, routes, stacks, index, placed.routes.length);
    const node = grid.nodes.find(({ id }) => id === connector.from);
    const row = node === undefined ? undefined : rows[node.row];
    if (label === null || node === undefined || row === undefined) {
      continue;
    }
    const texts = labelTexts(label, plan.fontSize, frame.columns[node.column]?.width ?? 0);
    const obstacles: Obstacles = {
      lines,
      symbols,
      labels: boxes,
      area: { x: left, y: top, width: right - left, height: foot - top },
      row: { x: left, y: row.y, width: right - left, height: row.height },
      rules: frame.columns.map(({ x }) => x),
    };
    const source = placed.boxes.get(node.id) ?? { x: 0, y: 0, width: 0, height: 0 };
    const { block, trouble } = placeLabel(texts, connector.points, source, obstacles);
    labels.set(index, block);
    boxes.push(block.box);
    if (trouble !== 'none') {
      const { width, height } = texts[0] ?? block.box;
      const clear = frame.columns[node.column]?.clear ?? 0;
      unclear.push({
        step: row.index,
        column: node.column,
        width,
        height,
        clear,
        isBelow: isUpright(connector),
        isCrossed: trouble === 'crossed',
      });
    }
  }
  return { labels, unclear };
}

function labelAt(
  sop: SopDefinition,
  routes: readonly Route[],
  stacks: Stacks,
  index: number,
  routed: number,
): string | null {
  if (index < routed) {
    return routes[index]?.piece.label ?? null;
  }
  const connector = stacks.connectors[index - routed];
  const step = sop.steps.find(({ key }) => connector?.edge === endId(key));
  return step === undefined ? null : endLabel(sop, step);
}
