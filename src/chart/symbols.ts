/** Which symbol stands for a row, in which columns, and what it says to a reader that does not see it. */

import { planOf } from '../domain/sop/index.ts';
import type { SopDefinition, Step } from '../domain/sop/model.ts';
import { performersOf } from './columns.ts';
import { endsTable } from './edges.ts';
import type { Node } from './grid.ts';
import type { SymbolKind } from './model.ts';

/** The symbols of a row, left to right; `row` is its place on the page. */
export function nodesOf(sop: SopDefinition, index: number, row: number): readonly Node[] {
  const step = sop.steps[index];
  if (step === undefined) {
    return [];
  }
  const kind = symbolOf(sop, step, index);
  const columns = columnsOf(sop, step);
  const isDecision = kind === 'diamond';
  return columns.map((column, order) => {
    const performer = performersOf(sop)[column] ?? { key: '', label: '' };
    const isFirst = order === 0;
    return {
      id: `${step.key}:${performer.key}`,
      kind,
      step: step.key,
      performer: performer.key,
      column,
      row,
      slot: 0,
      hasStart: isDecision && isFirst && begins(sop, index),
      hasEnd: isDecision && isFirst && ends(sop, step),
      alt: altOf(kind, performer.label, step, begins(sop, index)),
    };
  });
}

/** The symbol of a row: a diamond decides, a capsule begins or ends the flow, all else is a rectangle. */
export function symbolOf(sop: SopDefinition, step: Step, index: number): SymbolKind {
  if (step.kind === 'decide') {
    return 'diamond';
  }
  return begins(sop, index) || ends(sop, step) ? 'capsule' : 'rectangle';
}

/** Whether the flow begins with this row. */
export function begins(sop: SopDefinition, index: number): boolean {
  return planOf(sop).groups[0]?.includes(index) === true;
}

/** Whether an outcome of this row ends the flow. */
export function ends(sop: SopDefinition, step: Step): boolean {
  return step.outcomes.some((outcome) => endsTable(sop, step, outcome.goTo));
}

/** The performer columns of a row, left to right; the first column where it names none. */
export function columnsOf(sop: SopDefinition, step: Step): readonly number[] {
  const performers = performersOf(sop);
  const columns = [...new Set(step.performers)]
    .map((key) => performers.findIndex((performer) => performer.key === key))
    .filter((column) => column >= 0)
    .sort((a, b) => a - b);
  return columns.length > 0 ? columns : [0];
}

function altOf(kind: SymbolKind, label: string, step: Step, isFirst: boolean): string {
  if (kind === 'diamond') {
    return `${label} memutuskan: ${step.activity}`;
  }
  if (kind === 'capsule') {
    return `${label}, ${isFirst ? 'mulai' : 'selesai'}: ${step.activity}`;
  }
  return `${label}: ${step.activity}`;
}
