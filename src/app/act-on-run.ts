/** One act: one read, the decision, one write (architecture, "One act, end to end"). */
import type { FileId, RunId, TaskId, TextId } from '../domain/common/ids.ts';
import { type Rejection, rejection } from '../domain/common/rejection.ts';
import { err, ok, type Result } from '../domain/common/result.ts';
import type { RunCommand } from '../domain/run/commands.ts';
import type { Context } from '../domain/run/context.ts';
import type { Decision } from '../domain/run/events.ts';
import { decide } from '../domain/run/index.ts';
import type { RunState } from '../domain/run/model.ts';
import { type ActRead, answerEarlier, commitAct, readAct } from '../store/act.ts';
import { asDb, type Db } from '../store/pool.ts';
import { noticesOf } from './affected.ts';
import { contextOf, officialOf } from './decision-context.ts';
import type { App, Notice } from './ports.ts';
import { deskOf } from './present/where.ts';
import type { Who } from './who.ts';

/** What is kept for a repeated key. */
export interface StoredAnswer {
  readonly actId: string;
  readonly runId: RunId;
  readonly opened: readonly {
    readonly taskId: TaskId;
    readonly stepKey: string;
    readonly to: string;
  }[];
  readonly childRunIds: readonly RunId[];
}

export interface Idempotency {
  readonly key: string;
  readonly requestHash: string;
}

/** What is known right after the write. */
export interface ActOutcome {
  readonly answer: StoredAnswer;
  /** Told already, unless the caller gave a transaction: then he tells them after its commit. */
  readonly notices: readonly Notice[];
  /** Null where the first answer was given again. */
  readonly after: After | null;
}

/** The run after the write, with what was read before it and said in it. */
export interface After {
  readonly state: RunState;
  readonly context: Context;
  readonly title: string | null;
  readonly texts: ReadonlyMap<TextId, string | null>;
  readonly files: ReadonlyMap<FileId, { readonly name: string; readonly mediaType: string }>;
}

/** Parallel branches of one run may meet this often before the caller is asked to try again. */
const MAX_TRIES = 12;
const FIRST_PAUSE_MS = 4;
const LONGEST_PAUSE_MS = 120;
const SPARE_IDS = 64;
const IDS_PER_ITEM = 6;

/**
 * Carries out a command. When only the run moved meanwhile (a parallel branch) it decides again on the fresh
 * state; when this task changed the decision itself refuses, saying who did what. A repeated key gives the
 * first answer, the same key with another request is refused.
 */
export async function actOnRun(
  app: App,
  who: Who,
  runId: RunId,
  command: RunCommand,
  idempotency: Idempotency | null,
): Promise<Result<ActOutcome, Rejection>> {
  const done = await actInside(app, asDb(app.pool), who, runId, command, idempotency);
  if (done.ok) {
    app.listeners.tell(done.value.notices);
  }
  return done;
}

/** As `actOnRun`, in a transaction of the caller, who tells the notices after its commit. */
export function actInside(
  app: App,
  db: Db,
  who: Who,
  runId: RunId,
  command: RunCommand,
  idempotency: Idempotency | null = null,
): Promise<Result<ActOutcome, Rejection>> {
  return untilSettled(() => tryOnce(app, db, who, runId, command, idempotency));
}

/** Repeats what met another writer, with growing pauses, and gives up as busy. */
export async function untilSettled<T>(
  attemptOnce: () => Promise<Result<T, Rejection> | 'again'>,
): Promise<Result<T, Rejection>> {
  for (let attempt = 0; attempt < MAX_TRIES; attempt += 1) {
    const done = await attemptOnce();
    if (done !== 'again') {
      return done;
    }
    await pause(attempt);
  }
  return err(rejection('service.busy'));
}

