// Writes catalogue/sop.schema.json: the exchange format of an SOP as JSON Schema 2020-12, shorthands included.
// The parser (src/domain/sop/parse.ts) stays the judge; a test holds the two together.
// Usage: node tools/sop-schema.mjs [--check]
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const TARGET = fileURLToPath(new URL('../catalogue/sop.schema.json', import.meta.url));

const text = { type: 'string', pattern: '\\S', maxLength: 20_000 };
const key = { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$' };
const printed = { anyOf: [text, { type: ['number', 'null'] }] };
const date = { anyOf: [{ type: 'string', format: 'date' }, { type: 'null' }] };
const oneOf = (...words) => ({ enum: words });
const orNull = (schema) => ({ anyOf: [schema, { type: 'null' }] });
const list = (items, extra = {}) => ({ type: 'array', items, ...extra });
const ref = (name) => ({ $ref: `#/$defs/${name}` });

/** An object that allows nothing else; names ending in `!` are required. */
function object(fields, description) {
  const entries = Object.entries(fields).map(([name, schema]) => [name.replace('!', ''), schema]);
  const required = Object.keys(fields)
    .filter((name) => name.endsWith('!'))
    .map((name) => name.slice(0, -1));
  return {
    type: 'object',
    ...(description === undefined ? {} : { description }),
    properties: Object.fromEntries(entries),
    ...(required.length === 0 ? {} : { required }),
    additionalProperties: false,
  };
}

const described = (schema, description) => ({ description, ...schema });
const units = oneOf('minute', 'hour', 'day', 'week', 'month');
const counted = oneOf('effort', 'elapsedWorking', 'elapsedCalendar');
const starters = described(list(key), 'Performer keys that may open a run.');

const definitions = {
  duration: {
    description:
      'As printed ("2 Minggu", "13 Kegiatan x 60 Menit", "disesuaikan"), or written out.',
    anyOf: [
      text,
      { type: 'null' },
      object({
        'raw!': text,
        value: { anyOf: [{ type: 'number', exclusiveMinimum: 0 }, { type: 'null' }] },
        unit: orNull(units),
        'kind!': oneOf('effort', 'elapsedWorking', 'elapsedCalendar', 'asAgreed'),
      }),
    ],
  },
  provenance: object(
    {
      line: { type: ['number', 'null'] },
      basis: oneOf('printed', 'inferred', 'reconstructed'),
      note: text,
      confirmedBy: text,
    },
    'Where it comes from; a reconstructed row keeps the SOP in simulation until somebody confirms it.',
  ),
  performer: object({
    'key!': key,
    'label!': text,
    group: text,
    'resolvesTo!': {
      oneOf: [
        object({ 'kind!': { const: 'position' }, 'position!': key }),
        object({ 'kind!': { const: 'rank' }, 'rank!': key }),
        object({ 'kind!': { const: 'team' }, 'team!': key }),
        object({ 'kind!': { const: 'external' }, 'recordedBy!': key }),
      ],
    },
  }),
  trigger: {
    oneOf: [
      object({
        'kind!': oneOf('incomingLetter', 'oralOrder', 'applicant', 'run'),
        startedBy: starters,
      }),
      object({
        'kind!': { const: 'period' },
        startedBy: starters,
        'every!': oneOf('month', 'quarter', 'semester', 'year'),
        onDue: oneOf('open', 'remind'),
      }),
    ],
  },
  goTo: {
    description: 'Names step keys, because printed numbers repeat and lack.',
    oneOf: [
      oneOf('next', 'end'),
      object({ 'step!': key }),
      object({ 'branches!': list(key, { minItems: 1 }), 'rejoin!': key }),
    ],
  },
  outcome: object({
    'key!': key,
    'label!': text,
    acts: list(
      oneOf('endorse', 'sign', 'consider', 'number', 'stamp', 'send', 'file', 'register', 'direct'),
    ),
    goTo: ref('goTo'),
    via: described(list(key), 'Of a return: who only sees the papers pass.'),
  }),
  requirement: {
    description: 'Bare text is a paper.',
    anyOf: [text, object({ 'label!': text, kind: oneOf('paper', 'data', 'tool') })],
  },
  formField: object({
    'key!': key,
    'label!': text,
    'type!': oneOf('text', 'number', 'date', 'choice', 'list'),
    required: { type: 'boolean' },
    choices: list(text),
    columns: list(ref('formColumn')),
    personal: { type: 'boolean' },
  }),
  formColumn: object({
    'key!': key,
    'label!': text,
    'type!': oneOf('text', 'number', 'date', 'choice'),
    required: { type: 'boolean' },
    choices: list(text),
    personal: { type: 'boolean' },
  }),
  step: object({
    'key!': key,
    printedNo: printed,
    'activity!': text,
    performers: { anyOf: [key, list(key, { minItems: 1 })] },
    join: oneOf('all', 'any', 'lead'),
    kind: oneOf('perform', 'decide', 'guide'),
    hears: { type: 'boolean' },
    alongside: key,
    forEach: key,
    outcomes: list(ref('outcome')),
    requirements: list(ref('requirement')),
    duration: ref('duration'),
    outputs: list(text),
    remark: orNull(text),
    calls: list(object({ 'sop!': text, 'mode!': oneOf('await', 'start', 'handIn') })),
    outsiders: list(
      object({ 'key!': key, 'label!': text, 'does!': oneOf('sign', 'answer', 'receive') }),
    ),
    form: list(ref('formField')),
    confidentiality: oneOf('open', 'restricted'),
    provenance: ref('provenance'),
  }),
};

const identitySheet = object({
  number: printed,
  'title!': text,
  preparedOn: date,
  revisedOn: date,
  effectiveOn: date,
  ratifiedOn: date,
  ratifiedBy: described(orNull(text), 'The post, never the person.'),
  legalBasis: list(text),
  performerQualifications: list(text),
  relations: list(text),
  equipment: list(text),
  warnings: list(text),
  recordKeeping: list(text),
  coordinatingEndorsements: described(
    list(text),
    'Posts that endorse every printed page beside the ratifier, in printed order.',
  ),
});

const schema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'SOP',
  ...object(
    {
      'id!': { type: 'string', pattern: '^[a-z0-9][a-z0-9-]*/[a-z0-9][a-z0-9-]*$' },
      'agency!': key,
      version: { type: 'integer', minimum: 1 },
      'source!': object({ 'file!': text, note: text }),
      format: oneOf('sopAp', 'fktp'),
      confidentiality: oneOf('open', 'restricted'),
      outOfForce: object(
        { 'reason!': text, since: date },
        'The basis in law no longer holds: simulation only until each row is confirmed.',
      ),
      'identitySheet!': identitySheet,
      timeConvention: object({
        daysPerWeek: { enum: [5, 6, 7] },
        minutesPerDay: { type: 'number', exclusiveMinimum: 0, maximum: 1440 },
        defaultKinds: object({
          minute: counted,
          hour: counted,
          day: counted,
          week: counted,
          month: counted,
        }),
        declaredTotal: text,
      }),
      triggers: list(ref('trigger')),
      'performers!': list(ref('performer'), { minItems: 1 }),
      lists: list(object({ 'key!': key, 'label!': text, unitKind: text })),
      'steps!': list(ref('step'), { minItems: 1 }),
      fktp: object({
        'definition!': text,
        'purpose!': text,
        'policy!': text,
        references: list(text),
        relatedUnits: list(text),
        relatedDocuments: list(text),
        revision: text,
      }),
      changeHistory: list(
        object({ 'no!': printed, 'changed!': text, 'content!': text, effectiveOn: date }),
      ),
      provenance: ref('provenance'),
    },
    'One version of one SOP, whole: the exchange format.',
  ),
  $defs: definitions,
};

const written = `${JSON.stringify(schema, null, 2)}\n`;
if (process.argv.includes('--check')) {
  if (readFileSync(TARGET, 'utf8') !== written) {
    process.stderr.write(
      'catalogue/sop.schema.json is out of date: run node tools/sop-schema.mjs\n',
    );
    process.exitCode = 1;
  }
} else {
  writeFileSync(TARGET, written);
}
