import { NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrganisationView, PositionInput } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { bind, orNull } from './fields.ts';
import { useSave } from './use-save.ts';

export interface PositionDialogProps {
  readonly organisation: OrganisationView;
  /** Null: a new one in the unit. */
  readonly position: OrganisationView['positions'][number] | null;
  readonly unitId: string;
  readonly onClose: () => void;
}

/** Adds or changes a post. */
export function PositionDialog({ organisation, position, unitId, onClose }: PositionDialogProps) {
  const [state, setState] = useState({
    title: position?.title ?? '',
    code: position?.code ?? '',
    rank: position?.rank ?? '',
    unitId,
    superiorId: position?.superiorId ?? '',
  });
  const save = useSave(
    (body: PositionInput) =>
      position === null
        ? call('addPosition', { body })
        : call('changePosition', { params: { positionId: position.positionId }, body }),
    onClose,
  );
  return (
    <FormDialog
      title={position === null ? text.position.add : text.position.changeOf(position.title)}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate({ ...state, superiorId: orNull(state.superiorId) })}
    >
      <TextInput
        label={text.position.title}
        required
        {...bind(state, setState, 'title')}
        data-autofocus
      />
      <TextInput
        label={text.position.code}
        description={text.position.codeHint}
        required
        pattern="[a-z0-9\-]{1,60}"
        {...bind(state, setState, 'code')}
      />
      <TextInput
        label={text.position.rank}
        description={text.position.rankHint}
        required
        pattern="[a-z0-9\-]{1,60}"
        {...bind(state, setState, 'rank')}
      />
      <NativeSelect
        label={text.position.unit}
        {...bind(state, setState, 'unitId')}
        data={organisation.units.map((one) => ({ value: one.unitId, label: one.name }))}
      />
      <NativeSelect
        label={text.position.superior}
        {...bind(state, setState, 'superiorId')}
        data={[
          { value: '', label: text.position.noSuperior },
          ...organisation.positions
            .filter((one) => one.positionId !== position?.positionId)
            .map((one) => ({ value: one.positionId, label: one.title })),
        ]}
      />
    </FormDialog>
  );
}
