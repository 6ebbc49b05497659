import { type SubmitEvent, useState } from 'react';
import type { AllowedActView } from '../../../../contract/run.ts';
import { useDraft } from '../../../api/use-draft.ts';
import { Callout } from '../../../components/Callout.tsx';
import { Dialog } from '../../../components/Dialog.tsx';
import { DialogButtons } from '../../../components/DialogButtons.tsx';
import { run as text } from '../../../messages/run.ts';
import { ActError } from '../ActError.tsx';
import { usePerform } from '../use-perform.ts';
import type { TaskDialogProps } from './ConsiderDialog.tsx';
import { ReturnFields } from './ReturnFields.tsx';
import { buildReturn, emptyReturn, faultOf, type ReturnDraft } from './return-draft.ts';

/** Kembalikan untuk diperbaiki. */
export function ReturnDialog(props: TaskDialogProps & { readonly act: AllowedActView }) {
  const { run, task, act, onClose } = props;
  const performing = usePerform(run.runId);
  const draft = useDraft<ReturnDraft>(`return:${task.taskId}`, emptyReturn(act));
  const [fault, setFault] = useState<string | null>(null);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const found = faultOf(draft.value, act);
    setFault(found);
    if (found === null) {
      performing.perform(buildReturn(act, draft.value), () => {
        draft.clear();
        onClose();
      });
    }
  }

  return (
    <Dialog title={text.back.title} isOpen onClose={onClose} isWide>
      <form onSubmit={submit} className="stack">
        <ReturnFields runId={run.runId} act={act} draft={draft.value} onChange={draft.set} />
        {fault === null ? null : <Callout tone="late" icon="warning" title={fault} role="alert" />}
        <ActError performing={performing} />
        <DialogButtons
          submit={text.back.submit}
          isBusy={performing.isBusy}
          isDangerous
          onCancel={onClose}
        />
      </form>
    </Dialog>
  );
}
