import type { RunView, SeatView, TaskView } from '../../../../contract/run.ts';
import { Icon } from '../../../components/Icon.tsx';
import { LongText } from '../../../components/LongText.tsx';
import { Mark } from '../../../components/Mark.tsx';
import {
  formatDueMoment,
  formatMinutes,
  formatMoment,
  formatWorkMinutes,
} from '../../../format.ts';
import { marks } from '../../../messages/inbox.ts';
import { run as text } from '../../../messages/run.ts';
import { useZone } from '../../session/use-session.ts';
import { DisputeButton } from '../acts/DisputeButton.tsx';
import { FileLink } from '../FileLink.tsx';
import { stepOf } from '../run-acts.ts';
import classes from './RowFacts.module.css';

export interface TaskFactsProps {
  readonly run: RunView;
  readonly task: TaskView;
}

/** What happened on one row in one round: who, in which capacity, when, and how long it took. */
export function TaskFacts({ run, task }: TaskFactsProps) {
  const notes = [
    task.round > 1 ? text.table.round(task.round) : null,
    task.isStale ? text.table.stale : null,
    task.isStale && task.endorsementsKept ? text.table.endorsementsKept : null,
    task.outOfOrder ? text.table.outOfOrder : null,
    task.closedWhy,
  ].filter((note) => note !== null);
  return (
    <div className={classes.facts} data-stale={task.isStale || task.status === 'closed'}>
      {task.itemLabel === null ? null : <strong>{task.itemLabel}</strong>}
      {notes.length === 0 ? null : <p className="small soft">{notes.join(' · ')}</p>}
      {task.seats.map((seat) => (
        <SeatFacts key={seat.performer} run={run} task={task} seat={seat} />
      ))}
      {task.status === 'open' ? <OpenFacts task={task} /> : null}
      <PlanAndReal run={run} task={task} />
    </div>
  );
}

function OpenFacts({ task }: { readonly task: TaskView }) {
  const zone = useZone();
  return (
    <div className="row small">
      {task.dueAt === null ? null : (
        <span>
          {text.now.due}: {formatDueMoment(task.dueAt, zone)}
        </span>
      )}
      {task.isLate ? (
        <Mark tone="late" icon="clock">
          {marks.late}
        </Mark>
      ) : null}
      {task.pause === null ? null : (
        <Mark tone="wait" icon="pause">
          {marks.paused}
        </Mark>
      )}
      {task.dueKind === 'waitingForCalendar' ? (
        <Mark tone="wait" icon="calendar">
          {marks.waitingForCalendar}
        </Mark>
      ) : null}
    </div>
  );
}

interface SeatFactsProps extends TaskFactsProps {
  readonly seat: SeatView;
}

function SeatFacts({ run, task, seat }: SeatFactsProps) {
  const { act } = seat;
  if (seat.companions.length > 0) {
    return <p>{text.table.companions(seat.companions.join(', '), seat.label)}</p>;
  }
  if (act === null) {
    return seat.status === 'waiting' || seat.vacancyNote !== null ? (
      <p>
        {seat.status === 'waiting' ? text.table.waitingFor(seat.holder) : seat.label}
        {seat.vacancyNote === null ? null : <span className="soft"> ({seat.vacancyNote})</span>}
      </p>
    ) : null;
  }
  return (
    <div>
      <p className={classes.who}>
        <Icon name="check" size={16} />
        <span>
          <strong>{act.name}</strong>, {act.capacity}
          {act.decreeNumber === null ? '' : ` (${text.table.decree(act.decreeNumber)})`}:{' '}
          {act.outcomeLabel}
          {act.acts.length === 0 ? '' : ` (${act.acts.join(', ')})`}
          {act.withChanges ? `, ${text.table.withChanges}` : ''}
          {act.ownWork ? `, ${text.table.ownWork}` : ''}
        </span>
      </p>
      <When act={act} />
      {act.note === null ? null : (
        <p className="small">
          <LongText text={act.note} />
        </p>
      )}
      {act.dispute === null ? null : <p className="small">{text.dispute.shown(act.dispute)}</p>}
      {act.evidenceFileId === null ? null : (
        <FileLink runId={run.runId} fileId={act.evidenceFileId}>
          {text.table.evidence}
        </FileLink>
      )}
      <DisputeButton run={run} task={task} performer={seat.performer} />
    </div>
  );
}

function When({ act }: { readonly act: NonNullable<SeatView['act']> }) {
  const zone = useZone();
  const differs = act.occurredAt !== act.recordedAt || act.recordedBy !== null;
  const parts = [
    text.table.occurred(formatMoment(act.occurredAt, zone)),
    differs ? text.table.recorded(formatMoment(act.recordedAt, zone)) : null,
    act.recordedBy === null ? null : text.table.recordedBy(act.recordedBy),
    act.effortMinutes === null ? null : text.table.effort(formatMinutes(act.effortMinutes)),
  ].filter((part) => part !== null);
  return <p className="small soft">{parts.join('; ')}</p>;
}

function PlanAndReal({ run, task }: TaskFactsProps) {
  const planned = stepOf(run, task.stepKey).duration;
  if (task.status !== 'done' || planned === null) {
    return null;
  }
  const realised = realisedOf(task, planned.kind === 'effort');
  return (
    <p className="small soft">
      {text.table.planRealised}: {text.table.planned(planned.raw)}
      {realised === null ? '' : `, ${text.table.realised(realised)}`}
    </p>
  );
}

/** Effort is what was worked with the paper in hand; the rest is working time from opening to done. */
function realisedOf(task: TaskView, isEffort: boolean): string | null {
  if (!isEffort) {
    return task.elapsedMinutes === null ? null : formatWorkMinutes(task.elapsedMinutes);
  }
  const measured = task.seats.flatMap((seat) => {
    const minutes = seat.act?.effortMinutes ?? null;
    return minutes === null ? [] : [minutes];
  });
  return measured.length === 0
    ? null
    : formatMinutes(measured.reduce((sum, minutes) => sum + minutes, 0));
}
