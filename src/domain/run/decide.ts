/**
 * One function decides (invariant 4): events, or the reason why not. It reads nothing but its arguments, and
 * asks the same checks as `allowedActs`.
 */
import { type Rejection, rejection } from '../common/rejection.ts';
import { assertNever, err, type Result } from '../common/result.ts';
import { beginCall, settleCall } from './calls.ts';
import { addItem, dropItem } from './change-items.ts';
import type { RunCommand } from './commands.ts';
import { completeTask } from './complete.ts';
import type { Context } from './context.ts';
import type { Decision } from './events.ts';
import {
  agreeDue,
  assignTask,
  considerTask,
  pauseTask,
  releaseTask,
  resumeTask,
  takeTask,
} from './hold.ts';
import type { RunState } from './model.ts';
import { attachPaper, disputeRecord, recordOutsidePart, tickRequirement } from './parts.ts';
import { returnTask } from './return.ts';
import { takesPart } from './standing.ts';
import {
  cancelRun,
  completeOutOfOrder,
  handOverRun,
  reopenStep,
  setDeadline,
  takeBack,
} from './steer.ts';
import { cancelChild, noteChild, redateTasks } from './system.ts';

/** Whether a person may know of a run at all: everybody of the agency, or only those named on it. */
export function maySee(state: RunState, context: Context): boolean {
  const { officialId } = context;
  return (
    state.confidentiality === 'open' ||
    (officialId !== null && takesPart(state, officialId, context))
  );
}

/** What happens when somebody wants something of a run. */
export function decide(
  state: RunState,
  command: RunCommand,
  context: Context,
): Result<Decision, Rejection> {
  const isSystem =
    command.kind === 'noteChild' ||
    command.kind === 'redateTasks' ||
    command.kind === 'cancelChild';
  if (!isSystem && !maySee(state, context)) {
    return err(rejection('run.restricted'));
  }
  switch (command.kind) {
    case 'completeTask':
      return completeTask(state, command, context);
    case 'returnTask':
      return returnTask(state, command, context);
    case 'considerTask':
      return considerTask(state, command, context);
    case 'takeTask':
      return takeTask(state, command, context);
    case 'releaseTask':
      return releaseTask(state, command, context);
    case 'assignTask':
      return assignTask(state, command, context);
    case 'pauseTask':
      return pauseTask(state, command, context);
    case 'resumeTask':
      return resumeTask(state, command, context);
    case 'agreeDue':
      return agreeDue(state, command, context);
    case 'tickRequirement':
      return tickRequirement(state, command, context);
    case 'recordOutsidePart':
      return recordOutsidePart(state, command, context);
    case 'startCall':
      return beginCall(state, command, context);
    case 'settleCall':
      return settleCall(state, command, context);
    case 'disputeRecord':
      return disputeRecord(state, command, context);
    case 'attachPaper':
      return attachPaper(state, command, context);
    case 'addItem':
      return addItem(state, command, context);
    case 'dropItem':
      return dropItem(state, command, context);
    case 'completeOutOfOrder':
      return completeOutOfOrder(state, command, context);
    case 'reopenStep':
      return reopenStep(state, command, context);
    case 'takeBack':
      return takeBack(state, context);
    case 'cancelRun':
      return cancelRun(state, command, context);
    case 'handOverRun':
      return handOverRun(state, command, context);
    case 'setDeadline':
      return setDeadline(state, command, context);
    case 'noteChild':
      return noteChild(state, command, context);
    case 'cancelChild':
      return cancelChild(state, command, context);
    case 'redateTasks':
      return redateTasks(state, context);
    default:
      return assertNever(command);
  }
}
