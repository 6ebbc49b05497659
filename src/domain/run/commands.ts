/** What somebody wants. Imperatives; each is answered by events or a rejection. */
import type {
  ExternalPartyId,
  FileId,
  OfficialId,
  OrgUnitId,
  PositionId,
  RunId,
  SopVersionId,
  TaskId,
} from '../common/ids.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { CallMode, Confidentiality } from '../sop/model.ts';
import type { Matter, PauseReason, ReturnMode, ReturnNature } from './model.ts';

export interface OpenRun {
  readonly kind: 'openRun';
  readonly runId: RunId;
  readonly sopVersionId: SopVersionId;
  readonly unitId: OrgUnitId;
  readonly trigger: 'incomingLetter' | 'oralOrder' | 'period' | 'applicant' | 'run';
  readonly matter: {
    readonly kind: Matter['kind'];
    readonly title: string;
    readonly reference: string | null;
    readonly referenceOn: LocalDate | null;
  };
  readonly period: string | null;
  readonly edition: number;
  readonly deadlineOn: LocalDate | null;
  readonly isSimulation: boolean;
  readonly parent: {
    readonly runId: RunId;
    readonly taskId: TaskId;
    readonly mode: CallMode;
  } | null;
  readonly correctionOf: RunId | null;
  /** Items when the first rows are a forEach. */
  readonly items?: readonly NewItem[];
  readonly assignees?: readonly NextAssignee[];
  readonly confidentiality: Confidentiality;
  /** Who answers for a run that the machine opens; a person who opens one answers for it himself. */
  readonly inCharge?: OfficialId | null;
}

export interface NewItem {
  readonly key: string;
  readonly label: string;
  readonly unitId: OrgUnitId | null;
}

/** Whom the one who hands on chose for a column of the rows that open next. */
export interface NextAssignee {
  readonly performer: string;
  readonly officialId: OfficialId;
  readonly positionId: PositionId | null;
}

/** It happened on paper: who decided, when, and the proof. */
export interface PaperRecord {
  readonly decidedBy: OfficialId;
  readonly occurredAt: Instant;
  readonly evidence: FileId | null;
}

export interface NewTick {
  readonly requirement: number;
  readonly how: 'attached' | 'seenOnPaper' | 'waived';
  readonly reason?: string;
  readonly fileId?: FileId;
}

/** A paper that a completion lays into the berkas, beyond the row's own outputs on paper. */
export interface NewPaper {
  readonly label: string;
  readonly fileId: FileId | null;
}

interface OnTask {
  readonly taskId: TaskId;
  /** The revision the person saw. */
  readonly taskRevision: number;
}

export interface CompleteTask extends OnTask {
  readonly kind: 'completeTask';
  readonly outcome: string;
  readonly note?: string;
  readonly guidance?: string;
  readonly withChanges?: boolean;
  readonly ticks?: readonly NewTick[];
  readonly papers?: readonly NewPaper[];
  readonly form?: Readonly<Record<string, unknown>>;
  readonly branches?: readonly string[];
  readonly items?: readonly NewItem[];
  readonly noItemsReason?: string;
  readonly assignees?: readonly NextAssignee[];
  /** In a row with a lead: who worked with him, by column. They sign nothing. */
  readonly others?: readonly NextAssignee[];
  readonly paper?: PaperRecord;
}

export interface ReturnTask extends OnTask {
  readonly kind: 'returnTask';
  /** Key of an earlier step; the SOP's own target is offered first. */
  readonly to: string;
  readonly reason: string;
  readonly nature: ReturnNature;
  readonly mode: ReturnMode;
  readonly keepEndorsements?: boolean;
  readonly via?: readonly string[];
  readonly photo?: FileId;
  /** Which items go back, when the target lies in a forEach that is behind. */
  readonly items?: readonly string[];
  readonly paper?: PaperRecord;
}

