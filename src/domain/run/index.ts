/** Public face of the run: one carrying-out of an SOP. */

export { allowedActs } from './allowed.ts';
export type * from './allowed-model.ts';
export type * from './commands.ts';
export type * from './context.ts';
export { decide, maySee } from './decide.ts';
export type * from './events.ts';
export { evolve, foldEvents } from './evolve.ts';
export type * from './model.ts';
export { decideOpen, matterKey, mayStart, openingQuestions, unconfirmedSteps } from './open.ts';
export { parseCommand } from './parse-command.ts';
export { findInCaseFile, requirementStatus } from './requirements.ts';
export { effectiveAssignee, standingFor } from './seats.ts';
export { candidatesOf, positionsOf, positionsOfPerformer, todayOf } from './target.ts';
