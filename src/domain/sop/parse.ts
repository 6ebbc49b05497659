import type { Result } from '../common/result.ts';
import { err, ok } from '../common/result.ts';
import { DEFAULT_TIME_CONVENTION } from './duration.ts';
import type { DurationUnit, IdentitySheet, SopDefinition, TimeConvention } from './model.ts';
import {
  readChange,
  readFktp,
  readItemList,
  readOutOfForce,
  readPerformer,
  readTrigger,
} from './parse-parts.ts';
import { readProvenance, readSteps } from './parse-step.ts';
import type { SopProblem } from './problem.ts';
import type { Place } from './read.ts';
import {
  field,
  note,
  optional,
  readChoice,
  readDateOrNull,
  readFields,
  readKey,
  readList,
  readNumber,
  readPrinted,
  readText,
  readTextOrNull,
} from './read.ts';

const SOP_FIELDS = [
  'id',
  'agency',
  'version',
  'source',
  'format',
  'confidentiality',
  'outOfForce',
  'identitySheet',
  'timeConvention',
  'triggers',
  'performers',
  'lists',
  'steps',
  'fktp',
  'changeHistory',
  'provenance',
];
const SOP_ID = /^[a-z0-9][a-z0-9-]*\/[a-z0-9][a-z0-9-]*$/;

/**
 * Reads the exchange format, shorthands included, and names every field that does not fit with its path.
 * Whether the rows make sense together is `validateSop`'s question.
 */
export function parseSop(value: unknown): Result<SopDefinition, readonly SopProblem[]> {
  const at: Place = { path: '', found: [] };
  const fields = readFields(value, at, SOP_FIELDS, [
    'id',
    'agency',
    'source',
    'identitySheet',
    'performers',
    'steps',
  ]);
  const timeConvention = readTimeConvention(fields['timeConvention'], field(at, 'timeConvention'));
  const sop: SopDefinition = {
    id: readSopId(fields['id'], field(at, 'id')),
    agency: readKey(fields['agency'], field(at, 'agency')),
    version: readVersion(fields['version'], field(at, 'version')),
    source: readSource(fields['source'], field(at, 'source')),
    format: readChoice(fields['format'], field(at, 'format'), ['sopAp', 'fktp'], 'sopAp'),
    confidentiality: readChoice(
      fields['confidentiality'],
      field(at, 'confidentiality'),
      ['open', 'restricted'],
      'open',
    ),
    ...optional('outOfForce', fields['outOfForce'], at, readOutOfForce),
    identitySheet: readIdentitySheet(fields['identitySheet'], field(at, 'identitySheet')),
    timeConvention,
    triggers: readList(fields['triggers'], field(at, 'triggers'), readTrigger),
    performers: readList(fields['performers'], field(at, 'performers'), readPerformer),
    lists: readList(fields['lists'], field(at, 'lists'), readItemList),
    steps: readSteps(fields['steps'], field(at, 'steps'), timeConvention),
    ...optional('fktp', fields['fktp'], at, readFktp),
    changeHistory: readList(fields['changeHistory'], field(at, 'changeHistory'), readChange),
    provenance: readProvenance(fields['provenance'], field(at, 'provenance')),
  };
  return at.found.length === 0 ? ok(sop) : err(at.found);
}

function readSopId(value: unknown, at: Place): string {
  const id = readText(value, at);
  if (id !== '' && !SOP_ID.test(id)) {
    const form = '"instansi/nama-sop" dengan huruf kecil, angka dan "-"';
    note(at, 'shape.invalid-key', `Id SOP ditulis ${form}.`);
  }
  return id;
}

function readVersion(value: unknown, at: Place): number {
  if (value === undefined || value === null) {
    return 1;
  }
  const version = readNumber(value, at);
  if (!Number.isInteger(version) || version < 1) {
    note(at, 'shape.not-number', 'Versi harus bilangan bulat mulai dari 1.');
  }
  return version;
}

