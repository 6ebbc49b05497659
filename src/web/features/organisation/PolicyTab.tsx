import { Button, NativeSelect, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import type { PolicyInput } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatWorkMinutes } from '../../format.ts';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { bind } from './fields.ts';
import type { TabProps } from './OrganisationPage.tsx';
import { useSave } from './use-save.ts';

/** What the agency decides for itself; others read it, the administrator changes it. */
export function PolicyTab({ organisation, isAdmin }: TabProps) {
  const { policy } = organisation;
  const [state, setState] = useState({
    selfCheck: policy.selfCheck,
    vacantPost: policy.vacantPost,
    reminderLeadMinutes: String(policy.reminderLeadMinutes),
    escalationDelayMinutes: String(policy.escalationDelayMinutes),
  });
  const save = useSave(
    (body: PolicyInput) => call('changePolicy', { body }),
    () => undefined,
  );

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    save.mutate({
      selfCheck: state.selfCheck,
      vacantPost: state.vacantPost,
      reminderLeadMinutes: Number(state.reminderLeadMinutes),
      escalationDelayMinutes: Number(state.escalationDelayMinutes),
    });
  }

  return (
    <Panel title={text.policy.title}>
      <form onSubmit={submit} className="stack narrow">
        <NativeSelect
          label={text.policy.selfCheck}
          disabled={!isAdmin}
          {...bind(state, setState, 'selfCheck')}
          data={Object.entries(text.policy.selfChecks).map(([value, label]) => ({ value, label }))}
        />
        <NativeSelect
          label={text.policy.vacantPost}
          disabled={!isAdmin}
          {...bind(state, setState, 'vacantPost')}
          data={Object.entries(text.policy.vacantPosts).map(([value, label]) => ({
            value,
            label,
          }))}
        />
        <MinutesField
          label={text.policy.lead}
          isAdmin={isAdmin}
          {...bind(state, setState, 'reminderLeadMinutes')}
        />
        <MinutesField
          label={text.policy.delay}
          isAdmin={isAdmin}
          {...bind(state, setState, 'escalationDelayMinutes')}
        />
        {save.error === null ? null : <ProblemBox error={save.error} isAct />}
        {isAdmin ? (
          <div>
            <Button type="submit" loading={save.isPending}>
              {common.save}
            </Button>
          </div>
        ) : null}
      </form>
    </Panel>
  );
}

interface MinutesFieldProps {
  readonly label: string;
  readonly isAdmin: boolean;
  readonly value: string;
  readonly onChange: (event: { currentTarget: { value: string } }) => void;
}

function MinutesField({ label, isAdmin, value, onChange }: MinutesFieldProps) {
  return (
    <TextInput
      label={label}
      description={text.policy.minutes(formatWorkMinutes(Number(value)))}
      type="number"
      min={0}
      max={10000}
      required
      disabled={!isAdmin}
      value={value}
      onChange={onChange}
    />
  );
}
