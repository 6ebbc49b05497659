/** Other SOPs that a row calls (architecture, "Calls"): `await`, `start` and `handIn`. */
import type { RunId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import type { Step } from '../sop/model.ts';
import type { SettleCall, StartCall } from './commands.ts';
import type { Context } from './context.ts';
import { type Draft, draftOf, emit, finish, keepRequiredText, keepText, takeId } from './draft.ts';
import type { Decision } from './events.ts';
import { checkMine } from './hold.ts';
import type { CallState, RunState, Task } from './model.ts';
import { stepOf } from './scopes.ts';

/** `start` and `handIn` begin with the row's completion unless they were begun or settled before. */
export function startSideCalls(draft: Draft, task: Task, step: Step): void {
  const now = draft.state.tasks[task.taskId] ?? task;
  for (const call of now.calls) {
    const isSide = call.mode !== 'await' && call.status === 'pending';
    if (isSide && draft.context.callable[call.sop] !== undefined) {
      startCall(draft, now, call.call, step.activity);
    }
  }
}

/** Asks for the child run of a call; the worker opens it under the id that is given here. */
function startCall(draft: Draft, task: Task, index: number, title: string): void {
  const call = task.calls[index];
  if (call === undefined) {
    throw new Error(`no call ${index}`);
  }
  const childRunId = takeId<RunId>(draft);
  emit(draft, {
    type: 'CallStarted',
    taskId: task.taskId,
    call: { ...call, childRunId, status: call.mode === 'handIn' ? 'ended' : 'running' },
    childTitleId: keepText(draft, title),
  });
  draft.mutEffects.push({
    kind: 'openChildRun',
    key: `open-child:${childRunId}`,
    childRunId,
    taskId: task.taskId,
    sop: call.sop,
    mode: call.mode,
    title,
  });
}

/** A call of an open task that is the actor's. */
export function checkCall(task: Task, index: number): Result<CallState, Rejection> {
  const call = task.calls.find((candidate) => candidate.call === index);
  return call === undefined ? err(rejection('task.call-unknown')) : ok(call);
}

/** Whether the called SOP can be opened now: known here, not under way, not ended. */
export function checkStartCall(call: CallState, context: Context): Rejection | null {
  if (call.status === 'running' || call.status === 'ended' || call.status === 'settled') {
    return rejection('task.call-already-started');
  }
  return context.callable[call.sop] === undefined ? rejection('sop.not-in-force') : null;
}

/** Opens the called SOP's run. */
export function beginCall(
  state: RunState,
  command: StartCall,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const call = checkCall(task, command.call);
  if (!call.ok) {
    return call;
  }
  const refusal = checkStartCall(call.value, context);
  if (refusal !== null) {
    return err(refusal);
  }
  const draft = draftOf(state, standing.actor, context);
  const activity = stepOf(context.sop, task.stepKey).activity;
  startCall(draft, task, command.call, command.title?.trim() || activity);
  return ok(finish(draft));
}

/** A call that is under way or done needs no settling. */
export function checkSettleCall(call: CallState): Rejection | null {
  return call.status === 'ended' || call.status === 'settled'
    ? rejection('task.call-already-started')
    : null;
}

/** Goes on without the called SOP's run: it was done on paper or elsewhere, and the reason says so. */
export function settleCall(
  state: RunState,
  command: SettleCall,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const call = checkCall(task, command.call);
  if (!call.ok) {
    return call;
  }
  const refusal = checkSettleCall(call.value);
  if (refusal !== null) {
    return err(refusal);
  }
  if (command.reason.trim() === '') {
    return err(rejection('task.reason-required'));
  }
  const draft = draftOf(state, standing.actor, context);
  emit(draft, {
    type: 'CallSettled',
    taskId: task.taskId,
    call: command.call,
    noteId: keepRequiredText(draft, command.reason),
  });
  return ok(finish(draft));
}

/** A return over an awaited child cancels it; one that was only started goes on. */
export function cancelAwaited(draft: Draft, task: Task): void {
  for (const call of task.calls) {
    if (call.mode === 'await' && call.status === 'running' && call.childRunId !== null) {
      draft.mutEffects.push({
        kind: 'cancelChildRun',
        key: `cancel-child:${call.childRunId}`,
        childRunId: call.childRunId,
      });
    }
  }
}
