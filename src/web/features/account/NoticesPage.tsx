import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { NoticeView } from '../../../contract/session.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Mark } from '../../components/Mark.tsx';
import { PageTitle } from '../../components/PageTitle.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatMoment } from '../../format.ts';
import { shell } from '../../messages/shell.ts';
import { useZone } from '../session/use-session.ts';

/** Pemberitahuan: reminders and what was done with one's berkas. */
export function NoticesPage() {
  const client = useQueryClient();
  const notices = useQuery({
    queryKey: keys.notices,
    queryFn: ({ signal }) => call('notices', { signal }),
  });
  const read = useMutation({
    mutationFn: () => call('readNotices'),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.notices });
      void client.invalidateQueries({ queryKey: keys.session });
    },
  });
  const items = notices.data?.items ?? [];
  return (
    <div className="stack">
      <PageTitle title={shell.notices} />
      {read.error === null ? null : <ProblemBox error={read.error} />}
      {notices.isPending ? <LoadingBlock /> : null}
      {notices.error === null ? null : (
        <ProblemBox error={notices.error} onRetry={() => void notices.refetch()} />
      )}
      {items.some((one) => !one.isRead) ? (
        <div>
          <Button variant="default" loading={read.isPending} onClick={() => read.mutate()}>
            {shell.noticesRead}
          </Button>
        </div>
      ) : null}
      {notices.isSuccess && items.length === 0 ? (
        <EmptyState icon="bell" title={shell.noticesEmpty} />
      ) : null}
      <ul className="plain-list stack-tight">
        {items.map((one) => (
          <NoticeItem key={one.noticeId} notice={one} />
        ))}
      </ul>
    </div>
  );
}

function NoticeItem({ notice }: { readonly notice: NoticeView }) {
  const zone = useZone();
  return (
    <li className="card">
      <div className="row">
        {notice.isRead ? null : (
          <Mark tone="new" icon="star">
            {shell.noticeNew}
          </Mark>
        )}
        <span>{notice.message}</span>
      </div>
      <div className="row soft small">
        <span>{formatMoment(notice.at, zone)}</span>
        {notice.runId === null ? null : (
          <Link to="/berkas/$runId" params={{ runId: notice.runId }}>
            {shell.openRun}
          </Link>
        )}
      </div>
    </li>
  );
}
