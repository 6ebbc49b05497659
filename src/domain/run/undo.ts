/** What an act changed, noted while it is folded, so that its actor can take it back ("Take back"). */
import type { RunEvent } from './events.ts';
import type { Paper, RunState, Seat, UndoEntry } from './model.ts';

/** How many acts of a run stay open to being taken back. */
const UNDO_DEPTH = 5;
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

/** The state before an act, with what others did meanwhile; throws when the act is not noted. */
export function withoutAct(state: RunState, actId: string, at: RunEvent['at']): RunState {
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

/** The notes of the last acts, with this event added to its act. */
export function noteUndo(before: RunState, after: RunState, event: RunEvent): readonly UndoEntry[] {
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

function closeIfWaiting(seat: Seat): Seat {
  return seat.status === 'waiting' ? { ...seat, status: 'closed' } : seat;
}
