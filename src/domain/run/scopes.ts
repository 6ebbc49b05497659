/** Questions about where a run's threads stand; they change nothing. */
import type { TaskId } from '../common/ids.ts';
import type { SopDefinition, Step } from '../sop/model.ts';
import { type Block, type FlowPlan, planOf } from '../sop/plan.ts';
import type { Item, RunState, Scope, Task } from './model.ts';

/** A step by its key; throws for an unknown one, which a stored run cannot name. */
export function stepOf(sop: SopDefinition, key: string): Step {
  const step = sop.steps[planOf(sop).indexOf[key] ?? -1];
  if (step === undefined) {
    throw new Error(`no step ${key} in ${sop.id}`);
  }
  return step;
}

/** The block a scope walks. */
export function blockOf(plan: FlowPlan, scope: Scope): Block {
  const block = plan.blockById(scope.blockId);
  if (block === undefined) {
    throw new Error(`no block ${scope.blockId}`);
  }
  return block;
}

/** A scope by its id; throws when there is none. */
export function scopeOf(state: RunState, scopeId: string): Scope {
  const scope = state.scopes[scopeId];
  if (scope === undefined) {
    throw new Error(`no scope ${scopeId}`);
  }
  return scope;
}

/** The scope and those around it, innermost first. */
export function scopeChain(state: RunState, scopeId: string): readonly Scope[] {
  const chain: Scope[] = [];
  for (let id: string | null = scopeId; id !== null; ) {
    const scope: Scope = scopeOf(state, id);
    chain.push(scope);
    id = scope.parentId;
  }
  return chain;
}

/** Whether a scope is another one or lies within it. */
export function isWithin(state: RunState, scopeId: string, outerId: string): boolean {
  return scopeChain(state, scopeId).some((scope) => scope.scopeId === outerId);
}

/** Scopes directly inside another one that still have something to do. */
export function openChildren(state: RunState, scopeId: string): readonly Scope[] {
  return Object.values(state.scopes).filter(
    (scope) =>
      scope.parentId === scopeId && (scope.status === 'active' || scope.status === 'waiting'),
  );
}

/** Tasks that wait for somebody, in the order in which they opened. */
export function openTasks(state: RunState): readonly Task[] {
  return Object.values(state.tasks).filter((task) => task.status === 'open');
}

/** Open tasks of the rows at which a scope stands. */
export function openInGroup(
  state: RunState,
  plan: FlowPlan,
  scope: Scope,
  group: number = scope.at,
): readonly Task[] {
  return openTasks(state).filter(
    (task) => task.scopeId === scope.scopeId && plan.groupOf[task.stepKey] === group,
  );
}

/** Rows that only hear an order, still open before the rows at which the scope stands. */
export function openHearing(state: RunState, sop: SopDefinition, scope: Scope): readonly Task[] {
  const plan = planOf(sop);
  return openTasks(state).filter(
    (task) =>
      task.scopeId === scope.scopeId &&
      stepOf(sop, task.stepKey).hears === true &&
      (plan.groupOf[task.stepKey] ?? 0) < scope.at,
  );
}

/** Items of a list that are still to be done. */
export function activeItems(state: RunState, list: string): readonly Item[] {
  return (state.lists[list] ?? []).filter((item) => item.status === 'active');
}

/** The last valid completion of a row, in the whole run or for one item. */
export function lastDone(state: RunState, stepKey: string, item: string | null): Task | null {
  let latest: Task | null = null;
  for (const task of Object.values(state.tasks)) {
    const fits = task.stepKey === stepKey && (item === null || task.item === item);
    if (fits && task.status === 'done' && !task.stale) {
      if (latest === null || (task.doneSeq ?? 0) > (latest.doneSeq ?? 0)) {
        latest = task;
      }
    }
  }
  return latest;
}

/** Whether every seat of a task has finished, given one more. */
export function isLastSeat(task: Task, step: Step, performer: string): boolean {
  if (step.join === 'any' || step.join === 'lead') {
    return true;
  }
  return task.seats.every((seat) => seat.performer === performer || seat.status !== 'waiting');
}

/** A task by its id, if the run has it. */
export function findTask(state: RunState, taskId: TaskId): Task | undefined {
  return Object.hasOwn(state.tasks, taskId) ? state.tasks[taskId] : undefined;
}
