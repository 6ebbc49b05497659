import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { SessionView } from '../../../contract/session.ts';
import { keys } from '../../api/keys.ts';
import { dropAllDrafts } from '../../api/use-draft.ts';
import { type ZoneName, zoneOf } from '../../format.ts';
import { sessionQuery } from './queries.ts';

const WHO = 'laksana:who';

/** The session of the person at the screen. Only inside the frame, which has asked for it first. */
export function useSession(): SessionView {
  const { data } = useQuery(sessionQuery);
  if (data === undefined) {
    throw new Error('useSession outside the frame');
  }
  return data;
}

/** The zone in which this agency's clock runs. */
export function useZone(): ZoneName {
  return zoneOf(useSession().agency.zone);
}

/**
 * After a login: forgets what another person saw or typed in this tab and goes where one wanted to go.
 * Only paths of our own are followed.
 */
export function useEnter(): (session: SessionView, to: string | undefined) => Promise<void> {
  const client = useQueryClient();
  const router = useRouter();
  return async (session, to) => {
    if (sessionStorage.getItem(WHO) !== session.username) {
      dropAllDrafts();
    }
    sessionStorage.setItem(WHO, session.username);
    client.clear();
    client.setQueryData(keys.session, session);
    const isOwn = to?.startsWith('/') === true && !to.startsWith('//');
    await router.navigate({ href: isOwn ? to : '/perlu-tindak-lanjut', replace: true });
  };
}
