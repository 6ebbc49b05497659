/** Places of everything on the BPMN diagram, in its own units (one is about a pixel). */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { Performer, SopDefinition } from '../../domain/sop/model.ts';
import type { Graph, GraphNode, NodeKind } from './graph.ts';
import { type Columns, type Route, type Routing, routeFlows, type Side } from './route.ts';

export interface PlacedFlow {
  readonly route: Route;
  readonly points: readonly Point[];
  readonly label: Box | null;
}

/** A lane, or the lane of a group around the lanes of its performers. */
export interface PlacedLane {
  readonly id: string;
  readonly label: string;
  readonly performer: Performer | null;
  readonly box: Box;
  readonly children: readonly PlacedLane[];
}

export interface Diagram {
  readonly pool: Box;
  readonly lanes: readonly PlacedLane[];
  readonly nodes: Readonly<Record<string, Box>>;
  readonly flows: readonly PlacedFlow[];
}

const HEADER = 30;
const ORIGIN = 60;
const LANE_ROOM = 124; // a task of 100 and what a label needs above it
const TRACK = 14;
const CHANNEL = 12;
const LABEL_WIDTH = 102;
const LABEL_LINE = 14;
/** What a program writes in a line of a label, at 11 pixels. */
const LABEL_LETTERS = 17;

const SIZES: Readonly<Record<NodeKind, { readonly width: number; readonly height: number }>> = {
  start: { width: 36, height: 36 },
  end: { width: 36, height: 36 },
  task: { width: 180, height: 100 },
  call: { width: 150, height: 80 },
  choice: { width: 50, height: 50 },
  fork: { width: 50, height: 50 },
  meet: { width: 50, height: 50 },
  split: { width: 50, height: 50 },
  join: { width: 50, height: 50 },
};
const GAP = 44;
/** Right of a gateway stand the labels of its ways. */
const GAP_WITH_LABEL = 132;

/** Gives each node its place in the lane of its performer and each flow its way. */
export function placeGraph(sop: SopDefinition, graph: Graph): Diagram {
  const lanes = lanesInOrder(sop);
  const hasGroups = lanes.some(({ group }) => group !== undefined);
  const left = ORIGIN + HEADER * (hasGroups ? 3 : 2);
  const { columns, right } = columnsOf(graph, left);
  const keys = lanes.map(({ key }) => key);
  const routing = routeFlows(graph, columns, keys);
  const rows = rowsOf(keys, routing, graph);
  const nodes = Object.fromEntries(
    graph.nodes.map((node) => [node.id, boxOf(node, columns, rows)]),
  );
  const bottom = Math.max(ORIGIN, ...Object.values(rows).map((row) => row.bottom));
  const pool = { x: ORIGIN, y: ORIGIN, width: right - ORIGIN, height: bottom - ORIGIN };
  return {
    pool,
    lanes: placeLanes(lanes, rows, pool, hasGroups),
    nodes,
    flows: routing.routes.map((route) => placeFlow(route, graph, nodes, columns, rows)),
  };
}

/** Performers in the order of the columns; those under one heading stand together. */
function lanesInOrder(sop: SopDefinition): readonly Performer[] {
  const known = sop.performers.length > 0 ? sop.performers : [NOBODY];
  const seen = new Set<Performer>();
  return known.flatMap((performer) => {
    const together =
      performer.group === undefined
        ? [performer]
        : known.filter(({ group }) => group === performer.group);
    return together.filter((each) => !seen.has(each) && seen.add(each));
  });
}

/** An SOP without columns still needs a lane. */
const NOBODY: Performer = {
  key: '',
  label: 'Pelaksana',
  resolvesTo: { kind: 'rank', rank: '' },
};

function columnsOf(graph: Graph, left: number): { columns: Columns; right: number } {
  const centre: Record<string, number> = {};
  const gutter: Record<string, number> = {};
  let x = left + GAP;
  for (const node of graph.nodes) {
    const { width } = SIZES[node.kind];
    const gap = node.kind === 'choice' || node.kind === 'fork' ? GAP_WITH_LABEL : GAP;
    centre[node.id] = x + width / 2;
    gutter[node.id] = x + width + gap - GAP / 2;
    x += width + gap;
  }
  return { columns: { centre, gutter }, right: x };
}

interface Row {
  readonly top: number;
  readonly middle: number;
  readonly bottom: number;
  /** From the middle down to the first track. */
  readonly foot: number;
}
type Rows = Readonly<Record<string, Row>>;

function rowsOf(lanes: readonly string[], routing: Routing, graph: Graph): Rows {
  const rows: Record<string, Row> = {};
  let top = ORIGIN;
  for (const lane of lanes) {
    const above = CHANNEL + (routing.above[lane] ?? 0) * TRACK;
    const below = CHANNEL + (routing.below[lane] ?? 0) * TRACK;
    const middle = top + above + LANE_ROOM / 2;
    const foot = LANE_ROOM / 2 + (hasFootLabel(graph, routing, lane) ? 3 * LABEL_LINE : 0);
    const bottom = middle + foot + below;
    rows[lane] = { top, middle, bottom, foot: foot + CHANNEL / 2 };
    top = bottom;
  }
  return rows;
}

/** A gateway that is left downwards has the label below it, above the tracks. */
function hasFootLabel(graph: Graph, { routes }: Routing, lane: string): boolean {
  return routes.some(
    (route) =>
      route.exit === 'bottom' && isLabelled(route) && nodeOf(graph, route.flow.from).lane === lane,
  );
}

