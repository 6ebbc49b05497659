/**
 * What the stages of an import hand to each other: bytes → pages → tables → rows with marks and edges →
 * drafts. Each stage is a pure function after the bytes are read, and none drops what it cannot read:
 * it lists it. Lengths are points from the page's upper left corner (`domain/common/geometry`).
 */
import type { Box, Point } from '../domain/common/geometry.ts';
import type { SopDefinition } from '../domain/sop/model.ts';

/** Where in the document a value was read: a page (from 1) and box, or a line (from 1) of a text. */
export interface Place {
  readonly page: number | null;
  readonly box: Box | null;
  readonly line: number | null;
}

// ---- Stage 1: what stands on a page -------------------------------------------------------------

export interface Word {
  readonly text: string;
  readonly box: Box;
  readonly fontSize: number;
  readonly isBold: boolean;
  /** 1 for text that the file itself holds; the reader's own measure for recognised text. */
  readonly confidence: number;
  /** Written upwards (90) or downwards (270); absent: across. */
  readonly turned?: 90 | 270;
}

/** A straight horizontal or vertical line that may belong to a table. */
export interface Rule {
  readonly from: Point;
  readonly to: Point;
  readonly thickness: number;
}

export type MarkKind = 'capsule' | 'rectangle' | 'diamond' | 'pentagon' | 'unclear';

/** A closed drawing that may be one of the five symbols. */
export interface DrawnShape {
  readonly kind: MarkKind;
  readonly box: Box;
  readonly isFilled: boolean;
  /** False where only the area is painted, as shading is; absent: its edge is drawn. */
  readonly isOutlined?: boolean;
  readonly confidence: number;
}

/** An open line that may be (a part of) a connector, with the arrow heads found at its ends. */
export interface Stroke {
  readonly points: readonly Point[];
  readonly headAtStart: boolean;
  readonly headAtEnd: boolean;
  readonly confidence: number;
}

/** Degrees, clockwise. */
export type QuarterTurn = 90 | 180 | 270;

export interface PageContent {
  /** From 1, in the order of the file. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  readonly rules: readonly Rule[];
  readonly shapes: readonly DrawnShape[];
  readonly strokes: readonly Stroke[];
  /** Pictures that stay pictures: logos, stamps, QR codes, and symbols that are drawn as images. */
  readonly pictures: readonly Box[];
  /** `raster`: words and shapes were recognised from pixels. */
  readonly origin: 'vector' | 'raster';
  /** The scan lay on its side or head: it was turned by so much to be read, and places are those after it. */
  readonly turn?: QuarterTurn;
  /** Cells of a scan in which letters stand that gave no words. */
  readonly illegible?: readonly Box[];
}

// ---- Stage 2: tables ----------------------------------------------------------------------------

export type ColumnRole =
  | 'no'
  | 'activity'
  | 'performer'
  | 'requirements'
  | 'duration'
  | 'outputs'
  | 'remark'
  | 'unknown';

export interface TableColumn {
  readonly role: ColumnRole;
  readonly label: string;
  /** Heading over this and its neighbours, as printed. */
  readonly group?: string;
  readonly place: Place | null;
}

export interface TableCell {
  /** Lines joined by `\n`, words broken inside a narrow cell put together again. */
  readonly text: string;
  readonly place: Place | null;
  readonly confidence: number;
}

/** A symbol that stands in a row, in a performer column. */
export interface Mark {
  readonly id: string;
  readonly kind: MarkKind;
  /** Index in `SopTable.columns`. */
  readonly column: number;
  /** Words within the symbol ("Mulai", "Setuju?"), where there are any. */
  readonly text?: string;
  readonly place: Place | null;
  readonly confidence: number;
}

export interface TableRow {
  /** One for each column. */
  readonly cells: readonly TableCell[];
  readonly marks: readonly Mark[];
  readonly place: Place | null;
}

/** A connector followed from one symbol to another. Through pentagons it is one edge. */
export interface TracedEdge {
  readonly from: string;
  readonly to: string;
  /** The word beside it: "Ya", "Tidak", "Y", "T" or other; null where there is none. */
  readonly label: string | null;
  /** Direction known from an arrow head; otherwise from the order of rows. */
  readonly isDirected: boolean;
  readonly place: Place | null;
  readonly confidence: number;
}

