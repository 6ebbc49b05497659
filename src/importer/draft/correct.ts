/** One value of a draft changed by a person, read by the same grammars as the document. */
import type { Result } from '../../domain/common/result.ts';
import { ok } from '../../domain/common/result.ts';
import { formatSop } from '../../domain/sop/format.ts';
import type { GoTo, Outcome, SopDefinition, Step, StepKind } from '../../domain/sop/model.ts';
import { parseSop } from '../../domain/sop/parse.ts';
import { readDate } from '../grammar/date.ts';
import { readDuration } from '../grammar/duration.ts';
import { readList, readSentence } from '../grammar/list.ts';
import {
  type CorrectionRefusal,
  readJoin,
  readPerformerKeys,
  readTarget,
  refuse,
} from './correct-words.ts';
import { freeKey, slugOf } from './slug.ts';
import { requirementOf } from './words.ts';

const DATE = /^\/identitySheet\/(preparedOn|revisedOn|effectiveOn|ratifiedOn)$/;
const SHEET_LIST =
  /^\/(identitySheet\/(legalBasis|performerQualifications|relations|equipment|warnings|recordKeeping|coordinatingEndorsements)|fktp\/(references|relatedUnits|relatedDocuments))$/;
const STEP = /^\/steps\/(\d+)(?:\/(.+))?$/;
const TEXT_OR_NULL = /^\/(identitySheet\/(number|ratifiedBy)|steps\/\d+\/(remark|printedNo))$/;

/**
 * The SOP with one value changed. `path` is a JSON pointer as doubts carry it; the value may be text as a
 * person types it ("½ jam", "2 Juni 2025", "1. Surat\n2. KTP", names of performers, "salah satu" for a join,
 * "5" or "selesai" for a target) or the model's own shape. Null empties what may be empty, and takes a whole row (`/steps/3`) or an
 * outcome out. Refused with a sentence where the value cannot be read or the SOP would lose its shape.
 */
export function correctValue(
  sop: SopDefinition,
  path: string,
  value: unknown,
): Result<SopDefinition, CorrectionRefusal> {
  const row = /^\/steps\/(\d+)$/.exec(path);
  if (row !== null && value === null) {
    return withoutRow(sop, Number(row[1]));
  }
  const read = readCorrection(sop, path, value);
  if (!read.ok) {
    return read;
  }
  const changed = path === '' ? read.value : setAt(formatSop(sop), pathParts(path), read.value);
  if (changed === undefined) {
    return refuse('path-unknown', 'Bagian ini tidak ada pada draf SOP.');
  }
  const parsed = parseSop(changed);
  if (!parsed.ok) {
    return refuse('value-refused', parsed.error[0]?.message ?? 'Isian tidak dapat dipakai.');
  }
  const kind = /^\/steps\/(\d+)\/kind$/.exec(path);
  return ok(kind === null ? parsed.value : withKind(parsed.value, Number(kind[1])));
}

/** Text becomes the value that stands at the path; anything else is taken as the model's own shape. */
function readCorrection(
  sop: SopDefinition,
  path: string,
  value: unknown,
): Result<unknown, CorrectionRefusal> {
  const step = STEP.exec(path);
  if (step !== null) {
    return readStepValue(sop, step[2] ?? '', value, Number(step[1]));
  }
  if (typeof value !== 'string') {
    return ok(value);
  }
  if (DATE.test(path)) {
    const date = readDate(value);
    return date.ok
      ? ok(date.value.date)
      : refuse('date-unreadable', 'Tulis tanggal lengkap, misalnya 2 Juni 2025.');
  }
  if (SHEET_LIST.test(path)) {
    return ok(readList(value));
  }
  const text = readSentence(value);
  return ok(text === '' && TEXT_OR_NULL.test(path) ? null : text);
}

function readStepValue(
  sop: SopDefinition,
  name: string,
  value: unknown,
  index: number,
): Result<unknown, CorrectionRefusal> {
  if (name === 'performers') {
    return readPerformerKeys(sop, value);
  }
  if (name === 'join') {
    return readJoin(value);
  }
  if (/^outcomes\/\d+\/goTo$/.test(name)) {
    return typeof value === 'string' ? readTarget(sop, value) : ok(value);
  }
  if (typeof value !== 'string') {
    return ok(value);
  }
  switch (name) {
    case 'duration':
      return readDurationText(sop, value);
    case 'requirements':
      return ok(readList(value).map(requirementOf));
    case 'outputs':
      return ok(readList(value));
    case 'calls':
      return ok(readList(value).map((called) => ({ sop: called, mode: 'await' })));
    default: {
      const text = readSentence(value);
      return ok(text === '' && TEXT_OR_NULL.test(`/steps/${index}/${name}`) ? null : text);
    }
  }
}

