/** Which field a person edits for a doubt, and how what he edits is named. Pure. */
import type { SopDefinition, Step } from '../../../domain/sop/model.ts';
import { formatDate } from '../../format.ts';
import { importText as text } from '../../messages/import.ts';

export type EditorKind =
  | 'line'
  | 'words'
  | 'list'
  | 'date'
  | 'duration'
  | 'performers'
  | 'join'
  | 'stepKind'
  | 'outcomes'
  | 'triggers'
  | 'target';

/** A field and the path that is changed with it, which may lie above the doubted one. */
export interface EditField {
  readonly kind: EditorKind;
  readonly path: string;
  /** Name of the field in the exchange format. */
  readonly name: string;
}

const SHEET: Readonly<Record<string, EditorKind>> = {
  number: 'line',
  title: 'words',
  preparedOn: 'date',
  revisedOn: 'date',
  effectiveOn: 'date',
  ratifiedOn: 'date',
  ratifiedBy: 'line',
  legalBasis: 'list',
  performerQualifications: 'list',
  relations: 'list',
  equipment: 'list',
  warnings: 'list',
  recordKeeping: 'list',
  coordinatingEndorsements: 'list',
};
const STEP: Readonly<Record<string, EditorKind>> = {
  printedNo: 'line',
  activity: 'words',
  performers: 'performers',
  join: 'join',
  kind: 'stepKind',
  outcomes: 'outcomes',
  requirements: 'list',
  duration: 'duration',
  outputs: 'list',
  remark: 'words',
  calls: 'list',
};
const FKTP: Readonly<Record<string, EditorKind>> = {
  definition: 'words',
  purpose: 'words',
  policy: 'words',
  references: 'list',
  relatedUnits: 'list',
  relatedDocuments: 'list',
};

export const SHEET_FIELDS = Object.keys(SHEET);
export const STEP_FIELDS = [
  'printedNo',
  'activity',
  'performers',
  'join',
  'kind',
  'outcomes',
  'requirements',
  'duration',
  'outputs',
  'remark',
];
/** What a row that is typed by hand begins with, besides its activity. */
export const NEW_STEP_FIELDS = [
  'performers',
  'kind',
  'requirements',
  'duration',
  'outputs',
  'remark',
];
export const FKTP_FIELDS = Object.keys(FKTP);

/** The field that changes what a path names; null where only the table or the whole can be looked at. */
export function editFieldOf(path: string): EditField | null {
  const [, noun = '', first = '', second = ''] = path.split('/');
  switch (noun) {
    case 'identitySheet':
      return fieldIn(SHEET, first, `/identitySheet/${first}`);
    case 'fktp':
      return fieldIn(FKTP, first, `/fktp/${first}`);
    case 'steps':
      return fieldIn(STEP, second, `/steps/${first}/${second}`);
    case 'performers':
      return second === 'resolvesTo'
        ? { kind: 'target', path: `/performers/${first}/resolvesTo`, name: 'resolvesTo' }
        : { kind: 'line', path: `/performers/${first}/label`, name: 'label' };
    case 'triggers':
      return { kind: 'triggers', path: '/triggers', name: 'triggers' };
    default:
      return null;
  }
}

function fieldIn(
  fields: Readonly<Record<string, EditorKind>>,
  name: string,
  path: string,
): EditField | null {
  const kind = Object.hasOwn(fields, name) ? fields[name] : undefined;
  return kind === undefined ? null : { kind, path, name };
}

/** Index of the row that a path is in; null where it is in none. */
export function rowOf(path: string): number | null {
  const index = /^\/steps\/(\d+)(\/|$)/.exec(path)?.[1];
  return index === undefined ? null : Number(index);
}

/** "Langkah 3 · Waktu": where in the SOP a path is, in words. */
export function nameOfPath(sop: SopDefinition, path: string): string {
  const [, noun = '', first = '', second = ''] = path.split('/');
  const field = editFieldOf(path);
  const name = field === null ? null : (text.fields[field.name] ?? field.name);
  switch (noun) {
    case 'steps':
      return first === ''
        ? text.tabs.table
        : joined(
            text.where.step(numberOfRow(sop.steps, Number(first))),
            second === '' ? null : name,
          );
    case 'identitySheet':
    case 'fktp':
      return joined(text.where.identity, name);
    case 'performers':
      return text.where.performer(sop.performers[Number(first)]?.label ?? first);
    case 'triggers':
      return text.where.trigger;
    case 'columns':
      return text.where.column(Number(first) + 1);
    default:
      return text.where.whole;
  }
}

function joined(...parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(' · ');
}

/** The number of a row as printed, or its place in the table. */
export function numberOfRow(steps: readonly Step[], index: number): string {
  return steps[index]?.printedNo ?? `ke-${index + 1}`;
}

/** What stands at a path of the SOP. */
export function valueAt(sop: SopDefinition, path: string): unknown {
  return path
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (at, part) =>
        typeof at === 'object' && at !== null
          ? (at as Readonly<Record<string, unknown>>)[part]
          : undefined,
      sop,
    );
}

/** A value as words: what was read or is proposed. */
export function wordsOf(sop: SopDefinition, path: string, value: unknown): string {
  if (value === null || value === undefined || value === '') {
    return '–';
  }
  if (Array.isArray(value)) {
    return value.map((one) => wordsOf(sop, path, one)).join('; ') || '–';
  }
  if (typeof value !== 'object') {
    return nameOfWord(sop, path, String(value));
  }
  return wordsOfPart(sop, value as Readonly<Record<string, unknown>>);
}

function nameOfWord(sop: SopDefinition, path: string, word: string): string {
  const field = editFieldOf(path);
  if (field?.kind === 'date') {
    return /^\d{4}-\d{2}-\d{2}$/.test(word) ? formatDate(word) : word;
  }
  if (field?.kind === 'performers' || field?.kind === 'triggers') {
    return sop.performers.find(({ key }) => key === word)?.label ?? word;
  }
  if (field?.kind === 'outcomes') {
    return word === 'next' ? text.goNext : word === 'end' ? text.goEnd : word;
  }
  if (field?.kind === 'join') {
    return text.joins[word] ?? word;
  }
  return field?.kind === 'stepKind' ? (text.stepKinds[word] ?? word) : word;
}

function wordsOfPart(sop: SopDefinition, part: Readonly<Record<string, unknown>>): string {
  if (typeof part['raw'] === 'string') {
    return part['raw'];
  }
  if ('goTo' in part) {
    return `${String(part['label'])} → ${wordsOfPart(sop, { step: part['goTo'] })}`;
  }
  if ('step' in part) {
    const to = part['step'];
    if (typeof to === 'object' && to !== null) {
      return 'step' in to ? wordsOfPart(sop, { step: to.step }) : text.goBranches;
    }
    const index = sop.steps.findIndex(({ key }) => key === to);
    return to === 'next'
      ? text.goNext
      : to === 'end'
        ? text.goEnd
        : text.where.step(numberOfRow(sop.steps, index));
  }
  if (Array.isArray(part['startedBy'])) {
    const by = part['startedBy'].map(
      (key) => sop.performers.find((one) => one.key === key)?.label ?? String(key),
    );
    const kind = String(part['kind']);
    return `${text.triggers[kind] ?? kind} (${by.join(', ')})`;
  }
  return String(
    part['label'] ??
      part['sop'] ??
      part['position'] ??
      part['rank'] ??
      part['team'] ??
      JSON.stringify(part),
  );
}
