/** Is the stored state what the stored facts say? The other half of `verify`, beside the chains. */
import { isDeepStrictEqual } from 'node:util';
import type { ClientConfig } from 'pg';
import { foldEvents } from '../domain/run/index.ts';
import type { RunState } from '../domain/run/model.ts';
import type { VerifyProblem } from '../store/chain.ts';
import { readStoredRuns, type StoredRun } from '../store/fold-source.ts';
import { projectState } from '../store/projection.ts';

export interface FoldReport {
  readonly runs: number;
  readonly problems: readonly VerifyProblem[];
}

/**
 * Folds the events of every run and compares: with the stored state, and that state with its inbox rows.
 * Reads as the owner from one snapshot; changes nothing.
 */
export async function verifyFolds(
  owner: ClientConfig,
  onProgress?: (done: number, total: number) => void,
): Promise<FoldReport> {
  const problems: VerifyProblem[] = [];
  let runs = 0;
  for await (const run of readStoredRuns(owner, onProgress)) {
    runs += 1;
    problems.push(...problemsOf(run).map((message) => problem(run, message)));
  }
  return { runs, problems };
}

function problemsOf(run: StoredRun): readonly string[] {
  const found: string[] = [];
  if (!isSame(fold(run), run.state)) {
    found.push('the stored state is not what the events say');
  }
  const expected = projectState(run.state, run.sop);
  if (!isSame(byKey(expected.tasks, ['task_id']), byKey(run.tasks, ['task_id']))) {
    found.push('rows of tasks do not agree with the stored state');
  }
  const seatKey = ['task_id', 'performer'] as const;
  if (!isSame(byKey(expected.seats, seatKey), byKey(run.seats, seatKey))) {
    found.push('rows of seats do not agree with the stored state');
  }
  return found;
}

/** A history that cannot be folded at all agrees with no state. */
function fold(run: StoredRun): RunState | null {
  try {
    return foldEvents(run.events);
  } catch {
    return null; // the comparison then says that they differ
  }
}

function byKey<K extends string>(
  rows: readonly Readonly<Record<K, unknown>>[],
  keys: readonly K[],
): Record<string, unknown> {
  return Object.fromEntries(
    rows.map((row) => [keys.map((key) => String(row[key])).join('/'), row]),
  );
}

/** As JSON would have it: a field that is undefined is no field. */
function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(plain(one), plain(other));
}

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}

function problem(run: StoredRun, message: string): VerifyProblem {
  return { kind: 'runChanged', agencyId: run.agencyId, runId: run.runId, seq: null, message };
}
