import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ObligationView } from '../../../contract/organisation.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Mark } from '../../components/Mark.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatDate, formatPeriod } from '../../format.ts';
import { periodKinds } from '../../messages/common.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { ObligationDialog } from './ObligationDialog.tsx';
import type { TabProps } from './OrganisationPage.tsx';

/** Kewajiban berkala: which SOP opens, or is reminded of, every period. */
export function Obligations({ organisation, isAdmin }: TabProps) {
  const [opened, setOpened] = useState<ObligationView | 'new' | null>(null);
  const query = useQuery({
    queryKey: keys.obligations,
    queryFn: ({ signal }) => call('obligations', { signal }),
  });
  const items = query.data?.items ?? [];
  return (
    <Panel
      title={text.obligation.title}
      aside={
        isAdmin ? (
          <Button onClick={() => setOpened('new')}>{text.obligation.add}</Button>
        ) : undefined
      }
    >
      {query.isPending ? <LoadingBlock rows={1} /> : null}
      {query.error === null ? null : (
        <ProblemBox error={query.error} onRetry={() => void query.refetch()} />
      )}
      {query.isSuccess && items.length === 0 ? (
        <p className="soft tight">{text.obligation.empty}</p>
      ) : null}
      <ul className="plain-list stack">
        {items.map((one) => (
          <li key={one.obligationId}>
            <div className="row">
              <strong>{one.sopTitle}</strong>
              <Mark
                tone={one.isActive ? 'done' : 'neutral'}
                icon={one.isActive ? 'check' : 'pause'}
              >
                {one.isActive ? text.obligation.active : text.obligation.inactive}
              </Mark>
              {isAdmin ? (
                <Button
                  size="compact-sm"
                  variant="subtle"
                  aria-label={text.obligation.changeOf(one.sopTitle)}
                  onClick={() => setOpened(one)}
                >
                  {text.obligation.change}
                </Button>
              ) : null}
            </div>
            <div className="soft small">
              {[one.unitName, periodKinds[one.every], text.obligation.onDues[one.onDue]].join(
                ' · ',
              )}
            </div>
            {one.isActive ? (
              <div className="small">
                {text.obligation.next(formatPeriod(one.nextPeriod), formatDate(one.nextOn))}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {opened === null ? null : (
        <ObligationDialog
          organisation={organisation}
          obligation={opened === 'new' ? null : opened}
          onClose={() => setOpened(null)}
        />
      )}
    </Panel>
  );
}
