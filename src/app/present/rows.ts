/** The familiar table: what happened on each of its rows. */
import type { RunRowView } from '../../contract/run.ts';
import type { Task } from '../../domain/run/model.ts';
import type { Scene } from './scene.ts';
import { tasksInOrder } from './scene.ts';

/** One entry for each printed row, in the order of the table. */
export function presentRows(scene: Scene): RunRowView[] {
  const tasks = tasksInOrder(scene.state).filter(({ closedWhy }) => closedWhy !== 'takenBack');
  const { steps } = scene.context.sop;
  const lastReached = steps.findLastIndex(({ key }) =>
    tasks.some((task) => task.stepKey === key && !task.stale && task.status !== 'closed'),
  );
  return steps.map((step, index) => {
    const own = tasks.filter(({ stepKey }) => stepKey === step.key);
    return {
      stepKey: step.key,
      state: rowState(own, index < lastReached || scene.state.status === 'ended'),
      taskIds: own.map(({ taskId }) => taskId),
    };
  });
}

function rowState(tasks: readonly Task[], isPassed: boolean): RunRowView['state'] {
  if (tasks.some(({ status }) => status === 'open')) {
    return 'here';
  }
  if (tasks.some(({ status, stale }) => status === 'done' && !stale)) {
    return 'done';
  }
  const last = tasks.at(-1);
  if (last === undefined) {
    return isPassed ? 'skipped' : 'notReached';
  }
  return last.closedWhy === 'returned' ? 'returned' : 'stale';
}
