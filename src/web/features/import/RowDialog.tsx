import { Button } from '@mantine/core';
import { useState } from 'react';
import type { ConfirmInput, ImportDraftView } from '../../../contract/import.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common } from '../../messages/common.ts';
import { importText as text } from '../../messages/import.ts';
import { FieldEditor } from './edit/FieldEditor.tsx';
import { editFieldOf, numberOfRow, STEP_FIELDS, valueAt } from './edit-fields.ts';
import type { Confirm } from './use-imports.ts';

interface RowDialogProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  readonly index: number;
  readonly onClose: () => void;
}

/** Every cell of one row; only what was changed is sent. */
export function RowDialog({ draft, confirm, index, onClose }: RowDialogProps) {
  const [changed, setChanged] = useState<Readonly<Record<string, unknown>>>({});
  const [isRemoving, setRemoving] = useState(false);
  const { steps } = draft.definition;
  const commands: ConfirmInput[] = isRemoving
    ? [{ kind: 'removeRow', index }]
    : Object.entries(changed).map(([path, value]) => ({ kind: 'edit', path, value }));
  const performers = changed[`/steps/${index}/performers`] ?? steps[index]?.performers;
  const isShared = Array.isArray(performers) && performers.length > 1;
  return (
    <FormDialog
      title={text.editRow(numberOfRow(steps, index))}
      submit={isRemoving ? text.removeRow : common.save}
      isDangerous={isRemoving}
      error={confirm.error}
      isBusy={confirm.isPending}
      onClose={onClose}
      onSubmit={() =>
        commands.length === 0 ? onClose() : confirm.mutate(commands, { onSuccess: onClose })
      }
    >
      {isRemoving ? (
        <p className="tight">{text.removeRowText}</p>
      ) : (
        STEP_FIELDS.filter((name) => isShared || name !== 'join').map((name) => {
          const field = editFieldOf(`/steps/${index}/${name}`);
          return field === null ? null : (
            <FieldEditor
              key={name}
              draft={draft}
              confirm={confirm}
              field={field}
              value={
                field.path in changed ? changed[field.path] : valueAt(draft.definition, field.path)
              }
              onChange={(value) => setChanged((all) => ({ ...all, [field.path]: value }))}
            />
          );
        })
      )}
      {isRemoving ? null : (
        <div>
          <Button variant="subtle" color="bata" onClick={() => setRemoving(true)}>
            {text.removeRow}
          </Button>
        </div>
      )}
    </FormDialog>
  );
}
