/**
 * What stands on the form of first-level health facilities (accreditation of FKTP: header block, numbered parts, history of
 * changes), as texts in printed order. PDF, DOCX and HTML set it in type.
 */
import type { SopDefinition, Step } from '../domain/sop/index.ts';
import {
  type IdentityBox,
  isUnconfirmed,
  type LabelledText,
  printedDate,
  RECONSTRUCTED_MARK,
} from './identity.ts';

export interface FktpContent {
  readonly fields: readonly LabelledText[];
  readonly parts: readonly IdentityBox[];
  readonly steps: readonly string[];
  readonly hasMarks: boolean;
  readonly lastParts: readonly IdentityBox[];
  readonly history: readonly (readonly string[])[];
}

/** The texts of the form; what is unknown is an empty text or list. */
export function fktpContent(sop: SopDefinition): FktpContent {
  const { identitySheet, fktp, changeHistory } = sop;
  const lastChange = changeHistory.at(-1);
  return {
    fields: [
      { label: 'No. Dokumen', text: identitySheet.number ?? '' },
      { label: 'No. Revisi', text: fktp?.revision ?? (lastChange?.no ?? '0').padStart(2, '0') },
      {
        label: 'Tanggal Terbit',
        text: printedDate(identitySheet.effectiveOn ?? identitySheet.ratifiedOn),
      },
    ],
    parts: [
      { label: 'Pengertian', items: sentences(fktp?.definition) },
      { label: 'Tujuan', items: sentences(fktp?.purpose) },
      { label: 'Kebijakan', items: sentences(fktp?.policy) },
      { label: 'Referensi', items: fktp?.references ?? [] },
    ],
    steps: sop.steps.map((step) => stepSentence(sop, step)),
    hasMarks: sop.steps.some(isUnconfirmed),
    lastParts: [
      { label: 'Unit Terkait', items: fktp?.relatedUnits ?? [] },
      { label: 'Dokumen Terkait', items: fktp?.relatedDocuments ?? [] },
    ],
    history: changeHistory.map((change) => [
      change.no,
      change.changed,
      change.content,
      printedDate(change.effectiveOn),
    ]),
  };
}

function sentences(text: string | undefined): readonly string[] {
  return text === undefined || text.trim() === '' ? [] : [text];
}

/** "Petugas menyiapkan alat": the form has no columns, so the sentence begins with who does it. */
function stepSentence(sop: SopDefinition, step: Step): string {
  const labels = step.performers.map(
    (key) => sop.performers.find((performer) => performer.key === key)?.label ?? key,
  );
  const mark = isUnconfirmed(step) ? ` ${RECONSTRUCTED_MARK}` : '';
  return `${labels.join(', ')} ${startedSmall(step.activity)}${mark}`;
}

/** A first letter becomes small, unless the word is an abbreviation: "TIM", "SK". */
function startedSmall(text: string): string {
  return /^\p{Lu}\p{Ll}/u.test(text) ? `${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
}
