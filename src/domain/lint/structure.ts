import { isReturn, planOf, type SopDefinition, type Step, validateSop } from '../sop/index.ts';
import { findingInStep, findingOfProblem } from './finding.ts';
import type { LintFinding } from './model.ts';

/** Flow: what `validateSop` finds, and where returns lead. */
export function lintStructure(sop: SopDefinition): readonly LintFinding[] {
  return [
    ...validateSop(sop).map((problem) => findingOfProblem(sop, problem)),
    ...sop.steps.flatMap((step, index) => lintReturns(sop, step, index)),
  ];
}

function lintReturns(sop: SopDefinition, step: Step, index: number): LintFinding[] {
  return step.outcomes.flatMap((outcome, place) => {
    const { goTo } = outcome;
    if (typeof goTo === 'string' || !('step' in goTo)) {
      return [];
    }
    const inside = `outcomes[${place}].goTo`;
    const targetIndex = planOf(sop).indexOf[goTo.step];
    const target = sop.steps[targetIndex ?? -1];
    if (target === undefined || targetIndex === undefined) {
      return [];
    }
    if (/^\s*kembalikan\b/i.test(outcome.label) && targetIndex > index) {
      const message = `"${outcome.label}" menuju baris sesudahnya (${nameOf(target)}); pengembalian harus ke baris sebelumnya.`;
      return [findingInStep('return.forward', sop, index, inside, message)];
    }
    if (isReturn(sop, step.key, outcome) && !canRepair(sop, target)) {
      const message = `Pengembalian menuju ${nameOf(target)}, yang tidak menyusun naskah; tentukan siapa yang memperbaiki.`;
      return [findingInStep('return.target-cannot-repair', sop, index, inside, message)];
    }
    return [];
  });
}

/** Who makes a paper can mend it; who only orders, hears or judges cannot, and an outsider is not ours to ask. */
function canRepair(sop: SopDefinition, target: Step): boolean {
  const isOutside = target.performers.every(
    (key) =>
      sop.performers.find((performer) => performer.key === key)?.resolvesTo.kind === 'external',
  );
  return target.kind === 'perform' && target.outputs.length > 0 && !isOutside;
}

function nameOf(step: Step): string {
  return step.printedNo === null ? `baris "${step.activity}"` : `baris ${step.printedNo}`;
}
