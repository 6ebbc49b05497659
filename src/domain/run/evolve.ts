/**
 * State is the fold of its events. `evolve` cannot refuse, reads no clock and knows nobody's rights; it also
 * notes what each act changed, so that the act can be taken back (docs/domain/run.md, "Take back").
 */
import type { OfficialId, TaskId } from '../common/ids.ts';
import { assertNever } from '../common/result.ts';
import type { RunEvent } from './events.ts';
import type { Paper, RunState, Scope, Seat, Task, UndoEntry } from './model.ts';

/** How many acts of a run stay open to being taken back. */
const UNDO_DEPTH = 5;

/** Folds stored events into the state; throws when the first is not `RunOpened` (a bug, not a refusal). */
export function foldEvents(events: readonly RunEvent[]): RunState {
  let state: RunState | null = null;
  for (const event of events) {
    state = evolve(state, event);
  }
  if (state === null) {
    throw new Error('a run has at least its opening event');
  }
  return state;
}

/** The next state. The first event must be `RunOpened`. */
export function evolve(before: RunState | null, event: RunEvent): RunState {
  if (before === null) {
    if (event.type !== 'RunOpened') {
      throw new Error(`a run begins with RunOpened, not ${event.type}`);
    }
    return {
      ...event.run,
      version: 1,
      status: 'running',
      closedAt: null,
      closeReasonId: null,
      lists: {},
      scopes: {},
      tasks: {},
      papers: [],
      undo: [],
    };
  }
  const after = noteWho(before, apply(before, event), event.by.officialId);
  return { ...after, version: before.version + 1, undo: noteUndo(before, after, event) };
}

/** Every task that the event changed says by whom. */
function noteWho(before: RunState, after: RunState, officialId: OfficialId | null): RunState {
  if (before.tasks === after.tasks) {
    return after;
  }
  const tasks = Object.entries(after.tasks).map(([taskId, task]) => [
    taskId,
    before.tasks[taskId] === task ? task : { ...task, changedBy: officialId },
  ]);
  return { ...after, tasks: Object.fromEntries(tasks) as RunState['tasks'] };
}

