import { Title } from '@mantine/core';
import type { RunView, TaskView } from '../../../../contract/run.ts';
import { Mark } from '../../../components/Mark.tsx';
import { marks } from '../../../messages/inbox.ts';
import { run as text } from '../../../messages/run.ts';
import { stepOf } from '../run-acts.ts';

/** The row's number and words, for which item, and what is special about it. */
export function TaskHead({ run, task }: { readonly run: RunView; readonly task: TaskView }) {
  const step = stepOf(run, task.stepKey);
  return (
    <div className="stack-tight">
      <Title order={3}>{text.now.step(step.printedNo, step.activity)}</Title>
      <div className="row">
        {task.itemLabel === null ? null : (
          <Mark tone="neutral" icon="list">
            {task.itemLabel}
          </Mark>
        )}
        {task.isLate ? (
          <Mark tone="late" icon="clock">
            {marks.late}
          </Mark>
        ) : null}
        {task.returned === null ? null : (
          <Mark tone="returned" icon="back">
            {marks.returned(task.round)}
          </Mark>
        )}
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
    </div>
  );
}
