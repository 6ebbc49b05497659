import { parseDuration } from './duration.ts';
import type {
  Call,
  Confidentiality,
  Duration,
  DurationKind,
  DurationUnit,
  FormField,
  GoTo,
  Outcome,
  OutsidePart,
  Provenance,
  Requirement,
  Step,
  StepAct,
  StepKind,
  TimeConvention,
} from './model.ts';
import type { Place } from './read.ts';
import {
  element,
  field,
  note,
  optional,
  readBoolean,
  readChoice,
  readFields,
  readKey,
  readList,
  readNumberOrNull,
  readPrinted,
  readText,
  readTextOrNull,
} from './read.ts';

const STEP_ACTS: readonly StepAct[] = [
  'endorse',
  'sign',
  'consider',
  'number',
  'stamp',
  'send',
  'file',
  'register',
  'direct',
];
const UNITS: readonly DurationUnit[] = ['minute', 'hour', 'day', 'week', 'month'];
const KINDS: readonly DurationKind[] = ['effort', 'elapsedWorking', 'elapsedCalendar', 'asAgreed'];
const STEP_FIELDS = [
  'key',
  'printedNo',
  'activity',
  'performers',
  'join',
  'kind',
  'hears',
  'alongside',
  'forEach',
  'outcomes',
  'requirements',
  'duration',
  'outputs',
  'remark',
  'calls',
  'outsiders',
  'form',
  'confidentiality',
  'provenance',
];

/** The rows of the table, shorthands written out. */
export function readSteps(value: unknown, at: Place, convention: TimeConvention): readonly Step[] {
  const count = Array.isArray(value) ? value.length : 0;
  let index = 0;
  return readList(value, at, (item, place) => {
    index += 1;
    return readStep(item, place, convention, index === count);
  });
}

function readStep(value: unknown, at: Place, convention: TimeConvention, isLast: boolean): Step {
  const fields = readFields(value, at, STEP_FIELDS, ['key', 'activity']);
  const kind = readChoice<StepKind>(
    fields['kind'],
    field(at, 'kind'),
    ['perform', 'decide', 'guide'],
    'perform',
  );
  return {
    key: readKey(fields['key'], field(at, 'key')),
    printedNo: readPrinted(fields['printedNo'], field(at, 'printedNo')),
    activity: readText(fields['activity'], field(at, 'activity')),
    performers: readPerformerKeys(fields['performers'], field(at, 'performers')),
    join: readChoice(fields['join'], field(at, 'join'), ['all', 'any', 'lead'], 'all'),
    kind,
    ...optional('hears', fields['hears'], at, readBoolean),
    ...optional('alongside', fields['alongside'], at, readKey),
    ...optional('forEach', fields['forEach'], at, readKey),
    outcomes: readOutcomes(fields['outcomes'], field(at, 'outcomes'), kind, isLast),
    requirements: readList(fields['requirements'], field(at, 'requirements'), readRequirement),
    duration: readDuration(fields['duration'], field(at, 'duration'), convention),
    outputs: readList(fields['outputs'], field(at, 'outputs'), readText),
    remark: readTextOrNull(fields['remark'], field(at, 'remark')),
    calls: readList(fields['calls'], field(at, 'calls'), readCall),
    ...optional('outsiders', fields['outsiders'], at, (list, place) =>
      readList(list, place, readOutsidePart),
    ),
    ...optional('form', fields['form'], at, (list, place) => readList(list, place, readFormField)),
    ...optional('confidentiality', fields['confidentiality'], at, (word, place) =>
      readChoice<Confidentiality>(word, place, ['open', 'restricted'], 'open'),
    ),
    provenance: readProvenance(fields['provenance'], field(at, 'provenance')),
  };
}

function readPerformerKeys(value: unknown, at: Place): readonly string[] {
  return typeof value === 'string' ? [readKey(value, at)] : readList(value, at, readKey);
}

/** A row without outcomes that decides nothing has one: done, on to the next. */
function readOutcomes(
  value: unknown,
  at: Place,
  kind: StepKind,
  isLast: boolean,
): readonly Outcome[] {
  if ((value === undefined || value === null) && kind !== 'decide') {
    return [{ key: 'done', label: 'Selesai', acts: [], goTo: isLast ? 'end' : 'next' }];
  }
  return readList(value, at, (item, place) => readOutcome(item, place, isLast));
}

function readOutcome(value: unknown, at: Place, isLast: boolean): Outcome {
  const known = ['key', 'label', 'acts', 'goTo', 'via'];
  const fields = readFields(value, at, known, ['key', 'label']);
  return {
    key: readKey(fields['key'], field(at, 'key')),
    label: readText(fields['label'], field(at, 'label')),
    acts: readList(fields['acts'], field(at, 'acts'), (word, place) =>
      readChoice<StepAct>(word, place, STEP_ACTS, 'consider'),
    ),
    goTo: readGoTo(fields['goTo'], field(at, 'goTo'), isLast),
    ...optional('via', fields['via'], at, (list, place) => readList(list, place, readKey)),
  };
}

