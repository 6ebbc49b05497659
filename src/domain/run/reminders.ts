/** Reminders before and at an elapsed due time, then to the superior (architecture, "Clock"). */
import { addWorkingMinutes, subtractWorkingMinutes } from '../calendar/index.ts';
import type { RunId } from '../common/ids.ts';
import type { Instant } from '../common/time.ts';
import type { Context } from './context.ts';
import type { Effect } from './events.ts';
import type { Task } from './model.ts';

const STAGES = ['before', 'at', 'superior'] as const;

/** Names of a task's timers for its present due time; another due time has other names. */
export function reminderKeys(runId: RunId, task: Task): readonly string[] {
  if (task.due.kind !== 'at') {
    return [];
  }
  const { dueAt } = task.due;
  return STAGES.map((stage) => `remind:${runId}:${task.taskId}:${dueAt}:${stage}`);
}

/** The timers of a task; one whose moment is past, or unknown for want of a calendar, is left out. */
export function reminderEffects(runId: RunId, task: Task, context: Context): readonly Effect[] {
  if (task.due.kind !== 'at') {
    return [];
  }
  const { dueAt } = task.due;
  const { policy } = context.directory;
  const moments: readonly (Instant | 'unknown')[] = [
    subtractWorkingMinutes(context.calendar, dueAt, policy.reminderLeadMinutes),
    dueAt,
    addWorkingMinutes(context.calendar, dueAt, policy.escalationDelayMinutes),
  ];
  const keys = reminderKeys(runId, task);
  return STAGES.flatMap((stage, index): Effect[] => {
    const at = moments[index];
    const key = keys[index];
    if (at === undefined || at === 'unknown' || key === undefined || at <= context.now) {
      return [];
    }
    return [{ kind: 'remindTask', key, taskId: task.taskId, at, stage }];
  });
}
