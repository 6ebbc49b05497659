import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrganisationView, TeamInput } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { DateField } from '../../components/DateField.tsx';
import { FormDialog } from '../../components/FormDialog.tsx';
import { common } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useToday } from '../session/use-today.ts';
import { bind, orNull } from './fields.ts';
import classes from './Organisation.module.css';
import {
  buildMembers,
  EMPTY_MEMBER,
  type MemberDraft,
  memberChoices,
  membersOf,
} from './team-draft.ts';
import { useSave } from './use-save.ts';

export interface TeamDialogProps {
  readonly organisation: OrganisationView;
  /** Null: a new one. */
  readonly team: OrganisationView['teams'][number] | null;
  readonly onClose: () => void;
}

/** Adds or changes a body by SK with its chair and members, some of them from outside. */
export function TeamDialog({ organisation, team, onClose }: TeamDialogProps) {
  const today = useToday();
  const [state, setState] = useState({
    name: team?.name ?? '',
    code: team?.code ?? '',
    decreeNumber: team?.decreeNumber ?? '',
    validFrom: team?.validFrom ?? today,
    validTo: team?.validTo ?? '',
  });
  const [members, setMembers] = useState<readonly MemberDraft[]>(
    team === null ? [EMPTY_MEMBER] : membersOf(team),
  );
  const save = useSave(
    (body: TeamInput) =>
      team === null
        ? call('addTeam', { body })
        : call('changeTeam', { params: { teamId: team.teamId }, body }),
    onClose,
  );

  function submit(): void {
    save.mutate({
      ...state,
      name: state.name.trim(),
      decreeNumber: orNull(state.decreeNumber),
      validTo: orNull(state.validTo),
      members: buildMembers(members),
    });
  }

  return (
    <FormDialog
      title={team === null ? text.team.add : text.team.changeOf(team.name)}
      submit={common.save}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={submit}
    >
      <TextInput
        label={text.team.name}
        required
        {...bind(state, setState, 'name')}
        data-autofocus
      />
      <TextInput
        label={text.team.code}
        description={text.team.codeHint}
        required
        pattern="[a-z0-9\-]{1,60}"
        {...bind(state, setState, 'code')}
      />
      <TextInput label={text.team.decree} {...bind(state, setState, 'decreeNumber')} />
      <DateField label={text.team.from} required {...bind(state, setState, 'validFrom')} />
      <DateField label={text.team.to} {...bind(state, setState, 'validTo')} />
      <fieldset className="bare stack-tight">
        <legend>{text.team.members}</legend>
        {members.map((member, index) => (
          <MemberFields
            // biome-ignore lint/suspicious/noArrayIndexKey: a member has no name of its own until one is chosen.
            key={index}
            no={index + 1}
            member={member}
            organisation={organisation}
            onChange={(next) => setMembers(members.map((one, at) => (at === index ? next : one)))}
            onRemove={() => setMembers(members.filter((_one, at) => at !== index))}
          />
        ))}
        <div>
          <Button
            variant="default"
            size="sm"
            onClick={() => setMembers([...members, EMPTY_MEMBER])}
          >
            {text.team.addMember}
          </Button>
        </div>
      </fieldset>
    </FormDialog>
  );
}

interface MemberFieldsProps {
  readonly no: number;
  readonly member: MemberDraft;
  readonly organisation: OrganisationView;
  readonly onChange: (member: MemberDraft) => void;
  readonly onRemove: () => void;
}

function MemberFields({ no, member, organisation, onChange, onRemove }: MemberFieldsProps) {
  return (
    <div className={classes.member}>
      <NativeSelect
        label={text.team.member(no)}
        required
        value={member.who}
        onChange={(event) => onChange({ ...member, who: event.currentTarget.value })}
        data={[{ value: '', label: common.choose }, ...memberChoices(organisation)]}
      />
      <TextInput
        label={text.team.role}
        required
        value={member.role}
        onChange={(event) => onChange({ ...member, role: event.currentTarget.value })}
      />
      <div className="row">
        <Checkbox
          label={text.team.chair}
          checked={member.isChair}
          onChange={(event) => onChange({ ...member, isChair: event.currentTarget.checked })}
        />
        <Button
          size="compact-sm"
          variant="subtle"
          aria-label={text.team.removeMember(no)}
          onClick={onRemove}
        >
          {text.team.remove}
        </Button>
      </div>
    </div>
  );
}
