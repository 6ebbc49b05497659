/** Where the work may go from each group of rows: what the checks of reach and jumps walk over. */
import type { GoTo, Outcome, SopDefinition } from './model.ts';
import type { Block, FlowPlan } from './plan.ts';
import { planOf } from './plan.ts';

/** A group of the plan; one past the last group means the end of the table. */
export type Position = number;

/** Where `next` leads: the next group, or past the end of the block where the branches or items meet. */
export function nextOf(plan: FlowPlan, group: number): Position {
  return leave(plan, plan.innermost(group), group + 1);
}

/** Where `end` leads: inside a branch or a forEach only that branch or item is finished. */
export function endOf(plan: FlowPlan, group: number): Position {
  const block = plan.innermost(group);
  return leave(plan, block, block.to);
}

function leave(plan: FlowPlan, from: Block, position: Position): Position {
  let block = from;
  let at = position;
  while (block.kind !== 'root' && at >= block.to) {
    at = block.rejoin ?? block.to;
    block = plan.blockById(block.parentId ?? 'root') ?? plan.innermost(-1);
  }
  return at;
}

/** The groups that an outcome may open; unknown keys lead nowhere. */
export function targetsOf(plan: FlowPlan, group: number, goTo: GoTo): readonly Position[] {
  if (goTo === 'next') {
    return [nextOf(plan, group)];
  }
  if (goTo === 'end') {
    return [endOf(plan, group)];
  }
  const keys = 'step' in goTo ? [goTo.step] : goTo.branches;
  return keys.flatMap((key) => plan.groupOf[key] ?? []);
}

/** For each group, the groups that may follow it. */
export function successors(sop: SopDefinition): readonly ReadonlySet<Position>[] {
  const plan = planOf(sop);
  return plan.groups.map((members, group) => {
    const outcomes = members.flatMap(
      (index): readonly Outcome[] => sop.steps[index]?.outcomes ?? [],
    );
    return new Set(outcomes.flatMap((outcome) => targetsOf(plan, group, outcome.goTo)));
  });
}

/** Groups that can be reached from `start` along the given edges, itself included. */
export function reachable(
  start: Position,
  edges: (at: Position) => Iterable<Position>,
): ReadonlySet<Position> {
  const seen = new Set<Position>([start]);
  const waiting: Position[] = [start];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    for (const next of edges(at)) {
      if (!seen.has(next)) {
        seen.add(next);
        waiting.push(next);
      }
    }
  }
  return seen;
}

/** The blocks around a group, without the root. */
export function blocksAround(plan: FlowPlan, group: Position): readonly Block[] {
  return plan.blocks.filter(
    (block) => block.kind !== 'root' && block.from <= group && group < block.to,
  );
}