function apply(state: RunState, event: RunEvent): RunState {
  switch (event.type) {
    case 'RunOpened':
      throw new Error('a run opens once');
    case 'ItemsFixed':
      return { ...state, lists: { ...state.lists, [event.list]: event.items } };
    case 'ItemAdded':
      return withItems(state, event.list, (items) => [
        ...items.filter((item) => item.key !== event.item.key),
        event.item,
      ]);
    case 'ItemDropped':
      return withItems(state, event.list, (items) =>
        items.map((item) => (item.key === event.item ? { ...item, status: 'dropped' } : item)),
      );
    case 'ScopeOpened':
      return withScope(state, { ...event.scope, revision: 1 });
    case 'ScopeMoved':
      return changeScope(state, event.scopeId, {
        at: event.group,
        status: event.status,
        resumeAt: event.resumeAt,
        backTo: event.backTo,
      });
    case 'ScopeFinished':
      return changeScope(state, event.scopeId, {
        status: event.status,
        resumeAt: null,
        backTo: null,
      });
    case 'BranchesChosen':
    case 'StepReopened':
      return state;
    case 'TaskOpened': {
      const task: Task = {
        ...event.task,
        revision: 1,
        changedBy: event.by.officialId,
        openedSeq: state.version + 1,
      };
      return { ...state, tasks: { ...state.tasks, [task.taskId]: task } };
    }
    case 'SeatFinished':
      return changeSeat(state, event.taskId, event.performer, { status: 'done', act: event.act });
    case 'SeatPassedOver':
      return changeSeat(state, event.taskId, event.performer, { status: 'vacant' });
    case 'TaskCompleted':
      return changeTask(state, event.taskId, (task) => ({
        status: 'done',
        outcome: event.outcome,
        formId: event.formId ?? task.formId,
        doneAt: event.at,
        doneSeq: state.version + 1,
        pause: null,
        outOfOrder: task.outOfOrder || event.outOfOrderReasonId !== null,
        seats: task.seats.map(closeIfWaiting),
      }));
    case 'TaskReturned':
      return changeTask(
        changeSeat(state, event.taskId, event.performer, { status: 'done', act: event.act }),
        event.taskId,
        (task) => ({
          status: 'closed',
          closedWhy: 'returned',
          outcome: event.act.outcome,
          doneAt: event.at,
          pause: null,
          seats: task.seats.map(closeIfWaiting),
        }),
      );
    case 'TaskClosed':
      return changeTask(state, event.taskId, (task) => ({
        status: 'closed',
        closedWhy: event.why,
        doneAt: event.at,
        pause: null,
        seats: task.seats.map(closeIfWaiting),
      }));
    case 'WorkStaled':
      return staleWork(state, event.taskIds, event.keepEndorsements);
    case 'TaskConsidered':
      return changeTask(state, event.taskId, (task) => ({
        considerations: [...task.considerations, event.consideration],
      }));
    case 'TaskTaken':
      return named(
        changeSeat(state, event.taskId, event.performer, event.seat),
        event.seat.assignee,
      );
    case 'TaskReleased':
      return changeSeat(state, event.taskId, event.performer, {
        assignee: null,
        assignedPosition: null,
        takenAt: null,
        takenBy: null,
      });
    case 'TaskAssigned':
      return named(
        changeSeat(state, event.taskId, event.performer, {
          ...event.seat,
          takenAt: null,
          takenBy: null,
        }),
        event.seat.assignee,
      );
    case 'TaskPaused':
      return changeTask(state, event.taskId, () => ({ pause: event.pause }));
    case 'TaskResumed':
      return changeTask(state, event.taskId, () => ({
        pause: null,
        pausedMinutes: event.pausedMinutes,
        due: event.due,
      }));
    case 'TaskDated':
      return changeTask(state, event.taskId, () => ({ due: event.due }));
    case 'RequirementTicked':
      return changeTask(state, event.taskId, (task) => ({
        ticks: [
          ...task.ticks.filter((tick) => tick.requirement !== event.tick.requirement),
          event.tick,
        ],
      }));
    case 'OutsidePartRecorded':
      return changeTask(state, event.taskId, (task) => ({
        outsiders: task.outsiders.map((part) => (part.key === event.part.key ? event.part : part)),
      }));
    case 'CallStarted':
      return changeTask(state, event.taskId, (task) => ({
        calls: task.calls.map((call) => (call.call === event.call.call ? event.call : call)),
      }));
    case 'CallEnded':
      return changeTask(state, event.taskId, (task) => ({
        calls: task.calls.map((call) =>
          call.childRunId === event.childRunId ? { ...call, status: event.what } : call,
        ),
      }));
    case 'CallSettled':
      return changeTask(state, event.taskId, (task) => ({
        calls: task.calls.map((call) =>
          call.call === event.call ? { ...call, status: 'settled', noteId: event.noteId } : call,
        ),
      }));
    case 'RecordDisputed':
      return changeTask(state, event.taskId, (task) => ({
        seats: task.seats.map((seat) =>
          seat.performer === event.performer && seat.act !== null
            ? { ...seat, act: { ...seat.act, disputeId: event.textId } }
            : seat,
        ),
      }));
    case 'PaperFiled':
      return { ...state, papers: [...state.papers, event.paper] };
    case 'ActTakenBack':
      return takeBack(state, event.takenBackActId, event.at);
    case 'RunHandedOver':
      return named({ ...state, inCharge: event.to }, event.to);
    case 'DeadlineSet':
      return { ...state, deadlineOn: event.deadlineOn };
    case 'MembersNamed':
      return { ...state, members: [...new Set([...state.members, ...event.members])] };
    case 'RunEnded':
      return { ...state, status: 'ended', closedAt: event.at };
    case 'RunCancelled':
      return {
        ...state,
        status: 'cancelled',
        closedAt: event.at,
        closeReasonId: event.reasonId,
      };
    default:
      return assertNever(event);
  }
}

