/** Mutu baku that slid down by one row: the first row is empty, and rows put out what they take in. */
import { plainSentence } from './posts.ts';
import type { RowCells, TextRow } from './rows.ts';

export interface Unshifted {
  readonly cells: readonly RowCells[];
  /** Indexes of rows whose mutu baku was moved, or lost by it. */
  readonly moved: readonly number[];
}

/**
 * Moves kelengkapan, waktu and output up by one row where an empty row is followed by rows whose output is
 * what their own sentence says they receive ("Mempelajari telaahan Kasubbid" with output "Telaahan
 * Kasubbid"). At least two such rows are needed; otherwise nothing is moved.
 */
export function unshift(rows: readonly TextRow[], cells: readonly RowCells[]): Unshifted {
  const start = cells.findIndex(isEmpty);
  if (start < 0 || start === cells.length - 1) {
    return { cells, moved: [] };
  }
  let end = start + 1;
  while (end < cells.length && receivesOutput(rows[end], cells[end])) {
    end += 1;
  }
  const last = end - 1;
  if (last - start < 2) {
    return { cells, moved: [] };
  }
  const moved = cells.map((own, index) => {
    const source = index >= start && index < last ? cells[index + 1] : own;
    const isEmptied = index === last;
    return {
      symbols: own.symbols,
      requirements: isEmptied ? '' : (source?.requirements ?? ''),
      duration: isEmptied ? '' : (source?.duration ?? ''),
      outputs: isEmptied ? '' : (source?.outputs ?? ''),
      remark: own.remark,
    };
  });
  return { cells: moved, moved: Array.from({ length: last - start + 1 }, (_, at) => start + at) };
}

function isEmpty({ requirements, duration, outputs }: RowCells): boolean {
  return requirements === '' && duration === '' && outputs === '';
}

function receivesOutput(row: TextRow | undefined, cells: RowCells | undefined): boolean {
  if (row === undefined || cells === undefined || cells.outputs === '') {
    return false;
  }
  const output = plain(cells.outputs);
  const isSame = plain(cells.requirements) === output;
  return !isSame && output.split(' ').length >= 2 && plain(row.activity).includes(output);
}

function plain(text: string): string {
  return plainSentence(text)
    .replace(/kepala (badan|dinas)/g, (_, office: string) =>
      office === 'badan' ? 'kaban' : 'kadis',
    )
    .replace(/[^\p{L}\d ]/gu, '')
    .trim();
}
