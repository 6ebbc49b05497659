/** Where symbols and arrows of an invented SOP lie on its table: what DOCX and XLSX are drawn from. */
import type { Box, Point } from '../../../src/domain/common/geometry.ts';
import type { TruthSop } from './truth.ts';

export interface TableShape {
  /** Left edges of all columns and the right edge of the last, in points. */
  readonly x: readonly number[];
  /** Upper edges of the step rows and the lower edge of the last. */
  readonly y: readonly number[];
  /** Index of the first performer column. */
  readonly firstPerformer: number;
}

export interface DrawnSymbol {
  readonly id: number;
  readonly row: number;
  readonly column: number;
  readonly kind: 'capsule' | 'rectangle' | 'diamond' | 'pentagon';
  readonly box: Box;
  readonly text?: string;
}

export interface DrawnArrow {
  readonly from: DrawnSymbol;
  readonly to: DrawnSymbol;
  readonly points: readonly Point[];
  readonly hasHead: boolean;
  readonly label: { readonly text: string; readonly box: Box } | null;
  readonly isBack: boolean;
}

export interface DrawnChart {
  readonly symbols: readonly DrawnSymbol[];
  readonly arrows: readonly DrawnArrow[];
}

const WIDTH = 34;
const HEIGHT = 18;

export interface ChartOptions {
  /** How far symbols stand from the middle of their cells, in points: nobody draws exactly. */
  readonly sloppy?: number;
  readonly labels?: 'full' | 'letters' | 'none';
  readonly heads?: boolean;
  /** Rows before which the sheet breaks; arrows over a break go through pentagons. */
  readonly breaks?: readonly number[];
}

/** Symbols in the middles of their cells and orthogonal arrows between them. */
export function drawChart(
  sop: TruthSop,
  table: TableShape,
  options: ChartOptions = {},
): DrawnChart {
  const symbols: DrawnSymbol[] = [];
  let next = 10;
  sop.rows.forEach((row, index) => {
    row.performers.forEach((performer, order) => {
      const jitter = ((index * 7 + performer * 3) % 5) - 2;
      const shift = (options.sloppy ?? 0) * (jitter / 2);
      symbols.push({
        id: next,
        row: index,
        column: performer,
        kind: order === 0 ? row.shape : 'rectangle',
        box: boxAt(table, index, performer, shift),
      });
      next += 1;
    });
  });
  const arrows: DrawnArrow[] = [];
  sop.rows.forEach((row, index) => {
    const own = symbols.filter((symbol) => symbol.row === index);
    own.slice(1).forEach((symbol, order) => {
      const before = own[order];
      if (before !== undefined) {
        arrows.push(arrowOf(before, symbol, null, options));
      }
    });
    const last = row.kind === 'decide' ? own[0] : own.at(-1);
    row.targets.forEach(({ label, to }) => {
      const target = to === 'next' ? index + 1 : to;
      const symbol = symbols.find((one) => one.row === target);
      if (last !== undefined && symbol !== undefined) {
        arrows.push(arrowOf(last, symbol, label, options));
      }
    });
  });
  const { breaks } = options;
  return breaks === undefined ? { symbols, arrows } : breakArrows(symbols, arrows, breaks, options);
}

function boxAt(table: TableShape, row: number, performer: number, shift: number): Box {
  const column = table.firstPerformer + performer;
  const [left = 0, right = 0] = [table.x[column], table.x[column + 1]];
  const [top = 0, bottom = 0] = [table.y[row], table.y[row + 1]];
  return {
    x: (left + right) / 2 - WIDTH / 2 + shift,
    y: (top + bottom) / 2 - HEIGHT / 2 + shift / 2,
    width: WIDTH,
    height: HEIGHT,
  };
}

const middle = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });

