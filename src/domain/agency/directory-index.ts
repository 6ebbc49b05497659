/** Look-ups of one directory, built once and kept as long as the directory object lives; content only. */
import type { OfficialId, OrgUnitId, PositionId } from '../common/ids.ts';
import type { Directory } from './directory-model.ts';
import type { Absence, Official, OrgUnit, Position, PositionHolding } from './model.ts';

export interface DirectoryIndex {
  readonly unitById: ReadonlyMap<OrgUnitId, OrgUnit>;
  readonly unitsByParent: ReadonlyMap<OrgUnitId, readonly OrgUnit[]>;
  readonly positionById: ReadonlyMap<PositionId, Position>;
  readonly positionsByUnit: ReadonlyMap<OrgUnitId, readonly Position[]>;
  readonly holdingsByPosition: ReadonlyMap<PositionId, readonly PositionHolding[]>;
  readonly holdingsByOfficial: ReadonlyMap<OfficialId, readonly PositionHolding[]>;
  readonly absencesByOfficial: ReadonlyMap<OfficialId, readonly Absence[]>;
  readonly officialById: ReadonlyMap<OfficialId, Official>;
}

const indexOfDirectory = new WeakMap<Directory, DirectoryIndex>();

/** The look-ups of a directory; the order of its own lists is kept inside each group. */
export function indexOf(directory: Directory): DirectoryIndex {
  const known = indexOfDirectory.get(directory);
  if (known !== undefined) {
    return known;
  }
  const childUnits = directory.units.filter((one) => one.parentId !== null);
  const index: DirectoryIndex = {
    unitById: new Map(directory.units.map((one) => [one.unitId, one])),
    unitsByParent: groupBy(childUnits, (one) => one.parentId ?? one.unitId),
    positionById: new Map(directory.positions.map((one) => [one.positionId, one])),
    positionsByUnit: groupBy(directory.positions, (one) => one.unitId),
    holdingsByPosition: groupBy(directory.holdings, (one) => one.positionId),
    holdingsByOfficial: groupBy(directory.holdings, (one) => one.officialId),
    absencesByOfficial: groupBy(directory.absences, (one) => one.officialId),
    officialById: new Map(directory.officials.map((one) => [one.officialId, one])),
  };
  indexOfDirectory.set(directory, index);
  return index;
}

function groupBy<K, V>(values: readonly V[], keyOf: (value: V) => K): ReadonlyMap<K, readonly V[]> {
  const mutGroups = new Map<K, V[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = mutGroups.get(key);
    if (group === undefined) {
      mutGroups.set(key, [value]);
    } else {
      group.push(value);
    }
  }
  return mutGroups;
}
