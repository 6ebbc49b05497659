import { blocksAround, nextOf } from './flow.ts';
import type { Outcome, SopDefinition, Step } from './model.ts';
import type { Block, FlowPlan } from './plan.ts';
import { isReturn, planOf } from './plan.ts';
import type { SopProblem } from './problem.ts';
import { sopError } from './problem.ts';

type Branches = Extract<Outcome['goTo'], { readonly branches: readonly string[] }>;

/** Whether an outcome leads to where it may. `path` is the outcome's. */
export function checkGoTo(
  sop: SopDefinition,
  step: Step,
  outcome: Outcome,
  path: string,
): readonly SopProblem[] {
  const at = `${path}.goTo`;
  const { goTo } = outcome;
  const problems = [...checkVia(sop, step, outcome, path)];
  if (goTo === 'next') {
    const plan = planOf(sop);
    const group = plan.groupOf[step.key] ?? 0;
    problems.push(...checkEntering(plan, group, nextOf(plan, group), false, at));
  } else if (goTo !== 'end' && 'step' in goTo) {
    problems.push(...checkJump(sop, step, outcome, goTo.step, at));
  } else if (goTo !== 'end') {
    problems.push(...checkBranches(sop, step, goTo, at));
  }
  return problems;
}

function checkVia(sop: SopDefinition, step: Step, outcome: Outcome, path: string): SopProblem[] {
  if (outcome.via === undefined) {
    return [];
  }
  const problems = outcome.via.flatMap((key, index) => {
    if (sop.performers.some((performer) => performer.key === key)) {
      return [];
    }
    const message = `"${key}" yang dilewati tidak ada di daftar pelaksana.`;
    return [sopError('outcome.via-unknown', `${path}.via[${index}]`, message)];
  });
  if (!isReturn(sop, step.key, outcome)) {
    const message = '"via" hanya untuk pengembalian; tujuannya harus langkah sebelum ini.';
    problems.push(sopError('outcome.via-not-return', `${path}.via`, message));
  }
  return problems;
}

function checkJump(
  sop: SopDefinition,
  step: Step,
  outcome: Outcome,
  target: string,
  at: string,
): readonly SopProblem[] {
  const plan = planOf(sop);
  const from = plan.groupOf[step.key] ?? 0;
  const to = plan.groupOf[target];
  if (to === undefined) {
    const message = `Langkah "${target}" tidak ada.`;
    return [sopError('goto.step-unknown', at, message)];
  }
  if (target === step.key) {
    return [sopError('goto.own-step', at, 'Langkah tidak dapat menuju dirinya sendiri.')];
  }
  if (from === to) {
    const message = 'Langkah yang berjalan bersamaan tidak dapat saling menuju.';
    return [sopError('goto.alongside', at, message)];
  }
  const back = isReturn(sop, step.key, outcome);
  const entering = checkEntering(plan, from, to, back, at);
  return back ? entering : [...entering, ...checkLeaving(plan, from, to, at)];
}

/** Blocks around the target that are not around the row: they are entered by this jump. */
function checkEntering(
  plan: FlowPlan,
  from: number,
  to: number,
  back: boolean,
  at: string,
): SopProblem[] {
  const own = blocksAround(plan, from);
  return blocksAround(plan, to).flatMap((block) => {
    if (own.includes(block)) {
      return [];
    }
    if (block.kind === 'branch') {
      return [enteringBranch(own, block, at)];
    }
    const sameItem = back && own.some((other) => other.list === block.list);
    if (to === block.from || sameItem) {
      return [];
    }
    const message =
      'Tujuan ini berada di tengah langkah yang diulang per butir; tuju langkah pertamanya.';
    return [sopError('goto.into-for-each', at, message)];
  });
}

