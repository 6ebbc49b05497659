/** Parts of an office file, in their order, put together as SOPs: a sheet, its table, and where it goes on. */

import type { Doubt, FoundSop, IdentityField, SopTable, TracedEdge, Unread } from '../model.ts';
import { plainWords } from '../vocabulary.ts';
import { answersIn, isAnswer } from './cell-answers.ts';
import { distanceToBox } from './distances.ts';
import { centreOf } from './drawing-ml.ts';
import type { Heading } from './heading.ts';
import { findHeading } from './heading.ts';
import { guessHeading } from './heading-guess.ts';
import {
  isChangeHistory,
  readIdentityGrid,
  readIdentityLines,
  titleInLines,
  titlesInGrid,
} from './identity.ts';
import { straysOf, withPictureSymbols } from './leftovers.ts';
import type { Figure, FreeWords, Grid, Lines, OfficeDocument } from './model.ts';
import { rowCount } from './model.ts';
import { procedureTable } from './procedure.ts';
import type { GridTable } from './step-table.ts';
import { readGridTable } from './step-table.ts';
import { traceLines } from './trace.ts';

interface OpenSop {
  readonly identity: IdentityField[];
  readonly unread: Unread[];
  readonly doubts: Doubt[];
  readonly titles: IdentityField[];
  table: SopTable | null;
  heading: Heading | null;
  /** The file does not say how high its rows are. */
  isGuessed: boolean;
  lastNumber: number | null;
  /** Where it begins on the endless page. */
  readonly y: number;
}

interface Assembly {
  readonly document: OfficeDocument;
  readonly sops: OpenSop[];
  readonly placed: Set<string>;
  /** "Ya" and "Tidak" that stand as text in performer columns. */
  readonly cellWords: FreeWords[];
  y: number;
}

/** All SOPs of a document in their order; none where nothing in it is a sheet or a table of steps. */
export function assembleSops(read: OfficeDocument): readonly FoundSop[] {
  const document = withPictureSymbols(read);
  const assembly: Assembly = { document, sops: [], placed: new Set(), cellWords: [], y: 0 };
  document.parts.forEach((part, index) => {
    if (part.kind === 'lines') {
      takeLines(assembly, part);
    } else {
      assembly.y = part.y[0] ?? assembly.y;
      takeGrid(assembly, part, index);
    }
  });
  return finish(assembly);
}

function openSop(assembly: Assembly): OpenSop {
  const sop: OpenSop = {
    identity: [],
    unread: [],
    doubts: [],
    titles: [],
    table: null,
    heading: null,
    isGuessed: false,
    lastNumber: null,
    y: assembly.y,
  };
  assembly.sops.push(sop);
  return sop;
}

/** The SOP that words of an identity sheet belong to: a new one where the last has its table already. */
function sheetFor(assembly: Assembly, fields: readonly IdentityField[]): OpenSop {
  const last = assembly.sops.at(-1);
  const begins = fields.some(
    ({ field }) => field === 'number' || field === 'title' || field === 'legalBasis',
  );
  return last === undefined || (last.table !== null && begins) ? openSop(assembly) : last;
}

function takeLines(assembly: Assembly, part: Lines): void {
  const fields = readIdentityLines(part);
  const title = titleInLines(part);
  const last = assembly.sops.at(-1);
  if (fields.length > 0) {
    sheetFor(assembly, fields).identity.push(...fields);
  } else if (title !== null && (last === undefined || last.table !== null)) {
    openSop(assembly);
  }
  const sop = assembly.sops.at(-1) ?? openSop(assembly);
  if (title !== null) {
    sop.titles.push(title);
  }
  const used = [...fields, ...(title === null ? [] : [title])];
  part.texts.forEach((text, index) => {
    const isUsed = used.some(
      ({ label, values }) =>
        (label !== '' && text.includes(label)) || values.some((value) => text.includes(value)),
    );
    if (!isUsed) {
      sop.unread.push(unreadWords(text, part.line + index));
    }
  });
}

function unreadWords(text: string, line: number): Unread {
  return { what: 'words', text, place: { page: null, box: null, line } };
}

function takeGrid(assembly: Assembly, grid: Grid, part: number): void {
  let from = 0;
  let heading = findHeading(grid);
  if (heading === null && goesOn(assembly, grid, part)) {
    return;
  }
  if (heading === null) {
    const guessed = guessHeading(grid, part, assembly.document.drawing.figures);
    if (guessed === null) {
      takeSheet(assembly, grid, 0, rowCount(grid));
    } else {
      takeTable(assembly, grid, guessed, part);
      assembly.sops.at(-1)?.doubts.push(headingDoubt(grid));
    }
    return;
  }
  while (heading !== null) {
    const below = findHeading(grid, heading.bottom);
    // What stands between two tables is the next one's sheet, and is cut off below the last step.
    const end = below === null ? rowCount(grid) : sheetTop(grid, heading.bottom, below.top);
    takeSheet(assembly, grid, from, heading.top);
    takeTable(assembly, clip(grid, end), heading, part);
    from = end;
    heading = below;
  }
}

