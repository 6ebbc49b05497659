/** The columns of a table that prints no heading, by what stands in them. */
import { DEFAULT_TIME_CONVENTION } from '../../domain/sop/duration.ts';
import { readDuration } from '../grammar/duration.ts';
import { readRowNumber } from '../grammar/list.ts';
import type { ColumnRole } from '../model.ts';
import { centreOf } from './drawing-ml.ts';
import type { Heading, LogicalColumn } from './heading.ts';
import type { Figure, Grid } from './model.ts';
import { columnCount, rowCount } from './model.ts';

const FEWEST_ROWS = 3;
const FEWEST_COLUMNS = 5;

/**
 * A heading above the first row, guessed: numbers that count, the longest words, times, and symbols tell
 * their columns. Null where numbers, words or performers are not found.
 */
export function guessHeading(grid: Grid, part: number, figures: readonly Figure[]): Heading | null {
  const columns = columnCount(grid);
  if (rowCount(grid) < FEWEST_ROWS || columns < FEWEST_COLUMNS) {
    return null;
  }
  const texts = Array.from({ length: columns }, (_, column) =>
    grid.cells.filter((cell) => cell.column === column && cell.text !== '').map(({ text }) => text),
  );
  const share = (column: number, holds: (text: string) => boolean) =>
    (texts[column] ?? []).filter(holds).length / rowCount(grid);
  const no = texts.findIndex((_, column) => share(column, isNumber) > 0.6);
  const activity = longest(texts, 3);
  const duration = texts.findIndex((_, column) => column > activity && share(column, isTime) > 0.5);
  const drawn = new Set(figures.flatMap((figure) => columnOf(grid, part, figure) ?? []));
  const end = texts.findIndex(
    (own, column) => column > activity && own.length * 2 > rowCount(grid),
  );
  if (
    no < 0 ||
    activity < 0 ||
    duration < 0 ||
    end < 0 ||
    ![...drawn].some((at) => at > activity)
  ) {
    return null;
  }
  const roleOf = (column: number): ColumnRole => {
    if (column === no) {
      return 'no';
    }
    if (column === activity) {
      return 'activity';
    }
    if (column === duration) {
      return 'duration';
    }
    if (column > activity && column < end) {
      return 'performer';
    }
    return column < duration ? 'requirements' : column === duration + 1 ? 'outputs' : 'remark';
  };
  const found = texts.map(
    (_, column): LogicalColumn => ({
      role: roleOf(column),
      label: '',
      from: column,
      to: column + 1,
    }),
  );
  return { top: 0, bottom: 0, columns: found };
}

function isNumber(text: string): boolean {
  return /\d/.test(text) && readRowNumber(text) !== null;
}

function isTime(text: string): boolean {
  const read = readDuration(text, { convention: DEFAULT_TIME_CONVENTION });
  return read.ok && read.value.duration?.value !== null && read.value.duration !== null;
}

/** Among the first columns, the one with the most words. */
function longest(texts: readonly (readonly string[])[], among: number): number {
  const sizes = texts.slice(0, among).map((own) => own.join('').length);
  const most = Math.max(...sizes);
  return most < 20 ? -1 : sizes.indexOf(most);
}

function columnOf(grid: Grid, part: number, figure: Figure): number | null {
  const { x, y } = centreOf(figure.box);
  const isHere =
    figure.anchor === null
      ? y >= (grid.y[0] ?? 0) && y <= (grid.y.at(-1) ?? 0)
      : figure.anchor.part === part;
  const column = grid.x.findIndex((left, index) => x >= left && x < (grid.x[index + 1] ?? left));
  return isHere && column >= 0 ? column : null;
}
