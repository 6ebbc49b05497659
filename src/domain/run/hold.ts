/** Taking in hand, handing to a person, pausing and dating a task. */
import { officialName } from '../agency/index.ts';
import { addWorkingMinutes, dueAt, dueOnDate, workingMinutesBetween } from '../calendar/index.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import { completeHearing } from './act-record.ts';
import type {
  AgreeDue,
  AssignTask,
  ConsiderTask,
  PauseTask,
  ReleaseTask,
  ResumeTask,
  TakeTask,
} from './commands.ts';
import type { Context } from './context.ts';
import { draftOf, emit, finish, keepRequiredText, keepText } from './draft.ts';
import type { Decision } from './events.ts';
import type { Due, RunState, Seat, Task } from './model.ts';
import { stepOf } from './scopes.ts';
import { effectiveAssignee } from './seats.ts';
import { checkActor, checkOpenTask, mayAssign, type Standing } from './standing.ts';
import { candidatesOf, todayOf } from './target.ts';

/** A task that the official may act on himself. */
export function checkMine(
  state: RunState,
  command: { readonly taskId: Task['taskId']; readonly taskRevision: number | null },
  context: Context,
): Result<{ readonly task: Task; readonly standing: Standing }, Rejection> {
  const open = checkOpenTask(state, command.taskId, command.taskRevision, context);
  if (!open.ok) {
    return open;
  }
  const standing = checkActor(state, open.value, undefined, context);
  return standing.ok ? ok({ task: open.value, standing: standing.value }) : standing;
}

/** Kerjakan: effort is measured from here (invariant 7). */
export function takeTask(
  state: RunState,
  command: TakeTask,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const refusal = checkTake(standing.seat, standing, context);
  if (refusal !== null) {
    return err(refusal);
  }
  const { actor } = standing;
  const draft = draftOf(state, actor, context);
  completeHearing(draft, task, standing);
  emit(draft, {
    type: 'TaskTaken',
    taskId: task.taskId,
    performer: standing.seat.performer,
    seat: {
      assignee: actor.officialId,
      assignedPosition: actor.as.kind === 'post' ? actor.as.positionId : null,
      takenAt: context.now,
      takenBy: actor.officialId,
    },
  });
  return ok(finish(draft));
}

/** Whoever already has it in hand need not take it again. */
export function checkTake(seat: Seat, standing: Standing, context: Context): Rejection | null {
  const { officialId } = standing.actor;
  return seat.takenAt !== null && seat.takenBy === officialId && officialId !== null
    ? rejection('task.already-taken', { who: officialName(context.directory, officialId) })
    : null;
}

/** Kembalikan ke unit: the post or queue has it again. */
export function releaseTask(
  state: RunState,
  command: ReleaseTask,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const refusal = checkRelease(standing.seat, standing, context);
  if (refusal !== null) {
    return err(refusal);
  }
  const draft = draftOf(state, standing.actor, context);
  emit(draft, { type: 'TaskReleased', taskId: task.taskId, performer: standing.seat.performer });
  return ok(finish(draft));
}

/** Only what somebody has can be given back. */
export function checkRelease(seat: Seat, standing: Standing, context: Context): Rejection | null {
  return effectiveAssignee(seat, context) === standing.actor.officialId
    ? null
    : rejection('task.not-taken');
}

/** Tugaskan kepada: by who handed it on, the superior of the post, or who is in charge. */
export function assignTask(
  state: RunState,
  command: AssignTask,
  context: Context,
): Result<Decision, Rejection> {
  const open = checkOpenTask(state, command.taskId, command.taskRevision, context);
  if (!open.ok) {
    return open;
  }
  const task = open.value;
  const seat = task.seats.find(
    ({ performer, status }) => performer === command.performer && status === 'waiting',
  );
  if (seat === undefined) {
    return err(rejection('task.not-found'));
  }
  const by = mayAssign(state, task, seat, context);
  if (!by.ok) {
    return by;
  }
  const candidate = candidatesOf(seat.target, context).find(
    ({ officialId }) => officialId === command.officialId,
  );
  if (candidate === undefined) {
    return err(rejection('task.assignee-not-eligible'));
  }
  const draft = draftOf(state, by.value, context);
  emit(draft, {
    type: 'TaskAssigned',
    taskId: task.taskId,
    performer: seat.performer,
    seat: { assignee: candidate.officialId, assignedPosition: candidate.positionId },
  });
  return ok(finish(draft));
}

