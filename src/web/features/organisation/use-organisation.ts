import { useQuery } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';

/** Units, posts, officials, teams, outsiders and the office's own rules. */
export function useOrganisation() {
  return useQuery({
    queryKey: keys.organisation,
    queryFn: ({ signal }) => call('organisation', { signal }),
    staleTime: 60_000,
  });
}
