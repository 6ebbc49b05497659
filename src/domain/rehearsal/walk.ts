/** One path: a run opened and carried to its end by the people of an invented office, through `decide`. */
import { type OfficialId, type SopVersionId, unsafeId } from '../common/ids.ts';
import type { Rejection } from '../common/rejection.ts';
import type { Instant } from '../common/time.ts';
import {
  type AllowedAct,
  allowedActs,
  type CompleteTask,
  candidatesOf,
  type Seat,
  type Task,
} from '../run/index.ts';
import type { SopDefinition, Step } from '../sop/model.ts';
import { isReturn, planOf } from '../sop/plan.ts';
import { plannedFinish } from './clock.ts';
import { itemsFor, workerAmong } from './office.ts';
import { sampleForm } from './sample.ts';
import { act, type By, contextOf, doParts, onTask, type Walk } from './stage.ts';
import { edgeKey, rankOutcomes, wayMapOf } from './way.ts';

/** A path needs two or three acts a row; one that needs far more goes round for ever. */
const MOST_ACTS = 100;
const MOST_ACTS_A_ROW = 20;
/** The flow may not lead from a return to where the rows are drawn: an item that repairs goes straight on. */
const MOST_VAIN_RETURNS = 2;

/** Whether a path came to its end, or which rows were left waiting. */
export type WalkEnd =
  | { readonly kind: 'ended' }
  | { readonly kind: 'stuck'; readonly steps: readonly string[] };

/** Carries a run on until it ends, always towards what is still wanted. */
export function carryOn(walk: Walk): WalkEnd {
  const most = MOST_ACTS + MOST_ACTS_A_ROW * walk.stage.sop.steps.length;
  for (let acts = 0; acts < most && walk.state.status === 'running'; acts += 1) {
    const tasks = waitingTasks(walk);
    if (!tasks.some((task) => doRow(walk, task))) {
      break;
    }
    noteDone(walk);
  }
  return walk.state.status === 'ended'
    ? { kind: 'ended' }
    : { kind: 'stuck', steps: [...new Set(waitingTasks(walk).map(({ stepKey }) => stepKey))] };
}

/** Open rows by planned finish; a row that only hears an order waits for its receiver's first real act. */
function waitingTasks({ state, stage }: Walk): readonly Task[] {
  const { sop, calendar } = stage;
  const open = Object.values(state.tasks).filter(({ status }) => status === 'open');
  const finishOf = (task: Task): Instant =>
    plannedFinish(task, stepOf(sop, task).duration, sop.timeConvention, calendar);
  const isHearing = (task: Task): number => Number(stepOf(sop, task).hears === true);
  return open
    .map((task) => ({ task, finish: finishOf(task) }))
    .toSorted(
      (a, b) =>
        isHearing(a.task) - isHearing(b.task) ||
        a.finish.localeCompare(b.finish) ||
        a.task.openedSeq - b.task.openedSeq,
    )
    .map(({ task }) => task);
}

function stepOf(sop: SopDefinition, task: Task): Step {
  const step = sop.steps.find(({ key }) => key === task.stepKey);
  if (step === undefined) {
    throw new Error(`no row ${task.stepKey}`);
  }
  return step;
}

/** Lets the next performer of a row act; false: nobody can. */
function doRow(walk: Walk, task: Task): boolean {
  const { stage, state } = walk;
  const step = stepOf(stage.sop, task);
  const seat = task.seats.find(({ status }) => status === 'waiting');
  const officialId = seat === undefined ? undefined : workerOf(walk, seat);
  if (seat === undefined || officialId === undefined) {
    return false;
  }
  const finish = plannedFinish(task, step.duration, stage.sop.timeConvention, stage.calendar);
  if (finish > walk.now) {
    walk.now = finish;
  }
  const acts = allowedActs(state, contextOf(stage, walk.now, officialId)).filter(
    ({ taskId }) => taskId === task.taskId,
  );
  const offered = offersOf(walk, step, acts);
  const group = planOf(stage.sop).groupOf[step.key] ?? 0;
  const ranked = rankOutcomes(
    wayMapOf(stage.sop),
    step.key,
    group,
    walk.mutWanted,
    [...offered.keys()],
    (outcome) => isTired(walk, step.key, outcome),
  );
  const by = { officialId, performer: seat.performer, step: step.key, item: task.item };
  return ranked.some((outcome) => {
    const offer = offered.get(outcome);
    return offer !== undefined && take(walk, task.taskId, step, outcome, offer, by);
  });
}

function isTired({ mutMoves, mutWanted }: Walk, step: string, outcome: string): boolean {
  const returns = mutMoves.filter(
    ({ does, step: from }) => does.kind === 'return' && from === step && does.outcome === outcome,
  );
  return returns.length > MOST_VAIN_RETURNS && !mutWanted.has(edgeKey(step, outcome));
}

function workerOf({ stage, now }: Walk, seat: Seat): OfficialId | undefined {
  const candidates = candidatesOf(seat.target, contextOf(stage, now, null)).map(
    ({ officialId }) => officialId,
  );
  return seat.assignee !== null && candidates.includes(seat.assignee)
    ? seat.assignee
    : workerAmong(candidates, stage.sop, seat.performer);
}

