import type { FastifyInstance } from 'fastify';
import type { App } from '../app/ports.ts';
import { createEventHub } from './event-hub.ts';
import { buildFrame } from './frame.ts';
import { addAccessCheck } from './http/access.ts';
import { type Api, createApi } from './http/api.ts';
import { addHealth } from './http/health.ts';
import { addOpenApi } from './http/openapi.ts';
import { addStaticWeb } from './http/static-web.ts';
import type { ServerOptions } from './options.ts';
import { addAccountRoutes } from './routes/account.ts';
import { addAuditRoutes } from './routes/audit.ts';
import { addCalendarRoutes } from './routes/calendar.ts';
import { addEventRoutes } from './routes/event.ts';
import { addFileRoutes } from './routes/file.ts';
import { addImportRoutes } from './routes/import.ts';
import { addInboxRoutes } from './routes/inbox.ts';
import { addObligationRoutes } from './routes/obligation.ts';
import { addOrganisationRoutes } from './routes/organisation.ts';
import { addPrintRoutes } from './routes/print.ts';
import { addRunRoutes } from './routes/run.ts';
import { addSessionRoutes } from './routes/session.ts';
import { addSopRoutes } from './routes/sop.ts';
import { addWelcomeRoutes } from './routes/welcome.ts';

/**
 * Builds the HTTP server over the use cases; nothing listens yet. `listen` starts it, `close` ends it: no new
 * connections, event streams ended, running requests finished within `shutdownMs` (ADR 0010).
 */
export async function buildServer(app: App, options: ServerOptions): Promise<FastifyInstance> {
  const server = await buildFrame(options);
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

function addAllRoutes(api: Api): void {
  addWelcomeRoutes(api);
  addSessionRoutes(api);
  addAccountRoutes(api);
  addInboxRoutes(api);
  addEventRoutes(api);
  addSopRoutes(api);
  addRunRoutes(api);
  addPrintRoutes(api);
  addFileRoutes(api);
  addOrganisationRoutes(api);
  addImportRoutes(api);
  addObligationRoutes(api);
  addCalendarRoutes(api);
  addAuditRoutes(api);
}
