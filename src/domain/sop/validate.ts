import type { FormField, SopDefinition, Step } from './model.ts';
import type { SopProblem, SopProblemCode } from './problem.ts';
import { sopError, sopWarning } from './problem.ts';
import { checkAlongside, checkBlocks, checkReach } from './validate-blocks.ts';
import { checkGoTo } from './validate-goto.ts';
import { checkDuration, checkGuide } from './validate-step.ts';

/** Step keys that mean something else where an outcome names a row. */
const RESERVED_KEYS = new Set(['next', 'end']);

/**
 * Everything that keeps an SOP from being carried out (errors) or that somebody should look at (warnings),
 * each with its place; docs/domain/sop.md says the codes in sentences. An SOP without errors always ends or
 * waits at a person.
 */
export function validateSop(sop: SopDefinition): readonly SopProblem[] {
  return [
    ...checkHead(sop),
    ...checkPerformers(sop),
    ...checkLists(sop),
    ...checkTriggers(sop),
    ...sop.steps.flatMap((step, index) => checkStep(sop, step, index)),
    ...checkAlongside(sop),
    ...checkBlocks(sop),
    ...checkReach(sop),
  ];
}

function checkHead(sop: SopDefinition): SopProblem[] {
  const problems: SopProblem[] = [];
  if (!sop.id.startsWith(`${sop.agency}/`)) {
    const message = `Id SOP harus diawali nama instansinya: "${sop.agency}/…".`;
    problems.push(sopError('sop.id-not-of-agency', 'id', message));
  }
  const { minutesPerDay } = sop.timeConvention;
  if (!(minutesPerDay > 0 && minutesPerDay <= 1440)) {
    const message = 'Menit kerja sehari harus lebih dari 0 dan paling banyak 1440.';
    const path = 'timeConvention.minutesPerDay';
    problems.push(sopError('convention.minutes-per-day', path, message));
  }
  if (sop.steps.length === 0) {
    const message = 'SOP ini belum mempunyai langkah; isi sedikitnya satu baris.';
    problems.push(sopError('sop.no-steps', 'steps', message));
  }
  return problems;
}

function checkPerformers(sop: SopDefinition): SopProblem[] {
  const used = new Set(sop.steps.flatMap((step) => step.performers));
  const recorders = new Set<string>();
  const problems = repeated(sop.performers, 'performers', 'performer.duplicate', 'Pelaksana');
  sop.performers.forEach((performer, index) => {
    const target = performer.resolvesTo;
    if (target.kind !== 'external') {
      return;
    }
    recorders.add(target.recordedBy);
    const recorder = sop.performers.find((other) => other.key === target.recordedBy);
    if (recorder === undefined || recorder.resolvesTo.kind === 'external') {
      const path = `performers[${index}].resolvesTo.recordedBy`;
      const message = `Pihak luar "${performer.label}" harus dicatat oleh pelaksana dari dalam instansi.`;
      problems.push(sopError('performer.recorder-not-inside', path, message));
    }
  });
  sop.performers.forEach((performer, index) => {
    if (!used.has(performer.key) && !recorders.has(performer.key)) {
      const message = `Pelaksana "${performer.label}" tidak mempunyai langkah.`;
      problems.push(sopWarning('performer.unused', `performers[${index}]`, message));
    }
  });
  return problems;
}

function checkLists(sop: SopDefinition): SopProblem[] {
  const used = new Set(sop.steps.map((step) => step.forEach));
  const problems = repeated(sop.lists, 'lists', 'list.duplicate', 'Daftar');
  sop.lists.forEach((list, index) => {
    if (!used.has(list.key)) {
      const message = `Daftar "${list.label}" tidak dipakai oleh langkah mana pun.`;
      problems.push(sopWarning('list.unused', `lists[${index}]`, message));
    }
  });
  return problems;
}

function checkTriggers(sop: SopDefinition): SopProblem[] {
  if (sop.triggers.length === 0) {
    const message = 'Tidak disebut bagaimana berkas dibuka; tambahkan pemicu.';
    return [sopWarning('trigger.none', 'triggers', message)];
  }
  return sop.triggers.flatMap((trigger, index) =>
    trigger.startedBy.flatMap((key, place) => {
      if (sop.performers.some((performer) => performer.key === key)) {
        return [];
      }
      const path = `triggers[${index}].startedBy[${place}]`;
      const message = `Pembuka berkas "${key}" tidak ada di daftar pelaksana.`;
      return [sopError('trigger.starter-unknown', path, message)];
    }),
  );
}

