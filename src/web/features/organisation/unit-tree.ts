/** Units in the order of the tree, each with how deep it lies. Pure. */
import type { OrganisationView } from '../../../contract/organisation.ts';

export type Unit = OrganisationView['units'][number];

export interface PlacedUnit {
  readonly unit: Unit;
  /** 0 for units that lie under no other. */
  readonly depth: number;
}

/** Parents before their children; a unit whose parent is unknown stands at the top. */
export function placeUnits(units: readonly Unit[]): readonly PlacedUnit[] {
  const known = new Set(units.map((unit) => unit.unitId));
  const isRoot = (unit: Unit) => unit.parentId === null || !known.has(unit.parentId);
  function below(parentId: string, depth: number): readonly PlacedUnit[] {
    return units
      .filter((unit) => unit.parentId === parentId)
      .flatMap((unit) => [{ unit, depth }, ...below(unit.unitId, depth + 1)]);
  }
  return units.filter(isRoot).flatMap((unit) => [{ unit, depth: 0 }, ...below(unit.unitId, 1)]);
}
