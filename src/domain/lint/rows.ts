import { parseDuration, type SopDefinition, type Step } from '../sop/index.ts';
import { findingInStep } from './finding.ts';
import type { LintFinding } from './model.ts';
import { actsNamedIn, firstWord, isActiveVerb, joinWords } from './words.ts';

/** Wording of the rows and the three columns of mutu baku. */
export function lintRows(sop: SopDefinition): readonly LintFinding[] {
  return sop.steps.flatMap((step, index) => [
    ...lintWording(sop, step, index),
    ...lintStandard(sop, step, index),
    ...lintPrintedTime(sop, step, index),
  ]);
}

/** The health-facility format writes "Petugas …" by custom, so the rule on verbs is only for `sopAp`. */
function lintWording(sop: SopDefinition, step: Step, index: number): LintFinding[] {
  const findings: LintFinding[] = [];
  const word = firstWord(step.activity);
  if (sop.format === 'sopAp' && !isActiveVerb(word)) {
    const message = `Uraian kegiatan diawali "${word}"; mulailah dengan kata kerja aktif tanpa subjek, sebab pelaksananya sudah tampak dari kolom.`;
    findings.push(findingInStep('activity.no-active-verb', sop, index, 'activity', message));
  }
  // What a guide row names after its order is what others shall do.
  const acts = step.kind === 'guide' ? [] : actsNamedIn(step.activity);
  if (acts.length > 1) {
    const message = `Baris ini memuat ${acts.length} tindakan (${joinWords(acts)}); dijalankan sebagai satu tugas dengan hasil gabungan.`;
    findings.push(findingInStep('activity.several-acts', sop, index, 'activity', message));
  }
  return findings;
}

/** A row that only hands on or hears an order needs neither papers nor a result of its own. */
function lintStandard(sop: SopDefinition, step: Step, index: number): LintFinding[] {
  const findings: LintFinding[] = [];
  if (step.duration === null && step.hears !== true) {
    const message = 'Waktu tidak tercantum; tugas ini tidak mempunyai batas waktu sampai diisi.';
    findings.push(findingInStep('standard.no-duration', sop, index, 'duration', message));
  }
  if (step.kind === 'guide') {
    return findings;
  }
  if (step.requirements.length === 0) {
    const message = 'Kelengkapan tidak tercantum; sebutkan naskah atau data yang harus ada.';
    findings.push(findingInStep('standard.no-requirement', sop, index, 'requirements', message));
  }
  if (step.outputs.length === 0) {
    const message = 'Output tidak tercantum; sebutkan apa yang dihasilkan baris ini.';
    findings.push(findingInStep('standard.no-output', sop, index, 'outputs', message));
  }
  return findings;
}

/** Somebody may have read "1-2 hari" by hand; then there is nothing to compare. */
function lintPrintedTime(sop: SopDefinition, step: Step, index: number): LintFinding[] {
  const { duration } = step;
  const read = duration === null ? undefined : parseDuration(duration.raw, sop.timeConvention);
  if (duration === null || read === undefined) {
    return [];
  }
  if (read.value === duration.value && read.unit === duration.unit) {
    return [];
  }
  const message = `Waktu tertulis "${duration.raw}", tetapi tersimpan ${duration.value ?? 'tanpa angka'} ${duration.unit ?? ''}; samakan.`;
  return [findingInStep('duration.differs-from-print', sop, index, 'duration', message)];
}
