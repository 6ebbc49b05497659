/** The lines between the symbols of one row that several performers carry out together. */
import type { Node, Piece } from './grid.ts';

/** A line from each symbol of a row to the next on its right; it has no head. */
export function joinsOf(nodes: readonly Node[]): Piece[] {
  return nodes.flatMap((from, index): Piece[] => {
    const to = nodes[index + 1];
    if (to === undefined || to.step !== from.step || to.row !== from.row) {
      return [];
    }
    const edge = jointId(from.step);
    const net = `${edge}:${from.column}`;
    return [{ edge, net, kind: 'joint', from, to, label: null, hasHead: false }];
  });
}

export function jointId(step: string): string {
  return `${step}.joint->${step}`;
}
