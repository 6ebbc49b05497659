/** Sides of a scanned table that are worn off: borders that end near one another, none of them on another. */
import type { Segment } from './segments.ts';

const TOUCH = 2.8;
/** So far apart ends may lie that one worn side has left: a heading whose shading became grain. */
const REACH = 26;
const LEAST_ENDS = 4;
const SHORTEST = 40;
/** A border so long may end so far before another. */
const LONG = 100;
const SHORT_OF = 9;
const BEYOND = 24;
/** So many that end together beyond the last border end on one that was lost. */
const LOST_SIDE = { level: 2, upright: 3 };

/**
 * The lines of a scanned page with a border where at least four upright borders end within the height of a heading.
 * They are cut off there, where the innermost ends: rows are told again, and what was worn off is none.
 */
export function withWornSides(segments: readonly Segment[]): Segment[] {
  return withSide(
    withSide(
      segments.map((one) => reaching(one, segments)),
      true,
    ),
    false,
  );
}

/**
 * A long border that ends a little short of one that crosses it is meant to reach it; one that runs beyond the last
 * that crosses it, to end there.
 */
function reaching(one: Segment, segments: readonly Segment[]): Segment {
  if (one.to - one.from < LONG) {
    return one;
  }
  const crossing = segments.filter(
    (other) =>
      other.axis !== one.axis &&
      other.to - other.from >= LONG &&
      other.from <= one.at + TOUCH &&
      other.to >= one.at - TOUCH,
  );
  const endAt = (end: number, outwards: -1 | 1): number => {
    const gaps = crossing.map(({ at }) => (at - end) * outwards);
    const isHeld = gaps.some((gap) => Math.abs(gap) <= TOUCH);
    const short = gaps.filter((gap) => gap > 0 && gap <= SHORT_OF);
    if (!isHeld && short.length > 0) {
      return end + outwards * Math.min(...short);
    }
    // A connector that leaves the page runs on from a border; several borders that end there show a lost side.
    const last = Math.max(...gaps);
    const together = segments.filter(
      (other) =>
        other.axis === one.axis && Math.abs((outwards < 0 ? other.from : other.to) - end) <= TOUCH,
    );
    const isProlonged = together.length < LOST_SIDE[one.axis];
    return !isHeld && isProlonged && last < 0 && last >= -BEYOND ? end + outwards * last : end;
  };
  return { ...one, from: endAt(one.from, -1), to: endAt(one.to, 1) };
}

function withSide(segments: readonly Segment[], isTop: boolean): Segment[] {
  const level = segments.filter(({ axis }) => axis === 'level');
  const endOf = ({ from, to }: Segment): number => (isTop ? from : to);
  const inwards = isTop ? 1 : -1;
  const free = segments.filter(
    (one) =>
      one.axis === 'upright' &&
      one.to - one.from > SHORTEST &&
      !level.some(
        (other) =>
          Math.abs(other.at - endOf(one)) <= TOUCH &&
          other.from <= one.at + TOUCH &&
          other.to >= one.at - TOUCH,
      ),
  );
  const group = free
    .map((first) =>
      free.filter((one) => {
        const away = (endOf(one) - endOf(first)) * inwards;
        return away <= 0 && away >= -REACH;
      }),
    )
    .sort((a, b) => b.length - a.length)[0];
  if (group === undefined || group.length < LEAST_ENDS) {
    return [...segments];
  }
  const ends = group.map(endOf);
  const at = isTop ? Math.max(...ends) : Math.min(...ends);
  const [left, right] = [
    Math.min(...group.map((one) => one.at)),
    Math.max(...group.map((one) => one.at)),
  ];
  // The sides of the table may go on beyond it: the sheet and its table are often one frame.
  const crossing = segments.filter(
    (one) => one.axis === 'upright' && one.from < at + TOUCH && one.to > at - TOUCH,
  );
  const side: Segment = {
    axis: 'level',
    at,
    from: Math.min(left, ...crossing.map((one) => one.at)),
    to: Math.max(right, ...crossing.map((one) => one.at)),
    parts: [],
  };
  return [
    ...segments.map((one) =>
      group.includes(one) ? { ...one, ...(isTop ? { from: at } : { to: at }) } : one,
    ),
    side,
  ];
}
