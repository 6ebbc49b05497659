/** Who performs a row: by the symbols in the columns of posts, or by typed marks. */
import type { Place, TableRow } from '../model.ts';
import { SURE } from './identity.ts';
import { doubt, placeAt } from './notebook.ts';
import type { TableReading } from './table-reading.ts';
import { isTypedMark } from './words.ts';

export function readRowPerformers(
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
