/** The fields of an identity sheet as they stand in the text, list by list. */
import type { IdentityField, IdentityFieldName } from '../model.ts';
import { namesPost } from '../vocabulary.ts';
import type { Group } from './groups.ts';
import { itemsOf } from './items.ts';
import { lineAt } from './lines.ts';
import type { SheetField } from './sheets.ts';

const LISTS: readonly IdentityFieldName[] = [
  'legalBasis',
  'performerQualifications',
  'relations',
  'equipment',
  'warnings',
  'recordKeeping',
  'purpose',
  'references',
  'relatedUnits',
  'relatedDocuments',
];
const RECOGNISED = 0.95;

/** Fields of a group: of its sheet, of the heading over its table, and the printed total. */
export function identityOf(group: Group): readonly IdentityField[] {
  const sheet = group.sheet;
  const fields = sheet?.sheet.fields ?? [];
  const read = fields.map((field) => fieldOf(field, sheet?.sheet.isFktp ?? false));
  const has = (name: IdentityFieldName) => fields.some(({ field }) => field === name);
  const agency = sheet?.agency ?? [];
  const first = agency[0];
  const total = group.tables.find((table) => table.total !== null)?.total ?? null;
  return [
    ...(first === undefined || has('agency')
      ? []
      : [
          plainField(
            'agency',
            '',
            agency.map(({ text }) => text),
            first.line,
          ),
        ]),
    ...read,
    ...fktpRatifier(group, fields),
    ...(has('title') || group.title === '' ? [] : [titleField(group)]),
    ...(total === null ? [] : [plainField('declaredTotal', 'Jumlah', [total.text], total.line)]),
  ];
}

function plainField(
  field: IdentityFieldName,
  label: string,
  values: readonly string[],
  line: number,
): IdentityField {
  return { field, label, values, place: lineAt(line), confidence: RECOGNISED };
}

function titleField(group: Group): IdentityField {
  const title = group.tables.find((table) => table.title !== null)?.title ?? null;
  const line = title?.line ?? group.sheet?.from ?? group.tables[0]?.from ?? 1;
  return plainField('title', title?.text ?? '', [group.title], line);
}

/** The fktp form is signed by the head of the office, whose post it does not print beside the name. */
function fktpRatifier(group: Group, fields: readonly SheetField[]): readonly IdentityField[] {
  const agency = fields.find(({ field }) => field === 'agency');
  const office = agency?.values[0] ?? '';
  const isForm = group.sheet?.sheet.isFktp === true && office !== '';
  const isPosted = fields.some(
    ({ field, values }) => field === 'ratifiedBy' && values.some(namesPost),
  );
  if (!isForm || isPosted) {
    return [];
  }
  const line = agency?.line ?? 1;
  return [{ ...plainField('ratifiedBy', '', [`Kepala ${titled(office)}`], line), confidence: 0.6 }];
}

function titled(text: string): string {
  return text === text.toUpperCase()
    ? text.toLowerCase().replace(/(?<=^|\s)\p{L}/gu, (letter) => letter.toUpperCase())
    : text;
}

function fieldOf(own: SheetField, isFktp: boolean): IdentityField {
  const { label, values, line, confidence } = own;
  // On the fktp form the day of issue is the day from which it holds.
  const field = isFktp && /terbit/i.test(label) ? 'effectiveOn' : own.field;
  const isBlank = field === 'number' && !/\d/.test(values.join(''));
  const items = LISTS.includes(field)
    ? values.flatMap((value) => itemsOf(value, field))
    : values.map((value) => value.trim());
  return {
    field,
    label,
    values: isBlank ? [] : items,
    place: lineAt(line),
    confidence: Math.min(confidence, RECOGNISED),
  };
}
