/** Where each outcome of a row leads, from the edges that the chart draws. Pure. */
import { edgesOf, labelOf } from '../../../../chart/edges.ts';
import type { ChartEdge, SymbolKind } from '../../../../chart/model.ts';
import { symbolOf } from '../../../../chart/symbols.ts';
import { shortened } from '../../../../domain/common/words.ts';
import type { SopDefinition, Step } from '../../../../domain/sop/model.ts';
import { sheet as text } from '../../../messages/sheet.ts';

export interface Way {
  readonly outcome: string;
  /** As the drawing names it, with the outcome's own words; null where the row has one way only. */
  readonly label: string | null;
  /** In the order of the edges; none: the SOP ends here. */
  readonly targets: readonly WayTarget[];
  readonly isReturn: boolean;
}

export interface WayTarget {
  readonly step: Step;
  /** What the row is called where another leads to it. */
  readonly name: string;
}

/** A name that stands in a sentence is no longer than this. */
const NAME_LENGTH = 60;

const known = new WeakMap<SopDefinition, readonly ChartEdge[]>();

/** The ways out of a row, in the order of its outcomes. */
export function waysOf(step: Step, definition: SopDefinition): readonly Way[] {
  const edges = edgesOfSop(definition);
  return step.outcomes.map((outcome) => {
    const own = edges.filter((one) => one.fromStep === step.key && one.outcome === outcome.key);
    return {
      outcome: outcome.key,
      label: nameOf(labelOf(definition, step, outcome), outcome.label),
      targets: own
        .flatMap((edge) => definition.steps.find(({ key }) => key === edge.toStep) ?? [])
        .map((target) => ({ step: target, name: stepName(target, definition) })),
      isReturn: own.some((edge) => edge.kind === 'return'),
    };
  });
}

/** The ways of an SOP, found once for each SOP object. */
export function edgesOfSop(definition: SopDefinition): readonly ChartEdge[] {
  const edges = known.get(definition) ?? edgesOf(definition);
  known.set(definition, edges);
  return edges;
}

/** `Tidak (Kembalikan)`; `Ya` alone where the outcome is called so. */
function nameOf(drawn: string | null, own: string): string | null {
  return drawn === null || drawn === own ? drawn : `${drawn} (${own})`;
}

/** `ke langkah 5`, `kembali ke langkah 2`, `selesai`. */
export function wayWords({ targets, isReturn }: Way): string {
  if (targets.length === 0) {
    return text.way.end;
  }
  const names = targets.map(({ name }) => name).join(text.way.and);
  return isReturn ? text.way.back(names) : text.way.to(names);
}

/** How a row is called: its number; its words too where other rows have the same number, alone where it has none. */
function stepName({ printedNo, activity }: Step, { steps }: SopDefinition): string {
  const words = shortened(activity, NAME_LENGTH);
  if (printedNo === null) {
    return `“${words}”`;
  }
  const isShared = steps.filter((other) => other.printedNo === printedNo).length > 1;
  return isShared ? `${printedNo} “${words}”` : printedNo;
}

/** The symbol of a row where no chart is drawn: the same that the chart draws. */
export function symbolKindOf(step: Step, definition: SopDefinition): SymbolKind {
  return symbolOf(definition, step, definition.steps.indexOf(step));
}

/** Names of a row's performers as the columns are headed. */
export function performerNames(step: Step, definition: SopDefinition): string {
  return step.performers.map((key) => performerName(key, definition)).join(', ');
}

function performerName(key: string, definition: SopDefinition): string {
  return definition.performers.find((one) => one.key === key)?.label ?? key;
}
