import { Button } from '@mantine/core';
import { useState } from 'react';
import type { OrganisationView } from '../../../contract/organisation.ts';
import { Panel } from '../../components/Panel.tsx';
import { formatDate } from '../../format.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { ExternalPartyDialog } from './ExternalPartyDialog.tsx';
import type { TabProps } from './OrganisationPage.tsx';
import { TeamDialog } from './TeamDialog.tsx';

type Team = OrganisationView['teams'][number];

/** Bodies by SK with their members, and those outside who take part. */
export function TeamsTab({ organisation, isAdmin }: TabProps) {
  const [opened, setOpened] = useState<Team | 'team' | 'outsider' | null>(null);
  const close = () => setOpened(null);
  return (
    <div className="stack">
      <Panel
        title={text.team.title}
        aside={
          isAdmin ? <Button onClick={() => setOpened('team')}>{text.team.add}</Button> : undefined
        }
      >
        {organisation.teams.length === 0 ? <p className="soft tight">{text.team.empty}</p> : null}
        <ul className="plain-list stack">
          {organisation.teams.map((team) => (
            <TeamLine
              key={team.teamId}
              team={team}
              isAdmin={isAdmin}
              onChange={() => setOpened(team)}
            />
          ))}
        </ul>
      </Panel>
      <Panel
        title={text.outsider.title}
        aside={
          isAdmin ? (
            <Button onClick={() => setOpened('outsider')}>{text.outsider.add}</Button>
          ) : undefined
        }
      >
        {organisation.externalParties.length === 0 ? (
          <p className="soft tight">{text.outsider.empty}</p>
        ) : null}
        <ul className="plain-list stack-tight">
          {organisation.externalParties.map((party) => (
            <li key={party.externalPartyId}>
              <strong>{party.name}</strong> <span className="soft">{party.organisation ?? ''}</span>
            </li>
          ))}
        </ul>
      </Panel>
      {opened === 'outsider' ? <ExternalPartyDialog onClose={close} /> : null}
      {opened === null || opened === 'outsider' ? null : (
        <TeamDialog
          organisation={organisation}
          team={opened === 'team' ? null : opened}
          onClose={close}
        />
      )}
    </div>
  );
}

interface TeamLineProps {
  readonly team: Team;
  readonly isAdmin: boolean;
  readonly onChange: () => void;
}

function TeamLine({ team, isAdmin, onChange }: TeamLineProps) {
  const range = text.holding.range(
    formatDate(team.validFrom),
    team.validTo === null ? null : formatDate(team.validTo),
  );
  return (
    <li>
      <div className="row">
        <strong>{team.name}</strong>
        <span className="soft small">
          {[team.decreeNumber, range].filter((part) => part !== null).join(' · ')}
        </span>
        {isAdmin ? (
          <Button
            size="compact-sm"
            variant="subtle"
            aria-label={text.team.changeOf(team.name)}
            onClick={onChange}
          >
            {text.team.change}
          </Button>
        ) : null}
      </div>
      <ul>
        {team.members.map((member) => (
          <li key={`${member.name}${member.role}`}>
            {member.name}, {member.role}
            {member.isOutsider ? ` (${text.team.outsider})` : ''}
          </li>
        ))}
      </ul>
    </li>
  );
}
