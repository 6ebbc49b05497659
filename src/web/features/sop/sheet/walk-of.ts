/** A path of a rehearsal as the chart shows it. Pure. */
import type { ChartEdge } from '../../../../chart/model.ts';
import type { Move, RehearsalPath } from '../../../../domain/rehearsal/index.ts';
import type { SopDefinition } from '../../../../domain/sop/model.ts';
import type { ChartWalk } from './live.ts';
import { edgesOfSop } from './ways.ts';

/** The rows and edges that a path takes, and the row of its act `at` (from 0). */
export function walkOf(definition: SopDefinition, path: RehearsalPath, at: number): ChartWalk {
  const edges = edgesOfSop(definition);
  return {
    edges: new Set(path.moves.flatMap((move) => edgesTaken(edges, move)).map(({ id }) => id)),
    steps: new Set(path.moves.map(({ step }) => step)),
    at: path.moves[at]?.step ?? null,
  };
}

function edgesTaken(edges: readonly ChartEdge[], { step, does }: Move): readonly ChartEdge[] {
  const own = edges.filter((edge) => edge.fromStep === step);
  switch (does.kind) {
    case 'complete': {
      const taken = own.filter(({ outcome }) => outcome === does.outcome);
      return does.branches.length === 0
        ? taken
        : taken.filter(({ toStep }) => does.branches.includes(toStep));
    }
    case 'return':
      return own.filter(({ outcome, toStep }) => outcome === does.outcome && toStep === does.to);
    case 'outsider':
    case 'startCall':
    case 'settleCall':
    case 'childEnded':
      return [];
  }
}
