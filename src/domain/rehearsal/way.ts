/**
 * Which outcome to take next so that one path takes as much as it can. The rows are a small graph; what lies
 * on a common round (rows that a return leads back over) can all be taken by one path, so rounds are finished
 * before they are left, and they are left where most is still to be taken.
 */
import { reachable, targetsOf } from '../sop/flow.ts';
import type { Outcome, SopDefinition, Step } from '../sop/model.ts';
import { type FlowPlan, planOf } from '../sop/plan.ts';

/** One outcome of one row. */
interface Edge {
  readonly step: string;
  readonly outcome: string;
  readonly from: number;
  readonly to: readonly number[];
}

export interface WayMap {
  readonly edges: readonly Edge[];
  readonly from: ReadonlyMap<number, readonly Edge[]>;
  /** Groups from which each group can be come to and which lead to it: its round. */
  readonly round: readonly ReadonlySet<number>[];
}

const maps = new WeakMap<SopDefinition, WayMap>();

/** The graph of an SOP; made once for each SOP object. */
export function wayMapOf(sop: SopDefinition): WayMap {
  const known = maps.get(sop);
  if (known !== undefined) {
    return known;
  }
  const made = buildMap(sop, planOf(sop));
  maps.set(sop, made);
  return made;
}

function buildMap(sop: SopDefinition, plan: FlowPlan): WayMap {
  const edges = plan.groups.flatMap((members, group) =>
    members.flatMap((index) => {
      const step = sop.steps[index];
      return step === undefined ? [] : edgesOf(plan, step, group);
    }),
  );
  const from = new Map<number, Edge[]>();
  for (const edge of edges) {
    from.set(edge.from, [...(from.get(edge.from) ?? []), edge]);
  }
  const reach = plan.groups.map((_, group) =>
    reachable(group, (at) => (from.get(at) ?? []).flatMap(({ to }) => to)),
  );
  const round = reach.map(
    (ahead, group) => new Set([...ahead].filter((other) => reach[other]?.has(group) === true)),
  );
  return { edges, from, round };
}

function edgesOf(plan: FlowPlan, step: Step, group: number): readonly Edge[] {
  return step.outcomes.map(({ key, goTo }: Outcome) => ({
    step: step.key,
    outcome: key,
    from: group,
    to: targetsOf(plan, group, goTo),
  }));
}

/** What an outcome is called in the set of those still to be taken. */
export function edgeKey(step: string, outcome: string): string {
  return `${step} ${outcome}`;
}

/**
 * The outcomes of a row in the order in which they lead to what is still to be taken: nearest first inside
 * the round, then out of it towards most; with nothing left, nearest to the end. `allowed` are those that the
 * interpreter would take now. What goes back is taken before what goes on, for the way back may be longer;
 * `isTired` says of an outcome that it was gone in vain, and such ones come last.
 */
export function rankOutcomes(
  map: WayMap,
  stepKey: string,
  group: number,
  wanted: ReadonlySet<string>,
  allowed: readonly string[],
  isTired: (outcome: string) => boolean,
): readonly string[] {
  const goals = goalsFrom(map, group, wanted);
  const distance = distancesTo(map, goals);
  const costs = (map.from.get(group) ?? [])
    .filter(({ step, outcome }) => step === stepKey && allowed.includes(outcome))
    .map((edge) => ({
      outcome: edge.outcome,
      cost: goals.has(edge) ? 0 : 1 + nearest(edge, distance),
      isAhead: edge.to.every((to) => to > group),
      tired: Number(isTired(edge.outcome)),
    }));
  return costs
    .toSorted(
      (a, b) =>
        a.tired - b.tired ||
        a.cost - b.cost ||
        (Number(b.isAhead) - Number(a.isAhead)) * (a.cost === 0 ? -1 : 1),
    )
    .map(({ outcome }) => outcome);
}

function nearest(edge: Edge, distance: ReadonlyMap<number, number>): number {
  return Math.min(...edge.to.map((to) => distance.get(to) ?? Number.POSITIVE_INFINITY), 1e9);
}

/** The edges to head for from a group. */
function goalsFrom(map: WayMap, group: number, wanted: ReadonlySet<string>): ReadonlySet<Edge> {
  const round = map.round[group] ?? new Set([group]);
  const isWanted = (edge: Edge): boolean => wanted.has(edgeKey(edge.step, edge.outcome));
  const inside = map.edges.filter((edge) => round.has(edge.from));
  const near = inside.filter((edge) => isWanted(edge) && edge.to.some((to) => round.has(to)));
  if (near.length > 0) {
    return new Set(near);
  }
  const worth = worths(map, wanted);
  const leaving = inside.filter((edge) => edge.to.some((to) => !round.has(to)));
  const gains = leaving.map((edge) => worthOf(edge, isWanted(edge), worth));
  const most = Math.max(0, ...gains);
  const best = leaving.filter((_, index) => gains[index] === most);
  return most > 0 ? new Set(best) : new Set(map.edges.filter((edge) => leadsOut(map, edge)));
}

/** Leads past the last row. */
function leadsOut(map: WayMap, edge: Edge): boolean {
  return edge.to.some((to) => to >= map.round.length);
}

function worthOf(edge: Edge, isWanted: boolean, worth: (group: number) => number): number {
  return Number(isWanted) + Math.max(0, ...edge.to.map(worth));
}

/** The most that one path could still take from a group on. */
function worths(map: WayMap, wanted: ReadonlySet<string>): (group: number) => number {
  const known = new Map<number, number>();
  const worth = (group: number): number => {
    const round = map.round[group];
    if (round === undefined) {
      return 0;
    }
    const name = Math.min(...round);
    const before = known.get(name);
    if (before !== undefined) {
      return before;
    }
    known.set(name, 0);
    let own = 0;
    let beyond = 0;
    for (const edge of map.edges) {
      if (round.has(edge.from)) {
        const isWanted = wanted.has(edgeKey(edge.step, edge.outcome));
        const leaves = edge.to.every((to) => !round.has(to));
        own += !leaves && isWanted ? 1 : 0;
        beyond = leaves ? Math.max(beyond, worthOf(edge, isWanted, worth)) : beyond;
      }
    }
    known.set(name, own + beyond);
    return own + beyond;
  };
  return worth;
}

/** Outcomes to take from each group until one of the goals is taken, breadth first from the goals back. */
function distancesTo(map: WayMap, goals: ReadonlySet<Edge>): ReadonlyMap<number, number> {
  const distance = new Map<number, number>();
  let border = [...new Set([...goals].map(({ from }) => from))];
  for (let steps = 0; border.length > 0; steps += 1) {
    for (const group of border) {
      distance.set(group, steps);
    }
    const next = map.edges
      .filter(({ to }) => to.some((one) => distance.get(one) === steps))
      .map(({ from }) => from)
      .filter((from) => !distance.has(from));
    border = [...new Set(next)];
  }
  return distance;
}