function withItems(
  state: RunState,
  list: string,
  change: (items: RunState['lists'][string]) => RunState['lists'][string],
): RunState {
  return { ...state, lists: { ...state.lists, [list]: change(state.lists[list] ?? []) } };
}

function withScope(state: RunState, scope: Scope): RunState {
  return { ...state, scopes: { ...state.scopes, [scope.scopeId]: scope } };
}

function changeScope(state: RunState, scopeId: string, change: Partial<Scope>): RunState {
  const scope = state.scopes[scopeId];
  if (scope === undefined) {
    throw new Error(`no scope ${scopeId}`);
  }
  return withScope(state, { ...scope, ...change, revision: scope.revision + 1 });
}

function changeTask(
  state: RunState,
  taskId: TaskId,
  change: (task: Task) => Partial<Task>,
): RunState {
  const task = state.tasks[taskId];
  if (task === undefined) {
    throw new Error(`no task ${taskId}`);
  }
  const next = { ...task, ...change(task), revision: task.revision + 1 };
  return { ...state, tasks: { ...state.tasks, [taskId]: next } };
}

function changeSeat(
  state: RunState,
  taskId: TaskId,
  performer: string,
  change: Partial<Seat>,
): RunState {
  return changeTask(state, taskId, (task) => ({
    seats: task.seats.map((seat) => (seat.performer === performer ? { ...seat, ...change } : seat)),
  }));
}

function closeIfWaiting(seat: Seat): Seat {
  return seat.status === 'waiting' ? { ...seat, status: 'closed' } : seat;
}

/** Whoever is given a part of a restricted run is named on it. */
function named(state: RunState, official: Seat['assignee']): RunState {
  if (official === null || state.members.includes(official)) {
    return state;
  }
  return { ...state, members: [...state.members, official] };
}

function staleWork(
  state: RunState,
  taskIds: readonly TaskId[],
  keepEndorsements: boolean,
): RunState {
  let next = state;
  for (const taskId of taskIds) {
    next = changeTask(next, taskId, () => ({ stale: true, endorsementsKept: keepEndorsements }));
  }
  const stale = new Set(taskIds);
  const papers = next.papers.map((paper) =>
    paper.fromTaskId !== null && stale.has(paper.fromTaskId) ? { ...paper, stale: true } : paper,
  );
  return { ...next, papers };
}

function takeBack(state: RunState, actId: string, at: RunEvent['at']): RunState {
  const entry = state.undo.find((candidate) => candidate.actId === actId);
  if (entry === undefined) {
    throw new Error(`no act ${actId} to take back`);
  }
  const tasks = { ...state.tasks };
  for (const [taskId, was] of Object.entries(entry.tasks)) {
    const now = tasks[taskId];
    if (now === undefined) {
      continue;
    }
    tasks[taskId] =
      was === null
        ? {
            ...now,
            status: 'closed',
            closedWhy: 'takenBack',
            doneAt: at,
            pause: null,
            revision: now.revision + 1,
            seats: now.seats.map(closeIfWaiting),
          }
        : { ...was, revision: now.revision + 1 };
  }
  const scopes = { ...state.scopes };
  for (const [scopeId, was] of Object.entries(entry.scopes)) {
    const now = scopes[scopeId];
    if (now !== undefined) {
      scopes[scopeId] =
        was === null
          ? { ...now, status: 'closed', revision: now.revision + 1 }
          : { ...was, revision: now.revision + 1 };
    }
  }
  return {
    ...state,
    tasks,
    scopes,
    papers: papersBefore(state.papers, entry.papers),
    lists: entry.lists ?? state.lists,
    undo: state.undo.filter((candidate) => candidate.actId !== actId),
  };
}

