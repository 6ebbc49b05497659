/** Rows of a found table as steps. */
import { makerRowBefore } from '../../domain/sop/index.ts';
import type { Step, StepKind } from '../../domain/sop/model.ts';
import { readList, readRowNumber, readSentence } from '../grammar/list.ts';
import type { ColumnRole, Mark, TableRow } from '../model.ts';
import type { Alongside } from './alongside.ts';
import { findAlongside, waysAlongside } from './alongside.ts';
import { doubt, placeAt, rowName } from './notebook.ts';
import { decideOutcomes, performOutcomes } from './outcomes.ts';
import { readKind } from './row-kind.ts';
import { readRowPerformers } from './row-performers.ts';
import { readCalls, readRowDuration } from './row-values.ts';
import { freeKey, stepSlug } from './slug.ts';
import type { TableReading } from './table-reading.ts';
import { cellText, noteCell } from './table-reading.ts';
import type { Way, Ways } from './ways.ts';
import { waysOf } from './ways.ts';
import { actsOf, readGuide, requirementOf } from './words.ts';

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
    makerRow: makerRowBefore(rows, at),
    unread: table.performersFrom === 'drawn' ? rowsWithoutSymbol(rows) : NO_ROWS,
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

const NO_ROWS: ReadonlySet<number> = new Set();

function rowsWithoutSymbol(rows: readonly ReadRow[]): ReadonlySet<number> {
  return new Set(rows.flatMap(({ marks }, index) => (marks.length === 0 ? [index] : [])));
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
