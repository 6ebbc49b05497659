/** What a run adds to the drawn sheet: a state and words for each symbol. */

export type LiveState = 'notReached' | 'here' | 'late' | 'done' | 'returned' | 'stale' | 'skipped';

/** In the order of the legend. */
export const LIVE_STATES: readonly LiveState[] = [
  'done',
  'here',
  'late',
  'returned',
  'stale',
  'skipped',
  'notReached',
];

export interface LiveMark {
  readonly state: LiveState;
  /** Who and when, a sentence each. */
  readonly words: readonly string[];
}

/** A run as its chart shows it; marks by step, then by performer. */
export interface LiveSheet {
  readonly marks: ReadonlyMap<string, ReadonlyMap<string, LiveMark>>;
  /** Steps at which the berkas stands, in printed order. */
  readonly here: readonly string[];
  readonly whereItIs: string;
}

/** The mark of one symbol; nothing happened yet where the run says nothing. */
export function markOf(live: LiveSheet, step: string, performer: string): LiveMark {
  return live.marks.get(step)?.get(performer) ?? { state: 'notReached', words: [] };
}

/** A path of a rehearsal to be shown in the chart. */
export interface ChartWalk {
  /** Ids of edges taken. */
  readonly edges: ReadonlySet<string>;
  readonly steps: ReadonlySet<string>;
  /** The row of the act that is looked at now. */
  readonly at: string | null;
}
