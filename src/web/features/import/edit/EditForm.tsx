import { Button } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { ImportDraftView } from '../../../../contract/import.ts';
import { common } from '../../../messages/common.ts';
import { type EditField, valueAt } from '../edit-fields.ts';
import type { Confirm } from '../use-imports.ts';
import { FieldEditor } from './FieldEditor.tsx';

export interface EditFormProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly field: EditField;
  readonly onSave: (value: unknown) => void;
  readonly onCancel: () => void;
}

/** One field of the draft, changed in place. */
export function EditForm({ draft, confirm, field, onSave, onCancel }: EditFormProps) {
  const [value, setValue] = useState<unknown>(() => valueAt(draft.definition, field.path));
  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    onSave(value);
  }
  return (
    <form onSubmit={submit} className="stack-tight">
      <FieldEditor
        draft={draft}
        confirm={confirm}
        field={field}
        value={value}
        onChange={setValue}
        hasAutofocus
      />
      <div className="row">
        <Button type="submit" loading={confirm.isPending}>
          {common.save}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {common.cancel}
        </Button>
      </div>
    </form>
  );
}
