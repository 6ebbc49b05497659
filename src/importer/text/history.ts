/** The table of changes at the end of the fktp form, however a recogniser tore it. */

import { readDate } from '../grammar/date.ts';
import type { FoundChange } from '../model.ts';
import { plainWords } from '../vocabulary.ts';
import { lettersIn } from './cell-words.ts';
import { lineAt, type TextLine } from './lines.ts';

export interface ReadHistory {
  readonly changes: readonly FoundChange[];
  /** Lines that are no part of the table. */
  readonly rest: readonly TextLine[];
}

type Part = 'changed' | 'content' | 'effectiveOn' | 'skipped';
type Open = { -readonly [Key in keyof FoundChange]: FoundChange[Key] };

const USUAL: readonly Part[] = ['changed', 'content', 'effectiveOn'];
const NUMBER = /^\d{1,2}\s?[.)]?$/;
const FOOTER = /^(?:halaman|hal|page|lembar)\b|^\d+\s*(?:\/|dari|of)\s*\d+$/i;

/**
 * Reads the lines under "Rekaman historis perubahan". A row begins at its number; what follows without one goes
 * on with the row before. A table that was recognised twice gives each change once.
 */
export function changesOf(lines: readonly TextLine[]): ReadHistory {
  const changes: Open[] = [];
  const rest: TextLine[] = [];
  let order = USUAL;
  let open: Open | null = null;
  for (const line of lines) {
    for (const cells of chunksOf(line)) {
      const [first = '', ...others] = cells;
      const heading = headingOf(cells);
      if (heading !== null) {
        order = heading;
      } else if (NUMBER.test(first) && others.length > 0) {
        open = kept(changes, rowOf(first, others, order, line.no));
      } else if (open !== null && !cells.some((cell) => FOOTER.test(cell))) {
        goOn(open, cells);
      } else {
        rest.push({ ...line, cells, filled: cells });
      }
    }
  }
  return { changes, rest };
}

/** The cells of a line, parted before each number of a row: a recogniser runs rows together. */
function chunksOf(line: TextLine): readonly (readonly string[])[] {
  const chunks: string[][] = [];
  for (const cell of line.filled) {
    const last = chunks.at(-1);
    const begins = NUMBER.test(cell) && last?.length !== 1;
    if (last === undefined || begins) {
      chunks.push([cell]);
    } else {
      last.push(cell);
    }
  }
  return chunks;
}

function partOf(heading: string): Part | null {
  const words = plainWords(heading);
  if (/^(?:tanggal|tgl|mulai|berlaku|diberlakukan)/.test(words)) {
    return 'effectiveOn';
  }
  if (/^(?:isi|perubahan|uraian|menjadi|keterangan)\b/.test(words)) {
    return 'content';
  }
  if (/^(?:yang|bagian) ?(?:di ?ubah|di ?rubah|berubah)?|^(?:hal|semula)\b/.test(words)) {
    return 'changed';
  }
  return /^(?:no|nomor|halaman)\b/.test(words) ? 'skipped' : null;
}

/** The columns after the number, where every cell is a heading. */
function headingOf(cells: readonly string[]): readonly Part[] | null {
  const [first = '', ...others] = cells;
  const parts = others.map(partOf);
  const isHead = /^no(?:mor)?\.?$/i.test(first) && parts.length >= 2;
  return isHead && parts.every((part) => part !== null)
    ? parts.flatMap((part) => part ?? [])
    : null;
}

function rowOf(no: string, cells: readonly string[], order: readonly Part[], line: number): Open {
  const row: Open = {
    no: no.replace(/\D/g, ''),
    changed: '',
    content: '',
    effectiveOn: '',
    place: lineAt(line),
  };
  // With a cell missing the day is known by itself.
  const isWhole = cells.length === order.length;
  const texts = isWhole ? cells : cells.filter((cell) => !isDay(cell));
  const parts = isWhole ? order : order.filter((part) => part !== 'effectiveOn');
  texts.forEach((cell, index) => {
    const part = parts[index] ?? 'content';
    if (part !== 'skipped') {
      row[part] = `${row[part]} ${cell}`.trim();
    }
  });
  row.effectiveOn = isWhole ? row.effectiveOn : (cells.find(isDay) ?? '');
  return row;
}

function isDay(cell: string): boolean {
  const read = readDate(cell);
  return read.ok && read.value.date !== null;
}

/** Adds a row, or gives the one that is there already. */
function kept(changes: Open[], row: Open): Open {
  const same = changes.find(
    (one) => one.no === row.no && plainWords(one.changed) === plainWords(row.changed),
  );
  if (same === undefined) {
    changes.push(row);
    return row;
  }
  same.content = row.content.length > same.content.length ? row.content : same.content;
  return same;
}

function goOn(open: Open, cells: readonly string[]): void {
  for (const cell of cells) {
    if (open.effectiveOn === '' && isDay(cell)) {
      open.effectiveOn = cell;
    } else if (lettersIn(cell) > 0 && !open.content.includes(cell)) {
      open.content = `${open.content} ${cell}`.trim();
    }
  }
}
