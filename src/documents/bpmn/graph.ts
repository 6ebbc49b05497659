/**
 * The SOP as a graph of BPMN: a task for each row, gateways where a row decides, forks or runs beside another
 * one, and flows between them. Only what leads where; places are given by place.ts.
 */
import { endOf, nextOf } from '../../domain/sop/flow.ts';
import type { Call, Outcome, SopDefinition, Step } from '../../domain/sop/model.ts';
import { type FlowPlan, planOf } from '../../domain/sop/plan.ts';

export type NodeKind =
  | 'start'
  | 'end'
  | 'task'
  | 'call'
  /** Exclusive: one outcome of a row is chosen. */
  | 'choice'
  /** Inclusive: at least one branch is chosen; they come together again in a `meet`. */
  | 'fork'
  | 'meet'
  /** Parallel: rows that are open at the same time. */
  | 'split'
  | 'join';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  /** Key of the performer in whose lane it stands. */
  readonly lane: string;
  /** Index of the row it belongs to. */
  readonly step: number;
  readonly call?: Call;
  /** A join of rows of which one may be repeated alone does not wait for the others again. */
  readonly isLenient?: boolean;
}

export interface GraphFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly outcome?: Outcome;
  readonly step?: number;
}

export interface Graph {
  /** In the order of the table: what stands later is drawn further right. */
  readonly nodes: readonly GraphNode[];
  readonly flows: readonly GraphFlow[];
}

interface Building {
  readonly sop: SopDefinition;
  readonly plan: FlowPlan;
  readonly mutNodes: GraphNode[];
  readonly mutFlows: GraphFlow[];
  /** Positions where branches meet. */
  readonly meets: ReadonlySet<number>;
}

/** The graph of an SOP: each row once as a task, each of its outcomes as one flow (or one for each branch). */
export function graphOf(sop: SopDefinition): Graph {
  const plan = planOf(sop);
  const meets = new Set(
    plan.blocks.flatMap((block) => (block.kind === 'branch' ? [block.rejoin ?? block.to] : [])),
  );
  const building: Building = { sop, plan, mutNodes: [], mutFlows: [], meets };
  plan.groups.forEach((_, group) => {
    addGroupNodes(building, group);
  });
  addEndMeet(building);
  plan.groups.forEach((_, group) => {
    addGroupFlows(building, group);
  });
  addStart(building);
  return { nodes: inOrder(building), flows: building.mutFlows };
}

/** Id of the task of a row. */
export function taskId(sop: SopDefinition, index: number): string {
  return `Langkah_${index + 1}_${safe(sop.steps[index]?.key ?? '')}`;
}

/** Letters that an XML name may have; others become `_`. */
export function safe(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]/g, '_');
}

const meetId = (position: number) => `Bertemu_${position + 1}`;
const splitId = (group: number) => `Serentak_${group + 1}`;
const joinId = (group: number) => `Selesai_Serentak_${group + 1}`;
const choiceId = (index: number) => `Pilihan_${index + 1}`;
const endId = (index: number) => `Akhir_${index + 1}`;
const callId = (index: number, call: number) => `Panggil_${index + 1}_${call + 1}`;

function laneOf(sop: SopDefinition, index: number): string {
  return sop.steps[index]?.performers[0] ?? sop.performers[0]?.key ?? '';
}

function addGroupNodes(building: Building, group: number): void {
  const { sop, plan, mutNodes, meets } = building;
  const members = plan.groups[group] ?? [];
  const first = members[0] ?? 0;
  const last = members.at(-1) ?? first;
  if (meets.has(group)) {
    mutNodes.push({ id: meetId(group), kind: 'meet', lane: laneOf(sop, first), step: first });
  }
  if (members.length > 1) {
    mutNodes.push({ id: splitId(group), kind: 'split', lane: laneOf(sop, first), step: first });
  }
  for (const index of members) {
    addStepNodes(building, index);
  }
  if (members.length > 1) {
    mutNodes.push({
      id: joinId(group),
      kind: 'join',
      lane: laneOf(sop, last),
      step: last,
      isLenient: isJumpedInto(sop, members),
    });
  }
}

