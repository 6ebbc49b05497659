/** Where the flow would come to, and what it would ask for there; nothing is moved. */
import type { GoTo, SopDefinition } from '../sop/model.ts';
import { type Block, type FlowPlan, planOf } from '../sop/plan.ts';
import type { RunState, Scope } from './model.ts';
import { blockOf, openChildren, scopeOf } from './scopes.ts';

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
