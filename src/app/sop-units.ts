/** Whose SOP it is: the smallest units that hold every post of its table. */
import { unitsBelow } from '../domain/agency/index.ts';
import type { OrgUnit } from '../domain/agency/model.ts';
import type { OrgUnitId } from '../domain/common/ids.ts';
import type { Context } from '../domain/run/context.ts';
import { positionsOfPerformer } from '../domain/run/index.ts';
import type { Performer } from '../domain/sop/model.ts';

/** Every post and rank of the columns is found within this unit and those below it. */
export function holdsItsPosts(
  performers: readonly Performer[],
  unit: OrgUnit,
  context: Pick<Context, 'directory'>,
): boolean {
  const within = unitIdsUnder(unit, context);
  return performers
    .filter(({ resolvesTo }) => resolvesTo.kind === 'position' || resolvesTo.kind === 'rank')
    .every((performer) => {
      const posts = positionsOfPerformer(performer, unit.unitId, context);
      return posts.length > 0 && posts.every((post) => within.has(post.unitId));
    });
}

/**
 * The units whose SOP this is, by name: the smallest that hold its posts, several where each kelurahan has
 * them all. Where no unit does (a post is not filled in yet), the agency's uppermost units.
 */
export function unitsOfSop(
  performers: readonly Performer[],
  context: Pick<Context, 'directory'>,
): readonly OrgUnit[] {
  const { units } = context.directory;
  const fitting = units.filter((unit) => holdsItsPosts(performers, unit, context));
  const sizes = fitting.map((unit) => unitIdsUnder(unit, context).size);
  const smallest = Math.min(...sizes);
  const own =
    fitting.length === 0
      ? units.filter(({ parentId }) => parentId === null)
      : fitting.filter((_unit, index) => sizes[index] === smallest);
  return own.toSorted((a, b) => a.name.localeCompare(b.name, 'id'));
}

/**
 * A post of this unit, or of one below it, is meant by a column of the table. Columns that name a post decide;
 * a rank ("JFU") may be anybody's and counts only where no column names a post.
 */
export function takesPart(
  performers: readonly Performer[],
  unitId: OrgUnitId,
  context: Pick<Context, 'directory'>,
): boolean {
  const unit = context.directory.units.find((one) => one.unitId === unitId);
  if (unit === undefined) {
    return false;
  }
  const within = unitIdsUnder(unit, context);
  const named = performers.filter(({ resolvesTo }) => resolvesTo.kind === 'position');
  return unitsOfSop(performers, context).some((owner) =>
    (named.length === 0 ? performers : named)
      .flatMap((performer) => positionsOfPerformer(performer, owner.unitId, context))
      .some((post) => within.has(post.unitId)),
  );
}

/** A unit and all below it. */
function unitIdsUnder(
  unit: OrgUnit,
  { directory }: Pick<Context, 'directory'>,
): ReadonlySet<OrgUnitId> {
  return new Set([unit, ...unitsBelow(directory, unit.unitId)].map(({ unitId }) => unitId));
}