/** What stands in the way of a row's completion and is done before it. */
const DONE_BEFORE = new Set(['task.outside-part-pending', 'task.call-pending']);

/** The outcomes that are offered now, forward or back. */
function offersOf(
  walk: Walk,
  step: Step,
  acts: readonly AllowedAct[],
): ReadonlyMap<string, AllowedAct> {
  const back = acts.find(({ kind }) => kind === 'returnTask');
  const offers = new Map<string, AllowedAct>();
  for (const { key, goTo } of step.outcomes) {
    const isBack = isReturn(walk.stage.sop, step.key, { key, goTo, label: '', acts: [] });
    const target = typeof goTo === 'object' && 'step' in goTo ? goTo.step : '';
    const offer = isBack
      ? back?.targets?.some((one) => one.step === target) === true
        ? back
        : undefined
      : acts.find(({ kind, outcome }) => kind === 'completeTask' && outcome === key);
    const refusal = offer?.refusal ?? null;
    if (offer !== undefined && (refusal === null || DONE_BEFORE.has(refusal.code))) {
      offers.set(key, offer);
    } else if (!walk.mutRefused.has(edgeKey(step.key, key))) {
      walk.mutRefused.set(edgeKey(step.key, key), refusal);
    }
  }
  return offers;
}

/** Takes one outcome; when the interpreter refuses what it offered, that is kept and the next is tried. */
function take(
  walk: Walk,
  taskId: Task['taskId'],
  step: Step,
  outcome: string,
  offer: AllowedAct,
  by: By,
): boolean {
  const key = edgeKey(step.key, outcome);
  const target = step.outcomes.find((one) => one.key === outcome)?.goTo;
  const done =
    offer.kind === 'returnTask' && typeof target === 'object' && 'step' in target
      ? sendBack(walk, taskId, target.step, outcome, offer, by)
      : (doParts(walk, taskId, step, by) ?? complete(walk, taskId, step, outcome, offer, by));
  walk.mutWanted.delete(key);
  if (done !== null) {
    walk.mutRefused.set(key, done);
  }
  return done === null;
}

function sendBack(
  walk: Walk,
  taskId: Task['taskId'],
  to: string,
  outcome: string,
  offer: AllowedAct,
  by: By,
): Rejection | null {
  const items = offer.targets?.find(({ step }) => step === to)?.items ?? null;
  return act(
    walk,
    { ...by, does: { kind: 'return', outcome, to } },
    {
      kind: 'returnTask',
      ...onTask(walk, taskId),
      to,
      reason: 'Latihan: perlu diperbaiki',
      nature: 'substantive',
      mode: 'replay',
      ...(items === null ? {} : { items: items.map(({ key }) => key) }),
    },
  );
}

function complete(
  walk: Walk,
  taskId: Task['taskId'],
  step: Step,
  outcome: string,
  offer: AllowedAct,
  by: By,
): Rejection | null {
  const branches = branchesFor(walk, offer);
  const command: CompleteTask = {
    kind: 'completeTask',
    ...onTask(walk, taskId),
    outcome,
    ticks: (offer.missingRequirements ?? []).map((requirement) => ({
      requirement,
      how: 'seenOnPaper',
    })),
    ...(offer.needsGuidance === true ? { guidance: 'Latihan: lisan' } : {}),
    ...(step.form === undefined ? {} : { form: sampleForm(step) }),
    ...(branches.length === 0 ? {} : { branches }),
    ...(offer.itemsOf === undefined
      ? {}
      : { items: itemsFor(offer.itemsOf, walk.stage.sop, walk.stage.office) }),
  };
  return act(walk, { ...by, does: { kind: 'complete', outcome, branches } }, command);
}

/** Every branch that still has something to take; once all is taken, the first. */
function branchesFor(walk: Walk, offer: AllowedAct): readonly string[] {
  const entries = (offer.branches ?? []).map(({ step }) => step);
  const { sop } = walk.stage;
  const plan = planOf(sop);
  const open = entries.filter((entry) => {
    const block = plan.blockById(`branch:${entry}`);
    return sop.steps.some(({ key, outcomes }) => {
      const group = plan.groupOf[key] ?? -1;
      const isInside = block !== undefined && group >= block.from && group < block.to;
      return isInside && outcomes.some((one) => walk.mutWanted.has(edgeKey(key, one.key)));
    });
  });
  return open.length > 0 ? open : entries.slice(0, 1);
}

/** Rows that were completed by somebody else's act (an order that was heard) need not be headed for. */
function noteDone(walk: Walk): void {
  for (const { stepKey, outcome } of Object.values(walk.state.tasks)) {
    if (outcome !== null) {
      walk.mutWanted.delete(edgeKey(stepKey, outcome));
    }
  }
}

/** The version id under which an SOP is callable in a rehearsal. */
export function versionIdOf(sopId: string): SopVersionId {
  return unsafeId<SopVersionId>(`versi:${sopId}`);
}
