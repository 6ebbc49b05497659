/**
 * The rules on who may do what, each asked by `decide` and by `allowedActs` alike (invariant 4). A check
 * gives the standing in which the act would be recorded, or the reason why not.
 */
import { capacitiesOf, nearestHeldSuperior, officialName, teamsOf } from '../agency/index.ts';
import type { OfficialId, TaskId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import type { Instant } from '../common/time.ts';
import type { Outcome, Step } from '../sop/model.ts';
import { isReturn } from '../sop/plan.ts';
import type { PaperRecord } from './commands.ts';
import type { Context } from './context.ts';
import type { ActedAs, ActorRef, RunState, Seat, Task } from './model.ts';
import { findTask, lastDone, stepOf } from './scopes.ts';
import { effectiveAssignee, findSeat } from './seats.ts';
import { candidatesOf, positionsOf, todayOf } from './target.ts';

export const SYSTEM: ActorRef = { officialId: null, as: { kind: 'system' } };

/** A task that waits for somebody in a run that is under way, at the revision the person saw. */
export function checkOpenTask(
  state: RunState,
  taskId: TaskId,
  revision: number | null,
  context: Context,
): Result<Task, Rejection> {
  if (state.status !== 'running') {
    return err(rejection('run.not-running'));
  }
  const task = findTask(state, taskId);
  if (task === undefined) {
    return err(rejection('task.not-found'));
  }
  if (task.status !== 'open') {
    return err(rejection('task.already-done', lastActOn(task, context)));
  }
  if (revision !== null && revision !== task.revision) {
    return err(rejection('task.changed', lastActOn(task, context)));
  }
  return ok(task);
}

/** What a refusal says about who did what to a task. */
function lastActOn(task: Task, context: Context): { who: string; what: string } {
  const seat = task.seats.find((candidate) => candidate.act !== null);
  const who = task.changedBy === null ? '' : officialName(context.directory, task.changedBy);
  const outcome = seat?.act?.outcome ?? task.outcome;
  const label = stepOf(context.sop, task.stepKey).outcomes.find(
    ({ key }) => key === outcome,
  )?.label;
  return { who, what: label ?? '' };
}

export interface Standing {
  readonly seat: Seat;
  /** Who decided, and as what. */
  readonly actor: ActorRef;
  /** Set when it is entered from paper by somebody else. */
  readonly recordedBy: ActorRef | null;
  readonly occurredAt: Instant;
}

/** Standing to act on a task, in person or by recording what was decided on paper. */
export function checkActor(
  state: RunState,
  task: Task,
  paper: PaperRecord | undefined,
  context: Context,
): Result<Standing, Rejection> {
  const { officialId } = context;
  if (officialId === null) {
    return err(rejection('task.not-yours'));
  }
  if (paper === undefined) {
    const found = findSeat(task, officialId, context);
    return found.ok
      ? ok({
          seat: found.value.seat,
          actor: { officialId, as: found.value.as },
          recordedBy: null,
          occurredAt: context.now,
        })
      : found;
  }
  return checkPaper(state, task, paper, officialId, context);
}

function checkPaper(
  state: RunState,
  task: Task,
  paper: PaperRecord,
  recorder: OfficialId,
  context: Context,
): Result<Standing, Rejection> {
  if (paper.occurredAt > context.now) {
    return err(rejection('paper.date-in-future'));
  }
  if (todayOf(context, paper.occurredAt) < todayOf(context, state.openedAt)) {
    return err(rejection('paper.date-before-task'));
  }
  if (!isPaperRow(stepOf(context.sop, task.stepKey))) {
    return err(rejection('paper.recorder-not-allowed'));
  }
  const found = findSeat(task, paper.decidedBy, context, paper.occurredAt);
  if (!found.ok) {
    return err(rejection('paper.decider-not-holder'));
  }
  const as = recorderStanding(state, task, paper.decidedBy, recorder, context);
  return as === null
    ? err(rejection('paper.recorder-not-allowed'))
    : ok({
        seat: found.value.seat,
        actor: { officialId: paper.decidedBy, as: found.value.as },
        recordedBy: { officialId: recorder, as },
        occurredAt: paper.occurredAt,
      });
}

const PAPER_ACTS = new Set(['sign', 'endorse', 'consider', 'direct']);

/** Rows that leaders decide, sign or direct: there paper comes first (invariant 6). */
export function isPaperRow(step: Step): boolean {
  return (
    step.kind !== 'perform' ||
    step.outcomes.some((outcome) => outcome.acts.some((act) => PAPER_ACTS.has(act)))
  );
}

/** Who may enter it for another: in charge, already at work in the run, or of the decider's unit. */
function recorderStanding(
  state: RunState,
  task: Task,
  decidedBy: OfficialId,
  recorder: OfficialId,
  context: Context,
): ActedAs | null {
  if (recorder === decidedBy) {
    return null;
  }
  const today = todayOf(context);
  const capacities = capacitiesOf(context.directory, recorder, today);
  const units = capacitiesOf(context.directory, decidedBy, today).map(({ unitId }) => unitId);
  const inUnit = capacities.find(({ unitId }) => units.includes(unitId));
  if (inUnit !== undefined) {
    return { kind: 'post', ...inUnit };
  }
  const worked = Object.values(state.tasks).some((other) =>
    other.seats.some((seat) => seat.act?.actor.officialId === recorder),
  );
  const [first] = capacities;
  if (
    (worked || task.seats.some((seat) => isSeatOf(seat, recorder, context))) &&
    first !== undefined
  ) {
    return { kind: 'post', ...first };
  }
  return state.inCharge === recorder ? { kind: 'inCharge' } : null;
}

/** A seat that no post fits is nobody's until somebody is assigned to it. */
function isSeatOf(seat: Seat, official: OfficialId, context: Context): boolean {
  return seat.target.kind === 'unresolved'
    ? seat.assignee === official
    : candidatesOf(seat.target, context).some(({ officialId }) => officialId === official);
}

/** For whom this person could record the act from paper now, one entry per seat that still waits. */
export function paperDeciders(
  state: RunState,
  task: Task,
  context: Context,
): readonly { readonly officialId: OfficialId; readonly seat: Seat }[] {
  const { officialId } = context;
  if (officialId === null || !isPaperRow(stepOf(context.sop, task.stepKey))) {
    return [];
  }
  const seen = new Set<OfficialId>();
  return task.seats
    .filter((seat) => seat.status === 'waiting')
    .flatMap((seat) => {
      const assignee = effectiveAssignee(seat, context);
      return candidatesOf(seat.target, context)
        .filter((candidate) => assignee === null || candidate.officialId === assignee)
        .filter((candidate) => {
          const fits =
            !seen.has(candidate.officialId) &&
            checkPaper(
              state,
              task,
              { decidedBy: candidate.officialId, occurredAt: context.now, evidence: null },
              officialId,
              context,
            ).ok;
          seen.add(candidate.officialId);
          return fits;
        })
        .map((candidate) => ({ officialId: candidate.officialId, seat }));
    });
}

/**
 * Whether the official would check what he made himself: the row before, or the row to which this one sends
 * back, was his, in another column of the SOP (architecture, "Vacant or away").
 */
export function isOwnWork(
  state: RunState,
  task: Task,
  seat: Seat,
  officialId: OfficialId | null,
  context: Context,
): boolean {
  const step = stepOf(context.sop, task.stepKey);
  if (step.kind !== 'decide' || officialId === null) {
    return false;
  }
  const targets = step.outcomes
    .filter((outcome) => isReturn(context.sop, step.key, outcome))
    .map((outcome) => lastDone(state, returnTargetOf(outcome), task.item));
  const before = task.cameFrom === null ? undefined : findTask(state, task.cameFrom);
  return [...targets, before].some(
    (work) =>
      work?.seats.some(
        (made) =>
          made.performer !== seat.performer &&
          made.target.kind !== 'external' && // an outsider made it; it was only recorded
          made.act?.actor.officialId === officialId &&
          made.status === 'done',
      ) === true,
  );
}

/** The row a return outcome names. */
export function returnTargetOf(outcome: Outcome): string {
  return typeof outcome.goTo === 'object' && 'step' in outcome.goTo ? outcome.goTo.step : '';
}

/** Refuses to let a person check his own work, unless the agency allows and records it. */
export function checkOwnWork(
  state: RunState,
  task: Task,
  standing: Standing,
  context: Context,
): Result<{ readonly ownWork: boolean }, Rejection> {
  const ownWork = isOwnWork(state, task, standing.seat, standing.actor.officialId, context);
  if (ownWork && context.directory.policy.selfCheck === 'refused') {
    return err(rejection('task.own-work'));
  }
  return ok({ ownWork });
}

/** In charge: who opened the run or was handed it; if he is gone, who may start it; and his superior. */
export function checkInCharge(state: RunState, context: Context): Result<ActorRef, Rejection> {
  const { officialId } = context;
  if (officialId === null) {
    return err(rejection('run.not-in-charge'));
  }
  const actor: ActorRef = { officialId, as: leadingPost(state, officialId, context) };
  const leads =
    officialId === state.inCharge ||
    isSuperiorOfCharge(state, officialId, context) ||
    (isChargeGone(state, context) && mayStandIn(state, officialId, context));
  return leads ? ok(actor) : err(rejection('run.not-in-charge'));
}

/** His post in the run's unit, else another post of his; without one he acts as who is in charge. */
function leadingPost(state: RunState, officialId: OfficialId, context: Context): ActedAs {
  return ownPost(state, officialId, context) ?? { kind: 'inCharge' };
}

function ownPost(state: RunState, officialId: OfficialId, context: Context): ActedAs | null {
  const capacities = capacitiesOf(context.directory, officialId, todayOf(context));
  const here = capacities.find(({ unitId }) => unitId === state.unitId) ?? capacities[0];
  return here === undefined ? null : { kind: 'post', ...here };
}

/**
 * The standing in which an official does what belongs to no seat (a paper laid in, an act taken back): his
 * post, else his place in a team, else the charge of the run. Null: he stands nowhere any more.
 */
export function memberStanding(state: RunState, context: Context): ActorRef | null {
  const { officialId, directory } = context;
  if (officialId === null) {
    return null;
  }
  const post = ownPost(state, officialId, context);
  if (post !== null) {
    return { officialId, as: post };
  }
  const [first] = teamsOf(directory, officialId, todayOf(context));
  if (first !== undefined) {
    const { team, member } = first;
    const { teamId, name: teamName, decreeNumber } = team;
    return { officialId, as: { kind: 'team', teamId, teamName, role: member.role, decreeNumber } };
  }
  return state.inCharge === officialId ? { officialId, as: { kind: 'inCharge' } } : null;
}

function isSuperiorOfCharge(state: RunState, officialId: OfficialId, context: Context): boolean {
  if (state.inCharge === null) {
    return false;
  }
  const today = todayOf(context);
  const posts = capacitiesOf(context.directory, officialId, today).map((c) => c.positionId);
  return capacitiesOf(context.directory, state.inCharge, today).some(({ positionId }) => {
    const superior = nearestHeldSuperior(context.directory, positionId, today);
    return superior !== null && posts.includes(superior);
  });
}

function isChargeGone(state: RunState, context: Context): boolean {
  return (
    state.inCharge === null ||
    capacitiesOf(context.directory, state.inCharge, todayOf(context)).length === 0
  );
}

function mayStandIn(state: RunState, officialId: OfficialId, context: Context): boolean {
  return capacitiesOf(context.directory, officialId, todayOf(context)).some(
    ({ unitId }) => unitId === state.unitId,
  );
}

/** Whether an official has a part in the run: in charge, named, has acted, or a seat waits for him. */
export function takesPart(state: RunState, officialId: OfficialId, context: Context): boolean {
  return (
    state.inCharge === officialId ||
    state.members.includes(officialId) ||
    Object.values(state.tasks).some((task) =>
      task.seats.some(
        (seat) =>
          seat.act?.actor.officialId === officialId ||
          (task.status === 'open' && isSeatOf(seat, officialId, context)),
      ),
    )
  );
}

/** Whether a seat's holders include a superior of them: who may hand a task to one of them. */
export function mayAssign(
  state: RunState,
  task: Task,
  seat: Seat,
  context: Context,
): Result<ActorRef, Rejection> {
  const { officialId } = context;
  if (officialId === null) {
    return err(rejection('task.not-yours'));
  }
  const today = todayOf(context);
  const own = capacitiesOf(context.directory, officialId, today);
  const superiors = positionsOf(seat.target).map((positionId) =>
    nearestHeldSuperior(context.directory, positionId, today),
  );
  const above = own.find(({ positionId }) => superiors.includes(positionId));
  if (above !== undefined) {
    return ok({ officialId, as: { kind: 'post', ...above } });
  }
  const before = task.cameFrom === null ? undefined : findTask(state, task.cameFrom);
  const handedOn = before?.seats.some((made) => made.act?.actor.officialId === officialId) === true;
  const [first] = own;
  if (handedOn && first !== undefined) {
    return ok({ officialId, as: { kind: 'post', ...first } });
  }
  const lead = checkInCharge(state, context);
  return lead.ok ? lead : err(rejection('task.not-yours', { who: '' }));
}
