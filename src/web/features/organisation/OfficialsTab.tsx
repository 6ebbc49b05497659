import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { OrganisationView } from '../../../contract/organisation.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Mark } from '../../components/Mark.tsx';
import { formatDate } from '../../format.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { AccountCare } from './AccountCare.tsx';
import { AbsenceDialog, OfficialDialog } from './OfficialDialogs.tsx';
import classes from './Organisation.module.css';
import type { TabProps } from './OrganisationPage.tsx';

export type OfficialRow = OrganisationView['officials'][number];

/** The officials with their posts; for the administrator also their accounts. */
export function OfficialsTab({ organisation, isAdmin }: TabProps) {
  const [words, setWords] = useState('');
  const [isAdding, setAdding] = useState(false);
  const wanted = words.trim().toLowerCase();
  const shown = organisation.officials.filter((one) =>
    [one.name, ...one.posts].some((part) => part.toLowerCase().includes(wanted)),
  );
  return (
    <div className="stack">
      <div className="row row-end">
        <TextInput
          type="search"
          label={text.official.search}
          leftSection={<Icon name="search" />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          className="narrow"
        />
        {isAdmin ? <Button onClick={() => setAdding(true)}>{text.official.add}</Button> : null}
      </div>
      {shown.length === 0 ? <EmptyState icon="people" title={text.official.empty} /> : null}
      <ul className="plain-list stack-tight">
        {shown.map((official) => (
          <OfficialCard key={official.officialId} official={official} isAdmin={isAdmin} />
        ))}
      </ul>
      {isAdding ? <OfficialDialog official={null} onClose={() => setAdding(false)} /> : null}
    </div>
  );
}

function OfficialCard({ official, isAdmin }: { official: OfficialRow; isAdmin: boolean }) {
  const [opened, setOpened] = useState<'change' | 'absence' | null>(null);
  return (
    <li className="card stack-tight">
      <div className={classes.person}>
        <div>
          <strong>{official.name}</strong>{' '}
          {official.absentUntil === null ? null : (
            <Mark tone="wait" icon="calendar">
              {text.official.absentUntil(formatDate(official.absentUntil))}
            </Mark>
          )}
          <div className="soft small">
            {official.employeeNumber === null
              ? null
              : `${text.official.number} ${official.employeeNumber}`}
          </div>
          <div>
            {official.posts.length === 0 ? (
              <span className="soft">{text.official.noPost}</span>
            ) : (
              official.posts.join('; ')
            )}
          </div>
        </div>
        {isAdmin ? (
          <div className="row">
            <Button
              size="sm"
              variant="default"
              aria-label={text.official.changeOf(official.name)}
              onClick={() => setOpened('change')}
            >
              {text.official.change}
            </Button>
            <Button
              size="sm"
              variant="default"
              aria-label={text.official.absenceOf(official.name)}
              onClick={() => setOpened('absence')}
            >
              {text.official.absence}
            </Button>
          </div>
        ) : null}
      </div>
      {isAdmin ? <AccountCare official={official} /> : null}
      {opened === 'change' ? (
        <OfficialDialog official={official} onClose={() => setOpened(null)} />
      ) : null}
      {opened === 'absence' ? (
        <AbsenceDialog official={official} onClose={() => setOpened(null)} />
      ) : null}
    </li>
  );
}
