import type { SopDefinition } from './model.ts';

/**
 * The canonical plain value of an SOP: nothing left to shorthand, nothing undefined, safe to write as JSON
 * or YAML. `parseSop(formatSop(sop))` gives an equal SOP.
 */
export function formatSop(sop: SopDefinition): unknown {
  return JSON.parse(JSON.stringify(sop)) as unknown;
}
