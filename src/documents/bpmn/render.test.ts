import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { namedSops } from '../../../test/support/catalogue-sops.ts';
import { buildSop, way } from '../../../test/support/sop.ts';
import { anySop } from '../../../test/support/sop-arbitrary.ts';
import type { SopDefinition } from '../../domain/sop/index.ts';
import { createModdle, type ModdleElement } from './moddle.ts';
import { renderSopBpmn } from './render.ts';

const sops = namedSops();

interface Bounds {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
interface Opened {
  readonly xml: string;
  readonly warnings: readonly string[];
  readonly nodes: readonly ModdleElement[];
  readonly flows: readonly ModdleElement[];
  readonly leafLanes: readonly ModdleElement[];
  readonly shapes: ReadonlyMap<string, Bounds>;
  readonly edges: ReadonlyMap<string, readonly { readonly x: number; readonly y: number }[]>;
}

const list = (value: unknown): readonly ModdleElement[] =>
  (Array.isArray(value) ? value : []) as readonly ModdleElement[];
const item = (value: unknown): ModdleElement => value as ModdleElement;
const idOf = (element: unknown): string => String(item(element).get('id'));
const numbers = (element: unknown, ...names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, Number(item(element).get(name))]));

const openedSops = new Map<SopDefinition, Promise<Opened>>();

/** Each SOP of the catalogue is rendered and read again once. */
function openOnce(sop: SopDefinition): Promise<Opened> {
  const opened = openedSops.get(sop) ?? open(sop);
  openedSops.set(sop, opened);
  return opened;
}

async function open(sop: SopDefinition): Promise<Opened> {
  const xml = new TextDecoder().decode((await renderSopBpmn(sop)).bytes);
  const { rootElement, warnings } = await createModdle().fromXML(xml);
  const process = list(rootElement.get('rootElements')).find(
    ({ $type }) => $type === 'bpmn:Process',
  );
  const elements = list(process?.get('flowElements'));
  const lanes = (set: unknown): readonly ModdleElement[] =>
    list(item(set).get('lanes')).flatMap((lane) => {
      const children = lane.get('childLaneSet');
      return children === undefined ? [lane] : lanes(children);
    });
  const drawn = list(item(list(rootElement.get('diagrams'))[0]?.get('plane')).get('planeElement'));
  return {
    xml,
    warnings: warnings.map(({ message }) => message),
    nodes: elements.filter(({ $type }) => $type !== 'bpmn:SequenceFlow'),
    flows: elements.filter(({ $type }) => $type === 'bpmn:SequenceFlow'),
    leafLanes: list(process?.get('laneSets')).flatMap(lanes),
    shapes: new Map(
      drawn
        .filter(({ $type }) => $type === 'bpmndi:BPMNShape')
        .map((shape) => [
          idOf(shape.get('bpmnElement')),
          numbers(shape.get('bounds'), 'x', 'y', 'width', 'height') as unknown as Bounds,
        ]),
    ),
    edges: new Map(
      drawn
        .filter(({ $type }) => $type === 'bpmndi:BPMNEdge')
        .map((edge) => [
          idOf(edge.get('bpmnElement')),
          list(edge.get('waypoint')).map(
            (point) => numbers(point, 'x', 'y') as unknown as { x: number; y: number },
          ),
        ]),
    ),
  };
}

function inside(inner: Bounds, outer: Bounds): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

/** Flows that are slanted, or that run through the inside of a shape. */
function badEdges({ edges, shapes, nodes }: Opened): readonly string[] {
  const boxes = nodes.map((node) => ({
    id: idOf(node),
    box: shapes.get(idOf(node)),
    // A flow may end on the slope of a diamond or on a circle, so inside of the box around it.
    rim: /Task|Activity/.test(node.$type) ? 1 : 18,
  }));
  return [...edges].flatMap(([id, points]) =>
    points.slice(1).flatMap((to, i) => {
      const from = points[i] ?? to;
      const isSlanted = from.x !== to.x && from.y !== to.y;
      const hit = boxes.filter(
        ({ box, rim }) =>
          box !== undefined &&
          Math.max(from.x, to.x) > box.x + rim &&
          Math.min(from.x, to.x) < box.x + box.width - rim &&
          Math.max(from.y, to.y) > box.y + rim &&
          Math.min(from.y, to.y) < box.y + box.height - rim,
      );
      return [
        ...(isSlanted ? [`${id} slanted`] : []),
        ...hit.map((node) => `${id} through ${node.id}`),
      ];
    }),
  );
}

