import { Mark } from '../../components/Mark.tsx';
import { marks } from '../../messages/inbox.ts';

export interface RunMarksProps {
  readonly run: {
    readonly status: string;
    readonly isSimulation: boolean;
    readonly isRestricted: boolean;
    readonly isDeadlinePassed?: boolean;
    readonly isLate?: boolean;
    readonly waitingForCalendar?: boolean;
  };
}

/** The state of a berkas and what is special about it. */
export function RunMarks({ run }: RunMarksProps) {
  return (
    <div className="row">
      {run.status === 'running' ? (
        <Mark tone="neutral" icon="play">
          {marks.running}
        </Mark>
      ) : null}
      {run.status === 'ended' ? (
        <Mark tone="done" icon="check">
          {marks.ended}
        </Mark>
      ) : null}
      {run.status === 'cancelled' ? (
        <Mark tone="neutral" icon="cross">
          {marks.cancelled}
        </Mark>
      ) : null}
      {run.isLate === true ? (
        <Mark tone="late" icon="clock">
          {marks.late}
        </Mark>
      ) : null}
      {run.isDeadlinePassed === true ? (
        <Mark tone="late" icon="calendar">
          {marks.deadlinePassed}
        </Mark>
      ) : null}
      {run.isSimulation ? (
        <Mark tone="trial" icon="trial">
          {marks.simulation}
        </Mark>
      ) : null}
      {run.isRestricted ? (
        <Mark tone="neutral" icon="lock">
          {marks.restricted}
        </Mark>
      ) : null}
    </div>
  );
}
