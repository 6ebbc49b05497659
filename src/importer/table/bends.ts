/** Connectors of a scan that look like borders: lines that bend within a table, as no border does. */
import type { Segment } from './segments.ts';

const TOUCH = 2.8;
const CLEAR = 6;

/**
 * The lines without those that end on one another at a corner within the table: borders end on borders that go on,
 * but at the corners of the table itself.
 */
export function withoutBends(segments: readonly Segment[]): Segment[] {
  const bent = new Set<Segment>();
  const level = segments.filter(({ axis }) => axis === 'level');
  const upright = segments.filter(({ axis }) => axis === 'upright');
  for (const one of level) {
    for (const other of upright) {
      const isCorner = endsAt(one, other.at) && endsAt(other, one.at);
      if (
        isCorner &&
        crosses(one, upright) &&
        crosses(other, level) &&
        isWithin(other.at, one.at, level, upright)
      ) {
        bent.add(one).add(other);
      }
    }
  }
  return segments.filter((one) => !bent.has(one));
}

const endsAt = ({ from, to }: Segment, at: number): boolean =>
  Math.abs(from - at) <= TOUCH || Math.abs(to - at) <= TOUCH;

const passes = ({ from, to }: Segment, at: number): boolean => from < at - CLEAR && to > at + CLEAR;

/** Whether it runs through a border: the borders of a sheet's cells meet at corners too where a piece of them is lost. */
function crosses(one: Segment, others: readonly Segment[]): boolean {
  return others.some((other) => passes(one, other.at) && passes(other, one.at));
}

/** Whether borders pass by on all four sides. */
function isWithin(
  x: number,
  y: number,
  level: readonly Segment[],
  upright: readonly Segment[],
): boolean {
  return (
    level.some((one) => one.at < y - TOUCH && passes(one, x)) &&
    level.some((one) => one.at > y + TOUCH && passes(one, x)) &&
    upright.some((one) => one.at < x - TOUCH && passes(one, y)) &&
    upright.some((one) => one.at > x + TOUCH && passes(one, y))
  );
}
