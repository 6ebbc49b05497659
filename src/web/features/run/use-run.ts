import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ActAnswer, OpenRunRequest } from '../../../contract/run.ts';
import type { WireCommand } from '../../api/answers.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import { ApiProblem } from '../../api/problem.ts';
import { useIntent } from '../../api/use-intent.ts';

/** One berkas as it is for this person. */
export function useRun(runId: string) {
  return useQuery({
    queryKey: keys.run(runId),
    queryFn: ({ signal }) => call('run', { params: { runId }, signal }),
  });
}

/** What happened to a berkas, sentence by sentence; asked for only when somebody wants to read it. */
export function useTrail(runId: string, isWanted: boolean) {
  return useQuery({
    queryKey: keys.trail(runId),
    queryFn: ({ signal }) => call('runTrail', { params: { runId }, signal }),
    enabled: isWanted,
  });
}

export interface RunFilter {
  readonly q?: string;
  readonly status?: string;
  readonly sopId?: string;
}

/** The berkas that a person may see, newest first, page by page. */
export function useRuns(filter: RunFilter) {
  return useInfiniteQuery({
    queryKey: keys.runs(filter),
    queryFn: ({ pageParam, signal }) =>
      call('runs', { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

/**
 * Carries out one act on a berkas. The same command keeps its idempotency key until it succeeded, so a retry
 * after a lost connection never does it twice. A refusal reloads the berkas: it may have changed meanwhile.
 */
export function useAct(runId: string) {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (command: WireCommand): Promise<ActAnswer> =>
      call('act', { params: { runId }, body: { command }, key: intent.keyFor(command) }),
    onSuccess: (answer) => {
      intent.done();
      client.setQueryData(keys.run(runId), answer.run);
      void client.invalidateQueries({ queryKey: keys.trail(runId) });
      refreshLists(client);
    },
    onError: (error) => {
      if (error instanceof ApiProblem) {
        void client.invalidateQueries({ queryKey: keys.run(runId) });
      }
    },
  });
}

/** Opens a berkas; retried with the same key. */
export function useOpenRun() {
  const client = useQueryClient();
  const intent = useIntent();
  return useMutation({
    mutationFn: (body: OpenRunRequest) => call('openRun', { body, key: intent.keyFor(body) }),
    onSuccess: (answer) => {
      intent.done();
      client.setQueryData(keys.run(answer.run.runId), answer.run);
      refreshLists(client);
    },
  });
}

function refreshLists(client: ReturnType<typeof useQueryClient>): void {
  void client.invalidateQueries({ queryKey: keys.inboxes });
  void client.invalidateQueries({ queryKey: keys.runLists });
  void client.invalidateQueries({ queryKey: keys.session });
}
