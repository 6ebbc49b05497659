/** What the flow asks for before it comes to the next rows: branches, items, eligible persons. */
import { type Rejection, rejection } from '../common/rejection.ts';
import type { Outcome } from '../sop/model.ts';
import { planOf } from '../sop/plan.ts';
import type { CompleteTask } from './commands.ts';
import type { Context } from './context.ts';
import { landings, listToFix } from './landing.ts';
import type { RunState, Scope, Task } from './model.ts';
import { isLastSeat, openInGroup, scopeOf, stepOf } from './scopes.ts';
import type { Standing } from './standing.ts';
import { candidatesOf, resolveTarget, unitOfItem } from './target.ts';

/** What the flow needs on entering what follows: branches chosen, items fixed, eligible assignees. */
export function checkEntry(
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
