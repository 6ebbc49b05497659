/** Widths of the columns, size of text and symbols, and the heading over them. */
import type { SopDefinition } from '../domain/sop/model.ts';
import { type Cell, cellsOf, TEXT_COLUMNS } from './cells.ts';
import { headingOf } from './heading.ts';
import type { ChartColumn, ColumnKind, HeadingCell } from './model.ts';
import {
  CLEARANCE,
  fontSizeFor,
  LANE,
  MARGIN,
  PADDING,
  type Paper,
  RULE_GAP,
  symbolSizeFor,
} from './sizes.ts';
import { measureText } from './text.ts';

export interface ColumnPlan {
  readonly columns: readonly ChartColumn[];
  readonly fontSize: number;
  readonly symbol: { readonly width: number; readonly height: number };
  /** By performer column: points from a symbol to the first lane. */
  readonly clear: readonly number[];
  /** Index of the first performer column in `columns`. */
  readonly firstPerformer: number;
  readonly heading: readonly HeadingCell[];
  readonly headingHeight: number;
}

const LABELS: Readonly<Record<Exclude<ColumnKind, 'performer'>, string>> = {
  no: 'No',
  activity: 'Kegiatan',
  requirements: 'Kelengkapan',
  duration: 'Waktu',
  outputs: 'Output',
  remark: 'Keterangan',
};

/** Least widths in parts of the font size, so that a line holds a few words. */
const READABLE: Readonly<Record<Cell['kind'], number>> = {
  no: 0,
  activity: 15,
  requirements: 7.5,
  duration: 0,
  outputs: 7.5,
  remark: 0,
};
/** Width of a performer column by the number of them, where its lines need no more. */
const USUAL_WIDTHS = [70, 70, 70, 58, 58, 51, 51, 46, 43, 41, 39, 38];
/** How small symbols may become, in parts of their usual width. */
const SMALLEST = 0.6;
/** A word up to this width, in parts of the font size, is not divided for want of room. */
const LONGEST_WORD = 6.6;

/** How many points a side of a symbol needs for so many lanes. */
function halfFor(lanes: number, clearance: number): number {
  return clearance + RULE_GAP + Math.max(0, lanes - 1) * LANE + 1;
}

/** The performers of the sheet; one without a name where the SOP names none, so that symbols have a place. */
export function performersOf(
  sop: SopDefinition,
): readonly { readonly key: string; readonly label: string; readonly group?: string }[] {
  return sop.performers.length > 0 ? sop.performers : [{ key: '', label: 'Pelaksana' }];
}

/**
 * Shares a page's width among the columns. `beside` says how many lines each performer column has beside its
 * symbols and how far off they stay; what the texts need at least comes first, then the lines, then the rest
 * by the amount of text.
 */
export function planColumns(
  sop: SopDefinition,
  paper: Paper,
  texts: TextWidths,
  beside: { readonly lanes: readonly number[]; readonly clear: readonly number[] },
): ColumnPlan {
  const performers = performersOf(sop);
  const fontSize = fontSizeFor(performers.length);
  const usable = paper.width - 2 * MARGIN;
  const { least, roots } = texts;
  const leastText = [...least.values()].reduce((sum, width) => sum + width, 0);
  const clear = affordable(performers.length, beside, usable - leastText);
  const halves = clear.map((one, index) => halfFor(beside.lanes[index] ?? 0, one));
  const symbol = symbolFor(halves, usable - leastText);
  const performerWidths = sharePerformers(performers, symbol.width, halves, usable - leastText);
  const taken = performerWidths.reduce((sum, width) => sum + width, 0);
  const widths = shareTexts(least, roots, usable - taken);
  const columns = placeColumns(performers, performerWidths, widths);
  const { heading, height } = headingOf(columns, fontSize);
  return { columns, fontSize, symbol, clear, firstPerformer: 2, heading, headingHeight: height };
}

/** What the texts ask of the widths: the same in all rounds of the layout. */
export interface TextWidths {
  readonly least: ReadonlyMap<Cell['kind'], number>;
  /** Root of the amount of text: twice the text does not need twice the width. */
  readonly roots: ReadonlyMap<Cell['kind'], number>;
}

/** Least widths: the heading word in one line, no short word divided, a few words in a line; and the shares. */
export function textWidths(sop: SopDefinition): TextWidths {
  const fontSize = fontSizeFor(performersOf(sop).length);
  const least = new Map<Cell['kind'], number>();
  const amounts = new Map<Cell['kind'], number>();
  for (const kind of TEXT_COLUMNS) {
    const heading = measureText(LABELS[kind], fontSize, true);
    least.set(kind, Math.max(heading + 2 * PADDING + 1, READABLE[kind] * fontSize));
  }
  for (const step of sop.steps) {
    for (const { kind, paragraphs } of cellsOf(step)) {
      const words = paragraphs.flatMap(({ text }) => text.split(/\s+|(?<=[/-])/));
      const widths = words.map((word) => measureText(word, fontSize, false));
      const longest = Math.min(LONGEST_WORD * fontSize, Math.max(0, ...widths));
      const amount = kind === 'no' ? 0 : widths.reduce((sum, width) => sum + width + 2, 0);
      least.set(kind, Math.max(least.get(kind) ?? 0, longest + 2 * PADDING + 1));
      amounts.set(kind, (amounts.get(kind) ?? 0) + amount);
    }
  }
  return { least, roots: new Map([...amounts].map(([kind, sum]) => [kind, Math.sqrt(sum)])) };
}

