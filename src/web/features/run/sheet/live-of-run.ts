/** A run as its chart shows it: for each symbol its state, and who and when in words. Pure. */
import { CLOSED_WHY } from '../../../../contract/messages/acts.ts';
import type { RunRowView, RunView, SeatView, TaskView } from '../../../../contract/run.ts';
import { formatDueMoment, formatMoment, type ZoneName } from '../../../format.ts';
import { sheet } from '../../../messages/sheet.ts';
import type { LiveMark, LiveSheet, LiveState } from '../../sop/sheet/live.ts';
import { threadsOf } from '../table/row-tasks.ts';

const text = sheet.live;

/** A row over many names tells this many; the rest is counted. */
const MOST_WORDS = 5;

const ROW_STATES: Readonly<Record<string, LiveState>> = {
  returned: 'returned',
  stale: 'stale',
  skipped: 'skipped',
};

/** What of a run its chart reads. */
export type ChartedRun = Pick<RunView, 'definition' | 'rows' | 'tasks' | 'whereItIs'>;

/** Marks for every symbol of the run's own SOP version. */
export function liveOfRun(run: ChartedRun, zone: ZoneName): LiveSheet {
  const marks = new Map(run.rows.map((row) => [row.stepKey, marksOfRow(run, row, zone)] as const));
  return {
    marks,
    here: run.rows.filter(({ state }) => state === 'here').map(({ stepKey }) => stepKey),
    whereItIs: run.whereItIs,
  };
}

interface SeatOfTask {
  readonly task: TaskView;
  readonly seat: SeatView;
}

function marksOfRow(
  run: ChartedRun,
  row: RunRowView,
  zone: ZoneName,
): ReadonlyMap<string, LiveMark> {
  const step = run.definition.steps.find(({ key }) => key === row.stepKey);
  const current = threadsOf(run, row).map((thread) => thread.current);
  return new Map(
    (step?.performers ?? []).map((performer) => {
      const seats = current.flatMap((task) =>
        task.seats.filter((one) => one.performer === performer).map((seat) => ({ task, seat })),
      );
      return [performer, { state: stateOf(row, seats), words: wordsOf(seats, zone) }] as const;
    }),
  );
}

/** What waits shows before what is done; where nothing of this column stands, the row's own state shows. */
function stateOf(row: RunRowView, seats: readonly SeatOfTask[]): LiveState {
  const waiting = seats.filter(({ task, seat }) => task.status === 'open' && isWaiting(seat));
  if (waiting.some(({ task }) => task.isLate)) {
    return 'late';
  }
  if (waiting.length > 0) {
    return 'here';
  }
  if (
    seats.some(({ task, seat }) => seat.act !== null && !task.isStale && task.status !== 'closed')
  ) {
    return 'done';
  }
  return ROW_STATES[row.state] ?? (row.state === 'done' ? 'skipped' : 'notReached');
}

function isWaiting(seat: SeatView): boolean {
  return seat.status === 'waiting';
}

/** Whether this seat is the one that sent the work back: the last that acted on a row so closed. */
function hasReturned({ task, seat }: SeatOfTask): boolean {
  if (task.closedWhy !== CLOSED_WHY.returned || seat.act === null) {
    return false;
  }
  const { recordedAt } = seat.act;
  return task.seats.every((other) => other.act === null || other.act.recordedAt <= recordedAt);
}

function wordsOf(seats: readonly SeatOfTask[], zone: ZoneName): readonly string[] {
  const lines = seats.flatMap((one) => {
    const words = seatWords(one, zone);
    if (words === null) {
      return [];
    }
    return [one.task.itemLabel === null ? words : `${one.task.itemLabel}: ${words}`];
  });
  return lines.length <= MOST_WORDS
    ? lines
    : [...lines.slice(0, MOST_WORDS), text.more(lines.length - MOST_WORDS)];
}

function seatWords(one: SeatOfTask, zone: ZoneName): string | null {
  const { task, seat } = one;
  if (seat.act !== null) {
    return actWords(one, seat.act, zone);
  }
  if (task.status === 'open' && isWaiting(seat)) {
    return joined([
      text.waiting(seat.holder),
      task.dueAt === null ? null : text.due(formatDueMoment(task.dueAt, zone)),
      task.isLate ? text.late : null,
      task.pause === null ? null : text.paused,
    ]);
  }
  return seat.status === 'vacant' ? (seat.vacancyNote ?? text.vacant) : task.closedWhy;
}

function actWords(one: SeatOfTask, act: NonNullable<SeatView['act']>, zone: ZoneName): string {
  const isReturn = hasReturned(one);
  const say = isReturn ? text.returned : text.done;
  const isVoid = one.task.isStale || one.task.status === 'closed';
  return joined([
    say(formatMoment(act.occurredAt, zone), act.name, act.capacity),
    isReturn ? null : text.outcome(act.outcomeLabel),
    act.recordedBy === null ? null : text.recordedBy(act.recordedBy),
    isVoid && !isReturn ? text.stale : null,
  ]);
}

function joined(parts: readonly (string | null)[]): string {
  return parts.filter((part) => part !== null).join(', ');
}
