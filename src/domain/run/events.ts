/** What happened. Past participles, never changed once stored; `evolve` folds them. */
import type { FileId, OfficialId, RunId, TaskId, TextId } from '../common/ids.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { CallMode } from '../sop/model.ts';
import type {
  ActorRef,
  ActRecord,
  CallState,
  ClosedWhy,
  Consideration,
  Due,
  Item,
  OutsideState,
  Paper,
  Pause,
  PauseReason,
  RequirementTick,
  ReturnMode,
  ReturnNature,
  RunState,
  Scope,
  Seat,
  Task,
} from './model.ts';

/** The part every event has; `by` and `at` are the act's, `v` the version of the event's own shape. */
export interface EventHead {
  readonly v: 1;
  readonly actId: string;
  readonly at: Instant;
  readonly by: ActorRef;
}

export type RunEventBody =
  | {
      readonly type: 'RunOpened';
      readonly run: Omit<
        RunState,
        | 'version'
        | 'scopes'
        | 'tasks'
        | 'papers'
        | 'undo'
        | 'lists'
        | 'closedAt'
        | 'closeReasonId'
        | 'status'
      >;
    }
  | {
      readonly type: 'ItemsFixed';
      readonly list: string;
      readonly items: readonly Item[];
      readonly emptyReasonId: TextId | null;
    }
  | {
      readonly type: 'ItemAdded';
      readonly list: string;
      readonly item: Item;
      readonly reasonId: TextId;
    }
  | {
      readonly type: 'ItemDropped';
      readonly list: string;
      readonly item: string;
      readonly reasonId: TextId;
    }
  | { readonly type: 'ScopeOpened'; readonly scope: Omit<Scope, 'revision'> }
  | {
      readonly type: 'ScopeMoved';
      readonly scopeId: string;
      /** The group of rows at which it now stands. */
      readonly group: number;
      readonly status: 'active' | 'waiting';
      readonly resumeAt: number | null;
      readonly backTo: number | null;
    }
  | { readonly type: 'ScopeFinished'; readonly scopeId: string; readonly status: 'done' | 'closed' }
  | {
      readonly type: 'BranchesChosen';
      readonly taskId: TaskId;
      readonly branches: readonly string[];
    }
  | {
      readonly type: 'TaskOpened';
      readonly task: Omit<Task, 'revision' | 'openedSeq' | 'changedBy'>;
    }
  | {
      readonly type: 'SeatFinished';
      readonly taskId: TaskId;
      readonly performer: string;
      readonly act: ActRecord;
    }
  | { readonly type: 'SeatPassedOver'; readonly taskId: TaskId; readonly performer: string }
  | {
      readonly type: 'TaskCompleted';
      readonly taskId: TaskId;
      readonly outcome: string;
      readonly formId: TextId | null;
      readonly outOfOrderReasonId: TextId | null;
    }
  | {
      readonly type: 'TaskReturned';
      readonly taskId: TaskId;
      readonly performer: string;
      readonly to: string;
      readonly act: ActRecord;
      /** Null: the photo of the corrected sheet says it. */
      readonly reasonId: TextId | null;
      readonly nature: ReturnNature;
      readonly mode: ReturnMode;
      readonly via: readonly string[];
      readonly items: readonly string[] | null;
      readonly photo: FileId | null;
    }
  | { readonly type: 'TaskClosed'; readonly taskId: TaskId; readonly why: ClosedWhy }
  | {
      readonly type: 'WorkStaled';
      readonly taskIds: readonly TaskId[];
      readonly keepEndorsements: boolean;
    }
  | {
      readonly type: 'TaskConsidered';
      readonly taskId: TaskId;
      readonly consideration: Consideration;
    }
  | {
      readonly type: 'TaskTaken';
      readonly taskId: TaskId;
      readonly performer: string;
      readonly seat: Pick<Seat, 'assignee' | 'assignedPosition' | 'takenAt' | 'takenBy'>;
    }
  | { readonly type: 'TaskReleased'; readonly taskId: TaskId; readonly performer: string }
  | {
      readonly type: 'TaskAssigned';
      readonly taskId: TaskId;
      readonly performer: string;
      /** With `companions` it is the lead of the row who names them, at his own act. */
      readonly seat: Pick<Seat, 'assignee' | 'assignedPosition' | 'companions'>;
    }
  | {
      readonly type: 'TaskPaused';
      readonly taskId: TaskId;
      readonly pause: Pause;
      readonly reason: PauseReason;
    }
  | {
      readonly type: 'TaskResumed';
      readonly taskId: TaskId;
      readonly pausedMinutes: number;
      readonly due: Due;
      readonly noteId: TextId | null;
    }
  | {
      readonly type: 'TaskDated';
      readonly taskId: TaskId;
      readonly due: Due;
      readonly why: 'agreed' | 'calendarRevised';
    }
  | { readonly type: 'RequirementTicked'; readonly taskId: TaskId; readonly tick: RequirementTick }
  | { readonly type: 'OutsidePartRecorded'; readonly taskId: TaskId; readonly part: OutsideState }
  | {
      readonly type: 'CallStarted';
      readonly taskId: TaskId;
      readonly call: CallState;
      readonly childTitleId: TextId | null;
    }
  | {
      readonly type: 'CallEnded';
      readonly taskId: TaskId;
      readonly childRunId: RunId;
      readonly what: 'ended' | 'cancelled';
    }
  | {
      readonly type: 'CallSettled';
      readonly taskId: TaskId;
      readonly call: number;
      readonly noteId: TextId;
    }
  | {
      readonly type: 'RecordDisputed';
      readonly taskId: TaskId;
      readonly performer: string;
      readonly textId: TextId;
    }
  | { readonly type: 'PaperFiled'; readonly paper: Paper }
  | { readonly type: 'StepReopened'; readonly step: string; readonly reasonId: TextId }
  | { readonly type: 'ActTakenBack'; readonly takenBackActId: string }
  | { readonly type: 'RunHandedOver'; readonly to: OfficialId; readonly reasonId: TextId }
  | {
      readonly type: 'DeadlineSet';
      readonly deadlineOn: LocalDate | null;
      readonly reasonId: TextId;
    }
  | { readonly type: 'MembersNamed'; readonly members: readonly OfficialId[] }
  | { readonly type: 'RunEnded' }
  | { readonly type: 'RunCancelled'; readonly reasonId: TextId };

