/**
 * How work moves on (docs/domain/run.md, "Next", "Branches", "forEach"). A scope is a thread of work: the
 * whole run, an item of a list, a chosen branch. It stands at one group of rows, or waits for its children.
 */
import type { GoTo } from '../sop/model.ts';
import { type Block, planOf } from '../sop/plan.ts';
import { type Draft, emit } from './draft.ts';
import { childBlockAt, groupAfter } from './landing.ts';
import type { Scope } from './model.ts';
import { isDoneAhead, type Opening, openTask } from './open-task.ts';
import {
  activeItems,
  blockOf,
  openChildren,
  openInGroup,
  openTasks,
  scopeOf,
  stepOf,
} from './scopes.ts';

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
  closeHearing(draft, scopeId);
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

/** At the end of a thread only rows that hear an order can still be open: nobody had to act on them. */
function closeHearing(draft: Draft, scopeId: string): void {
  for (const task of openTasks(draft.state)) {
    if (task.scopeId === scopeId) {
      emit(draft, { type: 'TaskClosed', taskId: task.taskId, why: 'stale' });
    }
  }
}

function endRun(draft: Draft): void {
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
    advance(draft, scopeId, goToOfDone(draft, scopeId, group), { ...opening, returned: null });
  }
}

/** Rows that were passed over or completed ahead lead where their outcome says. */
function goToOfDone(draft: Draft, scopeId: string, group: number): GoTo {
  const { sop } = draft.context;
  const plan = planOf(sop);
  const done = Object.values(draft.state.tasks)
    .filter(
      (task) =>
        task.scopeId === scopeId &&
        plan.groupOf[task.stepKey] === group &&
        task.status === 'done' &&
        !task.stale,
    )
    .sort((a, b) => (a.doneSeq ?? 0) - (b.doneSeq ?? 0))
    .at(-1);
  const outcomes = done === undefined ? [] : stepOf(sop, done.stepKey).outcomes;
  return outcomes.find(({ key }) => key === done?.outcome)?.goTo ?? 'next';
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
