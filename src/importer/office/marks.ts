/** Drawn figures as marks of rows and columns. */
import type { Mark } from '../model.ts';
import { centreOf } from './drawing-ml.ts';
import type { LogicalColumn } from './heading.ts';
import type { Figure, Grid } from './model.ts';

/** A row of the table: rows of the grid, `to` exclusive. */
export interface StepRows {
  readonly from: number;
  readonly to: number;
}

export interface MarkPlan {
  readonly grid: Grid;
  /** Index in `OfficeDocument.parts`. */
  readonly part: number;
  readonly columns: readonly LogicalColumn[];
  readonly rows: readonly StepRows[];
}

/** A mark with the row that it stands in. */
export interface PlacedMark {
  readonly row: number;
  readonly mark: Mark;
}

/** Rows of figures that hang free over a table whose heights are guessed. */
interface Ranking {
  readonly rows: ReadonlyMap<string, number>;
  readonly confidence: number;
}

/** Beside a performer column within this, in points, a symbol still means it. */
const BESIDE = 14;

/**
 * Places figures: the column by the middle of the figure, the row by the cell that it is anchored in, else by
 * its height on the page, else (where the file does not say how high rows are) by its rank from above.
 */
export function placeMarks(plan: MarkPlan, figures: readonly Figure[]): readonly PlacedMark[] {
  const own = figures.filter((figure) => belongs(plan, figure));
  const ranked = rankRows(plan, own);
  return own.flatMap((figure): PlacedMark[] => {
    const column = columnOf(plan, figure);
    const row = rowOf(plan, figure, ranked);
    if (column === null || row === null) {
      return [];
    }
    const { kind, id } = figure;
    const confidence = Math.min(figure.confidence, column.confidence, row.confidence);
    const line = plan.grid.line + (plan.rows[row.index]?.from ?? 0);
    return [
      {
        row: row.index,
        mark: {
          id,
          kind,
          column: column.index,
          place: { page: null, box: null, line },
          confidence,
        },
      },
    ];
  });
}

/** Whether a figure lies over the step rows of this grid. */
function belongs(plan: MarkPlan, figure: Figure): boolean {
  if (figure.anchor !== null) {
    const isOwn = figure.anchor.part === plan.part;
    return isOwn && figure.anchor.row >= (plan.rows[0]?.from ?? 0) - 1;
  }
  const { x, y } = centreOf(figure.box);
  const { grid, rows } = plan;
  const top = grid.y[rows[0]?.from ?? 0] ?? 0;
  const bottom = grid.y[rows.at(-1)?.to ?? 0] ?? 0;
  const slack = grid.hasHeights ? 12 : 200;
  return (
    x >= (grid.x[0] ?? 0) - 20 &&
    x <= (grid.x.at(-1) ?? 0) + 20 &&
    y >= top - slack &&
    y <= bottom + slack
  );
}

interface Found {
  readonly index: number;
  readonly confidence: number;
}

function columnOf(plan: MarkPlan, figure: Figure): Found | null {
  const { grid, columns } = plan;
  const { anchor, box } = figure;
  const edges = (column: LogicalColumn) =>
    [grid.x[column.from] ?? 0, grid.x[column.to] ?? 0] as const;
  if (anchor?.isInline === true) {
    const index = columns.findIndex(({ from, to }) => anchor.column >= from && anchor.column < to);
    return columns[index]?.role === 'performer' ? { index, confidence: 1 } : null;
  }
  const centre = centreOf(box).x;
  const shares = columns.flatMap((column, index) => {
    const [left, right] = edges(column);
    if (column.role !== 'performer') {
      return [];
    }
    const overlap = Math.min(box.x + box.width, right) - Math.max(box.x, left);
    const far = Math.max(left - centre, centre - right, 0);
    return [{ index, far, share: overlap / Math.max(1, Math.min(box.width, right - left)) }];
  });
  const best = shares.sort((a, b) => a.far - b.far || b.share - a.share)[0];
  if (best === undefined || best.far > BESIDE) {
    return null;
  }
  return { index: best.index, confidence: best.far > 0 ? 0.6 : best.share < 0.6 ? 0.7 : 1 };
}

