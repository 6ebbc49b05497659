import {
  type QueryClient,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { ConfirmInput, ImportDraftView, ImportList } from '../../../contract/import.ts';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';

/** While documents are being read the list is asked again so often. */
const LOOK_AGAIN_MS = 1_500;

function isBusy(list: ImportList | undefined): boolean {
  return list !== undefined && list.counts.waiting + list.counts.working > 0;
}

/** The imports of the agency, newest first; asks again while one of them is being read. */
export function useImports() {
  return useInfiniteQuery({
    queryKey: keys.imports,
    queryFn: ({ pageParam, signal }) =>
      call('imports', { query: { cursor: pageParam, limit: 50 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    refetchInterval: (query) => (isBusy(query.state.data?.pages[0]) ? LOOK_AGAIN_MS : false),
  });
}

/** One draft with its doubts. */
export function useDraft(draftId: string) {
  return useQuery({
    queryKey: keys.importDraft(draftId),
    queryFn: ({ signal }) => call('importDraft', { params: { draftId }, signal }),
  });
}

/** What a page of the document is. It never changes. */
export function useImportPage(importId: string, page: number) {
  return useQuery({
    queryKey: keys.importPage(importId, page),
    queryFn: ({ signal }) => call('importPage', { params: { importId }, query: { page }, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/**
 * What changes a draft happens one after the other: what a person does while an answer is under way is about the
 * draft as that one leaves it.
 */
function inTurn({ draftId }: ImportDraftView) {
  return { scope: { id: `draft ${draftId}` } };
}

/** The revision of the draft as it stands when its turn has come. */
function revisionOf(client: QueryClient, draft: ImportDraftView): number {
  return (client.getQueryData<ImportDraftView>(keys.importDraft(draft.draftId)) ?? draft).revision;
}

/** Answers doubts and corrects parts; the draft as it then stands takes the place of the one before. */
export function useConfirm(draft: ImportDraftView) {
  const client = useQueryClient();
  const queryKey = keys.importDraft(draft.draftId);
  return useMutation({
    ...inTurn(draft),
    mutationFn: (commands: readonly ConfirmInput[]) =>
      call('confirmImport', {
        params: { draftId: draft.draftId },
        body: { revision: revisionOf(client, draft), commands: [...commands] },
      }),
    onSuccess: async (next) => {
      await client.cancelQueries({ queryKey }); // asked before this answer, it would bring back the draft before it
      client.setQueryData(queryKey, next);
      void client.invalidateQueries({ queryKey: keys.imports });
      void client.invalidateQueries({ queryKey: ['importComparison'] });
    },
    onError: () => void client.invalidateQueries({ queryKey }),
  });
}

/** Keeps the draft as a version of an SOP (`sopId`: as the next of this one), in force or for simulations. */
export function useKeep(draft: ImportDraftView, sopId: string | null) {
  const client = useQueryClient();
  const queryKey = keys.importDraft(draft.draftId);
  return useMutation({
    ...inTurn(draft),
    mutationFn: (route: 'ratifyImport' | 'simulateImport') =>
      call(route, {
        params: { draftId: draft.draftId },
        body: { revision: revisionOf(client, draft), sopId },
      }),
    onSuccess: () => {
      for (const changed of [keys.imports, queryKey, ['sops'], ['sop']]) {
        void client.invalidateQueries({ queryKey: changed });
      }
    },
    onError: () => void client.invalidateQueries({ queryKey }),
  });
}

export type Confirm = ReturnType<typeof useConfirm>;
