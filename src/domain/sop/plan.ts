/**
 * The flow of an SOP in the shape that the interpreter walks: groups of rows that are open together, and the
 * blocks (whole table, forEach, branch) that nest around them. It says nothing about whether the SOP is
 * right (see validate.ts): for a faulty SOP the plan is still whole, and what could not be nested is listed.
 */
import type { Outcome, SopDefinition, Step } from './model.ts';

export type BlockKind = 'root' | 'forEach' | 'branch';

/** An interval of groups, `from` inclusive, `to` exclusive. */
export interface Block {
  readonly id: string;
  readonly kind: BlockKind;
  readonly from: number;
  readonly to: number;
  readonly parentId: string | null;
  /** forEach: the list whose items each walk the block. */
  readonly list?: string;
  /** branch: the row whose outcome chooses among the branches. */
  readonly forkStep?: string;
  /** branch: the first row of the branch. */
  readonly entry?: string;
  /** branch: the group where the chosen branches meet; the end of the parent where none is named. */
  readonly rejoin?: number;
}

export interface FlowPlan {
  /** Step indexes that are open together, in printed order. */
  readonly groups: readonly (readonly number[])[];
  /** Group of a step key; of a repeated key the first row counts. */
  readonly groupOf: Readonly<Record<string, number>>;
  /** Printed position of a step key; of a repeated key the first row counts. */
  readonly indexOf: Readonly<Record<string, number>>;
  /** Outer before inner, else in printed order; the first is the root. Their intervals never cross. */
  readonly blocks: readonly Block[];
  /** Blocks left out because they cross another one: a fault of the SOP. */
  readonly crossing: readonly Block[];
  /** The smallest block around a group; the root for a number outside the table. */
  innermost(group: number): Block;
  blockById(id: string): Block | undefined;
}

type RawBlock = Omit<Block, 'parentId'>;

const plans = new WeakMap<SopDefinition, FlowPlan>();

/** The compiled flow of an SOP; computed once for each SOP object. Total: never throws. */
export function planOf(sop: SopDefinition): FlowPlan {
  const known = plans.get(sop);
  if (known !== undefined) {
    return known;
  }
  const plan = compile(sop);
  plans.set(sop, plan);
  return plan;
}

/**
 * Whether an outcome sends the work back: its target row stands at or before the row itself. Rows that are
 * open together with it do not count as later.
 */
export function isReturn(sop: SopDefinition, stepKey: string, outcome: Outcome): boolean {
  if (typeof outcome.goTo === 'string' || !('step' in outcome.goTo)) {
    return false;
  }
  const { indexOf } = planOf(sop);
  const own = indexOf[stepKey];
  const target = indexOf[outcome.goTo.step];
  return own !== undefined && target !== undefined && target <= own;
}

function compile(sop: SopDefinition): FlowPlan {
  const indexOf = indexSteps(sop.steps);
  const groups = groupSteps(sop.steps);
  const groupOf = emptyRecord();
  groups.forEach((members, group) => {
    for (const index of members) {
      const key = sop.steps[index]?.key;
      if (key !== undefined && indexOf[key] === index) {
        groupOf[key] = group;
      }
    }
  });
  const listOf = groups.map((members) => listOfGroup(sop.steps, members));
  const branches = branchBlocks(sop, groupOf, listOf);
  const raw = [...branches, ...forEachBlocks(sop, groups, listOf, branches, groupOf)];
  const { blocks, crossing } = nest(raw, groups.length);
  const root = blocks[0] ?? rootBlock(groups.length);
  const byId = new Map(blocks.map((block) => [block.id, block]));
  const inner = groups.map((_, group) => smallest(blocks, group, group + 1) ?? root);
  return {
    groups,
    groupOf,
    indexOf,
    blocks,
    crossing,
    innermost: (group) => inner[group] ?? root,
    blockById: (id) => byId.get(id),
  };
}

/** Without a prototype, so that a step may be called `constructor`. */
function emptyRecord(): Record<string, number> {
  return Object.create(null) as Record<string, number>;
}

function indexSteps(steps: readonly Step[]): Record<string, number> {
  const indexOf = emptyRecord();
  steps.forEach((step, index) => {
    indexOf[step.key] ??= index;
  });
  return indexOf;
}

function groupSteps(steps: readonly Step[]): number[][] {
  const groups: number[][] = [];
  steps.forEach((step, index) => {
    const current = groups.at(-1);
    if (current?.some((other) => areAlongside(steps[other], step)) === true) {
      current.push(index);
    } else {
      groups.push([index]);
    }
  });
  return groups;
}

function areAlongside(one: Step | undefined, other: Step): boolean {
  return one !== undefined && (one.alongside === other.key || other.alongside === one.key);
}

/**
 * The branches of one fork that meet at one place, whichever outcomes name them, divide the rows up to that
 * place among them: so a fork with one branch per outcome and a fork with one outcome for several are alike.
 */
