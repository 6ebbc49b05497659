import { TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SopRow } from '../../../contract/sop.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Mark } from '../../components/Mark.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { sop as text } from '../../messages/sop.ts';
import { useSops } from './use-sops.ts';

const TYPING_MS = 250;

/** SOP: all of the agency's, with a search. */
export function SopListPage() {
  const { q = '' } = useSearch({ from: '/shell/sop' });
  const navigate = useNavigate();
  const [words, setWords] = useState(q);
  const [settled] = useDebouncedValue(words, TYPING_MS);
  const list = useSops(settled.trim());
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  useEffect(() => {
    if (settled.trim() !== q) {
      void navigate({
        to: '/sop',
        search: settled.trim() === '' ? {} : { q: settled.trim() },
        replace: true,
      });
    }
  }, [settled, q, navigate]);

  return (
    <div className="stack">
      <PageTitle title={text.listTitle}>
        <p>{text.listIntro}</p>
      </PageTitle>
      <TextInput
        type="search"
        label={text.search}
        leftSection={<Icon name="search" />}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        className="narrow"
      />
      {list.isPending ? <LoadingBlock /> : null}
      {list.error === null ? null : (
        <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 ? (
        <EmptyState icon="list" title={settled === '' ? text.empty : text.emptySearch} />
      ) : null}
      <ul className="plain-list stack-tight" aria-label={text.listTitle}>
        {items.map((row) => (
          <SopItem key={row.sopVersionId} row={row} />
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

function SopItem({ row }: { readonly row: SopRow }) {
  return (
    <li className="card stack-tight">
      <strong>
        <Link to="/sop/$sopVersionId" params={{ sopVersionId: row.sopVersionId }}>
          {row.title}
        </Link>
      </strong>
      <div className="row">
        {row.simulationOnly ? (
          <Mark tone="trial" icon="trial">
            {text.simulationOnly}
          </Mark>
        ) : (
          <Mark tone={row.status === 'inForce' ? 'done' : 'neutral'} icon="info">
            {text.status[row.status] ?? row.status}
          </Mark>
        )}
        <span className="soft small">
          {[
            row.number,
            text.version(row.version),
            text.steps(row.stepCount),
            row.openRuns > 0 ? text.openRuns(row.openRuns) : null,
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </div>
    </li>
  );
}
