import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type SubmitEvent, useState } from 'react';
import type { SetupRequest } from '../../../contract/session.ts';
import { call } from '../../api/client.ts';
import { problemAt } from '../../api/problem.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { sessionText, zoneNames } from '../../messages/session.ts';
import { type NewPassword, NewPasswordFields, repeatsItself } from './NewPasswordFields.tsx';
import { PublicPage } from './PublicPage.tsx';
import { useEnter } from './use-session.ts';

type SetupDraft = Omit<SetupRequest, 'password'>;
const EMPTY: SetupDraft = {
  agencyName: '',
  agencySlug: '',
  zone: 'WIB',
  adminName: '',
  username: '',
};

/** Penyiapan pertama: the first agency of an empty system and its administrator. */
export function SetupPage() {
  const [draft, setDraft] = useState(EMPTY);
  const [secret, setSecret] = useState<NewPassword>({ password: '', repeat: '' });
  const enter = useEnter();
  const setup = useMutation({
    mutationFn: async (request: SetupRequest) => {
      await enter(await call('setup', { body: request }), undefined);
    },
  });

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    if (repeatsItself(secret)) {
      setup.mutate({ ...draft, password: secret.password });
    }
  }

  function field(key: Exclude<keyof SetupDraft, 'zone'>) {
    return {
      label: sessionText.setup[key],
      value: draft[key],
      required: true,
      error: problemAt(setup.error, key) ?? null,
      onChange: (event: { currentTarget: { value: string } }) =>
        setDraft({ ...draft, [key]: event.currentTarget.value }),
    };
  }

  return (
    <PublicPage>
      <form onSubmit={submit} className="stack narrow">
        <PageTitle title={sessionText.setup.title}>
          <p>{sessionText.setup.intro}</p>
        </PageTitle>
        {setup.error === null ? null : <ProblemBox error={setup.error} isAct />}
        <TextInput {...field('agencyName')} autoComplete="organization" />
        <TextInput
          {...field('agencySlug')}
          description={sessionText.setup.agencySlugHint}
          pattern="[a-z0-9\-]{3,40}"
          autoCapitalize="none"
        />
        <NativeSelect
          label={sessionText.setup.zone}
          value={draft.zone}
          data={Object.entries(zoneNames).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setDraft({ ...draft, zone: event.currentTarget.value })}
        />
        <TextInput {...field('adminName')} autoComplete="name" />
        <TextInput
          {...field('username')}
          description={sessionText.setup.usernameHint(draft.agencySlug)}
          pattern="[a-z0-9._\-]{2,60}"
          autoComplete="username"
          autoCapitalize="none"
        />
        <NewPasswordFields
          value={secret}
          onChange={setSecret}
          label={sessionText.setup.password}
          repeatLabel={sessionText.setup.repeat}
        />
        <Button type="submit" loading={setup.isPending}>
          {sessionText.setup.submit}
        </Button>
      </form>
    </PublicPage>
  );
}
