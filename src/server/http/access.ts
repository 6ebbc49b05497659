import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { App } from '../../app/ports.ts';
import { bearerOf, resolveSession } from '../../app/session.ts';
import type { Bearer, Session } from '../../app/session-model.ts';
import { ROUTES, type RouteName } from '../../contract/routes.ts';
import { type Rejection, rejection } from '../../domain/common/rejection.ts';
import { sendProblem } from './problem.ts';
import { sessionToken } from './session-cookie.ts';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public routes and where the use case itself reads whose cookie it is. */
    session: Session | null;
    /** What the cookie tells by itself, on those routes; null on all others. */
    bearer: Bearer | null;
    /**
     * Why who asks may not, for a request of those routes that is refused before its use case; null: he may.
     * Whoever is not logged in is told that, and nothing about what he sent.
     */
    refuseBearer: (() => Promise<Rejection | null>) | null;
  }
  interface FastifyContextConfig {
    /** The route of the table; absent on what is not part of the API. */
    routeName?: RouteName;
  }
}

/** Routes whose use case reads the session together with all else that it needs, in one statement. */
const READ_WITH_THE_ACT: ReadonlySet<RouteName> = new Set(['act']);

/**
 * Lets a request through by the access its route has in the table, before its body is read. Sight of a run is
 * asked by the use case itself, in the same read as the run.
 */
export function addAccessCheck(server: FastifyInstance, app: App): void {
  server.decorateRequest('session', null);
  server.decorateRequest('bearer', null);
  server.decorateRequest('refuseBearer', null);
  // Each refusal is returned: Fastify goes on only when it has been sent, and then stops.
  server.addHook('preParsing', async (request, reply) => {
    const name = request.routeOptions.config.routeName;
    if (name === undefined || ROUTES[name].access === 'public') {
      return undefined;
    }
    if (READ_WITH_THE_ACT.has(name)) {
      return letBearerThrough(app, request, reply);
    }
    const found = await resolveSession(app, sessionToken(request));
    if (!found.ok) {
      return sendProblem(request, reply, found.error);
    }
    if (ROUTES[name].access === 'admin' && !found.value.isAdmin) {
      return sendProblem(request, reply, rejection('account.admin-only'));
    }
    request.session = found.value;
    return undefined;
  });
}

function letBearerThrough(app: App, request: FastifyRequest, reply: FastifyReply) {
  const bearer = bearerOf(sessionToken(request));
  if (!bearer.ok) {
    return sendProblem(request, reply, bearer.error);
  }
  request.bearer = bearer.value;
  request.refuseBearer = async () => {
    const found = await resolveSession(app, bearer.value.credential);
    return found.ok ? null : found.error;
  };
  return undefined;
}

/** The cookie of a route whose use case reads the session itself. */
export function bearerOfRequest(request: FastifyRequest): Bearer {
  if (request.bearer === null) {
    throw new Error('route without a cookie');
  }
  return request.bearer;
}

/** The session of a route that needs one; the access check has put it there. */
export function sessionOf(request: FastifyRequest): Session {
  if (request.session === null) {
    throw new Error('route without access check');
  }
  return request.session;
}
