/** Opening one row for its performers. */
import { dueAt } from '../calendar/index.ts';
import type { TaskId, TextId } from '../common/ids.ts';
import type { Step } from '../sop/model.ts';
import { isReturn } from '../sop/plan.ts';
import type { NewItem, NextAssignee } from './commands.ts';
import { type Draft, emit, takeId } from './draft.ts';
import type { CallState, ReturnNote, RunState, Task } from './model.ts';
import { scopeOf, stepOf } from './scopes.ts';
import { seatsFor } from './seats.ts';
import { candidatesOf } from './target.ts';

/** What the rows that open next are given by the act before. */
export interface Opening {
  readonly cameFrom: TaskId | null;
  readonly guidanceId: TextId | null;
  readonly returned: ReturnNote | null;
  readonly assignees: readonly NextAssignee[];
  readonly branches: readonly string[];
  /** Items for a list that is fixed on entry; null: nothing was given. */
  readonly items: readonly NewItem[] | null;
  readonly emptyReasonId: TextId | null;
}

export const PLAIN_OPENING: Opening = {
  cameFrom: null,
  guidanceId: null,
  returned: null,
  assignees: [],
  branches: [],
  items: null,
  emptyReasonId: null,
};
/** The row was completed out of order, before the flow came to it. */
export function isDoneAhead(state: RunState, scopeId: string, stepKey: string): boolean {
  return Object.values(state.tasks).some(
    (task) =>
      task.scopeId === scopeId &&
      task.stepKey === stepKey &&
      task.status === 'done' &&
      !task.stale &&
      task.outOfOrder &&
      task.cameFrom === null,
  );
}

/** Opens one row for its performers; rounds count the times it opened for the same item. */
export function openTask(
  draft: Draft,
  scopeId: string,
  stepKey: string,
  opening: Opening,
  outOfOrder = false,
): TaskId {
  const { context } = draft;
  const step = stepOf(context.sop, stepKey);
  const scope = scopeOf(draft.state, scopeId);
  const taskId = takeId<TaskId>(draft);
  const seats = seatsFor(step, draft.state, scope.item, opening.assignees, context);
  const task: Omit<Task, 'revision' | 'openedSeq' | 'changedBy'> = {
    taskId,
    stepKey,
    scopeId,
    item: scope.item,
    round: roundOf(draft.state, stepKey, scope.item),
    status: 'open',
    closedWhy: null,
    stale: false,
    endorsementsKept: false,
    openedAt: context.now,
    doneAt: null,
    doneSeq: null,
    cameFrom: opening.cameFrom,
    seats,
    due:
      step.duration === null
        ? { kind: 'none' }
        : dueAt(context.calendar, context.now, step.duration, context.sop.timeConvention),
    pause: null,
    pausedMinutes: 0,
    ticks: [],
    calls: callsOf(step, draft.state, scope.item),
    outsiders: (step.outsiders ?? []).map(({ key }) => ({
      key,
      sentOn: null,
      answeredOn: null,
      partyId: null,
      noteId: null,
      fileId: null,
      waivedReasonId: null,
    })),
    considerations: [],
    returned: opening.returned,
    outcome: null,
    guidanceId: opening.guidanceId,
    formId: null,
    outOfOrder,
  };
  emit(draft, { type: 'TaskOpened', task });
  nameMembers(draft, taskId);
  if (!seats.some((seat) => seat.status === 'waiting') && !outOfOrder) {
    passOver(draft, taskId, step);
  }
  return taskId;
}

/** A return leaves untouched what was only started or handed in: the next round does not begin it again. */
function callsOf(step: Step, state: RunState, item: string | null): readonly CallState[] {
  const before = Object.values(state.tasks)
    .filter((task) => task.stepKey === step.key && task.item === item)
    .flatMap((task) => task.calls);
  return step.calls.map(({ sop, mode }, call): CallState => {
    const begun = before.find(
      (other) => other.call === call && other.mode !== 'await' && other.status !== 'pending',
    );
    return begun ?? { call, sop, mode, childRunId: null, status: 'pending', noteId: null };
  });
}

function roundOf(state: RunState, stepKey: string, item: string | null): number {
  const before = Object.values(state.tasks).filter(
    (task) => task.stepKey === stepKey && task.item === item && task.closedWhy !== 'takenBack',
  );
  return before.length + 1;
}

function nameMembers(draft: Draft, taskId: TaskId): void {
  if (draft.state.confidentiality !== 'restricted') {
    return;
  }
  const seats = draft.state.tasks[taskId]?.seats ?? [];
  const officials = seats.flatMap((seat) =>
    seat.assignee === null && seat.target.kind !== 'unresolved'
      ? candidatesOf(seat.target, draft.context).map(({ officialId }) => officialId)
      : seat.assignee === null
        ? []
        : [seat.assignee],
  );
  const fresh = [...new Set(officials)].filter((id) => !draft.state.members.includes(id));
  if (fresh.length > 0) {
    emit(draft, { type: 'MembersNamed', members: fresh });
  }
}

/** Every post of the row is vacant and the agency passes such rows over: recorded, never silent. */
function passOver(draft: Draft, taskId: TaskId, step: Step): void {
  for (const seat of draft.state.tasks[taskId]?.seats ?? []) {
    if (seat.status === 'vacant') {
      emit(draft, { type: 'SeatPassedOver', taskId, performer: seat.performer });
    }
  }
  const forward = step.outcomes.find((one) => !isReturn(draft.context.sop, step.key, one));
  emit(draft, {
    type: 'TaskCompleted',
    taskId,
    outcome: forward?.key ?? 'done',
    formId: null,
    outOfOrderReasonId: null,
  });
}
