import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { LoadingBlock } from '../../components/LoadingBlock.tsx';
import { Mark } from '../../components/Mark.tsx';
import { ProblemBox } from '../../components/ProblemBox.tsx';
import { formatMoment } from '../../format.ts';
import { account } from '../../messages/account.ts';
import { useZone } from '../session/use-session.ts';

/** Where this account is logged in; any other device can be sent out. */
export function OwnSessions() {
  const zone = useZone();
  const client = useQueryClient();
  const sessions = useQuery({
    queryKey: keys.ownSessions,
    queryFn: ({ signal }) => call('ownSessions', { signal }),
  });
  const end = useMutation({
    mutationFn: (sessionId: string) => call('endOwnSession', { params: { sessionId } }),
    onSettled: () => client.invalidateQueries({ queryKey: keys.ownSessions }),
  });

  if (sessions.isPending) {
    return <LoadingBlock rows={1} />;
  }
  if (sessions.data === undefined) {
    return <ProblemBox error={sessions.error} onRetry={() => void sessions.refetch()} />;
  }
  return (
    <>
      {end.error === null ? null : <ProblemBox error={end.error} />}
      <ul className="plain-list stack-tight">
        {sessions.data.items.map((one) => (
          <li key={one.sessionId} className="row">
            <div>
              <strong>{one.device}</strong>{' '}
              {one.isCurrent ? (
                <Mark tone="done" icon="check">
                  {account.thisDevice}
                </Mark>
              ) : null}
              <div className="soft small">
                {account.since(formatMoment(one.createdAt, zone))},{' '}
                {account.lastSeen(formatMoment(one.lastSeenAt, zone))}
              </div>
            </div>
            {one.isCurrent ? null : (
              <Button
                variant="default"
                size="sm"
                aria-label={account.endSessionOf(one.device)}
                onClick={() => end.mutate(one.sessionId)}
              >
                {account.endSession}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
