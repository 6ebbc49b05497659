/**
 * The SOP as data (architecture, "The SOP as data"). This model *is* the exchange format: what stands in
 * `catalogue/*.yaml`, what the API gives and what the interpreter in `domain/run` reads.
 * Nothing here knows a run, a person or a clock.
 */
import type { LocalDate } from '../common/time.ts';

/** `sopAp`: PermenPAN-RB 35/2012, annex. `fktp`: accreditation of first-level health facilities. */
export type SopFormat = 'sopAp' | 'fktp';
export type SopStatus = 'draft' | 'inReview' | 'inForce' | 'superseded' | 'revoked';
export type Confidentiality = 'open' | 'restricted';

export type DurationUnit = 'minute' | 'hour' | 'day' | 'week' | 'month';
/**
 * `effort`: paper in hand, never late. `elapsedWorking`: working days. `elapsedCalendar`: by the calendar.
 * `asAgreed`: the source gives words only ("disesuaikan"); a person sets the date.
 */
export type DurationKind = 'effort' | 'elapsedWorking' | 'elapsedCalendar' | 'asAgreed';

export interface Duration {
  /** As printed. */
  readonly raw: string;
  readonly value: number | null;
  readonly unit: DurationUnit | null;
  readonly kind: DurationKind;
}

/** How printed times are read where a row does not say otherwise (ADR on working time). */
export interface TimeConvention {
  readonly daysPerWeek: 5 | 6 | 7;
  readonly minutesPerDay: number;
  readonly defaultKinds: Readonly<Record<DurationUnit, Exclude<DurationKind, 'asAgreed'>>>;
  /** The total as the sheet prints it, if it does. */
  readonly declaredTotal?: string;
}

export interface IdentitySheet {
  readonly number: string | null;
  readonly title: string;
  readonly preparedOn: LocalDate | null;
  /** May be a planned date (PermenPAN-RB 35/2012: revised, or planned review). */
  readonly revisedOn: LocalDate | null;
  readonly effectiveOn: LocalDate | null;
  readonly ratifiedOn: LocalDate | null;
  /** The post, not the person: the catalogue names no real official. */
  readonly ratifiedBy: string | null;
  readonly legalBasis: readonly string[];
  readonly performerQualifications: readonly string[];
  readonly relations: readonly string[];
  readonly equipment: readonly string[];
  readonly warnings: readonly string[];
  readonly recordKeeping: readonly string[];
  /** Posts that endorse every printed page beside the ratifier (paraf koordinasi), in printed order. */
  readonly coordinatingEndorsements?: readonly string[];
}

/** Whom a column means: one post, a rank of posts in a unit, a body by SK, or somebody outside. */
export type PerformerTarget =
  | { readonly kind: 'position'; readonly position: string }
  | { readonly kind: 'rank'; readonly rank: string }
  | { readonly kind: 'team'; readonly team: string }
  | { readonly kind: 'external'; readonly recordedBy: string };

export interface Performer {
  readonly key: string;
  readonly label: string;
  readonly group?: string;
  readonly resolvesTo: PerformerTarget;
}

export type StepKind = 'perform' | 'decide' | 'guide';
export type Join = 'all' | 'any' | 'lead';
/** What an outcome includes, beyond finishing the row. */
export type StepAct =
  | 'endorse'
  | 'sign'
  | 'consider'
  | 'number'
  | 'stamp'
  | 'send'
  | 'file'
  | 'register'
  | 'direct';

export type GoTo =
  | 'next'
  | 'end'
  | { readonly step: string }
  /** At least one of the branches is chosen; each runs from its first row to the next branch or `rejoin`. */
  | { readonly branches: readonly string[]; readonly rejoin: string };

export interface Outcome {
  readonly key: string;
  readonly label: string;
  readonly acts: readonly StepAct[];
  readonly goTo: GoTo;
  /** A return that may or must name who only sees the papers pass (performer keys). */
  readonly via?: readonly string[];
}

/** `paper` and `data` lie in the berkas or come from outside; a `tool` (ATK, computer) is never asked for. */
export interface Requirement {
  readonly label: string;
  readonly kind: 'paper' | 'data' | 'tool';
}

export type CallMode = 'await' | 'start' | 'handIn';
export interface Call {
  /** The id of the SOP, or the words of the source where no such SOP is known yet. */
  readonly sop: string;
  readonly mode: CallMode;
}

