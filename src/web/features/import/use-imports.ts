import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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
 * Answers doubts and corrects parts; the draft as it then stands takes the place of the one before. One after the
 * other: what a person answers while an answer is under way is about the draft as that one leaves it.
 */
export function useConfirm(draft: ImportDraftView) {
  const client = useQueryClient();
  return useMutation({
    scope: { id: `confirm ${draft.draftId}` },
    mutationFn: (commands: readonly ConfirmInput[]) => {
      const shown = client.getQueryData<ImportDraftView>(keys.importDraft(draft.draftId)) ?? draft;
      return call('confirmImport', {
        params: { draftId: draft.draftId },
        body: { revision: shown.revision, commands: [...commands] },
      });
    },
    onSuccess: (next) => {
      client.setQueryData(keys.importDraft(draft.draftId), next);
      void client.invalidateQueries({ queryKey: keys.imports });
      void client.invalidateQueries({ queryKey: ['importComparison'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: keys.importDraft(draft.draftId) }),
  });
}

export type Confirm = ReturnType<typeof useConfirm>;