function readDurationText(sop: SopDefinition, text: string): Result<unknown, CorrectionRefusal> {
  const read = readDuration(text, { convention: sop.timeConvention });
  return read.ok
    ? ok(read.value.duration)
    : refuse(
        'duration-unreadable',
        'Tulis waktu dengan angka dan satuannya, misalnya 30 menit, 2 hari, 1 jam 30 menit.',
      );
}

/** A row that becomes a decision gets its second way; one that stops being one keeps its way on. */
function withKind(sop: SopDefinition, index: number): SopDefinition {
  const step = sop.steps[index];
  if (step === undefined) {
    return sop;
  }
  return {
    ...sop,
    steps: sop.steps.map((one, at) =>
      at === index ? { ...one, ...fitKind(sop, step, index) } : one,
    ),
  };
}

function fitKind(sop: SopDefinition, step: Step, index: number): Pick<Step, 'kind' | 'outcomes'> {
  const kind: StepKind = step.kind;
  const [first] = step.outcomes;
  const onward: GoTo = index === sop.steps.length - 1 ? 'end' : 'next';
  if (kind !== 'decide') {
    const kept = step.outcomes.find(({ key }) => !key.startsWith('refused')) ?? first;
    const done: Outcome = {
      key: 'done',
      label: 'Selesai',
      acts: kept?.acts ?? [],
      goTo: kept?.goTo ?? onward,
    };
    return { kind, outcomes: [done] };
  }
  if (step.outcomes.length > 1) {
    return { kind, outcomes: step.outcomes };
  }
  const before = sop.steps[index - 1];
  const agreed: Outcome = {
    key: 'agreed',
    label: 'Ya',
    acts: first?.acts ?? [],
    goTo: first?.goTo ?? onward,
  };
  const goTo: GoTo = before === undefined ? 'end' : { step: before.key };
  return { kind, outcomes: [agreed, { key: 'refused', label: 'Tidak', acts: [], goTo }] };
}

/** The SOP without a row; what led to it leads to the row after it. */
function withoutRow(sop: SopDefinition, index: number): Result<SopDefinition, CorrectionRefusal> {
  const gone = sop.steps[index];
  if (gone === undefined) {
    return refuse('path-unknown', 'Baris ini tidak ada pada draf SOP.');
  }
  const heir = sop.steps[index + 1]?.key;
  const steps = sop.steps.filter((_, at) => at !== index);
  const target = (goTo: GoTo, at: number): GoTo => {
    const isLast = at === steps.length - 1;
    if (goTo === 'next') {
      return isLast ? 'end' : 'next';
    }
    if (goTo === 'end' || !('step' in goTo) || goTo.step !== gone.key) {
      return goTo;
    }
    return heir === undefined ? 'end' : heir === steps[at + 1]?.key ? 'next' : { step: heir };
  };
  return ok({
    ...sop,
    steps: steps.map((step, at) => ({
      ...step,
      outcomes: step.outcomes.map((outcome) => ({ ...outcome, goTo: target(outcome.goTo, at) })),
    })),
  });
}

/** Adds a performer column that the document lacks; its key comes from its name. */
export function withPerformer(sop: SopDefinition, label: string): SopDefinition {
  const taken = new Set(sop.performers.map(({ key }) => key));
  const key = freeKey(slugOf(label) || 'pelaksana', taken);
  return {
    ...sop,
    performers: [
      ...sop.performers,
      { key, label, resolvesTo: { kind: 'position', position: key } },
    ],
  };
}

function pathParts(path: string): readonly string[] {
  return path
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** A copy with the value set; undefined where the path leads nowhere. Null takes an item of a list out. */
function setAt(node: unknown, parts: readonly string[], value: unknown): unknown {
  const [part, ...rest] = parts;
  if (part === undefined) {
    return value;
  }
  if (Array.isArray(node)) {
    const index = /^\d+$/.test(part) ? Number(part) : Number.NaN;
    if (!(index < node.length)) {
      return undefined;
    }
    if (rest.length === 0 && value === null) {
      return node.filter((_, at) => at !== index);
    }
    const child = setAt(node[index], rest, value);
    return child === undefined
      ? undefined
      : node.map((item: unknown, at) => (at === index ? child : item));
  }
  if (typeof node !== 'object' || node === null || part === '__proto__') {
    return undefined;
  }
  const fields = node as Readonly<Record<string, unknown>>;
  const child = setAt(fields[part], rest, value);
  return child === undefined ? undefined : { ...fields, [part]: child };
}
