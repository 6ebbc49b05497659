/**
 * Row heights that the file does not say, learned from its arrows: a head that points down into the column of
 * a symbol of the next row shows how far below that row really is.
 */
import type { Point } from '../../domain/common/geometry.ts';
import type { Anchor, Drawing, DrawnLine, Figure, Grid, OfficeDocument } from './model.ts';
import { rowCount } from './model.ts';

/** A learned height that is less or more than this of the guess is no height but another arrow. */
const LEAST = 0.45;
const MOST = 6;
const BESIDE = 3;

/** The document with rows, and all that is anchored in them, moved to where the arrows say they are. */
export function calibrate(document: OfficeDocument): OfficeDocument {
  const moved = new Map<number, readonly number[]>();
  const parts = document.parts.map((part, index) => {
    if (part.kind === 'lines') {
      return part;
    }
    const y = learnRows(part, index, document.drawing);
    moved.set(
      index,
      y.map((top, row) => top - (part.y[row] ?? 0)),
    );
    return { ...part, y };
  });
  const shift = (anchor: Anchor | null): number =>
    anchor === null ? 0 : (moved.get(anchor.part)?.[anchor.row] ?? 0);
  const { figures, lines, words, pictures } = document.drawing;
  return {
    parts,
    drawing: {
      figures: figures.map((one) => ({
        ...one,
        box: { ...one.box, y: one.box.y + shift(one.anchor) },
      })),
      lines: lines.map((one) => ({
        ...one,
        points: one.points.map(({ x, y }) => ({ x, y: y + shift(one.anchor) })),
      })),
      words: words.map((one) => ({
        ...one,
        box: { ...one.box, y: one.box.y + shift(one.anchor) },
      })),
      pictures: pictures.map((one) => ({
        ...one,
        box: { ...one.box, y: one.box.y + shift(one.anchor) },
      })),
    },
  };
}

/** Upper edges from the first row down; a row that no arrow tells of keeps its guessed height. */
function learnRows(grid: Grid, part: number, drawing: Drawing): readonly number[] {
  const inRow = <T extends { readonly anchor: Anchor | null }>(things: readonly T[], row: number) =>
    things.filter(({ anchor }) => anchor !== null && anchor.part === part && anchor.row === row);
  const y = [grid.y[0] ?? 0];
  for (let row = 0; row < rowCount(grid); row += 1) {
    const guessed = (grid.y[row + 1] ?? 0) - (grid.y[row] ?? 0);
    const below = inRow(drawing.figures, row + 1);
    const learned = inRow(drawing.lines, row)
      .flatMap((line) => headDown(line) ?? [])
      .flatMap((head) => heightFrom(head, below, grid, row) ?? [])
      .filter((height) => height >= guessed * LEAST && height <= guessed * MOST)
      .sort((a, b) => a - b);
    const height = learned[Math.floor(learned.length / 2)] ?? guessed;
    y.push((y.at(-1) ?? 0) + height);
  }
  return y;
}

/** The point of an arrow head that points down. */
function headDown(line: DrawnLine): Point | null {
  const points = line.headAtEnd ? line.points : line.headAtStart ? [...line.points].reverse() : [];
  const [before, last] = [points.at(-2), points.at(-1)];
  return before !== undefined &&
    last !== undefined &&
    last.y > before.y &&
    Math.abs(last.x - before.x) < last.y - before.y
    ? last
    : null;
}

/** The height of a row from a head over a symbol of the next row. */
function heightFrom(head: Point, below: readonly Figure[], grid: Grid, row: number): number | null {
  const [top, nextTop] = [grid.y[row] ?? 0, grid.y[row + 1] ?? 0];
  const target = below.find(
    ({ box }) => head.x > box.x + BESIDE && head.x < box.x + box.width - BESIDE,
  );
  return target === undefined ? null : head.y - (target.box.y - nextTop) - top;
}
