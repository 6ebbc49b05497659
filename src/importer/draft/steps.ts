/** Rows of a found table as steps. */
import type { Duration, Step, StepKind, TimeConvention } from '../../domain/sop/model.ts';
import { readDuration, unitOfHeading } from '../grammar/duration.ts';
import { readList, readRowNumber, readSentence } from '../grammar/list.ts';
import type { ColumnRole, Mark, Place, SopTable, TableRow } from '../model.ts';
import type { Alongside } from './alongside.ts';
import { findAlongside, waysAlongside } from './alongside.ts';
import { SURE } from './identity.ts';
import type { Notebook } from './notebook.ts';
import { doubt, placeAt, quote, rowName } from './notebook.ts';
import { decideOutcomes, performOutcomes } from './outcomes.ts';
import type { PerformerColumns } from './performers.ts';
import { freeKey, stepSlug } from './slug.ts';
import type { Way, Ways } from './ways.ts';
import { waysOf } from './ways.ts';
import {
  actsOf,
  calledSops,
  isTypedMark,
  readGuide,
  requirementOf,
  saysDecision,
} from './words.ts';

export interface TableReading {
  readonly table: SopTable;
  readonly columns: PerformerColumns;
  readonly convention: TimeConvention;
  readonly book: Notebook;
  /** Marks that stand for the end of the whole. */
  readonly ends: ReadonlySet<string>;
}

/** What the words and marks of one row say, before it is known where it leads. */
interface ReadRow {
  readonly key: string;
  readonly printedNo: string | null;
  readonly name: string;
  readonly activity: string;
  readonly performers: readonly string[];
  readonly kind: StepKind;
  readonly marks: readonly Mark[];
  readonly row: TableRow;
}

/** Steps in printed order. `rows` are the table's rows that are steps. */
export function readSteps(reading: TableReading, rows: readonly number[]): readonly Step[] {
  const ways = waysOf(reading.table, rows, reading.ends);
  const taken = new Set<string>(['next', 'end']);
  const read = rows.map((index, at) => readRow(reading, index, at, ways.out[at] ?? [], taken));
  const blocks = findAlongside(ways, (row) => read[row]?.kind === 'decide');
  noteAlongside(reading, read, blocks);
  return read.map((row, at) => stepOf(reading, read, row, at, { ...ways, blocks }));
}

function noteAlongside(
  reading: TableReading,
  rows: readonly ReadRow[],
  blocks: readonly Alongside[],
): void {
  for (const { first, last } of blocks) {
    const names = rows.slice(first, last + 1).map(({ name }) => name);
    doubt(reading.book, {
      code: 'row.alongside',
      path: `/steps/${last}/alongside`,
      message: `${names.join(' dan ')} digambar bercabang dan bertemu kembali; dibaca sebagai berjalan bersamaan.`,
      place: rows[last]?.row.place ?? null,
      confidence: 0.7,
      value: rows[first]?.key,
    });
  }
}

function readRow(
  reading: TableReading,
  tableRow: number,
  at: number,
  ways: readonly Way[],
  taken: Set<string>,
): ReadRow {
  const row = reading.table.rows[tableRow] ?? { cells: [], marks: [], place: null };
  const numbered = readNumbered(reading, row);
  const { printedNo } = numbered;
  const name = rowName(at, printedNo);
  const activity = readActivity(reading, row, numbered.activity, at, name);
  const slug = stepSlug(activity);
  const key = freeKey(slug === '' || activity === '-' ? `langkah-${at + 1}` : slug, taken);
  taken.add(key);
  const marks = row.marks.filter((mark) => mark.kind !== 'pentagon');
  const performers = readRowPerformers(reading, row, at, name);
  const kind = readKind(reading, { marks, ways, activity, at, name, place: row.place });
  return { key, printedNo, name, activity, performers, kind, marks, row };
}

/** The number stands in its own column, or before the words of the activity. */
function readNumbered(
  reading: TableReading,
  row: TableRow,
): { readonly printedNo: string | null; readonly activity: string } {
  const own = readRowNumber(cellText(reading.table, row, 'no'));
  const activity = readSentence(cellText(reading.table, row, 'activity'));
  const hasColumn = reading.table.columns.some(({ role }) => role === 'no');
  const inside = hasColumn ? null : /^(\d{1,2})\s*[.)]\s+(?=\S)/.exec(activity);
  if (own === null && inside !== null) {
    return { printedNo: inside[1] ?? null, activity: activity.slice(inside[0].length) };
  }
  return { printedNo: own?.printed ?? null, activity };
}