function enteringBranch(own: readonly Block[], block: Block, at: string): SopProblem {
  const sibling = own.some((other) => other.forkStep === block.forkStep && other.kind === 'branch');
  if (sibling) {
    const message =
      'Tujuan ini berada di cabang lain; cabang yang satu tidak dapat masuk ke cabang yang lain.';
    return sopError('goto.into-sibling-branch', at, message);
  }
  const message =
    'Tujuan ini berada di dalam cabang; cabang hanya dibuka oleh langkah yang memilihnya.';
  return sopError('goto.into-branch', at, message);
}

/** A jump forward leaves a branch or item only to where its siblings meet. */
function checkLeaving(plan: FlowPlan, from: number, to: number, at: string): SopProblem[] {
  const left = blocksAround(plan, from).filter((block) => to < block.from || block.to <= to);
  if (left.every((block) => to === (block.rejoin ?? block.to))) {
    return [];
  }
  const message = 'Cabang atau butir hanya boleh keluar ke tempat semuanya bertemu kembali.';
  return [sopError('goto.out-of-block', at, message)];
}

function checkBranches(sop: SopDefinition, step: Step, goTo: Branches, at: string): SopProblem[] {
  const plan = planOf(sop);
  if (goTo.branches.length === 0) {
    return [sopError('branch.none', `${at}.branches`, 'Sebutkan sedikitnya satu cabang.')];
  }
  const problems = goTo.branches.flatMap((_, index) => checkEntry(plan, step, goTo, index, at));
  const last = Math.max(...goTo.branches.map((key) => plan.groupOf[key] ?? -1));
  const rejoin = plan.groupOf[goTo.rejoin];
  if (rejoin === undefined && goTo.rejoin !== 'end') {
    const message = `Tempat bertemu "${goTo.rejoin}" tidak ada.`;
    problems.push(sopError('branch.rejoin-unknown', `${at}.rejoin`, message));
  } else if (rejoin !== undefined && rejoin <= last) {
    const message = 'Tempat bertemu harus sesudah cabang yang terakhir.';
    problems.push(sopError('branch.rejoin-too-early', `${at}.rejoin`, message));
  }
  return problems;
}

function checkEntry(
  plan: FlowPlan,
  step: Step,
  goTo: Branches,
  index: number,
  at: string,
): SopProblem[] {
  const path = `${at}.branches[${index}]`;
  const key = goTo.branches[index] ?? '';
  const group = plan.groupOf[key];
  const before = goTo.branches.slice(0, index);
  if (group === undefined) {
    return [sopError('branch.unknown', path, `Langkah awal cabang "${key}" tidak ada.`)];
  }
  if (before.includes(key)) {
    return [sopError('branch.repeated', path, `Cabang "${key}" disebut dua kali.`)];
  }
  if (group <= (plan.groupOf[step.key] ?? 0)) {
    const message = `Cabang "${key}" harus mulai sesudah langkah yang memilihnya.`;
    return [sopError('branch.not-forward', path, message)];
  }
  const earlier = before.flatMap((other) => plan.groupOf[other] ?? []);
  if (earlier.includes(group)) {
    const message = `Cabang "${key}" mulai bersamaan dengan cabang lain; pisahkan.`;
    return [sopError('branch.alongside', path, message)];
  }
  if (earlier.some((other) => other > group)) {
    const message = 'Urutan cabang harus sama dengan urutan langkahnya di tabel.';
    return [sopError('branch.not-in-order', path, message)];
  }
  return checkBranchBlock(plan, step, key, path);
}

function checkBranchBlock(plan: FlowPlan, step: Step, key: string, path: string): SopProblem[] {
  const block = plan.blockById(`branch:${key}`);
  if (block === undefined) {
    return [];
  }
  if (block.forkStep !== step.key) {
    const message = `Cabang "${key}" sudah dibuka oleh langkah lain.`;
    return [sopError('branch.shared', path, message)];
  }
  if (block.parentId !== plan.innermost(plan.groupOf[step.key] ?? 0).id) {
    const message = `Cabang "${key}" harus berada di lingkup yang sama dengan langkah yang memilihnya.`;
    return [sopError('branch.leaves-block', path, message)];
  }
  return [];
}
