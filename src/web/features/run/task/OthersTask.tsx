import type { RunView, TaskView } from '../../../../contract/run.ts';
import { Facts } from '../../../components/Facts.tsx';
import { formatDueMoment } from '../../../format.ts';
import { run as text } from '../../../messages/run.ts';
import { useZone } from '../../session/use-session.ts';
import { actsOf, findAct } from '../run-acts.ts';
import { OtherActs } from './OtherActs.tsx';
import classes from './TaskCard.module.css';
import { TaskHead } from './TaskHead.tsx';

/** A task that waits for somebody else: for whom, until when, and what I may do about it. */
export function OthersTask({ run, task }: { readonly run: RunView; readonly task: TaskView }) {
  const zone = useZone();
  const refusal = actsOf(run, task.taskId, 'completeTask').find(
    (act) => act.refusal !== null,
  )?.refusal;
  return (
    <article id={`tugas-${task.taskId}`} className={classes.card}>
      <TaskHead run={run} task={task} />
      <Facts
        facts={[
          {
            label: text.now.holder,
            value: task.seats
              .filter((seat) => seat.status === 'waiting')
              .map((seat) => seat.holder)
              .join('; '),
          },
          {
            label: text.now.due,
            value: task.dueAt === null ? null : formatDueMoment(task.dueAt, zone),
          },
        ]}
      />
      <p className="small soft tight">
        {refusal === undefined || refusal === null
          ? task.why
          : `${refusal.message} ${refusal.next}`}
      </p>
      <OtherActs run={run} task={task} returnAct={findAct(run, task.taskId, 'returnTask')} />
    </article>
  );
}
