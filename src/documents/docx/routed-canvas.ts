/** A drawing canvas whose connectors run where the sheet has them, and not where `docx` would lead them. */
import { type IShapeCanvasOptions, ShapeCanvasRun } from 'docx/shapes';
import type { ConnectorGeometry } from './connector-geometry.ts';

type Node = Record<string, unknown>;
type Context = Parameters<ShapeCanvasRun['prepForXml']>[0];
type Written = ReturnType<ShapeCanvasRun['prepForXml']>;

/**
 * `geometries`: by the name (`altText.name`) of the connector, unique on the canvas. Ids are counted from `firstId`,
 * because `docx` counts them on from the file it made before.
 */
export class RoutedCanvas extends ShapeCanvasRun {
  private readonly geometries: ReadonlyMap<string, ConnectorGeometry>;
  private readonly firstId: number;

  constructor(
    options: IShapeCanvasOptions,
    geometries: ReadonlyMap<string, ConnectorGeometry>,
    firstId: number,
  ) {
    super(options);
    this.geometries = geometries;
    this.firstId = firstId;
  }

  /** The canvas stands twice in the file, as a canvas and as a group for programs that know none. */
  override prepForXml(context: Context): Written {
    const written = super.prepForXml(context);
    visit(written, this.geometries);
    renumber(written, this.firstId, new Map());
    return written;
  }
}

const WITH_ID = ['wp:docPr', 'wps:cNvPr', 'a:stCxn', 'a:endCxn'];

/** The same old id is the same new one: connectors name their shapes by it. */
function renumber(value: unknown, firstId: number, mutIds: Map<string, string>): void {
  for (const [name, content] of entriesOf(value)) {
    if (WITH_ID.includes(name)) {
      const mutAttributes = attributesOf(content);
      const old = String(mutAttributes['id']);
      const id = mutIds.get(old) ?? String(firstId + mutIds.size);
      mutIds.set(old, id);
      mutAttributes['id'] = id;
      if (mutAttributes['name'] === `Canvas ${old}`) {
        mutAttributes['name'] = `Canvas ${id}`;
      }
    }
    renumber(content, firstId, mutIds);
  }
}

/** The elements below an element, with their content. */
function entriesOf(value: unknown): readonly (readonly [string, unknown])[] {
  if (Array.isArray(value)) {
    return value.flatMap(entriesOf);
  }
  return isNode(value) ? Object.entries(value).filter(([name]) => name !== '_attr') : [];
}

function visit(value: unknown, geometries: ReadonlyMap<string, ConnectorGeometry>): void {
  for (const [name, content] of entriesOf(value)) {
    if (name === 'wps:wsp') {
      setGeometry(content, geometries);
    } else {
      visit(content, geometries);
    }
  }
}

function setGeometry(shape: unknown, geometries: ReadonlyMap<string, ConnectorGeometry>): void {
  const name = attributesOf(child(shape, 'wps:cNvPr'))['name'];
  const geometry = geometries.get(String(name));
  const properties = child(shape, 'wps:spPr');
  if (geometry === undefined || !Array.isArray(properties)) {
    return;
  }
  const mutProperties: unknown[] = properties;
  mutProperties.forEach((property, i) => {
    if (isNode(property) && 'a:xfrm' in property) {
      mutProperties[i] = frameXml(geometry);
    } else if (isNode(property) && 'a:prstGeom' in property) {
      mutProperties[i] = shapeXml(geometry);
    }
  });
}

function frameXml(geometry: ConnectorGeometry): Node {
  const attributes = {
    ...(geometry.isTurned ? { rot: '5400000' } : {}),
    ...(geometry.flipH ? { flipH: '1' } : {}),
    ...(geometry.flipV ? { flipV: '1' } : {}),
  };
  return {
    'a:xfrm': [
      { _attr: attributes },
      empty('a:off', { x: geometry.x, y: geometry.y }),
      empty('a:ext', { cx: geometry.width, cy: geometry.height }),
    ],
  };
}

function shapeXml({ shape, width, height }: ConnectorGeometry): Node {
  if ('preset' in shape) {
    const guides = shape.adjustments.map((value, i) =>
      empty('a:gd', {
        name: `adj${i + 1}`,
        fmla: `val ${value}`,
      }),
    );
    return { 'a:prstGeom': [{ _attr: { prst: shape.preset } }, { 'a:avLst': guides }] };
  }
  const stretches = shape.path.map(({ x, y }, i) => ({
    [i === 0 ? 'a:moveTo' : 'a:lnTo']: [empty('a:pt', { x, y })],
  }));
  return {
    'a:custGeom': [
      { 'a:avLst': [] },
      { 'a:gdLst': [] },
      { 'a:ahLst': [] },
      { 'a:cxnLst': [] },
      empty('a:rect', { l: '0', t: '0', r: 'r', b: 'b' }),
      {
        'a:pathLst': [
          { 'a:path': [{ _attr: { w: width, h: height, fill: 'none' } }, ...stretches] },
        ],
      },
    ],
  };
}

function empty(name: string, attributes: Readonly<Record<string, string | number>>): Node {
  return { [name]: [{ _attr: attributes }] };
}

function child(parent: unknown, name: string): unknown {
  const parts: readonly unknown[] = Array.isArray(parent) ? parent : [parent];
  const found = parts.find((part) => isNode(part) && name in part);
  return isNode(found) ? found[name] : undefined;
}

/** Attributes stand in `_attr`, of the element itself or of the first of its parts. */
function attributesOf(element: unknown): Node {
  const attributes = child(element, '_attr');
  return isNode(attributes) ? attributes : {};
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