function arrowOf(
  from: DrawnSymbol,
  to: DrawnSymbol,
  label: string | null,
  options: ChartOptions,
): DrawnArrow {
  const [a, b] = [middle(from.box), middle(to.box)];
  const isBack = to.row < from.row;
  const points = isBack
    ? backPath(from.box, to.box)
    : from.row === to.row
      ? [
          { x: a.x < b.x ? from.box.x + WIDTH : from.box.x, y: a.y },
          { x: a.x < b.x ? to.box.x : to.box.x + WIDTH, y: a.y },
        ]
      : to.row > from.row + 1
        ? skipPath(from.box, to.box)
        : downPath(from.box, to.box);
  const start = points[0] ?? a;
  const isSkip = to.row > from.row + 1;
  const box: Box = isSkip
    ? { x: start.x - 26, y: start.y - 11, width: 22, height: 10 }
    : isBack
      ? { x: start.x + 2, y: start.y - 11, width: 22, height: 10 }
      : { x: start.x + 2, y: start.y + 1, width: 22, height: 10 };
  const text = label === null ? null : wordOf(label, options.labels ?? 'full');
  return {
    from,
    to,
    points,
    hasHead: options.heads ?? true,
    label: text === null ? null : { text, box },
    isBack,
  };
}

function wordOf(label: string, style: 'full' | 'letters' | 'none'): string | null {
  if (style === 'none') {
    return null;
  }
  return style === 'letters' ? label.charAt(0) : label;
}

function downPath(from: Box, to: Box): readonly Point[] {
  const [a, b] = [middle(from), middle(to)];
  const [top, bottom] = [from.y + from.height, to.y];
  const half = (top + bottom) / 2;
  return Math.abs(a.x - b.x) < 1
    ? [
        { x: a.x, y: top },
        { x: a.x, y: bottom },
      ]
    : [
        { x: a.x, y: top },
        { x: a.x, y: half },
        { x: b.x, y: half },
        { x: b.x, y: bottom },
      ];
}

/** Past the rows between: out at the left, down beside the symbols, in at the left. */
function skipPath(from: Box, to: Box): readonly Point[] {
  const [a, b] = [middle(from), middle(to)];
  const lane = Math.min(from.x, to.x) - 9;
  return [
    { x: from.x, y: a.y },
    { x: lane, y: a.y },
    { x: lane, y: b.y },
    { x: to.x, y: b.y },
  ];
}

/** Out at the right, up in the gap between the columns, in at the right. */
function backPath(from: Box, to: Box): readonly Point[] {
  const [a, b] = [middle(from), middle(to)];
  const lane = Math.max(from.x + from.width, to.x + to.width) + 7;
  return [
    { x: from.x + from.width, y: a.y },
    { x: lane, y: a.y },
    { x: lane, y: b.y },
    { x: to.x + to.width, y: b.y },
  ];
}

/** An arrow over a break ends in a pentagon on its page and begins in one with the same letter on the other. */
function breakArrows(
  symbols: readonly DrawnSymbol[],
  arrows: readonly DrawnArrow[],
  breaks: readonly number[],
  options: ChartOptions,
): DrawnChart {
  const page = (row: number) => breaks.filter((at) => row >= at).length;
  const more: DrawnSymbol[] = [];
  const pieces = arrows.flatMap((arrow, index): readonly DrawnArrow[] => {
    if (page(arrow.from.row) === page(arrow.to.row)) {
      return [arrow];
    }
    const text = String.fromCharCode(65 + more.length / 2);
    const pentagon = (near: DrawnSymbol, id: number, raised: number): DrawnSymbol => ({
      id,
      row: near.row,
      column: near.column,
      kind: 'pentagon',
      text,
      box: { x: near.box.x - 22, y: near.box.y + 3 - raised, width: 14, height: 12 },
    });
    const out = pentagon(arrow.from, 500 + index * 2, 0);
    const into = pentagon(arrow.to, 501 + index * 2, 13);
    more.push(out, into);
    const side = (a: DrawnSymbol, b: DrawnSymbol, label: DrawnArrow['label']): DrawnArrow => {
      const [p, q] = [middle(a.box).y, middle(b.box).y];
      const points =
        b.kind === 'pentagon'
          ? [
              { x: a.box.x, y: p },
              { x: b.box.x + b.box.width, y: q },
            ]
          : [
              { x: a.box.x + a.box.width, y: p },
              { x: b.box.x, y: b.box.y + 4 },
            ];
      return { from: a, to: b, points, hasHead: options.heads ?? true, label, isBack: false };
    };
    const label =
      arrow.label === null
        ? null
        : {
            text: arrow.label.text,
            box: { x: out.box.x + 10, y: out.box.y - 11, width: 18, height: 9 },
          };
    return [side(arrow.from, out, label), side(into, arrow.to, null)];
  });
  return { symbols: [...symbols, ...more], arrows: pieces };
}
