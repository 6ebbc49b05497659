/**
 * What stands on the identity sheet (PermenPAN-RB 35/2012, annex: bagian identitas), as texts in printed order.
 * PDF, DOCX and HTML set it in type and decide nothing.
 */
import { dateText } from '../domain/calendar/index.ts';
import type { LocalDate } from '../domain/common/time.ts';
import type { IdentitySheet, SopDefinition, Step } from '../domain/sop/model.ts';
import type { PrintContext, Ratifier } from './model.ts';

export interface LabelledText {
  readonly label: string;
  readonly text: string;
}

export interface IdentityBox {
  readonly label: string;
  readonly items: readonly string[];
}

export interface IdentityContent {
  /** From "Nomor SOP" to the last date; "Disahkan oleh" and "Nama SOP" follow them. */
  readonly fields: readonly LabelledText[];
  readonly ratifier: Ratifier;
  readonly title: string;
  /** Pairs of boxes beside each other. */
  readonly boxes: readonly (readonly [IdentityBox, IdentityBox])[];
}

/** The foot sentence below a table that has rows marked with `RECONSTRUCTED_MARK`. */
export const RECONSTRUCTED_NOTE =
  'Baris disusun ulang karena naskah sumbernya tidak lengkap, dan belum dikonfirmasi.';
export const RECONSTRUCTED_MARK = '†';

/** The texts of the identity sheet of an SOP; what is unknown is an empty text. */
export function identityContent(sop: SopDefinition, print: PrintContext): IdentityContent {
  const sheet = sop.identitySheet;
  return {
    fields: [
      { label: 'Nomor SOP', text: sheet.number ?? '' },
      { label: 'Tanggal Pembuatan', text: printedDate(sheet.preparedOn) },
      { label: 'Tanggal Revisi', text: printedDate(sheet.revisedOn) },
      ...validityFields(sheet),
    ],
    ratifier: print.ratifier ?? {
      position: sheet.ratifiedBy ?? '',
      name: null,
      rank: null,
      employeeNumber: null,
    },
    title: sheet.title,
    boxes: [
      [
        { label: 'Dasar Hukum', items: sheet.legalBasis },
        { label: 'Kualifikasi Pelaksana', items: sheet.performerQualifications },
      ],
      [
        { label: 'Keterkaitan', items: sheet.relations },
        { label: 'Peralatan/Perlengkapan', items: sheet.equipment },
      ],
      [
        { label: 'Peringatan', items: sheet.warnings },
        { label: 'Pencatatan dan Pendataan', items: sheet.recordKeeping },
      ],
    ],
  };
}

/** Some offices print Tanggal Pengesahan in place of Tanggal Efektif, some print both. */
function validityFields(sheet: IdentitySheet): readonly LabelledText[] {
  const effective = { label: 'Tanggal Efektif', text: printedDate(sheet.effectiveOn) };
  const ratified = { label: 'Tanggal Pengesahan', text: printedDate(sheet.ratifiedOn) };
  if (sheet.ratifiedOn === null) {
    return [effective];
  }
  return sheet.effectiveOn === null ? [ratified] : [effective, ratified];
}

/** Whether a row is printed with a mark: it was made up from a torn source and no person has confirmed it. */
export function isUnconfirmed(step: Step): boolean {
  return step.provenance.basis === 'reconstructed' && step.provenance.confirmedBy === undefined;
}

/** `13 Oktober 2015`, or nothing for no date. */
export function printedDate(date: LocalDate | null): string {
  return date === null ? '' : dateText(date);
}
