import { EmptyState } from '../../components/EmptyState.tsx';
import { LinkButton } from '../../components/LinkButton.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { MoreButton } from '../../components/MoreButton.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { inbox } from '../../messages/inbox.ts';
import classes from './InboxCard.module.css';
import { InboxCard } from './InboxCard.tsx';
import { type Box, useInbox } from './use-inbox.ts';

/** Perlu Tindak Lanjut: what waits for me. */
export function MinePage() {
  return <BoxPage box="mine" />;
}

/** Belum Ditugaskan: what waits in my unit for somebody. */
export function UnassignedPage() {
  return <BoxPage box="unassigned" />;
}

function BoxPage({ box }: { readonly box: Box }) {
  const text = inbox[box];
  const list = useInbox(box);
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="stack">
      <PageTitle title={text.title}>
        <p>{text.intro}</p>
      </PageTitle>
      {list.isPending ? <LoadingBlock /> : null}
      {list.error === null ? null : (
        <ProblemBox error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isSuccess && items.length === 0 ? (
        <EmptyState icon="check" title={text.empty}>
          <p>{text.emptyNext}</p>
          <LinkButton to={box === 'mine' ? '/sop' : '/perlu-tindak-lanjut'} variant="default">
            {text.emptyAct}
          </LinkButton>
        </EmptyState>
      ) : null}
      <ul className={`plain-list ${classes.list}`} aria-label={text.title}>
        {items.map((item) => (
          <InboxCard key={`${item.taskId}-${item.performerLabel}`} item={item} box={box} />
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
