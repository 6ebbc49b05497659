/**
 * One carrying-out of one SOP version (in the interface: berkas). State is plain JSON: the store keeps it
 * beside the events, and folding the events gives exactly it. `docs/domain/run.md` says each rule in words.
 */

import type { Capacity } from '../agency/model.ts';
import type {
  AgencyId,
  ExternalPartyId,
  FileId,
  OfficialId,
  OrgUnitId,
  PaperId,
  PositionId,
  RunId,
  SopVersionId,
  TaskId,
  TeamId,
  TextId,
} from '../common/ids.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { CallMode, Confidentiality, StepAct } from '../sop/model.ts';

/** In what standing somebody acted; frozen in the record (invariant 5). */
export type ActedAs =
  | ({ readonly kind: 'post' } & Capacity)
  | {
      readonly kind: 'team';
      readonly teamId: TeamId;
      readonly teamName: string;
      readonly role: string;
      readonly decreeNumber: string | null;
    }
  | { readonly kind: 'inCharge' }
  | { readonly kind: 'system' };

export interface ActorRef {
  readonly officialId: OfficialId | null;
  readonly as: ActedAs;
}

export interface Item {
  readonly key: string;
  readonly label: string;
  /** When the item is a unit of the agency: its performers are looked for there. */
  readonly unitId: OrgUnitId | null;
  readonly status: 'active' | 'dropped';
}

/** Where a thread of work stands: the whole run, one item of a forEach, or one chosen branch. */
export interface Scope {
  readonly scopeId: string;
  readonly blockId: string;
  readonly parentId: string | null;
  readonly item: string | null;
  /** `waiting`: its children (items, branches, a repair) are under way. */
  readonly status: 'active' | 'waiting' | 'done' | 'closed';
  /** Index of the group of rows it stands at (flow plan). */
  readonly at: number;
  /** Where it goes on when its children are done. */
  readonly resumeAt: number | null;
  /** After a return with `backToMe`: the group to jump to when the target is done. */
  readonly backTo: number | null;
  readonly revision: number;
}

export type SeatTarget =
  | { readonly kind: 'position'; readonly positionId: PositionId }
  | {
      readonly kind: 'rank';
      readonly rank: string;
      readonly unitId: OrgUnitId;
      readonly positionIds: readonly PositionId[];
    }
  | { readonly kind: 'team'; readonly teamId: TeamId }
  | {
      readonly kind: 'external';
      readonly label: string;
      readonly positionIds: readonly PositionId[];
    }
  /** No post fits the column: who is in charge of the run assigns somebody. */
  | { readonly kind: 'unresolved'; readonly wanted: string };

/** Why a seat went elsewhere than the SOP says. */
export interface Vacancy {
  readonly positionId: PositionId;
  readonly rule: 'superior' | 'passOver';
}

export interface ActRecord {
  readonly actor: ActorRef;
  readonly outcome: string;
  readonly acts: readonly StepAct[];
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Set when somebody entered it from paper for the actor. */
  readonly recordedBy: ActorRef | null;
  readonly evidence: FileId | null;
  readonly noteId: TextId | null;
  readonly disputeId: TextId | null;
  /** He checked his own work, which the agency allows. */
  readonly ownWork: boolean;
  /** Working minutes from taking in hand to finishing; null: not measured. */
  readonly effortMinutes: number | null;
  /** `setuju dengan perbaikan`: he mended it himself. */
  readonly withChanges: boolean;
}

export interface Seat {
  readonly performer: string;
  readonly target: SeatTarget;
  readonly vacancy: Vacancy | null;
  readonly assignee: OfficialId | null;
  /** The post the assignee was chosen in, where the target has several. */
  readonly assignedPosition: PositionId | null;
  /** Everybody of this column whom the lead of the row named as having worked with him; they sign nothing. */
  readonly companions?: readonly OfficialId[];
  readonly takenAt: Instant | null;
  readonly takenBy: OfficialId | null;
  readonly status: 'waiting' | 'done' | 'closed' | 'vacant';
  readonly act: ActRecord | null;
}

export type Due =
  | { readonly kind: 'none' }
  | { readonly kind: 'at'; readonly dueAt: Instant; readonly calendarRevision: number }
  /** Menunggu kalender: beyond the last published year. */
  | { readonly kind: 'waitingForCalendar'; readonly calendarRevision: number }
  /** "disesuaikan": waits for a person to set a date. */
  | { readonly kind: 'toBeAgreed' };

export type PauseReason = 'reply' | 'budget' | 'leader' | 'other';
export interface Pause {
  readonly since: Instant;
  readonly reason: PauseReason;
  readonly noteId: TextId | null;
  readonly by: ActorRef;
}

export interface RequirementTick {
  /** Index in the step's requirements. */
  readonly requirement: number;
  readonly how: 'inCaseFile' | 'attached' | 'seenOnPaper' | 'waived';
  readonly by: OfficialId | null;
  readonly reasonId: TextId | null;
  readonly fileId: FileId | null;
}

export interface CallState {
  /** Index in the step's calls. */
  readonly call: number;
  readonly sop: string;
  readonly mode: CallMode;
  readonly childRunId: RunId | null;
  readonly status: 'pending' | 'running' | 'ended' | 'cancelled' | 'settled';
  readonly noteId: TextId | null;
}

export interface OutsideState {
  readonly key: string;
  readonly sentOn: LocalDate | null;
  readonly answeredOn: LocalDate | null;
  readonly partyId: ExternalPartyId | null;
  readonly noteId: TextId | null;
  readonly fileId: FileId | null;
  readonly waivedReasonId: TextId | null;
}

