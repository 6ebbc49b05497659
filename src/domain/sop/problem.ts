/** What is wrong with an SOP, and where. `docs/domain/sop.md` says each code in a sentence. */

export const SOP_PROBLEM_CODES = [
  'shape.not-object',
  'shape.not-list',
  'shape.not-text',
  'shape.not-number',
  'shape.not-boolean',
  'shape.missing',
  'shape.empty',
  'shape.unknown-field',
  'shape.not-offered',
  'shape.invalid-date',
  'shape.invalid-key',
  'shape.too-large',
  'duration.unreadable',
  'duration.not-positive',
  'duration.unit-without-value',
  'duration.value-without-unit',
  'duration.value-missing',
  'duration.value-not-agreed',
  'convention.minutes-per-day',
  'sop.id-not-of-agency',
  'sop.no-steps',
  'sop.no-end',
  'performer.duplicate',
  'performer.unused',
  'performer.recorder-not-inside',
  'list.duplicate',
  'list.unknown',
  'list.unused',
  'trigger.none',
  'trigger.starter-unknown',
  'step.duplicate',
  'step.reserved-key',
  'step.no-performer',
  'step.performer-unknown',
  'step.performer-repeated',
  'step.no-outcome',
  'step.decide-one-outcome',
  'step.guide-several-outcomes',
  'step.hears-not-guide',
  'step.hears-last',
  'step.hears-other-performer',
  'step.hears-apart',
  'step.unreachable',
  'step.no-way-out',
  'outcome.duplicate',
  'outcome.via-unknown',
  'outcome.via-not-return',
  'goto.step-unknown',
  'goto.own-step',
  'goto.alongside',
  'goto.into-sibling-branch',
  'goto.into-branch',
  'goto.into-for-each',
  'goto.out-of-block',
  'branch.none',
  'branch.unknown',
  'branch.repeated',
  'branch.not-in-order',
  'branch.not-forward',
  'branch.alongside',
  'branch.shared',
  'branch.leaves-block',
  'branch.rejoin-unknown',
  'branch.rejoin-too-early',
  'block.crossing',
  'alongside.unknown',
  'alongside.not-adjacent',
  'alongside.other-list',
  'alongside.diverging',
  'form.duplicate-field',
  'form.choices-missing',
  'form.columns-missing',
  'outsider.duplicate',
] as const;

export type SopProblemCode = (typeof SOP_PROBLEM_CODES)[number];

export interface SopProblem {
  readonly code: SopProblemCode;
  /** `error`: the SOP cannot be carried out. `warning`: it can, but somebody should look. */
  readonly severity: 'error' | 'warning';
  /** `steps[3].outcomes[1].goTo`; empty for the whole. */
  readonly path: string;
  /** Indonesian, with what to do. */
  readonly message: string;
}

/** Builds a problem that keeps the SOP from being carried out. */
export function sopError(code: SopProblemCode, path: string, message: string): SopProblem {
  return { code, severity: 'error', path, message };
}

/** Builds a problem that somebody should look at. */
export function sopWarning(code: SopProblemCode, path: string, message: string): SopProblem {
  return { code, severity: 'warning', path, message };
}

/** Whether the list holds anything that keeps the SOP from being carried out. */
export function hasErrors(problems: readonly SopProblem[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}
