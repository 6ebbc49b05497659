import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { type SubmitEvent, useState } from 'react';
import type { InvitationView } from '../../../contract/session.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { sessionText } from '../../messages/session.ts';
import { type NewPassword, NewPasswordFields, repeatsItself } from './NewPasswordFields.tsx';
import { PublicPage } from './PublicPage.tsx';
import { useEnter } from './use-session.ts';

/** Undangan: whoever was invited (or whose password was reset) sets a password and is in. */
export function InvitationPage() {
  const { token } = useParams({ from: '/undangan/$token' });
  const invitation = useQuery({
    queryKey: keys.invitation(token),
    queryFn: ({ signal }) => call('invitation', { params: { token }, signal }),
  });
  return (
    <PublicPage>
      <div className="stack narrow">
        <PageTitle title={sessionText.invitation.title} />
        {invitation.isPending ? <LoadingBlock rows={2} /> : null}
        {invitation.error === null ? null : (
          <ProblemBox error={invitation.error} onRetry={() => void invitation.refetch()} />
        )}
        {invitation.data === undefined ? null : (
          <AcceptForm token={token} invitation={invitation.data} />
        )}
      </div>
    </PublicPage>
  );
}

interface AcceptFormProps {
  readonly token: string;
  readonly invitation: InvitationView;
}

function AcceptForm({ token, invitation }: AcceptFormProps) {
  const [secret, setSecret] = useState<NewPassword>({ password: '', repeat: '' });
  const enter = useEnter();
  const accept = useMutation({
    mutationFn: async (password: string) => {
      await enter(
        await call('acceptInvitation', { params: { token }, body: { password } }),
        undefined,
      );
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (repeatsItself(secret)) {
      accept.mutate(secret.password);
    }
  }

  return (
    <form onSubmit={submit} className="stack">
      <p>{sessionText.invitation.welcome(invitation.name, invitation.agency)}</p>
      <p>
        <strong>{sessionText.invitation.username(invitation.username)}</strong>
      </p>
      {accept.error === null ? null : <ProblemBox error={accept.error} isAct />}
      <NewPasswordFields
        value={secret}
        onChange={setSecret}
        label={sessionText.invitation.password}
        repeatLabel={sessionText.invitation.repeat}
      />
      <Button type="submit" loading={accept.isPending}>
        {sessionText.invitation.submit}
      </Button>
    </form>
  );
}
