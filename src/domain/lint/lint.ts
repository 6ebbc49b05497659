import type { LocalDate } from '../common/time.ts';
import type { SopDefinition } from '../sop/index.ts';
import { lintDuplicates } from './catalogue.ts';
import { lintControl } from './control.ts';
import { lintIdentity } from './identity.ts';
import { lintLeftovers } from './leftovers.ts';
import type { LintContext, LintFinding, LintSeverity } from './model.ts';
import { lintPapers } from './papers.ts';
import { lintPrivacy } from './privacy.ts';
import { lintRelations } from './relations.ts';
import { lintRows } from './rows.ts';
import { lintStructure } from './structure.ts';
import { lintTotal } from './total.ts';

/** From the gravest; what `--severity` compares by. */
export const LINT_SEVERITIES: readonly LintSeverity[] = ['error', 'warning', 'info'];

/**
 * Everything there is to say of one SOP, gravest first, then in the order of its rows. Total: a faulty SOP gets
 * findings and never a fault. `LINT_RULES` and docs/domain/lint.md explain the codes.
 */
export function lintSop(sop: SopDefinition, context: LintContext): readonly LintFinding[] {
  const findings = [
    ...lintStructure(sop),
    ...lintRows(sop),
    ...lintTotal(sop),
    ...lintPapers(sop),
    ...lintControl(sop),
    ...lintRelations(sop, context),
    ...lintIdentity(sop, context),
    ...lintDuplicates(sop, context),
    ...lintPrivacy(sop, context),
    ...lintLeftovers(sop, context),
  ];
  return findings.sort(
    (a, b) =>
      LINT_SEVERITIES.indexOf(a.severity) - LINT_SEVERITIES.indexOf(b.severity) ||
      placeOf(a) - placeOf(b),
  );
}

/** The findings of each SOP of a catalogue, each against all the others. */
export function lintCatalogue(
  sops: readonly SopDefinition[],
  today: LocalDate,
): ReadonlyMap<string, readonly LintFinding[]> {
  return new Map(sops.map((sop) => [sop.id, lintSop(sop, { today, catalogue: sops })]));
}

/** The head before the rows. */
function placeOf(finding: LintFinding): number {
  return Number(/^steps\[(\d+)\]/.exec(finding.path)?.[1] ?? -1);
}