function addStepNodes({ sop, mutNodes }: Building, index: number): void {
  const step = sop.steps[index];
  if (step === undefined) {
    return;
  }
  const lane = laneOf(sop, index);
  mutNodes.push({ id: taskId(sop, index), kind: 'task', lane, step: index });
  step.calls.forEach((call, i) => {
    if (call.mode === 'await') {
      mutNodes.push({ id: callId(index, i), kind: 'call', lane, step: index, call });
    }
  });
  if (step.outcomes.length > 1) {
    mutNodes.push({ id: choiceId(index), kind: 'choice', lane, step: index });
  }
}

function isJumpedInto(sop: SopDefinition, members: readonly number[]): boolean {
  const keys = members.map((index) => sop.steps[index]?.key);
  return sop.steps.some((step) =>
    step.outcomes.some(
      ({ goTo }) => typeof goTo === 'object' && 'step' in goTo && keys.includes(goTo.step),
    ),
  );
}

/** Branches that meet where the table ends. */
function addEndMeet(building: Building): void {
  const { sop, plan, meets, mutNodes, mutFlows } = building;
  const end = plan.groups.length;
  if (meets.has(end)) {
    const step = Math.max(sop.steps.length - 1, 0);
    const lane = laneOf(sop, step);
    mutNodes.push({ id: meetId(end), kind: 'meet', lane, step });
    mutNodes.push({ id: 'Akhir', kind: 'end', lane, step });
    mutFlows.push({ id: 'Alur_Akhir', from: meetId(end), to: 'Akhir' });
  }
}

function addStart({ sop, plan, mutNodes, mutFlows }: Building): void {
  if (sop.steps.length === 0) {
    return;
  }
  mutNodes.unshift({ id: 'Mulai', kind: 'start', lane: laneOf(sop, 0), step: 0 });
  mutFlows.unshift({ id: 'Alur_Mulai', from: 'Mulai', to: innerEntry(sop, plan, 0) });
}

function addGroupFlows(building: Building, group: number): void {
  const { sop, plan, mutFlows, meets } = building;
  const members = plan.groups[group] ?? [];
  if (meets.has(group)) {
    addFlow(building, { from: meetId(group), to: innerEntry(sop, plan, group) });
  }
  for (const index of members) {
    if (members.length > 1) {
      addFlow(building, { from: splitId(group), to: taskId(sop, index) });
    }
    addStepFlows(building, group, index);
  }
  if (members.length > 1) {
    const last = members.at(-1) ?? 0;
    mutFlows.push({
      id: `Alur_${mutFlows.length + 1}`,
      from: joinId(group),
      to: targetAt(building, group, nextOf(plan, group), last),
    });
  }
}

function addStepFlows(building: Building, group: number, index: number): void {
  const { sop, mutNodes } = building;
  const step = sop.steps[index];
  if (step === undefined) {
    return;
  }
  const own = mutNodes.filter(
    (node) => node.step === index && ['task', 'call', 'choice'].includes(node.kind),
  );
  own.forEach((node, i) => {
    const before = own[i - 1];
    if (before !== undefined) {
      addFlow(building, { from: before.id, to: node.id });
    }
  });
  const from = own.at(-1)?.id ?? taskId(sop, index);
  for (const outcome of outcomesOf(step)) {
    addOutcome(building, { group, index, from, outcome });
  }
}

/** A row without an outcome goes on with the next one. */
function outcomesOf(step: Step): readonly Outcome[] {
  return step.outcomes.length > 0
    ? step.outcomes
    : [{ key: 'done', label: '', acts: [], goTo: 'next' }];
}

interface Leaving {
  readonly group: number;
  readonly index: number;
  readonly from: string;
  readonly outcome: Outcome;
}