function readActivity(
  reading: TableReading,
  row: TableRow,
  activity: string,
  at: number,
  name: string,
): string {
  const path = `/steps/${at}/activity`;
  placeAt(reading.book, `/steps/${at}`, row.place);
  noteCell(reading, row, 'activity', path, name);
  if (/[\p{L}\d]/u.test(activity)) {
    return activity;
  }
  doubt(reading.book, {
    code: 'row.no-activity',
    path,
    message: `${name}: uraian kegiatan kosong.`,
    place: row.place,
    confidence: 0.1,
    value: '-',
  });
  return '-';
}

function readRowPerformers(
  reading: TableReading,
  row: TableRow,
  at: number,
  name: string,
): readonly string[] {
  const { table, columns, book } = reading;
  const path = `/steps/${at}/performers`;
  placeAt(book, path, row.marks[0]?.place ?? row.place);
  const marks = row.marks.filter((mark) => columns.keyOf.has(mark.column));
  const symbols = marks.filter((mark) => mark.kind !== 'pentagon');
  const typed = row.cells.flatMap((cell, column) =>
    columns.keyOf.has(column) && isTypedMark(cell.text) ? [column] : [],
  );
  const drawn = symbols.map((mark) => mark.column);
  const found = drawn.length > 0 ? drawn : typed;
  const keys = [...new Set([...found].sort((a, b) => a - b))].flatMap(
    (column) => columns.keyOf.get(column) ?? [],
  );
  const weakest = Math.min(1, ...symbols.map((mark) => mark.confidence));
  if (keys.length === 0) {
    noteNoPerformer(reading, at, name, row.place);
  } else if (weakest < SURE) {
    const inferred = table.performersFrom === 'words';
    doubt(book, {
      code: inferred ? 'performer.inferred' : 'symbol.place-unclear',
      path,
      message: inferred
        ? `${name}: pelaksana disimpulkan dari kalimat.`
        : `${name}: letak lambang tidak jelas; pelaksananya perlu dipastikan.`,
      place: row.place,
      confidence: weakest,
      value: keys,
    });
  }
  if (keys.length > 1) {
    noteSeveral(reading, at, name, keys, row.place);
  }
  return keys;
}

function noteNoPerformer(
  reading: TableReading,
  at: number,
  name: string,
  place: Place | null,
): void {
  const only = reading.columns.performers.length === 1 ? reading.columns.performers[0]?.key : null;
  doubt(reading.book, {
    code: 'performer.missing',
    path: `/steps/${at}/performers`,
    message: `${name}: tidak ada lambang pada kolom pelaksana.`,
    place,
    confidence: 0.1,
    ...(typeof only === 'string' ? { value: [only] } : {}),
  });
}

function noteSeveral(
  reading: TableReading,
  at: number,
  name: string,
  keys: readonly string[],
  place: Place | null,
): void {
  doubt(reading.book, {
    code: 'performer.join',
    path: `/steps/${at}/join`,
    message: `${name} mempunyai ${keys.length} pelaksana; dibaca sebagai dikerjakan bersama oleh semuanya.`,
    place,
    confidence: 0.6,
    value: 'all',
  });
}

interface KindReading {
  readonly marks: readonly Mark[];
  readonly ways: readonly Way[];
  readonly activity: string;
  readonly at: number;
  readonly name: string;
  readonly place: Place | null;
}