/** Something on the page that found no place in the draft. Nothing is dropped: it is listed. */
export interface Unread {
  readonly what: 'words' | 'shape' | 'stroke' | 'picture' | 'page';
  readonly text: string;
  readonly place: Place | null;
}

/** One step table, over all the pages on which it goes on. */
export interface SopTable {
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  readonly edges: readonly TracedEdge[];
  /** `drawn`: symbols were found; `words`: the symbols are lost and performers must be inferred. */
  readonly performersFrom: 'drawn' | 'words';
  readonly doubts: readonly Doubt[];
}

/** A field of the identity sheet as it stands on the paper. Lists come one item an entry. */
export interface IdentityField {
  readonly field: IdentityFieldName;
  /** The label as printed. */
  readonly label: string;
  readonly values: readonly string[];
  readonly place: Place | null;
  readonly confidence: number;
}

export type IdentityFieldName =
  | 'agency'
  | 'number'
  | 'title'
  | 'preparedOn'
  | 'revisedOn'
  | 'effectiveOn'
  | 'ratifiedOn'
  | 'ratifiedBy'
  | 'legalBasis'
  | 'performerQualifications'
  | 'relations'
  | 'equipment'
  | 'warnings'
  | 'recordKeeping'
  | 'declaredTotal'
  | 'definition'
  | 'purpose'
  | 'policy'
  | 'references'
  | 'relatedUnits'
  | 'relatedDocuments'
  | 'revision'
  | 'coordinatingEndorsements';

/** A row of the fktp form's table of changes, as printed. */
export interface FoundChange {
  readonly no: string;
  readonly changed: string;
  readonly content: string;
  readonly effectiveOn: string;
  readonly place: Place | null;
}

/** One SOP as found in a document, before its words are read as values. */
export interface FoundSop {
  readonly format: 'sopAp' | 'fktp';
  readonly identity: readonly IdentityField[];
  readonly table: SopTable | null;
  /** Absent: none were found. */
  readonly changes?: readonly FoundChange[];
  readonly unread: readonly Unread[];
  readonly doubts: readonly Doubt[];
}

// ---- Stage 3: drafts ----------------------------------------------------------------------------

/** A gap or contradiction that a person must settle before the draft may be ratified. */
export interface Doubt {
  /** `performer.missing`, `arrow.unclear`, … : `DOUBT_CODES` explains each. */
  readonly code: string;
  /** Indonesian, for the one who confirms. */
  readonly message: string;
  /** JSON pointer into the draft's SOP (`/steps/3/duration`), or '' for the whole. */
  readonly path: string;
  /** The value that is proposed, or was read and is uncertain. */
  readonly value?: unknown;
  readonly place: Place | null;
  readonly confidence: number;
}

export interface ImportDraft {
  /** Whole and valid in shape; what was not found stands at its emptiest value with a doubt. */
  readonly sop: SopDefinition;
  /** JSON pointer → where the value was read. */
  readonly places: Readonly<Record<string, Place>>;
  readonly doubts: readonly Doubt[];
  readonly unread: readonly Unread[];
  /** The SOP came whole from our own attachment or file: nothing was reconstructed. */
  readonly isLossless: boolean;
}

export type ImportErrorCode =
  | 'import.empty'
  | 'import.encrypted'
  | 'import.truncated'
  | 'import.too-large'
  | 'import.too-many-pages'
  | 'import.bomb'
  | 'import.macro'
  | 'import.kind-unknown'
  | 'import.kind-mismatch'
  | 'import.no-sop'
  | 'import.timeout'
  | 'import.memory'
  | 'import.broken';

export interface ImportError {
  readonly code: ImportErrorCode;
  /** Indonesian; says what the person can do. */
  readonly message: string;
}

export type ImportOutcome =
  | { readonly ok: true; readonly drafts: readonly ImportDraft[]; readonly pageCount: number }
  | { readonly ok: false; readonly error: ImportError };
