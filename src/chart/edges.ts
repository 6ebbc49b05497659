/** What leads where: the ways of an SOP as the sheet draws them. */

import { endOf, nextOf } from '../domain/sop/flow.ts';
import { planOf } from '../domain/sop/index.ts';
import type { GoTo, Outcome, SopDefinition, Step } from '../domain/sop/model.ts';
import type { ChartEdge, ConnectorKind } from './model.ts';

/**
 * Every way from a row to a row, in printed order: each outcome's `next`, step or branches once. `next` into
 * rows that run alongside each other leads to each of them; what ends the table leads nowhere and is no edge.
 */
export function edgesOf(sop: SopDefinition): readonly ChartEdge[] {
  return sop.steps.flatMap((step, index) =>
    firstOf(sop, step.key) !== index
      ? []
      : step.outcomes.flatMap((outcome) =>
          [...new Set(targetKeys(sop, step, outcome.goTo))].map((toStep) => ({
            id: `${step.key}.${outcome.key}->${toStep}`,
            fromStep: step.key,
            outcome: outcome.key,
            toStep,
            kind: kindOf(sop, step, outcome.goTo, toStep),
            label: labelOf(sop, step, outcome),
          })),
        ),
  );
}

/** Whether an outcome ends the whole table from this row. */
export function endsTable(sop: SopDefinition, step: Step, goTo: GoTo): boolean {
  return (goTo === 'next' || goTo === 'end') && targetKeys(sop, step, goTo).length === 0;
}

/**
 * What stands beside a decision's line: Ya and Tidak where exactly one of two outcomes sends the work back,
 * else the outcome's own words, because a guessed Ya could say the contrary. A row with one way has none.
 */
export function labelOf(sop: SopDefinition, step: Step, outcome: Outcome): string | null {
  if (step.outcomes.length < 2) {
    return step.kind === 'decide' ? 'Ya' : null;
  }
  const returns = step.outcomes.map((one) => goesBack(sop, step, one));
  if (step.outcomes.length === 2 && returns[0] !== returns[1]) {
    return goesBack(sop, step, outcome) ? 'Tidak' : 'Ya';
  }
  return outcome.label;
}

function goesBack(sop: SopDefinition, step: Step, outcome: Outcome): boolean {
  return targetKeys(sop, step, outcome.goTo).some((key) => !isForward(sop, step.key, key));
}

function isForward(sop: SopDefinition, from: string, to: string): boolean {
  const { indexOf } = planOf(sop);
  return (indexOf[to] ?? 0) > (indexOf[from] ?? 0);
}

function kindOf(sop: SopDefinition, step: Step, goTo: GoTo, toStep: string): ConnectorKind {
  if (typeof goTo === 'object' && 'branches' in goTo) {
    return 'branch';
  }
  return isForward(sop, step.key, toStep) ? 'forward' : 'return';
}

function firstOf(sop: SopDefinition, key: string): number | undefined {
  return planOf(sop).indexOf[key];
}

function targetKeys(sop: SopDefinition, step: Step, goTo: GoTo): readonly string[] {
  const plan = planOf(sop);
  const group = plan.groupOf[step.key] ?? 0;
  if (goTo === 'next' || goTo === 'end') {
    const members = plan.groups[goTo === 'next' ? nextOf(plan, group) : endOf(plan, group)] ?? [];
    return members.flatMap((index) => sop.steps[index]?.key ?? []);
  }
  const named = 'step' in goTo ? [goTo.step] : goTo.branches;
  return named.filter((key) => plan.indexOf[key] !== undefined);
}
