import { type Static, Type } from 'typebox';
import type { AllowedAct } from '../domain/run/allowed-model.ts';
import type { PersonCommand } from '../domain/run/commands.ts';
import { DateText, Id, InstantText, Nullable, RefusalView } from './common.ts';

export const InboxItem = Type.Object({
  runId: Id,
  taskId: Id,
  taskRevision: Type.Integer(),
  /** Subject of the berkas; a code in restricted ones. */
  title: Type.String(),
  sopTitle: Type.String(),
  stepNo: Nullable(Type.String()),
  activity: Type.String(),
  itemLabel: Nullable(Type.String()),
  performerLabel: Type.String(),
  unitName: Type.String(),
  openedAt: InstantText,
  dueAt: Nullable(InstantText),
  waitingForCalendar: Type.Boolean(),
  deadlineOn: Nullable(DateText),
  isLate: Type.Boolean(),
  isDeadlinePassed: Type.Boolean(),
  isReturned: Type.Boolean(),
  isPaused: Type.Boolean(),
  isSimulation: Type.Boolean(),
  isRestricted: Type.Boolean(),
  round: Type.Integer(),
  assigneeName: Nullable(Type.String()),
  /** Mine only: I have not opened it yet. */
  isUnseen: Type.Boolean(),
});
export type InboxItem = Static<typeof InboxItem>;

export const RunRow = Type.Object({
  runId: Id,
  title: Type.String(),
  sopTitle: Type.String(),
  unitName: Type.String(),
  status: Type.String({ enum: ['running', 'ended', 'cancelled'] }),
  /** `meja Kabid`, `selesai`. */
  whereItIs: Type.String(),
  period: Nullable(Type.String()),
  deadlineOn: Nullable(DateText),
  openedAt: InstantText,
  closedAt: Nullable(InstantText),
  isLate: Type.Boolean(),
  isSimulation: Type.Boolean(),
  isRestricted: Type.Boolean(),
});
export type RunRow = Static<typeof RunRow>;

export const OpenRunRequest = Type.Object({
  sopVersionId: Id,
  unitId: Id,
  trigger: Type.String({ enum: ['incomingLetter', 'oralOrder', 'period', 'applicant', 'run'] }),
  matterKind: Type.String({
    enum: ['letter', 'oralOrder', 'activity', 'case', 'decree', 'list', 'period', 'other'],
  }),
  title: Type.String({ maxLength: 300 }),
  reference: Nullable(Type.String({ maxLength: 120 })),
  referenceOn: Nullable(DateText),
  period: Nullable(Type.String({ maxLength: 20 })),
  deadlineOn: Nullable(DateText),
  isSimulation: Type.Boolean(),
  /** Opens a second edition of the same matter and period on purpose. */
  newEdition: Type.Optional(Type.Boolean()),
  correctionOf: Type.Optional(Nullable(Id)),
  items: Type.Optional(
    Type.Array(
      Type.Object({
        key: Type.String({ maxLength: 120 }),
        label: Type.String({ maxLength: 200 }),
        unitId: Nullable(Id),
      }),
      { maxItems: 500 },
    ),
  ),
  assignees: Type.Optional(
    Type.Array(
      Type.Object({ performer: Type.String(), officialId: Id, positionId: Nullable(Id) }),
      { maxItems: 50 },
    ),
  ),
});
export type OpenRunRequest = Static<typeof OpenRunRequest>;

export const ActRequest = Type.Object({
  /** One of the commands of `domain/run/commands.ts`, as JSON; checked field by field by `parseCommand`. */
  command: Type.Unsafe<PersonCommand>({
    type: 'object',
    additionalProperties: true,
    required: ['kind'],
  }),
});
export type ActRequest = Static<typeof ActRequest>;

/** Who acted on a row, in which capacity, when it happened and when it was written down. */
export const ActView = Type.Object({
  name: Type.String(),
  /** `Plh. Lurah Pangongangan`; frozen at the act. */
  capacity: Type.String(),
  decreeNumber: Nullable(Type.String()),
  outcomeLabel: Type.String(),
  acts: Type.Array(Type.String()),
  occurredAt: InstantText,
  recordedAt: InstantText,
  /** Set when entered from paper. */
  recordedBy: Nullable(Type.String()),
  evidenceFileId: Nullable(Id),
  note: Nullable(Type.String()),
  dispute: Nullable(Type.String()),
  ownWork: Type.Boolean(),
  withChanges: Type.Boolean(),
  effortMinutes: Nullable(Type.Integer()),
});
export type ActView = Static<typeof ActView>;

