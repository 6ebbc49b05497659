/** The parts of the exchange format beside its head and its rows. */
import type {
  ChangeRecord,
  FktpParts,
  ItemList,
  OutOfForce,
  Performer,
  PerformerTarget,
  Trigger,
} from './model.ts';
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
  readPrinted,
  readText,
} from './read.ts';

export function readTrigger(value: unknown, at: Place): Trigger {
  const fields = readFields(value, at, ['kind', 'startedBy', 'every', 'onDue'], ['kind']);
  const kinds = ['incomingLetter', 'oralOrder', 'applicant', 'run', 'period'] as const;
  const kind = readChoice(fields['kind'], field(at, 'kind'), kinds, 'oralOrder');
  const startedBy = readList(fields['startedBy'], field(at, 'startedBy'), readKey);
  if (kind !== 'period') {
    for (const name of ['every', 'onDue']) {
      if (fields[name] !== undefined) {
        note(
          field(at, name),
          'shape.unknown-field',
          `"${name}" hanya untuk pemicu berkala (period).`,
        );
      }
    }
    return { kind, startedBy };
  }
  if (fields['every'] === undefined) {
    note(at, 'shape.missing', 'Isian "every" wajib ada.');
  }
  const periods = ['month', 'quarter', 'semester', 'year'] as const;
  return {
    kind,
    startedBy,
    every: readChoice(fields['every'], field(at, 'every'), periods, 'year'),
    onDue: readChoice(fields['onDue'], field(at, 'onDue'), ['open', 'remind'], 'remind'),
  };
}

export function readPerformer(value: unknown, at: Place): Performer {
  const known = ['key', 'label', 'group', 'resolvesTo'];
  const fields = readFields(value, at, known, ['key', 'label', 'resolvesTo']);
  return {
    key: readKey(fields['key'], field(at, 'key')),
    label: readText(fields['label'], field(at, 'label')),
    ...optional('group', fields['group'], at, readText),
    resolvesTo: readTarget(fields['resolvesTo'], field(at, 'resolvesTo')),
  };
}

function readTarget(value: unknown, at: Place): PerformerTarget {
  if (value === undefined || value === null) {
    return { kind: 'position', position: '' };
  }
  const names = ['position', 'rank', 'team', 'recordedBy'];
  const fields = readFields(value, at, ['kind', ...names], ['kind']);
  const kinds = ['position', 'rank', 'team', 'external'] as const;
  const kind = readChoice(fields['kind'], field(at, 'kind'), kinds, 'position');
  const name = kind === 'external' ? 'recordedBy' : kind;
  if (fields[name] === undefined) {
    note(at, 'shape.missing', `Isian "${name}" wajib ada.`);
  }
  for (const other of names) {
    if (other !== name && fields[other] !== undefined) {
      note(field(at, other), 'shape.unknown-field', `"${other}" tidak dipakai pada jenis ${kind}.`);
    }
  }
  const text = readKey(fields[name], field(at, name));
  switch (kind) {
    case 'position':
      return { kind, position: text };
    case 'rank':
      return { kind, rank: text };
    case 'team':
      return { kind, team: text };
    case 'external':
      return { kind, recordedBy: text };
  }
}

export function readItemList(value: unknown, at: Place): ItemList {
  const fields = readFields(value, at, ['key', 'label', 'unitKind'], ['key', 'label']);
  return {
    key: readKey(fields['key'], field(at, 'key')),
    label: readText(fields['label'], field(at, 'label')),
    ...optional('unitKind', fields['unitKind'], at, readText),
  };
}

export function readFktp(value: unknown, at: Place): FktpParts {
  const texts = ['definition', 'purpose', 'policy'] as const;
  const lists = ['references', 'relatedUnits', 'relatedDocuments'] as const;
  const fields = readFields(value, at, [...texts, ...lists, 'revision'], texts);
  const text = (name: (typeof texts)[number]) => readText(fields[name], field(at, name));
  const list = (name: (typeof lists)[number]) => readList(fields[name], field(at, name), readText);
  return {
    definition: text('definition'),
    purpose: text('purpose'),
    policy: text('policy'),
    references: list('references'),
    relatedUnits: list('relatedUnits'),
    relatedDocuments: list('relatedDocuments'),
    ...optional('revision', fields['revision'], at, readText),
  };
}

export function readOutOfForce(value: unknown, at: Place): OutOfForce {
  const fields = readFields(value, at, ['reason', 'since'], ['reason']);
  return {
    reason: readText(fields['reason'], field(at, 'reason')),
    since: readDateOrNull(fields['since'], field(at, 'since')),
  };
}

export function readChange(value: unknown, at: Place): ChangeRecord {
  const known = ['no', 'changed', 'content', 'effectiveOn'];
  const fields = readFields(value, at, known, ['no', 'changed', 'content']);
  return {
    no: readPrinted(fields['no'], field(at, 'no')) ?? '',
    changed: readText(fields['changed'], field(at, 'changed')),
    content: readText(fields['content'], field(at, 'content')),
    effectiveOn: readDateOrNull(fields['effectiveOn'], field(at, 'effectiveOn')),
  };
}
