/** What an end that touches nothing means: a symbol or a line that lies ahead of it. */
import { distanceToBox, distanceToLine } from './boxes.ts';
import type { Node } from './nodes.ts';
import { direction, type End, type Piece, STRAIGHT_ON } from './pieces.ts';

/** A line may stop short of the symbol it means. */
const FAR_SYMBOL = 24;
const FAR_LINE = 16;

/** The symbol that an end points at over a small gap, or stops beside. */
export function nodeAhead(
  end: End,
  nodes: readonly Node[],
): { readonly node: Node; readonly gap: number } | null {
  const ray = direction(end);
  let best: { readonly node: Node; readonly gap: number } | null = null;
  for (const node of nodes) {
    for (let step = 0; step <= FAR_SYMBOL; step += 1) {
      const point = { x: end.point.x + ray.x * step, y: end.point.y + ray.y * step };
      if (distanceToBox(point, node.box) < 2.5) {
        if (step < (best?.gap ?? Infinity)) {
          best = { node, gap: step };
        }
        break;
      }
    }
  }
  return best ?? nodeBeside(end, nodes);
}

/** A line that stops beside the symbol rather than before it. */
function nodeBeside(
  end: End,
  nodes: readonly Node[],
): { readonly node: Node; readonly gap: number } | null {
  const near = nodes
    .map((node) => ({ node, gap: distanceToBox(end.point, node.box) }))
    .filter(({ gap }) => gap < 8)
    .sort((a, b) => a.gap - b.gap);
  return near[0] ?? null;
}

/** The other half of a line that its label interrupts: straight on, with an open end of its own. */
export function lineAhead(
  end: End,
  open: readonly End[],
  pieces: readonly Piece[],
): { readonly piece: Piece; readonly gap: number } | null {
  const ray = direction(end);
  for (const other of open) {
    const [dx, dy] = [other.point.x - end.point.x, other.point.y - end.point.y];
    const gap = Math.hypot(dx, dy);
    const faces = direction(other);
    const isOpposite = ray.x * faces.x + ray.y * faces.y < -STRAIGHT_ON;
    if (other.piece !== end.piece && !other.hasHead && isOpposite && gap < 2 * FAR_LINE) {
      const ahead = gap < 1 || (dx * ray.x + dy * ray.y) / gap > STRAIGHT_ON;
      const aside = Math.abs(dx * ray.y - dy * ray.x);
      if (ahead && aside < 2.5) {
        return { piece: other.piece, gap: gap / 2 };
      }
    }
  }
  for (let step = 1; step <= FAR_LINE / 2; step += 1) {
    const point = { x: end.point.x + ray.x * step, y: end.point.y + ray.y * step };
    const hit = pieces.find(
      (piece) => piece !== end.piece && distanceToLine(point, piece.points) < 1,
    );
    if (hit !== undefined) {
      return { piece: hit, gap: step };
    }
  }
  return null;
}
