import { Title } from '@mantine/core';
import type { WelcomeView } from '../../../contract/session.ts';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { sessionText } from '../../messages/session.ts';
import classes from './LoginPage.module.css';
import { useLogin } from './use-login.ts';

type Account = WelcomeView['demoAccounts'][number];

export interface DemoAccountsProps {
  readonly accounts: readonly Account[];
  readonly to: string | undefined;
}

/** The invented officials of the demo, by agency; one tap logs in as one of them. */
export function DemoAccounts({ accounts, to }: DemoAccountsProps) {
  const login = useLogin(to);
  return (
    <section aria-labelledby="demo-accounts">
      <Title order={2} id="demo-accounts">
        {sessionText.login.demoTitle}
      </Title>
      <p className="soft">{sessionText.login.demoIntro}</p>
      {login.error === null ? null : <ProblemBox error={login.error} />}
      {[...groupByAgency(accounts)].map(([agency, members]) => (
        <div key={agency} className={classes.group}>
          <h3>{agency}</h3>
          <ul className={`plain-list ${classes.accounts}`}>
            {members.map((account) => (
              <li key={account.username}>
                <button
                  type="button"
                  className={classes.account}
                  disabled={login.isPending}
                  aria-label={sessionText.login.demoAs(account.name, account.role)}
                  onClick={() =>
                    login.mutate({ username: account.username, password: account.password })
                  }
                >
                  <span className={classes.name}>{account.name}</span>
                  <span className={classes.role}>{account.role}</span>
                </button>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

function groupByAgency(accounts: readonly Account[]): ReadonlyMap<string, readonly Account[]> {
  const mutGroups = new Map<string, Account[]>();
  for (const account of accounts) {
    const group = mutGroups.get(account.agency) ?? [];
    group.push(account);
    mutGroups.set(account.agency, group);
  }
  return mutGroups;
}
