/** The symbols of a step table: which row and column each stands in, and what else is drawn there. */
import type { Box } from '../../domain/common/geometry.ts';
import type { Doubt, DrawnShape, Mark, MarkKind, PageContent, Place, Word } from '../model.ts';
import { bottom, centre, contains, grown, median, overlap, right, shareWithin } from './boxes.ts';
import type { Grid } from './grid.ts';
import type { ColumnSpan } from './headings.ts';
import { isLabelWord } from './label-words.ts';
import type { RowBand } from './rows.ts';
import { linesOf } from './text.ts';

/** A part of a step table on one page. */
export interface TablePart {
  readonly grid: Grid;
  readonly spans: readonly ColumnSpan[];
  readonly bands: readonly RowBand[];
  /** Index of its first row in the whole table. */
  readonly firstRow: number;
}

/** Something that a connector may lead to. */
export interface Node {
  readonly id: string;
  readonly page: number;
  readonly box: Box;
  readonly kind: MarkKind;
  /** Index of the row in the whole table; null for what only leads on (off-page symbols). */
  readonly row: number | null;
  readonly marks: readonly Mark[];
  readonly text: string;
}

export interface PartNodes {
  readonly nodes: readonly Node[];
  readonly doubts: readonly Doubt[];
  /** Shapes that are no symbols of the table. */
  readonly unread: readonly DrawnShape[];
  /** Words that stand within symbols. */
  readonly used: ReadonlySet<Word>;
}

const TWO_COLUMNS = 0.42;
/** Breadth over height from which a symbol is drawn for several columns. */
const BROAD = 3.5;
const NEAR_BORDER = 0.3;
const BACKGROUND = 0.85;

/** The symbols within the performer columns of a part, and off-page symbols in or near it. */
export function nodesOf(part: TablePart, shapes: readonly DrawnShape[]): PartNodes {
  const performers = performerSpans(part);
  const area = areaOf(part, performers);
  if (area === null) {
    return { nodes: [], doubts: [], unread: shapes, used: new Set() };
  }
  const page = part.grid.page;
  const near = shapes.filter(({ box }) => contains(grown(area, 70), centre(box)));
  const symbols = withoutInner(
    near.filter(
      (shape) => !isBackground(part, shape) && !isFrame(shape, near) && !isLabelBox(page, shape),
    ),
  );
  const typical = typicalSize(symbols.filter(({ box }) => contains(area, centre(box))));
  const nodes: Node[] = [];
  const doubts: Doubt[] = [];
  const unread: DrawnShape[] = [];
  const used = new Set<Word>();
  for (const shape of symbols) {
    const words = withoutLabels(
      page.words.filter((word) => isWithin(shape, word)),
      page.words,
    );
    const node = nodeOf(part, performers, shape, words, typical, nodes.length);
    if (node === null) {
      unread.push(shape);
      continue;
    }
    nodes.push(node);
    doubts.push(...doubtsOf(part, performers, shape, node));
    for (const word of words) {
      used.add(word);
    }
  }
  const alone = aloneInTheirRows(part, performers, symbols, nodes);
  return {
    nodes: nodes
      .map((node) => alone.get(node.box) ?? node)
      .concat([...alone.values()].filter(({ box }) => !nodes.some((node) => node.box === box))),
    doubts,
    unread: unread.filter(({ box }) => !alone.has(box)),
    used,
  };
}

/**
 * What was taken for no symbol, or for a sign that leads off the page, is the symbol of a row that has no other:
 * each row has one, however small beside those of other rows.
 */
function aloneInTheirRows(
  part: TablePart,
  performers: readonly IndexedSpan[],
  symbols: readonly DrawnShape[],
  nodes: readonly Node[],
): ReadonlyMap<Box, Node> {
  const filled = new Set(nodes.map(({ row }) => row));
  const known = new Map(nodes.map((node) => [node.box, node]));
  const found = new Map<Box, Node>();
  for (const shape of symbols) {
    const { box } = shape;
    const { x, y } = centre(box);
    const own = known.get(box);
    const band = part.bands.findIndex(({ from, to }) => y > from && y <= to);
    const [column] = columnsOf(performers, box, x);
    const isOpen = band >= 0 && column !== undefined && !filled.has(part.firstRow + band);
    const isSymbol =
      own === undefined
        ? shape.kind !== 'unclear' && shape.isOutlined !== false && isLargeEnough(box)
        : own.row === null && shape.kind === 'capsule';
    if (!isOpen || !isSymbol) {
      continue;
    }
    const id =
      own?.id ?? `p${part.grid.page.number}.${Math.round(part.grid.box.y)}.small${found.size}`;
    const place: Place = { page: part.grid.page.number, box, line: null };
    const mark: Mark = {
      id,
      kind: shape.kind,
      column,
      place,
      confidence: shape.confidence * (own === undefined ? 0.7 : 1),
    };
    const row = part.firstRow + band;
    found.set(box, {
      id,
      page: place.page ?? 0,
      box,
      kind: shape.kind,
      row,
      marks: [mark],
      text: '',
    });
  }
  return found;
}