/** Without the act's sheets; those of others that were laid in meanwhile stay. */
function papersBefore(now: readonly Paper[], change: UndoEntry['papers']): readonly Paper[] {
  return now
    .filter(({ paperId }) => !change.added.includes(paperId))
    .map((paper) => (change.staled.includes(paper.paperId) ? { ...paper, stale: false } : paper));
}

/** Events that move the work on; an act with one of them may be taken back. */
const MOVES_WORK = new Set<RunEvent['type']>(['SeatFinished', 'TaskCompleted', 'TaskReturned']);
/** What reaches beyond this run, or is itself steering, stays. */
const STAYS = new Set<RunEvent['type']>([
  'CallStarted',
  'RunEnded',
  'RunCancelled',
  'StepReopened',
  'ItemAdded',
  'ItemDropped',
  'ActTakenBack',
]);

function noteUndo(before: RunState, after: RunState, event: RunEvent): readonly UndoEntry[] {
  if (event.type === 'ActTakenBack') {
    return after.undo;
  }
  const last = before.undo.at(-1);
  const entry: UndoEntry =
    last !== undefined && last.actId === event.actId
      ? last
      : {
          actId: event.actId,
          officialId: event.by.officialId,
          undoable: 'no',
          tasks: {},
          scopes: {},
          papers: { added: [], staled: [] },
          lists: null,
          opened: [],
        };
  const changed: UndoEntry = {
    ...entry,
    undoable: undoableAfter(entry.undoable, before, event),
    tasks: noteChanged(entry.tasks, before.tasks, after.tasks),
    scopes: noteChanged(entry.scopes, before.scopes, after.scopes),
    papers: notePapers(entry.papers, before.papers, after.papers),
    lists: before.lists !== after.lists ? (entry.lists ?? before.lists) : entry.lists,
    opened: event.type === 'TaskOpened' ? [...entry.opened, event.task.taskId] : entry.opened,
  };
  const earlier = entry === last ? before.undo.slice(0, -1) : before.undo;
  return [...earlier, changed].slice(-UNDO_DEPTH);
}

function undoableAfter(
  was: UndoEntry['undoable'],
  before: RunState,
  event: RunEvent,
): UndoEntry['undoable'] {
  if (was === 'never' || STAYS.has(event.type) || callsOff(before, event)) {
    return 'never';
  }
  return MOVES_WORK.has(event.type) ? 'yes' : was;
}

/** A return over an awaited child run has cancelled it: that cannot be undone from here. */
function callsOff(before: RunState, event: RunEvent): boolean {
  return (
    (event.type === 'TaskClosed' || event.type === 'TaskReturned') &&
    before.tasks[event.taskId]?.calls.some(
      ({ mode, status }) => mode === 'await' && status === 'running',
    ) === true
  );
}

function notePapers(
  noted: UndoEntry['papers'],
  before: readonly Paper[],
  after: readonly Paper[],
): UndoEntry['papers'] {
  if (before === after) {
    return noted;
  }
  const was = new Map(before.map((paper) => [paper.paperId, paper]));
  const added = after.filter(({ paperId }) => !was.has(paperId));
  const staled = after.filter(({ paperId, stale }) => stale && was.get(paperId)?.stale === false);
  return {
    added: [...noted.added, ...added.map(({ paperId }) => paperId)],
    staled: [...noted.staled, ...staled.map(({ paperId }) => paperId)],
  };
}

function noteChanged<T>(
  noted: Readonly<Record<string, T | null>>,
  before: Readonly<Record<string, T>>,
  after: Readonly<Record<string, T>>,
): Readonly<Record<string, T | null>> {
  if (before === after) {
    return noted;
  }
  const next: Record<string, T | null> = { ...noted };
  for (const [key, value] of Object.entries(after)) {
    if (before[key] !== value && !(key in next)) {
      next[key] = before[key] ?? null;
    }
  }
  return next;
}
