import { Checkbox, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { ConfirmInput, ImportDraftView } from '../../../contract/import.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { importText as text } from '../../messages/import.ts';
import { FieldEditor } from './edit/FieldEditor.tsx';
import { editFieldOf, NEW_STEP_FIELDS, numberOfRow } from './edit-fields.ts';
import type { Confirm } from './use-imports.ts';

export interface AddRowDialogProps {
  readonly draft: ImportDraftView;
  readonly confirm: Confirm;
  /** The place of the first row that is added. */
  readonly index: number;
  readonly onClose: () => void;
}

/** Rows that the reader missed, typed one after the other; all cells of a row go in one request. */
export function AddRowDialog({ draft, confirm, index, onClose }: AddRowDialogProps) {
  const [at, setAt] = useState(index);
  const [activity, setActivity] = useState('');
  const [values, setValues] = useState<Readonly<Record<string, unknown>>>({});
  const [isMore, setMore] = useState(draft.definition.steps.length === 0);
  // Where nothing was read, nobody is known yet who may begin.
  const opens = at === 0 && draft.definition.triggers.length === 0;
  const fields = [...NEW_STEP_FIELDS.map((name) => `/steps/${at}/${name}`), '/triggers'];

  function cellOf(path: string): unknown {
    return path === '/triggers'
      ? (values[path] ?? [{ kind: 'oralOrder', startedBy: values['/steps/0/performers'] ?? [] }])
      : (values[path] ?? (path.endsWith('/kind') ? 'perform' : undefined));
  }

  function save(): void {
    const commands: ConfirmInput[] = [
      { kind: 'addRow', index: at, activity: activity.trim() },
      ...Object.entries(opens ? { ...values, '/triggers': cellOf('/triggers') } : values).map(
        ([path, value]): ConfirmInput => ({ kind: 'edit', path, value }),
      ),
    ];
    confirm.mutate(commands, {
      onSuccess: () => {
        if (!isMore) {
          onClose();
          return;
        }
        setAt(at + 1);
        setActivity('');
        setValues({});
      },
    });
  }

  return (
    <FormDialog
      title={text.addRowTitle}
      submit={text.addRowTitle}
      error={confirm.error}
      isBusy={confirm.isPending}
      onClose={onClose}
      onSubmit={save}
    >
      <p className="soft small tight" role="status">
        {at === index ? '' : text.rowAdded(numberOfRow(draft.definition.steps, at - 1))}
      </p>
      <Textarea
        key={at}
        label={text.fields['activity']}
        required
        autoFocus
        data-autofocus
        value={activity}
        onChange={(event) => setActivity(event.currentTarget.value)}
      />
      {fields.map((path) => {
        const field = editFieldOf(path);
        return field === null || (path === '/triggers' && !opens) ? null : (
          <FieldEditor
            key={path}
            draft={draft}
            confirm={confirm}
            field={field}
            value={cellOf(path)}
            onChange={(value) => setValues((all) => ({ ...all, [path]: value }))}
          />
        );
      })}
      <Checkbox
        label={text.addAnother}
        checked={isMore}
        onChange={(event) => setMore(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
