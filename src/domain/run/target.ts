/** Whom a column means today: post, rank, team or somebody outside; and what a vacant post leads to. */
import {
  capacitiesOf,
  effectiveHolders,
  findPositions,
  findTeam,
  nearestHeldSuperior,
} from '../agency/index.ts';
import type { Position } from '../agency/model.ts';
import { localDateOf } from '../calendar/index.ts';
import type { OfficialId, OrgUnitId, PositionId } from '../common/ids.ts';
import type { Instant, LocalDate } from '../common/time.ts';
import type { Performer, Step } from '../sop/model.ts';
import { planOf } from '../sop/plan.ts';
import type { Context } from './context.ts';
import type { RunState, SeatTarget, Vacancy } from './model.ts';

/** Acts that nobody may be passed over for: the row goes to the superior instead. */
const NEVER_PASSED_OVER = new Set(['sign', 'number']);

const todays = new WeakMap<Context, LocalDate>();

/** The date of a moment where the agency is; today's is worked out once for each decision. */
export function todayOf(context: Context, at: Instant = context.now): LocalDate {
  const { zone } = context.directory.agency;
  if (at !== context.now) {
    return localDateOf(at, zone);
  }
  const known = todays.get(context);
  if (known !== undefined) {
    return known;
  }
  const today = localDateOf(at, zone);
  todays.set(context, today);
  return today;
}

/** The unit in which a row's performers are looked for: the item's, if it is a unit, else the run's. */
export function unitOfItem(state: RunState, list: string | null, item: string | null): OrgUnitId {
  if (item !== null) {
    const lists = list === null ? Object.values(state.lists) : [state.lists[list] ?? []];
    for (const items of lists) {
      const unitId = items.find((candidate) => candidate.key === item)?.unitId;
      if (unitId !== undefined && unitId !== null) {
        return unitId;
      }
    }
  }
  return state.unitId;
}

/** Resolves a column to the post, rank, team or outside seat that it means in a unit, today. */
export function resolveTarget(
  performer: Performer,
  step: Step,
  unitId: OrgUnitId,
  context: Context,
): { readonly target: SeatTarget; readonly vacancy: Vacancy | null } {
  const { resolvesTo } = performer;
  const { directory } = context;
  switch (resolvesTo.kind) {
    case 'team': {
      const team = findTeam(directory, resolvesTo.team, todayOf(context));
      return team === null
        ? { target: { kind: 'unresolved', wanted: performer.label }, vacancy: null }
        : { target: { kind: 'team', teamId: team.teamId }, vacancy: null };
    }
    case 'external': {
      const recorder = context.sop.performers.find(({ key }) => key === resolvesTo.recordedBy);
      const positions =
        recorder === undefined ? [] : positionsOfPerformer(recorder, unitId, context);
      return {
        target: {
          kind: 'external',
          label: performer.label,
          positionIds: positions.map(({ positionId }) => positionId),
        },
        vacancy: null,
      };
    }
    case 'position':
    case 'rank':
      return resolvePost(
        positionsOfPerformer(performer, unitId, context),
        performer,
        step,
        unitId,
        context,
      );
  }
}

/** The posts a column of kind position or rank means in a unit; empty for teams and outsiders. */
export function positionsOfPerformer(
  performer: Performer,
  unitId: OrgUnitId,
  context: Pick<Context, 'directory'>,
): readonly Position[] {
  const { resolvesTo } = performer;
  if (resolvesTo.kind === 'position') {
    return findPositions(
      context.directory,
      { kind: 'position', code: resolvesTo.position },
      unitId,
    );
  }
  if (resolvesTo.kind === 'rank') {
    return findPositions(context.directory, { kind: 'rank', rank: resolvesTo.rank }, unitId);
  }
  return [];
}

function resolvePost(
  positions: readonly Position[],
  performer: Performer,
  step: Step,
  unitId: OrgUnitId,
  context: Context,
): { readonly target: SeatTarget; readonly vacancy: Vacancy | null } {
  const today = todayOf(context);
  const held = positions.filter(
    ({ positionId }) => effectiveHolders(context.directory, positionId, today).length > 0,
  );
  const [first] = positions;
  if (first === undefined) {
    return { target: { kind: 'unresolved', wanted: performer.label }, vacancy: null };
  }
  if (held.length === 0) {
    return resolveVacant(first.positionId, performer, step, context);
  }
  const [only] = held;
  if (held.length === 1 && only !== undefined) {
    return { target: { kind: 'position', positionId: only.positionId }, vacancy: null };
  }
  return {
    target: {
      kind: 'rank',
      rank: first.rank,
      unitId,
      positionIds: held.map(({ positionId }) => positionId),
    },
    vacancy: null,
  };
}

function resolveVacant(
  positionId: PositionId,
  performer: Performer,
  step: Step,
  context: Context,
): { readonly target: SeatTarget; readonly vacancy: Vacancy | null } {
  if (context.directory.policy.vacantPost === 'passOver' && mayPassOver(step, context)) {
    return {
      target: { kind: 'position', positionId },
      vacancy: { positionId, rule: 'passOver' },
    };
  }
  const superior = nearestHeldSuperior(context.directory, positionId, todayOf(context));
  return superior === null
    ? { target: { kind: 'unresolved', wanted: performer.label }, vacancy: null }
    : {
        target: { kind: 'position', positionId: superior },
        vacancy: { positionId, rule: 'superior' },
      };
}

/** Nobody is passed over who makes, signs or numbers something, chooses branches or names the items. */
function mayPassOver(step: Step, context: Context): boolean {
  const plan = planOf(context.sop);
  const own = plan.groupOf[step.key] ?? 0;
  const next = plan.innermost(own + 1);
  const entersList = next.kind === 'forEach' && next.id !== plan.innermost(own).id;
  return (
    step.kind !== 'perform' &&
    !entersList &&
    step.outcomes.every(
      ({ acts, goTo }) =>
        !acts.some((act) => NEVER_PASSED_OVER.has(act)) &&
        !(typeof goTo === 'object' && 'branches' in goTo),
    )
  );
}

/** The posts whose holders may act for a seat. */
export function positionsOf(target: SeatTarget): readonly PositionId[] {
  switch (target.kind) {
    case 'position':
      return [target.positionId];
    case 'rank':
    case 'external':
      return target.positionIds;
    case 'team':
    case 'unresolved':
      return [];
  }
}

export interface Candidate {
  readonly officialId: OfficialId;
  readonly positionId: PositionId | null;
}

/** Everybody who could act for a target on a date, one entry per post. */
export function candidatesOf(
  target: SeatTarget,
  context: Context,
  on: LocalDate = todayOf(context),
): readonly Candidate[] {
  if (target.kind === 'team') {
    const team = context.directory.teams.find(({ teamId }) => teamId === target.teamId);
    return (team?.members ?? []).flatMap(({ officialId }) =>
      officialId === null ? [] : [{ officialId, positionId: null }],
    );
  }
  if (target.kind === 'unresolved') {
    return context.directory.officials
      .filter(({ officialId }) => capacitiesOf(context.directory, officialId, on).length > 0)
      .map(({ officialId }) => ({ officialId, positionId: null }));
  }
  return positionsOf(target).flatMap((positionId) =>
    effectiveHolders(context.directory, positionId, on).map(({ officialId }) => ({
      officialId,
      positionId,
    })),
  );
}
