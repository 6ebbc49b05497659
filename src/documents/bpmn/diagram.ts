/** The drawn half of a BPMN file (BPMN 2.0, 12, diagram interchange). */
import type { Box, Point } from '../../domain/common/geometry.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { type Graph, type GraphNode, safe } from './graph.ts';
import { type Moddle, type ModdleElement, present } from './moddle.ts';
import type { Diagram, PlacedFlow } from './place.ts';

/** What is shared while one file is made; elements are found again by their id. */
export interface Build {
  readonly moddle: Moddle;
  readonly sop: SopDefinition;
  readonly graph: Graph;
  readonly diagram: Diagram;
  readonly mutById: Map<string, ModdleElement>;
}

/** The element made under an id; a fault when there is none. */
export function known({ mutById }: Build, id: string): ModdleElement {
  const element = mutById.get(id);
  if (element === undefined) {
    throw new Error(`no BPMN element ${id}`);
  }
  return element;
}

/** Pool, lanes, shapes and edges with their places. */
export function diagramElement(build: Build, collaboration: ModdleElement): ModdleElement {
  const { moddle, graph, diagram } = build;
  const pool = shapeElement(build, 'Instansi', diagram.pool, { isHorizontal: true });
  const lanes = diagram.lanes
    .flatMap((lane) => [lane, ...lane.children])
    .map((lane) => shapeElement(build, safe(lane.id), lane.box, { isHorizontal: true }));
  const nodes = graph.nodes.map((node) => nodeShape(build, node));
  const edges = diagram.flows.map((flow) => edgeElement(build, flow));
  return moddle.create('bpmndi:BPMNDiagram', {
    id: 'Bagan',
    plane: moddle.create('bpmndi:BPMNPlane', {
      id: 'Bidang',
      bpmnElement: collaboration,
      planeElement: [pool, ...lanes, ...nodes, ...edges],
    }),
  });
}

function nodeShape(build: Build, node: GraphNode): ModdleElement {
  const { moddle, diagram } = build;
  const box = diagram.nodes[node.id];
  if (box === undefined) {
    throw new Error(`no place for ${node.id}`);
  }
  const isEvent = node.kind === 'start' || node.kind === 'end';
  return shapeElement(build, node.id, box, {
    ...(node.kind === 'choice' ? { isMarkerVisible: true } : {}),
    ...(isEvent ? { label: labelElement(moddle, eventLabel(box)) } : {}),
  });
}

function eventLabel(box: Box): Box {
  return { x: box.x - 20, y: box.y + box.height + 4, width: box.width + 40, height: 28 };
}

function shapeElement(
  { moddle, mutById }: Build,
  id: string,
  box: Box,
  more: Readonly<Record<string, unknown>>,
): ModdleElement {
  return moddle.create('bpmndi:BPMNShape', {
    id: `${id}_di`,
    bpmnElement: mutById.get(id),
    bounds: boundsElement(moddle, box),
    ...more,
  });
}

function edgeElement(build: Build, { route, points, label }: PlacedFlow): ModdleElement {
  const { moddle } = build;
  return moddle.create(
    'bpmndi:BPMNEdge',
    present({
      id: `${route.flow.id}_di`,
      bpmnElement: known(build, route.flow.id),
      waypoint: points.map((point) => pointElement(moddle, point)),
      label: label === null ? null : labelElement(moddle, label),
    }),
  );
}

function labelElement(moddle: Moddle, box: Box): ModdleElement {
  return moddle.create('bpmndi:BPMNLabel', { bounds: boundsElement(moddle, box) });
}

function boundsElement(moddle: Moddle, { x, y, width, height }: Box): ModdleElement {
  return moddle.create('dc:Bounds', { x: round(x), y: round(y), width, height });
}

function pointElement(moddle: Moddle, { x, y }: Point): ModdleElement {
  return moddle.create('dc:Point', { x: round(x), y: round(y) });
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
