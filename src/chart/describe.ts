/** The sheet in words, for a reader who does not see the drawing: row by row, in the order of the table. */
import type { Outcome, SopDefinition, Step } from '../domain/sop/model.ts';
import { edgesOf, labelOf } from './edges.ts';
import type { ChartEdge } from './model.ts';

/** The whole SOP, a paragraph for each row: who does what, where each outcome leads, with what and in what time. */
export function describeSheet(sop: SopDefinition): string[] {
  const edges = edgesOf(sop);
  return sop.steps.map((step) => describeRow(sop, step, edges));
}

/** One row in sentences; `edges` are those of the whole SOP. */
export function describeRow(
  sop: SopDefinition,
  step: Step,
  edges: readonly ChartEdge[] = edgesOf(sop),
): string {
  return [
    step.printedNo === null ? step.activity : `Langkah ${step.printedNo}: ${step.activity}`,
    whoSentence(sop, step),
    ...step.outcomes.map((outcome) => waySentence(sop, step, outcome, edges)),
    listed(
      'Kelengkapan',
      step.requirements.map(({ label }) => label),
    ),
    step.duration === null ? null : `Waktu: ${step.duration.raw}`,
    listed('Output', step.outputs),
    step.remark === null ? null : `Keterangan: ${step.remark}`,
    forEachSentence(sop, step),
  ]
    .filter((sentence) => sentence !== null)
    .map((sentence) => (/[.!?]$/.test(sentence) ? sentence : `${sentence}.`))
    .join(' ');
}

const DOES: Readonly<Record<Step['kind'], string>> = {
  perform: 'mengerjakan',
  decide: 'memutuskan',
  guide: 'memberi arahan',
};
const JOINS: Readonly<Record<Step['join'], string>> = {
  all: 'semuanya mengerjakan',
  any: 'salah satu mengerjakan',
  lead: 'yang pertama memimpin',
};

function whoSentence(sop: SopDefinition, step: Step): string {
  const names = step.performers.map(
    (key) => sop.performers.find((performer) => performer.key === key)?.label ?? key,
  );
  const joined = names.length < 2 ? '' : ` (${JOINS[step.join]})`;
  return `${names.join(', ')} ${DOES[step.kind]}${joined}`;
}

/** `Ya: ke langkah 5`, `Tidak (Kembalikan): kembali ke langkah 2`; the only way says `Lanjut ke langkah 5`. */
function waySentence(
  sop: SopDefinition,
  step: Step,
  outcome: Outcome,
  edges: readonly ChartEdge[],
): string {
  const own = edges.filter(
    (edge) => edge.fromStep === step.key && edge.outcome === outcome.key && edge.kind !== 'joint',
  );
  const names = own.flatMap((edge) => {
    const target = sop.steps.find(({ key }) => key === edge.toStep);
    return target === undefined ? [] : [target.printedNo ?? `“${target.activity}”`];
  });
  const isReturn = own.some(({ kind }) => kind === 'return');
  const way =
    names.length === 0
      ? 'selesai'
      : `${isReturn ? 'kembali ke' : 'ke'} langkah ${names.join(' dan ')}`;
  const label = labelOf(sop, step, outcome);
  if (label === null) {
    return names.length === 0 ? 'Setelah ini selesai' : `Lanjut ${way}`;
  }
  return `${label === outcome.label ? label : `${label} (${outcome.label})`}: ${way}`;
}

function listed(name: string, lines: readonly string[]): string | null {
  return lines.length === 0 ? null : `${name}: ${lines.join('; ')}`;
}

function forEachSentence(sop: SopDefinition, step: Step): string | null {
  const list = sop.lists.find(({ key }) => key === step.forEach);
  return list === undefined ? null : `Diulang untuk setiap ${list.label}`;
}
