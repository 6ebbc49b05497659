import type { AgencyId, OfficialId, RunId, SopVersionId, TaskId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { Instant } from '../domain/common/time.ts';
import type { Decision } from '../domain/run/events.ts';
import type { RunState } from '../domain/run/model.ts';
import type { SopDefinition } from '../domain/sop/model.ts';
import type { Db } from './pool.ts';
import { projectDecision } from './projection.ts';

export interface SessionRead {
  readonly sessionId: string;
  readonly accountId: string;
  readonly officialId: OfficialId | null;
  readonly username: string;
  readonly isAdmin: boolean;
  readonly mustChangePassword: boolean;
  readonly expiresAt: Instant;
}

export interface EarlierAnswer {
  readonly requestHash: string;
  readonly answer: unknown;
}

export interface RunRead {
  readonly state: RunState;
  readonly sopVersionId: SopVersionId;
  readonly version: number;
  /** Null: erased. */
  readonly title: string | null;
  readonly isRestricted: boolean;
  /** The session's official is named on the run. */
  readonly isMember: boolean;
  /** Free texts by id, null where erased; null when there are none. */
  readonly texts: Readonly<Record<string, string | null>> | null;
  /** Files that lie in the run, by id; null when there are none. */
  readonly files: Readonly<
    Record<string, { readonly name: string; readonly mediaType: string }>
  > | null;
}

export interface ActRead {
  readonly session: SessionRead | null;
  readonly earlier: EarlierAnswer | null;
  readonly run: RunRead | null;
  readonly seenByOthers: readonly TaskId[];
  readonly firstSeenAt: Readonly<Record<string, Instant>>;
  readonly directoryRevision: number;
  readonly calendarRevision: number;
  readonly callable: Readonly<Record<string, SopVersionId>>;
}

export interface ActReadRequest {
  readonly agencyId: AgencyId;
  /** SHA-256 of the cookie's token; null: the machine, or `actor`. */
  readonly tokenHash: Buffer | null;
  readonly runId: RunId | null;
  readonly key: string | null;
  /** Of the SOP to open, when there is no run yet: its calls are looked up. */
  readonly sopVersionId?: SopVersionId | null;
  /** Whose views count as his own when there is no session (command line, worker). */
  readonly actor?: OfficialId | null;
}

/** Everything that an act must know, in one statement (architecture, "One act, end to end"). */
export async function readAct(db: Db, request: ActReadRequest): Promise<ActRead> {
  const { rows } = await db.query<{ r: ActRead }>({
    name: 'act_read',
    text: 'select act_read($1, $2, $3, $4, $5, $6) as r',
    values: [
      request.agencyId,
      request.tokenHash,
      request.runId,
      request.key,
      request.sopVersionId ?? null,
      request.actor ?? null,
    ],
  });
  const read = rows[0]?.r;
  if (read === undefined) {
    throw new Error('act_read returned no row');
  }
  return read;
}

/**
 * What a repeated key means: nothing stored, the first answer again, or a refusal when the request is
 * another one than the first.
 */
export function answerEarlier(
  earlier: EarlierAnswer | null,
  requestHash: string,
): Result<{ readonly answer: unknown } | null, Rejection> {
  if (earlier === null) {
    return ok(null);
  }
  return earlier.requestHash === requestHash
    ? ok({ answer: earlier.answer })
    : err(rejection('request.key-reused'));
}

export interface CommitInput {
  /** Null: the run is opened by this act. */
  readonly before: RunState | null;
  readonly decision: Decision;
  readonly sop: SopDefinition;
  /** Absent: nobody will repeat it (the worker makes its work happen once by the job's key). */
  readonly answer?: {
    /** Null: the machine. */
    readonly accountId: string | null;
    readonly key: string;
    readonly requestHash: string;
    /** `version` and `recordedAt` are added by the act function. */
    readonly answer: Readonly<Record<string, unknown>>;
  };
}

export type CommitOutcome =
  | {
      readonly kind: 'committed';
      readonly version: number;
      readonly recordedAt: Instant;
      /** As stored for the key; null when there was none. */
      readonly answer: unknown;
    }
  /** The run moved, or the key was just answered: read again and decide again. */
  | { readonly kind: 'conflict' }
  | { readonly kind: 'refused'; readonly rejection: Rejection };

interface CommitReturn {
  readonly conflict?: true;
  readonly violation?: string;
  readonly version?: number;
  readonly recordedAt?: Instant;
  readonly answer?: unknown;
}

/**
 * The one write of an act: one statement, all or nothing. A run that moved since it was read is a conflict,
 * a second run of the same matter a refusal; nothing is written then.
 */
export async function commitAct(db: Db, input: CommitInput): Promise<CommitOutcome> {
  const { state } = input.decision;
  if (input.decision.events.length === 0) {
    throw new Error('an act without events');
  }
  let result: CommitReturn | undefined;
  try {
    const { rows } = await db.query<{ r: CommitReturn }>({
      name: 'commit_act',
      text: 'select commit_act($1) as r',
      values: [commitParameter(input)],
    });
    result = rows[0]?.r;
  } catch (error) {
    if (isUnstorableText(error)) {
      return { kind: 'refused', rejection: rejection('request.invalid') };
    }
    throw error;
  }
  if (result === undefined) {
    throw new Error('commit_act returned no row');
  }
  if (result.violation === 'runs_one_per_matter') {
    return { kind: 'refused', rejection: rejection('run.already-open') };
  }
  if (result.violation !== undefined || result.conflict === true) {
    return { kind: 'conflict' };
  }
  return {
    kind: 'committed',
    version: result.version ?? state.version,
    recordedAt: result.recordedAt as Instant,
    answer: result.answer ?? null,
  };
}

/** The parameter of `commit_act` as JSON text; exported for the bench, which calls the bare function. */
export function commitParameter(input: CommitInput): string {
  const { decision, before } = input;
  const { state } = decision;
  const rows = projectDecision(before, decision, input.sop);
  return JSON.stringify({
    agency_id: state.agencyId,
    run_id: state.runId,
    expected_version: before === null ? null : before.version,
    events: decision.events,
    state,
    run: runColumns(state, rows.title),
    texts: rows.texts,
    tasks: rows.tasks,
    seats: rows.seats,
    removed_tasks: rows.removedTasks,
    removed_seats: rows.removedSeats,
    new_members: rows.newMembers,
    files: rows.files,
    jobs: rows.jobs,
    cancelled_jobs: rows.cancelledJobs,
    ...(input.answer === undefined
      ? {}
      : {
          answer: {
            account_id: input.answer.accountId,
            key: input.answer.key,
            request_hash: input.answer.requestHash,
            answer: input.answer.answer,
          },
        }),
  });
}

function runColumns(state: RunState, title: string | null): Readonly<Record<string, unknown>> {
  return {
    sop_id: state.sopId,
    sop_version_id: state.sopVersionId,
    unit_id: state.unitId,
    title,
    matter_key: state.matter.key,
    period: state.period,
    edition: state.edition,
    deadline_on: state.deadlineOn,
    status: state.status,
    is_simulation: state.isSimulation,
    is_restricted: state.confidentiality === 'restricted',
    in_charge_id: state.inCharge,
    parent_run_id: state.parent?.runId ?? null,
    correction_of: state.correctionOf,
    opened_at: state.openedAt,
    closed_at: state.closedAt,
  };
}

/** NUL and half surrogates are JSON but no text of PostgreSQL: the request is at fault, not we. */
function isUnstorableText(error: unknown): boolean {
  const code = (error as { code?: unknown }).code;
  return code === '22P05' || code === '22021';
}
