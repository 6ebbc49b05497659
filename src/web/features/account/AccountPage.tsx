import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api/client.ts';
import { dropAllDrafts } from '../../api/use-draft.ts';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { account } from '../../messages/account.ts';
import { useSession } from '../session/use-session.ts';
import { CapacityList } from './CapacityList.tsx';
import { OwnSessions } from './OwnSessions.tsx';
import { PasswordForm } from './PasswordForm.tsx';

/** Akun saya. */
export function AccountPage() {
  const session = useSession();
  return (
    <div className="stack">
      <PageTitle title={account.title}>
        <p>
          <strong>{session.name}</strong>
        </p>
        <p>{account.loginAs(session.username)}</p>
      </PageTitle>
      <Panel title={account.capacities}>
        <CapacityList capacities={session.capacities} />
      </Panel>
      <Panel title={account.password}>
        <PasswordForm />
      </Panel>
      <Panel title={account.sessions}>
        <OwnSessions />
      </Panel>
      <Logout />
    </div>
  );
}

function Logout() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const logout = useMutation({
    mutationFn: () => call('logout'),
    onSuccess: async () => {
      dropAllDrafts();
      await navigate({ to: '/masuk' });
      client.clear();
    },
  });
  return (
    <Panel title={account.logout}>
      <div className="stack-tight">
        {logout.error === null ? null : <ProblemBox error={logout.error} />}
        <p className="soft">{account.logoutIntro}</p>
        <div>
          <Button color="bata" loading={logout.isPending} onClick={() => logout.mutate()}>
            {account.logout}
          </Button>
        </div>
      </div>
    </Panel>
  );
}
