/**
 * How work moves on (docs/domain/run.md, "Next", "Branches", "forEach"). A scope is a thread of work: the
 * whole run, an item of a list, a chosen branch. It stands at one group of rows, or waits for its children.
 */
import { dueAt } from '../calendar/index.ts';
import type { TaskId, TextId } from '../common/ids.ts';
import type { GoTo, SopDefinition } from '../sop/model.ts';
import { type Block, type FlowPlan, planOf } from '../sop/plan.ts';
import type { NewItem, NextAssignee } from './commands.ts';
import { type Draft, emit, takeId } from './draft.ts';
import type { ReturnNote, RunState, Scope, Task } from './model.ts';
import {
  activeItems,
  blockOf,
  openChildren,
  openInGroup,
  openTasks,
  scopeOf,
  stepOf,
} from './scopes.ts';
import { candidatesOf, seatsFor } from './seats.ts';

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

/** Brings a scope to a group of rows: opens them, or the block that begins there, or ends the scope. */
export function enter(draft: Draft, scopeId: string, group: number, opening: Opening): void {
  const plan = planOf(draft.context.sop);
  const scope = scopeOf(draft.state, scopeId);
  const block = blockOf(plan, scope);
  if (group >= block.to) {
    finishScope(draft, scopeId, opening);
    return;
  }
  const inner = childBlockAt(plan, block, group);
  if (inner === null) {
    move(draft, scopeId, { at: group, status: 'active', resumeAt: null, backTo: scope.backTo });
    openGroup(draft, scopeId, group, opening);
    return;
  }
  const resumeAt = inner.kind === 'branch' ? (inner.rejoin ?? inner.to) : inner.to;
  move(draft, scopeId, { at: inner.from, status: 'waiting', resumeAt, backTo: scope.backTo });
  if (inner.kind === 'forEach') {
    enterItems(draft, scopeId, inner, group, opening);
  } else {
    openScope(draft, scopeId, inner, scope.item, group, opening);
  }
}

/** The block directly inside `outer` that holds a group; null when the group is `outer`'s own. */
export function childBlockAt(plan: FlowPlan, outer: Block, group: number): Block | null {
  let block = plan.innermost(group);
  if (block.id === outer.id) {
    return null;
  }
  while (block.parentId !== null && block.parentId !== outer.id) {
    const parent = plan.blockById(block.parentId);
    if (parent === undefined) {
      return null;
    }
    block = parent;
  }
  return block.parentId === outer.id ? block : null;
}

function enterItems(
  draft: Draft,
  scopeId: string,
  block: Block,
  group: number,
  opening: Opening,
): void {
  const list = block.list ?? '';
  if (draft.state.lists[list] === undefined) {
    emit(draft, {
      type: 'ItemsFixed',
      list,
      items: (opening.items ?? []).map((item) => ({ ...item, status: 'active' })),
      emptyReasonId: opening.emptyReasonId,
    });
  }
  const items = activeItems(draft.state, list);
  const resumeAt = scopeOf(draft.state, scopeId).resumeAt ?? block.to;
  for (const item of items) {
    openScope(draft, scopeId, block, item.key, group, opening);
  }
  if (items.length === 0) {
    enter(draft, scopeId, resumeAt, opening);
  }
}

/** Opens a thread inside another and brings it to its first rows. */
export function openScope(
  draft: Draft,
  parentId: string,
  block: Block,
  item: string | null,
  group: number,
  opening: Opening,
): string {
  // The run's version makes the name unique when a return walks the same block again.
  const scopeId = `${parentId}/${block.id}${item === null ? '' : `[${item}]`}~${draft.state.version}`;
  emit(draft, {
    type: 'ScopeOpened',
    scope: {
      scopeId,
      blockId: block.id,
      parentId,
      item,
      status: 'active',
      at: group,
      resumeAt: null,
      backTo: null,
    },
  });
  enter(draft, scopeId, group, opening);
  return scopeId;
}

/** Notes where a scope now stands. */
export function move(
  draft: Draft,
  scopeId: string,
  to: Pick<Scope, 'at' | 'resumeAt' | 'backTo'> & { readonly status: 'active' | 'waiting' },
): void {
  const { at, ...rest } = to;
  emit(draft, { type: 'ScopeMoved', scopeId, group: at, ...rest });
}