function headingDoubt(grid: Grid): Doubt {
  return {
    code: 'heading.missing',
    message:
      'Kepala tabel tidak ditemukan; arti kolom disimpulkan dari isinya. Isi nama pelaksananya.',
    path: '/performers',
    place: { page: null, box: null, line: grid.line },
    confidence: 0.4,
  };
}

/** First row of the sheet that stands above a later table of the same grid. */
function sheetTop(grid: Grid, from: number, to: number): number {
  const fields = readIdentityGrid(grid, from, to);
  const lines = fields.flatMap(({ place }) =>
    place?.line === null || place === null ? [] : [place.line],
  );
  return lines.length === 0 ? to : Math.min(to, ...lines.map((line) => line - grid.line));
}

function clip(grid: Grid, end: number): Grid {
  return end >= rowCount(grid)
    ? grid
    : { ...grid, y: grid.y.slice(0, end + 1), cells: grid.cells.filter(({ row }) => row < end) };
}

/** No identity sheet is longer, in rows; what stands below is listed, not searched. */
const LONGEST_SHEET = 400;

function takeSheet(assembly: Assembly, grid: Grid, from: number, end: number): void {
  const to = Math.min(end, from + LONGEST_SHEET);
  if (to <= from) {
    return;
  }
  const fields = isChangeHistory(grid) ? [] : readIdentityGrid(grid, from, to);
  const cells = grid.cells.filter(({ row, text }) => row >= from && row < to && text !== '');
  const procedure = procedureTable(grid, from, to);
  if (fields.length === 0 && procedure === null) {
    const words = cells.map(({ text, row }) => unreadWords(text, grid.line + row));
    assembly.sops.at(-1)?.unread.push(...words);
    return;
  }
  const sop = sheetFor(assembly, fields);
  sop.identity.push(...fields);
  sop.titles.push(...titlesInGrid(grid, from, to, fields));
  sop.table ??= procedure;
}

/** A table without heading, as wide as the last one and counting on, is its next page. */
function goesOn(assembly: Assembly, grid: Grid, part: number): boolean {
  const sop = assembly.sops.at(-1);
  const before = sop?.heading;
  if (sop === undefined || before === null || before === undefined || sop.table === null) {
    return false;
  }
  const width = before.columns.at(-1)?.to ?? 0;
  if (grid.x.length - 1 !== width) {
    return false;
  }
  const heading = { ...before, top: 0, bottom: 0 };
  const read = readGridTable(grid, heading, assembly.document.drawing.figures, part);
  const follows =
    read.firstNumber !== null && sop.lastNumber !== null && read.firstNumber > sop.lastNumber;
  if (!follows && read.placed.size === 0) {
    return false;
  }
  addTable(assembly, sop, heading, read, grid);
  return true;
}

function takeTable(assembly: Assembly, grid: Grid, heading: Heading, part: number): void {
  const read = readGridTable(grid, heading, assembly.document.drawing.figures, part);
  const last = assembly.sops.at(-1);
  const isNext =
    last?.table !== null &&
    last?.table !== undefined &&
    last.heading !== null &&
    sameColumns(last.heading, heading) &&
    (read.firstNumber === null ||
      last.lastNumber === null ||
      read.firstNumber > 1 ||
      read.firstNumber > last.lastNumber);
  const isOpen = last !== undefined && (last.table === null || last.heading === null);
  const sop = last !== undefined && (isOpen || isNext) ? last : openSop(assembly);
  if (sop.heading === null) {
    // A drawn table says more than the list of steps before it.
    sop.table = null;
  }
  addTable(assembly, sop, heading, read, grid);
}

function sameColumns(a: Heading, b: Heading): boolean {
  const same = a.columns.filter(
    ({ role, label }, index) =>
      role === b.columns[index]?.role &&
      plainWords(label) === plainWords(b.columns[index]?.label ?? ''),
  ).length;
  return a.columns.length === b.columns.length && same >= a.columns.length * 0.7;
}

function addTable(
  assembly: Assembly,
  sop: OpenSop,
  heading: Heading,
  read: GridTable,
  grid: Grid,
): void {
  const offset = sop.table?.rows.length ?? 0;
  const doubts = read.table.doubts.map((one) => ({
    ...one,
    path: one.path.replace(/^\/rows\/(\d+)/, (_, row: string) => `/rows/${Number(row) + offset}`),
  }));
  sop.table =
    sop.table === null
      ? read.table
      : {
          ...sop.table,
          rows: [...sop.table.rows, ...read.table.rows],
          doubts: [...sop.table.doubts, ...doubts],
        };
  sop.heading = heading;
  sop.isGuessed ||= !grid.hasHeights;
  sop.lastNumber = read.lastNumber ?? sop.lastNumber;
  sop.unread.push(...read.unread);
  for (const id of read.placed) {
    assembly.placed.add(id);
  }
  assembly.cellWords.push(...answersIn(grid, heading));
}

