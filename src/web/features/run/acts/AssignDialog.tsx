import { NativeSelect } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { AllowedActView } from '../../../../contract/run.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { DialogButtons } from '../../../components/DialogButtons.tsx';
import { common } from '../../../messages/common.ts';
import { run as text } from '../../../messages/run.ts';
import { ActError } from '../ActError.tsx';
import { choiceValue, parseChoice } from '../completion.ts';
import { usePerform } from '../use-perform.ts';
import type { TaskDialogProps } from './ConsiderDialog.tsx';

/** Tugaskan kepada: names the person for a seat that still waits. */
export function AssignDialog(props: TaskDialogProps & { readonly act: AllowedActView }) {
  const { run, task, act, onClose } = props;
  const performing = usePerform(run.runId);
  const [choice, setChoice] = useState('');
  const choices = act.assignees?.flatMap((question) => question.choices) ?? [];

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    performing.perform(
      {
        kind: 'assignTask',
        taskId: task.taskId,
        taskRevision: task.revision,
        performer: act.subject ?? '',
        officialId: parseChoice(choice).officialId,
      },
      onClose,
    );
  }

  return (
    <Dialog title={text.assign.title(act.subjectLabel ?? '')} isOpen onClose={onClose}>
      <form onSubmit={submit} className="stack">
        <ActError performing={performing} />
        <NativeSelect
          label={text.assign.person}
          required
          value={choice}
          onChange={(event) => setChoice(event.currentTarget.value)}
          data={[
            { value: '', label: common.choose },
            ...choices.map((one) => ({
              value: choiceValue(one),
              label: one.title === '' ? one.name : `${one.name}, ${one.title}`,
            })),
          ]}
          data-autofocus
        />
        <DialogButtons submit={text.assign.submit} isBusy={performing.isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