/** A thread has come to its end: its parent goes on when no sibling is left; the last one ends the run. */
export function finishScope(draft: Draft, scopeId: string, opening: Opening): void {
  const { parentId } = scopeOf(draft.state, scopeId);
  emit(draft, { type: 'ScopeFinished', scopeId, status: 'done' });
  if (parentId === null) {
    endRun(draft);
    return;
  }
  continueParent(draft, parentId, opening);
}

/** Lets a waiting scope go on once all its children are done. */
export function continueParent(draft: Draft, parentId: string, opening: Opening): void {
  const parent = scopeOf(draft.state, parentId);
  if (parent.status !== 'waiting' || openChildren(draft.state, parentId).length > 0) {
    return;
  }
  const plan = planOf(draft.context.sop);
  enter(draft, parentId, parent.resumeAt ?? blockOf(plan, parent).to, opening);
}

function endRun(draft: Draft): void {
  for (const task of openTasks(draft.state)) {
    // Only rows that hear an order can still be open: nobody had to act on them.
    emit(draft, { type: 'TaskClosed', taskId: task.taskId, why: 'stale' });
  }
  emit(draft, { type: 'RunEnded' });
  tellParent(draft, 'ended');
}

/** Lets the awaiting run know; `start` and `handIn` ask for no answer. */
export function tellParent(draft: Draft, what: 'ended' | 'cancelled'): void {
  const { parent, runId } = draft.state;
  if (parent !== null && parent.mode === 'await') {
    draft.mutEffects.push({
      kind: 'tellParent',
      key: `tell-parent:${runId}:${what}`,
      parentRunId: parent.runId,
      parentTaskId: parent.taskId,
      what,
    });
  }
}

function openGroup(draft: Draft, scopeId: string, group: number, opening: Opening): void {
  const { sop } = draft.context;
  const plan = planOf(sop);
  const members = plan.groups[group] ?? [];
  for (const index of members) {
    const step = sop.steps[index];
    if (step !== undefined && !isDoneAhead(draft.state, scopeId, step.key)) {
      openTask(draft, scopeId, step.key, opening);
    }
  }
  const scope = scopeOf(draft.state, scopeId);
  const first = sop.steps[members[0] ?? -1];
  const hasNext = group + 1 < blockOf(plan, scope).to;
  if (members.length === 1 && first?.hears === true && hasNext) {
    // The receiver hears the order and begins: his first real act completes this row (guide rows).
    enter(draft, scopeId, group + 1, { ...opening, returned: null });
    return;
  }
  if (openInGroup(draft.state, plan, scope).length === 0) {
    enter(draft, scopeId, group + 1, { ...opening, returned: null });
  }
}

