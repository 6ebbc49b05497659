/** Outlines of the sheet's parts as SVG path data, the same on the screen and in a file. */
import type { Box, Point } from '../domain/common/geometry.ts';
import type { ChartConnector, ChartPage, ChartSheet, ChartSymbol, TextBlock } from './model.ts';

/** Fonts of the sheet; all have the widths of Arial, so that the layout's line breaks hold. */
export const SHEET_FONTS = 'Arimo, Arial, Liberation Sans, Helvetica, sans-serif';

/** Widths of lines in points. */
export const RULE_WIDTH = 0.6;
export const SYMBOL_WIDTH = 0.9;
export const CONNECTOR_WIDTH = 0.8;

const HEAD_LENGTH = 4.6;
const HEAD_HALF = 1.9;
/** How much of a pentagon's height is its point. */
const POINT_SHARE = 0.4;

/** A length in points as SVG writes it: at most two decimals, never `-0`. */
export function svgNumber(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return String(rounded === 0 ? 0 : rounded);
}

/** The outline of a symbol within its box; a capsule's ends are half circles, a pentagon points down. */
export function symbolPath({ kind, box }: Pick<ChartSymbol, 'kind' | 'box'>): string {
  const { x, y, width, height } = box;
  const right = x + width;
  const foot = y + height;
  const middle = x + width / 2;
  const half = y + height / 2;
  switch (kind) {
    case 'rectangle':
      return closed([x, y], [right, y], [right, foot], [x, foot]);
    case 'diamond':
      return closed([middle, y], [right, half], [middle, foot], [x, half]);
    case 'pentagon': {
      const shoulder = foot - height * POINT_SHARE;
      return closed([x, y], [right, y], [right, shoulder], [middle, foot], [x, shoulder]);
    }
    case 'capsule': {
      const radius = Math.min(width, height) / 2;
      const arc = (toX: number, toY: number): string =>
        `A${svgNumber(radius)} ${svgNumber(radius)} 0 0 1 ${at(toX, toY)}`;
      return height > width
        ? `M${at(x, y + radius)}${arc(right, y + radius)}L${at(right, foot - radius)}${arc(x, foot - radius)}Z`
        : `M${at(x + radius, y)}L${at(right - radius, y)}${arc(right - radius, foot)}L${at(x + radius, foot)}${arc(x + radius, y)}Z`;
    }
  }
}

/** The line of a connector. It ends at the base of its arrow head, so that the tip stays sharp. */
export function connectorPath(connector: Pick<ChartConnector, 'points' | 'hasHead'>): string {
  const { points } = connector;
  const tip = points.at(-1);
  const before = points.at(-2);
  if (tip === undefined || before === undefined) {
    return '';
  }
  const last = connector.hasHead ? towards(tip, before, HEAD_LENGTH * 0.8) : tip;
  return [...points.slice(0, -1), last]
    .map((point, index) => `${index === 0 ? 'M' : 'L'}${at(point.x, point.y)}`)
    .join('');
}

/** The arrow head at the last point, or null where the connector has none. */
export function headPath(connector: Pick<ChartConnector, 'points' | 'hasHead'>): string | null {
  const tip = connector.points.at(-1);
  const before = connector.points.findLast(
    (point) => tip !== undefined && (point.x !== tip.x || point.y !== tip.y),
  );
  if (!connector.hasHead || tip === undefined || before === undefined) {
    return null;
  }
  const base = towards(tip, before, HEAD_LENGTH, true);
  const isLevel = tip.y === before.y;
  const [dx, dy] = isLevel ? [0, HEAD_HALF] : [HEAD_HALF, 0];
  return closed([tip.x, tip.y], [base.x + dx, base.y + dy], [base.x - dx, base.y - dy]);
}

/**
 * The lines of a page's table: heading cells, then the frame of each row with its columns. A row that goes on
 * over a page has no line at the broken side.
 */
export function tablePath(sheet: Pick<ChartSheet, 'columns'>, page: ChartPage): string {
  const cells = page.heading.map(({ box }) => boxPath(box)).join('');
  return cells + page.rows.map((row) => rowPath(sheet, row)).join('');
}

function rowPath({ columns }: Pick<ChartSheet, 'columns'>, row: ChartPage['rows'][number]): string {
  const { x, y, width, height } = row.box;
  const foot = y + height;
  const edges = [x, ...columns.slice(1).map((column) => column.x), x + width];
  const uprights = edges.map((edge) => `M${at(edge, y)}L${at(edge, foot)}`).join('');
  const hasHead = row.part === 'whole' || row.part === 'first';
  const hasFoot = row.part === 'whole' || row.part === 'last';
  const level = (height: number): string => `M${at(x, height)}L${at(x + width, height)}`;
  return `${uprights}${hasHead ? level(y) : ''}${hasFoot ? level(foot) : ''}`;
}

/** The lines of a block that hold words; a blank one draws nothing. */
export function printedLines(block: TextBlock): TextBlock['lines'] {
  return block.lines.filter((line) => line.text.trim() !== '');
}

function boxPath({ x, y, width, height }: Box): string {
  return closed([x, y], [x + width, y], [x + width, y + height], [x, y + height]);
}

function closed(...points: readonly (readonly [number, number])[]): string {
  return `${points.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${at(x, y)}`).join('')}Z`;
}

function at(x: number, y: number): string {
  return `${svgNumber(x)} ${svgNumber(y)}`;
}

/** A point `length` before `tip` on the way from `before`; unless `past`, never beyond `before`. */
function towards(tip: Point, before: Point, length: number, past = false): Point {
  const dx = before.x - tip.x;
  const dy = before.y - tip.y;
  const whole = Math.abs(dx) + Math.abs(dy);
  if (whole === 0) {
    return tip;
  }
  const share = past ? length / whole : Math.min(1, length / whole);
  return { x: tip.x + dx * share, y: tip.y + dy * share };
}
