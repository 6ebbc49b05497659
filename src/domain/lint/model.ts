/**
 * What the linter says of an SOP. It reads the SOP as a compiler reads a program: an error is what cannot run or is
 * surely wrong, a warning is a true remark that a person must decide upon, an info is worth knowing.
 */
import type { LocalDate } from '../common/time.ts';
import type { SopDefinition, SopProblemCode } from '../sop/index.ts';
import type { LintCode } from './rules.ts';

export type LintSeverity = 'error' | 'warning' | 'info';

/** One rule with what `docs/domain/lint.md` prints of it; texts in Indonesian. */
export interface LintRule {
  readonly code: string;
  readonly severity: LintSeverity;
  readonly family: LintFamily;
  readonly title: string;
  readonly explanation: string;
  /** The regulation, or the document of this project, that the rule rests on. */
  readonly source: string;
  readonly example: string;
}

export type LintFamily =
  | 'alur'
  | 'baris'
  | 'mutu baku'
  | 'naskah'
  | 'kendali'
  | 'keterkaitan'
  | 'identitas'
  | 'kerahasiaan'
  | 'sisa salinan';

export interface LintFinding {
  /** A rule of `LINT_RULES`, or a problem of structure that docs/domain/sop.md explains. */
  readonly code: LintCode | SopProblemCode;
  readonly severity: LintSeverity;
  /** `steps[3].outcomes[1].goTo`; empty for the whole. */
  readonly path: string;
  /** The row, where the finding is about one. */
  readonly stepKey: string | null;
  readonly printedNo: string | null;
  /** Indonesian, with what to decide or do. */
  readonly message: string;
}

/** What a finding may depend on beside the SOP itself. */
export interface LintContext {
  /** Today in the zone of whoever asks. */
  readonly today: LocalDate;
  /** Every SOP that may be called; null where it is not at hand, and what needs it is not said. */
  readonly catalogue: readonly SopDefinition[] | null;
}
