import type { ReactNode, SubmitEvent } from 'react';
import { Dialog } from './Dialog.tsx';
import { DialogButtons } from './DialogButtons.tsx';
import { ProblemBox } from './ProblemBox.tsx';

export interface FormDialogProps {
  readonly title: string;
  readonly submit: string;
  readonly error: Error | null;
  readonly isBusy: boolean;
  readonly isDangerous?: boolean;
  /** Nothing is filled in: Enter carries it out. */
  readonly isQuestion?: boolean;
  readonly onClose: () => void;
  readonly onSubmit: () => void;
  readonly children: ReactNode;
}

/** A form in a dialog: its fields, why it was refused, and its two buttons. */
export function FormDialog(props: FormDialogProps) {
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    props.onSubmit();
  }
  return (
    <Dialog title={props.title} isOpen onClose={props.onClose}>
      <form onSubmit={submit} className="stack">
        {props.children}
        {props.error === null ? null : <ProblemBox error={props.error} isAct />}
        <DialogButtons
          submit={props.submit}
          isBusy={props.isBusy}
          isDangerous={props.isDangerous === true}
          hasFocus={props.isQuestion === true}
          onCancel={props.onClose}
        />
      </form>
    </Dialog>
  );
}
