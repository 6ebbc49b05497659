/** The places of a chart that the keyboard walks, row by row. Pure. */

import type { Box } from '../domain/common/geometry.ts';
import type { ChartEdge, ChartPage, ChartSheet, ChartSymbol } from './model.ts';

interface StopBase {
  readonly id: string;
  readonly step: string;
  /** Number of the page on which it stands. */
  readonly page: number;
  readonly box: Box;
}
export interface SymbolStop extends StopBase {
  readonly kind: 'symbol';
  readonly symbol: ChartSymbol;
}
export interface OutcomeStop extends StopBase {
  readonly kind: 'outcome';
  readonly edge: ChartEdge;
}
export type Stop = SymbolStop | OutcomeStop;

/** One row's stops: its performers from left to right, then its named outcomes. */
export type StopRow = readonly Stop[];

export type WalkKey = 'ArrowUp' | 'ArrowDown' | 'ArrowLeft' | 'ArrowRight' | 'Home' | 'End';

const WALK_KEYS: readonly string[] = [
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
  'Home',
  'End',
];

/** Whether a key walks the chart. */
export function isWalkKey(key: string): key is WalkKey {
  return WALK_KEYS.includes(key);
}

/** All stops in printed order; every row has at least one. */
export function stopRows(sheet: ChartSheet): readonly StopRow[] {
  const mutRows = new Map<string, Stop[]>();
  for (const page of sheet.pages) {
    for (const { step } of page.rows) {
      const row = mutRows.get(step) ?? [];
      row.push(...symbolStops(page, step), ...outcomeStops(sheet, page, step));
      mutRows.set(step, row);
    }
  }
  return [...mutRows.values()].map(inOrder).filter((row) => row.length > 0);
}

/** Pentagons and the small capsules beside a decision are passed: its own symbol says what they say. */
function symbolStops(page: ChartPage, step: string): Stop[] {
  return page.symbols
    .filter((symbol) => symbol.step === step && symbol.id === `${step}:${symbol.performer}`)
    .map((symbol) => ({
      kind: 'symbol',
      id: symbol.id,
      step,
      page: page.number,
      box: symbol.box,
      symbol,
    }));
}

function outcomeStops(sheet: ChartSheet, page: ChartPage, step: string): Stop[] {
  return page.connectors.flatMap(({ edge: id, label }) => {
    const edge = sheet.edges.find((one) => one.id === id);
    if (label === undefined || edge?.fromStep !== step) {
      return [];
    }
    return [{ kind: 'outcome', id: `${id}:label`, step, page: page.number, box: label.box, edge }];
  });
}

function inOrder(row: readonly Stop[]): StopRow {
  const symbols = row.filter(({ kind }) => kind === 'symbol');
  const outcomes = row.filter(({ kind }) => kind === 'outcome');
  return [...symbols.toSorted((a, b) => a.box.x - b.box.x), ...outcomes];
}

/**
 * The stop that a key leads to from another: up and down by rows, always to the row's first stop; left and
 * right within the row; Home and End to the first and last row. At an edge it stays where it is.
 */
export function walk(rows: readonly StopRow[], from: string, key: WalkKey): string {
  const at = rows.findIndex((row) => row.some(({ id }) => id === from));
  const row = rows[at] ?? [];
  const place = row.findIndex(({ id }) => id === from);
  switch (key) {
    case 'Home':
      return rows[0]?.[0]?.id ?? from;
    case 'End':
      return rows.at(-1)?.[0]?.id ?? from;
    case 'ArrowUp':
      return rows[Math.max(0, at - 1)]?.[0]?.id ?? from;
    case 'ArrowDown':
      return rows[Math.min(rows.length - 1, at + 1)]?.[0]?.id ?? from;
    case 'ArrowLeft':
      return row[Math.max(0, place - 1)]?.id ?? from;
    case 'ArrowRight':
      return row[Math.min(row.length - 1, place + 1)]?.id ?? from;
  }
}

/** The first stop of a step's row, if the chart has it. */
export function firstStopOf(rows: readonly StopRow[], step: string): Stop | undefined {
  return rows.find((row) => row[0]?.step === step)?.[0];
}
