import { Textarea } from '@mantine/core';
import type { ReactNode, SubmitEvent } from 'react';
import { useDraft } from '../../../api/use-draft.ts';
import { Dialog } from '../../../components/Dialog.tsx';
import { DialogButtons } from '../../../components/DialogButtons.tsx';
import { ActError } from '../ActError.tsx';
import type { Performing } from '../use-perform.ts';
import { useCloseWhenDone } from './use-close-when-done.ts';

export interface TextActDialogProps {
  readonly title: string;
  readonly intro?: string;
  readonly label: string;
  readonly submit: string;
  /** Under which name what is typed is kept until it was sent. */
  readonly draftName: string;
  readonly isOpen: boolean;
  readonly isDangerous?: boolean;
  readonly isOptional?: boolean;
  readonly performing: Performing;
  readonly onClose: () => void;
  readonly onSubmit: (words: string) => void;
  /** Further fields above the words. */
  readonly children?: ReactNode;
}

/** A dialog that asks for words (a reason, an opinion) and carries out one act with them. */
export function TextActDialog(props: TextActDialogProps) {
  return (
    <Dialog title={props.title} isOpen={props.isOpen} onClose={props.onClose}>
      <TextActForm {...props} />
    </Dialog>
  );
}

function TextActForm(props: TextActDialogProps) {
  const draft = useDraft(props.draftName, '');
  const { performing, onClose } = props;
  useCloseWhenDone(performing, () => {
    draft.clear();
    onClose();
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    props.onSubmit(draft.value.trim());
  }

  return (
    <form onSubmit={submit} className="stack">
      {props.intro === undefined ? null : <p className="tight">{props.intro}</p>}
      <ActError performing={performing} />
      {props.children}
      <Textarea
        label={props.label}
        required={props.isOptional !== true}
        value={draft.value}
        onChange={(event) => draft.set(event.currentTarget.value)}
        minRows={3}
        data-autofocus
      />
      <DialogButtons
        submit={props.submit}
        isBusy={performing.isBusy}
        isDangerous={props.isDangerous === true}
        onCancel={onClose}
      />
    </form>
  );
}
