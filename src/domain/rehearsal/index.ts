/** Public face of the rehearsal: an SOP walked through before anybody depends on it. */
export { coverageOf } from './coverage.ts';
export type * from './model.ts';
export { OFFICE_UNIT, officeFor } from './office.ts';
export { rehearse, shortestPath } from './rehearse.ts';
