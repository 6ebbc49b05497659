import type { RunRowView, RunView } from '../../../../contract/run.ts';
import { Disclosure } from '../../../components/Disclosure.tsx';
import { run as text } from '../../../messages/run.ts';
import classes from './RowFacts.module.css';
import { threadsOf } from './row-tasks.ts';
import { TaskFacts } from './TaskFacts.tsx';

/** What happened on a row: per item the newest round, earlier ones folded away. */
export function RowThreads({ run, row }: { readonly run: RunView; readonly row: RunRowView }) {
  return (
    <div className={classes.threads}>
      {threadsOf(run, row).map(({ item, current, earlier }) => (
        <div key={item ?? ''}>
          <TaskFacts run={run} task={current} />
          {earlier.length === 0 ? null : (
            <Disclosure summary={text.table.earlierRounds(earlier.length)}>
              {earlier.map((task) => (
                <TaskFacts key={task.taskId} run={run} task={task} />
              ))}
            </Disclosure>
          )}
        </div>
      ))}
    </div>
  );
}
