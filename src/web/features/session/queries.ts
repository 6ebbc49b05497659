import { queryOptions } from '@tanstack/react-query';
import { call } from '../../api/client.ts';
import { keys } from '../../api/keys.ts';

/** Who is logged in, with posts, agency and counts. */
export const sessionQuery = queryOptions({
  queryKey: keys.session,
  queryFn: ({ signal }) => call('session', { signal }),
});

/** What the system says before a login: empty, demo, demo accounts. */
export const welcomeQuery = queryOptions({
  queryKey: keys.welcome,
  queryFn: ({ signal }) => call('welcome', { signal }),
});
