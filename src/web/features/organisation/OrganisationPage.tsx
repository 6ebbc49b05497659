import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { OrganisationView } from '../../../contract/organisation.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { organisation as text } from '../../messages/organisation.ts';
import { useSession } from '../session/use-session.ts';
import { AuditTab } from './AuditTab.tsx';
import { CalendarTab } from './CalendarTab.tsx';
import { LogoPanel } from './LogoPanel.tsx';
import { OfficialsTab } from './OfficialsTab.tsx';
import { PolicyTab } from './PolicyTab.tsx';
import { TeamsTab } from './TeamsTab.tsx';
import { UnitsTab } from './UnitsTab.tsx';
import { useOrganisation } from './use-organisation.ts';

const PARTS = ['unit', 'pegawai', 'tim', 'kalender', 'aturan', 'jejak'] as const;
type Part = (typeof PARTS)[number];

export interface TabProps {
  readonly organisation: OrganisationView;
  /** The local administrator may change what others only read. */
  readonly isAdmin: boolean;
}

/** Organisasi & Pejabat: who is who today; the local administrator changes it here. */
export function OrganisationPage() {
  const { bagian } = useSearch({ from: '/shell/organisasi' });
  const { isAdmin } = useSession();
  const navigate = useNavigate();
  const query = useOrganisation();
  const parts = PARTS.filter((part) => isAdmin || part !== 'jejak');
  const chosen = parts.find((part) => part === bagian) ?? 'unit';
  return (
    <div className="stack">
      <PageTitle title={text.title} />
      <Tabs
        value={chosen}
        onChange={(part) =>
          void navigate({
            to: '/organisasi',
            search: part === null || part === 'unit' ? {} : { bagian: part },
            replace: true,
          })
        }
        keepMounted={false}
      >
        <Tabs.List aria-label={text.tabsLabel} mb="md">
          {parts.map((part) => (
            <Tabs.Tab key={part} value={part}>
              {text.tabs[part]}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {query.isPending ? <LoadingBlock /> : null}
        {query.error === null ? null : (
          <ProblemBox error={query.error} onRetry={() => void query.refetch()} />
        )}
        {query.data === undefined ? null : (
          <Tabs.Panel value={chosen}>
            <PartOf part={chosen} organisation={query.data} isAdmin={isAdmin} />
          </Tabs.Panel>
        )}
      </Tabs>
    </div>
  );
}

function PartOf({ part, ...props }: TabProps & { readonly part: Part }) {
  switch (part) {
    case 'unit':
      return <UnitsTab {...props} />;
    case 'pegawai':
      return <OfficialsTab {...props} />;
    case 'tim':
      return <TeamsTab {...props} />;
    case 'kalender':
      return <CalendarTab {...props} />;
    case 'aturan':
      return (
        <div className="stack">
          <PolicyTab {...props} />
          <LogoPanel isAdmin={props.isAdmin} />
        </div>
      );
    case 'jejak':
      return <AuditTab />;
  }
}
