/** Ways over a page break: what ends in a pentagon goes on from the pentagon with the same number. */
import { plainWords } from '../vocabulary.ts';
import type { DrawnLine, Figure } from './model.ts';
import type { DrawnEdge } from './trace.ts';

/**
 * Edges between symbols only. Our own files name the pieces of an edge alike; elsewhere the number in the
 * pentagons tells, or, where they carry none, their order down the document.
 */
export function joinPages(
  edges: readonly DrawnEdge[],
  lines: readonly DrawnLine[],
  figures: readonly Figure[],
): readonly DrawnEdge[] {
  const pentagons = new Map(
    figures.filter(({ kind }) => kind === 'pentagon').map((figure) => [figure.id, figure] as const),
  );
  const plain = edges.filter(({ from, to }) => !pentagons.has(from) && !pentagons.has(to));
  const starts = edges.filter(({ from, to }) => !pentagons.has(from) && pentagons.has(to));
  const goings = edges.filter(({ from }) => pentagons.has(from));
  const used = new Set<DrawnEdge>();
  const joined = starts.flatMap((start): DrawnEdge[] => {
    let edge = start;
    // A way may pass several pages; each piece is used once, so this ends.
    for (let next = goingOn(edge, goings, used, pentagons, lines); next !== null; ) {
      used.add(next);
      edge = {
        ...edge,
        to: next.to,
        confidence: Math.min(edge.confidence, next.confidence) * 0.97,
        path: [...edge.path, ...next.path],
      };
      next = pentagons.has(edge.to) ? goingOn(edge, goings, used, pentagons, lines) : null;
    }
    return pentagons.has(edge.to) || edge.from === edge.to ? [] : [edge];
  });
  return [...plain, ...joined];
}

function goingOn(
  edge: DrawnEdge,
  goings: readonly DrawnEdge[],
  used: ReadonlySet<DrawnEdge>,
  pentagons: ReadonlyMap<string, Figure>,
  lines: readonly DrawnLine[],
): DrawnEdge | null {
  const left = goings.filter((one) => !used.has(one));
  const at = pentagons.get(edge.to);
  const name = nameOf(edge, lines);
  const sameName = left.find((one) => name !== null && nameOf(one, lines) === name);
  const same = left.find((one) => one.from === edge.to);
  const number = plainWords(at?.text ?? '');
  const sameNumber = left.find(
    (one) => number !== '' && plainWords(pentagons.get(one.from)?.text ?? '') === number,
  );
  const below = left
    .filter((one) => (pentagons.get(one.from)?.box.y ?? 0) > (at?.box.y ?? 0))
    .sort((a, b) => (pentagons.get(a.from)?.box.y ?? 0) - (pentagons.get(b.from)?.box.y ?? 0))[0];
  return sameName ?? sameNumber ?? same ?? (number === '' ? (below ?? null) : null);
}

function nameOf(edge: DrawnEdge, lines: readonly DrawnLine[]): string | null {
  return (
    lines.find(({ points, edge: name }) => name !== null && edge.path.at(-1) === points)?.edge ??
    null
  );
}
