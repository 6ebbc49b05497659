import type { Goal, GoalCount, Rehearsal, RehearsalProblem } from '../domain/rehearsal/index.ts';
import type { SopDefinition } from '../domain/sop/index.ts';

/** A rehearsal in one line: how many paths, what they took, whether anything was left. */
export function sayRehearsal({ sopId, paths, coverage, passed, isSimulation }: Rehearsal): string {
  const counts = [
    `langkah ${ratio(coverage.steps)}`,
    `hasil ${ratio(coverage.outcomes)}`,
    ...(coverage.branches.total === 0 ? [] : [`cabang ${ratio(coverage.branches)}`]),
    ...(coverage.calls.total === 0 ? [] : [`panggilan ${ratio(coverage.calls)}`]),
  ];
  const verdict = passed ? 'BAIK ' : 'GAGAL';
  const mode = isSimulation ? ' (simulasi)' : '';
  return `${verdict} ${sopId}${mode}: ${paths.length} jalur, ${counts.join(', ')}, ${percentOf(coverage)} %`;
}

/** The paths with their planned time, and everything that could not be taken and why. */
export function sayRehearsalDetails(sop: SopDefinition, rehearsal: Rehearsal): readonly string[] {
  const paths = rehearsal.paths.flatMap(({ moves, time }, index) => [
    `  Jalur ${index + 1}: ${moves.length} tindakan; beban kerja ${time.effort.text}; tenggang ${time.elapsed.text}`,
    `    ${moves.flatMap((move) => sayMove(sop, move)).join(' · ')}`,
  ]);
  const missing = rehearsal.coverage.missing.map(
    (goal) => `  TIDAK TERCAPAI ${sayGoal(sop, goal)}`,
  );
  return [...paths, ...missing, ...rehearsal.problems.map((one) => `  ${sayProblem(sop, one)}`)];
}

function percentOf({ steps, outcomes, branches, calls }: Rehearsal['coverage']): number {
  const all = [steps, outcomes, branches, calls];
  const taken = all.reduce((sum, one) => sum + one.taken, 0);
  const total = all.reduce((sum, one) => sum + one.total, 0);
  // Never rounded up to a hundred.
  return total === 0 ? 100 : Math.floor((taken / total) * 100);
}

function ratio({ taken, total }: GoalCount): string {
  return `${taken}/${total}`;
}

function sayMove(
  sop: SopDefinition,
  { step, itemLabel, does }: Rehearsal['paths'][number]['moves'][number],
): readonly string[] {
  if (!('outcome' in does)) {
    return [];
  }
  const where = itemLabel === null ? nameOf(sop, step) : `${nameOf(sop, step)} [${itemLabel}]`;
  return does.kind === 'return'
    ? [`${where} kembali ke ${nameOf(sop, does.to)}`]
    : [`${where} ${labelOf(sop, step, does.outcome)}`];
}

function sayGoal(sop: SopDefinition, { kind, step, subject }: Goal): string {
  switch (kind) {
    case 'step':
      return `baris ${nameOf(sop, step)}`;
    case 'outcome':
      return `baris ${nameOf(sop, step)}, hasil "${labelOf(sop, step, subject)}"`;
    case 'branch':
      return `baris ${nameOf(sop, step)}, cabang ke ${nameOf(sop, subject)}`;
    case 'call':
      return `baris ${nameOf(sop, step)}, panggilan ${Number(subject) + 1}`;
  }
}

function sayProblem(sop: SopDefinition, problem: RehearsalProblem): string {
  switch (problem.kind) {
    case 'cannotOpen':
      return `Tidak seorang pun dapat membuka berkasnya (${problem.refusal.code}).`;
    case 'refused':
      return `Baris ${nameOf(sop, problem.step)}: hasil "${labelOf(sop, problem.step, problem.subject)}" tidak dapat dipilih${problem.refusal === null ? '' : ` (${problem.refusal.code})`}.`;
    case 'stuck':
      return `Berkas tidak pernah selesai; yang menunggu: baris ${problem.steps.map((key) => nameOf(sop, key)).join(', ')}.`;
  }
}

/** The printed number where there is one, with the key beside it where numbers repeat. */
function nameOf(sop: SopDefinition, key: string): string {
  const step = sop.steps.find((one) => one.key === key);
  const printed = step?.printedNo ?? null;
  const isOnly = sop.steps.filter(({ printedNo }) => printedNo === printed).length === 1;
  return printed === null ? key : isOnly ? printed : `${printed} (${key})`;
}

function labelOf(sop: SopDefinition, step: string, outcome: string): string {
  const outcomes = sop.steps.find(({ key }) => key === step)?.outcomes ?? [];
  return outcomes.find(({ key }) => key === outcome)?.label ?? outcome;
}