function branchBlocks(
  sop: SopDefinition,
  groupOf: Readonly<Record<string, number>>,
  listOf: readonly (string | undefined)[],
): RawBlock[] {
  const blocks = new Map<string, RawBlock>();
  for (const step of sop.steps) {
    const fork = groupOf[step.key] ?? 0;
    for (const [rejoinKey, entries] of forksOf(step)) {
      const rejoin = groupOf[rejoinKey] ?? endAround(fork, [...blocks.values()], listOf);
      const known = [...entries]
        .filter((entry) => groupOf[entry] !== undefined)
        .sort((a, b) => (groupOf[a] ?? 0) - (groupOf[b] ?? 0));
      known.forEach((entry, i) => {
        const from = groupOf[entry] ?? 0;
        const to = Math.min(groupOf[known[i + 1] ?? ''] ?? rejoin, rejoin);
        const id = `branch:${entry}`;
        if (to > from && !blocks.has(id)) {
          blocks.set(id, { id, kind: 'branch', from, to, forkStep: step.key, entry, rejoin });
        }
      });
    }
  }
  return [...blocks.values()];
}

/** Where the block around a fork ends: what `rejoin: end` means. */
function endAround(
  fork: number,
  branches: readonly RawBlock[],
  listOf: readonly (string | undefined)[],
): number {
  let end = listOf.length;
  if (listOf[fork] !== undefined) {
    end = fork + 1;
    while (end < listOf.length && listOf[end] === listOf[fork]) {
      end += 1;
    }
  }
  const around = branches.filter((branch) => branch.from <= fork && fork < branch.to);
  return Math.min(end, ...around.map((branch) => branch.to));
}

function forksOf(step: Step): Map<string, Set<string>> {
  const forks = new Map<string, Set<string>>();
  for (const { goTo } of step.outcomes) {
    if (typeof goTo === 'object' && 'branches' in goTo) {
      const entries = forks.get(goTo.rejoin) ?? new Set<string>();
      for (const entry of goTo.branches) {
        entries.add(entry);
      }
      forks.set(goTo.rejoin, entries);
    }
  }
  return forks;
}

function forEachBlocks(
  sop: SopDefinition,
  groups: readonly (readonly number[])[],
  listOf: readonly (string | undefined)[],
  branches: readonly RawBlock[],
  groupOf: Readonly<Record<string, number>>,
): RawBlock[] {
  const blocks: RawBlock[] = [];
  let from = 0;
  while (from < groups.length) {
    const list = listOf[from];
    let to = from + 1;
    if (list !== undefined) {
      while (listOf[to] === list && !isBranchEdge(to, from, branches, groupOf)) {
        to += 1;
      }
      const first = sop.steps[groups[from]?.[0] ?? -1]?.key ?? '';
      blocks.push({ id: `each:${list}:${first}`, kind: 'forEach', from, to, list });
    }
    from = to;
  }
  return blocks;
}

/** The list of a group whose rows all repeat over the same one. */
function listOfGroup(steps: readonly Step[], members: readonly number[]): string | undefined {
  const lists = new Set(members.map((index) => steps[index]?.forEach));
  return lists.size === 1 ? [...lists][0] : undefined;
}

/** Two branches that each repeat over the same list are two blocks, unless the fork itself repeats with them. */
function isBranchEdge(
  group: number,
  runFrom: number,
  branches: readonly RawBlock[],
  groupOf: Readonly<Record<string, number>>,
): boolean {
  return branches.some((branch) => {
    const fork = groupOf[branch.forkStep ?? ''] ?? -1;
    return (branch.from === group || branch.to === group) && fork < runFrom;
  });
}

function rootBlock(groupCount: number): Block {
  return { id: 'root', kind: 'root', from: 0, to: groupCount, parentId: null };
}

/** Puts the larger around the smaller; of equal intervals the branch is the outer. */
function nest(
  raw: readonly RawBlock[],
  groupCount: number,
): { blocks: Block[]; crossing: Block[] } {
  const ordered = [...raw].sort(
    (a, b) =>
      b.to - b.from - (a.to - a.from) ||
      a.from - b.from ||
      Number(b.kind === 'branch') - Number(a.kind === 'branch'),
  );
  const blocks: Block[] = [rootBlock(groupCount)];
  const crossing: Block[] = [];
  for (const block of ordered) {
    const parent = smallest(blocks, block.from, block.to);
    const placed: Block = { ...block, parentId: parent?.id ?? 'root' };
    (blocks.some((other) => cross(other, block)) ? crossing : blocks).push(placed);
  }
  const root = blocks[0] ?? rootBlock(groupCount);
  const inner = blocks.slice(1).sort((a, b) => a.from - b.from || b.to - a.to);
  return { blocks: [root, ...inner], crossing };
}

function cross(a: RawBlock, b: RawBlock): boolean {
  const overlap = a.from < b.to && b.from < a.to;
  const nested = (a.from <= b.from && b.to <= a.to) || (b.from <= a.from && a.to <= b.to);
  return overlap && !nested;
}

/** Blocks are pushed outer first, so of equal intervals the last found is the inner one. */
function smallest(blocks: readonly Block[], from: number, to: number): Block | undefined {
  let found: Block | undefined;
  for (const block of blocks) {
    const holds = block.from <= from && to <= block.to;
    if (holds && (found === undefined || block.to - block.from <= found.to - found.from)) {
      found = block;
    }
  }
  return found;
}
