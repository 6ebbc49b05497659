import { Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { InviteAnswer, InviteRequest } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { FormDialog } from '../../components/FormDialog.tsx';
import { organisation as text } from '../../messages/organisation.ts';
import { bind } from './fields.ts';
import type { OfficialRow } from './OfficialsTab.tsx';
import { useSave } from './use-save.ts';

export interface InviteDialogProps {
  readonly official: OfficialRow;
  readonly onClose: () => void;
  readonly onInvited: (invite: InviteAnswer) => void;
}

/** Undang: makes an account and a link, shown once, with which its owner sets the password. */
export function InviteDialog({ official, onClose, onInvited }: InviteDialogProps) {
  const [state, setState] = useState({ username: proposeUsername(official.name) });
  const [isAdmin, setAdmin] = useState(false);
  const save = useSave(async (body: InviteRequest) => {
    onInvited(await call('inviteAccount', { body }));
  }, onClose);
  return (
    <FormDialog
      title={text.account.inviteOf(official.name)}
      submit={text.account.invite}
      error={save.error}
      isBusy={save.isPending}
      onClose={onClose}
      onSubmit={() => save.mutate({ officialId: official.officialId, isAdmin, ...state })}
    >
      <TextInput
        label={text.account.username}
        description={text.account.usernameHint}
        required
        pattern="[a-z0-9._\-]{2,60}"
        autoCapitalize="none"
        {...bind(state, setState, 'username')}
        data-autofocus
      />
      <Checkbox
        label={text.account.isAdmin}
        checked={isAdmin}
        onChange={(event) => setAdmin(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

/** `siti.rahma` of `Siti Rahma, S.Sos.`: the first two words, without titles. */
function proposeUsername(name: string): string {
  const [bare = ''] = name.split(',');
  return bare
    .toLowerCase()
    .replace(/[^a-z ]/g, '')
    .split(' ')
    .filter((word) => word.length > 1)
    .slice(0, 2)
    .join('.');
}
