import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';
import type { SopFilter } from './sop-filter.ts';

/** The SOPs of the agency that fit the words and the choices, page by page. */
export function useSops(query: SopFilter) {
  return useInfiniteQuery({
    queryKey: keys.sops(query),
    queryFn: ({ pageParam, signal }) =>
      call('sops', { query: { ...query, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
    placeholderData: (previous) => previous,
  });
}

/** One version of one SOP, with who holds its columns today and how a berkas may begin. */
export function useSop(sopVersionId: string) {
  return useQuery({
    queryKey: keys.sop(sopVersionId),
    queryFn: ({ signal }) => call('sop', { params: { sopVersionId }, signal }),
  });
}
