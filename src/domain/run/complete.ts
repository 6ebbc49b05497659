/** Completing a row: checks first, then the facts, then the flow (docs/domain/run.md, "Completing a row"). */
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import type { Outcome, Step } from '../sop/model.ts';
import { isReturn, planOf } from '../sop/plan.ts';
import { actRecord, completeHearing } from './act-record.ts';
import { startSideCalls } from './calls.ts';
import type { CompleteTask, NextAssignee } from './commands.ts';
import type { Context } from './context.ts';
import { type Draft, draftOf, emit, finish, keepText } from './draft.ts';
import { checkEntry } from './entry.ts';
import type { Decision } from './events.ts';
import { addPapers, addTicks, checkTicks, isExtra, paperStateOf } from './filing.ts';
import { advance } from './flow.ts';
import { checkForm } from './form.ts';
import type { ActRecord, RunState, Task } from './model.ts';
import { PLAIN_OPENING } from './open-task.ts';
import { missingRequirements } from './requirements.ts';
import { isLastSeat, openInGroup, scopeOf, stepOf } from './scopes.ts';
import { checkActor, checkOpenTask, checkOwnWork, type Standing } from './standing.ts';
import { candidatesOf } from './target.ts';

/** Finishes the actor's part of a row with one of its forward outcomes. */
export function completeTask(
  state: RunState,
  command: CompleteTask,
  context: Context,
): Result<Decision, Rejection> {
  const open = checkOpenTask(state, command.taskId, command.taskRevision, context);
  if (!open.ok) {
    return open;
  }
  const task = open.value;
  const actor = checkActor(state, task, command.paper, context);
  if (!actor.ok) {
    return actor;
  }
  const own = checkOwnWork(state, task, actor.value, context);
  if (!own.ok) {
    return own;
  }
  const outcome = checkOutcome(task, command.outcome, context);
  if (!outcome.ok) {
    return outcome;
  }
  const refused =
    checkReadiness(state, task, command, context) ??
    checkOthers(task, command.others ?? [], context) ??
    checkEntry(state, task, actor.value, outcome.value, command, context);
  if (refused !== null) {
    return err(refused);
  }
  return ok(record(state, task, actor.value, own.value.ownWork, outcome.value, command, context));
}

/** A forward outcome of the row; in a joint row the one that the first performer chose. */
export function checkOutcome(
  task: Task,
  key: string,
  context: Context,
): Result<Outcome, Rejection> {
  if (task.pause !== null) {
    return err(rejection('task.paused'));
  }
  const step = stepOf(context.sop, task.stepKey);
  const outcome = forwardOutcomes(step, context).find((candidate) => candidate.key === key);
  if (outcome === undefined) {
    return err(rejection('task.outcome-unknown'));
  }
  const chosen = task.seats.find((seat) => seat.status === 'done')?.act?.outcome;
  if (chosen !== undefined && chosen !== key) {
    const label = step.outcomes.find((candidate) => candidate.key === chosen)?.label ?? chosen;
    return err(rejection('task.outcome-differs', { label }));
  }
  return ok(outcome);
}

/** The outcomes that move the work on; those that send it back are returns, an act of their own. */
export function forwardOutcomes(step: Step, context: Context): readonly Outcome[] {
  return step.outcomes.filter((outcome) => !isReturn(context.sop, step.key, outcome));
}

/** Requirements, parts of outsiders, awaited calls and the form must be in order. */
function checkReadiness(
  state: RunState,
  task: Task,
  command: CompleteTask,
  context: Context,
): Rejection | null {
  const step = stepOf(context.sop, task.stepKey);
  const ticks = checkTicks(step, command.ticks ?? []);
  if (ticks !== null) {
    return ticks;
  }
  const ticked = new Set((command.ticks ?? []).map((tick) => tick.requirement));
  const missing = missingRequirements(state, task, step).find((index) => !ticked.has(index));
  if (missing !== undefined) {
    return rejection('task.requirement-missing', {
      label: step.requirements[missing]?.label ?? '',
      index: missing,
    });
  }
  return checkParts(task, step) ?? checkForm(step, command.form);
}

/** Outsiders' parts and awaited calls that still keep the row open. */
export function checkParts(task: Task, step: Step): Rejection | null {
  const part = task.outsiders.find(
    (outside) => outside.answeredOn === null && outside.waivedReasonId === null,
  );
  if (part !== undefined) {
    const label = step.outsiders?.find(({ key }) => key === part.key)?.label ?? part.key;
    return rejection('task.outside-part-pending', { label });
  }
  const call = task.calls.find(
    ({ mode, status }) => mode === 'await' && status !== 'ended' && status !== 'settled',
  );
  return call === undefined ? null : rejection('task.call-pending', { sop: call.sop });
}

