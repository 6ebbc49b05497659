/** Rows that are drawn as open at the same time: arrows part before them and meet after them. */
import type { Way, Ways } from './ways.ts';

export interface Alongside {
  readonly first: number;
  readonly last: number;
  /** Row before them, whose arrows part. */
  readonly opener: number;
  /** Row where they meet. */
  readonly meeting: number;
}

/**
 * Finds rows next to each other that one row leads to, by arrows without words, and that all lead to one and
 * the same later row. Only such rows can stand beside each other in an SOP.
 */
export function findAlongside(
  ways: Ways,
  isDecision: (row: number) => boolean,
): readonly Alongside[] {
  return ways.out.flatMap((out, opener): Alongside[] => {
    const targets = [...new Set(out.map(({ to }) => to))].sort((a, b) => a - b);
    const [first, last] = [targets[0] ?? 0, targets.at(-1) ?? 0];
    const isBlock = first === opener + 1 && last - first === targets.length - 1;
    if (
      isDecision(opener) ||
      targets.length < 2 ||
      !isBlock ||
      out.some(({ label }) => label !== null)
    ) {
      return [];
    }
    const meeting = meetingOf(targets.map((row) => ways.out[row] ?? []));
    return meeting === null || meeting <= last ? [] : [{ first, last, opener, meeting }];
  });
}

function meetingOf(outs: readonly (readonly Way[])[]): number | null {
  const rows = new Set(outs.flatMap((out) => out.map(({ to }) => to)));
  const [only] = rows;
  return outs.every(({ length }) => length === 1) && rows.size === 1 && only !== undefined
    ? only
    : null;
}

/** The ways that are left when rows side by side count as one: on to the first, and on from the last. */
export function waysAlongside(
  own: readonly Way[],
  row: number,
  blocks: readonly Alongside[],
): readonly Way[] {
  const opened = blocks.find(({ opener }) => opener === row);
  if (opened !== undefined) {
    return own.filter(({ to }) => to === opened.first);
  }
  const inside = blocks.find(({ first, last }) => row >= first && row <= last);
  // "Next" of rows side by side is the row after all of them.
  return inside === undefined || inside.meeting !== inside.last + 1
    ? own
    : own.map((way) => ({ ...way, to: row + 1 }));
}
