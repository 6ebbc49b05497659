/** Connectors to edges between symbols, and what could not be followed. */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { Doubt } from '../model.ts';
import { distanceToBox } from './boxes.ts';
import type { Connector, LooseEnd, Terminal } from './connectors.ts';
import type { Node } from './nodes.ts';
import type { Piece } from './pieces.ts';

/** An edge with the way it takes over the page, from its source on. */
export interface PathEdge {
  readonly from: Node;
  readonly to: Node;
  readonly isDirected: boolean;
  readonly confidence: number;
  readonly path: readonly Point[];
}

export interface PageEdges {
  readonly edges: readonly PathEdge[];
  readonly doubts: readonly Doubt[];
  readonly unread: readonly Piece[];
  /** Made where a connector runs off the table: it goes on on another page. */
  readonly offPage: readonly Node[];
  /** Where lines end that were given a symbol farther off: a symbol there may have been missed. */
  readonly farEnds: readonly FarEnd[];
}

export interface FarEnd {
  readonly point: Point;
  readonly node: Node;
}

const FAR = 60;
const AT_EDGE = 16;
const SURE_GAP = 12;

interface Walk {
  readonly page: number;
  readonly area: Box;
  readonly nodes: readonly Node[];
  readonly edges: PathEdge[];
  readonly doubts: Doubt[];
  readonly unread: Piece[];
  readonly offPage: Node[];
  readonly farEnds: FarEnd[];
  /** Most lines of the page have a head: one without has lost it. */
  isHeaded: boolean;
}

/** The edges of one page. `area` is that of the performer columns over the rows. */
export function edgesOf(
  connectors: readonly Connector[],
  nodes: readonly Node[],
  page: number,
  area: Box,
): PageEdges {
  const walk: Walk = {
    page,
    area,
    nodes,
    edges: [],
    doubts: [],
    unread: [],
    offPage: [],
    farEnds: [],
    isHeaded: false,
  };
  const headed = connectors.filter(({ terminals }) => terminals.some(({ hasHead }) => hasHead));
  const followed = connectors.filter(({ terminals }) => terminals.length > 1);
  walk.isHeaded = headed.length > 0.6 * followed.length;
  for (const connector of connectors) {
    const completed = withFarEnds(walk, connector);
    if (completed.terminals.length < 2) {
      walk.unread.push(...connector.pieces);
      for (const { node } of completed.terminals) {
        doubt(walk, node, 'Sebuah garis pada lambang ini tidak sampai ke lambang lain.');
      }
      continue;
    }
    follow(walk, completed);
  }
  return walk;
}

function doubt(walk: Walk, node: Node, message: string, code = 'arrow.unclear'): void {
  walk.doubts.push({
    code,
    message,
    path: node.row === null ? '' : `/steps/${node.row}/outcomes`,
    place: { page: walk.page, box: node.box, line: null },
    confidence: 0.4,
  });
}

/** Loose ends are given the symbol they most likely mean, or the edge of the page they run off. */
function withFarEnds(walk: Walk, connector: Connector): Connector {
  if (connector.terminals.length === 0) {
    return connector;
  }
  const found: Terminal[] = [];
  for (const { node, gap, piece, atStart } of connector.terminals) {
    const point = atStart ? piece.points[0] : piece.points.at(-1);
    if (gap > SURE_GAP && point !== undefined) {
      walk.farEnds.push({ point, node });
    }
  }
  for (const end of connector.loose) {
    const taken = new Set([...connector.terminals, ...found].map(({ node }) => node));
    const isNeeded = end.hasHead || connector.terminals.length + found.length < 2;
    const node = isNeeded ? (edgeOfPage(walk, end) ?? farNode(walk, end, taken)) : null;
    if (node !== null) {
      const gap = distanceToBox(end.point, node.box);
      found.push({ node, hasHead: end.hasHead, piece: end.piece, atStart: end.atStart, gap });
      if (gap > SURE_GAP) {
        walk.farEnds.push({ point: end.point, node });
      }
      if (node.kind !== 'pentagon' || gap > 1) {
        doubt(walk, node, 'Ujung garis berhenti jauh dari lambang ini.');
      }
    }
  }
  return { ...connector, terminals: [...connector.terminals, ...found] };
}

