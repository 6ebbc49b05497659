/** Traced edges as ways from row to row, before they become outcomes. */
import type { Mark, SopTable, TracedEdge } from '../model.ts';
import { plainWords } from '../vocabulary.ts';
import type { Polarity } from './words.ts';
import { polarityOf } from './words.ts';

/** One way out of a row, as drawn. */
export interface Way {
  /** Row it leads to; the count of rows where it leads to the end. */
  readonly to: number;
  readonly label: string | null;
  readonly polarity: Polarity | null;
  readonly confidence: number;
  /** Leaves a diamond. */
  readonly fromDiamond: boolean;
  readonly edge: TracedEdge;
}

export interface Ways {
  /** By row. Ways inside a row (from one performer to the next) are left out, but a refusal that ends there is kept. */
  readonly out: readonly (readonly Way[])[];
  /** Rows that an edge of another row leads to. */
  readonly entered: ReadonlySet<number>;
  readonly hasEdges: boolean;
}

/** Ways by row of the kept rows; `rows` are indexes into the table's rows in their order. */
export function waysOf(
  table: SopTable,
  rows: readonly number[],
  ends: ReadonlySet<string> = new Set(),
): Ways {
  const home = new Map<string, { readonly row: number; readonly mark: Mark }>();
  rows.forEach((index, row) => {
    for (const mark of table.rows[index]?.marks ?? []) {
      home.set(mark.id, { row, mark });
    }
  });
  const out: Way[][] = rows.map(() => []);
  const passed = passedOn(table.edges, home);
  const entered = new Set<number>();
  for (const edge of table.edges) {
    const from = home.get(edge.from);
    const to = ends.has(edge.to) ? { row: rows.length } : home.get(edge.to);
    if (from === undefined || to === undefined) {
      continue;
    }
    const way = wayOf(edge, from.mark, to.row, passed);
    const isInside = from.row === to.row;
    if (isInside && (way.polarity !== 'no' || goesOn(table.edges, edge, home, ends))) {
      continue;
    }
    if (!isInside) {
      entered.add(to.row);
    }
    addWay(out[from.row] ?? [], way);
  }
  return { out, entered, hasEdges: table.edges.length > 0 };
}

type Home = ReadonlyMap<string, { readonly row: number; readonly mark: Mark }>;

/** Whether what an arrow inside a row leads to hands the paper on to another row: then that is where it goes. */
function goesOn(
  edges: readonly TracedEdge[],
  { from, to }: TracedEdge,
  home: Home,
  ends: ReadonlySet<string>,
): boolean {
  const row = home.get(from)?.row;
  return edges.some(
    (next) =>
      next.from === to &&
      (ends.has(next.to) || (home.get(next.to) !== undefined && home.get(next.to)?.row !== row)),
  );
}

/**
 * Marks that a diamond hands on to inside its own row, with the word beside that arrow: what leaves them
 * leaves the decision.
 */
function passedOn(edges: readonly TracedEdge[], home: Home): ReadonlyMap<string, string | null> {
  const passed = new Map<string, string | null>();
  for (const edge of edges) {
    const from = home.get(edge.from);
    const isInside = from !== undefined && from.row === home.get(edge.to)?.row;
    if (isInside && from.mark.kind === 'diamond' && edge.from !== edge.to) {
      passed.set(edge.to, edge.label);
    }
  }
  return passed;
}

/** A word, a number, or the letter of yes or no: a dash or a dot at an arrow is what a recogniser made of it. */
const SAYS_SOMETHING = /\p{L}{2}|\d|^\W*[ytn]\W*$/iu;

function wayOf(
  edge: TracedEdge,
  mark: Mark,
  to: number,
  passed: ReadonlyMap<string, string | null>,
): Way {
  const inherited = mark.kind === 'diamond' ? undefined : passed.get(mark.id);
  const said = (edge.label ?? inherited ?? '').trim();
  const label = SAYS_SOMETHING.test(said) ? said : '';
  return {
    to,
    label: label === '' ? null : label,
    polarity: label === '' ? null : polarityOf(label),
    confidence: edge.confidence,
    fromDiamond: mark.kind === 'diamond' || inherited !== undefined,
    edge,
  };
}

/** Two lines to one row are one way, unless their words differ; the one with a label tells more. */
function addWay(ways: Way[], way: Way): void {
  const same = ways.findIndex(
    (other) =>
      other.to === way.to &&
      (other.label === null ||
        way.label === null ||
        plainWords(other.label) === plainWords(way.label)),
  );
  const known = ways[same];
  if (known === undefined) {
    ways.push(way);
  } else if (known.label === null && way.label !== null) {
    ways[same] = way;
  }
}
