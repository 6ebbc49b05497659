/** The connectors of a page over all parts of a step table on it: traced, labelled, with what stays unclear. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Doubt, Unread, Word } from '../model.ts';
import { bottom, centre, contains, overlap, right, unionOf } from './boxes.ts';
import { connectorsOf } from './connectors.ts';
import { edgesOf, type FarEnd } from './edges.ts';
import type { GatheredRow } from './gather.ts';
import type { PageGrids } from './grid.ts';
import { isLabelWord } from './label-words.ts';
import { withLabels } from './labels.ts';
import type { Node, PartNodes, TablePart } from './nodes.ts';
import type { FlowEdge } from './off-page.ts';
import { type Piece, piecesOf } from './pieces.ts';

/** A part of the table with its performer columns and the symbols in them. */
export interface PlacedPart {
  readonly part: TablePart;
  readonly rows: readonly GatheredRow[];
  readonly rest: GatheredRow | undefined;
  readonly area: Box | null;
  readonly symbols: PartNodes;
}

export interface PageEdges {
  readonly edges: readonly FlowEdge[];
  readonly doubts: readonly Doubt[];
  readonly unread: readonly Unread[];
  /** Words that label an arrow. */
  readonly labels: ReadonlySet<Word>;
}

/** Follows the lines of a page from symbol to symbol. `inSymbols`: words that name a symbol, no arrow. */
export function edgesOnPage(
  placed: readonly PlacedPart[],
  grids: PageGrids,
  inSymbols: ReadonlySet<Word>,
): PageEdges {
  const { page } = grids;
  const area = unionOf(placed.flatMap((one) => (one.area === null ? [] : [one.area])));
  if (area === null) {
    return { edges: [], doubts: [], unread: [], labels: new Set() };
  }
  const nodes = withoutRepeats(placed.flatMap(({ symbols }) => symbols.nodes));
  const pieces = piecesOf(page.strokes, grids.loose).filter((piece) => isNear(piece, area));
  const connectors = connectorsOf(pieces, nodes);
  const found = edgesOf(connectors, nodes, page.number, area);
  const across = wordsAcross(page.words, area);
  const words = page.words.filter((word) => {
    const at = centre(word.box);
    const within = placed.filter(({ part }) => contains(part.grid.box, at));
    return (
      !inSymbols.has(word) &&
      (across.get(word) ??
        (within.length === 0 || within.some((one) => one.area !== null && contains(one.area, at))))
    );
  });
  const labelled = withLabels(found.edges, words, area);
  return {
    edges: labelled.edges,
    doubts: [...found.doubts, ...doubtsAtEnds(found.farEnds, placed)],
    unread: found.unread.map((piece) => ({
      what: 'stroke',
      text: 'Garis yang tidak menghubungkan dua lambang',
      place: { page: page.number, box: boxOf(piece), line: null },
    })),
    labels: labelled.used,
  };
}

/** A line that ends in a row, far from the symbol of another row that it was given: a symbol may be missing here. */
function doubtsAtEnds(ends: readonly FarEnd[], placed: readonly PlacedPart[]): Doubt[] {
  return ends.flatMap(({ point, node }) =>
    placed.flatMap(({ part, area }): Doubt[] => {
      const band = part.bands.findIndex(({ from, to }) => point.y > from && point.y <= to);
      const row = part.firstRow + band;
      const isIn = area !== null && point.x > area.x && point.x < right(area);
      return band < 0 || !isIn || row === node.row
        ? []
        : [
            {
              code: 'arrow.unclear',
              message:
                'Sebuah garis berakhir pada baris ini tanpa lambang; mungkin ada lambang yang tidak terbaca.',
              path: `/steps/${row}/performers`,
              place: { page: node.page, box: { ...point, width: 0, height: 0 }, line: null },
              confidence: 0.5,
            },
          ];
    }),
  );
}

/**
 * Words of what stands over the outer borders of the performer columns: true where it is the label of an arrow in
 * the first or last of them, false where a text runs on there.
 */
function wordsAcross(words: readonly Word[], area: Box): ReadonlyMap<Word, boolean> {
  const found = new Map<Word, boolean>();
  const isAcross = ({ box }: Word): boolean =>
    [area.x, right(area)].some((x) => box.x < x - 1 && right(box) > x + 1) &&
    overlap(box.y, bottom(box), area.y, bottom(area)) > 0;
  for (const word of words.filter(isAcross)) {
    const line = words
      .filter(({ box }) => Math.abs(centre(box).y - centre(word.box).y) < 0.3 * word.fontSize)
      .sort((a, b) => a.box.x - b.box.x);
    const isApart = (index: number): boolean => {
      const [one, next] = [line[index - 1], line[index]];
      return one !== undefined && next !== undefined && next.box.x - right(one.box) > word.fontSize;
    };
    let [from, to] = [line.indexOf(word), line.indexOf(word) + 1];
    while (from > 0 && !isApart(from)) {
      from -= 1;
    }
    while (to < line.length && !isApart(to)) {
      to += 1;
    }
    const phrase = line.slice(from, to);
    const isLabel = isLabelWord(phrase.map(({ text }) => text).join(' '));
    for (const one of phrase) {
      found.set(one, isLabel);
    }
  }
  return found;
}

/** An off-page symbol between two parts is near both. */
function withoutRepeats(nodes: readonly Node[]): Node[] {
  return nodes.filter(
    (node, index) =>
      node.row !== null || nodes.findIndex((other) => other.box === node.box) === index,
  );
}

function isNear(piece: Piece, area: Box): boolean {
  const reach: Box = {
    x: area.x - 30,
    y: area.y - 80,
    width: area.width + 60,
    height: area.height + 160,
  };
  return piece.points.some((point) => contains(reach, point));
}

function boxOf(piece: Piece): Box {
  const xs = piece.points.map(({ x }) => x);
  const ys = piece.points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}
