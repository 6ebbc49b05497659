/**
 * A rehearsal: every way through an SOP walked by invented people through the real interpreter, so that a
 * clerk sees what his SOP does before anybody depends on it (docs/domain/rehearsal.md).
 */
import type { CarriedTotal } from '../calendar/index.ts';
import type { OfficialId } from '../common/ids.ts';
import type { Rejection } from '../common/rejection.ts';
import type { Instant } from '../common/time.ts';
import type { OpenRun, RunCommand, RunEvent } from '../run/index.ts';

/** One thing that must happen at least once: a row, an outcome, a branch of a fork, a call. */
export interface Goal {
  readonly kind: 'step' | 'outcome' | 'branch' | 'call';
  readonly step: string;
  /** Outcome key, first row of the branch, or place of the call in the row; empty for a row. */
  readonly subject: string;
}

/** What was taken of one kind of goals, and what was not. */
export interface GoalCount {
  readonly taken: number;
  readonly total: number;
}

/** Counted from events alone. */
export interface Coverage {
  readonly steps: GoalCount;
  readonly outcomes: GoalCount;
  readonly branches: GoalCount;
  readonly calls: GoalCount;
  readonly missing: readonly Goal[];
}

/** One act of a path, with all that is needed to do it again elsewhere. */
export interface Move {
  /** Null: the machine says that an awaited run ended. */
  readonly officialId: OfficialId | null;
  /** Key of the column; empty for the machine. */
  readonly performer: string;
  readonly step: string;
  readonly item: string | null;
  readonly itemLabel: string | null;
  readonly at: Instant;
  readonly command: RunCommand;
  readonly does:
    | { readonly kind: 'complete'; readonly outcome: string; readonly branches: readonly string[] }
    | { readonly kind: 'return'; readonly outcome: string; readonly to: string }
    | { readonly kind: 'outsider'; readonly part: string }
    | { readonly kind: 'startCall'; readonly call: number; readonly sop: string }
    | { readonly kind: 'settleCall'; readonly call: number; readonly sop: string }
    | { readonly kind: 'childEnded'; readonly call: number; readonly sop: string };
}

/** Planned times of a path: printed times of the rows it takes, each round again. */
export interface PathTime {
  /** Paper in hand. */
  readonly effort: CarriedTotal;
  /** Days and longer, which pass. */
  readonly elapsed: CarriedTotal;
  /** By a calendar without holidays, everybody beginning at once: first and last moment. */
  readonly from: Instant;
  readonly to: Instant;
}

export interface RehearsalPath {
  readonly opening: {
    readonly trigger: OpenRun['trigger'];
    readonly officialId: OfficialId | null;
    /** Keys of the units or names the first rows repeat over. */
    readonly items: readonly string[];
  };
  readonly moves: readonly Move[];
  /** What this path takes first or alone does, read from its events. */
  readonly takes: readonly Goal[];
  readonly time: PathTime;
  readonly events: readonly RunEvent[];
}

/** Why a rehearsal could not go on. */
export type RehearsalProblem =
  /** Nobody of its own columns may open it. */
  | { readonly kind: 'cannotOpen'; readonly refusal: Rejection }
  /** Something offered by the SOP is refused by the interpreter. */
  | {
      readonly kind: 'refused';
      readonly step: string;
      readonly subject: string;
      readonly refusal: Rejection | null;
    }
  /** The rows that wait although nobody can go on, or that go round for ever. */
  | { readonly kind: 'stuck'; readonly steps: readonly string[] };

export interface Rehearsal {
  readonly sopId: string;
  readonly isSimulation: boolean;
  readonly paths: readonly RehearsalPath[];
  readonly coverage: Coverage;
  readonly problems: readonly RehearsalProblem[];
  /** Everything taken, every path carried to its end. */
  readonly passed: boolean;
}
