/** Public face of the linter: an SOP read as a compiler reads a program. */
export { LINT_SEVERITIES, lintCatalogue, lintSop } from './lint.ts';
export type * from './model.ts';
export { LINT_RULES, type LintCode } from './rules.ts';
export { SUPERSEDED_LAWS } from './superseded-laws.ts';
