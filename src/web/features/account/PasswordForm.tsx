import { Button, PasswordInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { PasswordChange } from '../../../contract/session.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useNotice } from '../../components/Notices.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { account } from '../../messages/account.ts';
import { sessionText } from '../../messages/session.ts';
import {
  type NewPassword,
  NewPasswordFields,
  repeatsItself,
} from '../session/NewPasswordFields.tsx';

const EMPTY: NewPassword = { password: '', repeat: '' };

/** Ganti kata sandi. */
export function PasswordForm() {
  const [current, setCurrent] = useState('');
  const [secret, setSecret] = useState(EMPTY);
  const say = useNotice();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (body: PasswordChange) => call('changePassword', { body }),
    onSuccess: () => {
      setCurrent('');
      setSecret(EMPTY);
      say({ text: account.changed });
      void client.invalidateQueries({ queryKey: keys.session });
      void client.invalidateQueries({ queryKey: keys.ownSessions });
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (repeatsItself(secret)) {
      change.mutate({ current, next: secret.password });
    }
  }

  return (
    <form onSubmit={submit} className="stack narrow">
      {change.error === null ? null : <ProblemBox error={change.error} />}
      <PasswordInput
        label={account.current}
        autoComplete="current-password"
        required
        value={current}
        onChange={(event) => setCurrent(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': sessionText.showPassword }}
      />
      <NewPasswordFields
        value={secret}
        onChange={setSecret}
        label={account.next}
        repeatLabel={account.repeat}
      />
      <div>
        <Button type="submit" loading={change.isPending}>
          {account.submit}
        </Button>
      </div>
    </form>
  );
}
