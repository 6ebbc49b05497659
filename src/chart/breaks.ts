/** What stands and runs on each page; edges over page breaks end and begin in pentagons of the same number. */
import type { SopDefinition } from '../domain/sop/model.ts';
import { performersOf } from './columns.ts';
import type { Node, PageGrid, Piece } from './grid.ts';
import { joinsOf } from './joins.ts';
import type { ChartEdge } from './model.ts';
import type { PlacedRow } from './pages.ts';
import { nodesOf } from './symbols.ts';

/** Where a row's symbols stand. */
interface Home {
  readonly page: number;
  readonly nodes: readonly Node[];
}

interface OpenGrid {
  readonly rows: number;
  readonly columns: number;
  readonly nodes: Node[];
  readonly pieces: Piece[];
}

/** An edge between two symbols, with the word at its beginning. */
interface Way {
  readonly edge: ChartEdge;
  readonly net: string;
  readonly label: string | null;
  readonly from: Node;
  readonly to: Node;
  readonly out: number;
  readonly into: number;
}

/** An edge over a page break with its number and the column that both its pentagons stand in. */
interface Crossing extends Way {
  readonly number: number;
  readonly column: number;
}

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
  const grids = pages.map((rows): OpenGrid => {
    const nodes = rows.flatMap((row, at) => (row.hasSymbol ? nodesOf(sop, row.index, at) : []));
    return { rows: rows.length, columns, nodes: [...nodes], pieces: joinsOf(nodes) };
  });
  const ways = waysOver(edges, homesOf(grids));
  for (const { edge, net, label, from, to, out, into } of ways) {
    if (out === into) {
      const { id, kind } = edge;
      grids[out]?.pieces.push({ edge: id, net, kind, from, to, label, hasHead: true });
    }
  }
  const crossings = crossingsOf(
    ways.filter(({ out, into }) => out !== into),
    columns,
    capacity,
  );
  for (const { crossing, isExit, slot } of slotsOf(crossings)) {
    addPentagon(sop, grids, crossing, isExit, slot);
  }
  return grids;
}

function homesOf(grids: readonly OpenGrid[]): ReadonlyMap<string, Home> {
  const homes = new Map<string, Home>();
  grids.forEach(({ nodes }, page) => {
    for (const { step } of nodes) {
      if (!homes.has(step)) {
        homes.set(step, { page, nodes: nodes.filter((node) => node.step === step) });
      }
    }
  });
  return homes;
}

/** Every edge with its two symbols; the lines of one outcome carry its word once, on one page if possible. */
function waysOver(edges: readonly ChartEdge[], homes: ReadonlyMap<string, Home>): Way[] {
  const ways = edges.flatMap((edge): Way[] => {
    const source = homes.get(edge.fromStep);
    const target = homes.get(edge.toStep);
    const net = `${edge.fromStep}.${edge.outcome}`;
    const isFork = edges.some(
      (other) => other !== edge && `${other.fromStep}.${other.outcome}` === net,
    );
    const ends = nearest(isFork ? source?.nodes.slice(0, 1) : source?.nodes, target?.nodes);
    if (source === undefined || target === undefined || ends === null) {
      return [];
    }
    return [{ edge, net, label: edge.label, ...ends, out: source.page, into: target.page }];
  });
  const labelled = new Set<string>();
  return ways
    .sort((a, b) => Number(a.out !== a.into) - Number(b.out !== b.into))
    .map((way) => {
      const isRepeated = labelled.has(way.net);
      labelled.add(way.net);
      return isRepeated ? { ...way, label: null } : way;
    });
}

/** The symbols of two rows between which a line is shortest. */
function nearest(
  sources: readonly Node[] = [],
  targets: readonly Node[] = [],
): { readonly from: Node; readonly to: Node } | null {
  const pairs = sources.flatMap((from) => targets.map((to) => ({ from, to })));
  const distance = ({ from, to }: { from: Node; to: Node }) => Math.abs(from.column - to.column);
  return pairs.sort((a, b) => distance(a) - distance(b))[0] ?? null;
}