export interface Consideration {
  readonly by: ActorRef;
  readonly textId: TextId;
  readonly at: Instant;
}

export type ReturnNature = 'substantive' | 'redactional';
export type ReturnMode = 'replay' | 'backToMe';

/** On the task that a return opened. */
export interface ReturnNote {
  readonly fromTaskId: TaskId;
  readonly fromStep: string;
  readonly by: ActorRef;
  /** Null: the photo of the corrected sheet says it. */
  readonly reasonId: TextId | null;
  readonly nature: ReturnNature;
  readonly mode: ReturnMode;
  readonly via: readonly string[];
  readonly photo: FileId | null;
}

export type ClosedWhy = 'returned' | 'stale' | 'itemDropped' | 'cancelled' | 'takenBack';

export interface Task {
  readonly taskId: TaskId;
  readonly stepKey: string;
  readonly scopeId: string;
  readonly item: string | null;
  readonly round: number;
  /** Goes up with every change; a command names the one it saw. */
  readonly revision: number;
  /** Whose act changed it last; null: the machine. A refusal of an old revision names him. */
  readonly changedBy: OfficialId | null;
  readonly status: 'open' | 'done' | 'closed';
  readonly closedWhy: ClosedWhy | null;
  /** Done, but superseded by a return: kept, shown grey, satisfies nothing. */
  readonly stale: boolean;
  /** A redactional return may keep endorsements though the work is stale. */
  readonly endorsementsKept: boolean;
  readonly openedAt: Instant;
  readonly doneAt: Instant | null;
  /** Event number at which it was opened and done: order of the flow. */
  readonly openedSeq: number;
  readonly doneSeq: number | null;
  /** The task whose completion or return opened it; null for the first. */
  readonly cameFrom: TaskId | null;
  readonly seats: readonly Seat[];
  readonly due: Due;
  readonly pause: Pause | null;
  readonly pausedMinutes: number;
  readonly ticks: readonly RequirementTick[];
  readonly calls: readonly CallState[];
  readonly outsiders: readonly OutsideState[];
  readonly considerations: readonly Consideration[];
  readonly returned: ReturnNote | null;
  readonly outcome: string | null;
  /** Guidance handed to this row by the one before. */
  readonly guidanceId: TextId | null;
  /** Values of the row's form, as JSON text kept erasably. */
  readonly formId: TextId | null;
  readonly outOfOrder: boolean;
}

export type PaperState = 'draft' | 'clean' | 'endorsed' | 'signed' | 'copy';
/** A sheet in the berkas; versions of one paper share `label`. */
export interface Paper {
  readonly paperId: PaperId;
  readonly label: string;
  readonly version: number;
  readonly state: PaperState;
  readonly fileId: FileId | null;
  readonly fromTaskId: TaskId | null;
  readonly item: string | null;
  readonly addedBy: OfficialId | null;
  readonly addedAt: Instant;
  readonly stale: boolean;
}

export interface Matter {
  readonly kind:
    | 'letter'
    | 'oralOrder'
    | 'activity'
    | 'case'
    | 'decree'
    | 'list'
    | 'period'
    | 'other';
  /** Normalised words that make it unique per SOP, unit and period; a code in restricted runs. */
  readonly key: string;
  readonly titleId: TextId;
  /** Number and date of the letter that opened it. */
  readonly reference: string | null;
  readonly referenceOn: LocalDate | null;
}

/** What an act changed, kept so that its actor can take it back. */
export interface UndoEntry {
  readonly actId: string;
  readonly officialId: OfficialId | null;
  /** `never`: it reached beyond the run or steered it, and no later event of the act changes that. */
  readonly undoable: 'no' | 'yes' | 'never';
  readonly tasks: Readonly<Record<string, Task | null>>;
  readonly scopes: Readonly<Record<string, Scope | null>>;
  /** Sheets it laid into the berkas, and sheets that it made stale. */
  readonly papers: { readonly added: readonly PaperId[]; readonly staled: readonly PaperId[] };
  readonly lists: RunState['lists'] | null;
  /** Tasks it opened: once somebody has looked at one, it cannot be taken back. */
  readonly opened: readonly TaskId[];
}

export interface RunState {
  readonly runId: RunId;
  readonly agencyId: AgencyId;
  readonly sopId: string;
  readonly sopVersionId: SopVersionId;
  readonly unitId: OrgUnitId;
  /** Number of events folded; compare-and-set of the act function. */
  readonly version: number;
  readonly status: 'running' | 'ended' | 'cancelled';
  readonly isSimulation: boolean;
  readonly confidentiality: Confidentiality;
  readonly openedBy: ActorRef;
  readonly inCharge: OfficialId | null;
  readonly openedAt: Instant;
  readonly closedAt: Instant | null;
  readonly closeReasonId: TextId | null;
  readonly matter: Matter;
  readonly period: string | null;
  /** 1; a second edition of the same SOP, unit, matter and period is 2. */
  readonly edition: number;
  readonly deadlineOn: LocalDate | null;
  readonly parent: {
    readonly runId: RunId;
    readonly taskId: TaskId;
    readonly mode: CallMode;
  } | null;
  readonly correctionOf: RunId | null;
  /** Officials named on a restricted run; grows with the seats. */
  readonly members: readonly OfficialId[];
  readonly lists: Readonly<Record<string, readonly Item[]>>;
  readonly scopes: Readonly<Record<string, Scope>>;
  readonly tasks: Readonly<Record<string, Task>>;
  readonly papers: readonly Paper[];
  readonly undo: readonly UndoEntry[];
}
