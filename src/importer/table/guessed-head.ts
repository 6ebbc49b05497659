/** The columns of a step table whose head could not be read, told by what stands in its rows. */
import type { Box } from '../../domain/common/geometry.ts';
import { DEFAULT_TIME_CONVENTION } from '../../domain/sop/duration.ts';
import { readDuration } from '../grammar/duration.ts';
import type { ColumnRole } from '../model.ts';
import { bottom, centre, contains, overlap, right } from './boxes.ts';
import type { Grid } from './grid.ts';
import { type ColumnSpan, type TableHead, wordsIn } from './headings.ts';
import { cellText } from './text.ts';

const LEAST_ROWS = 3;
const LEAST_COLUMNS = 5;
/** Two edges of cells so near each other are one border. */
const SAME_EDGE = 4;
/** Of the table: the column of numbers is not broader. */
const NARROW = 0.1;
/** Of the rows: in so many a column of words has some, and one of symbols has none. */
const WORDED = 0.5;
/** Of the cells with words: so many are times in their column. */
const TIMES = 0.4;
/** Over the rows, in points: headings are not taller together. */
const HEAD_HEIGHT = 70;
const SURE_WORD = 0.6;

interface Band {
  readonly from: number;
  readonly to: number;
}

interface Column {
  readonly from: number;
  readonly to: number;
  /** What each row says in it. */
  readonly texts: readonly string[];
  readonly hasMarks: boolean;
}

/**
 * The head that a table of steps must have: numbers, activities, columns with symbols and then times among columns
 * of words, in at least three rows. Null where the rows are not of that kind. Its doubt says that all of it is
 * inferred.
 */
export function guessedHead(grid: Grid, marks: readonly Box[]): TableHead | null {
  const { bands, edges } = rowsOf(grid);
  const [first, last] = [bands[0], bands.at(-1)];
  if (bands.length < LEAST_ROWS || first === undefined || last === undefined) {
    return null;
  }
  const columns = edges.slice(1).map((to, index): Column => {
    const from = edges[index] ?? to;
    const area = { x: from, y: first.from, width: to - from, height: last.to - first.from };
    return {
      from,
      to,
      texts: bands.map((band) =>
        cellText(
          wordsIn(grid, { x: from, y: band.from, width: to - from, height: band.to - band.from }),
          to - from,
        ).replaceAll('\n', ' '),
      ),
      hasMarks: marks.some((mark) => contains(area, centre(mark))),
    };
  });
  const roles = rolesOf(columns, grid.box.width);
  if (roles === null) {
    return null;
  }
  const place = { page: grid.page.number, box: { ...grid.box, y: first.from }, line: null };
  return {
    grid,
    top: first.from,
    bottom: first.from,
    spans: columns.map((column, index) => spanOf(grid, column, roles[index] ?? 'unknown', first)),
    doubts: [
      {
        code: 'heading.missing',
        message: `Kepala tabel pada halaman ${grid.page.number} tidak terbaca; arti kolom disimpulkan dari isinya. Isi nama pelaksananya.`,
        path: '/performers',
        place: { ...place, box: { ...grid.box, y: first.from, height: last.to - first.from } },
        confidence: 0.3,
      },
    ],
  };
}

/** The lowest bands of the grid that are parted alike, and the borders that part them. */
function rowsOf(grid: Grid): {
  readonly bands: readonly Band[];
  readonly edges: readonly number[];
} {
  const all = grid.ys.slice(1).map((to, index) => {
    const from = grid.ys[index] ?? to;
    const cells = grid.cells.filter(({ top, bottom: end }) => top <= index && end > index);
    return { from, to, edges: edgesOf(cells.map(({ box }) => box)) };
  });
  const finest = all
    .filter(({ from, to }) => to - from > 8)
    .reduce<readonly number[]>(
      (most, { edges }) => (edges.length > most.length ? edges : most),
      [],
    );
  if (finest.length <= LEAST_COLUMNS) {
    return { bands: [], edges: [] };
  }
  const isRow = ({ edges }: { readonly edges: readonly number[] }): boolean =>
    edges.length > finest.length / 2 &&
    edges.every((x) => finest.some((own) => Math.abs(own - x) < SAME_EDGE));
  const end = all.findLastIndex(isRow);
  let start = end;
  while (start > 0 && isRow(all[start - 1] ?? { edges: [] })) {
    start -= 1;
  }
  return { bands: end < 0 ? [] : all.slice(start, end + 1), edges: finest };
}

function edgesOf(boxes: readonly Box[]): number[] {
  const edges: number[] = [];
  for (const x of boxes.flatMap((box) => [box.x, right(box)]).sort((a, b) => a - b)) {
    if (x - (edges.at(-1) ?? Number.NEGATIVE_INFINITY) >= SAME_EDGE) {
      edges.push(x);
    }
  }
  return edges;
}

function rolesOf(columns: readonly Column[], width: number): ColumnRole[] | null {
  const [first, second] = columns;
  if (first === undefined || second === undefined) {
    return null;
  }
  const isNumbered =
    first.to - first.from < NARROW * width &&
    first.texts.every((text) => text.length <= 5 || /^\d/.test(text));
  const activity = isNumbered ? 1 : 0;
  const behind = columns.findIndex((column, at) => at > activity && worded(column) >= WORDED);
  const performers = columns.slice(activity + 1, behind);
  const time = columns.findIndex((column, at) => at >= behind && isOfTimes(column));
  if (
    behind < 0 ||
    time < 0 ||
    !performers.some(({ hasMarks }) => hasMarks) ||
    worded(columns[activity] ?? second) < WORDED
  ) {
    return null;
  }
  return columns.map((_, at): ColumnRole => {
    if (at <= activity) {
      return at === activity ? 'activity' : 'no';
    }
    if (at < behind) {
      return 'performer';
    }
    if (at < time) {
      return at === time - 1 ? 'requirements' : 'unknown';
    }
    return (['duration', 'outputs', 'remark'] as const)[at - time] ?? 'unknown';
  });
}

const worded = ({ texts }: Column): number =>
  texts.filter((text) => /\p{L}{2}/u.test(text)).length / texts.length;

function isOfTimes({ texts }: Column): boolean {
  const filled = texts.filter((text) => text.trim() !== '');
  const times = filled.filter(
    (text) => /\d/.test(text) && readDuration(text, { convention: DEFAULT_TIME_CONVENTION }).ok,
  );
  return times.length >= Math.max(2, TIMES * filled.length);
}

/** With the words right over the column, where they can be read and are of no other column. */
function spanOf(grid: Grid, { from, to }: Column, role: ColumnRole, first: Band): ColumnSpan {
  const over = grid.cells
    .filter(
      ({ box }) =>
        bottom(box) <= first.from + 1 &&
        box.y > first.from - HEAD_HEIGHT &&
        overlap(box.x, right(box), from, to) > 0.9 * box.width,
    )
    .map(({ box }) =>
      cellText(
        wordsIn(grid, box).filter(({ confidence }) => confidence >= SURE_WORD),
        box.width,
      ).replaceAll('\n', ' '),
    )
    .filter((text) => /\p{L}{3}/u.test(text));
  const box = { x: from, y: first.from, width: to - from, height: first.to - first.from };
  return {
    from,
    to,
    groups: [],
    column: { role, label: over.at(-1) ?? '', place: { page: grid.page.number, box, line: null } },
  };
}
