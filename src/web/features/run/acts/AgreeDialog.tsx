import { type SubmitEvent, useState } from 'react';
import { DateField } from '../../../components/DateField.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { DialogButtons } from '../../../components/DialogButtons.tsx';
import { run as text } from '../../../messages/run.ts';
import { useToday } from '../../session/use-today.ts';
import { ActError } from '../ActError.tsx';
import { usePerform } from '../use-perform.ts';
import type { TaskDialogProps } from './ConsiderDialog.tsx';

/** The date of a row whose time the SOP leaves to agreement ("disesuaikan"). */
export function AgreeDialog({ run, task, onClose }: TaskDialogProps) {
  const performing = usePerform(run.runId);
  const today = useToday();
  const [dueOn, setDueOn] = useState('');

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    performing.perform(
      { kind: 'agreeDue', taskId: task.taskId, taskRevision: task.revision, dueOn },
      onClose,
    );
  }

  return (
    <Dialog title={text.agree.title} isOpen onClose={onClose}>
      <form onSubmit={submit} className="stack">
        <ActError performing={performing} />
        <DateField
          label={text.agree.on}
          required
          min={today}
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
          hasAutofocus
        />
        <DialogButtons submit={text.agree.submit} isBusy={performing.isBusy} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