/** The diamond decides; without one, labelled arrows do; words alone only raise a doubt. */
function readKind(reading: TableReading, row: KindReading): StepKind {
  const path = `/steps/${row.at}/kind`;
  const { book } = reading;
  const diamonds = row.marks.filter((mark) => mark.kind === 'diamond');
  const labelled = row.ways.some((way) => way.polarity === 'yes' || way.polarity === 'no');
  if (row.marks.some((mark) => mark.kind === 'unclear')) {
    const value: StepKind = diamonds.length > 0 || labelled ? 'decide' : 'perform';
    const message = `${row.name}: bentuk lambang tidak jelas.`;
    doubt(book, {
      code: 'symbol.unclear',
      path,
      message,
      place: row.place,
      confidence: 0.5,
      value,
    });
  }
  if (diamonds.length > 0) {
    noteWeakDiamond(reading, row, diamonds, path);
    return 'decide';
  }
  const drawn = reading.table.performersFrom === 'drawn';
  if (labelled) {
    const message = `${row.name}: panahnya berlabel seperti keputusan, tetapi lambangnya bukan belah ketupat.`;
    const code = drawn ? 'drawing.against-words' : 'decision.inferred';
    doubt(book, { code, path, message, place: row.place, confidence: 0.7, value: 'decide' });
    return 'decide';
  }
  if (drawn && saysDecision(row.activity)) {
    const message = `${row.name}: kalimatnya menyebut penolakan atau pengembalian, tetapi tidak digambar sebagai keputusan.`;
    const code = 'drawing.against-words';
    doubt(book, { code, path, message, place: row.place, confidence: 0.6, value: 'perform' });
    return 'perform';
  }
  return row.ways.length > 1 ? 'perform' : guideKind(reading, row, path);
}

function noteWeakDiamond(
  reading: TableReading,
  row: KindReading,
  diamonds: readonly Mark[],
  path: string,
): void {
  const weakest = Math.min(...diamonds.map((mark) => mark.confidence));
  if (weakest >= SURE) {
    return;
  }
  const drawn = reading.table.performersFrom === 'drawn';
  doubt(reading.book, {
    code: drawn ? 'symbol.unclear' : 'decision.inferred',
    path,
    message: drawn
      ? `${row.name}: lambang dibaca sebagai keputusan, tetapi bentuknya kurang jelas.`
      : `${row.name}: dibaca sebagai keputusan dari kalimatnya.`,
    place: row.place,
    confidence: weakest,
    value: 'decide',
  });
}

function guideKind(reading: TableReading, row: KindReading, path: string): StepKind {
  if (!readGuide(row.activity).isGuide) {
    return 'perform';
  }
  doubt(reading.book, {
    code: 'guide.inferred',
    path,
    message: `${row.name}: dibaca sebagai arahan, selesai begitu perintah diteruskan.`,
    place: row.place,
    confidence: 0.8,
    value: 'guide',
  });
  return 'guide';
}

function stepOf(
  reading: TableReading,
  rows: readonly ReadRow[],
  row: ReadRow,
  at: number,
  ways: Ways & { readonly blocks: readonly Alongside[] },
): Step {
  const { table, book } = reading;
  const text = (role: ColumnRole) => cellText(table, row.row, role);
  for (const role of ['requirements', 'outputs', 'remark'] as const) {
    noteCell(reading, row.row, role, `/steps/${at}/${role}`, row.name);
  }
  const remark = readSentence(text('remark'));
  const own = waysAlongside(ways.out[at] ?? [], at, ways.blocks);
  const beside = ways.blocks.find(({ first, last }) => at > first && at <= last);
  const besideKey = beside === undefined ? undefined : rows[beside.first]?.key;
  const flow = {
    index: at,
    name: row.name,
    keys: rows.map(({ key }) => key),
    names: [...rows.map(({ name }) => name), 'selesai'],
    ways: own,
    acts: row.kind === 'guide' ? [] : actsOf(row.activity),
    hasEdges: ways.hasEdges,
    endsHere:
      own.length === 0 &&
      at > 0 &&
      row.marks.some((mark) => mark.kind === 'capsule') &&
      ways.entered.has(at + 1),
    place: row.row.place,
    book,
  };
  return {
    key: row.key,
    printedNo: row.printedNo,
    activity: row.activity,
    performers: row.performers,
    join: 'all',
    kind: row.kind,
    ...(hearsOnly(rows, row, at, own) ? { hears: true } : {}),
    ...(besideKey === undefined ? {} : { alongside: besideKey }),
    outcomes: row.kind === 'decide' ? decideOutcomes(flow) : performOutcomes(flow),
    requirements: readList(text('requirements')).map(requirementOf),
    duration: readRowDuration(reading, row, at),
    outputs: readList(text('outputs')),
    remark: /[\p{L}\d]/u.test(remark) ? remark : null,
    calls: readCalls(reading, row, at, remark),
    provenance: {
      line: row.row.place?.line ?? null,
      basis:
        table.performersFrom === 'words' || row.performers.length === 0 ? 'inferred' : 'printed',
    },
  };
}

