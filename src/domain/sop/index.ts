export { adoptSop } from './adopt.ts';
export { DEFAULT_TIME_CONVENTION, parseDuration } from './duration.ts';
export { formatSop } from './format.ts';
export type * from './model.ts';
export { parseSop } from './parse.ts';
export { isReturn, planOf } from './plan.ts';
export type { SopProblem, SopProblemCode } from './problem.ts';
export { hasErrors, SOP_PROBLEM_CODES } from './problem.ts';
export { validateSop } from './validate.ts';
