/** The parts of a step table over all its pages to one table: rows with cells and marks, traced edges. */
import type { Box } from '../../domain/common/geometry.ts';
import type {
  Doubt,
  DrawnShape,
  PageContent,
  SopTable,
  TableCell,
  TableRow,
  Unread,
  Word,
} from '../model.ts';
import { bottom, centre, contains, grown, median, overlap, right, shareWithin } from './boxes.ts';
import { type GatheredPart, type GatheredRow, joinCells } from './gather.ts';
import type { PageGrids } from './grid.ts';
import { areaOf, type Node, nodesOf, performerSpans, type TablePart } from './nodes.ts';
import { type FlowEdge, throughOffPage, tracedOf } from './off-page.ts';
import { edgesOnPage, type PlacedPart } from './page-edges.ts';
import { cellText } from './text.ts';

export interface BuiltTable {
  readonly table: SopTable;
  readonly unread: readonly Unread[];
  readonly used: ReadonlySet<Word>;
}

interface Build {
  readonly rows: TableRow[];
  readonly edges: FlowEdge[];
  readonly doubts: Doubt[];
  readonly unread: Unread[];
  readonly used: Set<Word>;
  marks: number;
}

const PICTURE_SHARE = 0.25;

/** Builds the table. `gridsOf` gives the loose rules and the cells of a page. */
export function buildTable(
  parts: readonly GatheredPart[],
  gridsOf: (page: PageContent) => PageGrids,
): BuiltTable {
  const build: Build = { rows: [], edges: [], doubts: [], unread: [], used: new Set(), marks: 0 };
  for (const onPage of partsByPage(parts)) {
    const page = onPage[0]?.grid.page;
    if (page !== undefined) {
      addPage(build, onPage, gridsOf(page));
    }
  }
  const through = throughOffPage(build.edges);
  return {
    table: {
      columns: parts[0]?.spans.map(({ column }) => column) ?? [],
      rows: build.rows,
      edges: through.edges.flatMap(tracedOf),
      performersFrom: build.marks > 0 ? 'drawn' : 'words',
      doubts: [...build.doubts, ...through.doubts],
    },
    unread: build.unread,
    used: build.used,
  };
}

/** Parts that follow each other on one page: connectors lead from one to the other. */
function partsByPage(parts: readonly GatheredPart[]): GatheredPart[][] {
  const groups: GatheredPart[][] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last !== undefined && last[0]?.grid.page === part.grid.page) {
      last.push(part);
    } else {
      groups.push([part]);
    }
  }
  return groups;
}

function addPage(build: Build, parts: readonly GatheredPart[], grids: PageGrids): void {
  const { page } = grids;
  const placed = placedParts(parts, grids, build.rows.length);
  const used = new Set<Word>(placed.flatMap(({ symbols }) => [...symbols.used]));
  const found = edgesOnPage(placed, grids, used);
  build.edges.push(...found.edges);
  build.doubts.push(...found.doubts);
  build.unread.push(...found.unread);
  for (const word of found.labels) {
    used.add(word);
    build.used.add(word);
  }
  for (const { part, rows, rest, area, symbols } of placed) {
    if (rest !== undefined) {
      joinToLast(build, rest);
    }
    if (area !== null) {
      addUnread(build, page, area, symbols.unread);
    }
    build.doubts.push(...symbols.doubts);
    for (const [index, row] of rows.entries()) {
      addRow(build, row, symbols.nodes, used, part.firstRow + index);
    }
    doubtPictures(build, part, symbols.nodes, area);
  }
}

function placedParts(
  parts: readonly GatheredPart[],
  { page, cells }: PageGrids,
  from: number,
): PlacedPart[] {
  let firstRow = from;
  const shapes = page.shapes.filter((shape) => !cells.has(shape));
  return parts.map((gathered): PlacedPart => {
    const rest = gathered.goesOn ? gathered.rows[0] : undefined;
    const rows = rest === undefined ? gathered.rows : gathered.rows.slice(1);
    const part: TablePart = {
      grid: gathered.grid,
      spans: gathered.spans,
      bands: rows.map(({ band }) => band),
      firstRow,
    };
    firstRow += rows.length;
    const symbols = nodesOf(part, [...shapes, ...pictureSymbols(part, page, shapes)]);
    return { part, rows, rest, area: areaOf(part, performerSpans(part)), symbols };
  });
}

/**
 * Small pictures in the performer columns stand where symbols stand; their form is not known. Beside drawn
 * symbols a picture lower than they are is a label.
 */
function pictureSymbols(
  part: TablePart,
  page: PageContent,
  shapes: readonly DrawnShape[],
): DrawnShape[] {
  const area = areaOf(part, performerSpans(part));
  if (area === null) {
    return [];
  }
  const drawn = shapes.filter(({ box }) => contains(area, centre(box)) && box.height > 8);
  const least = Math.max(8, 0.85 * median(drawn.map(({ box }) => box.height)));
  return page.pictures
    .filter(
      (box) =>
        contains(area, centre(box)) &&
        box.width >= 12 &&
        box.width < 130 &&
        box.height >= least &&
        box.height < 70 &&
        !shapes.some((shape) => shareWithin(box, shape.box) > 0.5),
    )
    .map((box) => ({ kind: 'unclear', box, isFilled: false, confidence: 0.5 }));
}

