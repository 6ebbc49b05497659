import type { Move, Rehearsal } from '../../../domain/rehearsal/index.ts';
import type { SopDefinition, Step } from '../../../domain/sop/model.ts';
import { rehearsal as text } from '../../messages/rehearsal.ts';
import { sop as sopText } from '../../messages/sop.ts';

/** One act of a path as it is read: where, by whom, what. */
export interface RehearsalLine {
  readonly stepNo: string;
  readonly activity: string;
  readonly performer: string;
  readonly item: string | null;
  readonly does: string;
  readonly isReturn: boolean;
}

/** A move of a rehearsal in words. */
export function lineOf(sop: SopDefinition, move: Move): RehearsalLine {
  const step = findStep(sop, move.step);
  return {
    stepNo: numberOf(step),
    activity: step?.activity ?? '',
    performer: sop.performers.find(({ key }) => key === move.performer)?.label ?? '',
    item: move.itemLabel,
    does: wordsOf(sop, step, move.does),
    isReturn: move.does.kind === 'return',
  };
}

/** What no path could take, in words. */
export function missingLines(sop: SopDefinition, { coverage }: Rehearsal): readonly string[] {
  return coverage.missing.map(({ kind, step: key, subject }) => {
    const step = findStep(sop, key);
    const what =
      kind === 'outcome'
        ? outcomeLabel(step, subject)
        : kind === 'branch'
          ? text.branches(numberOf(findStep(sop, subject)))
          : kind === 'call'
            ? (step?.calls[Number(subject)]?.sop ?? '')
            : '';
    return text.missing(numberOf(step), what);
  });
}

function wordsOf(sop: SopDefinition, step: Step | undefined, does: Move['does']): string {
  switch (does.kind) {
    case 'complete': {
      const branches = does.branches.map((key) => numberOf(findStep(sop, key))).join(', ');
      const label = outcomeLabel(step, does.outcome);
      return branches === '' ? label : `${label}. ${text.branches(branches)}`;
    }
    case 'return':
      return text.back(outcomeLabel(step, does.outcome), numberOf(findStep(sop, does.to)));
    case 'outsider':
      return text.outsider(
        step?.outsiders?.find(({ key }) => key === does.part)?.label ?? does.part,
      );
    case 'startCall':
      return text.startCall(does.sop);
    case 'settleCall':
      return text.settleCall(does.sop);
    case 'childEnded':
      return text.childEnded(does.sop);
  }
}

function outcomeLabel(step: Step | undefined, outcome: string): string {
  return step?.outcomes.find(({ key }) => key === outcome)?.label ?? outcome;
}

function findStep(sop: SopDefinition, key: string): Step | undefined {
  return sop.steps.find((step) => step.key === key);
}

function numberOf(step: Step | undefined): string {
  return step?.printedNo ?? sopText.dashNo;
}
