/** Lines within one row: between performers who act together, and to the small capsule of a decision. */
import type { SopDefinition, Step } from '../domain/sop/model.ts';
import { endsTable, labelOf } from './edges.ts';
import { jointId } from './joins.ts';
import type { ChartEdge } from './model.ts';
import { begins, columnsOf, ends } from './symbols.ts';

/** The edges that lead from a row to itself because the form draws them, not because the SOP goes there. */
export function ownEdges(sop: SopDefinition): readonly ChartEdge[] {
  return sop.steps.flatMap((step, index) => {
    const own: ChartEdge[] = [];
    const base = { fromStep: step.key, toStep: step.key, outcome: '' } as const;
    if (columnsOf(sop, step).length > 1) {
      own.push({ ...base, id: jointId(step.key), kind: 'joint', label: null });
    }
    if (step.kind === 'decide' && begins(sop, index)) {
      own.push({ ...base, id: startId(step.key), kind: 'forward', label: null, terminal: 'start' });
    }
    const label = endLabel(sop, step);
    if (step.kind === 'decide' && ends(sop, step)) {
      own.push({ ...base, id: endId(step.key), kind: 'forward', label, terminal: 'end' });
    }
    return own;
  });
}

export function startId(step: string): string {
  return `start->${step}`;
}

export function endId(step: string): string {
  return `${step}->end`;
}

/** The words at the line to the end; several outcomes that end share it. */
export function endLabel(sop: SopDefinition, step: Step): string | null {
  const labels = step.outcomes
    .filter((outcome) => endsTable(sop, step, outcome.goTo))
    .map((outcome) => labelOf(sop, step, outcome));
  return labels.length === 0 ? null : labels.join(' / ');
}
