/** What is known while a found table is read, and its cells by their role. */
import type { TimeConvention } from '../../domain/sop/model.ts';
import type { ColumnRole, Place, SopTable, TableRow } from '../model.ts';
import { SURE } from './identity.ts';
import type { Notebook } from './notebook.ts';
import { doubt, placeAt, quote } from './notebook.ts';
import type { PerformerColumns } from './performers.ts';

export interface TableReading {
  readonly table: SopTable;
  readonly columns: PerformerColumns;
  readonly convention: TimeConvention;
  readonly book: Notebook;
  /** Marks that stand for the end of the whole. */
  readonly ends: ReadonlySet<string>;
}

/** Text of all columns with a role, first to last. */
export function cellText(table: SopTable, row: TableRow, role: ColumnRole): string {
  return table.columns
    .flatMap((column, index) => (column.role === role ? [row.cells[index]?.text ?? ''] : []))
    .filter((text) => text.trim() !== '')
    .join('\n');
}

export function cellPlace(table: SopTable, row: TableRow, role: ColumnRole): Place | null {
  const index = table.columns.findIndex((column) => column.role === role);
  return row.cells[index]?.place ?? null;
}

/** Remembers the cell's place, and doubts words that were recognised badly. */
export function noteCell(
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
