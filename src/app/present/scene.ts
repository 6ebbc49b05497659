/** Everything a view of one berkas is made from, loaded once. Presenters are plain functions of it. */
import type { FileId, TextId } from '../../domain/common/ids.ts';
import type { Context } from '../../domain/run/context.ts';
import type { RunState, Task } from '../../domain/run/model.ts';
import type { Performer, Step } from '../../domain/sop/model.ts';

interface SceneFile {
  readonly name: string;
  readonly mediaType: string;
}

export interface Scene {
  readonly state: RunState;
  /** As the viewer would decide now; `officialId` is the viewer. */
  readonly context: Context;
  /** The subject in words; null when it was erased. */
  readonly title: string | null;
  readonly texts: ReadonlyMap<TextId, string | null>;
  readonly files: ReadonlyMap<FileId, SceneFile>;
  readonly parentTitle: string | null;
}

const ERASED = '(dihapus)';

/** A free text of the run; says so when it was erased. */
export function textOf(scene: Scene, textId: TextId | null): string | null {
  if (textId === null) {
    return null;
  }
  return scene.texts.get(textId) ?? ERASED;
}

/** The subject as members read it. */
export function titleOf(scene: Scene): string {
  return scene.title ?? ERASED;
}

/** The row of a task; throws when the version lacks it, which no stored run may. */
export function stepOf(scene: Scene, stepKey: string): Step {
  const step = scene.context.sop.steps.find(({ key }) => key === stepKey);
  if (step === undefined) {
    throw new Error(`the SOP of run ${scene.state.runId} has no row ${stepKey}`);
  }
  return step;
}

/** A column of the table by its key. */
function performerOf(scene: Scene, key: string): Performer | undefined {
  return scene.context.sop.performers.find((performer) => performer.key === key);
}

/** The heading of a column, or its key where the version lacks it. */
export function performerLabel(scene: Scene, key: string): string {
  return performerOf(scene, key)?.label ?? key;
}

/** `baris 3`, or the activity where the source printed no number. */
export function rowName(scene: Scene, stepKey: string): string {
  const step = stepOf(scene, stepKey);
  return step.printedNo === null ? `baris “${step.activity}”` : `baris ${step.printedNo}`;
}

/** The label of the item or of the branch's item a task belongs to. */
export function itemLabel(scene: Scene, item: string | null): string | null {
  if (item === null) {
    return null;
  }
  for (const items of Object.values(scene.state.lists)) {
    const found = items.find(({ key }) => key === item);
    if (found !== undefined) {
      return found.label;
    }
  }
  return item;
}

/** All tasks, oldest first. */
export function tasksInOrder(state: Pick<RunState, 'tasks'>): readonly Task[] {
  return Object.values(state.tasks).sort((a, b) => a.openedSeq - b.openedSeq);
}

/** Tasks that wait for somebody now, oldest first. */
export function openTasks(state: Pick<RunState, 'tasks'>): readonly Task[] {
  return tasksInOrder(state).filter(({ status }) => status === 'open');
}