/** Who leads a row names those of its other columns; each must be able to stand there. */
function checkOthers(
  task: Task,
  others: readonly NextAssignee[],
  context: Context,
): Rejection | null {
  const isLed = stepOf(context.sop, task.stepKey).join === 'lead';
  const fits = others.every((other) => {
    const seat = task.seats.find(({ performer }) => performer === other.performer);
    return (
      isLed &&
      seat?.status === 'closed' &&
      candidatesOf(seat.target, context).some(({ officialId }) => officialId === other.officialId)
    );
  });
  return fits ? null : rejection('task.assignee-not-eligible');
}

function nameOthers(draft: Draft, task: Task, others: readonly NextAssignee[]): void {
  for (const performer of new Set(others.map((other) => other.performer))) {
    const ofColumn = others.filter((other) => other.performer === performer);
    const [first] = ofColumn;
    emit(draft, {
      type: 'TaskAssigned',
      taskId: task.taskId,
      performer,
      seat: {
        assignee: first?.officialId ?? null,
        assignedPosition: first?.positionId ?? null,
        companions: [...new Set(ofColumn.map(({ officialId }) => officialId))],
      },
    });
  }
}

function record(
  state: RunState,
  task: Task,
  standing: Standing,
  ownWork: boolean,
  outcome: Outcome,
  command: CompleteTask,
  context: Context,
): Decision {
  const draft = draftOf(state, standing.recordedBy ?? standing.actor, context);
  const step = stepOf(context.sop, task.stepKey);
  completeHearing(draft, task, standing);
  addTicks(draft, task, step, command.ticks ?? []);
  nameOthers(draft, task, command.others ?? []);
  const act: ActRecord = {
    ...actRecord(draft, task, standing, command.paper?.evidence ?? null, command.note),
    outcome: outcome.key,
    acts: outcome.acts,
    ownWork,
    withChanges: command.withChanges === true,
  };
  emit(draft, {
    type: 'SeatFinished',
    taskId: task.taskId,
    performer: standing.seat.performer,
    act,
  });
  addPapers(draft, task, (command.papers ?? []).filter(isExtra(step)), null);
  if (isLastSeat(task, step, standing.seat.performer)) {
    completeRow(draft, task, step, outcome, command);
  }
  return finish(draft);
}

function completeRow(
  draft: Draft,
  task: Task,
  step: Step,
  outcome: Outcome,
  command: CompleteTask,
): void {
  startSideCalls(draft, task, step);
  emit(draft, {
    type: 'TaskCompleted',
    taskId: task.taskId,
    outcome: outcome.key,
    formId: keepForm(draft, step, command.form),
    outOfOrderReasonId: null,
  });
  const given = new Map((command.papers ?? []).map((paper) => [paper.label, paper.fileId]));
  const outputs = step.outputs.map((label) => ({ label, fileId: given.get(label) ?? null }));
  addPapers(draft, task, outputs, paperStateOf(outcome));
  moveOn(draft, task, outcome, {
    ...PLAIN_OPENING,
    cameFrom: task.taskId,
    guidanceId: keepText(draft, command.guidance),
    assignees: command.assignees ?? [],
    branches: command.branches ?? [],
    items: command.items ?? [],
    emptyReasonId: keepText(draft, command.noItemsReason),
  });
}

/** Goes on when all rows at which the scope stands are done. */
export function moveOn(
  draft: Draft,
  task: Task,
  outcome: Outcome,
  opening: typeof PLAIN_OPENING,
): void {
  const plan = planOf(draft.context.sop);
  const scope = scopeOf(draft.state, task.scopeId);
  const stands = scope.status === 'active' && plan.groupOf[task.stepKey] === scope.at;
  if (stands && openInGroup(draft.state, plan, scope).length === 0) {
    advance(draft, task.scopeId, outcome.goTo, opening);
  }
}

function keepForm(draft: Draft, step: Step, form: CompleteTask['form']): Task['formId'] {
  if (form === undefined || step.form === undefined) {
    return null;
  }
  const isPersonal = step.form.some(
    (field) => field.personal === true || field.columns?.some((c) => c.personal === true) === true,
  );
  return keepText(draft, JSON.stringify(form), isPersonal);
}