export type RunEvent = EventHead & RunEventBody;
export type RunEventType = RunEventBody['type'];

/** Free text or personal data of an act: kept in an erasable row, the event holds its salted hash. */
export interface NewText {
  readonly textId: TextId;
  readonly body: string;
  readonly personal: boolean;
}

/** Work for after the act, written in the same transaction; `key` makes it happen once. */
export type Effect =
  | {
      readonly kind: 'openChildRun';
      readonly key: string;
      readonly childRunId: RunId;
      readonly taskId: TaskId;
      readonly sop: string;
      readonly mode: CallMode;
      readonly title: string;
    }
  | {
      readonly kind: 'tellParent';
      readonly key: string;
      readonly parentRunId: RunId;
      readonly parentTaskId: TaskId;
      readonly what: 'ended' | 'cancelled';
    }
  | { readonly kind: 'cancelChildRun'; readonly key: string; readonly childRunId: RunId }
  | {
      readonly kind: 'remindTask';
      readonly key: string;
      readonly taskId: TaskId;
      readonly at: Instant;
      readonly stage: 'before' | 'at' | 'superior';
    };

/** What `decide` gives when it says yes. */
export interface Decision {
  readonly events: readonly RunEvent[];
  readonly state: RunState;
  readonly texts: readonly NewText[];
  readonly effects: readonly Effect[];
  /** Keys of jobs that no longer matter. */
  readonly cancelledEffects: readonly string[];
}
