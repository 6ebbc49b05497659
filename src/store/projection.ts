/**
 * The inbox rows of a run, derived from its state: pure, no rule of the office. `commit_act` writes exactly
 * what differs between the state before and after; names are the columns of `tasks` and `task_seats`.
 */
import type { FileId, OfficialId, TaskId } from '../domain/common/ids.ts';
import type { Instant } from '../domain/common/time.ts';
import type { Decision, RunEvent } from '../domain/run/events.ts';
import type { RunState, Seat, SeatTarget, Task } from '../domain/run/model.ts';
import type { SopDefinition, Step } from '../domain/sop/model.ts';

export interface TaskRow {
  readonly task_id: TaskId;
  readonly step_key: string;
  readonly printed_no: string | null;
  readonly activity: string;
  readonly item: string | null;
  readonly item_label: string | null;
  readonly round: number;
  readonly revision: number;
  readonly status: Task['status'];
  readonly is_stale: boolean;
  readonly opened_at: Instant;
  readonly done_at: Instant | null;
  readonly due_at: Instant | null;
  readonly is_waiting_for_calendar: boolean;
  readonly calendar_revision: number | null;
  readonly is_returned: boolean;
  readonly is_paused: boolean;
}

export interface SeatRow {
  readonly task_id: TaskId;
  readonly performer: string;
  readonly performer_label: string;
  readonly target_kind: SeatTarget['kind'];
  readonly position_id: string | null;
  readonly team_id: string | null;
  readonly queue_unit_id: string | null;
  readonly queue_rank: string | null;
  readonly candidate_position_ids: readonly string[];
  readonly in_charge_id: string | null;
  readonly assignee_id: string | null;
  readonly assigned_position_id: string | null;
  readonly taken_at: Instant | null;
  readonly status: Seat['status'];
  readonly is_open: boolean;
  readonly is_restricted: boolean;
  readonly due_at: Instant | null;
}

export interface SeatKey {
  readonly task_id: TaskId;
  readonly performer: string;
}

export interface TextRow {
  readonly text_id: string;
  /** 1 for the first event of the act: the one that mentions the text. */
  readonly event_no: number;
  readonly body: string;
  readonly is_personal: boolean;
}

export interface JobRow {
  readonly kind: string;
  readonly key: string;
  readonly run_at: Instant | null;
  readonly payload: unknown;
}

/** What one act writes beside its events and the state itself. */
export interface Projection {
  readonly tasks: readonly TaskRow[];
  readonly seats: readonly SeatRow[];
  readonly removedTasks: readonly TaskId[];
  readonly removedSeats: readonly SeatKey[];
  readonly texts: readonly TextRow[];
  readonly jobs: readonly JobRow[];
  readonly cancelledJobs: readonly string[];
  readonly newMembers: readonly OfficialId[];
  readonly files: readonly FileId[];
  /** The matter's title, when this act wrote it. */
  readonly title: string | null;
}

/**
 * The rows that a decision changes. Unchanged tasks are recognised by reference, as `evolve` keeps them;
 * a change of who is in charge or of confidentiality touches every open task.
 */
export function projectDecision(
  before: RunState | null,
  decision: Decision,
  sop: SopDefinition,
): Projection {
  const after = decision.state;
  const changed = changedTasks(before, after);
  const steps = new Map(sop.steps.map((step) => [step.key, step]));
  const labels = new Map(sop.performers.map((performer) => [performer.key, performer.label]));
  const known = new Set(before?.members ?? []);
  return {
    tasks: changed.map((task) => taskRow(task, after, steps.get(task.stepKey))),
    seats: changed.flatMap((task) => task.seats.map((seat) => seatRow(task, seat, after, labels))),
    removedTasks: Object.values(before?.tasks ?? {})
      .map((task) => task.taskId)
      .filter((taskId) => after.tasks[taskId] === undefined),
    removedSeats: removedSeats(before, changed),
    texts: textRows(decision),
    jobs: decision.effects.map(({ kind, key, ...rest }) => ({
      kind,
      key,
      run_at: 'at' in rest ? rest.at : null,
      payload: rest,
    })),
    cancelledJobs: decision.cancelledEffects,
    newMembers: after.members.filter((member) => !known.has(member)),
    files: mentionedFiles(decision.events),
    title: decision.texts.find((text) => text.textId === after.matter.titleId)?.body ?? null,
  };
}

/** Every inbox row of a state: what a rebuild writes, and what the stored rows must equal. */
export function projectState(
  state: RunState,
  sop: SopDefinition,
): { tasks: TaskRow[]; seats: SeatRow[] } {
  const steps = new Map(sop.steps.map((step) => [step.key, step]));
  const labels = new Map(sop.performers.map((performer) => [performer.key, performer.label]));
  const tasks = Object.values(state.tasks);
  return {
    tasks: tasks.map((task) => taskRow(task, state, steps.get(task.stepKey))),
    seats: tasks.flatMap((task) => task.seats.map((seat) => seatRow(task, seat, state, labels))),
  };
}

