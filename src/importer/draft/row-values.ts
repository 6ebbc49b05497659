/** The time of a row and the SOPs that it calls. */
import type { Duration, Step } from '../../domain/sop/model.ts';
import { readDuration, unitOfHeading } from '../grammar/duration.ts';
import type { TableRow } from '../model.ts';
import { doubt, quote } from './notebook.ts';
import type { TableReading } from './table-reading.ts';
import { cellPlace, cellText, noteCell } from './table-reading.ts';
import { calledSops } from './words.ts';

interface NamedRow {
  /** "Langkah 3". */
  readonly name: string;
  readonly activity: string;
  readonly row: TableRow;
}

export function readRowDuration(reading: TableReading, row: NamedRow, at: number): Duration | null {
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
  if (duration === null) {
    noteTimeElsewhere(reading, row, path);
  }
  for (const code of notes) {
    if (code !== 'duration.unit-assumed') {
      const message = `${row.name}: waktu tercetak ${quote(raw)}, dibaca ${duration?.value ?? ''} ${UNIT_WORDS[duration?.unit ?? 'minute']}.`;
      doubt(book, { code, path, message, place, confidence: 0.7, value: duration });
    }
  }
  return duration;
}

const TIME = /\d+\s*(?:menit|jam|hari|minggu|bulan)\b/i;

/** Without a column for the times, a time in a column that nobody knows is likely the row's. */
function noteTimeElsewhere({ table, convention, book }: TableReading, row: NamedRow, path: string) {
  const hasColumn = table.columns.some(({ role }) => role === 'duration');
  const raw = TIME.exec(cellText(table, row.row, 'unknown'))?.[0];
  if (hasColumn || raw === undefined) {
    return;
  }
  const read = readDuration(raw, { convention });
  doubt(book, {
    code: 'duration.unreadable',
    path,
    message: `${row.name}: kolom waktu tidak dikenali; ${quote(raw)} pada kolom lain mungkin waktunya.`,
    place: cellPlace(table, row.row, 'unknown') ?? row.row.place,
    confidence: 0.4,
    ...(read.ok && read.value.duration !== null ? { value: read.value.duration } : {}),
  });
}

const UNIT_WORDS = { minute: 'menit', hour: 'jam', day: 'hari', week: 'minggu', month: 'bulan' };

export function readCalls(
  reading: TableReading,
  row: NamedRow,
  at: number,
  remark: string,
): Step['calls'] {
  const names = [...new Set([...calledSops(remark), ...calledSops(row.activity)])];
  // What begins by receiving names where it comes from: waiting for that would keep it from ever beginning.
  const isBefore = at === 0 && /^\s*(me)?(nerima|ndapat)/i.test(row.activity);
  const calls = isBefore ? [] : names.map((sop) => ({ sop, mode: 'await' as const }));
  if (names.length > 0) {
    doubt(reading.book, {
      code: 'call.mode',
      path: `/steps/${at}/calls`,
      message: `${row.name} menyebut ${names.map((name) => `SOP ${name}`).join(', ')}; dibaca sebagai SOP yang ${isBefore ? 'mendahului, tidak dipanggil' : 'hasilnya ditunggu'}.`,
      place: cellPlace(reading.table, row.row, 'remark') ?? row.row.place,
      confidence: 0.5,
      value: calls,
    });
  }
  return calls;
}
