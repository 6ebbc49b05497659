/** Looking things up in the acts that the server sent. No rule is decided here. */
import type { AllowedActView, RunView, TaskView } from '../../../contract/run.ts';
import type { Step } from '../../../domain/sop/model.ts';

type Kind = AllowedActView['kind'];

/** The acts on one task (or, with null, on the berkas itself) of one kind, in the server's order. */
export function actsOf(run: RunView, taskId: string | null, kind: Kind): readonly AllowedActView[] {
  return run.acts.filter((act) => act.taskId === taskId && act.kind === kind);
}

/** The first of them, of one subject if that is named. */
export function findAct(
  run: RunView,
  taskId: string | null,
  kind: Kind,
  subject?: string,
): AllowedActView | undefined {
  return actsOf(run, taskId, kind).find((act) => subject === undefined || act.subject === subject);
}

/** True when somebody may be named as the one who decided this on paper. */
export function isForPaper(act: AllowedActView): boolean {
  return act.refusal === null && (act.paperFor ?? []).length > 0;
}

/** The row of the SOP that a task carries out. Throws when the answer contradicts itself, which is a bug. */
export function stepOf(run: RunView, stepKey: string): Step {
  const step = run.definition.steps.find((one) => one.key === stepKey);
  if (step === undefined) {
    throw new Error(`no step ${stepKey}`);
  }
  return step;
}

/** Labels of performer columns, in order, joined. */
export function performerLabels(run: RunView, performerKeys: readonly string[]): string {
  return performerKeys
    .map((key) => run.definition.performers.find((one) => one.key === key)?.label ?? key)
    .join(', ');
}

/** Open tasks in which a seat waits for the person at the screen; rows that only hear an order come last. */
export function myTasks(run: RunView): readonly TaskView[] {
  const hears = (task: TaskView) => Number(stepOf(run, task.stepKey).hears === true);
  return openTasks(run)
    .filter((task) => isMine(task))
    .toSorted((a, b) => hears(a) - hears(b));
}

/** Open tasks that wait for others. */
export function othersTasks(run: RunView): readonly TaskView[] {
  return openTasks(run).filter((task) => !isMine(task));
}

function openTasks(run: RunView): readonly TaskView[] {
  return run.tasks.filter((task) => task.status === 'open');
}

function isMine(task: TaskView): boolean {
  return task.seats.some((seat) => seat.isMine && seat.status === 'waiting');
}