function readSource(value: unknown, at: Place): SopDefinition['source'] {
  if (value === undefined || value === null) {
    return { file: '' };
  }
  const fields = readFields(value, at, ['file', 'note'], ['file']);
  return {
    file: readText(fields['file'], field(at, 'file')),
    ...optional('note', fields['note'], at, readText),
  };
}

function readIdentitySheet(value: unknown, at: Place): IdentitySheet {
  const lists = [
    'legalBasis',
    'performerQualifications',
    'relations',
    'equipment',
    'warnings',
    'recordKeeping',
  ] as const;
  const single = [
    'number',
    'title',
    'preparedOn',
    'revisedOn',
    'effectiveOn',
    'ratifiedOn',
    'ratifiedBy',
  ];
  const given = value === undefined || value === null ? { title: null } : value;
  const required = given === value ? ['title'] : [];
  const fields = readFields(given, at, [...single, ...lists, 'coordinatingEndorsements'], required);
  const date = (name: string) => readDateOrNull(fields[name], field(at, name));
  const texts = (name: (typeof lists)[number]) => readList(fields[name], field(at, name), readText);
  return {
    number: readPrinted(fields['number'], field(at, 'number')),
    title: readText(fields['title'], field(at, 'title')),
    preparedOn: date('preparedOn'),
    revisedOn: date('revisedOn'),
    effectiveOn: date('effectiveOn'),
    ratifiedOn: date('ratifiedOn'),
    ratifiedBy: readTextOrNull(fields['ratifiedBy'], field(at, 'ratifiedBy')),
    legalBasis: texts('legalBasis'),
    performerQualifications: texts('performerQualifications'),
    relations: texts('relations'),
    equipment: texts('equipment'),
    warnings: texts('warnings'),
    recordKeeping: texts('recordKeeping'),
    ...optional('coordinatingEndorsements', fields['coordinatingEndorsements'], at, (list, place) =>
      readList(list, place, readText),
    ),
  };
}

function readTimeConvention(value: unknown, at: Place): TimeConvention {
  const usual = DEFAULT_TIME_CONVENTION;
  if (value === undefined || value === null) {
    return usual;
  }
  const known = ['daysPerWeek', 'minutesPerDay', 'defaultKinds', 'declaredTotal'];
  const fields = readFields(value, at, known);
  const minutes = fields['minutesPerDay'];
  return {
    daysPerWeek: readDaysPerWeek(fields['daysPerWeek'], field(at, 'daysPerWeek')),
    minutesPerDay:
      minutes === undefined ? usual.minutesPerDay : readNumber(minutes, field(at, 'minutesPerDay')),
    defaultKinds: readDefaultKinds(fields['defaultKinds'], field(at, 'defaultKinds')),
    ...optional('declaredTotal', fields['declaredTotal'], at, readText),
  };
}

function readDaysPerWeek(value: unknown, at: Place): 5 | 6 | 7 {
  if (value === undefined || value === null) {
    return DEFAULT_TIME_CONVENTION.daysPerWeek;
  }
  if (value === 5 || value === 6 || value === 7) {
    return value;
  }
  note(at, 'shape.not-offered', 'Pilihannya: 5, 6, 7.');
  return 5;
}

function readDefaultKinds(value: unknown, at: Place): TimeConvention['defaultKinds'] {
  const usual = DEFAULT_TIME_CONVENTION.defaultKinds;
  const units: readonly DurationUnit[] = ['minute', 'hour', 'day', 'week', 'month'];
  const fields = value === undefined || value === null ? {} : readFields(value, at, units);
  const kinds = ['effort', 'elapsedWorking', 'elapsedCalendar'] as const;
  const kind = (unit: DurationUnit) =>
    readChoice(fields[unit], field(at, unit), kinds, usual[unit]);
  return {
    minute: kind('minute'),
    hour: kind('hour'),
    day: kind('day'),
    week: kind('week'),
    month: kind('month'),
  };
}
