/** Whom the one who hands on may choose for a column. */
import { officialName, positionTitle } from '../agency/index.ts';
import type { OrgUnitId } from '../common/ids.ts';
import type { Step } from '../sop/model.ts';
import type { AssigneeChoice, AssigneeQuestion } from './allowed-model.ts';
import type { Context } from './context.ts';
import { type Candidate, candidatesOf, resolveTarget } from './target.ts';

/** A candidate as a person reads him. */
export function choiceOf(candidate: Candidate, context: Context): AssigneeChoice {
  return {
    officialId: candidate.officialId,
    positionId: candidate.positionId,
    name: officialName(context.directory, candidate.officialId),
    title:
      candidate.positionId === null ? '' : positionTitle(context.directory, candidate.positionId),
  };
}

/** The choice a column offers; null when there is nobody or only one to choose. */
export function assigneeQuestion(
  performerKey: string,
  step: Step,
  unitId: OrgUnitId,
  context: Context,
): AssigneeQuestion | null {
  const question = columnQuestion(performerKey, step, unitId, context);
  return question === null || question.choices.length < 2 ? null : question;
}

/** Everybody who could stand in a column of a row; null for an unknown column. */
export function columnQuestion(
  performerKey: string,
  step: Step,
  unitId: OrgUnitId,
  context: Context,
): AssigneeQuestion | null {
  const performer = context.sop.performers.find(({ key }) => key === performerKey);
  if (performer === undefined) {
    return null;
  }
  const { target } = resolveTarget(performer, step, unitId, context);
  const choices = candidatesOf(target, context).map((candidate) => choiceOf(candidate, context));
  const advised = target.kind === 'rank' || target.kind === 'unresolved';
  return { performer: performer.key, label: performer.label, choices, advised };
}