function addOutcome(building: Building, leaving: Leaving): void {
  const { sop, plan, mutNodes } = building;
  const { index, from, outcome } = leaving;
  const { goTo } = outcome;
  if (typeof goTo === 'object' && 'branches' in goTo && goTo.branches.length > 1) {
    const fork = `Cabang_${index + 1}_${safe(outcome.key)}`;
    const lane = laneOf(sop, index);
    mutNodes.push({ id: fork, kind: 'fork', lane, step: index });
    addFlow(building, { from, to: fork, outcome, step: index });
    for (const key of goTo.branches) {
      const group = plan.groupOf[key];
      if (group !== undefined) {
        addFlow(building, { from: fork, to: innerEntry(sop, plan, group), step: index });
      }
    }
    return;
  }
  addFlow(building, { from, to: targetOf(building, leaving), outcome, step: index });
}

function addFlow({ mutFlows }: Building, flow: Omit<GraphFlow, 'id'>): void {
  mutFlows.push({ id: `Alur_${mutFlows.length + 1}`, ...flow });
}

/** The node that an outcome with one goal leads to. */
function targetOf(building: Building, { group, index, outcome }: Leaving): string {
  const { sop, plan } = building;
  const { goTo } = outcome;
  if (goTo === 'next') {
    return (plan.groups[group]?.length ?? 0) > 1
      ? joinId(group)
      : targetAt(building, group, nextOf(plan, group), index);
  }
  if (goTo === 'end') {
    return targetAt(building, group, endOf(plan, group), index);
  }
  const key = 'step' in goTo ? goTo.step : (goTo.branches[0] ?? '');
  const to = plan.groupOf[key];
  const row = plan.indexOf[key];
  if (to === undefined || row === undefined) {
    return targetAt(building, group, nextOf(plan, group), index);
  }
  const isMeeting = to > group && leavesBranchTo(plan, group, to);
  return isMeeting ? meetId(to) : taskId(sop, row);
}

function targetAt(building: Building, group: number, position: number, index: number): string {
  const { sop, plan } = building;
  if (leavesBranchTo(plan, group, position)) {
    return meetId(position);
  }
  return position >= plan.groups.length
    ? endEvent(building, index)
    : innerEntry(sop, plan, position);
}

function leavesBranchTo(plan: FlowPlan, group: number, position: number): boolean {
  return plan.blocks.some(
    (block) =>
      block.kind === 'branch' &&
      block.from <= group &&
      group < block.to &&
      (block.rejoin ?? block.to) === position,
  );
}

/** One end for a row, also when several of its outcomes end the run. */
function endEvent({ sop, mutNodes }: Building, index: number): string {
  const id = endId(index);
  if (!mutNodes.some((node) => node.id === id)) {
    mutNodes.push({ id, kind: 'end', lane: laneOf(sop, index), step: index });
  }
  return id;
}

/** Where a group begins behind its meeting place: the rows beside each other, or the one row. */
function innerEntry(sop: SopDefinition, plan: FlowPlan, group: number): string {
  const members = plan.groups[group] ?? [];
  return members.length > 1 ? splitId(group) : taskId(sop, members[0] ?? 0);
}

const RANK: Readonly<Record<NodeKind, number>> = {
  start: 0,
  meet: 1,
  split: 2,
  task: 3,
  call: 4,
  choice: 5,
  fork: 6,
  join: 7,
  end: 8,
};

/** By row, and within a row as the work goes; what meets after the last row stays last. */
function inOrder({ mutNodes, sop, plan }: Building): readonly GraphNode[] {
  const lastMeet = meetId(plan.groups.length);
  const isTail = (node: GraphNode) => node.id === lastMeet || node.id === 'Akhir';
  const place = (node: GraphNode) => (isTail(node) ? sop.steps.length : node.step);
  return [...mutNodes].sort((a, b) => place(a) - place(b) || RANK[a.kind] - RANK[b.kind]);
}