function checkStep(sop: SopDefinition, step: Step, index: number): readonly SopProblem[] {
  const path = `steps[${index}]`;
  return [
    ...checkStepKey(sop, step, index),
    ...checkStepPerformers(sop, step, path),
    ...checkOutcomes(sop, step, path),
    ...checkGuide(sop, step, index),
    ...checkDuration(step, path),
    ...checkForm(step.form ?? [], `${path}.form`),
    ...repeated(step.outsiders ?? [], `${path}.outsiders`, 'outsider.duplicate', 'Pihak luar'),
  ];
}

function checkStepKey(sop: SopDefinition, step: Step, index: number): SopProblem[] {
  const path = `steps[${index}].key`;
  const problems: SopProblem[] = [];
  if (RESERVED_KEYS.has(step.key)) {
    const message = `"${step.key}" sudah berarti lain pada tujuan; beri kunci lain.`;
    problems.push(sopError('step.reserved-key', path, message));
  }
  if (sop.steps.findIndex((other) => other.key === step.key) < index) {
    const message = `Kunci langkah "${step.key}" sudah dipakai; setiap langkah harus berbeda.`;
    problems.push(sopError('step.duplicate', path, message));
  }
  if (step.forEach !== undefined && !sop.lists.some((list) => list.key === step.forEach)) {
    const message = `Daftar "${step.forEach}" belum didaftarkan pada "lists".`;
    problems.push(sopError('list.unknown', `steps[${index}].forEach`, message));
  }
  return problems;
}

function checkStepPerformers(sop: SopDefinition, step: Step, path: string): SopProblem[] {
  if (step.performers.length === 0) {
    const message = 'Langkah ini tidak mempunyai pelaksana.';
    return [sopError('step.no-performer', `${path}.performers`, message)];
  }
  return step.performers.flatMap((key, place) => {
    const at = `${path}.performers[${place}]`;
    if (!sop.performers.some((performer) => performer.key === key)) {
      const message = `Pelaksana "${key}" tidak ada di daftar pelaksana.`;
      return [sopError('step.performer-unknown', at, message)];
    }
    if (step.performers.indexOf(key) < place) {
      const message = `Pelaksana "${key}" disebut dua kali pada langkah ini.`;
      return [sopError('step.performer-repeated', at, message)];
    }
    return [];
  });
}

function checkOutcomes(sop: SopDefinition, step: Step, path: string): SopProblem[] {
  const at = `${path}.outcomes`;
  const problems = repeated(step.outcomes, at, 'outcome.duplicate', 'Hasil');
  if (step.kind === 'decide' && step.outcomes.length < 2) {
    const message = 'Langkah keputusan harus mempunyai sedikitnya dua hasil.';
    problems.push(sopError('step.decide-one-outcome', at, message));
  } else if (step.outcomes.length === 0) {
    problems.push(sopError('step.no-outcome', at, 'Langkah ini tidak mempunyai hasil.'));
  }
  step.outcomes.forEach((outcome, index) => {
    problems.push(...checkGoTo(sop, step, outcome, `${at}[${index}]`));
  });
  return problems;
}

function checkForm(fields: readonly FormField[], path: string): SopProblem[] {
  const problems = repeated(fields, path, 'form.duplicate-field', 'Isian');
  fields.forEach((field, index) => {
    const at = `${path}[${index}]`;
    if (field.type === 'choice' && (field.choices ?? []).length === 0) {
      const message = `Isian pilihan "${field.label}" harus menyebut pilihannya.`;
      problems.push(sopError('form.choices-missing', at, message));
    }
    if (field.type === 'list' && (field.columns ?? []).length === 0) {
      const message = `Isian daftar "${field.label}" harus menyebut kolomnya.`;
      problems.push(sopError('form.columns-missing', at, message));
    }
    problems.push(...checkForm(field.columns ?? [], `${at}.columns`));
  });
  return problems;
}

function repeated(
  things: readonly { readonly key: string }[],
  path: string,
  code: SopProblemCode,
  noun: string,
): SopProblem[] {
  return things.flatMap((thing, index) => {
    if (things.findIndex((other) => other.key === thing.key) === index) {
      return [];
    }
    const message = `${noun} dengan kunci "${thing.key}" sudah ada; pakai kunci lain.`;
    return [sopError(code, `${path}[${index}].key`, message)];
  });
}
