/**
 * State is the fold of its events. `evolve` cannot refuse, reads no clock and knows nobody's rights; it also
 * notes what each act changed, so that the act can be taken back (docs/domain/run.md, "Take back").
 */
import type { OfficialId, TaskId } from '../common/ids.ts';
import { assertNever } from '../common/result.ts';
import type { RunEvent } from './events.ts';
import type { RunState, Scope, Seat, Task } from './model.ts';
import { noteUndo, withoutAct } from './undo.ts';

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
      return [event.seat.assignee, ...(event.seat.companions ?? [])].reduce(
        named,
        changeSeat(state, event.taskId, event.performer, {
          ...event.seat,
          takenAt: null,
          takenBy: null,
        }),
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
      return withoutAct(state, event.takenBackActId, event.at);
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
