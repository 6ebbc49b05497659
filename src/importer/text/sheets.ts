/** Identity sheets in a recognised text: labels beside values, labels above values, two columns or one. */

import { readDate } from '../grammar/date.ts';
import type { IdentityFieldName } from '../model.ts';
import { FKTP_FIELDS, fktpSectionOf, type SplitLabel, splitIdentityLabel } from '../vocabulary.ts';
import { lettersIn } from './cell-words.ts';
import type { TextLine } from './lines.ts';

export interface SheetField {
  readonly field: IdentityFieldName;
  readonly label: string;
  readonly values: string[];
  readonly line: number;
  readonly confidence: number;
}

/** A sheet while its lines are taken in. */
export interface Sheet {
  isFktp: boolean;
  readonly fields: SheetField[];
  /** Text of the part "Langkah-langkah" of the fktp form, by line. */
  readonly steps: { readonly text: string; readonly line: number }[];
  /** Lines that have no place on the sheet: endorsements, page numbers. */
  readonly rest: TextLine[];
  readonly from: number;
  /** Persons who sign beside the office's name, without a label. */
  readonly signers: { readonly text: string; readonly line: number }[];
  /** Labels that wait for values in the lines below, with the cell they stand in. */
  open: { readonly field: SheetField | 'steps'; readonly cell: number }[];
  /** Lines of the table of changes, and the number of its part on the form; it runs to the next part. */
  readonly history: TextLine[];
  inHistory: number | null;
}

interface Label extends SplitLabel {
  readonly cell: number;
}

const INLINE: readonly IdentityFieldName[] = [
  'agency',
  'number',
  'title',
  'preparedOn',
  'revisedOn',
  'effectiveOn',
  'ratifiedOn',
  'ratifiedBy',
  'declaredTotal',
  'revision',
];
const OPENING: readonly IdentityFieldName[] = ['number', 'title', 'preparedOn', 'legalBasis'];

/** An empty sheet that begins at a line. */
export function newSheet(from: number): Sheet {
  return {
    isFktp: false,
    fields: [],
    steps: [],
    rest: [],
    from,
    signers: [],
    open: [],
    history: [],
    inHistory: null,
  };
}

/** Whether a line begins a sheet of its own: it carries a field that the sheet at hand already has. */
export function opensSheet(line: TextLine, current: Sheet | null): boolean {
  const [first] = labelsOf(line, current);
  if (first === undefined || !OPENING.includes(first.field)) {
    return false;
  }
  return current === null || current.fields.some(({ field }) => field === first.field);
}

/** Takes a line into the sheet; false where it is none of its lines. */
export function addSheetLine(sheet: Sheet, line: TextLine): boolean {
  if (sheet.inHistory !== null && partNumber(line) <= sheet.inHistory) {
    sheet.history.push(line);
    return true;
  }
  sheet.inHistory = null;
  const section = sectionOf(line);
  if (section !== null) {
    return addSection(sheet, line, section);
  }
  const labels = labelsOf(line, sheet);
  if (labels.length > 0) {
    addLabels(sheet, line, labels);
    return true;
  }
  if (sheet.isFktp || sheet.open.length === 0) {
    const isSigned = addSignature(sheet, line);
    if (isSigned) {
      return true;
    }
  }
  if (isEndorsement(line, sheet.open.length)) {
    sheet.rest.push(line);
    sheet.open = [];
    return true;
  }
  return addValues(sheet, line);
}

/** Whether a line opens with a label of the sheet. */
export function hasLabel(line: TextLine, sheet: Sheet | null): boolean {
  return labelsOf(line, sheet).length > 0;
}

/** Whether the line right above is a label that has no value yet. */
export function awaitsValue(sheet: Sheet | null, line: TextLine): boolean {
  return (sheet?.open ?? []).some(
    ({ field }) => field !== 'steps' && field.values.length === 0 && field.line === line.no - 1,
  );
}

/** Names of posts side by side under a page, who only endorse it: "Kabag. Hukum | Kepala SKPD". */
export function isEndorsement(line: TextLine, openLabels = 0): boolean {
  const posts =
    /\b(skpd|opd|kabag|ka[a-z]{1,3}g|hukum|perundang\p{L}*|sekda|asisten|kepala dinas|paraf|tanda tangan)\b/iu;
  return (
    line.filled.length >= 2 &&
    line.filled.length > Math.min(openLabels, 2) &&
    line.filled.every((cell) => cell.length <= 45 && lettersIn(cell) >= 2) &&
    line.filled.some((cell) => posts.test(cell))
  );
}

/** "PUSKESMAS SUKAMAJU | dr. … NIP. …": the fktp form has the office beside who signs, without labels. */
function addSignature(sheet: Sheet, line: TextLine): boolean {
  const person = line.filled.find((cell) => /\bNIP\b/.test(cell));
  const [agency] = line.filled;
  if (person === undefined || agency === undefined || agency === person) {
    return false;
  }
  const common = { line: line.no, confidence: 0.9 };
  sheet.fields.push({ ...common, field: 'agency', label: '', values: [agency] });
  sheet.signers.push({ text: person, line: line.no });
  return true;
}

/** The number of the form's part that a line opens; 0 where it opens none. */
function partNumber(line: TextLine): number {
  const opened = /^(\d{1,2})\s?[.)]\s*\p{L}/u.exec(line.filled[0] ?? '');
  return Number(opened?.[1] ?? 0);
}

