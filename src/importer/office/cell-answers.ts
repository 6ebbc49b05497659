/** Words beside arrows: which they are, and those that are typed into cells. */
import { polarityOf } from '../draft/words.ts';
import type { Heading } from './heading.ts';
import type { FreeWords, Grid } from './model.ts';

/** Words that only agree or refuse, as they stand beside an arrow. */
export function isAnswer(text: string): boolean {
  return (
    text.length < 20 && polarityOf(text) !== 'other' && !/^(selesai|lanjut)/i.test(text.trim())
  );
}

/** Labels of arrows that are typed into the cells under the posts. */
export function answersIn(grid: Grid, heading: Heading): readonly FreeWords[] {
  const isPerformer = (column: number) =>
    heading.columns.some(
      ({ role, from, to }) => role === 'performer' && column >= from && column < to,
    );
  return grid.cells
    .filter(
      ({ row, column, text }) =>
        row >= heading.bottom && isPerformer(column) && text.length < 20 && text !== '',
    )
    .filter(({ text }) => polarityOf(text) !== 'other')
    .map(({ row, column, rowSpan, columnSpan, text }) => {
      const [x, y] = [grid.x[column] ?? 0, grid.y[row] ?? 0];
      const width = (grid.x[column + columnSpan] ?? x) - x;
      const height = (grid.y[row + rowSpan] ?? y) - y;
      const box = { x: x + width / 2 - 8, y: y + height / 2 - 5, width: 16, height: 10 };
      return { text, box, anchor: null };
    });
}
