/** Pages to SOPs: identity sheets and step tables, over as many pages and as many SOPs as the file holds. */
import type { Box } from '../../domain/common/geometry.ts';
import type { FoundSop, PageContent, SopTable, Unread, Word } from '../model.ts';
import { fktpTable } from '../text/fktp-table.ts';
import { FKTP_FIELDS } from '../vocabulary.ts';
import { bottom, centre, shareWithin, union } from './boxes.ts';
import {
  type GatheredPart,
  type Gathering,
  gatherRows,
  isRest,
  isSameHead,
  newGathering,
  numberOf,
  spansOfPart,
} from './gather.ts';
import { type Grid, gridsOf, type PageGrids } from './grid.ts';
import { guessedHead } from './guessed-head.ts';
import { findHead, type TableHead } from './headings.ts';
import { type SheetReading, sheetOf, sheetWithoutGrid } from './identity.ts';
import { lostRows } from './lost-rows.ts';
import { buildTable } from './step-table.ts';
import { knownWords, linesOf } from './text.ts';

const LEAST_LABELS = 3;
const TITLE =
  /^(?:sop|standar operasional prosedur|standard operating procedure|prosedur tetap)\b[\s:]*(.{4,})/i;

/** On the form of health facilities the first line names the procedure. */
const FORM_TITLE = /^(?!(?:sop|spo|standar)\b)(\p{Lu}.{5,})$/iu;

const AGENCY = /\b(?:puskesmas|klinik|dinas|pemerintah|upt|uptd|rumah sakit)\b/i;

interface Reading {
  readonly known: ReadonlySet<string>;
  readonly done: Gathering[];
  readonly grids: Map<PageContent, PageGrids>;
}

/**
 * The SOPs of a document, in the order of the file. What found no place is listed as unread; pages without
 * any SOP give none. Pure: pages of drawn lines and pages recognised from pixels are read alike.
 */
export function findSops(pages: readonly PageContent[]): FoundSop[] {
  const reading: Reading = {
    known: knownWords(pages.flatMap(({ words }) => words)),
    done: [],
    grids: new Map(),
  };
  for (const page of pages) {
    readPage(reading, page);
  }
  const last = reading.done.at(-1);
  for (const page of pages) {
    if (last !== undefined && !reading.done.some((gathering) => gathering.pages.has(page))) {
      last.pages.add(page);
    }
  }
  return reading.done.map((gathering) => foundOf(reading, gathering));
}

function current(reading: Reading): Gathering {
  const last = reading.done.at(-1);
  if (last !== undefined) {
    return last;
  }
  const first = newGathering();
  reading.done.push(first);
  return first;
}

function open(reading: Reading): Gathering {
  const next = newGathering();
  reading.done.push(next);
  return next;
}

function readPage(reading: Reading, page: PageContent): void {
  const grids = gridsOf(page);
  reading.grids.set(page, grids);
  const marks = page.shapes.filter((shape) => !grids.cells.has(shape)).map(({ box }) => box);
  let hasSheet = false;
  let from = 0;
  const sheets: Grid[] = [];
  for (const grid of grids.grids) {
    if (sheets.some(({ box }) => shareWithin(grid.box, box) > 0.9)) {
      continue; // the table of changes within the form
    }
    const head = findHead(grid, reading.known, marks) ?? headWithoutWords(reading, grid, marks);
    const end = head?.top ?? bottom(grid.box);
    const sheet = sheetOf(grid, end);
    const labels = countLabels(sheet);
    if (
      labels >= LEAST_LABELS ||
      (labels >= 2 && head === null && opensForm(sheet)) ||
      (labels > 0 && head === null && reading.done.at(-1)?.parts.length === 0)
    ) {
      takeSheet(reading, page, sheet);
      sheets.push(grid);
      hasSheet = true;
    }
    if (head !== null) {
      hasSheet = takeLooseSheet(reading, page, from, head.top, hasSheet) || hasSheet;
      takeTable(reading, page, head);
    } else if (labels < LEAST_LABELS) {
      takeRest(reading, page, grid);
    }
    from = bottom(grid.box);
  }
  if (!hasSheet && grids.grids.length === 0) {
    takeLooseSheet(reading, page, 0, page.height, false);
  }
}

/** A table whose head cannot be read is read all the same, unless it goes on with the one before. */
function headWithoutWords(reading: Reading, grid: Grid, marks: readonly Box[]): TableHead | null {
  const before = reading.done.at(-1)?.parts.at(-1);
  return before === undefined ? guessedHead(grid, marks) : null;
}

/** The box at the head of the fktp form: number and day of issue, and little else. */
function opensForm({ fields }: SheetReading): boolean {
  return fields.some(({ field, values }) => field === 'number' && values.length > 0);
}

function countLabels({ fields }: SheetReading): number {
  return new Set(fields.filter(({ label }) => label !== '').map(({ field }) => field)).size;
}

