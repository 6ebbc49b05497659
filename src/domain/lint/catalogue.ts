import type { SopDefinition } from '../sop/index.ts';
import { findingAt } from './finding.ts';
import type { LintContext, LintFinding } from './model.ts';
import { plain } from './words.ts';

/** Numbers and titles that stand twice in one agency. */
export function lintDuplicates(
  sop: SopDefinition,
  { catalogue }: LintContext,
): readonly LintFinding[] {
  const others = (catalogue ?? []).filter(
    (other) => other.agency === sop.agency && other.id !== sop.id,
  );
  const { number, title } = sop.identitySheet;
  const findings: LintFinding[] = [];
  const sameNumber = others.find(
    (other) =>
      number !== null &&
      other.identitySheet.number !== null &&
      plain(other.identitySheet.number) === plain(number),
  );
  if (sameNumber !== undefined) {
    const message = `Nomor ${number} juga dipakai SOP "${sameNumber.identitySheet.title}"; satu nomor untuk satu SOP.`;
    findings.push(findingAt('catalogue.duplicate-number', 'identitySheet.number', message));
  }
  const sameTitle = others.find((other) => plain(other.identitySheet.title) === plain(title));
  if (sameTitle !== undefined) {
    const message = `Judul ini sama dengan SOP ${sameTitle.id}; gabungkan, atau bedakan judulnya.`;
    findings.push(findingAt('catalogue.duplicate-title', 'identitySheet.title', message));
  }
  return findings;
}
