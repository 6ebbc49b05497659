/** What a recogniser leaves of symbols and arrows in the performer columns. */
import { isArrowLabel, lettersIn } from './cell-words.ts';
import type { Debris } from './pieces.ts';
import type { RowCells, TextRow } from './rows.ts';

export interface Symbols {
  /** Points by performer column: how surely a symbol stood there. */
  readonly points: readonly number[];
  /** Words that are no debris of a symbol: they belong to kelengkapan. */
  readonly words: readonly string[];
  /** What was left, for the list of what is not read. */
  readonly left: readonly string[];
}

const SHAPE =
  /(?:diamond|square|box|circle|rectangle|graph|ellipse|[□■▢◇◆♦○●◯⬜⬛口]|\bstart\b|\bmulai\b|\bselesai\b)/iu;
const ARROW = /(?:arrow|harpoon|triangle|downarrow|uparrow|[→←↑↓↔↕⇒⇐⇓↳└┘┐┌─—†‡ŤƮ┬┴|+])/iu;
/** Reads the symbol columns of one row. Columns are known by place only where their count fits. */
export function symbolsOf(cells: RowCells, performers: number): Symbols {
  const points = Array.from({ length: performers }, () => 0);
  const words: string[] = [];
  const left: string[] = [];
  cells.symbols.forEach((cell, index) => {
    if (cell === '') {
      return;
    }
    if (isSentenceLike(cell, cells)) {
      words.push(cell);
      return;
    }
    left.push(cell);
    if (cells.symbols.length === performers && !isArrowLabel(cell)) {
      points[index] = pointsOf(cell);
    }
  });
  return { points, words, left };
}

function pointsOf(cell: string): number {
  return SHAPE.test(cell) ? 1.6 : ARROW.test(cell) ? 0.9 : 0.6;
}

function isSentenceLike(cell: string, cells: RowCells): boolean {
  if (isArrowLabel(cell) || SHAPE.test(cell) || ARROW.test(cell)) {
    return false;
  }
  const isRepeated = cell === cells.requirements || cell === cells.outputs;
  return isRepeated || (/^[\p{Lu}-]/u.test(cell) && lettersIn(cell) >= 8);
}

/** A line of mere debris right over a row: the capsule of the start is printed a little too high. */
export function debrisPoints(
  debris: readonly Debris[],
  rowIndex: number,
  performers: number,
): readonly number[] {
  const points = Array.from({ length: performers }, () => 0);
  for (const { line } of debris.filter(({ beforeRow }) => beforeRow === rowIndex)) {
    const isMere = line.filled.length === 1 && lettersIn(line.filled[0] ?? '') <= 2;
    const column = line.cells.findIndex((cell) => cell !== '') - 2;
    if (isMere && rowIndex === 0 && column >= 0 && column < performers) {
      points[column] = 0.5;
    }
  }
  return points;
}

/** Rows that a torn line makes doubtful. */
export function isTorn(row: TextRow, torn: readonly number[]): boolean {
  return torn.length > 0 && torn[0] === row.line + 1;
}
