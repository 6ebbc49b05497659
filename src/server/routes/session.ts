import type { FastifyReply, FastifyRequest } from 'fastify';
import { login, logout, resolveSession, viewSession } from '../../app/session.ts';
import type { SignedIn } from '../../app/session-model.ts';
import { LoginRequest, SessionView } from '../../contract/session.ts';
import { ok } from '../../domain/common/result.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { describeDevice } from '../http/device.ts';
import { clearSessionCookie, sessionToken, setSessionCookie } from '../http/session-cookie.ts';

/** Login, who am I, logout. */
export function addSessionRoutes(api: Api): void {
  const { app, route, hub } = api;
  route(
    'login',
    { summary: 'Masuk.', body: LoginRequest, answer: SessionView, rate: 'login' },
    async ({ body, request, reply }) => {
      const signedIn = await login(app, body, deviceOf(request));
      return signedIn.ok ? ok(await beginSession(api, request, reply, signedIn.value)) : signedIn;
    },
  );
  route('session', { summary: 'Siapa saya.', answer: SessionView }, async ({ request, reply }) => {
    const session = sessionOf(request);
    // The session lives on with use; its cookie must not end before it.
    setSessionCookie(request, reply, session.credential, new Date(session.expiresAt));
    return ok(await viewSession(app, session));
  });
  route('logout', { summary: 'Keluar.', answer: null }, async ({ request, reply }) => {
    const session = sessionOf(request);
    await logout(app, session);
    clearSessionCookie(request, reply);
    await hub.dropEnded(session.agencyId);
    return ok(undefined);
  });
}

/**
 * Hands a fresh session to the browser. One that it still carried ends, so that a cookie from before the login
 * is worth nothing after it.
 */
export async function beginSession(
  { app }: Api,
  request: FastifyRequest,
  reply: FastifyReply,
  signedIn: SignedIn,
): Promise<SessionView> {
  const before = await resolveSession(app, sessionToken(request));
  if (before.ok) {
    await logout(app, before.value);
  }
  setSessionCookie(request, reply, signedIn.cookie, new Date(signedIn.expiresAt));
  return viewSession(app, signedIn.session);
}

/** What the list of sessions calls the browser that asks. */
export function deviceOf(request: FastifyRequest): string {
  return describeDevice(request.headers['user-agent']);
}
