import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AbsenceInput, OfficialInput } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { DateField } from '../../components/DateField.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useToday } from '../session/use-today.ts';
import { bind, orNull } from './fields.ts';
import type { OfficialRow } from './OfficialsTab.tsx';
import { useSave } from './use-save.ts';

export interface OfficialDialogProps {
  /** Null: a new one. */
  readonly official: OfficialRow | null;
  readonly onClose: () => void;
}

/** Adds or changes an official. */
export function OfficialDialog({ official, onClose }: OfficialDialogProps) {
  const [state, setState] = useState({
    name: official?.name ?? '',
    employeeNumber: official?.employeeNumber ?? '',
  });
  const save = useSave(
    (body: OfficialInput) =>
      official === null
        ? call('addOfficial', { body })
        : call('changeOfficial', { params: { officialId: official.officialId }, body }),
    onClose,
  );
  return (
    <FormDialog
      title={official === null ? text.official.add : text.official.changeOf(official.name)}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() =>
        save.mutate({ name: state.name.trim(), employeeNumber: orNull(state.employeeNumber) })
      }
    >
      <TextInput
        label={text.official.name}
        required
        {...bind(state, setState, 'name')}
        data-autofocus
      />
      <TextInput
        label={text.official.number}
        description={text.official.numberHint}
        inputMode="numeric"
        pattern="[0-9 ]{0,24}"
        {...bind(state, setState, 'employeeNumber')}
      />
    </FormDialog>
  );
}

export interface AbsenceDialogProps {
  readonly official: OfficialRow;
  readonly onClose: () => void;
}

/** An official is away from one day to another; who acts for him is set at the post. */
export function AbsenceDialog({ official, onClose }: AbsenceDialogProps) {
  const today = useToday();
  const [state, setState] = useState({ reason: '', from: today, to: today });
  const save = useSave((body: AbsenceInput) => call('addAbsence', { body }), onClose);
  return (
    <FormDialog
      title={text.official.absenceOf(official.name)}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate({ ...state, officialId: official.officialId })}
    >
      <TextInput
        label={text.official.absenceReason}
        description={text.official.absenceReasonHint}
        required
        {...bind(state, setState, 'reason')}
        data-autofocus
      />
      <DateField label={text.official.from} required {...bind(state, setState, 'from')} />
      <DateField
        label={text.official.to}
        required
        min={state.from}
        {...bind(state, setState, 'to')}
      />
    </FormDialog>
  );
}