/** A sheet opens a new SOP, unless the one at hand has no table yet and its labels are others. */
function takeSheet(reading: Reading, page: PageContent, sheet: SheetReading): void {
  const last = reading.done.at(-1);
  const printed = new Set(
    last?.identity.filter(({ label }) => label !== '').map(({ field }) => field),
  );
  const repeats = sheet.fields.filter(
    ({ field, label }) => label !== '' && printed.has(field),
  ).length;
  const goesOn = last !== undefined && last.parts.length === 0 && repeats < 2;
  const gathering = goesOn ? last : open(reading);
  gathering.identity.push(
    ...sheet.fields.filter(({ field, label }) => !goesOn || label !== '' || !printed.has(field)),
  );
  gathering.steps ??= sheet.steps;
  gathering.pages.add(page);
  for (const word of sheet.used) {
    gathering.used.add(word);
  }
}

function takeLooseSheet(
  reading: Reading,
  page: PageContent,
  from: number,
  end: number,
  hasSheet: boolean,
): boolean {
  if (hasSheet) {
    return false;
  }
  const sheet = sheetWithoutGrid(page, from, end);
  if (countLabels(sheet) < LEAST_LABELS) {
    return false;
  }
  takeSheet(reading, page, sheet);
  return true;
}

function takeTable(reading: Reading, page: PageContent, head: TableHead): void {
  const last = current(reading);
  const before = last.parts.at(-1);
  const lastNumber = numberOf(before?.rows.at(-1));
  const { rows, totals, headings } = gatherRows(
    head.grid,
    head.spans,
    head.bottom,
    reading.known,
    lastNumber,
  );
  const first = numberOf(rows[0]);
  const countsOn = first !== null && lastNumber !== null && first === lastNumber + 1;
  const goesOn =
    before !== undefined &&
    (isSameHead(head, before) || (countsOn && head.spans.length === before.spans.length)) &&
    (first === null || first !== 1 || lastNumber === null || rows.length === 0);
  const gathering = before === undefined || goesOn ? last : open(reading);
  if (goesOn && first !== null && lastNumber !== null && first <= lastNumber) {
    doubtOrder(gathering, page);
  }
  gathering.pages.add(page);
  gathering.doubts.push(...(goesOn ? [] : head.doubts));
  const part: GatheredPart = {
    grid: head.grid,
    spans: goesOn
      ? head.spans.map((span, index) => ({
          ...span,
          column: before.spans[index]?.column ?? span.column,
        }))
      : head.spans,
    rows,
    goesOn: goesOn && rows[0] !== undefined && isRest(rows[0]),
  };
  gathering.parts.push(part);
  claimHead(gathering, head);
  takeExtras(gathering, page, totals, headings);
}

function doubtOrder(gathering: Gathering, page: PageContent): void {
  gathering.doubts.push({
    code: 'page.order',
    message: `Nomor baris pada halaman ${page.number} tidak melanjutkan halaman sebelumnya.`,
    path: '',
    place: { page: page.number, box: null, line: null },
    confidence: 0.4,
  });
}

function claimHead(gathering: Gathering, head: TableHead): void {
  for (const word of head.grid.page.words) {
    const { x, y } = centre(word.box);
    if (
      y > head.top &&
      y < head.bottom &&
      x > head.grid.box.x &&
      x < head.grid.box.x + head.grid.box.width
    ) {
      gathering.used.add(word);
    }
  }
}

type Rows = ReturnType<typeof gatherRows>['rows'];

function takeExtras(gathering: Gathering, page: PageContent, totals: Rows, headings: Rows): void {
  for (const { cells, spans } of totals) {
    const at = spans.findIndex(({ column }) => column.role === 'duration');
    const text = cells[at]?.cell.text ?? '';
    gathering.identity.push({
      field: 'declaredTotal',
      label: cells.map(({ cell }) => cell.text).find((one) => one !== '') ?? '',
      values: text === '' ? [] : [text.replaceAll('\n', ' ')],
      place: cells[at]?.cell.place ?? null,
      confidence: 1,
    });
  }
  for (const { cells, band } of headings) {
    const text = cells.map(({ cell }) => cell.text).find((one) => one !== '') ?? '';
    const box = { ...band.grid.box, y: band.from, height: band.to - band.from };
    gathering.unread.push({ what: 'words', text, place: { page: page.number, box, line: null } });
  }
}

