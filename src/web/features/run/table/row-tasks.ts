/** The tasks of one row, in the order in which a person reads them. Pure. */
import type { RunRowView, RunView, TaskView } from '../../../../contract/run.ts';

export interface RowThread {
  /** The item whose row this is; null for rows of the whole berkas. */
  readonly item: string | null;
  readonly current: TaskView;
  /** Earlier rounds, oldest first. */
  readonly earlier: readonly TaskView[];
}

/** For each item of a row the newest round, with the earlier ones behind it. */
export function threadsOf(run: Pick<RunView, 'tasks'>, row: RunRowView): readonly RowThread[] {
  const tasks = row.taskIds.flatMap((taskId) => run.tasks.filter((one) => one.taskId === taskId));
  const mutByItem = new Map<string | null, TaskView[]>();
  for (const task of tasks) {
    mutByItem.set(task.item, [...(mutByItem.get(task.item) ?? []), task]);
  }
  return [...mutByItem].flatMap(([item, list]) => {
    const current = list.at(-1);
    return current === undefined ? [] : [{ item, current, earlier: list.slice(0, -1) }];
  });
}
