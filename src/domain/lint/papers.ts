import type { SopDefinition, Step, StepAct } from '../sop/index.ts';
import { findingInStep } from './finding.ts';
import type { LintFinding } from './model.ts';
import { slugOf } from './words.ts';

/** SOPs that number, and SOPs that file, what their caller has signed. */
const NUMBERING = new Set(['surat-keluar', 'penetapan-produk-hukum']);
/** Who draws a paper up and signs it in one row needs nobody's endorsement below him. */
const DRAWING_UP = /\b(?:menyusun|membuat|mengisi)\b/i;
const FILING = new Set(['penyimpanan-arsip', 'surat-keluar', 'penetapan-produk-hukum']);

/** Where papers come from and go to, and what surrounds a signature. */
export function lintPapers(sop: SopDefinition): readonly LintFinding[] {
  return [...lintProvided(sop), ...lintUsed(sop), ...lintSignatures(sop)];
}

/**
 * A paper is there when an earlier row makes it, an SOP called before may bring it, or the first row that names it
 * brings it from outside: that is the row that opens the run.
 */
function lintProvided(sop: SopDefinition): LintFinding[] {
  const there = new Set<string>();
  return sop.steps.flatMap((step, index) => {
    const papers = step.requirements.filter(({ kind }) => kind === 'paper');
    const missing = index === 0 ? [] : papers.filter(({ label }) => !there.has(label));
    for (const label of [...papers.map((paper) => paper.label), ...step.outputs]) {
      there.add(label);
    }
    if (
      sop.steps.slice(0, index + 1).some((one) => one.calls.some(({ mode }) => mode === 'await'))
    ) {
      return [];
    }
    return missing.map(({ label }) => {
      const place = step.requirements.findIndex((one) => one.label === label);
      const message = `"${label}" tidak dihasilkan baris sebelumnya dan tidak dibawa SOP yang dipanggil; tentukan dari mana asalnya.`;
      return findingInStep('paper.not-provided', sop, index, `requirements[${place}]`, message);
    });
  });
}

/** What the last row makes leaves the run; what is sent, filed or handed to an outsider does too. */
function lintUsed(sop: SopDefinition): LintFinding[] {
  const wanted = new Set(sop.steps.flatMap((step) => step.requirements.map(({ label }) => label)));
  return sop.steps.flatMap((step, index) => {
    const leaves =
      endsHere(step) ||
      hasAct(step, 'send') ||
      hasAct(step, 'file') ||
      (step.outsiders ?? []).length > 0 ||
      step.calls.length > 0;
    if (leaves || index === sop.steps.length - 1) {
      return [];
    }
    return step.outputs.flatMap((label, place) => {
      if (wanted.has(label)) {
        return [];
      }
      const message = `"${label}" dihasilkan di sini tetapi tidak menjadi kelengkapan baris mana pun.`;
      return [findingInStep('paper.unused', sop, index, `outputs[${place}]`, message)];
    });
  });
}

function lintSignatures(sop: SopDefinition): LintFinding[] {
  const signing = sop.steps.flatMap((step, index) => (hasAct(step, 'sign') ? [index] : []));
  const first = signing[0];
  const last = signing.at(-1);
  if (first === undefined || last === undefined) {
    return [];
  }
  const findings = signing
    .filter((index) => !isEndorsedBefore(sop, index))
    .map((index) => {
      const message =
        'Ditandatangani tanpa paraf siapa pun sebelumnya; tentukan siapa yang memaraf, atau nyatakan tidak perlu.';
      return findingInStep('signature.no-endorsement', sop, index, 'outcomes', message);
    });
  if (!happensFrom(sop, first, ['number', 'register'], NUMBERING)) {
    const message =
      'Sesudah tanda tangan tidak ada baris yang memberi nomor atau mengagendakan, dan tidak ada SOP yang melakukannya.';
    findings.push(findingInStep('signature.no-number', sop, last, 'outcomes', message));
  }
  if (!happensFrom(sop, first, ['file'], FILING)) {
    const message =
      'Sesudah tanda tangan tidak ada baris yang mengarsipkan, dan tidak ada SOP yang melakukannya.';
    findings.push(findingInStep('signature.no-archive', sop, last, 'outcomes', message));
  }
  return findings;
}

/** Somebody else endorsed or signed before, or the signer drew the paper up himself. */
function isEndorsedBefore(sop: SopDefinition, index: number): boolean {
  const own = sop.steps[index];
  if (own === undefined) {
    return true;
  }
  const earlier = sop.steps.slice(0, index);
  const byOthers = earlier.filter((step) =>
    step.performers.some((key) => !own.performers.includes(key)),
  );
  const asked = new Set(own.requirements.map(({ label }) => label));
  const isOwnPaper = earlier.every(
    (step) => !byOthers.includes(step) || !step.outputs.some((label) => asked.has(label)),
  );
  const drewItUp =
    DRAWING_UP.test(own.activity) ||
    earlier.some(
      (step) =>
        step.kind === 'perform' &&
        step.outputs.length > 0 &&
        !hasAct(step, 'sign') &&
        own.performers.every((key) => step.performers.includes(key)),
    );
  return (
    isOwnPaper ||
    drewItUp ||
    byOthers.some((step) => hasAct(step, 'endorse') || hasAct(step, 'sign'))
  );
}

function happensFrom(
  sop: SopDefinition,
  index: number,
  acts: readonly StepAct[],
  calls: ReadonlySet<string>,
): boolean {
  return sop.steps
    .slice(index)
    .some(
      (step) =>
        acts.some((act) => hasAct(step, act)) ||
        step.calls.some(({ sop: called }) => calls.has(slugOf(called))),
    );
}

function hasAct(step: Step, act: StepAct): boolean {
  return step.outcomes.some((outcome) => outcome.acts.includes(act));
}

function endsHere(step: Step): boolean {
  return step.outcomes.some(({ goTo }) => goTo === 'end');
}