function edgeOfPage(walk: Walk, { point, piece, atStart, hasHead }: LooseEnd): Node | null {
  const [before, end] = atStart
    ? [piece.points[1], piece.points[0]]
    : [piece.points.at(-2), piece.points.at(-1)];
  const isUpright = before !== undefined && end !== undefined && Math.abs(before.x - end.x) < 1.5;
  const isAtTop = point.y < walk.area.y + AT_EDGE;
  const isAtBottom = point.y > walk.area.y + walk.area.height - AT_EDGE;
  if (!isUpright || !(isAtTop || isAtBottom)) {
    return null;
  }
  const node: Node = {
    id: `p${walk.page}.edge.${walk.offPage.length}.${hasHead ? 'out' : 'in'}`,
    page: walk.page,
    box: { x: point.x, y: point.y, width: 0, height: 0 },
    kind: 'pentagon',
    row: null,
    marks: [],
    text: '',
  };
  walk.offPage.push(node);
  return node;
}

function farNode(walk: Walk, end: LooseEnd, taken: ReadonlySet<Node>): Node | null {
  const near = walk.nodes
    .filter((node) => !taken.has(node))
    .map((node) => ({ node, gap: distanceToBox(end.point, node.box) }))
    .filter(({ gap }) => gap < FAR)
    .sort((a, b) => a.gap - b.gap);
  return near[0]?.node ?? null;
}

function follow(walk: Walk, connector: Connector): void {
  const sources = connector.terminals.filter(({ hasHead }) => !hasHead);
  const targets = connector.terminals.filter(({ hasHead }) => hasHead);
  if (targets.length === 0) {
    withoutHeads(walk, connector, sources);
    return;
  }
  if (sources.length === 0) {
    bothWays(walk, connector, targets);
    return;
  }
  for (const source of sources) {
    const reached = reachedFrom(connector, source);
    const isSure = reached.length > 0;
    const ends = isSure ? reached : targets;
    for (const target of ends) {
      if (target.node !== source.node) {
        add(walk, connector, source, target, true, isSure ? 1 : 0.5);
      }
    }
    if (!isSure && targets.length > 1) {
      doubt(walk, source.node, 'Garis dari lambang ini bercabang dan arahnya tidak jelas.');
    }
  }
}

/** Targets that the flow reaches: along the line to its heads, off it where a line with a head begins. */
function reachedFrom(connector: Connector, source: Terminal): Terminal[] {
  const reached = new Set<Terminal>();
  const visited = new Set<Piece>();
  const visit = (piece: Piece): void => {
    if (visited.has(piece)) {
      return;
    }
    visited.add(piece);
    for (const terminal of connector.terminals) {
      if (terminal.piece === piece && terminal.hasHead) {
        reached.add(terminal);
      }
    }
    for (const joint of connector.joints) {
      if (joint.piece === piece) {
        visit(joint.onto);
      } else if (joint.onto === piece && leadsAway(connector, joint.piece, joint.atStart)) {
        visit(joint.piece);
      }
    }
  };
  visit(source.piece);
  return [...reached];
}

/** A piece that begins on a line takes the flow from it unless its other end comes from a symbol. */
function leadsAway(connector: Connector, piece: Piece, atStart: boolean): boolean {
  const other = connector.terminals.find(
    (terminal) => terminal.piece === piece && terminal.atStart !== atStart,
  );
  const hasOwnHead = atStart ? piece.headAtStart : piece.headAtEnd;
  return !hasOwnHead && (other === undefined || other.hasHead);
}

