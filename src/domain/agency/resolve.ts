/**
 * From posts to persons, on a date (architecture, invariant 5). Work goes to posts; who holds one, and in
 * which capacity, is asked at the moment of acting. A person who is away acts in no capacity.
 */
import type { OfficialId, OrgUnitId, PositionId } from '../common/ids.ts';
import type { LocalDate } from '../common/time.ts';
import { indexOf } from './directory-index.ts';
import type { Directory } from './directory-model.ts';
import type { Capacity, OrgUnit, Position, PositionHolding, Team, TeamMember } from './model.ts';
import { levelsBelow, unitChain } from './units.ts';

/** What a performer column asks for: one post by its code, or any post of a rank. */
export type WantedPosition =
  | { readonly kind: 'position'; readonly code: string }
  | { readonly kind: 'rank'; readonly rank: string };

/** Is the official away on that date? Both ends of an absence count. */
export function isAbsent(directory: Directory, officialId: OfficialId, on: LocalDate): boolean {
  const absences = indexOf(directory).absencesByOfficial.get(officialId) ?? [];
  return absences.some((one) => one.from <= on && on <= one.to);
}

/**
 * Who acts for the post on that date, in the order of the directory. An acting holding in force (Plt., Plh.,
 * Pj., Pjs.) replaces the definitive ones, even while the acting holder is himself away; who is away and
 * what has expired or not begun is left out.
 */
export function effectiveHolders(
  directory: Directory,
  positionId: PositionId,
  on: LocalDate,
): readonly PositionHolding[] {
  const holdings = indexOf(directory).holdingsByPosition.get(positionId) ?? [];
  const inForce = holdings.filter((one) => isInForce(one, on));
  const acting = inForce.filter((one) => one.capacity !== 'definitive');
  return (acting.length > 0 ? acting : inForce).filter(
    (one) => !isAbsent(directory, one.officialId, on),
  );
}

/** Is there nobody who acts for the post on that date? */
export function isVacant(directory: Directory, positionId: PositionId, on: LocalDate): boolean {
  return effectiveHolders(directory, positionId, on).length === 0;
}

/** All posts that the official effectively holds on that date, each with the capacity he holds it in. */
export function capacitiesOf(
  directory: Directory,
  officialId: OfficialId,
  on: LocalDate,
): readonly Capacity[] {
  const { holdingsByOfficial, positionById } = indexOf(directory);
  return (holdingsByOfficial.get(officialId) ?? []).flatMap((holding) => {
    const position = positionById.get(holding.positionId);
    const isEffective = effectiveHolders(directory, holding.positionId, on).includes(holding);
    return position !== undefined && isEffective ? [capacityOf(position, holding)] : [];
  });
}

/** What an act freezes of a holding: the post as it is titled now, and how it is held. */
export function capacityOf(position: Position, holding: PositionHolding): Capacity {
  return {
    holdingId: holding.holdingId,
    positionId: position.positionId,
    unitId: position.unitId,
    positionTitle: position.title,
    capacity: holding.capacity,
    signingForm: holding.signingForm,
    decreeNumber: holding.decreeNumber,
  };
}

/** The teams in force on that date of which the official is a member; none while he is away. */
export function teamsOf(
  directory: Directory,
  officialId: OfficialId,
  on: LocalDate,
): readonly { readonly team: Team; readonly member: TeamMember }[] {
  if (isAbsent(directory, officialId, on)) {
    return [];
  }
  return directory.teams
    .filter((team) => isInForce(team, on))
    .flatMap((team) => {
      const member = team.members.find((one) => one.officialId === officialId);
      return member === undefined ? [] : [{ team, member }];
    });
}

/** The team of that code whose SK is in force on the date; of several the one that began last. */
export function findTeam(directory: Directory, code: string, on: LocalDate): Team | null {
  const teams = directory.teams.filter((one) => one.code === code && isInForce(one, on));
  return teams.reduce<Team | null>(
    (latest, one) => (latest === null || one.validFrom > latest.validFrom ? one : latest),
    null,
  );
}

/** The members of a team who can act in the system on that date: officials of the agency who are not away. */
export function actingMembers(
  directory: Directory,
  team: Team,
  on: LocalDate,
): readonly (TeamMember & { readonly officialId: OfficialId })[] {
  return team.members.flatMap((member) =>
    member.officialId !== null && !isAbsent(directory, member.officialId, on)
      ? [{ ...member, officialId: member.officialId }]
      : [],
  );
}

/**
 * The posts that a performer column means, seen from a unit. The search widens: the unit, what is below it,
 * then for each unit above first its own posts and then the rest of what is below it.
 * A position gives the nearest match (all posts at the same distance); a rank gives every match in the
 * first of these subtrees that has one, nearest first, because who hands on chooses among them.
 */
export function findPositions(
  directory: Directory,
  wanted: WantedPosition,
  unitId: OrgUnitId,
): readonly Position[] {
  const { positionsByUnit } = indexOf(directory);
  const mutSeen = new Set<OrgUnitId>();
  for (const root of unitChain(directory, unitId)) {
    const levels = [[root], ...levelsBelow(directory, root.unitId)];
    const matches = levels
      .map((level) => unseen(level, mutSeen))
      .map((level) => level.flatMap((unit) => positionsByUnit.get(unit.unitId) ?? []))
      .map((positions) => positions.filter((one) => isWanted(one, wanted)))
      .filter((positions) => positions.length > 0);
    const nearest = matches[0];
    if (nearest !== undefined) {
      return wanted.kind === 'position' ? nearest : matches.flat();
    }
  }
  return [];
}

/** The post above a post, whoever holds it; null at the top or for an unknown post. */
export function superiorOf(directory: Directory, positionId: PositionId): PositionId | null {
  return indexOf(directory).positionById.get(positionId)?.superiorId ?? null;
}

/** The nearest post above that somebody effectively holds on that date; null where there is none. */
export function nearestHeldSuperior(
  directory: Directory,
  positionId: PositionId,
  on: LocalDate,
): PositionId | null {
  const mutSeen = new Set<PositionId>([positionId]);
  let superior = superiorOf(directory, positionId);
  while (superior !== null && !mutSeen.has(superior)) {
    if (!isVacant(directory, superior, on)) {
      return superior;
    }
    mutSeen.add(superior);
    superior = superiorOf(directory, superior);
  }
  return null;
}

function isInForce(
  one: { readonly validFrom: LocalDate; readonly validTo: LocalDate | null },
  on: LocalDate,
): boolean {
  return one.validFrom <= on && (one.validTo === null || on <= one.validTo);
}

function isWanted(position: Position, wanted: WantedPosition): boolean {
  return wanted.kind === 'position' ? position.code === wanted.code : position.rank === wanted.rank;
}

/** The units of a level that were not searched from a nearer unit; marks them as searched. */
function unseen(level: readonly OrgUnit[], mutSeen: Set<OrgUnitId>): readonly OrgUnit[] {
  const fresh = level.filter((one) => !mutSeen.has(one.unitId));
  for (const unit of fresh) {
    mutSeen.add(unit.unitId);
  }
  return fresh;
}
