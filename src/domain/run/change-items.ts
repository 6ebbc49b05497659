/** Items that are added to a list, or dropped from it, while its rows are walked. */
import { type Rejection, rejection } from '../common/rejection.ts';
import type { Result } from '../common/result.ts';
import { planOf } from '../sop/plan.ts';
import { cancelAwaited } from './calls.ts';
import type { AddItem, DropItem } from './commands.ts';
import type { Context } from './context.ts';
import { type Draft, emit, keepRequiredText } from './draft.ts';
import type { Decision } from './events.ts';
import { continueParent, openScope } from './flow.ts';
import { blocksOver, listInProgress } from './items.ts';
import type { RunState } from './model.ts';
import { PLAIN_OPENING } from './open-task.ts';
import { closeWithin } from './return.ts';
import { activeItems, blockOf, isWithin, openTasks, scopeOf } from './scopes.ts';
import { withReason } from './steer.ts';

/** Adds an item to a list while its rows are being walked; one that missed earlier rows begins there. */
export function addItem(
  state: RunState,
  command: AddItem,
  context: Context,
): Result<Decision, Rejection> {
  return withReason(state, command.reason, context, (draft) => {
    const refusal = checkAddItem(state, command.list, context);
    if (refusal !== null) {
      return refusal;
    }
    const isKnown = activeItems(state, command.list).some(({ key }) => key === command.item.key);
    if (isKnown || command.item.key === '') {
      return rejection('task.item-duplicate');
    }
    emit(draft, {
      type: 'ItemAdded',
      list: command.list,
      item: { ...command.item, status: 'active' },
      reasonId: keepRequiredText(draft, command.reason),
    });
    openForNewItem(draft, command.list, command.item.key);
    return null;
  });
}

/** Items may be added only until all are done: while some thread walks the list. */
export function checkAddItem(state: RunState, list: string, context: Context): Rejection | null {
  return listInProgress(state, context.sop, list) === null ? rejection('task.item-unknown') : null;
}

function openForNewItem(draft: Draft, list: string, item: string): void {
  const { sop } = draft.context;
  const progress = listInProgress(draft.state, sop, list);
  const [first] = blocksOver(sop, list);
  if (progress === null || first === undefined) {
    return;
  }
  if (first.id === progress.block.id) {
    openScope(draft, progress.parentId, progress.block, item, progress.block.from, PLAIN_OPENING);
    return;
  }
  const { block, parentId } = progress;
  const scopeId = `${parentId}/${block.id}[${item}]~${draft.state.version}`;
  emit(draft, {
    type: 'ScopeOpened',
    scope: {
      scopeId,
      blockId: block.id,
      parentId,
      item,
      status: 'waiting',
      at: block.from,
      resumeAt: block.from,
      backTo: null,
    },
  });
  openScope(draft, scopeId, first, item, first.from, PLAIN_OPENING);
}

/** Drops an item with a reason; the others go on, and what waited only for it goes on too. */
export function dropItem(
  state: RunState,
  command: DropItem,
  context: Context,
): Result<Decision, Rejection> {
  return withReason(state, command.reason, context, (draft) => {
    const items = activeItems(state, command.list);
    if (!items.some(({ key }) => key === command.item)) {
      return rejection('task.item-unknown');
    }
    if (items.length === 1) {
      return rejection('task.item-last');
    }
    emit(draft, {
      type: 'ItemDropped',
      list: command.list,
      item: command.item,
      reasonId: keepRequiredText(draft, command.reason),
    });
    closeItem(draft, command.list, command.item);
    // What waited only for this item must not run into a list that nobody has named.
    const isUnnamed = draft.mutEvents.some(({ type }) => type === 'ItemsFixed');
    return isUnnamed ? rejection('task.items-required') : null;
  });
}

function closeItem(draft: Draft, list: string, item: string): void {
  const plan = planOf(draft.context.sop);
  const scopes = Object.values(draft.state.scopes).filter(
    (scope) =>
      scope.item === item &&
      (scope.status === 'active' || scope.status === 'waiting') &&
      blockOf(plan, scope).list === list,
  );
  for (const scope of scopes) {
    const now = scopeOf(draft.state, scope.scopeId);
    if (now.status !== 'active' && now.status !== 'waiting') {
      continue;
    }
    for (const task of openTasks(draft.state)) {
      if (isWithin(draft.state, task.scopeId, scope.scopeId)) {
        cancelAwaited(draft, task);
        emit(draft, { type: 'TaskClosed', taskId: task.taskId, why: 'itemDropped' });
      }
    }
    closeWithin(draft, scope.scopeId);
    emit(draft, { type: 'ScopeFinished', scopeId: scope.scopeId, status: 'closed' });
  }
  for (const parentId of new Set(scopes.map((scope) => scope.parentId))) {
    if (parentId !== null) {
      continueParent(draft, parentId, PLAIN_OPENING);
    }
  }
}
