import type { QueryClient } from '@tanstack/react-query';
import { keys } from '../../api/keys.ts';
import type { AppRouter } from '../../router.tsx';

/** When a session ends under one's hands: to the login, keeping drafts and the way back. */
export function leaveToLogin(router: AppRouter, client: QueryClient): void {
  if (client.getQueryData(keys.session) === undefined) {
    return;
  }
  client.removeQueries({ queryKey: keys.session });
  const { href } = router.state.location;
  void router.navigate({ to: '/masuk', search: { ke: href, sesi: 'berakhir' } });
}
