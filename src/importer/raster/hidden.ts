/** Connectors that run along a border: only where they leave it and where they come to it can be seen. */
import type { Arrow } from './arrows.ts';
import { type Bar, boxOf, endsOf, gapBetween, lengthOf } from './bars.ts';
import type { Figure } from './symbols.ts';

const BORDER = 260;
const MEETS = 6;
const FARTHEST = 900;

interface Stub {
  readonly border: Bar;
  /** Where along the border it stands. */
  readonly along: number;
  readonly hasHead: boolean;
}

/**
 * A way along a border for each arrow that comes out of it, from the nearest line that a symbol sends into the same
 * border. Both end at the border; what crosses it goes on on the other side.
 */
export function hiddenWays(arrows: readonly Arrow[], figures: readonly Figure[]): Bar[] {
  const borders = arrows
    .filter(
      ({ bar, headAtStart, headAtEnd }) => lengthOf(bar) >= BORDER && !headAtStart && !headAtEnd,
    )
    .map(({ bar }) => bar);
  const stubs = arrows.flatMap((arrow) => stubsOf(arrow, borders, figures));
  return stubs
    .filter(({ hasHead }) => hasHead)
    .flatMap((target): Bar[] => {
      const sources = stubs
        .filter(({ border, hasHead }) => border === target.border && !hasHead)
        .map((source) => ({ source, gap: Math.abs(source.along - target.along) }))
        .filter(({ gap }) => gap > MEETS && gap < FARTHEST)
        .sort((a, b) => a.gap - b.gap);
      const nearest = sources[0]?.source;
      return nearest === undefined
        ? []
        : [
            {
              ...target.border,
              from: Math.min(nearest.along, target.along),
              to: Math.max(nearest.along, target.along),
            },
          ];
    });
}

function stubsOf(
  { bar, headAtStart, headAtEnd }: Arrow,
  borders: readonly Bar[],
  figures: readonly Figure[],
): Stub[] {
  const ends = endsOf(bar);
  const heads = [headAtStart, headAtEnd];
  return ends.flatMap((end, index): Stub[] => {
    const other = ends[1 - index];
    const border = borders.find(
      (one) =>
        one !== bar &&
        one.axis !== bar.axis &&
        gapBetween(end, boxOf(one)) <= MEETS &&
        bar.at > one.from + MEETS &&
        bar.at < one.to - MEETS,
    );
    const isAtFigure =
      other !== undefined && figures.some(({ box, rim }) => gapBetween(other, box) <= rim + MEETS);
    return border === undefined || !isAtFigure || heads[index] !== null
      ? []
      : [{ border, along: Math.round(bar.at), hasHead: heads[1 - index] !== null }];
  });
}
