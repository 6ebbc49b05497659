/** One row that waits or was done, with everything its page shows. */
import { CLOSED_WHY, PAUSE_REASONS } from '../../contract/messages/acts.ts';
import type { RequirementView, TaskView } from '../../contract/run.ts';
import { isLate, workingMinutesBetween } from '../../domain/calendar/index.ts';
import type { AllowedAct } from '../../domain/run/allowed-model.ts';
import { findInCaseFile, requirementStatus } from '../../domain/run/index.ts';
import type { Task } from '../../domain/run/model.ts';
import { itemLabel, performerLabel, type Scene, stepOf, textOf } from './scene.ts';
import { presentSeat } from './seat.ts';
import { whyHere } from './why.ts';
import { actorName, actorWithStanding, describeStanding } from './words.ts';

/** A task for the viewer; `acts` tell which called SOPs he may open. */
export function presentTask(scene: Scene, task: Task, acts: readonly AllowedAct[]): TaskView {
  const { context } = scene;
  return {
    taskId: task.taskId,
    stepKey: task.stepKey,
    item: task.item,
    itemLabel: itemLabel(scene, task.item),
    round: task.round,
    revision: task.revision,
    status: task.status,
    isStale: task.stale,
    endorsementsKept: task.endorsementsKept,
    closedWhy: task.closedWhy === null ? null : CLOSED_WHY[task.closedWhy],
    openedAt: task.openedAt,
    doneAt: task.doneAt,
    dueAt: task.due.kind === 'at' ? task.due.dueAt : null,
    dueKind: task.due.kind,
    isLate: isTaskLate(scene, task),
    pause: presentPause(scene, task),
    seats: task.seats.map((seat) => presentSeat(scene, task, seat)),
    requirements: presentRequirements(scene, task),
    considerations: task.considerations.map((one) => ({
      name: actorName(one.by, context.directory),
      capacity: describeStanding(one.by.as),
      text: textOf(scene, one.textId) ?? '',
      at: one.at,
    })),
    returned: presentReturn(scene, task),
    guidance: textOf(scene, task.guidanceId),
    calls: presentCalls(scene, task, acts),
    outsiders: presentOutsiders(scene, task),
    form: parseForm(textOf(scene, task.formId)),
    outOfOrder: task.outOfOrder,
    elapsedMinutes: elapsedMinutes(scene, task),
    why: whyHere(scene, task),
  };
}

/** An open row past its due time; one that is paused is not late. */
function isTaskLate(scene: Scene, task: Task): boolean {
  return task.status === 'open' && task.pause === null && isLate(task.due, scene.context.now);
}

function presentPause(scene: Scene, task: Task): TaskView['pause'] {
  return task.pause === null
    ? null
    : {
        since: task.pause.since,
        reason: PAUSE_REASONS[task.pause.reason],
        note: textOf(scene, task.pause.noteId),
        by: actorWithStanding(task.pause.by, scene.context.directory),
      };
}

function presentRequirements(scene: Scene, task: Task): RequirementView[] {
  const step = stepOf(scene, task.stepKey);
  return step.requirements.map((requirement, index) => {
    const status = requirementStatus(scene.state, task, step, index);
    const tick = task.ticks.find((one) => one.requirement === index);
    const lying =
      status === 'inCaseFile'
        ? findInCaseFile(scene.state, requirement.label, task.item)
        : undefined;
    return {
      index,
      label: requirement.label,
      kind: requirement.kind,
      status,
      reason: textOf(scene, tick?.reasonId ?? null),
      fileId: tick?.fileId ?? lying?.fileId ?? null,
    };
  });
}

function presentReturn(scene: Scene, task: Task): TaskView['returned'] {
  const note = task.returned;
  return note === null
    ? null
    : {
        byName: actorName(note.by, scene.context.directory),
        byCapacity: describeStanding(note.by.as),
        fromStepNo: stepOf(scene, note.fromStep).printedNo,
        reason: textOf(scene, note.reasonId) ?? '',
        nature: note.nature,
        mode: note.mode,
        photoFileId: note.photo,
        via: note.via.map((key) => performerLabel(scene, key)),
      };
}

function presentCalls(scene: Scene, task: Task, acts: readonly AllowedAct[]): TaskView['calls'] {
  return task.calls.map((call) => ({
    index: call.call,
    sop: call.sop,
    title: call.sop,
    mode: call.mode,
    status: call.status,
    childRunId: call.childRunId,
    note: textOf(scene, call.noteId),
    canOpen: acts.some(
      (act) =>
        act.kind === 'startCall' &&
        act.taskId === task.taskId &&
        act.subject === String(call.call) &&
        act.refusal === null,
    ),
  }));
}

function presentOutsiders(scene: Scene, task: Task): TaskView['outsiders'] {
  const parts = stepOf(scene, task.stepKey).outsiders ?? [];
  return task.outsiders.map((state) => {
    const part = parts.find(({ key }) => key === state.key);
    const party = scene.context.directory.externalParties.find(
      ({ externalPartyId }) => externalPartyId === state.partyId,
    );
    return {
      key: state.key,
      label: part?.label ?? state.key,
      does: part?.does ?? 'answer',
      sentOn: state.sentOn,
      answeredOn: state.answeredOn,
      party: party?.name ?? null,
      note: textOf(scene, state.noteId),
      fileId: state.fileId,
      waivedReason: textOf(scene, state.waivedReasonId),
    };
  });
}

/** The form's values; nothing where it was erased. */
function parseForm(text: string | null): Record<string, unknown> | null {
  if (text === null || !text.startsWith('{')) {
    return null;
  }
  return JSON.parse(text) as Record<string, unknown>; // written as JSON by the act that kept it
}

function elapsedMinutes(scene: Scene, task: Task): number | null {
  if (task.doneAt === null) {
    return null;
  }
  const minutes = workingMinutesBetween(scene.context.calendar, task.openedAt, task.doneAt);
  return minutes === 'unknown' ? null : Math.max(0, minutes - task.pausedMinutes);
}
