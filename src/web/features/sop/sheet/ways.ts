/** Where each outcome of a row leads, from the edges that the chart draws. Pure. */
import { edgesOf, labelOf } from '../../../../chart/edges.ts';
import type { ChartEdge, SymbolKind } from '../../../../chart/model.ts';
import { symbolOf } from '../../../../chart/symbols.ts';
import type { SopDefinition, Step } from '../../../../domain/sop/model.ts';
import { sheet as text } from '../../../messages/sheet.ts';
import { sop as sopText } from '../../../messages/sop.ts';

export interface Way {
  readonly outcome: string;
  /** As the drawing names it, with the outcome's own words; null where the row has one way only. */
  readonly label: string | null;
  /** In the order of the edges; none: the SOP ends here. */
  readonly targets: readonly Step[];
  readonly isReturn: boolean;
}

const known = new WeakMap<SopDefinition, readonly ChartEdge[]>();

/** The ways out of a row, in the order of its outcomes. */
export function waysOf(step: Step, definition: SopDefinition): readonly Way[] {
  const edges = edgesOfSop(definition);
  return step.outcomes.map((outcome) => {
    const own = edges.filter((one) => one.fromStep === step.key && one.outcome === outcome.key);
    return {
      outcome: outcome.key,
      label: nameOf(labelOf(definition, step, outcome), outcome.label),
      targets: own.flatMap((edge) => definition.steps.find(({ key }) => key === edge.toStep) ?? []),
      isReturn: own.some((edge) => edge.kind === 'return'),
    };
  });
}

function edgesOfSop(definition: SopDefinition): readonly ChartEdge[] {
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
  const names = targets.map(stepName).join(text.way.and);
  return isReturn ? text.way.back(names) : text.way.to(names);
}

/** A way with its outcome's name: `Ya: ke langkah 5`; the only way says `Lanjut ke langkah 5`. */
export function waySentence(way: Way): string {
  if (way.label !== null) {
    return text.way.labelled(way.label, wayWords(way));
  }
  return way.targets.length === 0 ? text.way.ends : text.way.onward(wayWords(way));
}

/** How a row is called: its number, else its words. */
export function stepName(step: Step): string {
  return step.printedNo ?? step.activity;
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

/** The whole row in sentences, in the order in which the sheet is read. */
export function rowSentence(step: Step, definition: SopDefinition): string {
  const names = performerNames(step, definition);
  const isOne = step.performers.length < 2;
  return [
    text.row(step.printedNo, step.activity),
    `${text.does[step.kind](names)}${isOne ? '' : ` (${text.joins[step.join] ?? ''})`}`,
    ...waysOf(step, definition).map(waySentence),
    listed(
      text.requirements,
      step.requirements.map((one) => one.label),
    ),
    step.duration === null ? null : text.duration(step.duration.raw),
    listed(text.outputs, step.outputs),
    step.remark === null ? null : text.remark(step.remark),
    step.forEach === undefined ? null : forEachWords(step, definition),
  ]
    .filter((part) => part !== null)
    .map(withStop)
    .join(' ');
}

function forEachWords(step: Step, { lists }: SopDefinition): string | null {
  const list = lists.find(({ key }) => key === step.forEach);
  return list === undefined ? null : sopText.table.forEach(list.label);
}

function listed(say: (text: string) => string, lines: readonly string[]): string | null {
  return lines.length === 0 ? null : say(lines.join('; '));
}

function withStop(sentence: string): string {
  return /[.!?]$/.test(sentence) ? sentence : `${sentence}.`;
}