function sectionOf(line: TextLine): ReturnType<typeof fktpSectionOf> {
  const first = line.filled[0] ?? '';
  const numbered = /^\d{1,2}\s?[.)]\s*(.+)$/.exec(first);
  return numbered === null ? null : fktpSectionOf((numbered[1] ?? '').replace(/[\s:]+$/, ''));
}

function addSection(
  sheet: Sheet,
  line: TextLine,
  section: Exclude<ReturnType<typeof fktpSectionOf>, null>,
): boolean {
  sheet.isFktp = true;
  sheet.open = [];
  if (section === 'changeHistory') {
    sheet.inHistory = partNumber(line);
    sheet.history.push({ ...line, cells: line.cells.slice(1), filled: line.filled.slice(1) });
  } else if (section === 'flowChart') {
    sheet.rest.push(line);
  } else {
    const text = line.filled.slice(1).join('\n');
    sheet.steps.push({ text, line: line.no });
    sheet.open = [{ field: 'steps', cell: 0 }];
  }
  return true;
}

/** Labels of a line: the first filled cell must be one, or the second after a mere "SOP". */
function labelsOf(line: TextLine, sheet: Sheet | null): readonly Label[] {
  const labels: Label[] = [];
  const start = line.cells.findIndex((cell) => cell !== '' && !/^(sop|spo|pos)$/i.test(cell));
  for (let cell = Math.max(0, start); cell < line.cells.length; cell += 1) {
    const label = labelOf(line.cells[cell] ?? '', sheet);
    const isFirst = labels.length === 0;
    if (label === null && isFirst) {
      return [];
    }
    if (label !== null && (isFirst || label.rest === '') && line.cells[cell] !== '') {
      labels.push({ ...label, cell });
    }
    while ((line.cells[cell + 1] ?? 'end') === '') {
      cell += 1;
    }
  }
  return labels;
}

function labelOf(cell: string, sheet: Sheet | null): SplitLabel | null {
  // A long cell is a value, unless a colon near its beginning ends a label.
  if (cell === '' || (cell.length > 90 && !cell.slice(0, 48).includes(':'))) {
    return null;
  }
  const numbered = /^\d{1,2}\s?[.)]\s*(?=\p{L})/u.exec(cell);
  const text = numbered === null ? cell : cell.slice(numbered[0].length);
  if (/^\d/.test(text)) {
    return null;
  }
  const label = splitIdentityLabel(text);
  if (label === null || label.confidence < 0.75 || (numbered !== null && label.rest.length > 0)) {
    return null;
  }
  const isFktp = FKTP_FIELDS.has(label.field);
  const isLoose = isFktp && numbered === null && sheet?.isFktp !== true && label.rest === '';
  return isLoose ? null : label;
}

function addLabels(sheet: Sheet, line: TextLine, labels: readonly Label[]): void {
  sheet.open = [];
  labels.forEach((label, index) => {
    const until = labels[index + 1]?.cell ?? line.cells.length;
    const beside = line.cells.slice(label.cell + 1, until).filter((cell) => cell !== '');
    const values = [label.rest, ...beside].filter((value) => value !== '');
    const field: SheetField = {
      field: label.field,
      label: label.label,
      values,
      line: line.no,
      confidence: label.confidence,
    };
    sheet.isFktp ||= FKTP_FIELDS.has(label.field);
    sheet.fields.push(field);
    const isAlone = line.cells.length === 1 && values.length === 0;
    const isList = !INLINE.includes(label.field) && (values.length === 0 || labels.length === 1);
    if (isList || isAlone) {
      sheet.open.push({ field, cell: label.cell });
    }
  });
}

/** The line right under a label that has one value; labels may also stand in a stack, without theirs. */
function addScalar(field: SheetField, line: TextLine): boolean {
  const [text = ''] = line.filled;
  const fits = DATES.includes(field.field)
    ? readDate(text).ok
    : field.field === 'number'
      ? /\d/.test(text)
      : lettersIn(text) >= 3 && !/^\d/.test(text);
  if (line.filled.length !== 1 || text.length > 160 || !fits) {
    return false;
  }
  field.values.push(text);
  return true;
}

const DATES: readonly IdentityFieldName[] = [
  'preparedOn',
  'revisedOn',
  'effectiveOn',
  'ratifiedOn',
];

/** Values below their labels: cell by cell, or by the column where the cells are shifted. */
function addValues(sheet: Sheet, line: TextLine): boolean {
  const [scalar] = sheet.open;
  if (scalar !== undefined && scalar.field !== 'steps' && INLINE.includes(scalar.field.field)) {
    sheet.open = [];
    return addScalar(scalar.field, line);
  }
  if (scalar === undefined) {
    return false;
  }
  const filled = line.cells.flatMap((text, cell) => (text === '' ? [] : [{ text, cell }]));
  const inOrder = filled.length === sheet.open.length && sheet.open.length > 1;
  filled.forEach(({ text, cell }, index) => {
    const at = inOrder
      ? sheet.open[index]
      : (sheet.open.findLast((open) => open.cell <= cell) ?? sheet.open[0]);
    if (at?.field === 'steps') {
      sheet.steps.push({ text, line: line.no });
    } else {
      at?.field.values.push(text);
    }
  });
  return true;
}
