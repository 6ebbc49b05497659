/** A decision that was taken on paper, from the dialog to the command. Pure. */
import type { AllowedActView } from '../../../../contract/run.ts';
import type { FormField } from '../../../../domain/sop/model.ts';
import type { WireCommand } from '../../../api/answers.ts';
import type { SentFile } from '../../../components/FilePicker.tsx';
import { run as text } from '../../../messages/run.ts';
import { buildCompletion, type WorkDraft } from '../completion.ts';
import { buildReturn, faultOf, type ReturnDraft } from './return-draft.ts';

/** Stands for "it was sent back" among the outcomes of the row. */
export const RETURNED = ':returned';

export interface PaperDraft {
  /** Key of the outcome, or `RETURNED`. */
  readonly outcome: string;
  readonly decidedBy: string;
  /** Value of a `datetime-local` field in the agency's zone. */
  readonly at: string;
  readonly evidence: SentFile | null;
}

export interface PaperFilled {
  readonly paper: PaperDraft;
  readonly work: WorkDraft;
  readonly sentBack: ReturnDraft | null;
}

/** Chooses what is the only possibility; the rest is for the person. */
export function emptyPaper(
  outcomes: readonly AllowedActView[],
  back: AllowedActView | undefined,
): PaperDraft {
  const [only, ...others] = [...outcomes, ...(back === undefined ? [] : [back])];
  const deciders = only?.paperFor ?? [];
  return {
    outcome: others.length > 0 || only === undefined ? '' : (only.outcome ?? RETURNED),
    decidedBy: deciders.length === 1 ? (deciders[0]?.officialId ?? '') : '',
    at: '',
    evidence: null,
  };
}

/** What still lacks; nothing when it can be sent. */
export function paperFault(
  filled: PaperFilled,
  at: string | undefined,
  act: AllowedActView | undefined,
): string | null {
  if (act === undefined || at === undefined) {
    return text.paper.badTime;
  }
  if (filled.paper.decidedBy === '') {
    return text.paper.badDecider;
  }
  return act.kind === 'returnTask' && filled.sentBack !== null
    ? faultOf(filled.sentBack, act)
    : null;
}

/** The act in the name of who decided, with when it happened and the proof. */
export function buildPaperCommand(
  act: AllowedActView,
  filled: PaperFilled,
  occurredAt: string,
  fields: readonly FormField[],
): WireCommand {
  const paper = {
    decidedBy: filled.paper.decidedBy,
    occurredAt,
    evidence: filled.paper.evidence?.fileId ?? null,
  };
  if (act.kind === 'returnTask' && filled.sentBack !== null) {
    return buildReturn(act, filled.sentBack, paper);
  }
  const ticks = (act.missingRequirements ?? []).map((requirement) => ({
    requirement,
    how: 'seenOnPaper' as const,
  }));
  return buildCompletion(act, filled.work, fields, { paper, ticks });
}