export const SeatView = Type.Object({
  performer: Type.String(),
  label: Type.String(),
  /** `Kasi Kesejahteraan Sosial (Siti …)`, `Belum ditugaskan`. */
  holder: Type.String(),
  assigneeName: Nullable(Type.String()),
  status: Type.String({ enum: ['waiting', 'done', 'closed', 'vacant'] }),
  isMine: Type.Boolean(),
  vacancyNote: Nullable(Type.String()),
  takenAt: Nullable(InstantText),
  act: Nullable(ActView),
  /** Names of those of this column whom the lead of the row named; they sign nothing. */
  companions: Type.Array(Type.String()),
});
export type SeatView = Static<typeof SeatView>;

export const RequirementView = Type.Object({
  index: Type.Integer(),
  label: Type.String(),
  kind: Type.String(),
  status: Type.String({
    enum: ['inCaseFile', 'attached', 'seenOnPaper', 'waived', 'tool', 'missing'],
  }),
  reason: Nullable(Type.String()),
  fileId: Nullable(Id),
});
export type RequirementView = Static<typeof RequirementView>;

export const TaskView = Type.Object({
  taskId: Id,
  stepKey: Type.String(),
  item: Nullable(Type.String()),
  itemLabel: Nullable(Type.String()),
  round: Type.Integer(),
  revision: Type.Integer(),
  status: Type.String({ enum: ['open', 'done', 'closed'] }),
  isStale: Type.Boolean(),
  endorsementsKept: Type.Boolean(),
  closedWhy: Nullable(Type.String()),
  openedAt: InstantText,
  doneAt: Nullable(InstantText),
  dueAt: Nullable(InstantText),
  dueKind: Type.String({ enum: ['none', 'at', 'waitingForCalendar', 'toBeAgreed'] }),
  isLate: Type.Boolean(),
  pause: Nullable(
    Type.Object({
      since: InstantText,
      reason: Type.String(),
      note: Nullable(Type.String()),
      by: Type.String(),
    }),
  ),
  seats: Type.Array(SeatView),
  requirements: Type.Array(RequirementView),
  considerations: Type.Array(
    Type.Object({
      name: Type.String(),
      capacity: Type.String(),
      text: Type.String(),
      at: InstantText,
    }),
  ),
  returned: Nullable(
    Type.Object({
      byName: Type.String(),
      byCapacity: Type.String(),
      fromStepNo: Nullable(Type.String()),
      reason: Type.String(),
      nature: Type.String(),
      mode: Type.String(),
      photoFileId: Nullable(Id),
      via: Type.Array(Type.String()),
    }),
  ),
  guidance: Nullable(Type.String()),
  calls: Type.Array(
    Type.Object({
      index: Type.Integer(),
      sop: Type.String(),
      title: Type.String(),
      mode: Type.String(),
      status: Type.String(),
      childRunId: Nullable(Id),
      note: Nullable(Type.String()),
      canOpen: Type.Boolean(),
    }),
  ),
  outsiders: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      does: Type.String(),
      sentOn: Nullable(DateText),
      answeredOn: Nullable(DateText),
      party: Nullable(Type.String()),
      note: Nullable(Type.String()),
      fileId: Nullable(Id),
      waivedReason: Nullable(Type.String()),
    }),
  ),
  form: Nullable(Type.Record(Type.String(), Type.Unknown())),
  outOfOrder: Type.Boolean(),
  /** Working minutes from opening to done, without pauses; null while open. */
  elapsedMinutes: Nullable(Type.Integer()),
  /** "Mengapa saya menerima ini". */
  why: Type.String(),
});
export type TaskView = Static<typeof TaskView>;

/** One row of the familiar table, with what happened on it. */
export const RunRowView = Type.Object({
  stepKey: Type.String(),
  state: Type.String({ enum: ['notReached', 'here', 'done', 'returned', 'stale', 'skipped'] }),
  taskIds: Type.Array(Id),
});
export type RunRowView = Static<typeof RunRowView>;

