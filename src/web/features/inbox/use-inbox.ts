import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import type { InboxItem } from '../../../contract/run.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { useIntent } from '../../api/use-intent.ts';

const PAGE_SIZE = 30;
export type Box = 'mine' | 'unassigned';

/** One of the two lists, page by page, by due time. */
export function useInbox(box: Box) {
  return useInfiniteQuery({
    queryKey: keys.inbox(box),
    queryFn: ({ pageParam, signal }) =>
      call('inbox', { query: { box, cursor: pageParam, limit: PAGE_SIZE }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    staleTime: 0,
  });
}

/** Kerjakan: takes an unassigned task in hand. */
export function useTake() {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (item: InboxItem) => {
      const command = {
        kind: 'takeTask',
        taskId: item.taskId,
        taskRevision: item.taskRevision,
      } as const;
      return call('act', {
        params: { runId: item.runId },
        body: { command },
        key: intent.keyFor(command),
      });
    },
    onSuccess: (answer) => {
      intent.done();
      client.setQueryData(keys.run(answer.run.runId), answer.run);
    },
    onSettled: () => {
      void client.invalidateQueries({ queryKey: keys.inboxes });
      void client.invalidateQueries({ queryKey: keys.session });
    },
  });
}
