/** Parts of a row short of finishing it: requirements, outsiders, calls, papers, disputes. */
import type { ExternalPartyId, TextId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import { parseLocalDate } from '../common/time.ts';
import type { AttachPaper, DisputeRecord, RecordOutsidePart, TickRequirement } from './commands.ts';
import type { Context } from './context.ts';
import { draftOf, emit, finish, keepRequiredText, keepText } from './draft.ts';
import type { Decision } from './events.ts';
import { addPapers, addTick, checkTicks } from './filing.ts';
import { checkMine } from './hold.ts';
import type { ActorRef, OutsideState, RunState, Seat, Task } from './model.ts';
import { findTask, stepOf } from './scopes.ts';
import { checkOpenTask, memberStanding, takesPart } from './standing.ts';
import { todayOf } from './target.ts';

/** Attached, seen on paper, or waived with a reason. */
export function tickRequirement(
  state: RunState,
  command: TickRequirement,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const refusal = checkTicks(stepOf(context.sop, task.stepKey), [command.tick]);
  if (refusal !== null) {
    return err(refusal);
  }
  const draft = draftOf(state, standing.actor, context);
  addTick(draft, task, command.tick);
  return ok(finish(draft));
}

/** What was sent to somebody outside and what came back, noted by the row's performer. */
export function recordOutsidePart(
  state: RunState,
  command: RecordOutsidePart,
  context: Context,
): Result<Decision, Rejection> {
  const mine = checkMine(state, command, context);
  if (!mine.ok) {
    return mine;
  }
  const { task, standing } = mine.value;
  const part = task.outsiders.find(({ key }) => key === command.part);
  if (part === undefined) {
    return err(rejection('task.outside-part-unknown'));
  }
  if (parseLocalDate(command.on) === undefined || command.on > todayOf(context)) {
    return err(rejection('paper.date-in-future'));
  }
  if (command.what === 'waived' && command.note.trim() === '') {
    return err(rejection('task.reason-required'));
  }
  if (!isKnownParty(command.partyId, context)) {
    return err(rejection('organisation.not-found'));
  }
  const draft = draftOf(state, standing.actor, context);
  const noteId = keepText(draft, command.note, true);
  emit(draft, {
    type: 'OutsidePartRecorded',
    taskId: task.taskId,
    part: nextPart(part, command, noteId),
  });
  return ok(finish(draft));
}

function isKnownParty(partyId: ExternalPartyId | null, context: Context): boolean {
  return (
    partyId === null ||
    context.directory.externalParties.some((party) => party.externalPartyId === partyId)
  );
}

function nextPart(
  part: OutsideState,
  command: RecordOutsidePart,
  noteId: TextId | null,
): OutsideState {
  const base = {
    ...part,
    partyId: command.partyId ?? part.partyId,
    fileId: command.fileId ?? part.fileId,
  };
  switch (command.what) {
    case 'sent':
      return { ...base, sentOn: command.on, noteId: noteId ?? part.noteId };
    case 'answered':
      return { ...base, answeredOn: command.on, noteId: noteId ?? part.noteId };
    case 'waived':
      return { ...base, waivedReasonId: noteId };
  }
}

/** The official for whom somebody recorded an act from paper may say that it was not so. */
export function checkDispute(seat: Seat | undefined, context: Context): Rejection | null {
  const isHis =
    seat?.act?.recordedBy !== null &&
    seat?.act?.recordedBy !== undefined &&
    seat.act.actor.officialId === context.officialId &&
    seat.act.disputeId === null;
  return isHis ? null : rejection('paper.not-disputable');
}

/** Notes the official's own word beside what was recorded for him. */
export function disputeRecord(
  state: RunState,
  command: DisputeRecord,
  context: Context,
): Result<Decision, Rejection> {
  const task = findTask(state, command.taskId);
  if (task === undefined) {
    return err(rejection('task.not-found'));
  }
  const seat = task.seats.find(({ performer }) => performer === command.performer);
  const refusal = checkDispute(seat, context);
  if (refusal !== null || seat?.act === null || seat === undefined) {
    return err(refusal ?? rejection('paper.not-disputable'));
  }
  if (command.text.trim() === '') {
    return err(rejection('task.reason-required'));
  }
  const draft = draftOf(state, seat.act.actor, context);
  emit(draft, {
    type: 'RecordDisputed',
    taskId: task.taskId,
    performer: command.performer,
    textId: keepRequiredText(draft, command.text),
  });
  return ok(finish(draft));
}

/** Anybody with a part in the run may lay a paper into it while it is under way. */
export function checkAttach(state: RunState, context: Context): Rejection | null {
  if (state.status !== 'running') {
    return rejection('run.not-running');
  }
  return attacher(state, context) === null ? rejection('task.not-yours', { who: '' }) : null;
}

function attacher(state: RunState, context: Context): ActorRef | null {
  const { officialId } = context;
  return officialId !== null && takesPart(state, officialId, context)
    ? memberStanding(state, context)
    : null;
}

/** Lays a paper into the berkas. */
export function attachPaper(
  state: RunState,
  command: AttachPaper,
  context: Context,
): Result<Decision, Rejection> {
  const by = attacher(state, context);
  const refusal = checkAttach(state, context);
  if (refusal !== null || by === null) {
    return err(refusal ?? rejection('task.not-yours', { who: '' }));
  }
  if (command.label.trim() === '') {
    return err(rejection('task.reason-required'));
  }
  const task = command.taskId === null ? null : findOpen(state, command, context);
  if (task !== null && !task.ok) {
    return task;
  }
  const draft = draftOf(state, by, context);
  const paper = { label: command.label.trim(), fileId: command.fileId };
  addPapers(draft, task === null ? null : task.value, [paper], null);
  return ok(finish(draft));
}

function findOpen(
  state: RunState,
  command: AttachPaper,
  context: Context,
): Result<Task, Rejection> {
  return command.taskId === null
    ? err(rejection('task.not-found'))
    : checkOpenTask(state, command.taskId, null, context);
}
