/** The tree of units of one agency: what is above, what is below, whose letterhead is used. */
import type { OrgUnitId } from '../common/ids.ts';
import { indexOf } from './directory-index.ts';
import type { Directory } from './directory-model.ts';
import type { Letterhead, OrgUnit } from './model.ts';

/** The unit and all units above it, nearest first; empty for a unit that is not in the directory. */
export function unitChain(directory: Directory, unitId: OrgUnitId): readonly OrgUnit[] {
  const { unitById } = indexOf(directory);
  const mutChain: OrgUnit[] = [];
  // A set, because a unit that is wrongly made its own ancestor must not hang the office.
  const mutSeen = new Set<OrgUnitId>();
  let current = unitById.get(unitId);
  while (current !== undefined && !mutSeen.has(current.unitId)) {
    mutChain.push(current);
    mutSeen.add(current.unitId);
    current = current.parentId === null ? undefined : unitById.get(current.parentId);
  }
  return mutChain;
}

/** All units under the unit, without itself: children first, then theirs. */
export function unitsBelow(directory: Directory, unitId: OrgUnitId): readonly OrgUnit[] {
  return levelsBelow(directory, unitId).flat();
}

/** The units under the unit by depth: its children, their children, and so on. */
export function levelsBelow(
  directory: Directory,
  unitId: OrgUnitId,
): readonly (readonly OrgUnit[])[] {
  const { unitsByParent } = indexOf(directory);
  const mutLevels: OrgUnit[][] = [];
  const mutSeen = new Set<OrgUnitId>([unitId]);
  let level: readonly OrgUnitId[] = [unitId];
  while (level.length > 0) {
    const next = level
      .flatMap((one) => unitsByParent.get(one) ?? [])
      .filter((one) => !mutSeen.has(one.unitId));
    for (const unit of next) {
      mutSeen.add(unit.unitId);
    }
    if (next.length > 0) {
      mutLevels.push(next);
    }
    level = next.map((one) => one.unitId);
  }
  return mutLevels;
}

/** The unit's own letterhead, or that of the nearest unit above that has one; null where none has. */
export function letterheadOf(directory: Directory, unitId: OrgUnitId): Letterhead | null {
  return unitChain(directory, unitId).find((one) => one.letterhead !== null)?.letterhead ?? null;
}
