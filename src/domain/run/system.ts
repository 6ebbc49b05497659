/** Facts the machine is told of: a child run ended, a calendar was published. */
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import { cancelAwaited } from './calls.ts';
import type { CancelChild, NoteChild } from './commands.ts';
import type { Context } from './context.ts';
import { draftOf, emit, finish, keepRequiredText } from './draft.ts';
import type { Decision } from './events.ts';
import { redated } from './hold.ts';
import type { Due, RunState } from './model.ts';
import { findTask, openTasks } from './scopes.ts';
import { SYSTEM } from './standing.ts';

/** An awaited child run ended, or was cancelled by itself: then the choice is the performer's. */
export function noteChild(
  state: RunState,
  command: NoteChild,
  context: Context,
): Result<Decision, Rejection> {
  if (state.status !== 'running') {
    return err(rejection('run.not-running'));
  }
  const task = findTask(state, command.taskId);
  const call = task?.calls.find(({ childRunId }) => childRunId === command.childRunId);
  if (task === undefined || call === undefined) {
    return err(rejection('task.call-unknown'));
  }
  if (task.status !== 'open' || call.status !== 'running') {
    return err(rejection('task.already-done', { who: '', what: '' }));
  }
  const draft = draftOf(state, SYSTEM, context);
  emit(draft, {
    type: 'CallEnded',
    taskId: task.taskId,
    childRunId: command.childRunId,
    what: command.what,
  });
  return ok(finish(draft));
}

/** Ends a child run whose calling row was returned; it tells nobody, for nobody waits for it any more. */
export function cancelChild(
  state: RunState,
  command: CancelChild,
  context: Context,
): Result<Decision, Rejection> {
  if (state.status !== 'running' || state.parent === null) {
    return err(rejection('run.not-running'));
  }
  const draft = draftOf(state, SYSTEM, context);
  for (const task of openTasks(draft.state)) {
    cancelAwaited(draft, task);
    emit(draft, { type: 'TaskClosed', taskId: task.taskId, why: 'cancelled' });
  }
  emit(draft, { type: 'RunCancelled', reasonId: keepRequiredText(draft, command.reason) });
  return ok(finish(draft));
}

/** Dates open tasks again under the calendar as it now is; nothing changed means no events. */
export function redateTasks(state: RunState, context: Context): Result<Decision, Rejection> {
  if (state.status !== 'running') {
    return err(rejection('run.not-running'));
  }
  const draft = draftOf(state, SYSTEM, context);
  for (const task of openTasks(state)) {
    const due = redated(task, context);
    if (task.pause === null && isOther(task.due, due)) {
      emit(draft, { type: 'TaskDated', taskId: task.taskId, due, why: 'calendarRevised' });
    }
  }
  return ok(finish(draft));
}

function isOther(was: Due, is: Due): boolean {
  if (was.kind === 'at' && is.kind === 'at') {
    return was.dueAt !== is.dueAt;
  }
  return was.kind !== is.kind;
}
