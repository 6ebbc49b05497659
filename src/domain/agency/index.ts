/** Public face of `domain/agency`. */
export { describeCapacity, officialName, positionTitle } from './describe.ts';
export type { Directory } from './directory-model.ts';
export type * from './model.ts';
export {
  actingMembers,
  capacitiesOf,
  capacityOf,
  effectiveHolders,
  findPositions,
  findTeam,
  isVacant,
  nearestHeldSuperior,
  superiorOf,
  teamsOf,
} from './resolve.ts';
export { letterheadOf, unitChain, unitsBelow } from './units.ts';
