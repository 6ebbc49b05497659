/**
 * The commands of `domain/run/commands.ts` as they cross the wire. Each kind has its schema, so that a fault is
 * named at its field; the rules of the office are the domain's.
 */
import { type TSchema, Type } from 'typebox';
import type { PersonCommand } from '../domain/run/commands.ts';
import { DateText, Id, InstantText, Nullable } from './common.ts';

const Key = Type.String({ minLength: 1, maxLength: 200 });
const Label = Type.String({ minLength: 1, maxLength: 300 });
const FreeText = Type.String({ maxLength: 4000 });
const Index = Type.Integer({ minimum: 0, maximum: 1000 });

const OnTask = { taskId: Id, taskRevision: Type.Integer({ minimum: 0, maximum: 1_000_000 }) };

const NewItem = Type.Object({ key: Key, label: Label, unitId: Nullable(Id) });
const NextAssignee = Type.Object({ performer: Key, officialId: Id, positionId: Nullable(Id) });
const PaperRecord = Type.Object({
  decidedBy: Id,
  occurredAt: InstantText,
  evidence: Nullable(Id),
});
const NewTick = Type.Object({
  requirement: Index,
  how: Type.String({ enum: ['attached', 'seenOnPaper', 'waived'] }),
  reason: Type.Optional(FreeText),
  fileId: Type.Optional(Id),
});
const NewPaper = Type.Object({ label: Label, fileId: Nullable(Id) });

function command<Kind extends PersonCommand['kind']>(kind: Kind, fields: Record<string, TSchema>) {
  return Type.Object({ kind: Type.Literal(kind), ...fields });
}

/** Schema of each command by its kind. */
export const COMMANDS: Readonly<Record<PersonCommand['kind'], TSchema>> = {
  completeTask: command('completeTask', {
    ...OnTask,
    outcome: Key,
    note: Type.Optional(FreeText),
    guidance: Type.Optional(FreeText),
    withChanges: Type.Optional(Type.Boolean()),
    ticks: Type.Optional(Type.Array(NewTick, { maxItems: 100 })),
    papers: Type.Optional(Type.Array(NewPaper, { maxItems: 100 })),
    form: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    branches: Type.Optional(Type.Array(Key, { maxItems: 100 })),
    items: Type.Optional(Type.Array(NewItem, { maxItems: 500 })),
    noItemsReason: Type.Optional(FreeText),
    assignees: Type.Optional(Type.Array(NextAssignee, { maxItems: 50 })),
    paper: Type.Optional(PaperRecord),
  }),
  returnTask: command('returnTask', {
    ...OnTask,
    to: Key,
    reason: FreeText,
    nature: Type.String({ enum: ['substantive', 'redactional'] }),
    mode: Type.String({ enum: ['replay', 'backToMe'] }),
    keepEndorsements: Type.Optional(Type.Boolean()),
    via: Type.Optional(Type.Array(Key, { maxItems: 50 })),
    photo: Type.Optional(Id),
    items: Type.Optional(Type.Array(Key, { maxItems: 500 })),
    paper: Type.Optional(PaperRecord),
  }),
  considerTask: command('considerTask', { ...OnTask, text: FreeText }),
  takeTask: command('takeTask', OnTask),
  releaseTask: command('releaseTask', OnTask),
  assignTask: command('assignTask', { ...OnTask, performer: Key, officialId: Id }),
  pauseTask: command('pauseTask', {
    ...OnTask,
    reason: Type.String({ enum: ['reply', 'budget', 'leader', 'other'] }),
    note: Type.Optional(FreeText),
  }),
  resumeTask: command('resumeTask', { ...OnTask, note: Type.Optional(FreeText) }),
  agreeDue: command('agreeDue', { ...OnTask, dueOn: DateText }),
  tickRequirement: command('tickRequirement', { ...OnTask, tick: NewTick }),
  recordOutsidePart: command('recordOutsidePart', {
    ...OnTask,
    part: Key,
    what: Type.String({ enum: ['sent', 'answered', 'waived'] }),
    on: DateText,
    partyId: Nullable(Id),
    note: FreeText,
    fileId: Nullable(Id),
  }),
  startCall: command('startCall', {
    ...OnTask,
    call: Index,
    title: Type.Optional(Type.String({ maxLength: 300 })),
  }),
  settleCall: command('settleCall', { ...OnTask, call: Index, reason: FreeText }),
  disputeRecord: command('disputeRecord', { ...OnTask, performer: Key, text: FreeText }),
  attachPaper: command('attachPaper', {
    taskId: Nullable(Id),
    label: Label,
    fileId: Nullable(Id),
  }),
  addItem: command('addItem', { list: Key, item: NewItem, reason: FreeText }),
  dropItem: command('dropItem', { list: Key, item: Key, reason: FreeText }),
  completeOutOfOrder: command('completeOutOfOrder', { step: Key, reason: FreeText }),
  reopenStep: command('reopenStep', { step: Key, reason: FreeText }),
  takeBack: command('takeBack', {}),
  cancelRun: command('cancelRun', { reason: FreeText }),
  handOverRun: command('handOverRun', { to: Id, reason: FreeText }),
  setDeadline: command('setDeadline', { deadlineOn: Nullable(DateText), reason: FreeText }),
};

/** Body of an act for the OpenAPI document: any of the commands. */
export const ActBody = Type.Object({
  command: Type.Unsafe<PersonCommand>({
    oneOf: Object.values(COMMANDS),
    discriminator: { propertyName: 'kind' },
  }),
});