/** A grid without head: the table goes on, or it is something else and stays unread. */
function takeRest(reading: Reading, page: PageContent, grid: Grid): void {
  const last = reading.done.at(-1);
  const before = last?.parts.at(-1);
  const spans = before === undefined ? null : spansOfPart(grid, before);
  if (last === undefined || before === undefined || spans === null) {
    return;
  }
  const { rows, totals, headings } = gatherRows(
    grid,
    spans,
    grid.box.y,
    reading.known,
    numberOf(before.rows.at(-1)),
  );
  if (rows.length === 0 && totals.length === 0) {
    return;
  }
  const [first, lastNumber] = [numberOf(rows[0]), numberOf(before.rows.at(-1))];
  if (first !== null && lastNumber !== null && first < lastNumber) {
    doubtOrder(last, page);
  }
  last.pages.add(page);
  last.parts.push({ grid, spans, rows, goesOn: rows[0] !== undefined && isRest(rows[0]) });
  takeExtras(last, page, totals, headings);
}

function foundOf(reading: Reading, gathering: Gathering): FoundSop {
  const gridsOfPage = (page: PageContent): PageGrids => reading.grids.get(page) ?? gridsOf(page);
  const built = buildTable(gathering.parts, gridsOfPage);
  const used = new Set([...gathering.used, ...built.used]);
  const isForm =
    [...FKTP_FIELDS].filter((name) => gathering.identity.some(({ field }) => field === name))
      .length >= 3;
  const identity = withTitle(gathering, used, isForm);
  const prose = isForm && gathering.steps !== null ? proseTable(gathering.steps) : null;
  return {
    format: isForm ? 'fktp' : 'sopAp',
    identity,
    table: gathering.parts.length > 0 ? built.table : prose,
    unread: [...gathering.unread, ...built.unread, ...leftOver(gathering, used)],
    doubts: [
      ...gathering.doubts,
      ...wholePictures(gathering),
      ...lostRows([...gathering.pages], gathering.parts, used, gridsOfPage),
    ],
  };
}

/** Steps told as sentences, on a page rather than on lines of a text. */
function proseTable(steps: string): SopTable | null {
  const table = fktpTable({ steps: [{ text: steps, line: 1 }] });
  return table === null
    ? null
    : {
        ...table,
        columns: table.columns.map((column) => ({ ...column, place: null })),
        rows: table.rows.map((row) => ({
          ...row,
          place: null,
          cells: row.cells.map((cell) => ({ ...cell, place: null })),
          marks: row.marks.map((mark) => ({ ...mark, place: null })),
        })),
      };
}

/** Without a labelled title the line "SOP …" over the table names it. */
function withTitle(gathering: Gathering, used: Set<Word>, isForm: boolean): FoundSop['identity'] {
  const hasTitle = gathering.identity.some(
    ({ field, values }) => field === 'title' && values.length > 0,
  );
  if (hasTitle) {
    return gathering.identity;
  }
  const named = gathering.identity.findIndex(({ field }) => field === 'agency');
  const name = gathering.identity[named]?.values.join(' ') ?? '';
  if (isForm && FORM_TITLE.test(name) && !AGENCY.test(name)) {
    return gathering.identity.map((field, index) =>
      index === named ? { ...field, field: 'title', values: [name] } : field,
    );
  }
  for (const page of gathering.pages) {
    const lines = linesOf(page.words.filter((word) => !used.has(word)));
    for (const line of isForm ? lines.slice(0, 3) : lines) {
      const match = isForm ? FORM_TITLE.exec(line.text) : TITLE.exec(line.text);
      if (match?.[1] !== undefined && line.text.length < 160) {
        for (const word of line.words) {
          used.add(word);
        }
        const place = { page: page.number, box: line.box, line: null };
        return [
          ...gathering.identity,
          { field: 'title', label: '', values: [match[1]], place, confidence: 0.7 },
        ];
      }
    }
  }
  return gathering.identity;
}

function leftOver(gathering: Gathering, used: ReadonlySet<Word>): Unread[] {
  return [...gathering.pages].flatMap((page): Unread[] => [
    ...linesOf(page.words.filter((word) => !used.has(word))).map(
      (line): Unread => ({
        what: 'words',
        text: line.text,
        place: {
          page: page.number,
          box: line.words.map(({ box }) => box).reduce(union),
          line: null,
        },
      }),
    ),
    ...page.pictures.map(
      (box): Unread => ({
        what: 'picture',
        text: 'Gambar',
        place: { page: page.number, box, line: null },
      }),
    ),
  ]);
}

/** A page that is one picture holds a table that nobody has read yet. */
function wholePictures(gathering: Gathering): FoundSop['doubts'] {
  return [...gathering.pages].flatMap((page) => {
    const area = { x: 0, y: 0, width: page.width, height: page.height };
    const picture = page.pictures.find((box) => shareWithin(area, box) > 0.2);
    const hasTable = gathering.parts.some(({ grid }) => grid.page === page);
    return picture === undefined || hasTable || page.words.length > 60
      ? []
      : [
          {
            code: 'picture.instead-of-table',
            message: `Halaman ${page.number} berupa gambar.`,
            path: '',
            place: { page: page.number, box: picture, line: null },
            confidence: 0.3,
          },
        ];
  });
}
