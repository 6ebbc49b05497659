import { isReturn, planOf, type SopDefinition, type Step } from '../sop/index.ts';
import { findingInStep } from './finding.ts';
import type { LintFinding } from './model.ts';

/** Who checks must not be who made: a return that stays with its own performers checks nobody. */
export function lintControl(sop: SopDefinition): readonly LintFinding[] {
  return sop.steps.flatMap((step, index) => {
    if (step.kind !== 'decide') {
      return [];
    }
    const maker = makerOf(sop, step);
    if (maker === undefined || !step.performers.every((key) => maker.performers.includes(key))) {
      return [];
    }
    const message =
      'Yang memeriksa sama dengan yang membuat; pemeriksaan oleh orang lain hilang. Tentukan pemeriksa yang lain atau nyatakan dibolehkan.';
    return [findingInStep('control.self-check', sop, index, 'performers', message)];
  });
}

/** The row whose work a decision sends back. */
function makerOf(sop: SopDefinition, step: Step): Step | undefined {
  const back = step.outcomes.find((outcome) => isReturn(sop, step.key, outcome));
  if (back === undefined || typeof back.goTo === 'string' || !('step' in back.goTo)) {
    return undefined;
  }
  const target = sop.steps[planOf(sop).indexOf[back.goTo.step] ?? -1];
  return target === step ? undefined : target;
}
