/** Where the items of a list are being walked. */
import type { SopDefinition } from '../sop/model.ts';
import { type Block, planOf } from '../sop/plan.ts';
import type { RunState } from './model.ts';
import { blockOf } from './scopes.ts';

/** The blocks that repeat over a list, in printed order. */
export function blocksOver(sop: SopDefinition, list: string): readonly Block[] {
  return planOf(sop).blocks.filter((block) => block.kind === 'forEach' && block.list === list);
}

/** The block over a list that some thread walks now, and the scope that waits for it; null: none. */
export function listInProgress(
  state: RunState,
  sop: SopDefinition,
  list: string,
): { readonly block: Block; readonly parentId: string } | null {
  const plan = planOf(sop);
  for (const scope of Object.values(state.scopes)) {
    const isOpen = scope.status === 'active' || scope.status === 'waiting';
    const block = blockOf(plan, scope);
    if (!isOpen || block.list !== list || scope.parentId === null) {
      continue;
    }
    const parent = state.scopes[scope.parentId];
    // A repair thread hangs under an item's own scope; the block in progress is the outer one's.
    if (parent !== undefined && blockOf(plan, parent).list !== list) {
      return { block, parentId: scope.parentId };
    }
  }
  return null;
}
