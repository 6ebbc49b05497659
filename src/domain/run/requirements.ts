/** What a row needs, against what lies in the berkas (architecture, "Requirements"). */
import type { Step } from '../sop/model.ts';
import type { Paper, RunState, Task } from './model.ts';

export type RequirementStatus =
  | 'inCaseFile'
  | 'attached'
  | 'seenOnPaper'
  | 'waived'
  | 'tool'
  | 'missing';

/** The state of one requirement: ticked by a person, by what lies in the berkas, or missing. */
export function requirementStatus(
  state: RunState,
  task: Task,
  step: Step,
  index: number,
): RequirementStatus {
  const requirement = step.requirements[index];
  if (requirement === undefined || requirement.kind === 'tool') {
    return 'tool';
  }
  const tick = task.ticks.find((candidate) => candidate.requirement === index);
  if (tick !== undefined) {
    return tick.how;
  }
  return findInCaseFile(state, requirement.label, task.item) === undefined
    ? 'missing'
    : 'inCaseFile';
}

/** Indexes of the requirements that still keep a row from being completed. */
export function missingRequirements(state: RunState, task: Task, step: Step): readonly number[] {
  return step.requirements
    .map((_, index) => index)
    .filter((index) => requirementStatus(state, task, step, index) === 'missing');
}

/** The paper of that name in the berkas, its newest version that a return has not made stale. */
export function findInCaseFile(
  state: RunState,
  label: string,
  item: string | null,
): Paper | undefined {
  const wanted = normalise(label);
  return state.papers.findLast(
    (paper) =>
      !paper.stale &&
      normalise(paper.label) === wanted &&
      (item === null || paper.item === null || paper.item === item),
  );
}

/** "Draft surat yang telah diparaf" is the draft that lies there: its state is the paper's own. */
function normalise(label: string): string {
  return label
    .toLowerCase()
    .replace(/\s+yang\s+(telah|sudah)\s+.*$/u, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}