export interface ConsiderTask extends OnTask {
  readonly kind: 'considerTask';
  readonly text: string;
}
export interface TakeTask extends OnTask {
  readonly kind: 'takeTask';
}
export interface ReleaseTask extends OnTask {
  readonly kind: 'releaseTask';
}
export interface AssignTask extends OnTask {
  readonly kind: 'assignTask';
  readonly performer: string;
  readonly officialId: OfficialId;
}
export interface PauseTask extends OnTask {
  readonly kind: 'pauseTask';
  readonly reason: PauseReason;
  readonly note?: string;
}
export interface ResumeTask extends OnTask {
  readonly kind: 'resumeTask';
  readonly note?: string;
}
export interface AgreeDue extends OnTask {
  readonly kind: 'agreeDue';
  readonly dueOn: LocalDate;
}
export interface TickRequirement extends OnTask {
  readonly kind: 'tickRequirement';
  readonly tick: NewTick;
}
export interface RecordOutsidePart extends OnTask {
  readonly kind: 'recordOutsidePart';
  readonly part: string;
  readonly what: 'sent' | 'answered' | 'waived';
  readonly on: LocalDate;
  readonly partyId: ExternalPartyId | null;
  readonly note: string;
  readonly fileId: FileId | null;
}
export interface StartCall extends OnTask {
  readonly kind: 'startCall';
  readonly call: number;
  readonly title?: string;
}
export interface SettleCall extends OnTask {
  readonly kind: 'settleCall';
  readonly call: number;
  readonly reason: string;
}
export interface DisputeRecord extends OnTask {
  readonly kind: 'disputeRecord';
  readonly performer: string;
  readonly text: string;
}

export interface AttachPaper {
  readonly kind: 'attachPaper';
  readonly taskId: TaskId | null;
  readonly label: string;
  readonly fileId: FileId | null;
}
export interface AddItem {
  readonly kind: 'addItem';
  readonly list: string;
  readonly item: NewItem;
  readonly reason: string;
}
export interface DropItem {
  readonly kind: 'dropItem';
  readonly list: string;
  readonly item: string;
  readonly reason: string;
}
export interface CompleteOutOfOrder {
  readonly kind: 'completeOutOfOrder';
  readonly step: string;
  readonly reason: string;
}
export interface ReopenStep {
  readonly kind: 'reopenStep';
  readonly step: string;
  readonly reason: string;
}
export interface TakeBack {
  readonly kind: 'takeBack';
}
export interface CancelRun {
  readonly kind: 'cancelRun';
  readonly reason: string;
}
export interface HandOverRun {
  readonly kind: 'handOverRun';
  readonly to: OfficialId;
  readonly reason: string;
}
export interface SetDeadline {
  readonly kind: 'setDeadline';
  readonly deadlineOn: LocalDate | null;
  readonly reason: string;
}

/** By the machine, about facts it was told of. */
export interface NoteChild {
  readonly kind: 'noteChild';
  readonly taskId: TaskId;
  readonly childRunId: RunId;
  readonly what: 'ended' | 'cancelled';
}
/** A calendar was published or revised: open tasks are dated again. */
export interface RedateTasks {
  readonly kind: 'redateTasks';
}

export type PersonCommand =
  | CompleteTask
  | ReturnTask
  | ConsiderTask
  | TakeTask
  | ReleaseTask
  | AssignTask
  | PauseTask
  | ResumeTask
  | AgreeDue
  | TickRequirement
  | RecordOutsidePart
  | StartCall
  | SettleCall
  | DisputeRecord
  | AttachPaper
  | AddItem
  | DropItem
  | CompleteOutOfOrder
  | ReopenStep
  | TakeBack
  | CancelRun
  | HandOverRun
  | SetDeadline;
/** The row that awaited this run was returned: nobody waits for it any more. */
export interface CancelChild {
  readonly kind: 'cancelChild';
  readonly reason: string;
}
export type SystemCommand = NoteChild | RedateTasks | CancelChild;
export type RunCommand = PersonCommand | SystemCommand;
