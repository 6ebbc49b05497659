/** The daftar tilik of an SOP, and of one run of it. */
import type { RunView } from '../../contract/run.ts';
import type { Checklist } from '../../documents/model.ts';
import type { ChecklistAnswer } from '../../domain/sop/index.ts';
import type { SopDefinition } from '../../domain/sop/model.ts';

/** Every row of the SOP without an answer, for whoever assesses. */
export function blankChecklist(sop: SopDefinition): Checklist {
  return {
    sopTitle: sop.identitySheet.title,
    sopNumber: sop.identitySheet.number,
    runLabel: null,
    rows: sop.steps.map((step, index) => ({
      no: step.printedNo ?? String(index + 1),
      activity: step.activity,
      answer: null,
      note: null,
    })),
  };
}

type Row = RunView['rows'][number];
type Task = RunView['tasks'][number];

/**
 * What the record of a run answers by itself. Ya: the row was done in its turn and within its time. Tidak: it
 * was done out of turn or late, or passed over. Tidak berlaku: the way of this run did not lead there. Rows that
 * still wait, or were sent back and not done again, have no answer yet: an assessor decides.
 */
export function runChecklist(run: RunView): Checklist {
  const { definition } = run;
  return {
    ...blankChecklist(definition),
    runLabel: run.title,
    rows: definition.steps.map((step, index) => {
      const row = run.rows.find(({ stepKey }) => stepKey === step.key);
      const tasks = run.tasks.filter(({ stepKey }) => stepKey === step.key);
      return {
        no: step.printedNo ?? String(index + 1),
        activity: step.activity,
        ...answerOf(row, tasks, run.status),
      };
    }),
  };
}

function answerOf(
  row: Row | undefined,
  tasks: readonly Task[],
  status: RunView['status'],
): { readonly answer: ChecklistAnswer | null; readonly note: string | null } {
  switch (row?.state) {
    case 'done':
      return doneAnswer(tasks.filter((task) => task.status === 'done' && !task.isStale));
    case 'skipped':
      return { answer: 'notApplicable', note: 'Tidak dilalui pada berkas ini' };
    case 'notReached':
      return status === 'running'
        ? { answer: null, note: null }
        : { answer: 'notApplicable', note: 'Tidak dilalui pada berkas ini' };
    default:
      return { answer: null, note: null };
  }
}

function doneAnswer(tasks: readonly Task[]) {
  const outOfOrder = tasks.some((task) => task.outOfOrder);
  const late = tasks.some(
    ({ dueAt, doneAt }) => dueAt !== null && doneAt !== null && doneAt > dueAt,
  );
  const rounds = Math.max(...tasks.map(({ round }) => round));
  const notes = [
    outOfOrder ? 'di luar urutan' : null,
    late ? 'melewati batas waktu' : null,
    rounds > 1 ? `putaran ke-${rounds}` : null,
  ].filter((note) => note !== null);
  return {
    answer: outOfOrder || late ? ('no' as const) : ('yes' as const),
    note: notes.length === 0 ? null : notes.join(', '),
  };
}
