/**
 * Sending work back, a first-class act (invariant 8): to the row the SOP names or an earlier one, inside the
 * thread, before a fork, or for chosen items of a forEach that is behind (docs/domain/run.md, "Return").
 */
import type { TaskId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import { type Block, type FlowPlan, isReturn, planOf } from '../sop/plan.ts';
import { actRecord, completeHearing } from './act-record.ts';
import { cancelAwaited } from './calls.ts';
import type { ReturnTask } from './commands.ts';
import type { Context } from './context.ts';
import { type Draft, draftOf, emit, finish, keepText } from './draft.ts';
import type { Decision } from './events.ts';
import { enter, move, openScope } from './flow.ts';
import type { ReturnMode, ReturnNote, RunState, Scope, Task } from './model.ts';
import { type Opening, PLAIN_OPENING } from './open-task.ts';
import {
  activeItems,
  blockOf,
  isWithin,
  lastDone,
  openTasks,
  scopeChain,
  scopeOf,
  stepOf,
} from './scopes.ts';
import { checkActor, checkOpenTask, checkOwnWork, returnTargetOf } from './standing.ts';

/** How a return reaches its target from where a task stands. */
export type ReturnRoute =
  /** The target lies in the same thread or one around it. */
  | { readonly kind: 'up'; readonly scopeId: string; readonly group: number }
  /** The target is an earlier row of the same item, in another block over the same list. */
  | {
      readonly kind: 'thread';
      readonly scopeId: string;
      readonly block: Block;
      readonly group: number;
    }
  /** The target lies in a block that is behind: for chosen items, or in one branch. */
  | {
      readonly kind: 'down';
      readonly scopeId: string;
      readonly block: Block;
      readonly group: number;
    };

/** The route of a return, or null when the row cannot be reached backwards (a sibling branch, a later row). */
export function findRoute(
  state: RunState,
  task: Task,
  target: string,
  context: Context,
): ReturnRoute | null {
  const plan = planOf(context.sop);
  const group = plan.groupOf[target];
  if (group === undefined) {
    return null;
  }
  const home = plan.innermost(group);
  const chain = scopeChain(state, task.scopeId);
  const own = plan.groupOf[task.stepKey] ?? 0;
  for (const scope of chain) {
    if (scope.blockId === home.id) {
      const position = scope.scopeId === task.scopeId ? own : scope.at + 1;
      return group < position ? { kind: 'up', scopeId: scope.scopeId, group } : null;
    }
  }
  return threadRoute(plan, chain, home, group) ?? downRoute(plan, chain, home, group, own);
}

function threadRoute(
  plan: FlowPlan,
  chain: readonly Scope[],
  home: Block,
  group: number,
): ReturnRoute | null {
  for (const scope of chain) {
    const block = blockOf(plan, scope);
    const sameList =
      home.kind === 'forEach' && block.kind === 'forEach' && home.list === block.list;
    if (sameList && home.to <= block.from) {
      return { kind: 'thread', scopeId: scope.scopeId, block: home, group };
    }
  }
  return null;
}

function downRoute(
  plan: FlowPlan,
  chain: readonly Scope[],
  home: Block,
  group: number,
  own: number,
): ReturnRoute | null {
  for (const scope of chain) {
    const block = blockOf(plan, scope);
    const position = scope.status === 'waiting' ? scope.at : Math.max(scope.at, own);
    if (home.parentId === block.id && home.to <= position) {
      return { kind: 'down', scopeId: scope.scopeId, block: home, group };
    }
  }
  return null;
}

export interface Target {
  readonly step: string;
  readonly route: ReturnRoute;
  readonly isStandard: boolean;
}

/** Rows a task may be sent back to: those the SOP names first, then every row done before it. */
export function returnTargets(state: RunState, task: Task, context: Context): readonly Target[] {
  const step = stepOf(context.sop, task.stepKey);
  const standard = step.outcomes
    .filter((outcome) => isReturn(context.sop, step.key, outcome))
    .map(returnTargetOf);
  const done = context.sop.steps
    .map(({ key }) => key)
    .filter((key) => !standard.includes(key) && lastDone(state, key, null) !== null)
    .reverse();
  return [...new Set([...standard, ...done])].flatMap((key) => {
    const route = findRoute(state, task, key, context);
    // A block without items has nobody to send work back to.
    const isEmpty = route !== null && itemsOfRoute(state, route)?.length === 0;
    return route === null || isEmpty
      ? []
      : [{ step: key, route, isStandard: standard.includes(key) }];
  });
}

/** Whether the target may hand the work straight back to the returner. */
export function canGoBackToMe(route: ReturnRoute, task: Task): boolean {
  return route.kind === 'thread' || route.scopeId === task.scopeId;
}

/** Items that a return into a block that is behind may name; null when there is nothing to choose. */
export function itemsOfRoute(state: RunState, route: ReturnRoute): readonly string[] | null {
  return route.kind === 'down' && route.block.list !== undefined
    ? activeItems(state, route.block.list).map(({ key }) => key)
    : null;
}

/** Sends a row's work back with a reason. */
export function returnTask(
  state: RunState,
  command: ReturnTask,
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
  const target = checkReturn(state, task, command, context);
  if (!target.ok) {
    return target;
  }
  const standing = actor.value;
  const draft = draftOf(state, standing.recordedBy ?? standing.actor, context);
  completeHearing(draft, task, standing);
  const reasonId = keepText(draft, command.reason);
  cancelAwaited(draft, task);
  const step = stepOf(context.sop, task.stepKey);
  const named = step.outcomes.find(
    (outcome) => isReturn(context.sop, step.key, outcome) && returnTargetOf(outcome) === command.to,
  );
  const evidence = command.paper?.evidence ?? command.photo ?? null;
  emit(draft, {
    type: 'TaskReturned',
    taskId: task.taskId,
    performer: standing.seat.performer,
    to: command.to,
    act: {
      ...actRecord(draft, task, standing, evidence, undefined),
      outcome: named?.key ?? 'returned',
      ownWork: own.value.ownWork,
    },
    reasonId,
    nature: command.nature,
    mode: command.mode,
    via: command.via ?? named?.via ?? [],
    items: command.items ?? null,
    photo: command.photo ?? null,
  });
  sendBack(draft, task, target.value.route, {
    mode: command.mode,
    keepEndorsements: command.nature === 'redactional' && command.keepEndorsements === true,
    items: command.items ?? null,
    note: {
      fromTaskId: task.taskId,
      fromStep: task.stepKey,
      by: standing.actor,
      reasonId,
      nature: command.nature,
      mode: command.mode,
      via: command.via ?? named?.via ?? [],
      photo: command.photo ?? null,
    },
  });
  return ok(finish(draft));
}

function checkReturn(
  state: RunState,
  task: Task,
  command: ReturnTask,
  context: Context,
): Result<Target, Rejection> {
  const base = checkMayReturn(state, task, context);
  if (base !== null) {
    return err(base);
  }
  if (command.reason.trim() === '' && command.photo === undefined) {
    return err(rejection('task.reason-required'));
  }
  const known = new Set(context.sop.performers.map(({ key }) => key));
  if (command.via?.some((key) => !known.has(key)) === true) {
    return err(rejection('task.return-target-invalid'));
  }
  const target = returnTargets(state, task, context).find(({ step }) => step === command.to);
  if (target === undefined) {
    return err(rejection('task.return-target-invalid'));
  }
  if (command.mode === 'backToMe' && !canGoBackToMe(target.route, task)) {
    return err(rejection('task.return-mode-invalid'));
  }
  const choices = itemsOfRoute(state, target.route);
  if (choices !== null) {
    const items = command.items ?? [];
    if (items.length === 0 || !items.every((item) => choices.includes(item))) {
      return err(rejection('task.return-items-required'));
    }
  }
  return ok(target);
}

/** Whether there is anything to send back at all. */
export function checkMayReturn(state: RunState, task: Task, context: Context): Rejection | null {
  if (task.pause !== null) {
    return rejection('task.paused');
  }
  return returnTargets(state, task, context).length === 0
    ? rejection('task.nothing-to-return')
    : null;
}

export interface SendingBack {
  readonly mode: ReturnMode;
  readonly keepEndorsements: boolean;
  readonly items: readonly string[] | null;
  readonly note: ReturnNote | null;
}

/** Closes what the return overtakes, marks the work after the target as stale and opens the target. */
export function sendBack(draft: Draft, task: Task, route: ReturnRoute, how: SendingBack): void {
  const plan = planOf(draft.context.sop);
  const scope = scopeOf(draft.state, route.scopeId);
  const stale = staleAfter(draft, task, route, how.items);
  closeWithin(draft, route.scopeId);
  if (stale.length > 0) {
    emit(draft, { type: 'WorkStaled', taskIds: stale, keepEndorsements: how.keepEndorsements });
  }
  const opening: Opening = { ...PLAIN_OPENING, cameFrom: task.taskId, returned: how.note };
  const own = plan.groupOf[task.stepKey] ?? scope.at;
  const isMine = how.mode === 'backToMe' && canGoBackToMe(route, task);
  if (route.kind === 'up') {
    const backTo = isMine ? own : null;
    move(draft, route.scopeId, { at: route.group, status: 'active', resumeAt: null, backTo });
    enter(draft, route.scopeId, route.group, opening);
    return;
  }
  const replayFrom = route.kind === 'thread' ? blockOf(plan, scope).from : replayAfter(route.block);
  move(draft, route.scopeId, {
    at: route.kind === 'thread' ? scope.at : route.block.from,
    status: 'waiting',
    resumeAt: isMine ? own : replayFrom,
    backTo: null,
  });
  const items =
    route.kind === 'thread' ? [scope.item] : itemsToReopen(draft, route.block, how.items);
  for (const item of items) {
    openScope(draft, route.scopeId, route.block, item, route.group, opening);
  }
}

function replayAfter(block: Block): number {
  return block.kind === 'branch' ? (block.rejoin ?? block.to) : block.to;
}

function itemsToReopen(
  draft: Draft,
  block: Block,
  chosen: readonly string[] | null,
): readonly (string | null)[] {
  if (block.list === undefined) {
    return [null];
  }
  return chosen ?? activeItems(draft.state, block.list).map(({ key }) => key);
}

/** Ends every thread inside a scope and the tasks that wait there; awaited child runs are called off. */
export function closeWithin(draft: Draft, scopeId: string): void {
  for (const task of openTasks(draft.state)) {
    if (isWithin(draft.state, task.scopeId, scopeId)) {
      cancelAwaited(draft, task);
      emit(draft, { type: 'TaskClosed', taskId: task.taskId, why: 'stale' });
    }
  }
  for (const scope of Object.values(draft.state.scopes)) {
    const isOpen = scope.status === 'active' || scope.status === 'waiting';
    if (isOpen && scope.scopeId !== scopeId && isWithin(draft.state, scope.scopeId, scopeId)) {
      emit(draft, { type: 'ScopeFinished', scopeId: scope.scopeId, status: 'closed' });
    }
  }
}

/**
 * Work done from the target on, in the order of the flow and not of the rows' numbers. In a block that is
 * behind only the chosen items' work counts, and what came after the block.
 */
function staleAfter(
  draft: Draft,
  task: Task,
  route: ReturnRoute,
  items: readonly string[] | null,
): readonly TaskId[] {
  const { state } = draft;
  const plan = planOf(draft.context.sop);
  const targetSteps = new Set(
    (plan.groups[route.group] ?? []).map((index) => draft.context.sop.steps[index]?.key ?? ''),
  );
  const inReach = Object.values(state.tasks).filter((candidate) =>
    isInReach(state, plan, candidate, task, route, items),
  );
  const starts = inReach
    .filter((candidate) => targetSteps.has(candidate.stepKey) && isValidWork(candidate))
    .map((candidate) => candidate.doneSeq ?? 0);
  const from = starts.length === 0 ? null : Math.min(...starts);
  return inReach
    .filter(
      (candidate) =>
        isValidWork(candidate) &&
        (from === null
          ? (plan.groupOf[candidate.stepKey] ?? 0) >= route.group
          : (candidate.doneSeq ?? 0) >= from),
    )
    .map(({ taskId }) => taskId);
}

function isValidWork(task: Task): boolean {
  return task.status === 'done' && !task.stale;
}

function isInReach(
  state: RunState,
  plan: FlowPlan,
  candidate: Task,
  task: Task,
  route: ReturnRoute,
  items: readonly string[] | null,
): boolean {
  if (route.kind === 'thread') {
    return candidate.item !== null && candidate.item === task.item;
  }
  if (!isWithin(state, candidate.scopeId, route.scopeId)) {
    return false;
  }
  if (route.kind === 'down') {
    const group = plan.groupOf[candidate.stepKey] ?? 0;
    const inBlock = group >= route.block.from && group < route.block.to;
    return (
      !inBlock || items === null || (candidate.item !== null && items.includes(candidate.item))
    );
  }
  return true;
}
