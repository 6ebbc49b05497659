/** What an act freezes: who, in which standing, when it happened and when it was recorded. */
import { workingMinutesBetween } from '../calendar/index.ts';
import { type Draft, emit, keepText } from './draft.ts';
import type { ActRecord, Task } from './model.ts';
import { openHearing, scopeOf, stepOf } from './scopes.ts';
import { findSeat } from './seats.ts';
import type { Standing } from './standing.ts';

/** The part of an act's record that every way of acting shares. */
export function actRecord(
  draft: Draft,
  task: Task,
  standing: Standing,
  evidence: ActRecord['evidence'],
  note: string | undefined,
): ActRecord {
  const { context } = draft;
  const startedAt = standing.seat.takenAt ?? context.firstSeenAt[task.taskId] ?? null;
  const elapsed =
    standing.recordedBy !== null || startedAt === null
      ? 'unknown'
      : workingMinutesBetween(context.calendar, startedAt, context.now);
  return {
    actor: standing.actor,
    outcome: '',
    acts: [],
    occurredAt: standing.occurredAt,
    recordedAt: context.now,
    recordedBy: standing.recordedBy,
    evidence,
    noteId: keepText(draft, note),
    disputeId: null,
    ownWork: false,
    // While the row was paused nobody worked on it.
    effortMinutes: elapsed === 'unknown' ? null : Math.max(0, elapsed - task.pausedMinutes),
    withChanges: false,
  };
}

/** A row that only hears an order completes with its receiver's first real act. */
export function completeHearing(draft: Draft, task: Task, standing: Standing): void {
  const { sop } = draft.context;
  const scope = scopeOf(draft.state, task.scopeId);
  for (const hearing of openHearing(draft.state, sop, scope)) {
    if (hearing.taskId === task.taskId || !hasHeard(hearing, standing, draft)) {
      continue;
    }
    const outcome = stepOf(sop, hearing.stepKey).outcomes[0]?.key ?? 'done';
    for (const seat of hearing.seats.filter(({ status }) => status === 'waiting')) {
      emit(draft, {
        type: 'SeatFinished',
        taskId: hearing.taskId,
        performer: seat.performer,
        act: {
          ...actRecord(draft, hearing, { ...standing, seat }, null, undefined),
          outcome,
        },
      });
    }
    emit(draft, {
      type: 'TaskCompleted',
      taskId: hearing.taskId,
      outcome,
      formId: null,
      outOfOrderReasonId: null,
    });
  }
}

/** The order was for him: somebody else's act does not say that he heard it. */
function hasHeard(hearing: Task, standing: Standing, draft: Draft): boolean {
  const { officialId } = standing.actor;
  return (
    officialId !== null && findSeat(hearing, officialId, draft.context, standing.occurredAt).ok
  );
}
