import { useEffect, useRef } from 'react';
import type { RunView } from '../../../contract/run.ts';
import { useNotice } from '../../components/Notices.tsx';
import { run as text } from '../../messages/run.ts';
import { useSession } from '../session/use-session.ts';
import { myTasks, stepOf } from './run-acts.ts';

/**
 * When a task that waited for me has gone while I looked at it, says who did what: the card vanishes with the
 * news, and nobody should wonder where it went. My own acts say so themselves.
 */
export function useOvertaken(run: RunView): void {
  const { name } = useSession();
  const say = useNotice();
  const before = useRef<readonly string[]>([]);
  useEffect(() => {
    const mine = myTasks(run).map((task) => task.taskId);
    const gone = before.current.filter((taskId) => !mine.includes(taskId));
    before.current = mine;
    for (const taskId of gone) {
      const words = describeGone(run, taskId, name);
      if (words !== null) {
        say({ text: words });
      }
    }
  }, [run, name, say]);
}

function describeGone(run: RunView, taskId: string, myName: string): string | null {
  const task = run.tasks.find((one) => one.taskId === taskId);
  const act = task?.seats.findLast((seat) => seat.act !== null)?.act ?? null;
  if (task === undefined || act === null) {
    return null;
  }
  const isMyDoing = act.name === myName || act.recordedBy?.startsWith(myName) === true;
  const step = stepOf(run, task.stepKey);
  return isMyDoing
    ? null
    : text.now.overtaken(
        text.now.step(step.printedNo, step.activity),
        `${act.name} (${act.capacity})`,
        act.outcomeLabel,
      );
}
