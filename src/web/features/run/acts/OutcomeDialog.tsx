import type { SubmitEvent } from 'react';
import type { AllowedActView, RunView } from '../../../../contract/run.ts';
import type { Draft } from '../../../api/use-draft.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { DialogButtons } from '../../../components/DialogButtons.tsx';
import { ActError } from '../ActError.tsx';
import type { WorkDraft } from '../completion.ts';
import { Questions } from '../task/Questions.tsx';
import type { Performing } from '../use-perform.ts';

export interface OutcomeDialogProps {
  readonly run: RunView;
  readonly act: AllowedActView;
  readonly draft: Draft<WorkDraft>;
  readonly isOpen: boolean;
  readonly performing: Performing;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
}

/** The questions of one outcome among several, asked when its button is pressed. */
export function OutcomeDialog(props: OutcomeDialogProps) {
  const { run, act, draft, performing } = props;

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    props.onSubmit();
  }

  return (
    <Dialog title={act.label} isOpen={props.isOpen} onClose={props.onClose}>
      <form onSubmit={submit} className="stack">
        <ActError performing={performing} />
        <Questions run={run} act={act} draft={draft} />
        <DialogButtons submit={act.label} isBusy={performing.isBusy} onCancel={props.onClose} />
      </form>
    </Dialog>
  );
}
