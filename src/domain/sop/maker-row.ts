import type { Step } from './model.ts';

/**
 * Index of the row in which the paper that a decision sends back was made: the nearest one before it that carries
 * something out and, where several stand in the decision's own row (maker and judge), belongs to one of them; else
 * simply the row before. Null for the first row. A proposal for a person, never a rule of a run.
 */
export function makerRowBefore(
  steps: readonly Pick<Step, 'kind' | 'performers'>[],
  index: number,
): number | null {
  const own = steps[index]?.performers ?? [];
  const makers = steps.flatMap(({ kind, performers }, at) =>
    at < index && kind === 'perform' ? [{ at, performers }] : [],
  );
  const shared =
    own.length < 2
      ? undefined
      : makers.findLast(({ performers }) => performers.some((key) => own.includes(key)));
  return (shared ?? makers.at(-1))?.at ?? (index > 0 ? index - 1 : null);
}
