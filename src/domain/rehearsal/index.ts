/** Public face of the rehearsal: an SOP walked through before anybody depends on it. */
export { coverageOf, goalsOf } from './coverage.ts';
export type * from './model.ts';
export { OFFICE_UNIT, officeFor } from './office.ts';
export { type RehearsalOptions, rehearse } from './rehearse.ts';