/** Edges over the whole document, given to the SOPs whose symbols they join; and what nobody used. */
function finish(assembly: Assembly): readonly FoundSop[] {
  const { drawing } = assembly.document;
  const traced = traceLines({ ...drawing, words: [...drawing.words, ...assembly.cellWords] });
  const sops = assembly.sops.filter(({ table, identity }) => table !== null || identity.length > 1);
  const strays = straysOf(
    assembly.placed,
    {
      strayLines: traced.strayLines,
      strayWords: traced.strayWords.filter((one) => !assembly.cellWords.includes(one)),
    },
    drawing,
  );
  return sops.map((sop, index): FoundSop => {
    const below = sops[index + 1]?.y ?? Number.POSITIVE_INFINITY;
    const start = index === 0 ? Number.NEGATIVE_INFINITY : sop.y;
    const own = strays.filter(({ y }) => y >= start && y < below).map(({ unread }) => unread);
    const ids = new Set(sop.table?.rows.flatMap(({ marks }) => marks.map(({ id }) => id)));
    const edges = traced.edges.filter(({ from, to }) => ids.has(from) && ids.has(to));
    const parts = sop.identity.filter(
      ({ field }) => field === 'definition' || field === 'purpose' || field === 'policy',
    );
    return {
      format: parts.length >= 2 ? 'fktp' : 'sopAp',
      identity: withTitle(sop),
      table:
        sop.table === null
          ? null
          : {
              ...sop.table,
              edges: sop.isGuessed ? guessedEdges(sop.table, edges) : edges,
              doubts: [
                ...sop.table.doubts,
                ...strayAnswers(sop.table, traced.strayWords, drawing.figures),
              ],
            },
      unread: [...sop.unread, ...own],
      doubts:
        sop.table === null && drawing.pictures.some(({ box }) => isLarge(box))
          ? [...sop.doubts, pictureDoubt()]
          : sop.doubts,
    };
  });
}

/** Words of agreement or refusal must be beside this symbol to be its own, in points. */
const ANSWER_NEAR = 50;

/** "Ya" or "Tidak" that no way has: the row of the nearest symbol may decide. */
function strayAnswers(
  table: SopTable,
  words: readonly FreeWords[],
  figures: readonly Figure[],
): readonly Doubt[] {
  const boxes = new Map(figures.map(({ id, box }) => [id, box] as const));
  const rows = words
    .filter(({ text }) => isAnswer(text))
    .flatMap(({ box }) => {
      const near = table.rows.flatMap(({ marks }, row) =>
        marks.flatMap(({ id }) => {
          const own = boxes.get(id);
          return own === undefined ? [] : [{ row, far: distanceToBox(centreOf(box), own) }];
        }),
      );
      const [best] = near.sort((a, b) => a.far - b.far);
      return best === undefined || best.far > ANSWER_NEAR ? [] : [best.row];
    });
  return [...new Set(rows)].map(
    (row): Doubt => ({
      code: 'arrow.label-stray',
      message:
        'Di dekat lambang langkah ini tertulis jawaban (misalnya Ya atau Tidak) yang tidak menunjuk panah mana pun.',
      path: `/rows/${row}`,
      place: table.rows[row]?.place ?? null,
      confidence: 0.4,
    }),
  );
}

/** A way past several rows whose heights are guessed may have missed its row by one. */
function guessedEdges(table: SopTable, edges: readonly TracedEdge[]): readonly TracedEdge[] {
  const rowOf = new Map(
    table.rows.flatMap(({ marks }, row) => marks.map(({ id }) => [id, row] as const)),
  );
  return edges.map((edge) => {
    const far = Math.abs((rowOf.get(edge.from) ?? 0) - (rowOf.get(edge.to) ?? 0));
    return far > 1 && edge.confidence < 1
      ? { ...edge, confidence: Math.min(edge.confidence, 0.75) }
      : edge;
  });
}

/** A title that no label names counts only where no label does. */
function withTitle({ identity, titles }: OpenSop): readonly IdentityField[] {
  const isNamed = identity.some(
    ({ field, values }) => field === 'title' && values.join('').trim() !== '',
  );
  const best = [...titles].sort((a, b) => b.confidence - a.confidence)[0];
  return isNamed || best === undefined ? identity : [...identity, best];
}

function isLarge({ width, height }: { readonly width: number; readonly height: number }): boolean {
  return width > 250 && height > 150;
}

function pictureDoubt(): Doubt {
  return {
    code: 'picture.instead-of-table',
    message:
      'Tabel langkah tampaknya ditempel sebagai gambar sehingga tidak dapat dibaca dari berkas ini.',
    path: '/steps',
    place: null,
    confidence: 0.2,
  };
}
