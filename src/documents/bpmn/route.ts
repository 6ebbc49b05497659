/**
 * How the flows run over the diagram. Every node has a column of its own, so that what runs up or down in a
 * column meets no other shape; what runs far to the right or back to the left takes a track at the foot or the
 * head of its lane.
 */
import type { Graph, GraphFlow, GraphNode } from './graph.ts';

export type Side = 'left' | 'right' | 'top' | 'bottom';

/** `straight`, `step` and `drop` run at the height of the shapes; `track` takes a channel of the lane. */
export interface Route {
  readonly flow: GraphFlow;
  readonly kind: 'straight' | 'step' | 'drop' | 'track';
  readonly exit: Side;
  readonly entry: Side;
  /** Sideways from the middle of the shape, where it leaves or enters at its head or foot. */
  readonly exitShift: number;
  readonly entryShift: number;
  /** For `track`: from 0, counted away from the shapes. */
  readonly track: number;
}

/** The columns of the nodes as x from the left; their order is that of `graph.nodes`. */
export interface Columns {
  readonly centre: Readonly<Record<string, number>>;
  /** Where the way down beside a node lies, right of it. */
  readonly gutter: Readonly<Record<string, number>>;
}

export interface Routing {
  readonly routes: readonly Route[];
  /** Tracks used above and below the shapes of each lane. */
  readonly above: Readonly<Record<string, number>>;
  readonly below: Readonly<Record<string, number>>;
}

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Drawing {
  readonly nodes: readonly GraphNode[];
  readonly columns: Columns;
  readonly lanes: readonly string[];
  /** What is taken: sides of shapes, and stretches at the height of the shapes of a lane. */
  readonly mutSides: Set<string>;
  readonly mutLines: Map<string, Span[]>;
  readonly mutTracks: Map<string, Span[][]>;
  readonly mutShifts: Map<string, number>;
}

/** Chooses a way for each flow; short ways first, so that they stay short. */
export function routeFlows(graph: Graph, columns: Columns, lanes: readonly string[]): Routing {
  const drawing: Drawing = {
    nodes: graph.nodes,
    columns,
    lanes,
    mutSides: new Set(),
    mutLines: new Map(),
    mutTracks: new Map(),
    mutShifts: new Map(),
  };
  const index = new Map(graph.nodes.map((node, i) => [node.id, i]));
  const length = ({ from, to }: GraphFlow) =>
    Math.abs((index.get(to) ?? 0) - (index.get(from) ?? 0));
  const ordered = [...graph.flows].sort((a, b) => length(a) - length(b));
  const routes = ordered.map((flow) =>
    routeOf(drawing, flow, index.get(flow.from) ?? 0, index.get(flow.to) ?? 0),
  );
  const tracks = (side: Side) =>
    Object.fromEntries(
      lanes.map((lane) => [lane, drawing.mutTracks.get(`${lane}.${side}`)?.length ?? 0]),
    );
  return { routes, above: tracks('top'), below: tracks('bottom') };
}

function routeOf(drawing: Drawing, flow: GraphFlow, from: number, to: number): Route {
  const source = drawing.nodes[from];
  const target = drawing.nodes[to];
  if (source === undefined || target === undefined) {
    throw new Error(`flow ${flow.id} leads nowhere`);
  }
  if (to > from && !drawing.mutSides.has(`${source.id}.right`)) {
    const short =
      source.lane === target.lane
        ? straight(drawing, flow, source, target)
        : (step(drawing, flow, source, target) ?? drop(drawing, flow, source, target));
    if (short !== null) {
      drawing.mutSides.add(`${source.id}.right`);
      return short;
    }
  }
  return trackRoute(drawing, flow, source, target, to <= from);
}

function straight(
  drawing: Drawing,
  flow: GraphFlow,
  source: GraphNode,
  target: GraphNode,
): Route | null {
  const span = { from: centre(drawing, source), to: centre(drawing, target) };
  if (isEntered(drawing, target) || !takeLine(drawing, source.lane, span, [source, target])) {
    return null;
  }
  drawing.mutSides.add(`${target.id}.left`);
  return { ...PLAIN, flow, kind: 'straight' };
}

