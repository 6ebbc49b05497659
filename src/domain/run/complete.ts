/** Completing a row: checks first, then the facts, then the flow (docs/domain/run.md, "Completing a row"). */
import { workingMinutesBetween } from '../calendar/index.ts';
import type { PaperId, RunId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import type { Outcome, Step } from '../sop/model.ts';
import { isReturn, planOf } from '../sop/plan.ts';
import type { CompleteTask, NewPaper, NewTick } from './commands.ts';
import type { Context } from './context.ts';
import { type Draft, draftOf, emit, finish, keepText, takeId } from './draft.ts';
import type { Decision } from './events.ts';
import { advance, landings, listToFix, PLAIN_OPENING } from './flow.ts';
import { checkForm } from './form.ts';
import type { ActRecord, PaperState, RequirementTick, RunState, Scope, Task } from './model.ts';
import { missingRequirements, requirementStatus } from './requirements.ts';
import { isLastSeat, openHearing, openInGroup, scopeOf, stepOf } from './scopes.ts';
import { candidatesOf, resolveTarget, unitOfItem } from './seats.ts';
import { checkActor, checkOpenTask, checkOwnWork, type Standing } from './standing.ts';

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

/** Ticks must name requirements of the row, and a waiver needs its reason. */
export function checkTicks(step: Step, ticks: readonly NewTick[]): Rejection | null {
  for (const tick of ticks) {
    const requirement = step.requirements[tick.requirement];
    if (requirement === undefined || requirement.kind === 'tool') {
      return rejection('task.requirement-unknown');
    }
    if (tick.how === 'waived' && (tick.reason ?? '').trim() === '') {
      return rejection('task.reason-required');
    }
    if (tick.how === 'attached' && tick.fileId === undefined) {
      return rejection('file.not-found');
    }
  }
  return null;
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

/** What the flow needs on entering what follows: branches chosen, items fixed, eligible assignees. */
function checkEntry(
  state: RunState,
  task: Task,
  standing: Standing,
  outcome: Outcome,
  command: CompleteTask,
  context: Context,
): Rejection | null {
  if (!willAdvance(state, task, standing.seat.performer, context)) {
    return null;
  }
  const scope = scopeOf(state, task.scopeId);
  if (typeof outcome.goTo === 'object' && 'branches' in outcome.goTo && scope.backTo === null) {
    const offered = outcome.goTo.branches;
    const chosen = command.branches ?? [];
    if (chosen.length === 0) {
      return rejection('task.branch-required');
    }
    if (!chosen.every((entry) => offered.includes(entry))) {
      return rejection('task.branch-unknown');
    }
  }
  return (
    checkItems(state, scope, outcome, command, context) ??
    checkAssignees(state, scope, outcome, command, context)
  );
}

function checkItems(
  state: RunState,
  scope: Scope,
  outcome: Outcome,
  command: CompleteTask,
  context: Context,
): Rejection | null {
  const groups = landings(state, context.sop, scope, outcome.goTo, command.branches ?? null);
  const list = groups
    .map(({ group }) => listToFix(state, context.sop, group))
    .find((candidate) => candidate !== null);
  if (list === undefined || list === null) {
    return null;
  }
  const items = command.items ?? [];
  if (items.length === 0 && (command.noItemsReason ?? '').trim() === '') {
    const label = context.sop.lists.find(({ key }) => key === list)?.label ?? list;
    return rejection('task.items-required', { list: label });
  }
  return checkDistinct(items);
}

/** Items are told apart by their key. */
export function checkDistinct(items: readonly { readonly key: string }[]): Rejection | null {
  const keys = new Set(items.map(({ key }) => key));
  return keys.size === items.length && !keys.has('') ? null : rejection('task.item-duplicate');
}

/** A choice for a branch that was not taken does no harm. */
function checkAssignees(
  state: RunState,
  scope: Scope,
  outcome: Outcome,
  command: CompleteTask,
  context: Context,
): Rejection | null {
  for (const choice of command.assignees ?? []) {
    const fits = landings(state, context.sop, scope, outcome.goTo).some(({ group, item }) =>
      isEligible(state, group, item, choice, context),
    );
    if (!fits) {
      return rejection('task.assignee-not-eligible');
    }
  }
  return null;
}

function isEligible(
  state: RunState,
  group: number,
  item: string | null,
  choice: NonNullable<CompleteTask['assignees']>[number],
  context: Context,
): boolean {
  return (planOf(context.sop).groups[group] ?? []).some((index) => {
    const step = context.sop.steps[index];
    const performer = context.sop.performers.find(({ key }) => key === choice.performer);
    if (step === undefined || performer === undefined || !step.performers.includes(performer.key)) {
      return false;
    }
    const unitId = unitOfItem(state, step.forEach ?? null, item);
    return candidatesOf(resolveTarget(performer, step, unitId, context).target, context).some(
      (candidate) =>
        candidate.officialId === choice.officialId &&
        (choice.positionId === null || candidate.positionId === choice.positionId),
    );
  });
}

/** Whether this part is the last one of the rows at which the scope stands. */
export function willAdvance(
  state: RunState,
  task: Task,
  performer: string,
  context: Context,
): boolean {
  const plan = planOf(context.sop);
  const scope = scopeOf(state, task.scopeId);
  if (plan.groupOf[task.stepKey] !== scope.at) {
    return false;
  }
  const step = stepOf(context.sop, task.stepKey);
  const others = openInGroup(state, plan, scope).filter(({ taskId }) => taskId !== task.taskId);
  return isLastSeat(task, step, performer) && others.length === 0;
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
  const effort =
    standing.recordedBy !== null || startedAt === null
      ? null
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
    effortMinutes: effort === 'unknown' ? null : effort,
    withChanges: false,
  };
}

/** A row that only hears an order completes with its receiver's first real act. */
export function completeHearing(draft: Draft, task: Task, standing: Standing): void {
  const { sop } = draft.context;
  const scope = scopeOf(draft.state, task.scopeId);
  for (const hearing of openHearing(draft.state, sop, scope)) {
    if (hearing.taskId === task.taskId) {
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

/** Notes the ticks given, and freezes what the berkas itself fulfils. */
function addTicks(draft: Draft, task: Task, step: Step, ticks: readonly NewTick[]): void {
  for (const tick of ticks) {
    addTick(draft, task, tick);
  }
  step.requirements.forEach((_, index) => {
    const now = draft.state.tasks[task.taskId] ?? task;
    const isFrozen = now.ticks.some(({ requirement }) => requirement === index);
    if (!isFrozen && requirementStatus(draft.state, now, step, index) === 'inCaseFile') {
      emit(draft, {
        type: 'RequirementTicked',
        taskId: task.taskId,
        tick: {
          requirement: index,
          how: 'inCaseFile',
          by: null,
          reasonId: null,
          fileId: null,
        },
      });
    }
  });
}

/** Notes one tick; an attached file also lies in the berkas from then on. */
export function addTick(draft: Draft, task: Task, tick: NewTick): void {
  const entry: RequirementTick = {
    requirement: tick.requirement,
    how: tick.how,
    by: draft.context.officialId,
    reasonId: keepText(draft, tick.reason),
    fileId: tick.fileId ?? null,
  };
  emit(draft, { type: 'RequirementTicked', taskId: task.taskId, tick: entry });
  const label = stepOf(draft.context.sop, task.stepKey).requirements[tick.requirement]?.label;
  if (tick.how === 'attached' && label !== undefined) {
    addPapers(draft, task, [{ label, fileId: tick.fileId ?? null }], null);
  }
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

/** `start` and `handIn` begin with the row's completion unless they were begun or settled before. */
function startSideCalls(draft: Draft, task: Task, step: Step): void {
  const now = draft.state.tasks[task.taskId] ?? task;
  for (const call of now.calls) {
    const isSide = call.mode !== 'await' && call.status === 'pending';
    if (isSide && draft.context.callable[call.sop] !== undefined) {
      startCall(draft, now, call.call, step.activity);
    }
  }
}

/** Asks for the child run of a call; the worker opens it under the id that is given here. */
export function startCall(draft: Draft, task: Task, index: number, title: string): void {
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

function keepForm(draft: Draft, step: Step, form: CompleteTask['form']): Task['formId'] {
  if (form === undefined || step.form === undefined) {
    return null;
  }
  const isPersonal = step.form.some(
    (field) => field.personal === true || field.columns?.some((c) => c.personal === true) === true,
  );
  return keepText(draft, JSON.stringify(form), isPersonal);
}

function isExtra(step: Step): (paper: NewPaper) => boolean {
  return (paper) => !step.outputs.includes(paper.label);
}

function paperStateOf(outcome: Outcome): PaperState {
  if (outcome.acts.includes('sign')) {
    return 'signed';
  }
  return outcome.acts.includes('endorse') ? 'endorsed' : 'draft';
}

/** Lays papers into the berkas, each as the next version of its label. */
export function addPapers(
  draft: Draft,
  task: Task | null,
  papers: readonly NewPaper[],
  state: PaperState | null,
): void {
  for (const { label, fileId } of papers) {
    const item = task?.item ?? null;
    const earlier = draft.state.papers.filter(
      (paper) => paper.label === label && paper.item === item,
    );
    emit(draft, {
      type: 'PaperFiled',
      paper: {
        paperId: takeId<PaperId>(draft),
        label,
        version: earlier.length + 1,
        state: state ?? 'draft',
        fileId,
        fromTaskId: state === null ? null : (task?.taskId ?? null),
        item,
        addedBy: draft.context.officialId,
        addedAt: draft.context.now,
        stale: false,
      },
    });
  }
}
