import type { FormField, SopDefinition, Step } from '../sop/index.ts';
import { findingInStep } from './finding.ts';
import type { LintContext, LintFinding } from './model.ts';

/**
 * Papers of rows that take personal data in a restricted matter must not be asked for where the matter is open: by
 * an open SOP that the restricted one calls, or by an open row of an SOP that only has restricted rows.
 */
export function lintPrivacy(sop: SopDefinition, context: LintContext): readonly LintFinding[] {
  return sop.confidentiality === 'restricted' ? lintCallees(sop, context) : lintOpenRows(sop);
}

function lintCallees(sop: SopDefinition, { catalogue }: LintContext): LintFinding[] {
  const papers = new Set(sop.steps.filter(takesPersonalData).flatMap((step) => step.outputs));
  return sop.steps.flatMap((step, index) =>
    step.calls.flatMap((call, place) => {
      const callee = catalogue?.find(({ id }) => id === call.sop);
      const asked = papersAsked(callee?.steps ?? []).filter((label) => papers.has(label));
      if (callee === undefined || callee.confidentiality === 'restricted' || asked.length === 0) {
        return [];
      }
      const message = `SOP "${callee.identitySheet.title}" tidak terbatas tetapi meminta "${asked[0]}", yang memuat data pribadi dari berkas terbatas ini; bawa kode perkaranya saja.`;
      return [findingInStep('privacy.leaves-restricted', sop, index, `calls[${place}]`, message)];
    }),
  );
}

function lintOpenRows(sop: SopDefinition): LintFinding[] {
  const papers = new Set(
    sop.steps
      .filter((step) => step.confidentiality === 'restricted' && takesPersonalData(step))
      .flatMap((step) => step.outputs),
  );
  return sop.steps.flatMap((step, index) => {
    const place = step.requirements.findIndex(({ label }) => papers.has(label));
    if (place < 0 || step.confidentiality === 'restricted') {
      return [];
    }
    const message = `Baris terbuka ini meminta "${step.requirements[place]?.label}", yang memuat data pribadi dari baris terbatas.`;
    return [
      findingInStep('privacy.leaves-restricted', sop, index, `requirements[${place}]`, message),
    ];
  });
}

function takesPersonalData(step: Step): boolean {
  return holdsPersonal(step.form ?? []);
}

function holdsPersonal(fields: readonly FormField[]): boolean {
  return fields.some((field) => field.personal === true || holdsPersonal(field.columns ?? []));
}

function papersAsked(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => step.requirements.map(({ label }) => label));
}
