/** What an act lays into the berkas: ticks of requirements and papers with their versions. */
import type { PaperId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import type { Outcome, Step } from '../sop/model.ts';
import type { NewPaper, NewTick } from './commands.ts';
import { type Draft, emit, keepText, takeId } from './draft.ts';
import type { PaperState, RequirementTick, Task } from './model.ts';
import { requirementStatus } from './requirements.ts';
import { stepOf } from './scopes.ts';

/** Ticks must name requirements of the row, and a waiver needs its reason. */
export function checkTicks(step: Step, ticks: readonly NewTick[]): Rejection | null {
  for (const tick of ticks) {
    const requirement = step.requirements[tick.requirement];
    if (requirement === undefined || requirement.kind === 'tool') {
      return rejection('task.requirement-unknown');
    }
    if (tick.how === 'waived' && (tick.reason ?? '').trim() === '') {
      return rejection('task.reason-required');
    }
    if (tick.how === 'attached' && tick.fileId === undefined) {
      return rejection('file.not-found');
    }
  }
  return null;
}

/** Notes the ticks given, and freezes what the berkas itself fulfils. */
export function addTicks(draft: Draft, task: Task, step: Step, ticks: readonly NewTick[]): void {
  for (const tick of ticks) {
    addTick(draft, task, tick);
  }
  step.requirements.forEach((_, index) => {
    const now = draft.state.tasks[task.taskId] ?? task;
    const isFrozen = now.ticks.some(({ requirement }) => requirement === index);
    if (!isFrozen && requirementStatus(draft.state, now, step, index) === 'inCaseFile') {
      emit(draft, {
        type: 'RequirementTicked',
        taskId: task.taskId,
        tick: {
          requirement: index,
          how: 'inCaseFile',
          by: null,
          reasonId: null,
          fileId: null,
        },
      });
    }
  });
}

/** Notes one tick; what was attached or seen on paper lies in the berkas for the rows that follow. */
export function addTick(draft: Draft, task: Task, tick: NewTick): void {
  const entry: RequirementTick = {
    requirement: tick.requirement,
    how: tick.how,
    by: draft.context.officialId,
    reasonId: keepText(draft, tick.reason),
    fileId: tick.fileId ?? null,
  };
  emit(draft, { type: 'RequirementTicked', taskId: task.taskId, tick: entry });
  const label = stepOf(draft.context.sop, task.stepKey).requirements[tick.requirement]?.label;
  if (tick.how !== 'waived' && label !== undefined) {
    addPapers(draft, task, [{ label, fileId: tick.fileId ?? null }], null);
  }
}

export function isExtra(step: Step): (paper: NewPaper) => boolean {
  return (paper) => !step.outputs.includes(paper.label);
}

export function paperStateOf(outcome: Outcome): PaperState {
  if (outcome.acts.includes('sign')) {
    return 'signed';
  }
  return outcome.acts.includes('endorse') ? 'endorsed' : 'draft';
}

/** Lays papers into the berkas, each as the next version of its label. */
export function addPapers(
  draft: Draft,
  task: Task | null,
  papers: readonly NewPaper[],
  state: PaperState | null,
): void {
  for (const { label, fileId } of papers) {
    const item = task?.item ?? null;
    const earlier = draft.state.papers.filter(
      (paper) => paper.label === label && paper.item === item,
    );
    emit(draft, {
      type: 'PaperFiled',
      paper: {
        paperId: takeId<PaperId>(draft),
        label,
        version: earlier.length + 1,
        state: state ?? 'draft',
        fileId,
        fromTaskId: state === null ? null : (task?.taskId ?? null),
        item,
        addedBy: draft.context.officialId,
        addedAt: draft.context.now,
        stale: false,
      },
    });
  }
}
