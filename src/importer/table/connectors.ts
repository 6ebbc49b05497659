/** Follows the lines of a page stroke by stroke from symbol to symbol. */
import type { Point } from '../../domain/common/geometry.ts';
import { distanceToBox, distanceToLine } from './boxes.ts';
import type { Node } from './nodes.ts';
import { direction, type End, endsOf, type Piece, STRAIGHT_ON } from './pieces.ts';
import { lineAhead, nodeAhead } from './reach.ts';

/** An end of a connector at a symbol. */
export interface Terminal {
  readonly node: Node;
  readonly hasHead: boolean;
  readonly piece: Piece;
  readonly atStart: boolean;
  /** How far the line ends from the symbol, in points. */
  readonly gap: number;
}

/** An end that leads to no symbol. */
export interface LooseEnd {
  readonly piece: Piece;
  readonly atStart: boolean;
  readonly hasHead: boolean;
  readonly point: Point;
}

/** Pieces that hang together. */
export interface Connector {
  readonly pieces: readonly Piece[];
  readonly terminals: readonly Terminal[];
  readonly loose: readonly LooseEnd[];
  readonly joints: readonly Joint[];
}

export interface Joint {
  readonly piece: Piece;
  readonly atStart: boolean;
  readonly onto: Piece;
  readonly point: Point;
}

const AT_SYMBOL = 3.2;
const AT_LINE = 2.6;
const TOUCHES = 0.9;
const TURNS = 1.2;
/** So far beyond a line its end has crossed it; a joining one may stand over by half its thickness. */
const CROSSED = 0.8;
const BEHIND = 14;

/** The connectors among the pieces: each end goes to a symbol, to another piece, or stays loose. */
export function connectorsOf(pieces: readonly Piece[], nodes: readonly Node[]): Connector[] {
  const terminals: Terminal[] = [];
  const joints: Joint[] = [];
  const open: End[] = [];
  for (const end of pieces.flatMap(endsOf)) {
    const at = nodeAt(end, nodes);
    const turn = at === null || at.gap < TOUCHES ? null : turnAt(end, at.node, pieces);
    if (turn !== null) {
      joints.push({ piece: end.piece, atStart: end.atStart, onto: turn, point: end.point });
      continue;
    }
    if (at !== null) {
      terminals.push(terminalOf(end, at));
      continue;
    }
    const onto = pieceAt(end, pieces);
    const behind = onto === null ? null : nodeBehind(end, onto, nodes, pieces);
    if (behind !== null) {
      terminals.push(terminalOf(end, behind));
      continue;
    }
    if (onto !== null) {
      joints.push({ piece: end.piece, atStart: end.atStart, onto, point: end.point });
      continue;
    }
    open.push(end);
  }
  const loose = reachOut(open, nodes, pieces, terminals, joints);
  return grouped(pieces, terminals, joints, loose);
}

function terminalOf(
  { hasHead, piece, atStart }: End,
  { node, gap }: { readonly node: Node; readonly gap: number },
): Terminal {
  return { node, hasHead, piece, atStart, gap };
}

/** The symbol that an end touches. An end well within a box belongs to it too: lines run under symbols. */
function nodeAt(
  end: End,
  nodes: readonly Node[],
): { readonly node: Node; readonly gap: number } | null {
  let best: { readonly node: Node; readonly gap: number } | null = null;
  for (const node of nodes) {
    const gap = distanceToBox(end.point, node.box);
    const reach = end.hasHead ? AT_SYMBOL * 1.6 : AT_SYMBOL;
    if (gap <= reach && gap < (best?.gap ?? Infinity) && !cutsCorner(end, node)) {
      best = { node, gap };
    }
  }
  return best;
}

/**
 * The other piece of a line that turns close to a symbol and runs along its side: the line passes by. Null where
 * the end is a mere end.
 */
function turnAt(end: End, { box }: Node, pieces: readonly Piece[]): Piece | null {
  if (end.hasHead) {
    return null;
  }
  const ray = direction(end);
  const others = pieces.filter((piece) => piece !== end.piece).flatMap(endsOf);
  const next = others.find(
    (other) =>
      !other.hasHead &&
      Math.hypot(other.point.x - end.point.x, other.point.y - end.point.y) < TURNS &&
      Math.abs(direction(other).x * ray.x + direction(other).y * ray.y) < 0.2,
  );
  const isAlong =
    next !== undefined &&
    [end, next].some((one) => {
      const step = direction(one);
      const ahead = { x: one.point.x + 4 * step.x, y: one.point.y + 4 * step.y };
      return distanceToBox(ahead, box) > 0.5;
    });
  return isAlong ? next.piece : null;
}

