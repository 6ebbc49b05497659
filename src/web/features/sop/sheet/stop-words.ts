/** What a stop of the chart says: whole for a screen reader, short for the eye. Pure. */
import { describeRow } from '../../../../chart/describe.ts';
import type { ChartEdge } from '../../../../chart/model.ts';
import type { Stop } from '../../../../chart/stops.ts';
import type { SopDefinition, Step } from '../../../../domain/sop/model.ts';
import { sheet as text } from '../../../messages/sheet.ts';
import { type ChartWalk, type LiveSheet, markOf } from './live.ts';
import { edgesOfSop, waysOf, wayWords } from './ways.ts';

export interface Scene {
  readonly definition: SopDefinition;
  readonly live: LiveSheet | null;
  readonly walk: ChartWalk | null;
}

/** The name of a stop as it is read out; the first of a row says the whole row. */
export function stopName(scene: Scene, stop: Stop, isFirst: boolean): string {
  const step = stepOf(scene.definition, stop.step);
  if (step === undefined) {
    return '';
  }
  if (stop.kind === 'outcome') {
    return outcomeWords(scene.definition, step, stop.edge);
  }
  const head = isFirst
    ? describeRow(scene.definition, step, edgesOfSop(scene.definition))
    : `${stop.symbol.alt}.`;
  return [head, ...stopWords(scene, stop).map((line) => `${line}.`)].join(' ');
}

/** Who and when, and what else is marked at a stop; shown beside the symbol. */
export function stopWords({ live, walk }: Scene, stop: Stop): readonly string[] {
  if (stop.kind === 'outcome') {
    return [];
  }
  const mark = live === null ? null : markOf(live, stop.step, stop.symbol.performer);
  const state = mark === null ? null : (text.live.state[mark.state] ?? null);
  return [
    // Words that begin with the state say it already.
    mark === null || state === null || mark.words.some((line) => line.startsWith(state))
      ? null
      : state,
    ...(mark?.words ?? []),
    walk?.at === stop.step ? text.walkHere : null,
  ].filter((line) => line !== null);
}

/** The short title of a stop: `Langkah 3, Kasi Kesos`, or where its outcome leads. */
export function stopTitle({ definition }: Scene, stop: Stop): string {
  const step = stepOf(definition, stop.step);
  if (stop.kind === 'outcome') {
    return step === undefined ? '' : outcomeWords(definition, step, stop.edge);
  }
  const performer = definition.performers.find(({ key }) => key === stop.symbol.performer);
  return [text.step(step?.printedNo ?? null), performer?.label]
    .filter((part) => part !== undefined)
    .join(', ');
}

function outcomeWords(definition: SopDefinition, step: Step, edge: ChartEdge): string {
  if (edge.terminal === 'end') {
    return text.outcome(edge.label ?? '', text.way.end);
  }
  const way = waysOf(step, definition).find((one) => one.outcome === edge.outcome);
  return way === undefined ? '' : text.outcome(way.label ?? '', wayWords(way));
}

function stepOf(definition: SopDefinition, key: string): Step | undefined {
  return definition.steps.find((step) => step.key === key);
}