function isLabelled({ flow }: Route): boolean {
  return (flow.outcome?.label ?? '') !== '' && /^(Pilihan|Cabang)_/.test(flow.from);
}

function rowOf(rows: Rows, lane: string): Row {
  const row = rows[lane];
  if (row === undefined) {
    throw new Error(`no lane ${lane}`);
  }
  return row;
}

function boxOf(node: GraphNode, columns: Columns, rows: Rows): Box {
  const { width, height } = SIZES[node.kind];
  const x = (columns.centre[node.id] ?? 0) - width / 2;
  return { x, y: rowOf(rows, node.lane).middle - height / 2, width, height };
}

function placeLanes(
  lanes: readonly Performer[],
  rows: Rows,
  pool: Box,
  hasGroups: boolean,
): readonly PlacedLane[] {
  const right = pool.x + pool.width;
  const laneAt = (performer: Performer, indent: number): PlacedLane => {
    const { top, bottom } = rowOf(rows, performer.key);
    const x = pool.x + HEADER * indent;
    const box = { x, y: top, width: right - x, height: bottom - top };
    return { id: `Jalur_${performer.key}`, label: performer.label, performer, box, children: [] };
  };
  const placed: PlacedLane[] = [];
  for (const performer of lanes) {
    const { group } = performer;
    if (group === undefined) {
      placed.push(laneAt(performer, 1));
    } else if (!placed.some(({ id }) => id === `Kelompok_${group}`)) {
      const members = lanes.filter((each) => each.group === group);
      placed.push(
        groupLane(
          group,
          members.map((each) => laneAt(each, hasGroups ? 2 : 1)),
          pool,
        ),
      );
    }
  }
  return placed;
}

function groupLane(label: string, children: readonly PlacedLane[], pool: Box): PlacedLane {
  const top = Math.min(...children.map(({ box }) => box.y));
  const bottom = Math.max(...children.map(({ box }) => box.y + box.height));
  const x = pool.x + HEADER;
  const box = { x, y: top, width: pool.x + pool.width - x, height: bottom - top };
  return { id: `Kelompok_${label}`, label, performer: null, box, children };
}

function placeFlow(
  route: Route,
  graph: Graph,
  boxes: Readonly<Record<string, Box>>,
  columns: Columns,
  rows: Rows,
): PlacedFlow {
  const source = nodeOf(graph, route.flow.from);
  const target = nodeOf(graph, route.flow.to);
  const from = anchor(source, boxes, route.exit, route.exitShift);
  const to = anchor(target, boxes, route.entry, route.entryShift);
  const points = [from, ...between(route, { from, to, source, columns, rows }), to];
  return { route, points, label: labelOf(route, from) };
}

function nodeOf(graph: Graph, id: string): GraphNode {
  const node = graph.nodes.find((each) => each.id === id);
  if (node === undefined) {
    throw new Error(`no node ${id}`);
  }
  return node;
}

interface Ends {
  readonly from: Point;
  readonly to: Point;
  readonly source: GraphNode;
  readonly columns: Columns;
  readonly rows: Rows;
}

function between(route: Route, { from, to, source, columns, rows }: Ends): readonly Point[] {
  if (route.kind === 'straight') {
    return [];
  }
  if (route.kind === 'step') {
    const x = columns.gutter[source.id] ?? from.x;
    return [
      { x, y: from.y },
      { x, y: to.y },
    ];
  }
  if (route.kind === 'drop') {
    return [{ x: to.x, y: from.y }];
  }
  const { middle, foot } = rowOf(rows, source.lane);
  const away = route.track * TRACK;
  const y =
    route.exit === 'top' ? middle - LANE_ROOM / 2 - CHANNEL / 2 - away : middle + foot + away;
  return [
    { x: from.x, y },
    { x: to.x, y },
  ];
}

/** The point of a shape's border where a flow leaves or enters. */
function anchor(
  node: GraphNode,
  boxes: Readonly<Record<string, Box>>,
  side: Side,
  shift: number,
): Point {
  const box = boxes[node.id] ?? { x: 0, y: 0, width: 0, height: 0 };
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  if (side === 'left' || side === 'right') {
    return { x: side === 'left' ? box.x : box.x + box.width, y: middle.y };
  }
  const reach = reachOf(node.kind, box, shift);
  return { x: middle.x + shift, y: middle.y + (side === 'top' ? -reach : reach) };
}

/** From the middle of a shape up to its border, at some distance from its middle line. */
function reachOf(kind: NodeKind, box: Box, shift: number): number {
  const half = box.height / 2;
  if (kind === 'task' || kind === 'call') {
    return half;
  }
  if (kind === 'start' || kind === 'end') {
    return Math.sqrt(Math.max(half * half - shift * shift, 0));
  }
  return half - Math.abs(shift);
}

/** A way out of a gateway has its label below the line to the right, or beside the line upwards. */
function labelOf(route: Route, from: Point): Box | null {
  const text = route.flow.outcome?.label ?? '';
  if (!isLabelled(route)) {
    return null;
  }
  const height = Math.ceil(text.length / LABEL_LETTERS) * LABEL_LINE;
  const x = from.x + 5;
  if (route.exit === 'right') {
    return { x, y: from.y + 4, width: LABEL_WIDTH, height };
  }
  const y = route.exit === 'top' ? from.y - 4 - height : from.y + 22;
  return { x, y, width: LABEL_WIDTH, height };
}
