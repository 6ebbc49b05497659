import type { QueryClient } from '@tanstack/react-query';
import { redirect } from '@tanstack/react-router';
import { needsLogin } from '../../api/problem.ts';
import { sessionQuery, welcomeQuery } from './queries.ts';

/**
 * Lets a page open only with a session; else goes to the login (or, on an empty system, to the first set-up)
 * and remembers where the person wanted to go. Other errors are thrown on and shown as such.
 */
export async function requireSession(client: QueryClient, href: string): Promise<void> {
  try {
    await client.ensureQueryData(sessionQuery);
  } catch (error) {
    if (!needsLogin(error)) {
      throw error;
    }
    const welcome = await client.ensureQueryData(welcomeQuery);
    if (welcome.needsSetup) {
      throw redirect({ to: '/penyiapan' });
    }
    throw redirect({ to: '/masuk', search: href === '/' ? {} : { ke: href } });
  }
}