/** Numbers the edges over page breaks, and gives each the column nearest to where it leaves that has room. */
function crossingsOf(
  ways: readonly Way[],
  columns: number,
  capacity: (column: number) => number,
): Crossing[] {
  const used = new Map<string, number>();
  const all = Array.from({ length: columns }, (_, column) => column);
  const first = (way: Way) => Math.min(way.out, way.into);
  return [...ways]
    .sort(
      (a, b) =>
        first(a) - first(b) ||
        Math.abs(a.out - a.into) - Math.abs(b.out - b.into) ||
        b.from.row - a.from.row,
    )
    .map((way, index) => {
      const strips = [stripOf(way, true), stripOf(way, false)];
      const load = (column: number) =>
        Math.max(...strips.map((strip) => used.get(`${strip}:${column}`) ?? 0));
      const near = [...all].sort(
        (a, b) => Math.abs(a - way.from.column) - Math.abs(b - way.from.column),
      );
      const fullness = (column: number) => load(column) / Math.max(1, capacity(column));
      const column =
        near.find((one) => load(one) < capacity(one)) ??
        near.sort((a, b) => fullness(a) - fullness(b))[0] ??
        0;
      for (const strip of strips) {
        used.set(`${strip}:${column}`, (used.get(`${strip}:${column}`) ?? 0) + 1);
      }
      return { ...way, number: index + 1, column };
    });
}

/** The strip of pentagons, over or under the rows of a page, that an edge leaves or comes in by. */
function stripOf({ out, into }: Way, isExit: boolean): string {
  const isUnder = out < into === isExit;
  return `${isExit ? out : into}:${isUnder ? 'under' : 'over'}`;
}

interface Slotted {
  readonly crossing: Crossing;
  readonly isExit: boolean;
  readonly slot: number;
}

/**
 * Puts the pentagons of a column beside each other: in the middle the one whose symbol is nearest, the others
 * on the side that their line comes from.
 */
function slotsOf(crossings: readonly Crossing[]): Slotted[] {
  const strips = new Map<string, { readonly crossing: Crossing; readonly isExit: boolean }[]>();
  for (const crossing of crossings) {
    for (const isExit of [true, false]) {
      const key = `${stripOf(crossing, isExit)}:${crossing.column}`;
      strips.set(key, [...(strips.get(key) ?? []), { crossing, isExit }]);
    }
  }
  return [...strips.values()].flatMap((members) => {
    const ordered = [...members].sort((a, b) => distanceOf(a) - distanceOf(b));
    const counts = { left: 0, right: 0, most: Math.ceil((members.length - 1) / 2) };
    return ordered.map((member, index) => {
      if (index === 0) {
        return { ...member, slot: 0 };
      }
      const side = sideFor(nodeAt(member).column - member.crossing.column, counts);
      counts[side] += 1;
      return { ...member, slot: side === 'left' ? -counts.left : counts.right };
    });
  });
}

/** The side that a line comes from, as long as half of the places there are free. */
function sideFor(
  pull: number,
  { left, right, most }: { readonly left: number; readonly right: number; readonly most: number },
): 'left' | 'right' {
  const wished = pull < 0 || (pull === 0 && left < right) ? 'left' : 'right';
  if (wished === 'left') {
    return left < most ? 'left' : 'right';
  }
  return right < most ? 'right' : 'left';
}

function nodeAt({ crossing, isExit }: Omit<Slotted, 'slot'>): Node {
  return isExit ? crossing.from : crossing.to;
}

/** Straight lines first, then by how many rows lie between the symbol and the strip. */
function distanceOf(member: Omit<Slotted, 'slot'>): number {
  const { crossing, isExit } = member;
  const node = nodeAt(member);
  const isUnder = crossing.out < crossing.into === isExit;
  const rows = isUnder ? -node.row : node.row;
  const isReturn = crossing.out > crossing.into;
  return rows * 4 + (isReturn ? 1000 : 0) + Math.abs(node.column - crossing.column) * 0.1;
}

function addPentagon(
  sop: SopDefinition,
  grids: readonly OpenGrid[],
  crossing: Crossing,
  isExit: boolean,
  slot: number,
): void {
  const { edge, out, into, number, column, net, from, to, label } = crossing;
  const grid = grids[isExit ? out : into];
  const isUnder = out < into === isExit;
  const alt = isExit
    ? `Lanjut ke halaman ${into + 1}, tanda ${number}`
    : `Lanjutan dari halaman ${out + 1}, tanda ${number}`;
  const pentagon: Node = {
    id: `${edge.id}:${isExit ? 'out' : 'in'}`,
    kind: 'pentagon',
    step: edge.fromStep,
    performer: performersOf(sop)[column]?.key ?? '',
    column,
    row: isUnder ? (grid?.rows ?? 0) : -1,
    slot,
    hasStart: false,
    hasEnd: false,
    alt,
    number,
  };
  grid?.nodes.push(pentagon);
  const base = { edge: edge.id, kind: edge.kind, hasHead: true };
  grid?.pieces.push(
    isExit
      ? { ...base, net, from, to: pentagon, label }
      : { ...base, net: `${net}:${edge.id}`, from: pentagon, to, label: null },
  );
}
