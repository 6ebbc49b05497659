/** The whole SOP in sentences, row by row: what a reader hears who does not see the drawing. */

import { planOf } from '../domain/sop/index.ts';
import type { SopDefinition, Step } from '../domain/sop/model.ts';
import { performersOf } from './columns.ts';
import { edgesOf, endsTable, labelOf } from './edges.ts';
import type { ChartEdge } from './model.ts';
import { begins, columnsOf } from './symbols.ts';

/**
 * One paragraph a row in reading order, in Indonesian: who does what, what it needs and gives, how long it
 * takes, what follows for each outcome. Rows are named by their place, because printed numbers repeat or lack.
 */
export function describeSheet(sop: SopDefinition): string[] {
  const edges = edgesOf(sop);
  return sop.steps.map((step) => describeRow(sop, step, edges));
}

/** One row of it; `edges` are those of the whole SOP. */
export function describeRow(
  sop: SopDefinition,
  step: Step,
  edges: readonly ChartEdge[] = edgesOf(sop),
): string {
  const index = sop.steps.indexOf(step);
  const own = edges.filter((edge) => edge.fromStep === step.key);
  const printed = step.printedNo === null ? '' : ` (nomor ${step.printedNo})`;
  const start = begins(sop, index) ? 'Mulai. ' : '';
  const verb = step.kind === 'decide' ? ' memutuskan' : '';
  const list = sop.lists.find(({ key }) => key === step.forEach);
  return [
    `${start}Baris ${index + 1}${printed}: ${actorsOf(sop, step)}${verb}: ${sentence(step.activity)}`,
    part(
      'Kelengkapan',
      step.requirements.map(({ label }) => label),
    ),
    part('Waktu', step.duration === null ? [] : [step.duration.raw]),
    part('Output', step.outputs),
    part('Keterangan', step.remark === null ? [] : [step.remark]),
    list === undefined ? '' : `Diulang untuk setiap ${list.label}.`,
    ...step.outcomes.map((outcome) => {
      const targets = own.filter((edge) => edge.outcome === outcome.key);
      const label = labelOf(sop, step, outcome);
      const lead = label === null ? 'Selanjutnya' : label;
      return `${lead}: ${wayOf(sop, targets, endsTable(sop, step, outcome.goTo))}.`;
    }),
  ]
    .filter((words) => words !== '')
    .join(' ');
}

function actorsOf(sop: SopDefinition, step: Step): string {
  const labels = columnsOf(sop, step).map((column) => performersOf(sop)[column]?.label ?? '');
  return joined(labels, 'bersama');
}

function part(name: string, texts: readonly string[]): string {
  return texts.length === 0 ? '' : `${name}: ${sentence(texts.join('; '))}`;
}

function sentence(text: string): string {
  const words = text.trim().replace(/\s+/g, ' ');
  return /[.!?]$/.test(words) ? words : `${words}.`;
}

function wayOf(sop: SopDefinition, targets: readonly ChartEdge[], isEnd: boolean): string {
  if (isEnd || targets.length === 0) {
    return 'selesai';
  }
  const { indexOf } = planOf(sop);
  const rows = targets.map(({ toStep }) => String((indexOf[toStep] ?? 0) + 1));
  const back = targets.every(({ kind }) => kind === 'return');
  const isChoice = targets.length > 1 && targets.every(({ kind }) => kind === 'branch');
  const list = joined(rows, isChoice ? 'dan atau' : 'dan');
  return `${back ? 'kembali ke' : 'ke'} baris ${list}${isChoice ? ', sedikitnya satu' : ''}`;
}

function joined(words: readonly string[], last: string): string {
  const head = words.slice(0, -1).join(', ');
  const tail = words.at(-1) ?? '';
  return head === '' ? tail : `${head} ${last} ${tail}`;
}
