import type { SopDefinition, Step } from './model.ts';
import { planOf } from './plan.ts';
import type { SopProblem } from './problem.ts';
import { sopError } from './problem.ts';

/** Rows that only hand on or hear an order. */
export function checkGuide(sop: SopDefinition, step: Step, index: number): SopProblem[] {
  const path = `steps[${index}]`;
  const problems: SopProblem[] = [];
  if (step.kind === 'guide' && step.outcomes.length > 1) {
    const message = 'Langkah arahan hanya meneruskan; hasilnya harus satu.';
    problems.push(sopError('step.guide-several-outcomes', `${path}.outcomes`, message));
  }
  if (step.hears !== true) {
    return problems;
  }
  if (step.kind !== 'guide') {
    const message = 'Hanya langkah arahan (guide) yang dapat berupa mendengarkan perintah.';
    problems.push(sopError('step.hears-not-guide', `${path}.hears`, message));
  }
  const next = sop.steps[index + 1];
  if (next === undefined) {
    const message =
      'Mendengarkan arahan selesai dengan tindakan berikutnya; ia tidak dapat menjadi langkah terakhir.';
    return [...problems, sopError('step.hears-last', `${path}.hears`, message)];
  }
  if (!step.performers.every((key) => next.performers.includes(key))) {
    const message =
      'Langkah sesudah mendengarkan arahan harus dikerjakan oleh yang mendengarkannya.';
    problems.push(sopError('step.hears-other-performer', `${path}.hears`, message));
  }
  if (!leadsOnlyToNext(sop, step, index)) {
    const message =
      'Mendengarkan arahan harus langsung diikuti langkah di lingkup yang sama, tanpa langkah lain yang bersamaan.';
    problems.push(sopError('step.hears-apart', `${path}.hears`, message));
  }
  return problems;
}

/** Both rows are open at once, so they stand in one block, and the hearing row is alone in its group. */
function leadsOnlyToNext(sop: SopDefinition, step: Step, index: number): boolean {
  const plan = planOf(sop);
  const group = plan.groups.findIndex((members) => members.includes(index));
  return (
    plan.groups[group]?.length === 1 &&
    step.outcomes.every((outcome) => outcome.goTo === 'next') &&
    plan.innermost(group).id === plan.innermost(group + 1).id
  );
}

/** A time is a positive number with its unit, or words that wait for a person. */
export function checkDuration(step: Step, path: string): SopProblem[] {
  const { duration } = step;
  if (duration === null) {
    return [];
  }
  const at = `${path}.duration`;
  const { value, unit, kind } = duration;
  if (value !== null && value <= 0) {
    return [sopError('duration.not-positive', at, 'Waktu harus lebih dari nol.')];
  }
  if (value === null && unit !== null) {
    return [sopError('duration.unit-without-value', at, 'Ada satuan waktu tanpa angkanya.')];
  }
  if (value !== null && unit === null) {
    return [sopError('duration.value-without-unit', at, 'Ada angka waktu tanpa satuannya.')];
  }
  if (value === null && kind !== 'asAgreed') {
    const message = 'Waktu tanpa angka harus berjenis "asAgreed" (disepakati saat berjalan).';
    return [sopError('duration.value-missing', at, message)];
  }
  if (value !== null && kind === 'asAgreed') {
    const message = 'Waktu yang disepakati saat berjalan tidak mempunyai angka.';
    return [sopError('duration.value-not-agreed', at, message)];
  }
  return [];
}
