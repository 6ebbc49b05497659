/**
 * What a rehearsal took, counted from events and the SOP alone: it knows nothing of the walk that made them,
 * so that a walk that believes too much of itself is found out.
 */
import type { RunEvent } from '../run/index.ts';
import type { SopDefinition } from '../sop/model.ts';
import type { Coverage, Goal, GoalCount } from './model.ts';

/** Everything that a rehearsal of this SOP must take. */
function goalsOf(sop: SopDefinition): readonly Goal[] {
  return sop.steps.flatMap((step): Goal[] => [
    { kind: 'step', step: step.key, subject: '' },
    ...step.outcomes.map(({ key }): Goal => ({ kind: 'outcome', step: step.key, subject: key })),
    ...branchesOf(step).map((entry): Goal => ({ kind: 'branch', step: step.key, subject: entry })),
    ...step.calls.map(
      (_, index): Goal => ({
        kind: 'call',
        step: step.key,
        subject: String(index),
      }),
    ),
  ]);
}

function branchesOf(step: SopDefinition['steps'][number]): readonly string[] {
  const entries = step.outcomes.flatMap(({ goTo }) =>
    typeof goTo === 'object' && 'branches' in goTo ? goTo.branches : [],
  );
  return [...new Set(entries)];
}

/** One word for a goal, to compare by. */
export function goalKey({ kind, step, subject }: Goal): string {
  return `${kind} ${step} ${subject}`;
}

/** The goals that the events of one run took. */
export function goalsTaken(events: readonly RunEvent[]): readonly Goal[] {
  const stepOf = new Map<string, string>();
  const taken = new Map<string, Goal>();
  const take = (kind: Goal['kind'], taskId: string, subject: string): void => {
    const step = stepOf.get(taskId);
    if (step !== undefined) {
      const goal: Goal = { kind, step, subject };
      taken.set(goalKey(goal), goal);
    }
  };
  for (const event of events) {
    switch (event.type) {
      case 'TaskOpened':
        stepOf.set(event.task.taskId, event.task.stepKey);
        break;
      case 'TaskCompleted':
        take('step', event.taskId, '');
        take('outcome', event.taskId, event.outcome);
        break;
      case 'TaskReturned':
        take('step', event.taskId, '');
        take('outcome', event.taskId, event.act.outcome);
        break;
      case 'BranchesChosen':
        for (const entry of event.branches) {
          take('branch', event.taskId, entry);
        }
        break;
      case 'CallStarted':
        take('call', event.taskId, String(event.call.call));
        break;
      case 'CallSettled':
        take('call', event.taskId, String(event.call));
        break;
      default:
        break;
    }
  }
  return [...taken.values()];
}

/** How much of an SOP the runs took whose events these are. */
export function coverageOf(sop: SopDefinition, runs: readonly (readonly RunEvent[])[]): Coverage {
  const taken = new Set(runs.flatMap((events) => goalsTaken(events).map(goalKey)));
  const goals = goalsOf(sop);
  const count = (kind: Goal['kind']): GoalCount => {
    const wanted = goals.filter((goal) => goal.kind === kind);
    return {
      taken: wanted.filter((goal) => taken.has(goalKey(goal))).length,
      total: wanted.length,
    };
  };
  return {
    steps: count('step'),
    outcomes: count('outcome'),
    branches: count('branch'),
    calls: count('call'),
    missing: goals.filter((goal) => !taken.has(goalKey(goal))),
  };
}
