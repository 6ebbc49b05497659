import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { HoldingInput, OrganisationView } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { DateField } from '../../components/DateField.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useToday } from '../session/use-today.ts';
import { bind, orNull } from './fields.ts';
import { useSave } from './use-save.ts';

export interface HoldingDialogProps {
  readonly organisation: OrganisationView;
  readonly position: OrganisationView['positions'][number];
  readonly onClose: () => void;
}

/** Who holds a post from when: definitive, or Plt. and Plh. by decree and dates. */
export function HoldingDialog({ organisation, position, onClose }: HoldingDialogProps) {
  const [state, setState] = useState({
    officialId: '',
    capacity: 'definitive',
    signingForm: 'own',
    decreeNumber: '',
    validFrom: useToday(),
    validTo: '',
  });
  const save = useSave((body: HoldingInput) => call('addHolding', { body }), onClose);

  function submit(): void {
    save.mutate({
      ...state,
      positionId: position.positionId,
      decreeNumber: orNull(state.decreeNumber),
      validTo: orNull(state.validTo),
    });
  }

  return (
    <FormDialog
      title={text.holding.addOf(position.title)}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <NativeSelect
        label={text.holding.official}
        required
        {...bind(state, setState, 'officialId')}
        data={[
          { value: '', label: common.choose },
          ...organisation.officials.map((one) => ({ value: one.officialId, label: one.name })),
        ]}
        data-autofocus
      />
      <NativeSelect
        label={text.holding.capacity}
        {...bind(state, setState, 'capacity')}
        data={Object.entries(text.holding.capacities).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        label={text.holding.form}
        {...bind(state, setState, 'signingForm')}
        data={Object.entries(text.holding.forms).map(([value, label]) => ({ value, label }))}
      />
      <TextInput
        label={text.holding.decree}
        maxLength={120}
        {...bind(state, setState, 'decreeNumber')}
      />
      <DateField label={text.holding.from} required {...bind(state, setState, 'validFrom')} />
      <DateField
        label={text.holding.to}
        description={text.holding.toHint}
        min={state.validFrom}
        {...bind(state, setState, 'validTo')}
      />
    </FormDialog>
  );
}