/** Down or up beside the source, then along the lane of the target into its left side. */
function step(
  drawing: Drawing,
  flow: GraphFlow,
  source: GraphNode,
  target: GraphNode,
): Route | null {
  const span = {
    from: drawing.columns.gutter[source.id] ?? 0,
    to: centre(drawing, target),
  };
  if (isEntered(drawing, target) || !takeLine(drawing, target.lane, span, [target])) {
    return null;
  }
  drawing.mutSides.add(`${target.id}.left`);
  return { ...PLAIN, flow, kind: 'step' };
}

/** Along the lane of the source, then in the column of the target into its head or foot. */
function drop(
  drawing: Drawing,
  flow: GraphFlow,
  source: GraphNode,
  target: GraphNode,
): Route | null {
  const span = { from: centre(drawing, source), to: centre(drawing, target) };
  if (!takeLine(drawing, source.lane, span, [source])) {
    return null;
  }
  const entry = sideTowards(drawing, target, source);
  return { ...PLAIN, flow, kind: 'drop', entry, entryShift: nextShift(drawing, target, entry) };
}

function trackRoute(
  drawing: Drawing,
  flow: GraphFlow,
  source: GraphNode,
  target: GraphNode,
  isBack: boolean,
): Route {
  const exit: Side = isBack ? 'top' : 'bottom';
  const entry = source.lane === target.lane ? exit : sideTowards(drawing, target, source);
  const exitShift = nextShift(drawing, source, exit);
  const entryShift = nextShift(drawing, target, entry);
  const ends = [centre(drawing, source) + exitShift, centre(drawing, target) + entryShift];
  const span = { from: Math.min(...ends), to: Math.max(...ends) };
  const track = takeTrack(drawing, `${source.lane}.${exit}`, span);
  return { flow, kind: 'track', exit, entry, exitShift, entryShift, track };
}

const PLAIN = { exit: 'right', entry: 'left', exitShift: 0, entryShift: 0, track: 0 } as const;

function centre({ columns }: Drawing, node: GraphNode): number {
  return columns.centre[node.id] ?? 0;
}

function isEntered({ mutSides }: Drawing, node: GraphNode): boolean {
  return mutSides.has(`${node.id}.left`);
}

/** Which side of a shape faces a shape in another lane. */
function sideTowards({ lanes }: Drawing, node: GraphNode, other: GraphNode): Side {
  return lanes.indexOf(other.lane) < lanes.indexOf(node.lane) ? 'top' : 'bottom';
}

/** Takes a stretch at the height of the shapes of a lane unless a shape or another flow lies there. */
function takeLine(drawing: Drawing, lane: string, span: Span, own: readonly GraphNode[]): boolean {
  const isBlocked = drawing.nodes.some((node) => {
    const x = centre(drawing, node);
    return node.lane === lane && !own.includes(node) && span.from < x && x < span.to;
  });
  const lines = drawing.mutLines.get(lane) ?? [];
  if (isBlocked || lines.some((line) => line.from < span.to && span.from < line.to)) {
    return false;
  }
  drawing.mutLines.set(lane, [...lines, span]);
  return true;
}

const TRACK_GAP = 10;

function takeTrack({ mutTracks }: Drawing, channel: string, span: Span): number {
  const tracks = mutTracks.get(channel) ?? [];
  mutTracks.set(channel, tracks);
  const free = tracks.findIndex((track) =>
    track.every((other) => other.to + TRACK_GAP < span.from || span.to + TRACK_GAP < other.from),
  );
  if (free < 0) {
    tracks.push([span]);
    return tracks.length - 1;
  }
  tracks[free]?.push(span);
  return free;
}

/** Several flows at one side of a shape stand beside each other: middle, right, left, further right … */
function nextShift({ mutShifts }: Drawing, node: GraphNode, side: Side): number {
  const key = `${node.id}.${side}`;
  const used = mutShifts.get(key) ?? 0;
  mutShifts.set(key, used + 1);
  const [gap, most] = isTask(node) ? [14, 70] : [9, 18];
  const shift = Math.ceil(used / 2) * gap * (used % 2 === 1 ? 1 : -1);
  return Math.abs(shift) > most ? shift % most : shift;
}

function isTask(node: GraphNode): boolean {
  return node.kind === 'task' || node.kind === 'call';
}