function joinToLast(build: Build, rest: GatheredRow): void {
  const last = build.rows.at(-1);
  if (last === undefined) {
    return;
  }
  const cells = joinCells(
    last.cells.map((cell) => ({ cell, isShared: false, isClipped: false })),
    rest.cells,
  ).map(({ cell }) => cell);
  build.rows[build.rows.length - 1] = { ...last, cells };
  claimWords(build, rest);
}

function claimWords(build: Build, row: GatheredRow): void {
  for (const word of row.band.grid.page.words) {
    const { x, y } = centre(word.box);
    const isIn = row.spans.some(({ from, to }) => x > from && x < to);
    if (isIn && y > row.band.from && y < row.band.to) {
      build.used.add(word);
    }
  }
}

function addRow(
  build: Build,
  row: GatheredRow,
  nodes: readonly Node[],
  used: ReadonlySet<Word>,
  index: number,
): void {
  const marks = nodes.filter((node) => node.row === index).flatMap((node) => node.marks);
  build.marks += marks.length;
  const { band } = row;
  const box: Box = {
    x: band.grid.box.x,
    y: band.from,
    width: band.grid.box.width,
    height: band.to - band.from,
  };
  const place = { page: band.grid.page.number, box, line: null };
  const cells = row.cells.map(
    (reading, column): TableCell =>
      row.spans[column]?.column.role === 'performer'
        ? { ...reading.cell, text: textBeside(row, column, used) }
        : reading.cell,
  );
  build.rows.push({ cells, marks, place });
  claimWords(build, row);
  const say = (code: string, message: string, confidence: number, path: string): void => {
    build.doubts.push({ code, message, path, place, confidence });
  };
  if (band.grid.page.origin === 'raster') {
    // About one row in twenty of a scan has a wrong post or arrow that nothing on the page betrays.
    say(
      'row.from-picture',
      'Baris ini dibaca dari gambar. Cocokkan pelaksana, panah dan waktunya dengan dokumen asli.',
      0.8,
      `/steps/${index}`,
    );
  }
  if (band.isUncertain) {
    say('row.uncertain', 'Batas baris ini tidak digambar seluruhnya.', 0.6, `/steps/${index}`);
  }
  for (const [column, reading] of row.cells.entries()) {
    const role = row.spans[column]?.column.role ?? 'unknown';
    const path = `/steps/${index}${role === 'duration' || role === 'outputs' || role === 'requirements' || role === 'activity' || role === 'remark' ? `/${role}` : ''}`;
    if (reading.isShared && role !== 'performer' && role !== 'no') {
      say(
        'row.joined',
        `Sel “${row.spans[column]?.column.label ?? ''}” tergabung dengan baris lain.`,
        0.6,
        path,
      );
    }
    if (reading.isClipped && role !== 'performer') {
      say(
        'text.clipped',
        `Tulisan pada kolom “${row.spans[column]?.column.label ?? ''}” melewati tepi sel.`,
        0.7,
        path,
      );
    }
  }
}

/** Words in a performer column that stand neither in a symbol nor at an arrow. */
function textBeside(row: GatheredRow, column: number, used: ReadonlySet<Word>): string {
  const span = row.spans[column];
  if (span === undefined) {
    return '';
  }
  const words = row.band.grid.page.words.filter((word) => {
    const { x, y } = centre(word.box);
    return !used.has(word) && x > span.from && x < span.to && y > row.band.from && y < row.band.to;
  });
  return cellText(words, span.to - span.from);
}

function addUnread(
  build: Build,
  page: PageContent,
  area: Box,
  shapes: readonly DrawnShape[],
): void {
  for (const { box } of shapes) {
    if (contains(grown(area, 4), centre(box))) {
      build.unread.push({
        what: 'shape',
        text: 'Gambar yang bukan lambang langkah',
        place: { page: page.number, box, line: null },
      });
    }
  }
}

/** A picture over the performer columns where no symbol was found holds the chart. */
function doubtPictures(
  build: Build,
  part: TablePart,
  nodes: readonly Node[],
  area: Box | null,
): void {
  const { page } = part.grid;
  const picture = page.pictures.find(
    (box) =>
      area !== null &&
      shareWithin(area, box) > PICTURE_SHARE &&
      nodes.length < part.bands.length / 2,
  );
  if (picture === undefined) {
    return;
  }
  const place = { page: page.number, box: picture, line: null };
  build.doubts.push({
    code: 'picture.instead-of-table',
    message: 'Lambang pada kolom pelaksana berupa gambar.',
    path: '',
    place,
    confidence: 0.3,
  });
  for (const [index, { from, to }] of part.bands.entries()) {
    if (overlap(from, to, picture.y, bottom(picture)) > 0 && right(picture) > 0) {
      build.doubts.push({
        code: 'picture.instead-of-table',
        message: 'Lambang pada baris ini berupa gambar; pelaksananya perlu diisi.',
        path: `/steps/${part.firstRow + index}/performers`,
        place,
        confidence: 0.3,
      });
    }
  }
}