/** The row was completed out of order, before the flow came to it. */
function isDoneAhead(state: RunState, scopeId: string, stepKey: string): boolean {
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
  const task: Omit<Task, 'revision' | 'openedSeq'> = {
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
    calls: step.calls.map(({ sop, mode }, call) => ({
      call,
      sop,
      mode,
      childRunId: null,
      status: 'pending',
      noteId: null,
    })),
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
  if (seats.every((seat) => seat.status === 'vacant') && !outOfOrder) {
    passOver(draft, taskId, step.outcomes[0]?.key ?? 'done');
  }
  return taskId;
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
function passOver(draft: Draft, taskId: TaskId, outcome: string): void {
  for (const seat of draft.state.tasks[taskId]?.seats ?? []) {
    emit(draft, { type: 'SeatPassedOver', taskId, performer: seat.performer });
  }
  emit(draft, {
    type: 'TaskCompleted',
    taskId,
    outcome,
    formId: null,
    outOfOrderReasonId: null,
  });
}

/** The rows at which a scope stands are done: go where the outcome says. */
export function advance(draft: Draft, scopeId: string, goTo: GoTo, opening: Opening): void {
  const plan = planOf(draft.context.sop);
  const scope = scopeOf(draft.state, scopeId);
  if (scope.backTo !== null) {
    const { backTo } = scope;
    move(draft, scopeId, { at: scope.at, status: 'active', resumeAt: null, backTo: null });
    enter(draft, scopeId, backTo, opening);
    return;
  }
  if (typeof goTo === 'object' && 'branches' in goTo) {
    fork(draft, scope, goTo, opening);
    return;
  }
  enter(draft, scopeId, groupAfter(plan, blockOf(plan, scope), scope.at, goTo), opening);
}

/** The group an outcome without branches leads to; beyond the block: its end. */
export function groupAfter(plan: FlowPlan, block: Block, at: number, goTo: GoTo): number {
  if (goTo === 'next') {
    return at + 1;
  }
  if (goTo === 'end') {
    return block.to;
  }
  if ('step' in goTo) {
    const group = plan.groupOf[goTo.step] ?? block.to;
    return group >= block.from && group < block.to ? group : block.to;
  }
  return plan.groupOf[goTo.rejoin] ?? block.to;
}

function fork(
  draft: Draft,
  scope: Scope,
  goTo: Extract<GoTo, { branches: readonly string[] }>,
  opening: Opening,
): void {
  const plan = planOf(draft.context.sop);
  const chosen = goTo.branches.filter((entry) => opening.branches.includes(entry));
  if (opening.cameFrom !== null) {
    emit(draft, { type: 'BranchesChosen', taskId: opening.cameFrom, branches: chosen });
  }
  const resumeAt = plan.groupOf[goTo.rejoin] ?? blockOf(plan, scope).to;
  move(draft, scope.scopeId, { at: scope.at, status: 'waiting', resumeAt, backTo: null });
  for (const entry of chosen) {
    const block = plan.blockById(`branch:${entry}`);
    if (block !== undefined) {
      openScope(draft, scope.scopeId, block, scope.item, block.from, opening);
    }
  }
  continueParent(draft, scope.scopeId, opening);
}

export interface Landing {
  readonly group: number;
  readonly item: string | null;
}

/**
 * Where the flow comes to when the rows of a scope are done with an outcome, without moving it: the groups
 * that would open. Empty: it ends, or waits for a sibling thread.
 */
export function landings(
  state: RunState,
  sop: SopDefinition,
  scope: Scope,
  goTo: GoTo,
  branches: readonly string[] | null = null,
): readonly Landing[] {
  const plan = planOf(sop);
  if (scope.backTo !== null) {
    return landingsAt(state, sop, scope, scope.backTo);
  }
  if (typeof goTo === 'object' && 'branches' in goTo) {
    return goTo.branches
      .filter((entry) => branches === null || branches.includes(entry))
      .flatMap((entry) => {
        const group = plan.groupOf[entry];
        return group === undefined ? [] : withHearing(sop, group, scope.item);
      });
  }
  return landingsAt(state, sop, scope, groupAfter(plan, blockOf(plan, scope), scope.at, goTo));
}

function landingsAt(
  state: RunState,
  sop: SopDefinition,
  scope: Scope,
  group: number,
): readonly Landing[] {
  const plan = planOf(sop);
  if (group < blockOf(plan, scope).to) {
    return withHearing(sop, group, scope.item);
  }
  if (scope.parentId === null) {
    return [];
  }
  const siblings = openChildren(state, scope.parentId).filter(
    (child) => child.scopeId !== scope.scopeId,
  );
  if (siblings.length > 0) {
    return [];
  }
  const parent = scopeOf(state, scope.parentId);
  return landingsAt(state, sop, parent, parent.resumeAt ?? blockOf(plan, parent).to);
}

/** A row that only hears an order opens together with the one after it. */
export function withHearing(
  sop: SopDefinition,
  group: number,
  item: string | null,
): readonly Landing[] {
  const plan = planOf(sop);
  const members = plan.groups[group] ?? [];
  const hears = members.length === 1 && sop.steps[members[0] ?? -1]?.hears === true;
  const own = { group, item };
  return hears && group + 1 < plan.groups.length
    ? [own, ...withHearing(sop, group + 1, item)]
    : [own];
}

/** The list that must be fixed when the flow comes to a group, if it has not been; else null. */
export function listToFix(state: RunState, sop: SopDefinition, group: number): string | null {
  const plan = planOf(sop);
  for (
    let block: Block | undefined = plan.innermost(group);
    block !== undefined;
    block = block.parentId === null ? undefined : plan.blockById(block.parentId)
  ) {
    if (block.kind === 'forEach' && block.list !== undefined) {
      if (state.lists[block.list] === undefined) {
        return block.list;
      }
    }
  }
  return null;
}