function withoutHeads(walk: Walk, connector: Connector, ends: readonly Terminal[]): void {
  const sorted = [...ends].sort(
    (a, b) => topOf(a.node) - topOf(b.node) || a.node.box.x - b.node.box.x,
  );
  const [first, ...rest] = sorted;
  if (first === undefined) {
    return;
  }
  for (const target of rest) {
    if (target.node !== first.node) {
      add(
        walk,
        connector,
        first,
        target,
        false,
        sorted.length > 2 ? 0.4 : walk.isHeaded ? 0.7 : 0.8,
      );
    }
  }
  if (sorted.length > 2) {
    doubt(
      walk,
      first.node,
      'Garis tanpa mata panah menghubungkan beberapa lambang.',
      'arrow.direction',
    );
  }
}

const topOf = ({ row, box }: Node): number => row ?? box.y;

/**
 * A line with heads at both ends goes there and back where one end decides. Between two symbols that only do
 * something nobody goes back: it runs down the rows, and a person is asked.
 */
function bothWays(walk: Walk, connector: Connector, targets: readonly Terminal[]): void {
  const [one, other] = [...targets].sort((a, b) => topOf(a.node) - topOf(b.node));
  const isPlain = targets.every(({ node }) => isWork(node));
  if (one !== undefined && other !== undefined && isPlain && targets.length === 2) {
    if (one.node.row !== other.node.row) {
      add(walk, connector, one, other, true, 0.6);
      return;
    }
  }
  if (one !== undefined && other !== undefined && targets.length === 2 && one.node !== other.node) {
    add(walk, connector, one, other, true, 0.9);
    add(walk, connector, other, one, true, 0.9);
    return;
  }
  for (const { node } of targets) {
    doubt(walk, node, 'Asal panah ke lambang ini tidak jelas.');
  }
  walk.unread.push(...connector.pieces);
}

const isWork = ({ kind, row }: Node): boolean =>
  row !== null && (kind === 'rectangle' || kind === 'capsule');

function add(
  walk: Walk,
  connector: Connector,
  from: Terminal,
  to: Terminal,
  isDirected: boolean,
  confidence: number,
): void {
  const isKnown = walk.edges.some(
    (edge) => edge.from === from.node && edge.to === to.node && edge.isDirected === isDirected,
  );
  if (isKnown) {
    return;
  }
  const isFar = Math.max(from.gap, to.gap) > SURE_GAP && to.node.kind !== 'pentagon';
  walk.edges.push({
    from: from.node,
    to: to.node,
    isDirected,
    confidence: confidence * (isFar ? 0.7 : 1),
    path: pathOf(connector, from, to),
  });
}

/** The points from one terminal to the other over the pieces between them. */
function pathOf(connector: Connector, from: Terminal, to: Terminal): Point[] {
  const start = from.atStart ? from.piece.points : [...from.piece.points].reverse();
  const chain = piecesBetween(connector, from.piece, to.piece);
  return [...start, ...chain.slice(1).flatMap((piece) => piece.points)];
}

function piecesBetween(connector: Connector, from: Piece, to: Piece): Piece[] {
  const cameFrom = new Map<Piece, Piece | null>([[from, null]]);
  const queue: Piece[] = [from];
  for (let index = 0; index < queue.length; index += 1) {
    const piece = queue[index];
    if (piece === undefined || piece === to) {
      break;
    }
    for (const joint of connector.joints) {
      const next = joint.piece === piece ? joint.onto : joint.onto === piece ? joint.piece : null;
      if (next !== null && !cameFrom.has(next)) {
        cameFrom.set(next, piece);
        queue.push(next);
      }
    }
  }
  const chain: Piece[] = [];
  for (let piece: Piece | null | undefined = to; piece; piece = cameFrom.get(piece)) {
    chain.unshift(piece);
  }
  return chain[0] === from ? chain : [from];
}
