import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { RunRow } from '../../../contract/run.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Facts } from '../../components/Facts.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatDateWithDay, formatMoment, formatPeriod } from '../../format.ts';
import { marks } from '../../messages/inbox.ts';
import { run as text } from '../../messages/run.ts';
import { useZone } from '../session/use-session.ts';
import { RunMarks } from './RunMarks.tsx';
import { useRuns } from './use-run.ts';

const TYPING_MS = 250;

/** Berkas: all that this person may see, with search and state. */
export function RunListPage() {
  const filter = useSearch({ from: '/shell/berkas' });
  const list = useRuns(filter);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <div className="stack">
      <PageTitle title={text.list.title}>
        <p>{text.list.intro}</p>
      </PageTitle>
      <Filters titleOfSop={items[0]?.sopTitle} />
      {list.isPending ? <LoadingBlock /> : null}
      {list.error === null ? null : (
        <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 ? (
        <EmptyState icon="folder" title={isFiltered ? text.list.emptyFiltered : text.list.empty}>
          <p>{text.list.emptyNext}</p>
          <LinkButton to="/sop" variant="default">
            {text.list.seeSops}
          </LinkButton>
        </EmptyState>
      ) : null}
      <ul className="plain-list stack-tight" aria-label={text.list.title}>
        {items.map((row) => (
          <RunItem key={row.runId} row={row} />
        ))}
      </ul>
      <MoreButton
        hasMore={list.hasNextPage}
        isBusy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </div>
  );
}

function Filters({ titleOfSop }: { readonly titleOfSop: string | undefined }) {
  const filter = useSearch({ from: '/shell/berkas' });
  const navigate = useNavigate();
  const [words, setWords] = useState(filter.q ?? '');
  const [settled] = useDebouncedValue(words.trim(), TYPING_MS);
  const q = filter.q ?? '';

  useEffect(() => {
    if (settled !== q) {
      void navigate({
        to: '/berkas',
        search: ({ q: _before, ...rest }) => (settled === '' ? rest : { ...rest, q: settled }),
        replace: true,
      });
    }
  }, [settled, q, navigate]);

  function setStatus(status: string): void {
    void navigate({
      to: '/berkas',
      search: ({ status: _before, ...rest }) => (status === '' ? rest : { ...rest, status }),
      replace: true,
    });
  }

  return (
    <div className="stack-tight">
      <div className="row row-end">
        <TextInput
          type="search"
          label={text.list.search}
          leftSection={<Icon name="search" />}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          className="narrow"
        />
        <NativeSelect
          label={text.list.status}
          value={filter.status ?? ''}
          onChange={(event) => setStatus(event.currentTarget.value)}
          data={[
            { value: '', label: text.list.anyStatus },
            { value: 'running', label: marks.running },
            { value: 'ended', label: marks.ended },
            { value: 'cancelled', label: marks.cancelled },
          ]}
        />
      </div>
      {filter.sopId === undefined ? null : (
        <div className="row">
          <span>{titleOfSop === undefined ? text.list.ofOneSop : text.list.ofSop(titleOfSop)}</span>
          <Button
            variant="subtle"
            size="compact-md"
            onClick={() =>
              void navigate({ to: '/berkas', search: ({ sopId: _before, ...rest }) => rest })
            }
          >
            {text.list.clearSop}
          </Button>
        </div>
      )}
    </div>
  );
}

function RunItem({ row }: { readonly row: RunRow }) {
  const zone = useZone();
  return (
    <li className="card stack-tight">
      <RunMarks run={row} />
      <strong>
        <Link to="/berkas/$runId" params={{ runId: row.runId }}>
          {row.title}
        </Link>
      </strong>
      <span className="soft small">
        {[row.sopTitle, row.unitName, row.period === null ? null : formatPeriod(row.period)]
          .filter((part) => part !== null)
          .join(' · ')}
      </span>
      <Facts
        facts={[
          { label: text.list.where, value: row.status === 'running' ? row.whereItIs : null },
          {
            label: text.header.deadline,
            value: row.deadlineOn === null ? null : formatDateWithDay(row.deadlineOn),
          },
          { label: text.list.openedAt, value: formatMoment(row.openedAt, zone) },
          {
            label: text.list.closedAt,
            value: row.closedAt === null ? null : formatMoment(row.closedAt, zone),
          },
        ]}
      />
    </li>
  );
}