const isLargeEnough = ({ width, height }: Box): boolean => width >= 9 && height >= 5;

/** Words in a symbol; a "Ya" that overlaps a rectangle belongs to the arrow that enters it. */
function isWithin({ box, kind }: DrawnShape, word: Word): boolean {
  const at = centre(word.box);
  if (kind === 'diamond') {
    const middle = centre(box);
    const across = Math.abs(at.x - middle.x) / box.width;
    return across + Math.abs(at.y - middle.y) / box.height < 0.5;
  }
  const isOver = isLabelWord(word.text) && word.text.length > 1;
  return contains(box, at) && !isOver;
}

/** "Tidak lengkap" at a diamond's corner is the label of an arrow, though one of its words lies within. */
function withoutLabels(within: readonly Word[], all: readonly Word[]): readonly Word[] {
  const [first, second] = within;
  if (first === undefined || second !== undefined) {
    return within;
  }
  const { box, fontSize } = first;
  const phrase = all
    .filter(
      (word) =>
        Math.abs(centre(word.box).y - centre(box).y) < 0.3 * fontSize &&
        overlap(word.box.x, right(word.box), box.x, right(box)) > -0.6 * fontSize,
    )
    .sort((a, b) => a.box.x - b.box.x);
  return phrase.length === 2 && isLabelWord(phrase.map(({ text }) => text).join(' ')) ? [] : within;
}

export interface IndexedSpan {
  readonly span: ColumnSpan;
  readonly index: number;
}

export function performerSpans(part: TablePart): IndexedSpan[] {
  return part.spans
    .map((span, index) => ({ span, index }))
    .filter(({ span }) => span.column.role === 'performer');
}

/** The area of the performer columns over all rows of the part. */
export function areaOf(part: TablePart, performers: readonly IndexedSpan[]): Box | null {
  const [first, last] = [performers[0], performers.at(-1)];
  const [top, end] = [part.bands[0], part.bands.at(-1)];
  if (first === undefined || last === undefined || top === undefined || end === undefined) {
    return null;
  }
  return {
    x: first.span.from,
    y: top.from,
    width: last.span.to - first.span.from,
    height: end.to - top.from,
  };
}

/**
 * An area that fills its cell, or a whole band or strip of cells, is shading. One with an outline of its own is a
 * symbol, however large: cells that are drawn as rectangles are known before (`cellRectangles`).
 */
function isBackground(part: TablePart, { box, kind, isOutlined, isFilled }: DrawnShape): boolean {
  if (kind !== 'rectangle') {
    return false;
  }
  return (
    (isFilled &&
      isOutlined === false &&
      part.grid.cells.some(
        (cell) =>
          shareWithin(box, grown(cell.box, 2)) > 0.97 &&
          box.width > BACKGROUND * cell.box.width &&
          box.height > 0.7 * cell.box.height,
      )) ||
    box.width > 0.8 * part.grid.box.width
  );
}

function isFrame({ box }: DrawnShape, shapes: readonly DrawnShape[]): boolean {
  return (
    shapes.filter(
      (other) =>
        other.box !== box &&
        shareWithin(other.box, box) > 0.95 &&
        other.box.width < 0.8 * box.width,
    ).length >= 2
  );
}

/** A box that fits closely around "Ya" or "Tidak" belongs to the arrow; a symbol leaves room. */
function isLabelBox(page: PageContent, { box, kind }: DrawnShape): boolean {
  if (kind === 'diamond' || box.height > 24 || box.width > 60) {
    return false;
  }
  const words = page.words.filter((word) => contains(box, centre(word.box)));
  const text = words.map((word) => word.text).join(' ');
  const size = Math.max(0, ...words.map(({ fontSize }) => fontSize));
  const breadth = words.reduce((sum, word) => sum + word.box.width, 0);
  return (
    text !== '' &&
    isLabelWord(text) &&
    box.height < 2 * size &&
    box.width < breadth + 2 * size * words.length
  );
}

/** Doubled outlines and text boxes within a symbol are the symbol. */
function withoutInner(shapes: readonly DrawnShape[]): DrawnShape[] {
  return shapes.filter(
    (shape) =>
      !shapes.some(
        (other) =>
          other !== shape &&
          shareWithin(shape.box, other.box) > 0.97 &&
          other.box.width * other.box.height > 1.02 * shape.box.width * shape.box.height,
      ),
  );
}

