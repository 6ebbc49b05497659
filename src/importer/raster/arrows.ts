/** Arrow heads: where a line grows broad and ends in a point. */
import type { Bar } from './bars.ts';
import { hasInk, type Ink } from './pixels.ts';

/** A head at an end of a bar; it covers `length` along it and `breadth` on each side. */
export interface ArrowHead {
  readonly length: number;
  readonly breadth: number;
}

/** A bar with the heads found at its ends. */
export interface Arrow {
  readonly bar: Bar;
  readonly headAtStart: ArrowHead | null;
  readonly headAtEnd: ArrowHead | null;
}

const LONGEST = 32;
const BROADEST = 17;
const LEAST_BROADENING = 2.2;
const OWN_SHARE = 0.65;
/** A head whose tip is hidden by the symbol's outline is still so long. */
const LEAST_BLUNT = 4;

/** The head whose tip is the bar's first (`atStart`) or last end, or null where the line just ends. */
export function headAt(ink: Ink, bar: Bar, atStart: boolean): ArrowHead | null {
  const profile = profileOf(ink, bar, atStart);
  const half = bar.thickness / 2;
  let [breadth, at] = [0, -1];
  for (const [along, side] of profile.entries()) {
    if (side !== null && Math.min(...side) >= breadth) {
      [breadth, at] = [Math.min(...side), along];
    }
  }
  const peak = profile[at];
  if (peak === null || peak === undefined || at < 3 || breadth < half + LEAST_BROADENING) {
    return null;
  }
  const isEven = Math.abs(peak[0] - peak[1]) <= Math.max(3, 0.4 * breadth);
  return isEven &&
    isPointed(profile, at, breadth, half) &&
    isNarrowBehind(profile, at, breadth, half)
    ? { length: at, breadth }
    : null;
}

type Sides = readonly [number, number];

/** How far ink reaches on both sides of the bar, from its end inwards; null where another line crosses. */
function profileOf(ink: Ink, bar: Bar, atStart: boolean): (Sides | null)[] {
  // The head of the other end is not this one's.
  const most = Math.min(LONGEST, Math.floor(OWN_SHARE * (bar.to - bar.from)));
  const all = Array.from({ length: most + 1 }, (_, along): Sides => {
    const position = atStart ? bar.from + along : bar.to - along;
    return [reach(ink, bar, position, -1), reach(ink, bar, position, 1)];
  });
  const isCrossing = (along: number): boolean => Math.min(...(all[along] ?? [0])) >= BROADEST - 1;
  // The frayed edges of a crossing line are as broad as a head.
  return all.map((sides, along) =>
    Math.max(...sides) >= BROADEST || [-2, -1, 0, 1, 2].some((by) => isCrossing(along + by))
      ? null
      : sides,
  );
}

function reach(ink: Ink, bar: Bar, position: number, side: 1 | -1): number {
  const middle = Math.round(bar.at);
  for (let away = BROADEST; away > 0; away -= 1) {
    const across = middle + side * away;
    if (bar.axis === 'level' ? hasInk(ink, position, across) : hasInk(ink, across, position)) {
      return away;
    }
  }
  return 0;
}

/** A head is narrower at its tip than at its base and grows all the way, even where the tip itself is hidden. */
function isPointed(
  profile: readonly (Sides | null)[],
  at: number,
  breadth: number,
  half: number,
): boolean {
  const before = profile
    .slice(0, at + 1)
    .flatMap((side) => (side === null ? [] : [Math.max(...side)]));
  const tip = before.slice(0, Math.max(1, Math.floor(at / 3)));
  const middle = before.slice(Math.floor(0.4 * at), Math.max(1, Math.ceil(0.9 * at)));
  const isThinToItsBase = Math.max(0, ...middle) < half + Math.max(1, 0.25 * (breadth - half));
  if (isThinToItsBase || tip.length === 0) {
    return false;
  }
  const isNarrow = Math.min(...tip) <= Math.max(half + 1, 0.6 * breadth);
  const grows = before.every((one, along) => one <= (before[along + 1] ?? Infinity) + 2);
  const isWithin = before.every(
    (one, along) => one <= breadth * (along / at) + 0.35 * breadth + half + 1,
  );
  return (isNarrow && isWithin) || (grows && before.length >= LEAST_BLUNT);
}

/** Behind the base the line is as thin as elsewhere. */
function isNarrowBehind(
  profile: readonly (Sides | null)[],
  at: number,
  breadth: number,
  half: number,
): boolean {
  const behind = profile.slice(at + 1, at + 7).filter((side) => side !== null);
  const thin = Math.max(half + 1.6, 0.4 * breadth);
  return behind.length === 0 || behind.some((side) => Math.max(...side) <= thin);
}
