/** Buttons named by the act (names.md, "Words of the interface"), refusals with what to do next. */
import { COMMAND_LABELS, STEP_ACT_LABELS } from '../../contract/messages/acts.ts';
import { messageOf } from '../../contract/messages/rejections.ts';
import type { AllowedActView } from '../../contract/run.ts';
import type { AllowedAct } from '../../domain/run/allowed-model.ts';
import type { Task } from '../../domain/run/model.ts';
import type { StepAct } from '../../domain/sop/model.ts';
import { openTasks, performerLabel, type Scene, stepOf } from './scene.ts';
import { joinWords, uncapitalise } from './words.ts';

const MANY_PERFORMERS = 3;
/** After these the papers have left the row: nobody in the office is handed them. */
const LEAVES_OFFICE: ReadonlySet<StepAct> = new Set(['send', 'file']);

/** Labels of an SOP that say no more than yes or no: the button is then named by what it does. */
const BARE = /^(selesai|ya|tidak|setuju|disetujui|benar|salah|lengkap|tidak lengkap|lanjut|ok)$/i;

/** What a person may do, each with its label; of equal labels of one task the outcome is put in front. */
export function presentActs(scene: Scene, acts: readonly AllowedAct[]): AllowedActView[] {
  const labelled = acts.map((act) => ({ act, label: labelOf(scene, act) }));
  return labelled.map(({ act, label }) => {
    const isShared = labelled.some(
      (other) => other.act !== act && other.act.taskId === act.taskId && other.label === label,
    );
    const { refusal, ...rest } = act;
    return {
      ...rest,
      label:
        isShared && act.outcomeLabel !== undefined
          ? `${act.outcomeLabel}: ${uncapitalise(label)}`
          : label,
      refusal: refusal === null ? null : { code: refusal.code, ...messageOf(refusal) },
    };
  });
}

function labelOf(scene: Scene, act: AllowedAct): string {
  const label =
    act.kind === 'completeTask' ? completionLabel(scene, act) : COMMAND_LABELS[act.kind];
  const named = act.subjectLabel === undefined ? label : `${label}: ${act.subjectLabel}`;
  return act.inPerson === false && (act.paperFor ?? []).length > 0
    ? `Catat hasil di kertas: ${uncapitalise(named)}`
    : named;
}

function completionLabel(scene: Scene, act: AllowedAct): string {
  const task = act.taskId === null ? undefined : scene.state.tasks[act.taskId];
  const acts = act.acts ?? [];
  if (act.outcomeLabel !== undefined && !BARE.test(act.outcomeLabel.trim())) {
    return act.outcomeLabel;
  }
  const ending = handingOn(scene, act, task);
  if (act.needsGuidance === true) {
    return 'Teruskan dengan arahan';
  }
  if (acts.includes('direct')) {
    const to = receivers(scene, act);
    return to === null ? 'Disposisikan' : `Disposisikan ke ${to}`;
  }
  const verbs = acts.map((verb) => STEP_ACT_LABELS[verb]);
  const step = task === undefined ? undefined : stepOf(scene, task.stepKey);
  if (verbs.length === 0) {
    const isChoice = (step?.outcomes.length ?? 0) > 1 || step?.kind === 'decide';
    const outcome = act.outcomeLabel;
    return isChoice && outcome !== undefined
      ? joinVerbs([outcome, ending])
      : ending.startsWith('Teruskan')
        ? ending.replace('Teruskan', 'Serahkan')
        : ending;
  }
  const leaves = acts.some((verb) => LEAVES_OFFICE.has(verb));
  return leaves ? joinVerbs(verbs) : joinVerbs([...verbs, ending]);
}

/** What becomes of the berkas after this act. */
function handingOn(scene: Scene, act: AllowedAct, task: Task | undefined): string {
  const others = task?.seats.filter(({ status }) => status === 'waiting').length ?? 0;
  const step = task === undefined ? undefined : stepOf(scene, task.stepKey);
  if (others > 1 && step?.join === 'all') {
    return 'Selesaikan bagian saya';
  }
  const to = receivers(scene, act);
  if (to !== null) {
    return `Teruskan ke ${to}`;
  }
  const isLast = openTasks(scene.state).every(({ taskId }) => taskId === act.taskId);
  return isLast ? 'Selesaikan berkas' : 'Selesaikan langkah';
}

function receivers(scene: Scene, act: AllowedAct): string | null {
  const labels = [...new Set((act.nextPerformers ?? []).map((key) => performerLabel(scene, key)))];
  if (labels.length === 0) {
    return null;
  }
  return labels.length > MANY_PERFORMERS ? `${labels.length} pelaksana` : joinWords(labels);
}

/** `Paraf & teruskan ke Lurah`, `Nomori, bubuhkan stempel & kirim`. */
function joinVerbs(verbs: readonly string[]): string {
  const words = verbs.map((verb, index) => (index === 0 ? verb : uncapitalise(verb)));
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} & ${last}`;
}
