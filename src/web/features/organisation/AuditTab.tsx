import { useInfiniteQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatMoment } from '../../format.ts';
import { organisation as text } from '../../messages/organisation.ts';
import { useZone } from '../session/use-session.ts';

/** Who changed what of the organisation and the accounts, newest first. */
export function AuditTab() {
  const zone = useZone();
  const audit = useInfiniteQuery({
    queryKey: keys.audit,
    queryFn: ({ pageParam, signal }) => call('audit', { query: { cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
  const rows = audit.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Panel title={text.audit.title}>
      <p className="soft tight">{text.audit.intro}</p>
      {audit.isPending ? <LoadingBlock /> : null}
      {audit.error === null ? null : (
        <ProblemBox error={audit.error} onRetry={() => void audit.refetch()} />
      )}
      {audit.isSuccess && rows.length === 0 ? <p>{text.audit.empty}</p> : null}
      <ol className="plain-list stack-tight">
        {rows.map((row) => (
          <li key={row.auditId}>
            {row.sentence}
            <div className="soft small">
              {row.who}, {formatMoment(row.at, zone)}
            </div>
          </li>
        ))}
      </ol>
      <MoreButton
        hasMore={audit.hasNextPage}
        isBusy={audit.isFetchingNextPage}
        onMore={() => void audit.fetchNextPage()}
      />
    </Panel>
  );
}
