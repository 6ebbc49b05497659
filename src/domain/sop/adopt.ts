import type { PerformerTarget, SopDefinition } from './model.ts';

/**
 * An agency's own copy of a generic SOP: the same id, rows and words, with columns that mean the agency's
 * own posts. A column that is not named keeps its target; where the agency has no such post, who is in
 * charge of a run assigns the work.
 */
export function adoptSop(
  generic: SopDefinition,
  columns: Readonly<Record<string, PerformerTarget>>,
): SopDefinition {
  return {
    ...generic,
    performers: generic.performers.map((performer) => ({
      ...performer,
      resolvesTo: columns[performer.key] ?? performer.resolvesTo,
    })),
  };
}
