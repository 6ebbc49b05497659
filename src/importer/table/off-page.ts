/** Follows edges through off-page symbols, on one page and from page to page. */
import type { Doubt, TracedEdge } from '../model.ts';
import { centre } from './boxes.ts';
import type { PathEdge } from './edges.ts';
import type { Node } from './nodes.ts';

/** An edge between two symbols that stand in rows. */
export interface FlowEdge extends PathEdge {
  readonly label: string | null;
  readonly labelConfidence: number;
}

interface Through {
  readonly edges: readonly FlowEdge[];
  readonly doubts: readonly Doubt[];
}

/** Edges without off-page symbols: what enters one goes on where its partner leads. */
export function throughOffPage(edges: readonly FlowEdge[]): Through {
  const turned = edges.map(downwards);
  const joins = partnersOf(turned);
  const doubts: Doubt[] = [];
  const done = turned.filter(({ from, to }) => from.row !== null && to.row !== null);
  const starts = turned.filter(({ from, to }) => from.row !== null && to.row === null);
  for (const start of starts) {
    const ends = leadOn(start.to, turned, joins, new Set());
    for (const end of ends) {
      done.push({ ...start, to: end.to, confidence: Math.min(start.confidence, end.confidence) });
    }
    if (ends.length === 0) {
      doubts.push({
        code: 'arrow.unclear',
        message: 'Sambungan ke halaman lain tidak ditemukan ujungnya.',
        path: `/steps/${start.from.row ?? 0}/outcomes`,
        place: { page: start.from.page, box: start.to.box, line: null },
        confidence: 0.4,
      });
    }
  }
  return { edges: done, doubts };
}

/** Lines without heads at an off-page symbol run down the page. */
function downwards(edge: FlowEdge): FlowEdge {
  const isOff = edge.from.row === null || edge.to.row === null;
  const isUpwards = edge.from.box.y > edge.to.box.y;
  return !edge.isDirected && isOff && isUpwards
    ? { ...edge, from: edge.to, to: edge.from, path: [...edge.path].reverse() }
    : edge;
}

function leadOn(
  node: Node,
  edges: readonly FlowEdge[],
  joins: ReadonlyMap<Node, Node>,
  seen: Set<Node>,
): FlowEdge[] {
  if (seen.has(node)) {
    return [];
  }
  seen.add(node);
  const partner = joins.get(node);
  const out = edges.filter(({ from }) => from === node || from === partner);
  return out.flatMap((edge) =>
    edge.to.row === null ? leadOn(edge.to, edges, joins, seen) : [edge],
  );
}

/** Which symbol takes up what another one hands over: by its letter, else the nearest on the next page. */
function partnersOf(edges: readonly FlowEdge[]): ReadonlyMap<Node, Node> {
  const off = new Set(
    edges.flatMap(({ from, to }) => [from, to]).filter(({ row }) => row === null),
  );
  const gives = [...off].filter((node) => edges.some(({ to }) => to === node));
  const takes = new Set([...off].filter((node) => edges.some(({ from }) => from === node)));
  const joins = new Map<Node, Node>();
  for (const node of gives) {
    if (takes.has(node)) {
      continue; // leads on by itself
    }
    const sameText = [...takes].filter(({ text }) => text !== '' && text === node.text);
    const beside = [...takes]
      .filter(({ page, text }) => Math.abs(page - node.page) === 1 && text === node.text)
      .sort((a, b) => distance(node, a) - distance(node, b));
    const partner = sameText[0] ?? beside[0];
    if (partner !== undefined) {
      joins.set(node, partner);
      takes.delete(partner);
    }
  }
  return joins;
}

function distance(a: Node, b: Node): number {
  const forward = b.page > a.page ? 0 : 1000;
  return Math.abs(centre(a.box).x - centre(b.box).x) + forward;
}

/** An edge as the model has it, between the marks of its symbols. */
export function tracedOf(edge: FlowEdge): TracedEdge[] {
  const [from, to] = [edge.from.marks[0], edge.to.marks[0]];
  if (from === undefined || to === undefined) {
    return [];
  }
  return [
    {
      from: from.id,
      to: to.id,
      label: edge.label,
      isDirected: edge.isDirected,
      place: { page: edge.from.page, box: edge.from.box, line: null },
      confidence: Math.min(edge.confidence, edge.label === null ? 1 : edge.labelConfidence),
    },
  ];
}