async function tryOnce(
  app: App,
  db: Db,
  who: Who,
  runId: RunId,
  command: RunCommand,
  idempotency: Idempotency | null,
): Promise<Result<ActOutcome, Rejection> | 'again'> {
  const read = await readAct(db, {
    agencyId: who.agencyId,
    tokenHash: who.tokenHash,
    runId,
    key: idempotency?.key ?? null,
    actor: who.actor,
  });
  const actor = officialOf(who, read);
  if (!actor.ok) {
    return actor;
  }
  const earlier = earlierAnswer(read, idempotency);
  if (!earlier.ok || earlier.value !== null) {
    return earlier.ok && earlier.value !== null
      ? ok({ answer: earlier.value, notices: [], after: null })
      : err(earlier.ok ? rejection('request.key-reused') : earlier.error);
  }
  const { run } = read;
  const sop = run === null ? null : await app.references.sop(who.agencyId, run.sopVersionId);
  if (run === null || sop === null) {
    return err(rejection('run.not-found'));
  }
  const context = await contextOf(app, who, read, actor.value, sop, idsFor(run.state, command));
  const decided = decide(run.state, command, context);
  if (!decided.ok) {
    return decided;
  }
  if (decided.value.events.length === 0) {
    const answer = { actId: context.actId, runId, opened: [], childRunIds: [] };
    return ok({ answer, notices: [], after: afterOf(read, run.state, [], context, run.title) });
  }
  return commit(db, read, run.state, decided.value, context, idempotency, run.title);
}

/** Writes a decision. `before` is null for a run that it opens. */
export async function commit(
  db: Db,
  read: ActRead,
  before: RunState | null,
  decision: Decision,
  context: Context,
  idempotency: Idempotency | null,
  title: string | null,
): Promise<Result<ActOutcome, Rejection> | 'again'> {
  const answer = answerOf(decision, context);
  const outcome = await commitAct(db, {
    before,
    decision,
    sop: context.sop,
    ...(idempotency === null
      ? {}
      : {
          answer: {
            accountId: read.session?.accountId ?? null,
            key: idempotency.key,
            requestHash: idempotency.requestHash,
            answer: { ...answer },
          },
        }),
  });
  switch (outcome.kind) {
    case 'conflict':
      return 'again';
    case 'refused':
      return err(outcome.rejection);
    case 'committed': {
      const { state } = decision;
      return ok({
        answer,
        notices: noticesOf(before, state, context),
        after: afterOf(read, state, decision.texts, context, title),
      });
    }
  }
}

function afterOf(
  read: ActRead,
  state: RunState,
  said: Decision['texts'],
  context: Context,
  title: string | null,
): After {
  return {
    state,
    context,
    title,
    // The keys of both records are the store's own identifiers.
    texts: new Map([
      ...(Object.entries(read.run?.texts ?? {}) as [TextId, string | null][]),
      ...said.map(({ textId, body }): [TextId, string] => [textId, body]),
    ]),
    files: new Map(
      Object.entries(read.run?.files ?? {}) as [FileId, { name: string; mediaType: string }][],
    ),
  };
}

/** The first answer of this key, if it was given. */
export function earlierAnswer(
  read: ActRead,
  idempotency: Idempotency | null,
): Result<StoredAnswer | null, Rejection> {
  if (idempotency === null) {
    return ok(null);
  }
  const found = answerEarlier(read.earlier, idempotency.requestHash);
  return found.ok
    ? ok(found.value === null ? null : (found.value.answer as StoredAnswer)) // written by `commit`
    : found;
}

function answerOf(decision: Decision, context: Context): StoredAnswer {
  const { state, events, effects } = decision;
  return {
    actId: context.actId,
    runId: state.runId,
    opened: events.flatMap((event) =>
      event.type === 'TaskOpened'
        ? [
            {
              taskId: event.task.taskId,
              stepKey: event.task.stepKey,
              to: event.task.seats
                .map((seat) => deskOf(seat, context.sop, context.directory))
                .join(', '),
            },
          ]
        : [],
    ),
    childRunIds: effects.flatMap((effect) =>
      effect.kind === 'openChildRun' ? [effect.childRunId] : [],
    ),
  };
}

/** More than any act can need: each item and each row may open a task with its texts. */
function idsFor(state: RunState, command: RunCommand): number {
  const items = 'items' in command ? (command.items?.length ?? 0) : 0;
  const listed = Object.values(state.lists).reduce((sum, list) => sum + list.length, 0);
  return SPARE_IDS + IDS_PER_ITEM * (items + listed);
}

/** Full jitter, so that those who met do not meet again. */
async function pause(attempt: number): Promise<void> {
  const longest = Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * longest));
}
