/** An SOP as a BPMN 2.0 file: one pool, a lane for each performer, the whole diagram with it. */
import { shortened } from '../../domain/common/words.ts';
import type { SopDefinition, Step, Trigger } from '../../domain/sop/model.ts';
import type { PrintedFile } from '../model.ts';
import { type Build, diagramElement, known } from './diagram.ts';
import { outcomeElement, performerElement, sopElement, stepElement } from './extension.ts';
import { type GraphFlow, type GraphNode, graphOf, safe } from './graph.ts';
import { createModdle, type Moddle, type ModdleElement, present } from './moddle.ts';
import { type PlacedLane, placeGraph } from './place.ts';

/**
 * Renders an SOP as BPMN 2.0 XML. A row is a user task in the lane of its first performer, a decision the
 * exclusive gateway behind it; chosen branches fork and meet in inclusive gateways, rows alongside each other
 * between parallel ones; a call that is awaited is a call activity behind its row; a row that repeats over a
 * list is a multi-instance task. Times, papers and the rest stand in the namespace `urn:laksana:bpmn:1`.
 * The same SOP gives the same bytes. BPMN has its own diagram: the printed sheet's pages do not show in it.
 */
export async function renderSopBpmn(sop: SopDefinition): Promise<PrintedFile> {
  const graph = graphOf(sop);
  const diagram = placeGraph(sop, graph);
  const moddle = createModdle();
  const build: Build = { moddle, sop, graph, diagram, mutById: new Map() };
  const { xml } = await moddle.toXML(definitions(build), { format: true, preamble: true });
  return {
    bytes: new TextEncoder().encode(xml),
    mediaType: 'application/xml',
    extension: 'bpmn',
  };
}

const NAME_LENGTH = 150;

/** Id under which other files call the process of an SOP. */
function processId(sop: string): string {
  return `Sop_${safe(sop)}`;
}

function definitions(build: Build): ModdleElement {
  const { moddle, sop } = build;
  const process = processElement(build);
  const participant = make(build, 'bpmn:Participant', {
    id: 'Instansi',
    name: sop.identitySheet.title,
    processRef: process,
  });
  const collaboration = make(build, 'bpmn:Collaboration', {
    id: 'Kerja_Sama',
    participants: [participant],
  });
  return moddle.create('bpmn:Definitions', {
    id: 'Berkas_Bpmn',
    name: sop.identitySheet.title,
    targetNamespace: 'urn:laksana:sop',
    exporter: 'Laksana',
    rootElements: [collaboration, process],
    diagrams: [diagramElement(build, collaboration)],
  });
}

/** Makes an element and remembers it by its id. */
function make(
  { moddle, mutById }: Build,
  type: string,
  fields: Readonly<Record<string, unknown>> & { readonly id: string },
): ModdleElement {
  const element = moddle.create(type, present(fields));
  if (mutById.has(fields.id)) {
    throw new Error(`BPMN id ${fields.id} twice`);
  }
  mutById.set(fields.id, element);
  return element;
}

function extension(moddle: Moddle, ...values: readonly ModdleElement[]): ModdleElement {
  return moddle.create('bpmn:ExtensionElements', { values });
}

function processElement(build: Build): ModdleElement {
  const { moddle, sop, graph, diagram } = build;
  const nodes = graph.nodes.map((node) => nodeElement(build, node));
  const flows = graph.flows.map((flow) => flowElement(build, flow));
  return make(build, 'bpmn:Process', {
    id: processId(sop.id),
    name: sop.identitySheet.title,
    isExecutable: false,
    extensionElements: extension(moddle, sopElement(moddle, sop)),
    laneSets: [
      moddle.create('bpmn:LaneSet', {
        id: 'Jalur',
        lanes: diagram.lanes.map((lane) => laneElement(build, lane)),
      }),
    ],
    flowElements: [...nodes, ...flows],
  });
}

function laneElement(build: Build, lane: PlacedLane): ModdleElement {
  const { moddle, graph } = build;
  const { performer, children } = lane;
  return make(build, 'bpmn:Lane', {
    id: safe(lane.id),
    name: lane.label,
    extensionElements:
      performer === null ? null : extension(moddle, performerElement(moddle, performer)),
    flowNodeRef: graph.nodes
      .filter((node) => node.lane === performer?.key)
      .map((node) => known(build, node.id)),
    childLaneSet:
      children.length === 0
        ? null
        : moddle.create('bpmn:LaneSet', {
            id: `Isi_${safe(lane.id)}`,
            lanes: children.map((child) => laneElement(build, child)),
          }),
  });
}