export const AllowedActView = Type.Intersect([
  Type.Unsafe<Omit<AllowedAct, 'refusal'>>({ type: 'object', additionalProperties: true }),
  Type.Object({
    refusal: Nullable(RefusalView),
    /** Named by the act: "Paraf & teruskan ke Lurah". */
    label: Type.String(),
  }),
]);
export type AllowedActView = Omit<AllowedAct, 'refusal'> & {
  refusal: Static<typeof RefusalView> | null;
  label: string;
};

export const PaperView = Type.Object({
  paperId: Id,
  label: Type.String(),
  version: Type.Integer(),
  state: Type.String(),
  fileId: Nullable(Id),
  fileName: Nullable(Type.String()),
  mediaType: Nullable(Type.String()),
  itemLabel: Nullable(Type.String()),
  addedBy: Nullable(Type.String()),
  addedAt: InstantText,
  isStale: Type.Boolean(),
});
export type PaperView = Static<typeof PaperView>;

export const RunView = Type.Object({
  runId: Id,
  title: Type.String(),
  status: Type.String({ enum: ['running', 'ended', 'cancelled'] }),
  version: Type.Integer(),
  isSimulation: Type.Boolean(),
  isRestricted: Type.Boolean(),
  sopVersionId: Id,
  sopId: Type.String(),
  unitName: Type.String(),
  letterhead: Type.Array(Type.String()),
  openedBy: Type.String(),
  openedAt: InstantText,
  closedAt: Nullable(InstantText),
  closeReason: Nullable(Type.String()),
  inCharge: Nullable(Type.String()),
  matterKind: Type.String(),
  reference: Nullable(Type.String()),
  referenceOn: Nullable(DateText),
  period: Nullable(Type.String()),
  edition: Type.Integer(),
  deadlineOn: Nullable(DateText),
  isDeadlinePassed: Type.Boolean(),
  waitingForCalendar: Type.Boolean(),
  /** `meja Sekretaris`. */
  whereItIs: Type.String(),
  parent: Nullable(Type.Object({ runId: Id, title: Type.String() })),
  correctionOf: Nullable(Id),
  definition: SopDefinitionRef(),
  rows: Type.Array(RunRowView),
  tasks: Type.Array(TaskView),
  lists: Type.Array(
    Type.Object({
      key: Type.String(),
      label: Type.String(),
      items: Type.Array(
        Type.Object({ key: Type.String(), label: Type.String(), status: Type.String() }),
      ),
    }),
  ),
  papers: Type.Array(PaperView),
  acts: Type.Array(Type.Unsafe<AllowedActView>({ type: 'object', additionalProperties: true })),
  /** Planned minutes of effort and realised ones, over rows done. */
  plannedText: Type.String(),
  realisedText: Type.String(),
});
export type RunView = Static<typeof RunView>;

function SopDefinitionRef() {
  return Type.Unsafe<import('../domain/sop/model.ts').SopDefinition>({
    type: 'object',
    additionalProperties: true,
  });
}

/** Answer to an act: the berkas as it now is for this person. `firstAnswer` marks a repeated key. */
export const ActAnswer = Type.Object({
  actId: Id,
  run: RunView,
  opened: Type.Array(Type.Object({ taskId: Id, stepKey: Type.String(), to: Type.String() })),
  childRunIds: Type.Array(Id),
});
export type ActAnswer = Static<typeof ActAnswer>;

export const TrailEntry = Type.Object({
  seq: Type.Integer(),
  type: Type.String(),
  /** One Indonesian sentence. */
  sentence: Type.String(),
  name: Type.String(),
  capacity: Type.String(),
  occurredAt: InstantText,
  recordedAt: InstantText,
  texts: Type.Array(Type.String()),
  hash: Type.String(),
});
export type TrailEntry = Static<typeof TrailEntry>;

export const FileView = Type.Object({
  fileId: Id,
  name: Type.String(),
  sizeBytes: Type.Integer(),
  mediaType: Type.String(),
  sha256: Type.String(),
});
export type FileView = Static<typeof FileView>;
