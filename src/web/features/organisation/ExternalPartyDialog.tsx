import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { ExternalPartyInput } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { bind, orNull } from './fields.ts';
import { useSave } from './use-save.ts';

/** Adds somebody outside the agency who takes part in its work. */
export function ExternalPartyDialog({ onClose }: { readonly onClose: () => void }) {
  const [state, setState] = useState({ name: '', organisation: '' });
  const save = useSave((body: ExternalPartyInput) => call('addExternalParty', { body }), onClose);
  return (
    <FormDialog
      title={text.outsider.add}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() =>
        save.mutate({ name: state.name.trim(), organisation: orNull(state.organisation) })
      }
    >
      <TextInput
        label={text.outsider.name}
        required
        {...bind(state, setState, 'name')}
        data-autofocus
      />
      <TextInput label={text.outsider.organisation} {...bind(state, setState, 'organisation')} />
    </FormDialog>
  );
}
