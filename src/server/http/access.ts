import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { App } from '../../app/ports.ts';
import { resolveSession } from '../../app/session.ts';
import type { Session } from '../../app/session-model.ts';
import { ROUTES, type RouteName } from '../../contract/routes.ts';
import { rejection } from '../../domain/common/rejection.ts';
import { sendProblem } from './problem.ts';
import { clearSessionCookie, sessionToken } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes. */
    session: Session | null;
  }
  interface FastifyContextConfig {
    /** The route of the table; absent on what is not part of the API. */
    routeName?: RouteName;
  }
}

/**
 * Lets a request through by the access its route has in the table, before its body is read. Sight of a run is
 * asked by the use case itself, in the same read as the run.
 */
export function addAccessCheck(server: FastifyInstance, app: App): void {
  server.decorateRequest('session', null);
  // Each refusal is returned: Fastify goes on only when it has been sent, and then stops.
  server.addHook('preParsing', async (request, reply) => {
    const name = request.routeOptions.config.routeName;
    if (name === undefined || ROUTES[name].access === 'public') {
      return undefined;
    }
    const found = await resolveSession(app, sessionToken(request));
    if (!found.ok) {
      if (found.error.code === 'session.expired') {
        clearSessionCookie(request, reply);
      }
      return sendProblem(request, reply, found.error);
    }
    if (ROUTES[name].access === 'admin' && !found.value.isAdmin) {
      return sendProblem(request, reply, rejection('account.admin-only'));
    }
    request.session = found.value;
    return undefined;
  });
}

/** The session of a route that needs one; the access check has put it there. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) {
    throw new Error('route without access check');
  }
  return request.session;
}
