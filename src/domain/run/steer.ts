/** Steering a run: items, another order, taking back, handing over, cancelling. Each leaves a trace. */

import { capacitiesOf } from '../agency/index.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import { planOf } from '../sop/plan.ts';
import { cancelAwaited } from './calls.ts';
import type {
  CancelRun,
  CompleteOutOfOrder,
  HandOverRun,
  ReopenStep,
  SetDeadline,
} from './commands.ts';
import { forwardOutcomes, moveOn } from './complete.ts';
import type { Context } from './context.ts';
import { type Draft, draftOf, emit, finish, keepRequiredText } from './draft.ts';
import type { Decision } from './events.ts';
import { tellParent } from './flow.ts';
import { landings, listToFix } from './landing.ts';
import type { ActorRef, RunState, Task, UndoEntry } from './model.ts';
import { openTask, PLAIN_OPENING } from './open-task.ts';
import { findRoute, itemsOfRoute, sendBack } from './return.ts';
import { lastDone, openTasks, scopeOf, stepOf } from './scopes.ts';
import { checkInCharge, memberStanding } from './standing.ts';
import { todayOf } from './target.ts';

/** The person in charge of a run that is under way. */
export function checkLead(state: RunState, context: Context): Result<ActorRef, Rejection> {
  return state.status === 'running'
    ? checkInCharge(state, context)
    : err(rejection('run.not-running'));
}

/** Steering is for who is in charge, and each time says why. */
export function withReason(
  state: RunState,
  reason: string,
  context: Context,
  body: (draft: Draft) => Rejection | null,
): Result<Decision, Rejection> {
  const lead = checkLead(state, context);
  if (!lead.ok) {
    return lead;
  }
  if (reason.trim() === '') {
    return err(rejection('run.reason-required'));
  }
  const draft = draftOf(state, lead.value, context);
  const refusal = body(draft);
  return refusal === null ? ok(finish(draft)) : err(refusal);
}

/** Completes a row in place of its performer, or ahead of the flow, in charge and with a reason. */
export function completeOutOfOrder(
  state: RunState,
  command: CompleteOutOfOrder,
  context: Context,
): Result<Decision, Rejection> {
  return withReason(state, command.reason, context, (draft) => {
    const refusal = checkOutOfOrder(state, command.step, context);
    if (refusal !== null) {
      return refusal;
    }
    const reasonId = keepRequiredText(draft, command.reason);
    const open = openTasks(state).filter(({ stepKey }) => stepKey === command.step);
    const step = stepOf(context.sop, command.step);
    const outcome = forwardOutcomes(step, context)[0];
    if (outcome === undefined) {
      return rejection('task.outcome-unknown');
    }
    const tasks =
      open.length > 0
        ? open.map(({ taskId }) => taskId)
        : [openTask(draft, rootOf(state), command.step, PLAIN_OPENING, true)];
    for (const taskId of tasks) {
      emit(draft, {
        type: 'TaskCompleted',
        taskId,
        outcome: outcome.key,
        formId: null,
        outOfOrderReasonId: reasonId,
      });
    }
    for (const task of open) {
      moveOn(draft, task, outcome, { ...PLAIN_OPENING, cameFrom: task.taskId });
    }
    return null;
  });
}

function rootOf(state: RunState): string {
  const root = Object.values(state.scopes).find((scope) => scope.parentId === null);
  if (root === undefined) {
    throw new Error('a run has a root scope');
  }
  return root.scopeId;
}

/** A row that is open, or one of the whole table that lies ahead; a fork is never passed that way. */
export function checkOutOfOrder(
  state: RunState,
  stepKey: string,
  context: Context,
): Rejection | null {
  const plan = planOf(context.sop);
  const group = plan.groupOf[stepKey];
  if (group === undefined) {
    return rejection('task.not-found');
  }
  const step = stepOf(context.sop, stepKey);
  const outcome = forwardOutcomes(step, context)[0];
  if (outcome === undefined || (typeof outcome.goTo === 'object' && 'branches' in outcome.goTo)) {
    return rejection('task.branch-required');
  }
  const open = openTasks(state).filter((task) => task.stepKey === stepKey);
  if (open.length > 0) {
    return needsItems(state, open, context) ? rejection('task.items-required') : null;
  }
  if (lastDone(state, stepKey, null) !== null) {
    return rejection('task.already-done', { who: '', what: '' });
  }
  const isAhead = group > scopeOf(state, rootOf(state)).at;
  return plan.innermost(group).kind === 'root' && isAhead
    ? null
    : rejection('task.step-not-completed');
}

/** The row leads into a forEach whose items nobody has fixed yet: its performer must name them. */
function needsItems(state: RunState, open: readonly Task[], context: Context): boolean {
  const plan = planOf(context.sop);
  return open.some((task) => {
    const next = (plan.groupOf[task.stepKey] ?? 0) + 1;
    const block = plan.innermost(Math.min(next, plan.groups.length - 1));
    const goTo = forwardOutcomes(stepOf(context.sop, task.stepKey), context)[0]?.goTo ?? 'next';
    const places = landings(state, context.sop, scopeOf(state, task.scopeId), goTo);
    return (
      (block.list !== undefined && state.lists[block.list] === undefined) ||
      places.some(({ group }) => listToFix(state, context.sop, group) !== null)
    );
  });
}

