import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type {
  ObligationInput,
  ObligationView,
  OrganisationView,
} from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common, periodKinds } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useSops } from '../sop/use-sops.ts';
import { bind } from './fields.ts';
import { useSave } from './use-save.ts';

export interface ObligationDialogProps {
  readonly organisation: OrganisationView;
  /** Null: a new one. */
  readonly obligation: ObligationView | null;
  readonly onClose: () => void;
}

/** Which SOP, in which unit, how often, and whether it opens by itself. */
export function ObligationDialog({ organisation, obligation, onClose }: ObligationDialogProps) {
  const sops = useSops({});
  const [isActive, setActive] = useState(obligation?.isActive ?? true);
  const [state, setState] = useState({
    sopId: obligation?.sopId ?? '',
    unitId: obligation?.unitId ?? '',
    every: obligation?.every ?? 'semester',
    onDue: obligation?.onDue ?? 'remind',
    firstPeriod: obligation?.nextPeriod ?? '',
    offsetDays: String(obligation?.offsetDays ?? 0),
  });
  const save = useSave(
    (body: ObligationInput) =>
      obligation === null
        ? call('addObligation', { body })
        : call('changeObligation', { params: { obligationId: obligation.obligationId }, body }),
    onClose,
  );
  const rows = sops.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <FormDialog
      title={
        obligation === null ? text.obligation.add : text.obligation.changeOf(obligation.sopTitle)
      }
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate({ ...state, offsetDays: Number(state.offsetDays), isActive })}
    >
      <NativeSelect
        label={text.obligation.sop}
        required
        {...bind(state, setState, 'sopId')}
        data={[
          { value: '', label: common.choose },
          ...rows.map((row) => ({ value: row.sopId, label: row.title })),
        ]}
        data-autofocus
      />
      <NativeSelect
        label={text.obligation.unit}
        required
        {...bind(state, setState, 'unitId')}
        data={[
          { value: '', label: common.choose },
          ...organisation.units.map((unit) => ({ value: unit.unitId, label: unit.name })),
        ]}
      />
      <NativeSelect
        label={text.obligation.every}
        {...bind(state, setState, 'every')}
        data={Object.entries(periodKinds).map(([value, label]) => ({ value, label }))}
      />
      <NativeSelect
        label={text.obligation.onDue}
        {...bind(state, setState, 'onDue')}
        data={Object.entries(text.obligation.onDues).map(([value, label]) => ({ value, label }))}
      />
      <TextInput
        label={text.obligation.firstPeriod}
        description={text.obligation.firstPeriodHint}
        required
        maxLength={20}
        {...bind(state, setState, 'firstPeriod')}
      />
      <TextInput
        label={text.obligation.offset}
        type="number"
        min={0}
        max={365}
        required
        {...bind(state, setState, 'offsetDays')}
      />
      <Checkbox
        label={text.obligation.active}
        checked={isActive}
        onChange={(event) => setActive(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}
