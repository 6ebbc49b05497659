/** Who is meant by a column, and who may act for it now (invariant 5). */
import { capacitiesOf, officialName, teamsOf } from '../agency/index.ts';
import type { Capacity } from '../agency/model.ts';
import type { OfficialId } from '../common/ids.ts';
import { type Rejection, rejection } from '../common/rejection.ts';
import { err, ok, type Result } from '../common/result.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { Step } from '../sop/model.ts';
import type { NextAssignee } from './commands.ts';
import type { Context } from './context.ts';
import type { ActedAs, RunState, Seat, SeatTarget, Task } from './model.ts';
import {
  type Candidate,
  candidatesOf,
  positionsOf,
  resolveTarget,
  todayOf,
  unitOfItem,
} from './target.ts';

/** The assignee, unless he no longer could act: then the seat is its post's again. */
export function effectiveAssignee(
  seat: Seat,
  context: Context,
  on: LocalDate = todayOf(context),
): OfficialId | null {
  if (seat.assignee === null) {
    return null;
  }
  const stillThere = candidatesOf(seat.target, context, on).some(
    ({ officialId }) => officialId === seat.assignee,
  );
  return stillThere ? seat.assignee : null;
}

/** In which standing an official may act for a seat at a moment, or why not. */
export function standingFor(
  seat: Seat,
  officialId: OfficialId,
  context: Context,
  at: Instant = context.now,
): Result<ActedAs, Rejection> {
  const on = todayOf(context, at);
  const assignee = effectiveAssignee(seat, context, on);
  const standing = ownStanding(seat, officialId, assignee, context, on);
  if (standing === null) {
    return err(rejection('task.not-yours'));
  }
  if (assignee !== null && assignee !== officialId) {
    const name = officialName(context.directory, assignee);
    return err(rejection('task.assigned-to-other', { name }));
  }
  return ok(standing);
}

function ownStanding(
  seat: Seat,
  officialId: OfficialId,
  assignee: OfficialId | null,
  context: Context,
  on: LocalDate,
): ActedAs | null {
  const capacities = capacitiesOf(context.directory, officialId, on);
  switch (seat.target.kind) {
    case 'team': {
      const { teamId } = seat.target;
      const found = teamsOf(context.directory, officialId, on).find(
        ({ team }) => team.teamId === teamId,
      );
      return found === undefined
        ? null
        : {
            kind: 'team',
            teamId,
            teamName: found.team.name,
            role: found.member.role,
            decreeNumber: found.team.decreeNumber,
          };
    }
    case 'unresolved':
      return assignee === officialId ? asPost(capacities[0]) : null;
    case 'position':
    case 'rank':
    case 'external': {
      const wanted = positionsOf(seat.target);
      const preferred = capacities.find(({ positionId }) => positionId === seat.assignedPosition);
      return asPost(
        preferred !== undefined && wanted.includes(preferred.positionId)
          ? preferred
          : capacities.find(({ positionId }) => wanted.includes(positionId)),
      );
    }
  }
}

function asPost(capacity: Capacity | undefined): ActedAs | null {
  return capacity === undefined ? null : { kind: 'post', ...capacity };
}

/** Seats of a row that opens: resolved today, given to whom was chosen, or who did it before. */
export function seatsFor(
  step: Step,
  state: RunState,
  item: string | null,
  chosen: readonly NextAssignee[],
  context: Context,
): readonly Seat[] {
  const unitId = unitOfItem(state, step.forEach ?? null, item);
  return step.performers.map((key, index): Seat => {
    const performer = context.sop.performers.find((candidate) => candidate.key === key);
    if (performer === undefined) {
      throw new Error(`no performer ${key}`);
    }
    const { target, vacancy } = resolveTarget(performer, step, unitId, context);
    const named = step.join === 'lead' && index > 0;
    const isPassedOver = vacancy?.rule === 'passOver';
    const given = assigneeFor(target, key, step, state, item, chosen, context);
    return {
      performer: key,
      target,
      vacancy,
      assignee: given?.officialId ?? null,
      assignedPosition: given?.positionId ?? null,
      takenAt: null,
      takenBy: null,
      status: isPassedOver ? 'vacant' : named ? 'closed' : 'waiting',
      act: null,
    };
  });
}

/** Chosen by who hands on; else who did this row before, or last did this column, if he still could. */
function assigneeFor(
  target: SeatTarget,
  performer: string,
  step: Step,
  state: RunState,
  item: string | null,
  chosen: readonly NextAssignee[],
  context: Context,
): Candidate | null {
  const candidates = candidatesOf(target, context);
  const choice = chosen.find((candidate) => candidate.performer === performer);
  if (choice !== undefined) {
    const fit = candidates.find(
      (candidate) =>
        candidate.officialId === choice.officialId &&
        (choice.positionId === null || candidate.positionId === choice.positionId),
    );
    if (fit !== undefined) {
      return fit;
    }
  }
  if (candidates.length < 2) {
    return null;
  }
  const fits = (worker: OfficialId | null): Candidate | undefined =>
    candidates.find(({ officialId }) => officialId === worker);
  return (
    fits(lastWorker(state, performer, step.key, item)) ??
    fits(lastWorker(state, performer, null, item)) ??
    null
  );
}

/** Who last acted in a column: in one row, or (null) in any. */
function lastWorker(
  state: RunState,
  performer: string,
  stepKey: string | null,
  item: string | null,
): OfficialId | null {
  let latest: { at: number; officialId: OfficialId } | null = null;
  for (const task of Object.values(state.tasks)) {
    const isOtherItem = task.item !== null && item !== null && task.item !== item;
    if (isOtherItem || (stepKey !== null && task.stepKey !== stepKey)) {
      continue;
    }
    for (const seat of task.seats) {
      const official = seat.act?.actor.officialId ?? null;
      if (seat.performer === performer && official !== null && task.closedWhy !== 'takenBack') {
        if (latest === null || task.openedSeq > latest.at) {
          latest = { at: task.openedSeq, officialId: official };
        }
      }
    }
  }
  return latest?.officialId ?? null;
}

/** The waiting seat of a task for which somebody may act, or the most telling reason why none. */
export function findSeat(
  task: Task,
  officialId: OfficialId,
  context: Context,
  at: Instant = context.now,
): Result<{ readonly seat: Seat; readonly as: ActedAs }, Rejection> {
  let reason: Rejection = rejection('task.not-yours', { who: seatHolders(task, context) });
  for (const seat of task.seats) {
    if (seat.status !== 'waiting') {
      continue;
    }
    const standing = standingFor(seat, officialId, context, at);
    if (standing.ok) {
      return ok({ seat, as: standing.value });
    }
    if (standing.error.code !== 'task.not-yours') {
      reason = standing.error;
    }
  }
  return err(reason);
}

/** Labels of the columns a task still waits for: the "who" of a refusal. */
export function seatHolders(task: Task, context: Context): string {
  return task.seats
    .filter((seat) => seat.status === 'waiting')
    .map(
      (seat) =>
        context.sop.performers.find(({ key }) => key === seat.performer)?.label ?? seat.performer,
    )
    .join(', ');
}
