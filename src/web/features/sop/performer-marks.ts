import type { Step } from '../../../domain/sop/model.ts';
import { sop as text } from '../../messages/sop.ts';

export interface PerformerMark {
  readonly sign: string;
  readonly meaning: string;
}

/** The sign of a step in its performer's column, with its words for those who do not see it. */
export function markOf(step: Step): PerformerMark {
  switch (step.kind) {
    case 'decide':
      return { sign: '◆', meaning: text.table.markDecide };
    case 'guide':
      return { sign: '●', meaning: text.table.markGuide };
    case 'perform':
      return { sign: '●', meaning: text.table.mark };
  }
}

/** Where outcomes lead that do not simply go on to the next row. */
export function describeGoTo(step: Step, steps: readonly Step[]): readonly string[] {
  const mutLines: string[] = [];
  for (const outcome of step.outcomes) {
    const { goTo } = outcome;
    if (goTo === 'next') {
      continue;
    }
    if (goTo === 'end') {
      mutLines.push(text.table.outcomeTo(outcome.label, text.table.toEnd));
    } else if ('step' in goTo) {
      const target = steps.find((one) => one.key === goTo.step);
      const name = target?.printedNo ?? target?.activity ?? goTo.step;
      mutLines.push(text.table.outcomeTo(outcome.label, text.table.toStep(name)));
    } else {
      mutLines.push(text.table.outcomeTo(outcome.label, text.table.toBranches));
    }
  }
  return mutLines;
}