/** Somebody outside the agency whose part in the row is recorded by the performer (PSM signs too). */
export interface OutsidePart {
  readonly key: string;
  readonly label: string;
  readonly does: 'sign' | 'answer' | 'receive';
}

export type FormFieldType = 'text' | 'number' | 'date' | 'choice' | 'list';
/** A field of a row's own form; `list` is a table whose rows carry `columns` (a verdict per person). */
export interface FormField {
  readonly key: string;
  readonly label: string;
  readonly type: FormFieldType;
  readonly required: boolean;
  readonly choices?: readonly string[];
  readonly columns?: readonly FormField[];
  /** Holds personal data: stored erasably, never in titles or notices. */
  readonly personal?: boolean;
}

export type ProvenanceBasis = 'printed' | 'inferred' | 'reconstructed';
export interface Provenance {
  /** Line in the source file; null where the source is not a text. */
  readonly line: number | null;
  readonly basis: ProvenanceBasis;
  readonly note?: string;
  readonly confirmedBy?: string;
}

export interface Step {
  readonly key: string;
  /** As printed; null where the source has none. Numbers may repeat or lack. */
  readonly printedNo: string | null;
  readonly activity: string;
  readonly performers: readonly string[];
  readonly join: Join;
  readonly kind: StepKind;
  /** A guide row that only hears an order: it completes with the receiver's first real act. */
  readonly hears?: boolean;
  /** Key of the row that is open at the same time. */
  readonly alongside?: string;
  /** Key of the list whose items each carry this row out (kelurahan, cadre group). */
  readonly forEach?: string;
  readonly outcomes: readonly Outcome[];
  readonly requirements: readonly Requirement[];
  readonly duration: Duration | null;
  readonly outputs: readonly string[];
  readonly remark: string | null;
  readonly calls: readonly Call[];
  readonly outsiders?: readonly OutsidePart[];
  readonly form?: readonly FormField[];
  readonly confidentiality?: Confidentiality;
  readonly provenance: Provenance;
}

/** A list over which `forEach` rows repeat; its items are units of the agency or free names. */
export interface ItemList {
  readonly key: string;
  readonly label: string;
  /** Items are offered from the agency's units of this kind; absent: typed in. */
  readonly unitKind?: string;
}

export type PeriodKind = 'month' | 'quarter' | 'semester' | 'year';
export type Trigger =
  | { readonly kind: 'incomingLetter'; readonly startedBy: readonly string[] }
  | { readonly kind: 'oralOrder'; readonly startedBy: readonly string[] }
  | { readonly kind: 'applicant'; readonly startedBy: readonly string[] }
  | { readonly kind: 'run'; readonly startedBy: readonly string[] }
  | {
      readonly kind: 'period';
      readonly startedBy: readonly string[];
      readonly every: PeriodKind;
      /** `open`: the run opens itself; `remind`: the posts in `startedBy` are told. */
      readonly onDue: 'open' | 'remind';
    };

export interface FktpParts {
  readonly definition: string;
  readonly purpose: string;
  readonly policy: string;
  readonly references: readonly string[];
  readonly relatedUnits: readonly string[];
  readonly relatedDocuments: readonly string[];
  /** No. Revisi as printed; it may differ from the number of changes on record. */
  readonly revision?: string;
}

export interface ChangeRecord {
  readonly no: string;
  readonly changed: string;
  readonly content: string;
  readonly effectiveOn: LocalDate | null;
}

/** The SOP's basis in law no longer holds: it stands as a record and runs only as a simulation. */
export interface OutOfForce {
  /** What replaced it, in words for the reader. */
  readonly reason: string;
  readonly since: LocalDate | null;
}

/** One version of one SOP, whole: the exchange format. */
export interface SopDefinition {
  /** `{agency slug}/{sop slug}`, stable over versions. */
  readonly id: string;
  readonly agency: string;
  readonly version: number;
  readonly source: { readonly file: string; readonly note?: string };
  readonly format: SopFormat;
  readonly confidentiality: Confidentiality;
  readonly outOfForce?: OutOfForce;
  readonly identitySheet: IdentitySheet;
  readonly timeConvention: TimeConvention;
  readonly triggers: readonly Trigger[];
  readonly performers: readonly Performer[];
  readonly lists: readonly ItemList[];
  readonly steps: readonly Step[];
  readonly fktp?: FktpParts;
  readonly changeHistory: readonly ChangeRecord[];
  readonly provenance: Provenance;
}