function readGoTo(value: unknown, at: Place, isLast: boolean): GoTo {
  if (value === undefined || value === null) {
    return isLast ? 'end' : 'next';
  }
  if (value === 'next' || value === 'end') {
    return value;
  }
  if (typeof value !== 'object' || Array.isArray(value)) {
    const forms = 'next, end, {step: kunci}, atau {branches: [kunci, …], rejoin: kunci}';
    note(at, 'shape.not-offered', `Tujuan ditulis sebagai: ${forms}.`);
    return 'next';
  }
  if ('step' in value) {
    const fields = readFields(value, at, ['step'], ['step']);
    return { step: readKey(fields['step'], field(at, 'step')) };
  }
  const fields = readFields(value, at, ['branches', 'rejoin'], ['branches', 'rejoin']);
  return {
    branches: readList(fields['branches'], field(at, 'branches'), readKey),
    rejoin: readKey(fields['rejoin'], field(at, 'rejoin')),
  };
}

/** A requirement written as bare text is a paper. */
function readRequirement(value: unknown, at: Place): Requirement {
  if (typeof value === 'string') {
    return { label: readText(value, at), kind: 'paper' };
  }
  const fields = readFields(value, at, ['label', 'kind'], ['label']);
  return {
    label: readText(fields['label'], field(at, 'label')),
    kind: readChoice(fields['kind'], field(at, 'kind'), ['paper', 'data', 'tool'], 'paper'),
  };
}

/** Text is read by the convention of the SOP; "-" and nothing mean that the source gives no time. */
function readDuration(value: unknown, at: Place, convention: TimeConvention): Duration | null {
  if (value === undefined || value === null || value === '-') {
    return null;
  }
  if (typeof value === 'string') {
    const duration = parseDuration(value, convention);
    if (duration === undefined) {
      const hint = 'Tulis misalnya "30 menit", "2 hari", "1 bulan", atau {raw, value, unit, kind}.';
      note(at, 'duration.unreadable', `Waktu "${value}" tidak dapat dibaca tanpa menebak. ${hint}`);
    }
    return duration ?? null;
  }
  const fields = readFields(value, at, ['raw', 'value', 'unit', 'kind'], ['raw', 'kind']);
  const unit = fields['unit'];
  return {
    raw: readText(fields['raw'], field(at, 'raw')),
    value: readNumberOrNull(fields['value'], field(at, 'value')),
    unit:
      unit === undefined || unit === null
        ? null
        : readChoice<DurationUnit>(unit, field(at, 'unit'), UNITS, 'minute'),
    kind: readChoice<DurationKind>(fields['kind'], field(at, 'kind'), KINDS, 'effort'),
  };
}

function readCall(value: unknown, at: Place): Call {
  const fields = readFields(value, at, ['sop', 'mode'], ['sop', 'mode']);
  return {
    sop: readText(fields['sop'], field(at, 'sop')),
    mode: readChoice(fields['mode'], field(at, 'mode'), ['await', 'start', 'handIn'], 'await'),
  };
}

function readOutsidePart(value: unknown, at: Place): OutsidePart {
  const fields = readFields(value, at, ['key', 'label', 'does'], ['key', 'label', 'does']);
  return {
    key: readKey(fields['key'], field(at, 'key')),
    label: readText(fields['label'], field(at, 'label')),
    does: readChoice(fields['does'], field(at, 'does'), ['sign', 'answer', 'receive'], 'answer'),
  };
}

function readFormField(value: unknown, at: Place): FormField {
  const known = ['key', 'label', 'type', 'required', 'choices', 'columns', 'personal'];
  const fields = readFields(value, at, known, ['key', 'label', 'type']);
  const types = ['text', 'number', 'date', 'choice', 'list'] as const;
  return {
    key: readKey(fields['key'], field(at, 'key')),
    label: readText(fields['label'], field(at, 'label')),
    type: readChoice(fields['type'], field(at, 'type'), types, 'text'),
    required:
      fields['required'] === undefined
        ? false
        : readBoolean(fields['required'], field(at, 'required')),
    ...optional('choices', fields['choices'], at, (list, place) => readList(list, place, readText)),
    ...optional('columns', fields['columns'], at, readColumns),
    ...optional('personal', fields['personal'], at, readBoolean),
  };
}

/** A list inside a list has no form on paper, and would let a file nest without end. */
function readColumns(value: unknown, at: Place): readonly FormField[] {
  if (!Array.isArray(value)) {
    return readList(value, at, readFormField);
  }
  return value.map((column: unknown, index) => {
    const place = element(at, index);
    const isNested = typeof column === 'object' && column !== null && 'columns' in column;
    if (isNested) {
      note(place, 'shape.not-offered', 'Kolom daftar tidak boleh berisi daftar lagi.');
      return { key: '', label: '', type: 'text', required: false };
    }
    return readFormField(column, place);
  });
}

/** Where a row comes from; nothing written means printed, line unknown. */
export function readProvenance(value: unknown, at: Place): Provenance {
  if (value === undefined || value === null) {
    return { line: null, basis: 'printed' };
  }
  const fields = readFields(value, at, ['line', 'basis', 'note', 'confirmedBy']);
  return {
    line: readNumberOrNull(fields['line'], field(at, 'line')),
    basis: readChoice(
      fields['basis'],
      field(at, 'basis'),
      ['printed', 'inferred', 'reconstructed'],
      'printed',
    ),
    ...optional('note', fields['note'], at, readText),
    ...optional('confirmedBy', fields['confirmedBy'], at, readText),
  };
}
