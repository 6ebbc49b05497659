/** What a printed document needs beside the SOP or run itself, and what rendering gives. */
import type { PaperName } from '../chart/model.ts';
import type { LocalDate } from '../domain/common/time.ts';
import type { ChecklistAnswer } from '../domain/sop/compliance.ts';

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

export interface ChecklistRow {
  /** As printed in the SOP, or counted where the SOP has no number. */
  readonly no: string;
  readonly activity: string;
  /** Null where nobody has answered yet. */
  readonly answer: ChecklistAnswer | null;
  readonly note: string | null;
}

/** The daftar tilik of an SOP: empty to be filled in by hand, or with the answers of one assessment. */
export interface Checklist {
  readonly sopTitle: string;
  readonly sopNumber: string | null;
  /** The berkas that was assessed, in words; null on an empty form. */
  readonly runLabel: string | null;
  readonly rows: readonly ChecklistRow[];
}

/** One thing done in a run. Times are ready Indonesian texts in the zone of the agency. */
export interface DossierRow {
  readonly no: string | null;
  readonly activity: string;
  /** 1 on the first way through, higher after each return. */
  readonly round: number;
  /** What was done, in words: "Disetujui dan diparaf". */
  readonly act: string;
  readonly by: string;
  /** Capacity and signing form in words; null for a plain member of staff. */
  readonly capacity: string | null;
  readonly occurredAt: string;
  readonly recordedAt: string;
  /** Who wrote it down when somebody else did it, on paper. */
  readonly recordedBy: string | null;
  readonly planned: string | null;
  readonly realised: string | null;
  readonly isLate: boolean;
  readonly note: string | null;
}

export interface DossierReturn {
  readonly from: string;
  readonly to: string;
  readonly at: string;
  readonly by: string;
  readonly reason: string;
}

export interface DossierPaper {
  readonly title: string;
  readonly version: number;
  /** konsep, net, berparaf, bertanda tangan, salinan. */
  readonly state: string;
  readonly addedAt: string;
  readonly addedBy: string;
}

/** All that happened in one run, to be printed and filed. */
export interface RunDossier {
  readonly head: {
    readonly sopTitle: string;
    readonly sopNumber: string | null;
    readonly sopVersion: number;
    readonly unit: string;
    readonly matter: string;
    readonly period: string | null;
    readonly openedAt: string;
    /** Null while it still runs. */
    readonly endedAt: string | null;
    /** "Selesai", "Berjalan", "Dibatalkan". */
    readonly status: string;
    /** "SIMULASI" where it is no real run. */
    readonly mark: string | null;
  };
  readonly rows: readonly DossierRow[];
  readonly returns: readonly DossierReturn[];
  readonly papers: readonly DossierPaper[];
  /** Hash of the run's last event: whoever has the paper can ask whether the record still is the same. */
  readonly checksum: string;
}