function rowOf(plan: MarkPlan, figure: Figure, ranked: Ranking | null): Found | null {
  const { grid, rows } = plan;
  const centre = centreOf(figure.box).y;
  const anchored = rows.findIndex(
    ({ from, to }) => figure.anchor !== null && figure.anchor.row >= from && figure.anchor.row < to,
  );
  const heldAt = rows[anchored];
  if (heldAt !== undefined) {
    const top = grid.y[heldAt.from] ?? 0;
    const bottom = grid.y[heldAt.to] ?? top;
    // Where heights are guessed, an offset a good deal larger than the row still means the row.
    const slack = grid.hasHeights ? 4 : 20 + (bottom - top) * 0.8;
    if (figure.anchor?.isInline === true || (centre >= top - slack && centre <= bottom + slack)) {
      return { index: anchored, confidence: 1 };
    }
  }
  const rank = ranked?.rows.get(figure.id);
  if (ranked !== null && rank !== undefined) {
    return { index: rank, confidence: ranked.confidence };
  }
  const band = rows.findIndex(({ from, to }) => {
    const [top, bottom] = [grid.y[from] ?? 0, grid.y[to] ?? 0];
    return centre >= top && centre < bottom;
  });
  if (band >= 0) {
    return { index: band, confidence: grid.hasHeights ? certainty(plan, band, figure.box) : 0.65 };
  }
  return nearestRow(plan, centre);
}

/**
 * Near the edge of its row a symbol may mean the neighbour: a height that is only the least grows with words. One that
 * lies over several rows says that the heights are not those that it was drawn over.
 */
function certainty({ grid, rows }: MarkPlan, band: number, box: Figure['box']): number {
  const row = rows[band];
  const [top, bottom] = [grid.y[row?.from ?? 0] ?? 0, grid.y[row?.to ?? 0] ?? 0];
  const y = box.y + box.height / 2;
  const within = Math.min(box.y + box.height, bottom) - Math.max(box.y, top);
  if (within < box.height * 0.65) {
    return 0.6;
  }
  return Math.min(y - top, bottom - y) >= (bottom - top) * 0.12 ? 1 : 0.75;
}

function nearestRow({ grid, rows }: MarkPlan, y: number): Found | null {
  const far = rows.map(({ from, to }) => {
    const [top, bottom] = [grid.y[from] ?? 0, grid.y[to] ?? 0];
    return Math.max(top - y, y - bottom, 0);
  });
  const least = Math.min(...far);
  return far.length === 0 || least > 60 ? null : { index: far.indexOf(least), confidence: 0.5 };
}

/**
 * Where row heights are guessed and figures hang free over the table, their levels from above count: as many
 * levels as rows, one each.
 */
function rankRows(plan: MarkPlan, figures: readonly Figure[]): Ranking | null {
  const { grid, rows } = plan;
  const free = figures.filter(
    (figure) =>
      figure.kind !== 'pentagon' && columnOf(plan, figure) !== null && !isInStepRow(plan, figure),
  );
  if (grid.hasHeights || free.length === 0) {
    return null;
  }
  const sorted = [...free].sort((a, b) => centreOf(a.box).y - centreOf(b.box).y);
  const levels: Figure[][] = [];
  for (const figure of sorted) {
    const level = levels.at(-1);
    const before = level?.[0];
    if (
      level !== undefined &&
      before !== undefined &&
      centreOf(figure.box).y - centreOf(before.box).y < sameLevel(before)
    ) {
      level.push(figure);
    } else {
      levels.push([figure]);
    }
  }
  if (levels.length !== rows.length) {
    const stretched = stretchedRows(plan, sorted);
    return stretched === null ? null : { rows: stretched, confidence: 0.6 };
  }
  const byLevel = levels.flatMap((level, index) => level.map(({ id }) => [id, index] as const));
  return { rows: new Map(byLevel), confidence: 0.9 };
}

/** As many levels as rows there are not: then rows stand in the shares of height that their words need. */
function stretchedRows(
  { grid, rows }: MarkPlan,
  sorted: readonly Figure[],
): ReadonlyMap<string, number> | null {
  const middles = rows.map(({ from, to }) => ((grid.y[from] ?? 0) + (grid.y[to] ?? 0)) / 2);
  const [first, last] = [sorted[0], sorted.at(-1)];
  const [top, bottom] = [middles[0] ?? 0, middles.at(-1) ?? 0];
  if (first === undefined || last === undefined || rows.length < 2) {
    return null;
  }
  const drawn = centreOf(last.box).y - centreOf(first.box).y;
  if (drawn <= 0) {
    return null;
  }
  const placed = sorted.map((figure) => {
    const y = top + ((centreOf(figure.box).y - centreOf(first.box).y) * (bottom - top)) / drawn;
    const far = middles.map((middle) => Math.abs(middle - y));
    return [figure.id, far.indexOf(Math.min(...far))] as const;
  });
  return new Map(placed);
}

function sameLevel({ box }: Figure): number {
  return Math.max(4, box.height * 0.8);
}

function isInStepRow({ rows }: MarkPlan, { anchor }: Figure): boolean {
  return anchor !== null && rows.some(({ from, to }) => anchor.row >= from && anchor.row < to);
}
