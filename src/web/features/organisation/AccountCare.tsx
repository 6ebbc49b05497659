import { Button } from '@mantine/core';
import { useState } from 'react';
import type { InviteAnswer } from '../../../contract/organisation.ts';
import { formatMoment } from '../../format.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useZone } from '../session/use-session.ts';
import { type AccountAct, ConfirmAccountDialog } from './ConfirmAccountDialog.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { InviteLinkDialog } from './InviteLinkDialog.tsx';
import type { OfficialRow } from './OfficialsTab.tsx';

/** The account of an official: invite, reset, send out of devices, disable. */
export function AccountCare({ official }: { readonly official: OfficialRow }) {
  const [opened, setOpened] = useState<AccountAct | 'invite' | null>(null);
  const [invite, setInvite] = useState<InviteAnswer | null>(null);
  const { account } = official;
  const close = () => setOpened(null);
  return (
    <div className="row small">
      {account === null ? (
        <>
          <span className="soft">{text.account.none}</span>
          <AccountButton
            label={text.account.invite}
            name={text.account.inviteOf(official.name)}
            onClick={() => setOpened('invite')}
          />
        </>
      ) : (
        <>
          <AccountFacts account={account} />
          <AccountButton
            label={text.account.reset}
            name={text.account.resetOf(official.name)}
            onClick={() => setOpened('reset')}
          />
          {account.sessionCount === 0 ? null : (
            <AccountButton
              label={text.account.endSessions}
              name={text.account.endSessionsOf(official.name)}
              onClick={() => setOpened('endSessions')}
            />
          )}
          {account.status === 'disabled' ? null : (
            <AccountButton
              label={text.account.disable}
              name={text.account.disableOf(official.name)}
              onClick={() => setOpened('disable')}
            />
          )}
        </>
      )}
      {opened === 'invite' ? (
        <InviteDialog official={official} onClose={close} onInvited={setInvite} />
      ) : null}
      {opened === null || opened === 'invite' || account === null ? null : (
        <ConfirmAccountDialog
          act={opened}
          name={official.name}
          accountId={account.accountId}
          onClose={close}
          onInvited={setInvite}
        />
      )}
      {invite === null ? null : (
        <InviteLinkDialog invite={invite} onClose={() => setInvite(null)} />
      )}
    </div>
  );
}

function AccountFacts({ account }: { readonly account: NonNullable<OfficialRow['account']> }) {
  const zone = useZone();
  return (
    <span className="soft">
      {[
        account.username,
        text.account.status[account.status] ?? account.status,
        account.isAdmin ? text.account.admin : null,
        account.sessionCount > 0 ? text.account.sessions(account.sessionCount) : null,
        account.lockedUntil === null
          ? null
          : text.account.locked(formatMoment(account.lockedUntil, zone)),
      ]
        .filter((part) => part !== null)
        .join(' · ')}
    </span>
  );
}

interface AccountButtonProps {
  readonly label: string;
  readonly name: string;
  readonly onClick: () => void;
}

function AccountButton({ label, name, onClick }: AccountButtonProps) {
  return (
    <Button size="compact-sm" variant="subtle" aria-label={name} onClick={onClick}>
      {label}
    </Button>
  );
}