/** Beri pertimbangan: an opinion, no decision. */
export function considerTask(
  state: RunState,
  command: ConsiderTask,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const refusal = checkConsider(task, context);
  if (refusal !== null) {
    return err(refusal);
  }
  if (command.text.trim() === '') {
    return err(rejection('task.reason-required'));
  }
  const draft = draftOf(state, standing.actor, context);
  completeHearing(draft, task, standing);
  emit(draft, {
    type: 'TaskConsidered',
    taskId: task.taskId,
    consideration: {
      by: standing.actor,
      textId: keepRequiredText(draft, command.text),
      at: context.now,
    },
  });
  return ok(finish(draft));
}

/** Opinions belong to rows that decide. */
export function checkConsider(task: Task, context: Context): Rejection | null {
  return stepOf(context.sop, task.stepKey).kind === 'decide'
    ? null
    : rejection('task.not-deciding');
}

/** Tunda: the clock stands still, with a reason. */
export function pauseTask(
  state: RunState,
  command: PauseTask,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  if (task.pause !== null) {
    return err(rejection('task.paused'));
  }
  const draft = draftOf(state, standing.actor, context);
  completeHearing(draft, task, standing);
  emit(draft, {
    type: 'TaskPaused',
    taskId: task.taskId,
    reason: command.reason,
    pause: {
      since: context.now,
      reason: command.reason,
      noteId: keepText(draft, command.note),
      by: standing.actor,
    },
  });
  return ok(finish(draft));
}

/** The clock goes on: the working time that was left is left still. */
export function resumeTask(
  state: RunState,
  command: ResumeTask,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  if (task.pause === null) {
    return err(rejection('task.not-paused'));
  }
  const { calendar, now } = context;
  const paused = workingMinutesBetween(calendar, task.pause.since, now);
  const draft = draftOf(state, standing.actor, context);
  emit(draft, {
    type: 'TaskResumed',
    taskId: task.taskId,
    pausedMinutes: task.pausedMinutes + (paused === 'unknown' ? 0 : paused),
    due: dueAfterPause(task, task.pause.since, context),
    noteId: keepText(draft, command.note),
  });
  return ok(finish(draft));
}

function dueAfterPause(task: Task, since: typeof task.openedAt, context: Context): Due {
  const { calendar, now } = context;
  if (task.due.kind !== 'at' || task.due.dueAt <= since) {
    return task.due;
  }
  const left = workingMinutesBetween(calendar, since, task.due.dueAt);
  const moved = left === 'unknown' ? 'unknown' : addWorkingMinutes(calendar, now, left);
  return moved === 'unknown'
    ? { kind: 'waitingForCalendar', calendarRevision: calendar.revision }
    : { kind: 'at', dueAt: moved, calendarRevision: calendar.revision };
}

/** A row whose time is "disesuaikan" gets its date from a person. */
export function agreeDue(
  state: RunState,
  command: AgreeDue,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const refusal = checkAgreeDue(task, context);
  if (refusal !== null) {
    return err(refusal);
  }
  if (command.dueOn < todayOf(context)) {
    return err(rejection('task.due-invalid'));
  }
  const draft = draftOf(state, standing.actor, context);
  emit(draft, {
    type: 'TaskDated',
    taskId: task.taskId,
    due: dueOnDate(context.calendar, command.dueOn),
    why: 'agreed',
  });
  return ok(finish(draft));
}

/** Only a row without a standard time is dated by agreement. */
export function checkAgreeDue(task: Task, context: Context): Rejection | null {
  return stepOf(context.sop, task.stepKey).duration?.kind === 'asAgreed'
    ? null
    : rejection('task.due-not-agreed');
}

/** The due time a task has under the calendar as it now is; its pauses are added again. */
export function redated(task: Task, context: Context): Due {
  const step = stepOf(context.sop, task.stepKey);
  if (step.duration === null || step.duration.kind === 'asAgreed') {
    return task.due;
  }
  const { calendar } = context;
  const due = dueAt(calendar, task.openedAt, step.duration, context.sop.timeConvention);
  if (due.kind !== 'at' || task.pausedMinutes === 0) {
    return due;
  }
  const moved = addWorkingMinutes(calendar, due.dueAt, task.pausedMinutes);
  return moved === 'unknown'
    ? { kind: 'waitingForCalendar', calendarRevision: calendar.revision }
    : { ...due, dueAt: moved };
}
