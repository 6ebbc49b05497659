/** The planned time of one path, read from its events: every round of a row counts again. */
import { totalOf } from '../calendar/index.ts';
import type { RunEvent } from '../run/index.ts';
import type { SopDefinition, Step } from '../sop/model.ts';
import type { PathTime } from './model.ts';

interface Taken {
  readonly step: Step;
  readonly item: string | null;
  readonly round: number;
}

/** Printed times of the rows that were finished; items and rows open together count once, the longest. */
export function timeOf(sop: SopDefinition, events: readonly RunEvent[]): PathTime {
  const rows = taken(sop, events).map(({ step, round, item }, _, all) => {
    const key = `${step.key}#${round}`;
    const together = all.find(
      (other) => other.round === round && other.step.key === step.key && other.item !== item,
    );
    const beside = step.alongside === undefined ? undefined : `${step.alongside}#${round}`;
    return {
      key: item === null ? key : `${key}[${item}]`,
      duration: step.duration,
      ...(together !== undefined && together.item !== null
        ? { alongside: `${key}[${together.item}]` }
        : beside === undefined
          ? {}
          : { alongside: beside }),
    };
  });
  const isEffort = (row: (typeof rows)[number]): boolean => row.duration?.kind === 'effort';
  const first = events[0];
  const last = events.at(-1);
  if (first === undefined || last === undefined) {
    throw new Error('a path has events');
  }
  return {
    effort: totalOf(rows.filter(isEffort), sop.timeConvention),
    elapsed: totalOf(
      rows.filter((row) => !isEffort(row)),
      sop.timeConvention,
    ),
    from: first.at,
    to: last.at,
  };
}

function taken(sop: SopDefinition, events: readonly RunEvent[]): readonly Taken[] {
  const opened = new Map<string, Taken>();
  const rows: Taken[] = [];
  for (const event of events) {
    if (event.type === 'TaskOpened') {
      const { taskId, stepKey, item, round } = event.task;
      const step = sop.steps.find(({ key }) => key === stepKey);
      if (step !== undefined) {
        opened.set(taskId, { step, item, round });
      }
    } else if (event.type === 'TaskCompleted' || event.type === 'TaskReturned') {
      const row = opened.get(event.taskId);
      if (row !== undefined) {
        rows.push(row);
      }
    }
  }
  return rows;
}
