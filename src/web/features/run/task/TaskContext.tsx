import type { RunView, TaskView } from '../../../../contract/run.ts';
import { Callout } from '../../../components/Callout.tsx';
import { Facts } from '../../../components/Facts.tsx';
import { LongText } from '../../../components/LongText.tsx';
import { formatDueMoment, formatMoment } from '../../../format.ts';
import { run as text } from '../../../messages/run.ts';
import { useZone } from '../../session/use-session.ts';
import { FileLink } from '../FileLink.tsx';
import { stepOf } from '../run-acts.ts';

export interface TaskContextProps {
  readonly run: RunView;
  readonly task: TaskView;
  /** Only what was said with it. */
  readonly isShort?: boolean;
}

/** Why it is here, what was said with it, what others think, and until when. */
export function TaskContext({ run, task, isShort = false }: TaskContextProps) {
  return (
    <div className="stack-tight">
      <ReturnNote run={run} task={task} />
      {task.guidance === null ? null : (
        <Callout tone="info" icon="info" title={text.now.guidance}>
          <p>
            <LongText text={task.guidance} />
          </p>
        </Callout>
      )}
      {isShort ? null : (
        <>
          <PauseNote task={task} />
          <Considerations task={task} />
          <Times run={run} task={task} />
          <Callout tone="info" icon="person" title={text.now.why}>
            <p>{task.why}</p>
          </Callout>
        </>
      )}
    </div>
  );
}

function ReturnNote({ run, task }: TaskContextProps) {
  const note = task.returned;
  if (note === null) {
    return null;
  }
  return (
    <Callout
      tone="returned"
      icon="back"
      title={text.now.returnedBy(note.byName, note.byCapacity, note.fromStepNo)}
    >
      <p>
        <LongText text={note.reason} />
      </p>
      {note.photoFileId === null ? null : (
        <p>
          <FileLink runId={run.runId} fileId={note.photoFileId}>
            {text.now.seePhoto}
          </FileLink>
        </p>
      )}
      <p className="small">
        {text.now.nature[note.nature] ?? note.nature}. {text.now.mode[note.mode] ?? ''}
        {note.via.length === 0 ? '' : ` ${text.now.returnedVia(note.via.join(', '))}.`}
      </p>
    </Callout>
  );
}

function PauseNote({ task }: { readonly task: TaskView }) {
  const zone = useZone();
  const { pause } = task;
  if (pause === null) {
    return null;
  }
  return (
    <Callout
      tone="wait"
      icon="pause"
      title={text.now.paused(pause.reason, formatMoment(pause.since, zone), pause.by)}
    >
      {pause.note === null ? null : (
        <p>
          <LongText text={pause.note} />
        </p>
      )}
    </Callout>
  );
}

function Considerations({ task }: { readonly task: TaskView }) {
  const zone = useZone();
  if (task.considerations.length === 0) {
    return null;
  }
  return (
    <Callout tone="info" icon="people" title={text.now.considerations}>
      <ul>
        {task.considerations.map((one) => (
          <li key={`${one.at}${one.name}`}>
            <LongText text={one.text} />
            <div className="soft small">
              {one.name}, {one.capacity}, {formatMoment(one.at, zone)}
            </div>
          </li>
        ))}
      </ul>
    </Callout>
  );
}

function Times({ run, task }: TaskContextProps) {
  const zone = useZone();
  const step = stepOf(run, task.stepKey);
  const mine = task.seats.find((seat) => seat.isMine);
  return (
    <Facts
      facts={[
        { label: text.now.due, value: dueText(task, zone) },
        { label: text.now.duration, value: step.duration?.raw },
        {
          label: text.now.takenAt,
          value:
            mine?.takenAt === null || mine === undefined ? null : formatMoment(mine.takenAt, zone),
        },
      ]}
    />
  );
}

function dueText(task: TaskView, zone: ReturnType<typeof useZone>): string {
  if (task.dueAt !== null) {
    return formatDueMoment(task.dueAt, zone);
  }
  switch (task.dueKind) {
    case 'waitingForCalendar':
      return text.header.waitingForCalendar;
    case 'toBeAgreed':
      return text.now.toBeAgreed;
    default:
      return text.now.noDue;
  }
}
