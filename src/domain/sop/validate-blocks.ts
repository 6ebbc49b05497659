import { reachable, successors, targetsOf } from './flow.ts';
import type { SopDefinition, Step } from './model.ts';
import type { Block } from './plan.ts';
import { isReturn, planOf } from './plan.ts';
import type { SopProblem } from './problem.ts';
import { sopError } from './problem.ts';

/** Rows that are open at the same time stand together, repeat together and go on together. */
export function checkAlongside(sop: SopDefinition): SopProblem[] {
  const plan = planOf(sop);
  const links = sop.steps.flatMap((step, index) => checkLink(sop, step, index));
  const groups = plan.groups.flatMap((members, group) => {
    const steps = members.flatMap((index) => sop.steps[index] ?? []);
    const problems: SopProblem[] = [];
    const path = `steps[${members.at(-1) ?? 0}]`;
    if (new Set(steps.map((step) => step.forEach)).size > 1) {
      const message = 'Langkah yang berjalan bersamaan harus diulang atas daftar yang sama.';
      problems.push(sopError('alongside.other-list', `${path}.forEach`, message));
    }
    if (steps.length > 1 && waysOn(sop, group, steps).size > 1) {
      const message = 'Langkah yang berjalan bersamaan harus menuju langkah lanjutan yang sama.';
      problems.push(sopError('alongside.diverging', `${path}.outcomes`, message));
    }
    return problems;
  });
  return [...links, ...groups];
}

function checkLink(sop: SopDefinition, step: Step, index: number): SopProblem[] {
  if (step.alongside === undefined) {
    return [];
  }
  const plan = planOf(sop);
  const path = `steps[${index}].alongside`;
  const other = plan.indexOf[step.alongside];
  if (other === undefined) {
    const message = `Langkah "${step.alongside}" tidak ada.`;
    return [sopError('alongside.unknown', path, message)];
  }
  const group = plan.groups.find((members) => members.includes(index)) ?? [];
  if (other === index || !group.includes(other)) {
    const message = 'Langkah yang berjalan bersamaan harus berdampingan di tabel.';
    return [sopError('alongside.not-adjacent', path, message)];
  }
  return [];
}

/** Where the rows of a group lead apart from returns, as text so that equal ones count once. */
function waysOn(sop: SopDefinition, group: number, steps: readonly Step[]): ReadonlySet<string> {
  const plan = planOf(sop);
  const ways = steps.flatMap((step) =>
    step.outcomes
      .filter((outcome) => !isReturn(sop, step.key, outcome))
      .map((outcome) => targetsOf(plan, group, outcome.goTo).join(',')),
  );
  return new Set(ways);
}

/** Branches and repeated rows must lie inside each other or apart. */
export function checkBlocks(sop: SopDefinition): SopProblem[] {
  return planOf(sop).crossing.map((block) => {
    const message =
      'Cabang dan langkah yang diulang per butir saling memotong; susun agar yang satu di dalam yang lain.';
    return sopError('block.crossing', blockPath(sop, block), message);
  });
}

function blockPath(sop: SopDefinition, block: Block): string {
  const plan = planOf(sop);
  const fork = plan.indexOf[block.forkStep ?? ''];
  return `steps[${fork ?? plan.groups[block.from]?.[0] ?? 0}]`;
}

/** Every row can be reached, and from every row that can be the end can. */
export function checkReach(sop: SopDefinition): SopProblem[] {
  const plan = planOf(sop);
  const end = plan.groups.length;
  if (end === 0) {
    return [];
  }
  const forward = successors(sop);
  const fromStart = reachable(0, (at) => forward[at] ?? []);
  const toEnd = reachable(end, (at) =>
    forward.flatMap((targets, group) => (targets.has(at) ? [group] : [])),
  );
  const unreachable = everyStep(sop, (group) => !fromStart.has(group)).map((index) => {
    const message = 'Langkah ini tidak pernah dicapai; periksa tujuan langkah-langkah sebelumnya.';
    return sopError('step.unreachable', `steps[${index}]`, message);
  });
  if (!toEnd.has(0)) {
    const message = 'Tidak ada jalan dari langkah pertama sampai selesai.';
    return [sopError('sop.no-end', 'steps', message), ...unreachable];
  }
  const stuck = everyStep(sop, (group) => fromStart.has(group) && !toEnd.has(group));
  const stuckProblems = stuck.map((index) => {
    const message = 'Dari langkah ini berkas tidak dapat sampai selesai.';
    return sopError('step.no-way-out', `steps[${index}].outcomes`, message);
  });
  return [...unreachable, ...stuckProblems];
}

function everyStep(sop: SopDefinition, holds: (group: number) => boolean): number[] {
  return planOf(sop).groups.flatMap((members, group) => (holds(group) ? [...members] : []));
}
