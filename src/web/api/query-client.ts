import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ConnectionLost, needsLogin } from './problem.ts';

const RETRIES = 2;

/**
 * The cache of what the server said. Refusals are shown at once, lost connections tried again twice;
 * `onLoginNeeded` is called when any answer says that the session has ended.
 */
export function createQueryClient(onLoginNeeded: () => void): QueryClient {
  function watch(error: unknown): void {
    if (needsLogin(error)) {
      onLoginNeeded();
    }
  }
  return new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: {
      queries: {
        // Offline must be shown as such; the default would wait in silence.
        networkMode: 'always',
        staleTime: 15_000,
        retry: (count, error) => error instanceof ConnectionLost && count < RETRIES,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
