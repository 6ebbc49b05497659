import { useState } from 'react';
import type { AllowedActView } from '../../../../contract/run.ts';
import { useDraft } from '../../../api/use-draft.ts';
import { FilePicker, type SentFile } from '../../../components/FilePicker.tsx';
import { run as text } from '../../../messages/run.ts';
import { buildCompletion, EMPTY_WORK, type WorkDraft } from '../completion.ts';
import { stepOf } from '../run-acts.ts';
import { Questions } from '../task/Questions.tsx';
import { usePerform } from '../use-perform.ts';
import type { TaskDialogProps } from './ConsiderDialog.tsx';
import { TextActDialog } from './TextActDialog.tsx';

/** Setuju dengan perbaikan: he mends it himself and agrees; what he changed is shown. */
export function WithChangesDialog(props: TaskDialogProps & { readonly act: AllowedActView }) {
  const { run, task, act, onClose } = props;
  const performing = usePerform(run.runId);
  // The same draft as the card's, so that a form already filled in is sent with it.
  const draft = useDraft<WorkDraft>(`task:${task.taskId}`, EMPTY_WORK);
  const [file, setFile] = useState<SentFile | null>(null);
  const step = stepOf(run, task.stepKey);
  const label = step.outputs[0] ?? step.requirements[0]?.label ?? step.activity;

  function send(note: string): void {
    const files = file === null ? draft.value.files : { ...draft.value.files, [label]: file };
    performing.perform(
      buildCompletion(act, { ...draft.value, note, files }, step.form ?? [], {
        withChanges: true,
      }),
      draft.clear,
    );
  }

  return (
    <TextActDialog
      title={text.outcome.withChanges}
      intro={text.outcome.withChangesIntro}
      label={text.outcome.withChangesNote}
      submit={text.outcome.withChangesOf(act.label)}
      draftName={`changes:${task.taskId}`}
      isOpen
      performing={performing}
      onClose={onClose}
      onSubmit={send}
    >
      <FilePicker
        label={text.outcome.withChangesFile}
        runId={run.runId}
        value={file}
        onChange={setFile}
      />
      <Questions run={run} act={act} draft={draft} />
    </TextActDialog>
  );
}
