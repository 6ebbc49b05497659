import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type SubmitEvent, useState } from 'react';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { sessionText } from '../../messages/session.ts';
import { useLogin } from './use-login.ts';

/** Name and password. What is wrong is not told apart, so that nobody learns which names exist. */
export function LoginForm({ to }: { readonly to: string | undefined }) {
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const login = useLogin(to);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    login.mutate({ username: username.trim().toLowerCase(), password });
  }

  return (
    <form onSubmit={submit} className="stack">
      {login.error === null ? null : <ProblemBox error={login.error} />}
      <TextInput
        label={sessionText.login.username}
        description={sessionText.login.usernameHint}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        value={username}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      <PasswordInput
        label={sessionText.login.password}
        autoComplete="current-password"
        required
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': sessionText.showPassword }}
      />
      <Button type="submit" loading={login.isPending}>
        {sessionText.login.submit}
      </Button>
    </form>
  );
}