function changedTasks(before: RunState | null, after: RunState): Task[] {
  const all = Object.values(after.tasks);
  if (before === null) {
    return all;
  }
  if (before.confidentiality !== after.confidentiality) {
    return all;
  }
  const isTouchingOpen = before.inCharge !== after.inCharge || before.status !== after.status;
  return all.filter((task) => {
    const old = before.tasks[task.taskId];
    return (
      old === undefined ||
      (isTouchingOpen && (task.status === 'open' || old.status === 'open')) ||
      (old !== task && JSON.stringify(old) !== JSON.stringify(task)) ||
      (before.lists !== after.lists && itemLabel(before, task) !== itemLabel(after, task))
    );
  });
}

/** Seats that a task had and no longer has. */
function removedSeats(before: RunState | null, changed: readonly Task[]): SeatKey[] {
  return changed.flatMap((task) => {
    const kept = new Set(task.seats.map((seat) => seat.performer));
    const old = before?.tasks[task.taskId]?.seats ?? [];
    return old
      .filter((seat) => !kept.has(seat.performer))
      .map((seat) => ({ task_id: task.taskId, performer: seat.performer }));
  });
}

function itemLabel(state: RunState, task: Task): string | null {
  if (task.item === null) {
    return null;
  }
  for (const items of Object.values(state.lists)) {
    const found = items.find((item) => item.key === task.item);
    if (found !== undefined) {
      return found.label;
    }
  }
  return null;
}

function taskRow(task: Task, state: RunState, step: Step | undefined): TaskRow {
  const { due } = task;
  return {
    task_id: task.taskId,
    step_key: task.stepKey,
    printed_no: step?.printedNo ?? null,
    activity: step?.activity ?? task.stepKey,
    item: task.item,
    item_label: itemLabel(state, task),
    round: task.round,
    revision: task.revision,
    status: task.status,
    is_stale: task.stale,
    opened_at: task.openedAt,
    done_at: task.doneAt,
    due_at: due.kind === 'at' ? due.dueAt : null,
    is_waiting_for_calendar: due.kind === 'waitingForCalendar',
    calendar_revision:
      due.kind === 'at' || due.kind === 'waitingForCalendar' ? due.calendarRevision : null,
    is_returned: task.returned !== null,
    is_paused: task.pause !== null,
  };
}

function seatRow(
  task: Task,
  seat: Seat,
  state: RunState,
  labels: ReadonlyMap<string, string>,
): SeatRow {
  const { target } = seat;
  const candidates = candidatesOf(target);
  const isOpen = task.status === 'open' && seat.status === 'waiting' && state.status === 'running';
  return {
    task_id: task.taskId,
    performer: seat.performer,
    performer_label: labels.get(seat.performer) ?? seat.performer,
    target_kind: target.kind,
    // A rank of which the unit has one post is that post's own work: nobody needs to hand it out.
    position_id: candidates.length === 1 ? (candidates[0] ?? null) : null,
    team_id: target.kind === 'team' ? target.teamId : null,
    queue_unit_id: target.kind === 'rank' ? target.unitId : null,
    queue_rank: target.kind === 'rank' ? target.rank : null,
    candidate_position_ids: candidates,
    in_charge_id: isOpen && target.kind === 'unresolved' ? state.inCharge : null,
    assignee_id: seat.assignee,
    assigned_position_id: seat.assignedPosition,
    taken_at: seat.takenAt,
    status: seat.status,
    is_open: isOpen,
    is_restricted: state.confidentiality === 'restricted',
    due_at: task.due.kind === 'at' ? task.due.dueAt : null,
  };
}

function candidatesOf(target: SeatTarget): readonly string[] {
  switch (target.kind) {
    case 'position':
      return [target.positionId];
    case 'rank':
    case 'external':
      return target.positionIds;
    case 'team':
    case 'unresolved':
      return [];
  }
}

/** A text belongs to the event that names its id; the event then carries its hash. */
function textRows(decision: Decision): TextRow[] {
  if (decision.texts.length === 0) {
    return [];
  }
  const bodies = decision.events.map((event) => JSON.stringify(event));
  return decision.texts.map((text) => ({
    text_id: text.textId,
    event_no:
      Math.max(
        bodies.findIndex((body) => body.includes(text.textId)),
        0,
      ) + 1,
    body: text.body,
    is_personal: text.personal,
  }));
}

/** Files that become part of the run: in papers, ticks, photos, evidence and answers of outsiders. */
function mentionedFiles(events: readonly RunEvent[]): FileId[] {
  const mutFound = new Set<FileId>();
  collectFiles(events, mutFound);
  return [...mutFound];
}

const FILE_FIELDS = new Set(['fileId', 'photo', 'evidence']);

function collectFiles(value: unknown, mutFound: Set<FileId>): void {
  if (Array.isArray(value)) {
    for (const one of value) {
      collectFiles(one, mutFound);
    }
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) {
      if (FILE_FIELDS.has(key) && typeof one === 'string') {
        mutFound.add(one as FileId);
      } else {
        collectFiles(one, mutFound);
      }
    }
  }
}
