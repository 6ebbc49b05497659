import { NativeSelect, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { SopRow } from '../../../contract/sop.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Mark } from '../../components/Mark.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { sop as text } from '../../messages/sop.ts';
import { placeUnits } from '../organisation/unit-tree.ts';
import { useOrganisation } from '../organisation/use-organisation.ts';
import { useSession } from '../session/use-session.ts';
import { CataloguePrint } from './CataloguePrint.tsx';
import { SOP_KINDS, SOP_STATES, searchOf } from './sop-filter.ts';
import { useSops } from './use-sops.ts';

const TYPING_MS = 250;

/** SOP: all of the agency's, with a search. */
export function SopListPage() {
  const { q = '', kind, status, unit } = useSearch({ from: '/shell/sop' });
  const navigate = useNavigate();
  const { isAdmin } = useSession();
  const [words, setWords] = useState(q);
  const [settled] = useDebouncedValue(words, TYPING_MS);
  const list = useSops({ q: settled.trim(), kind, status, unit });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];

  const isNarrowed =
    settled !== '' || kind !== undefined || status !== undefined || unit !== undefined;

  useEffect(() => {
    if (settled.trim() !== q) {
      void navigate({
        to: '/sop',
        search: searchOf({ q: settled.trim(), kind, status, unit }),
        replace: true,
      });
    }
  }, [settled, q, kind, status, unit, navigate]);

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
      <SopFilters />
      <div className="row">
        <CataloguePrint />
        {isAdmin ? (
          <LinkButton to="/impor" variant="default">
            {text.import}
          </LinkButton>
        ) : null}
      </div>
      {list.isPending ? <LoadingBlock /> : null}
      {list.error === null ? null : (
        <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 ? (
        <EmptyState icon="list" title={isNarrowed ? text.emptySearch : text.empty} />
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

function SopFilters() {
  const { q, kind, status, unit } = useSearch({ from: '/shell/sop' });
  const navigate = useNavigate();
  const units = useOrganisation().data?.units ?? [];
  return (
    <div className="row">
      <NativeSelect
        label={text.unit}
        value={unit ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            to: '/sop',
            search: searchOf({ q, kind, status, unit: value === '' ? undefined : value }),
            replace: true,
          })
        }
        data={[
          { value: '', label: text.anyUnit },
          ...placeUnits(units).map(({ unit: one, depth }) => ({
            value: one.unitId,
            label: `${'\u2003'.repeat(depth)}${one.name}`,
          })),
        ]}
      />
      <NativeSelect
        label={text.kind}
        value={kind ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            to: '/sop',
            search: searchOf({ q, status, unit, kind: SOP_KINDS.find((one) => one === value) }),
            replace: true,
          })
        }
        data={[
          { value: '', label: text.anyKind },
          ...SOP_KINDS.map((one) => ({ value: one, label: text.kinds[one] ?? one })),
        ]}
      />
      <NativeSelect
        label={text.statusLabel}
        value={status ?? ''}
        onChange={({ currentTarget: { value } }) =>
          void navigate({
            to: '/sop',
            search: searchOf({ q, kind, unit, status: SOP_STATES.find((one) => one === value) }),
            replace: true,
          })
        }
        data={[
          { value: '', label: text.anyStatus },
          ...SOP_STATES.map((one) => ({ value: one, label: text.status[one] ?? one })),
        ]}
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
            text.ownUnits(row.unitNames),
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