const TYPES: Readonly<Record<GraphNode['kind'], string>> = {
  start: 'bpmn:StartEvent',
  end: 'bpmn:EndEvent',
  task: 'bpmn:UserTask',
  call: 'bpmn:CallActivity',
  choice: 'bpmn:ExclusiveGateway',
  fork: 'bpmn:InclusiveGateway',
  meet: 'bpmn:InclusiveGateway',
  split: 'bpmn:ParallelGateway',
  join: 'bpmn:ParallelGateway',
};

function nodeElement(build: Build, node: GraphNode): ModdleElement {
  const { sop } = build;
  const step = sop.steps[node.step];
  const type = node.isLenient === true ? 'bpmn:InclusiveGateway' : TYPES[node.kind];
  if (step === undefined) {
    return make(build, type, { id: node.id });
  }
  return make(build, type, { id: node.id, ...fieldsOf(build, node, step) });
}

function fieldsOf(build: Build, node: GraphNode, step: Step): Record<string, unknown> {
  const { moddle, sop } = build;
  switch (node.kind) {
    case 'task':
      return {
        name: nameOf(step),
        documentation: [moddle.create('bpmn:Documentation', { text: step.activity })],
        extensionElements: extension(moddle, stepElement(moddle, sop, step)),
        loopCharacteristics: loopOf(moddle, step),
      };
    case 'call':
      return {
        name: node.call?.sop,
        calledElement: processId(node.call?.sop ?? ''),
        extensionElements: extension(moddle, moddle.create('laksana:Call', { ...node.call })),
        loopCharacteristics: loopOf(moddle, step),
      };
    case 'start':
      return startFields(moddle, sop);
    case 'end':
      return { name: 'Selesai' };
    case 'choice':
    case 'fork':
    case 'split':
      return { gatewayDirection: 'Diverging' };
    case 'meet':
    case 'join':
      return { gatewayDirection: 'Converging' };
  }
}

/** Number and activity; a long one is cut at a word, the whole stands in the documentation. */
function nameOf(step: Step): string {
  const number = step.printedNo === null ? '' : `${step.printedNo}. `;
  return `${number}${shortened(step.activity, NAME_LENGTH)}`;
}

/** The items of a list carry the row out each on its own, not one after the other. */
function loopOf(moddle: Moddle, step: Step): ModdleElement | null {
  return step.forEach === undefined
    ? null
    : moddle.create('bpmn:MultiInstanceLoopCharacteristics', { isSequential: false });
}

const TRIGGER_NAMES: Readonly<Record<Trigger['kind'], string>> = {
  incomingLetter: 'Surat masuk',
  oralOrder: 'Perintah lisan',
  applicant: 'Permohonan',
  run: 'Berkas lain',
  period: 'Berkala',
};
const CYCLES = { month: 'R/P1M', quarter: 'R/P3M', semester: 'R/P6M', year: 'R/P1Y' } as const;

/** A single trigger is a message or a timer; of several only their names are said. */
function startFields(moddle: Moddle, sop: SopDefinition): Record<string, unknown> {
  const names = [...new Set(sop.triggers.map(({ kind }) => TRIGGER_NAMES[kind]))];
  const only = sop.triggers.length === 1 ? sop.triggers[0] : undefined;
  return {
    name: names.length === 0 ? 'Mulai' : names.join(' / '),
    eventDefinitions: only === undefined ? [] : eventsOf(moddle, only),
  };
}

function eventsOf(moddle: Moddle, trigger: Trigger): readonly ModdleElement[] {
  if (trigger.kind === 'period') {
    const timeCycle = moddle.create('bpmn:FormalExpression', { body: CYCLES[trigger.every] });
    return [moddle.create('bpmn:TimerEventDefinition', { id: 'Waktu_Mulai', timeCycle })];
  }
  return trigger.kind === 'incomingLetter' || trigger.kind === 'applicant'
    ? [moddle.create('bpmn:MessageEventDefinition', { id: 'Pesan_Mulai' })]
    : [];
}

function flowElement(build: Build, flow: GraphFlow): ModdleElement {
  const { moddle } = build;
  const source = known(build, flow.from);
  const target = known(build, flow.to);
  const element = make(build, 'bpmn:SequenceFlow', {
    id: flow.id,
    name: isGateway(source) ? flow.outcome?.label || null : null,
    sourceRef: source,
    targetRef: target,
    extensionElements:
      flow.outcome === undefined ? null : extension(moddle, outcomeElement(moddle, flow.outcome)),
  });
  append(source, 'outgoing', element);
  append(target, 'incoming', element);
  return element;
}

function isGateway(element: ModdleElement): boolean {
  return element.$type.endsWith('Gateway');
}

function append(element: ModdleElement, name: string, value: ModdleElement): void {
  const list = element.get(name);
  element.set(name, [...(Array.isArray(list) ? list : []), value]);
}
