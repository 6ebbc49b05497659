import { EmptyState } from '../../components/EmptyState.tsx';
import { Facts } from '../../components/Facts.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { Panel } from '../../components/Panel.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { importText as text } from '../../messages/import.ts';
import { ImportCard } from './ImportCard.tsx';
import { UploadPanel } from './UploadPanel.tsx';
import { useImports } from './use-imports.ts';

/** Impor SOP: bring documents, see how far their reading is, and go on to confirm their drafts. */
export function ImportListPage() {
  const list = useImports();
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const counts = list.data?.pages[0]?.counts;
  return (
    <div className="stack">
      <PageTitle title={text.title}>
        <p>{text.intro}</p>
      </PageTitle>
      <UploadPanel />
      {counts === undefined || items.length === 0 ? null : (
        <Panel title={text.report}>
          <Facts
            facts={(
              ['waiting', 'working', 'ready', 'failed', 'drafts', 'ratified', 'doubtsOpen'] as const
            )
              .filter((name) => counts[name] > 0 || name === 'ready')
              .map((name) => ({ label: text.counts[name], value: String(counts[name]) }))}
          />
        </Panel>
      )}
      {list.isPending ? <LoadingBlock /> : null}
      {list.error === null ? null : (
        <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 ? <EmptyState icon="file" title={text.empty} /> : null}
      <ul className="plain-list stack-tight" aria-label={text.list}>
        {items.map((one) => (
          <ImportCard key={one.importId} one={one} />
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
