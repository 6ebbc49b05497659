import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import { Callout } from '../../components/Callout.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { sessionText } from '../../messages/session.ts';
import { DemoAccounts } from './DemoAccounts.tsx';
import { LoginForm } from './LoginForm.tsx';
import classes from './LoginPage.module.css';
import { PublicPage } from './PublicPage.tsx';
import { welcomeQuery } from './queries.ts';

/** Masuk: name and password, and on a demo the invented officials to tap. */
export function LoginPage() {
  const { ke, sesi } = useSearch({ from: '/masuk' });
  const navigate = useNavigate();
  const { data: welcome } = useQuery(welcomeQuery);
  const needsSetup = welcome?.needsSetup === true;

  useEffect(() => {
    if (needsSetup) {
      void navigate({ to: '/penyiapan', replace: true });
    }
  }, [needsSetup, navigate]);

  const accounts = welcome?.demoAccounts ?? [];
  return (
    <PublicPage>
      <div className={classes.columns} data-demo={accounts.length > 0}>
        <div className="stack">
          <PageTitle title={sessionText.login.title}>
            <p>{sessionText.login.intro}</p>
          </PageTitle>
          {sesi === undefined ? null : (
            <Callout tone="wait" icon="clock" title={sessionText.login.ended} role="status" />
          )}
          <LoginForm to={ke} />
        </div>
        {accounts.length === 0 ? null : <DemoAccounts accounts={accounts} to={ke} />}
      </div>
    </PublicPage>
  );
}