const extensionOf = (element: ModdleElement, type: string): ModdleElement | undefined =>
  list(item(element.get('extensionElements') ?? element).get('values')).find(
    ({ $type }) => $type === type,
  );

describe('the BPMN of an SOP', () => {
  it('is read again without a warning, with its own words, for the whole catalogue', async () => {
    expect(sops.length).toBeGreaterThanOrEqual(48);
    for (const { name: file, sop } of sops) {
      const opened = await openOnce(sop);

      expect(opened.warnings, file).toEqual([]);
      const ids = [...opened.xml.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
      expect(new Set(ids).size, file).toBe(ids.length);
      const tasks = opened.nodes.filter(({ $type }) => $type === 'bpmn:UserTask');
      expect(
        tasks.map((task) => {
          const step = extensionOf(task, 'laksana:Step');
          return [
            step?.get('key'),
            item(list(task.get('documentation'))[0]).get('text'),
            list(step?.get('performers')).map((performer) => performer.get('key')),
            item(step?.get('duration') ?? task).get('raw') ?? null,
          ];
        }),
        file,
      ).toEqual(
        sop.steps.map((step) => [
          step.key,
          step.activity,
          step.performers,
          step.duration?.raw ?? null,
        ]),
      );
    }
  });

  it('has each way of each row, and every flow starts and ends at a shape', async () => {
    for (const { name: file, sop } of sops) {
      const { flows, nodes, edges } = await openOnce(sop);
      const said = flows
        .map((flow) => extensionOf(flow, 'laksana:Outcome')?.get('key'))
        .filter((key) => key !== undefined);
      const expected = sop.steps.flatMap((step) => step.outcomes.map(({ key }) => key));

      expect([...said].sort(), file).toEqual([...expected].sort());
      expect(edges.size, file).toBe(flows.length);
      for (const node of nodes) {
        const ways = [list(node.get('incoming')).length, list(node.get('outgoing')).length];
        expect(ways[0] === 0, `${file} into ${idOf(node)}`).toBe(node.$type === 'bpmn:StartEvent');
        expect(ways[1] === 0, `${file} out of ${idOf(node)}`).toBe(node.$type === 'bpmn:EndEvent');
      }
    }
  });

  it('draws every shape inside its lane, no two over each other, and flows straight and around', async () => {
    for (const { name: file, sop } of sops) {
      const opened = await openOnce(sop);
      const { leafLanes, shapes, nodes } = opened;
      const laned = leafLanes.flatMap((lane) =>
        list(lane.get('flowNodeRef')).map((node) => ({ lane: idOf(lane), node: idOf(node) })),
      );

      expect(laned.map(({ node }) => node).sort(), file).toEqual(nodes.map(idOf).sort());
      for (const { lane, node } of laned) {
        const [inner, outer] = [shapes.get(node), shapes.get(lane)];
        expect(inner && outer && inside(inner, outer), `${file} ${node} in ${lane}`).toBe(true);
      }
      expect(overlapping(opened), file).toEqual([]);
      expect(badEdges(opened), file).toEqual([]);
    }
  });

  it('turns branches, rows alongside, lists and awaited calls into gateways and activities', async () => {
    const sop = buildSop([
      {
        key: 'pilih',
        kind: 'decide',
        outcomes: [
          way('bantu', { branches: ['obat', 'hukum'], rejoin: 'lapor' }),
          way('tutup', 'end'),
        ],
      },
      { key: 'obat' },
      {
        key: 'hukum',
        performers: ['kepala', 'staf'],
        calls: [{ sop: 'umum/sppd', mode: 'await' }],
      },
      { key: 'lapor' },
      { key: 'catat', alongside: 'lapor' },
      { key: 'bagi', forEach: 'wilayah', calls: [{ sop: 'umum/arsip', mode: 'start' }] },
    ]);
    const { nodes, flows, warnings } = await open(sop);
    const count = (type: string) => nodes.filter(({ $type }) => $type === type).length;

    expect(warnings).toEqual([]);
    expect(count('bpmn:InclusiveGateway')).toBe(2);
    expect(count('bpmn:ParallelGateway')).toBe(2);
    expect(count('bpmn:ExclusiveGateway')).toBe(1);
    expect(count('bpmn:EndEvent')).toBe(2);
    const calls = nodes.filter(({ $type }) => $type === 'bpmn:CallActivity');
    expect(calls.map((call) => call.get('calledElement'))).toEqual(['Sop_umum_sppd']);
    const each = nodes.filter((node) => node.get('loopCharacteristics') !== undefined);
    expect(each.map(idOf)).toEqual(['Langkah_6_bagi']);
    const meet = nodes.find((node) => idOf(node).startsWith('Bertemu'));
    expect(list(meet?.get('incoming'))).toHaveLength(2);
    expect(flows.map((flow) => flow.get('name'))).toContain('tutup');
  });

  it('puts performers under one heading into lanes within a lane', async () => {
    const performer = (key: string, group?: string) => ({
      key,
      label: key,
      resolvesTo: { kind: 'rank', rank: key },
      ...(group === undefined ? {} : { group }),
    });
    const performers = [
      performer('camat', 'Kecamatan'),
      performer('warga'),
      performer('sekcam', 'Kecamatan'),
    ];
    const steps = [
      { key: 'a', performers: 'warga' },
      { key: 'b', performers: 'sekcam' },
    ];
    const { shapes, leafLanes, warnings } = await open(
      buildSop(steps, { performers, triggers: [{ kind: 'oralOrder', startedBy: ['warga'] }] }),
    );
    const box = (id: string) => shapes.get(id) ?? { x: 0, y: 0, width: 0, height: 0 };

    expect(warnings).toEqual([]);
    expect(leafLanes.map(idOf)).toEqual(['Jalur_camat', 'Jalur_sekcam', 'Jalur_warga']);
    expect(inside(box('Jalur_camat'), box('Kelompok_Kecamatan'))).toBe(true);
    expect(inside(box('Jalur_sekcam'), box('Kelompok_Kecamatan'))).toBe(true);
    expect(inside(box('Jalur_warga'), box('Kelompok_Kecamatan'))).toBe(false);
  });

  it('stands for any SOP: shapes in their lanes, nothing over another, no flow through a shape', async () => {
    await fc.assert(
      fc.asyncProperty(anySop, async (sop) => {
        const opened = await open(sop);
        const { leafLanes, shapes } = opened;
        const outside = leafLanes.flatMap((lane) =>
          list(lane.get('flowNodeRef')).filter((node) => {
            const [inner, outer] = [shapes.get(idOf(node)), shapes.get(idOf(lane))];
            return inner === undefined || outer === undefined || !inside(inner, outer);
          }),
        );

        expect(opened.warnings).toEqual([]);
        expect(outside.map(idOf)).toEqual([]);
        expect(overlapping(opened)).toEqual([]);
        expect(badEdges(opened)).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  it('says the same bytes for the same SOP', async () => {
    const sop = buildSop([{ key: 'satu' }, { key: 'dua' }]);

    expect((await renderSopBpmn(sop)).bytes).toEqual((await renderSopBpmn(sop)).bytes);
  });

  it('keeps words that would be markup', async () => {
    const activity = 'Memeriksa <b>&amp; "paraf"</b> ]]> \u2192 selesai';
    const { nodes, warnings } = await open(buildSop([{ key: 'satu', activity }]));
    const task = nodes.find(({ $type }) => $type === 'bpmn:UserTask');

    expect(warnings).toEqual([]);
    expect(item(list(task?.get('documentation'))[0]).get('text')).toBe(activity);
  });
});

function overlapping({ shapes, nodes }: Opened): readonly string[] {
  const boxes = nodes.flatMap((node) => shapes.get(idOf(node)) ?? []);
  return boxes.flatMap((one, i) =>
    boxes
      .slice(i + 1)
      .filter(
        (other) =>
          one.x < other.x + other.width &&
          other.x < one.x + one.width &&
          one.y < other.y + other.height &&
          other.y < one.y + one.height,
      )
      .map((other) => `${JSON.stringify(one)} ${JSON.stringify(other)}`),
  );
}
