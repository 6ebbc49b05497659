import type { SopDefinition, SopProblem } from '../sop/index.ts';
import type { LintFinding } from './model.ts';
import { type LintCode, ruleOf } from './rules.ts';

/** A finding about the whole SOP or a part of its head. */
export function findingAt(code: LintCode, path: string, message: string): LintFinding {
  const { severity } = ruleOf(code);
  return { code, severity, path, stepKey: null, printedNo: null, message };
}

/** A finding about one row; `inside` is the place within it (`outcomes[1].goTo`), empty for the row. */
export function findingInStep(
  code: LintCode,
  sop: SopDefinition,
  index: number,
  inside: string,
  message: string,
): LintFinding {
  const path = inside === '' ? `steps[${index}]` : `steps[${index}].${inside}`;
  return { ...findingAt(code, path, message), ...rowAt(sop, index) };
}

/** A problem of structure as a finding; code, severity and sentence stay. */
export function findingOfProblem(sop: SopDefinition, problem: SopProblem): LintFinding {
  const row = /^steps\[(\d+)\]/.exec(problem.path)?.[1];
  const place = row === undefined ? { stepKey: null, printedNo: null } : rowAt(sop, Number(row));
  return { ...problem, ...place };
}

function rowAt(sop: SopDefinition, index: number): Pick<LintFinding, 'stepKey' | 'printedNo'> {
  const step = sop.steps[index];
  return { stepKey: step?.key ?? null, printedNo: step?.printedNo ?? null };
}