interface Size {
  readonly width: number;
  readonly height: number;
}

function typicalSize(shapes: readonly DrawnShape[]): Size {
  const sure = shapes.filter(({ kind }) => kind === 'rectangle' || kind === 'capsule');
  const from = sure.length > 0 ? sure : shapes;
  return {
    width: median(from.map(({ box }) => box.width)),
    height: median(from.map(({ box }) => box.height)),
  };
}

function nodeOf(
  part: TablePart,
  performers: readonly IndexedSpan[],
  shape: DrawnShape,
  words: readonly Word[],
  typical: Size,
  count: number,
): Node | null {
  const { number } = part.grid.page;
  const { x, y } = centre(shape.box);
  const text = linesOf(words)
    .map((line) => line.text)
    .join(' ');
  const kind = kindOf(shape, typical, text);
  const id = `p${number}.${Math.round(part.grid.box.y)}.${count}`;
  const place: Place = { page: number, box: shape.box, line: null };
  if (kind === 'pentagon') {
    return { id, page: number, box: shape.box, kind, row: null, marks: [], text };
  }
  const row = part.bands.findIndex(({ from, to }) => y > from && y <= to);
  const columns = columnsOf(performers, shape.box, x);
  // Breadths differ: a symbol may span several columns beside others that do not.
  const isLikeSymbol =
    shape.box.height > 0.35 * typical.height &&
    shape.box.width > Math.min(0.35 * typical.width, 1.2 * typical.height);
  if (row < 0 || columns.length === 0 || !isLikeSymbol) {
    return null;
  }
  const marks = columns.map(
    (column, index): Mark => ({
      id: index === 0 ? id : `${id}+${index}`,
      kind,
      column,
      ...(text === '' ? {} : { text }),
      place,
      confidence: shape.confidence * (columns.length > 1 ? 0.7 : 1),
    }),
  );
  return { id, page: number, box: shape.box, kind, row: part.firstRow + row, marks, text };
}

/** Small circles lead on to another place, as pentagons do. */
function kindOf(shape: DrawnShape, typical: Size, text: string): MarkKind {
  const { width, height } = shape.box;
  const isRound = shape.kind === 'capsule' && width / height < 1.25 && width / height > 0.8;
  return isRound && width < 0.75 * typical.width && text.length <= 2 ? 'pentagon' : shape.kind;
}

/** The column under the middle; two where the symbol stands half in each, or wholly over several. */
function columnsOf(performers: readonly IndexedSpan[], box: Box, x: number): number[] {
  const shares = performers.map(({ span, index }) => {
    const shared = Math.max(0, overlap(box.x, right(box), span.from, span.to));
    return { index, ofShape: shared / box.width, ofColumn: shared / (span.to - span.from) };
  });
  const isBroad = box.width > BROAD * box.height;
  const several = shares.filter(
    ({ ofShape, ofColumn }) =>
      ofShape >= TWO_COLUMNS || (isBroad && ofColumn > 0.7 && ofShape > 0.15),
  );
  if (several.length > 1) {
    return several.map(({ index }) => index);
  }
  const under = performers.find(({ span }) => x > span.from && x <= span.to);
  return under === undefined ? [] : [under.index];
}

function doubtsOf(
  part: TablePart,
  performers: readonly IndexedSpan[],
  shape: DrawnShape,
  node: Node,
): Doubt[] {
  if (node.row === null) {
    return [];
  }
  const { box } = shape;
  const place: Place = { page: node.page, box, line: null };
  const path = `/steps/${node.row}/performers`;
  const doubts: Doubt[] = [];
  if (node.kind === 'unclear') {
    doubts.push({
      code: 'symbol.unclear',
      message: 'Bentuk lambang pada baris ini tidak dikenal.',
      path: `/steps/${node.row}/kind`,
      place,
      confidence: 0.4,
    });
  }
  const beyond = performers.filter(
    ({ span }) => overlap(box.x, right(box), span.from, span.to) / box.width > NEAR_BORDER,
  );
  const isBetweenRows = part.bands.some(
    ({ from, to }, index) =>
      part.firstRow + index !== node.row &&
      overlap(box.y, bottom(box), from, to) / box.height > NEAR_BORDER,
  );
  if (beyond.length > 1 || isBetweenRows) {
    doubts.push({
      code: 'symbol.place-unclear',
      message: isBetweenRows
        ? 'Lambang terletak di antara dua baris.'
        : 'Lambang terletak di antara dua kolom pelaksana.',
      path,
      place,
      confidence: 0.5,
    });
  }
  return doubts;
}
