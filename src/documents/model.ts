/** What a printed document needs beside the SOP or run itself, and what rendering gives. */
import type { PaperName } from '../chart/model.ts';
import type { LocalDate } from '../domain/common/time.ts';

export type SopFileFormat = 'pdf' | 'docx' | 'svg' | 'bpmn' | 'html';

export interface Logo {
  readonly bytes: Uint8Array;
  readonly mediaType: 'image/png' | 'image/jpeg' | 'image/svg+xml';
}

/** Whose paper it is: the heading of the identity sheet, from the widest to the narrowest unit. */
export interface Letterhead {
  /** "PEMERINTAH KOTA …", the agency, the unit: printed one below the other. */
  readonly lines: readonly string[];
  readonly logo: Logo | null;
}

/** Who ratifies, as the signature block prints it; all but the post may be unknown and stay blank. */
export interface Ratifier {
  readonly position: string;
  readonly name: string | null;
  readonly rank: string | null;
  readonly employeeNumber: string | null;
}

export interface PrintContext {
  readonly letterhead: Letterhead;
  readonly ratifier: Ratifier | null;
  /** "Simulasi", "Draf": printed across the head of each page where the SOP may not be carried out. */
  readonly mark: string | null;
  /** The date the file says it was made; the same input and date give the same bytes. */
  readonly printedOn: LocalDate;
}

export interface PrintedFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  /** Without the dot. */
  readonly extension: string;
}

export interface PrintOptions {
  readonly format: SopFileFormat;
  readonly paper: PaperName;
}
