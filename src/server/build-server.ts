import cookie from '@fastify/cookie';
import { type FastifyInstance, fastify } from 'fastify';
import type { App } from '../app/ports.ts';
import { rejection } from '../domain/common/rejection.ts';
import { createEventHub } from './event-hub.ts';
import { addAccessCheck } from './http/access.ts';
import { type Api, createApi } from './http/api.ts';
import { addBodyParser, BODY_LIMIT_BYTES } from './http/body.ts';
import { addErrorHandler } from './http/errors.ts';
import { addHealth } from './http/health.ts';
import { addRequestLog, loggerOptions, requestNumber } from './http/logging.ts';
import { addOpenApi } from './http/openapi.ts';
import { sendProblem } from './http/problem.ts';
import { addRateLimits } from './http/rate-limit.ts';
import { addOriginCheck, addSecurityHeaders } from './http/security.ts';
import { addShutdown } from './http/shutdown.ts';
import { addStaticWeb } from './http/static-web.ts';
import { addValidation } from './http/validation.ts';
import type { ServerOptions } from './options.ts';
import { addAccountRoutes } from './routes/account.ts';
import { addAuditRoutes } from './routes/audit.ts';
import { addCalendarRoutes } from './routes/calendar.ts';
import { addEventRoutes } from './routes/event.ts';
import { addFileRoutes } from './routes/file.ts';
import { addInboxRoutes } from './routes/inbox.ts';
import { addObligationRoutes } from './routes/obligation.ts';
import { addOrganisationRoutes } from './routes/organisation.ts';
import { addRunRoutes } from './routes/run.ts';
import { addSessionRoutes } from './routes/session.ts';
import { addSopRoutes } from './routes/sop.ts';
import { addWelcomeRoutes } from './routes/welcome.ts';

/**
 * Builds the HTTP server over the use cases; nothing listens yet. `listen` starts it, `close` ends it: no new
 * connections, event streams ended, running requests finished within `shutdownMs` (ADR 0010).
 */
export async function buildServer(app: App, options: ServerOptions): Promise<FastifyInstance> {
  const server = createServer(options);
  server.decorate('isPublicTls', options.publicUrl?.startsWith('https:') ?? false);
  await server.register(cookie);
  await addSecurityHeaders(server);
  addShutdown(server, options);
  addOriginCheck(server, options);
  await addRateLimits(server);
  addBodyParser(server);
  addValidation(server);
  addErrorHandler(server);
  addRequestLog(server);
  addAccessCheck(server, app);
  await addOpenApi(server, options);
  addHealth(server, app, options);

  const hub = createEventHub(app, options, server.log);
  server.addHook('preClose', async () => hub.close());
  addAllRoutes(createApi(server, app, options, hub));

  await addStaticWeb(server, options);
  await server.ready();
  return server;
}

function createServer(options: ServerOptions): FastifyInstance {
  const server = fastify({
    logger: loggerOptions(options) ?? false,
    disableRequestLogging: true,
    requestIdLogLabel: 'requestId',
    requestIdHeader: false,
    genReqId: requestNumber(options),
    trustProxy: options.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    frameworkErrors: (_error, request, reply) => {
      sendProblem(request, reply, rejection('request.not-found'));
    },
  });
  // Answers are built by presenters with exact types; serialising by schema would only drop what it does not
  // know, and is slower for schemas with many nullable fields (docs/adr/0010-http-and-sessions.md).
  server.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  return server;
}

function addAllRoutes(api: Api): void {
  addWelcomeRoutes(api);
  addSessionRoutes(api);
  addAccountRoutes(api);
  addInboxRoutes(api);
  addEventRoutes(api);
  addSopRoutes(api);
  addRunRoutes(api);
  addFileRoutes(api);
  addOrganisationRoutes(api);
  addObligationRoutes(api);
  addCalendarRoutes(api);
  addAuditRoutes(api);
}
