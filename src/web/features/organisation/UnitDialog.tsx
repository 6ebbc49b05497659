import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrganisationView, UnitInput } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { bind, orNull } from './fields.ts';
import type { Unit } from './unit-tree.ts';
import { useSave } from './use-save.ts';

export interface UnitDialogProps {
  readonly organisation: OrganisationView;
  /** Null: a new one. */
  readonly unit: Unit | null;
  readonly onClose: () => void;
}

/** Adds or changes a unit. */
export function UnitDialog({ organisation, unit, onClose }: UnitDialogProps) {
  const [state, setState] = useState({
    name: unit?.name ?? '',
    unitKind: unit?.unitKind ?? '',
    parentId: unit?.parentId ?? '',
    letterhead: (unit?.letterhead ?? []).join('\n'),
  });
  const save = useSave(
    (body: UnitInput) =>
      unit === null
        ? call('addUnit', { body })
        : call('changeUnit', { params: { unitId: unit.unitId }, body }),
    onClose,
  );

  function submit(): void {
    const lines = state.letterhead.split('\n').filter((line) => line.trim() !== '');
    save.mutate({
      name: state.name.trim(),
      unitKind: state.unitKind.trim(),
      parentId: orNull(state.parentId),
      letterhead: lines.length === 0 ? null : lines,
    });
  }

  return (
    <FormDialog
      title={unit === null ? text.unit.add : text.unit.changeOf(unit.name)}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label={text.unit.name}
        required
        {...bind(state, setState, 'name')}
        data-autofocus
      />
      <TextInput
        label={text.unit.kind}
        description={text.unit.kindHint}
        required
        pattern="[a-z0-9\-]{1,60}"
        {...bind(state, setState, 'unitKind')}
      />
      <NativeSelect
        label={text.unit.parent}
        {...bind(state, setState, 'parentId')}
        data={[
          { value: '', label: text.unit.noParent },
          ...organisation.units
            .filter((one) => one.unitId !== unit?.unitId)
            .map((one) => ({ value: one.unitId, label: one.name })),
        ]}
      />
      <Textarea
        label={text.unit.letterhead}
        description={text.unit.letterheadHint}
        {...bind(state, setState, 'letterhead')}
      />
    </FormDialog>
  );
}