/** Hearing an order completes with the next row, so that row must be the hearer's own and follow at once. */
function hearsOnly(
  rows: readonly ReadRow[],
  row: ReadRow,
  at: number,
  ways: readonly Way[],
): boolean {
  const next = rows[at + 1];
  return (
    row.kind === 'guide' &&
    readGuide(row.activity).hears &&
    next !== undefined &&
    row.performers.length > 0 &&
    row.performers.every((key) => next.performers.includes(key)) &&
    ways.every((way) => way.to === at + 1)
  );
}

function readRowDuration(reading: TableReading, row: ReadRow, at: number): Duration | null {
  const { table, convention, book } = reading;
  const path = `/steps/${at}/duration`;
  const raw = cellText(table, row.row, 'duration').replace(/\s+/g, ' ').trim();
  noteCell(reading, row.row, 'duration', path, row.name);
  const heading = table.columns.find(({ role }) => role === 'duration')?.label ?? '';
  const headingUnit = unitOfHeading(heading);
  const read = readDuration(raw, {
    convention,
    ...(headingUnit === undefined ? {} : { headingUnit }),
  });
  const place = cellPlace(table, row.row, 'duration') ?? row.row.place;
  if (!read.ok) {
    const message = `${row.name}: waktu tercetak ${quote(raw)} tidak terbaca tanpa menebak.`;
    const code = 'duration.unreadable';
    doubt(book, { code, path, message, place, confidence: 0.2, value: raw });
    return { raw, value: null, unit: null, kind: 'asAgreed' };
  }
  const { duration, notes } = read.value;
  for (const code of notes) {
    if (code !== 'duration.unit-assumed') {
      const message = `${row.name}: waktu tercetak ${quote(raw)}, dibaca ${duration?.value ?? ''} ${UNIT_WORDS[duration?.unit ?? 'minute']}.`;
      doubt(book, { code, path, message, place, confidence: 0.7, value: duration });
    }
  }
  return duration;
}

const UNIT_WORDS = { minute: 'menit', hour: 'jam', day: 'hari', week: 'minggu', month: 'bulan' };

function readCalls(reading: TableReading, row: ReadRow, at: number, remark: string): Step['calls'] {
  const names = [...new Set([...calledSops(remark), ...calledSops(row.activity)])];
  const calls = names.map((sop) => ({ sop, mode: 'await' as const }));
  if (calls.length > 0) {
    doubt(reading.book, {
      code: 'call.mode',
      path: `/steps/${at}/calls`,
      message: `${row.name} menyebut ${names.map((name) => `SOP ${name}`).join(', ')}; dibaca sebagai SOP yang hasilnya ditunggu.`,
      place: cellPlace(reading.table, row.row, 'remark') ?? row.row.place,
      confidence: 0.5,
      value: calls,
    });
  }
  return calls;
}

/** Text of all columns with a role, first to last. */
export function cellText(table: SopTable, row: TableRow, role: ColumnRole): string {
  return table.columns
    .flatMap((column, index) => (column.role === role ? [row.cells[index]?.text ?? ''] : []))
    .filter((text) => text.trim() !== '')
    .join('\n');
}

function cellPlace(table: SopTable, row: TableRow, role: ColumnRole): Place | null {
  const index = table.columns.findIndex((column) => column.role === role);
  return row.cells[index]?.place ?? null;
}

/** Remembers the cell's place, and doubts words that were recognised badly. */
function noteCell(
  reading: TableReading,
  row: TableRow,
  role: ColumnRole,
  path: string,
  name: string,
): void {
  const index = reading.table.columns.findIndex((column) => column.role === role);
  const cell = row.cells[index];
  if (cell === undefined || cell.text.trim() === '') {
    return;
  }
  placeAt(reading.book, path, cell.place ?? row.place);
  if (cell.confidence < SURE) {
    doubt(reading.book, {
      code: 'text.unclear',
      path,
      message: `${name}: tulisan ${quote(cell.text)} kurang jelas terbaca.`,
      place: cell.place ?? row.place,
      confidence: cell.confidence,
    });
  }
}