/** How far lines keep from symbols: what labels wish for, as far as the lines themselves leave room. */
function affordable(
  count: number,
  beside: { readonly lanes: readonly number[]; readonly clear: readonly number[] },
  most: number,
): readonly number[] {
  const wishes = Array.from(
    { length: count },
    (_, index) => (beside.clear[index] ?? 0) - CLEARANCE,
  );
  const wished = wishes.reduce((sum, wish) => sum + 2 * Math.max(0, wish), 0);
  const needed = wishes.reduce(
    (sum, _, index) => sum + 2 * halfFor(beside.lanes[index] ?? 0, CLEARANCE),
    symbolSizeFor(count).width * count,
  );
  const share = wished === 0 ? 0 : Math.max(0, Math.min(1, (most - needed) / wished));
  return wishes.map((wish) => CLEARANCE + Math.max(0, wish) * share);
}

/** Symbols of the usual size, or smaller where the lines beside them would not fit otherwise. */
function symbolFor(
  halves: readonly number[],
  most: number,
): { readonly width: number; readonly height: number } {
  const usual = symbolSizeFor(halves.length);
  const sum = halves.reduce((total, half) => total + usual.width + 2 * half, 0);
  const share = Math.max(SMALLEST, 1 - Math.max(0, sum - most) / (usual.width * halves.length));
  const width = usual.width * share;
  return { width, height: Math.min(width, usual.height * Math.sqrt(share)) };
}

function sharePerformers(
  performers: readonly { readonly label: string }[],
  symbolWidth: number,
  halves: readonly number[],
  most: number,
): number[] {
  const count = performers.length;
  const usual = USUAL_WIDTHS[Math.min(count, USUAL_WIDTHS.length) - 1] ?? 0;
  const needs = performers.map((_, index) => symbolWidth + 2 * (halves[index] ?? 0));
  const widest = Math.max(usual, ...needs);
  if (widest <= usual * 1.2 && widest * count <= most) {
    return needs.map(() => widest);
  }
  const sum = needs.reduce((total, need) => total + need, 0);
  if (sum <= most) {
    const wishes = needs.map((need) => Math.max(0, usual - need));
    const wished = wishes.reduce((total, wish) => total + wish, 0);
    const share = wished === 0 ? 0 : Math.min(1, (most - sum) / wished);
    return needs.map((need, index) => need + (wishes[index] ?? 0) * share);
  }
  const room = Math.max(0, most - symbolWidth * count);
  const wanted = sum - symbolWidth * count;
  return needs.map(
    (need) => Math.min(symbolWidth, most / count - 2) + ((need - symbolWidth) * room) / wanted,
  );
}

/** What the performers leave, by the amount of text. */
function shareTexts(
  least: TextWidths['least'],
  roots: TextWidths['roots'],
  width: number,
): Map<Cell['kind'], number> {
  const widths = new Map(least);
  let open = TEXT_COLUMNS.filter((kind) => (roots.get(kind) ?? 0) > 0);
  for (let round = 0; round < TEXT_COLUMNS.length && open.length > 0; round += 1) {
    const fixed = TEXT_COLUMNS.filter((kind) => !open.includes(kind));
    const rest = width - fixed.reduce((sum, kind) => sum + (least.get(kind) ?? 0), 0);
    const total = open.reduce((sum, kind) => sum + (roots.get(kind) ?? 0), 0);
    for (const kind of open) {
      widths.set(kind, (rest * (roots.get(kind) ?? 0)) / total);
    }
    const small = open.filter((kind) => (widths.get(kind) ?? 0) < (least.get(kind) ?? 0));
    for (const kind of small) {
      widths.set(kind, least.get(kind) ?? 0);
    }
    if (small.length === 0) {
      break;
    }
    open = open.filter((kind) => !small.includes(kind));
  }
  const sum = [...widths.values()].reduce((total, one) => total + one, 0);
  widths.set('activity', (widths.get('activity') ?? 0) + width - sum);
  return widths;
}

function placeColumns(
  performers: readonly { readonly key: string; readonly label: string; readonly group?: string }[],
  performerWidths: readonly number[],
  texts: ReadonlyMap<Cell['kind'], number>,
): ChartColumn[] {
  const columns: ChartColumn[] = [];
  let x = MARGIN;
  const push = (column: Omit<ChartColumn, 'x'>) => {
    columns.push({ ...column, x });
    x += column.width;
  };
  const text = (kind: Cell['kind']) =>
    push({ kind, label: LABELS[kind], width: texts.get(kind) ?? 0 });
  text('no');
  text('activity');
  performers.forEach((performer, index) => {
    push({
      kind: 'performer',
      performer: performer.key,
      label: performer.label,
      ...(performer.group === undefined ? {} : { group: performer.group }),
      width: performerWidths[index] ?? 0,
    });
  });
  for (const kind of ['requirements', 'duration', 'outputs', 'remark'] as const) {
    text(kind);
  }
  return columns;
}