/** Opens a row again that was completed: a return by who is in charge. */
export function reopenStep(
  state: RunState,
  command: ReopenStep,
  context: Context,
): Result<Decision, Rejection> {
  return withReason(state, command.reason, context, (draft) => {
    const found = checkReopen(state, command.step, context);
    if (!found.ok) {
      return found.error;
    }
    const { task, route } = found.value;
    emit(draft, {
      type: 'StepReopened',
      step: command.step,
      reasonId: keepRequiredText(draft, command.reason),
    });
    sendBack(draft, task, route, {
      mode: 'replay',
      keepEndorsements: false,
      items: itemsOfRoute(state, route),
      note: null,
    });
    return null;
  });
}

/** The open task from which the row can be reached backwards. */
export function checkReopen(
  state: RunState,
  stepKey: string,
  context: Context,
): Result<
  { readonly task: Task; readonly route: NonNullable<ReturnType<typeof findRoute>> },
  Rejection
> {
  if (planOf(context.sop).groupOf[stepKey] === undefined) {
    return err(rejection('task.not-found'));
  }
  if (openTasks(state).some((task) => task.stepKey === stepKey)) {
    return err(rejection('task.step-already-open'));
  }
  if (lastDone(state, stepKey, null) === null) {
    return err(rejection('task.step-not-completed'));
  }
  for (const task of openTasks(state)) {
    const route = findRoute(state, task, stepKey, context);
    if (route !== null) {
      return ok({ task, route });
    }
  }
  return err(rejection('task.return-target-invalid'));
}

/** Batalkan kirim: the official's last act, while nobody has looked at what followed. */
export function takeBack(state: RunState, context: Context): Result<Decision, Rejection> {
  const found = checkTakeBack(state, context);
  if (!found.ok) {
    return found;
  }
  const draft = draftOf(state, found.value.actor, context);
  emit(draft, { type: 'ActTakenBack', takenBackActId: found.value.entry.actId });
  return ok(finish(draft));
}

/** The act that may be taken back, or why none. */
export function checkTakeBack(
  state: RunState,
  context: Context,
): Result<{ readonly entry: UndoEntry; readonly actor: ActorRef }, Rejection> {
  if (state.status !== 'running') {
    return err(rejection('run.not-running'));
  }
  const index = state.undo.findLastIndex((entry) => entry.officialId === context.officialId);
  const entry = state.undo[index];
  const actor = memberStanding(state, context);
  if (entry === undefined || actor === null) {
    return err(rejection('act.nothing-to-take-back'));
  }
  const touched = new Set([...Object.keys(entry.tasks), ...Object.keys(entry.scopes)]);
  const overtaken = state.undo.slice(index + 1).some(
    (later) =>
      [...Object.keys(later.tasks), ...Object.keys(later.scopes)].some((key) => touched.has(key)) ||
      // A list that changed again cannot be put back as it was.
      (entry.lists !== null && later.lists !== null),
  );
  if (entry.undoable !== 'yes' || overtaken) {
    return err(rejection('act.not-undoable'));
  }
  return entry.opened.some((taskId) => context.seenByOthers.includes(taskId))
    ? err(rejection('act.already-opened'))
    : ok({ entry, actor });
}

/** Cancels a run with reason and authority; its number, if it had one, stays its own. */
export function cancelRun(
  state: RunState,
  command: CancelRun,
  context: Context,
): Result<Decision, Rejection> {
  return withReason(state, command.reason, context, (draft) => {
    for (const task of openTasks(draft.state)) {
      cancelAwaited(draft, task);
      emit(draft, { type: 'TaskClosed', taskId: task.taskId, why: 'cancelled' });
    }
    emit(draft, { type: 'RunCancelled', reasonId: keepRequiredText(draft, command.reason) });
    tellParent(draft, 'cancelled');
    return null;
  });
}

/** Gives the charge of a run to another official who holds a post. */
export function handOverRun(
  state: RunState,
  command: HandOverRun,
  context: Context,
): Result<Decision, Rejection> {
  return withReason(state, command.reason, context, (draft) => {
    if (capacitiesOf(context.directory, command.to, todayOf(context)).length === 0) {
      return rejection('task.assignee-not-eligible');
    }
    emit(draft, {
      type: 'RunHandedOver',
      to: command.to,
      reasonId: keepRequiredText(draft, command.reason),
    });
    return null;
  });
}

/** Sets or moves the run's own deadline. */
export function setDeadline(
  state: RunState,
  command: SetDeadline,
  context: Context,
): Result<Decision, Rejection> {
  return withReason(state, command.reason, context, (draft) => {
    emit(draft, {
      type: 'DeadlineSet',
      deadlineOn: command.deadlineOn,
      reasonId: keepRequiredText(draft, command.reason),
    });
    return null;
  });
}
