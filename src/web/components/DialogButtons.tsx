import { Button } from '@mantine/core';
import { common } from '../messages/common.ts';

export interface DialogButtonsProps {
  readonly submit: string;
  readonly isBusy: boolean;
  readonly onCancel: () => void;
  readonly isDangerous?: boolean;
  readonly isDisabled?: boolean;
  /** The act has the keys when the dialog opens: where there is nothing to fill in. */
  readonly hasFocus?: boolean;
}

/** The two buttons under a dialog's form: the act by its name, and the way out. */
export function DialogButtons(props: DialogButtonsProps) {
  return (
    <div className="dialog-buttons">
      <Button
        type="submit"
        loading={props.isBusy}
        disabled={props.isDisabled === true}
        data-autofocus={props.hasFocus === true ? true : undefined}
        color={props.isDangerous === true ? 'bata' : 'laut'}
      >
        {props.submit}
      </Button>
      <Button variant="default" onClick={props.onCancel}>
        {common.cancel}
      </Button>
    </div>
  );
}
