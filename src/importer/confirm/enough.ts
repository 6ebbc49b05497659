/** Which doubts of a draft need no more than a person's yes. Pure. */
import { validateSop } from '../../domain/sop/index.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';
import { correctValue } from '../draft/correct.ts';
import { NEARER_NAMES, pointerOf } from '../draft/problems.ts';
import type { Doubt, ImportDraft } from '../model.ts';

/** Above this the validation only warns (`draft/problems.ts`): a person may say that it is so. */
const MUST_BE_MENDED = 0.1;

interface SopError {
  readonly code: string;
  readonly path: string;
}

/** Whether the validation itself says so: then it cannot be accepted, only mended. */
export function mustBeMended({ code, confidence }: Doubt): boolean {
  return code === 'sop.problem' && confidence <= MUST_BE_MENDED;
}

/**
 * The doubts whose acceptance is enough: with what each proposes, or with what stands, its part of the SOP has no
 * error. The others must be mended, now or after they were accepted.
 */
export function acceptableDoubts(draft: ImportDraft): ReadonlySet<Doubt> {
  const standing = errorsOf(draft.sop);
  return new Set(
    draft.doubts.filter((doubt) => {
      if (mustBeMended(doubt)) {
        return false;
      }
      const taken = withProposal(draft.sop, doubt);
      const errors = taken === null ? standing : errorsOf(taken);
      return !errors.some((error) => isOf(doubt, error));
    }),
  );
}

/** The SOP as the doubt proposes it; null where it proposes nothing that has a form of its own there. */
export function withProposal(sop: SopDefinition, { path, value }: Doubt): SopDefinition | null {
  if (value === undefined || path === '') {
    return null;
  }
  const taken = correctValue(sop, path, value);
  return taken.ok ? taken.value : null;
}

function errorsOf(sop: SopDefinition): readonly SopError[] {
  return validateSop(sop).flatMap(({ severity, code, path }) =>
    severity === 'error' ? [{ code, path: pointerOf(path) }] : [],
  );
}

function isOf(doubt: Doubt, error: SopError): boolean {
  const isWithin =
    doubt.path !== '' && (error.path === doubt.path || error.path.startsWith(`${doubt.path}/`));
  // The doubt stands for the problem under a nearer name, perhaps at a part of it.
  const isNamed =
    (NEARER_NAMES[error.code] ?? []).includes(doubt.code) &&
    (doubt.path.startsWith(error.path) || error.path.startsWith(doubt.path));
  return isWithin || isNamed;
}
