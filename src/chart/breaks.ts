/** Edges over page breaks: each is drawn in two pieces that end and begin in pentagons of the same number. */
import type { SopDefinition } from '../domain/sop/model.ts';
import type { Node, PageGrid, Piece } from './grid.ts';
import { joinsOf } from './joins.ts';
import type { ChartEdge, ChartSymbol } from './model.ts';
import type { PlacedRow } from './pages.ts';
import { nodesOf } from './symbols.ts';

interface Home {
  readonly page: number;
  readonly nodes: readonly Node[];
}

interface MutableGrid {
  readonly rows: number;
  readonly columns: number;
  readonly nodes: Node[];
  readonly pieces: Piece[];
}

type Strip = 'over' | 'under';

/**
 * The grids of all pages: which symbols stand where and what is to be drawn between them. `capacity` says how
 * many pentagons stand side by side in a column.
 */
export function gridsOf(
  sop: SopDefinition,
  edges: readonly ChartEdge[],
  pages: readonly (readonly PlacedRow[])[],
  columns: number,
  capacity: (column: number) => number,
): readonly PageGrid[] {
  const homes = new Map<string, Home>();
  const grids: MutableGrid[] = pages.map((rows, page) => {
    const nodes = rows.flatMap((row, at) => (row.hasSymbol ? nodesOf(sop, row.index, at) : []));
    for (const { index, hasSymbol } of rows) {
      const key = sop.steps[index]?.key;
      if (hasSymbol && key !== undefined && !homes.has(key)) {
        homes.set(key, { page, nodes: nodes.filter((node) => node.step === key) });
      }
    }
    return { rows: rows.length, columns, nodes: [...nodes], pieces: joinsOf(nodes) };
  });
  const strips = stripsOf(columns, capacity);
  const broken: { edge: ChartEdge; from: Node; to: Node; out: number; into: number }[] = [];
  const labelled = new Set<string>();
  for (const edge of edges) {
    const source = homes.get(edge.fromStep);
    const target = homes.get(edge.toStep);
    const [from, to] = nearest(source, target, edges, edge);
    if (source === undefined || target === undefined || from === undefined || to === undefined) {
      continue;
    }
    const net = `${edge.fromStep}.${edge.outcome}`;
    if (source.page === target.page) {
      const label = labelled.has(net) ? null : edge.label;
      labelled.add(net);
      const { kind } = edge;
      grids[source.page]?.pieces.push({ edge: edge.id, net, kind, from, to, label, hasHead: true });
    } else {
      broken.push({ edge, from, to, out: source.page, into: target.page });
    }
  }
  broken.sort(
    (a, b) =>
      Math.min(a.out, a.into) - Math.min(b.out, b.into) ||
      Math.abs(a.out - a.into) - Math.abs(b.out - b.into) ||
      b.from.row - a.from.row,
  );
  broken.forEach(({ edge, from, to, out, into }, index) => {
    const net = `${edge.fromStep}.${edge.outcome}`;
    const label = labelled.has(net) ? null : edge.label;
    labelled.add(net);
    const number = index + 1;
    const isForward = out < into;
    const outStrip: Strip = isForward ? 'under' : 'over';
    const intoStrip: Strip = isForward ? 'over' : 'under';
    const column = strips.columnFor(from.column, `${out}:${outStrip}`, `${into}:${intoStrip}`);
    const lastRow = (page: number) => grids[page]?.rows ?? 0;
    const exit = strips.pentagon(
      `${out}:${outStrip}`,
      column,
      isForward ? lastRow(out) : -1,
      edge.id,
      `lanjut ke halaman ${into + 1}, tanda ${number}`,
      { number, step: edge.fromStep, performer: performerAt(sop, column), side: 'out' },
    );
    const entry = strips.pentagon(
      `${into}:${intoStrip}`,
      column,
      isForward ? -1 : lastRow(into),
      edge.id,
      `lanjutan dari halaman ${out + 1}, tanda ${number}`,
      { number, step: edge.fromStep, performer: performerAt(sop, column), side: 'in' },
    );
    const { id, kind } = edge;
    grids[out]?.nodes.push(exit);
    grids[out]?.pieces.push({ edge: id, net, kind, from, to: exit, label, hasHead: true });
    grids[into]?.nodes.push(entry);
    grids[into]?.pieces.push({
      edge: id,
      net: `${net}:${id}`,
      kind,
      from: entry,
      to,
      label: null,
      hasHead: true,
    });
  });
  return grids;
}

function performerAt(sop: SopDefinition, column: number): ChartSymbol['performer'] {
  return sop.performers[column]?.key ?? '';
}

/** The symbols of two rows between which a line is shortest; all branches of an outcome leave one symbol. */
function nearest(
  source: Home | undefined,
  target: Home | undefined,
  edges: readonly ChartEdge[],
  edge: ChartEdge,
): readonly [Node | undefined, Node | undefined] {
  const isFork = edges.some(
    (other) => other !== edge && other.fromStep === edge.fromStep && other.outcome === edge.outcome,
  );
  const sources = isFork ? source?.nodes.slice(0, 1) : source?.nodes;
  let best: readonly [Node | undefined, Node | undefined] = [undefined, undefined];
  let least = Number.POSITIVE_INFINITY;
  for (const from of sources ?? []) {
    for (const to of target?.nodes ?? []) {
      const distance = Math.abs(from.column - to.column);
      if (distance < least) {
        least = distance;
        best = [from, to];
      }
    }
  }
  return best;
}

interface Mark {
  readonly number: number;
  readonly step: string;
  readonly performer: string;
  readonly side: 'out' | 'in';
}

interface Strips {
  /** The column nearest to the wished one with room in both strips; with the most room where none has. */
  columnFor(wished: number, one: string, other: string): number;
  pentagon(strip: string, column: number, row: number, edge: string, alt: string, mark: Mark): Node;
}

/** Keeps count of the pentagons over and under the rows of each page. */
function stripsOf(columns: number, capacity: (column: number) => number): Strips {
  const used = new Map<string, number>();
  const countAt = (strip: string, column: number) => used.get(`${strip}:${column}`) ?? 0;
  return {
    columnFor: (wished, one, other) => {
      const load = (column: number) => Math.max(countAt(one, column), countAt(other, column));
      const all = Array.from({ length: columns }, (_, column) => column);
      const near = [...all].sort((a, b) => Math.abs(a - wished) - Math.abs(b - wished));
      const free = near.find((column) => load(column) < capacity(column));
      const fullness = (column: number) => load(column) / Math.max(1, capacity(column));
      return free ?? near.sort((a, b) => fullness(a) - fullness(b))[0] ?? wished;
    },
    pentagon: (strip, column, row, edge, alt, mark) => {
      const count = countAt(strip, column);
      used.set(`${strip}:${column}`, count + 1);
      const slot = Math.ceil(count / 2) * (count % 2 === 0 ? -1 : 1);
      return {
        id: `${edge}:${mark.side}`,
        kind: 'pentagon',
        step: mark.step,
        performer: mark.performer,
        column,
        row,
        slot: slot === 0 ? 0 : slot,
        hasStart: false,
        hasEnd: false,
        alt,
        number: mark.number,
      };
    },
  };
}