/** The corners of a diamond's box are empty: an end there passes by. */
function cutsCorner({ point }: End, { box, kind }: Node): boolean {
  if (kind !== 'diamond') {
    return false;
  }
  const [dx, dy] = [
    Math.abs(point.x - box.x - box.width / 2) / (box.width / 2),
    Math.abs(point.y - box.y - box.height / 2) / (box.height / 2),
  ];
  return dx + dy > 1.45;
}

function pieceAt(end: End, pieces: readonly Piece[]): Piece | null {
  let best: { readonly piece: Piece; readonly gap: number } | null = null;
  for (const piece of pieces) {
    if (piece === end.piece || (end.hasHead && pointsAlike(end, piece))) {
      continue;
    }
    // A head points at the line it joins; one that has crossed the line means what lies beyond.
    const gap = distanceToLine(end.hasHead ? ahead(end) : end.point, piece.points);
    if (gap <= AT_LINE && gap < (best?.gap ?? Infinity)) {
      best = { piece, gap };
    }
  }
  return best?.piece ?? null;
}

/**
 * The symbol straight behind a line that an end has crossed: the two lines pass each other, and the end means the
 * symbol. Null where the end stops at the line, as one that joins it does.
 */
function nodeBehind(
  end: End,
  onto: Piece,
  nodes: readonly Node[],
  pieces: readonly Piece[],
): { readonly node: Node; readonly gap: number } | null {
  const ray = direction(end);
  const back = { x: end.point.x - ray.x * CROSSED, y: end.point.y - ray.y * CROSSED };
  const isCrossed = distanceToLine(back, onto.points) < distanceToLine(end.point, onto.points);
  if (!isCrossed || distanceToLine(end.point, onto.points) < CROSSED) {
    return null;
  }
  const at = (step: number): Point => ({
    x: end.point.x + ray.x * step,
    y: end.point.y + ray.y * step,
  });
  for (let step = 0; step <= BEHIND; step += 0.5) {
    const point = at(step);
    const node = nodes.find(({ box }) => distanceToBox(point, box) < 1);
    if (node !== undefined) {
      return { node, gap: step };
    }
    const isStopped = pieces.some(
      (piece) => piece !== end.piece && piece !== onto && distanceToLine(point, piece.points) < 0.8,
    );
    if (isStopped) {
      return null;
    }
  }
  return null;
}

/** Two heads on one another mean one symbol, and neither line joins the other. */
function pointsAlike(end: End, piece: Piece): boolean {
  return endsOf(piece).some(
    (other) =>
      other.hasHead &&
      Math.hypot(other.point.x - end.point.x, other.point.y - end.point.y) < AT_LINE &&
      direction(other).x * direction(end).x + direction(other).y * direction(end).y > STRAIGHT_ON,
  );
}

function ahead(end: End): Point {
  const ray = direction(end);
  return { x: end.point.x + ray.x * 1.5, y: end.point.y + ray.y * 1.5 };
}

/** Ends that touch nothing go on in their direction over a small gap: to a line cut by its label, to a symbol. */
function reachOut(
  open: readonly End[],
  nodes: readonly Node[],
  pieces: readonly Piece[],
  terminals: Terminal[],
  joints: Joint[],
): LooseEnd[] {
  const loose: LooseEnd[] = [];
  for (const end of open) {
    const node = nodeAhead(end, nodes);
    const line = end.hasHead ? null : lineAhead(end, open, pieces);
    if (line !== null && (node === null || line.gap < node.gap)) {
      joints.push({ piece: end.piece, atStart: end.atStart, onto: line.piece, point: end.point });
    } else if (node !== null) {
      terminals.push(terminalOf(end, node));
    } else {
      loose.push({
        piece: end.piece,
        atStart: end.atStart,
        hasHead: end.hasHead,
        point: end.point,
      });
    }
  }
  return loose;
}

function grouped(
  pieces: readonly Piece[],
  terminals: readonly Terminal[],
  joints: readonly Joint[],
  loose: readonly LooseEnd[],
): Connector[] {
  const groupOf = new Map<Piece, Set<Piece>>(pieces.map((piece) => [piece, new Set([piece])]));
  for (const { piece, onto } of joints) {
    const [one, other] = [groupOf.get(piece), groupOf.get(onto)];
    if (one !== undefined && other !== undefined && one !== other) {
      for (const member of other) {
        one.add(member);
        groupOf.set(member, one);
      }
    }
  }
  return [...new Set(groupOf.values())].map((members) => ({
    pieces: [...members],
    terminals: terminals.filter(({ piece }) => members.has(piece)),
    loose: loose.filter(({ piece }) => members.has(piece)),
    joints: joints.filter(({ piece }) => members.has(piece)),
  }));
}
