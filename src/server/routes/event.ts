import { ROUTES } from '../../contract/routes.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { describeRoute, routeConfig } from '../http/route.ts';
import { SseClient } from '../http/sse-client.ts';

/** The event stream of a person: what of his changed, never what it says. */
export function addEventRoutes({ server, options, hub }: Api): void {
  const described = describeRoute(
    'events',
    {
      summary: 'Aliran kejadian (SSE): `inbox`, `run` {runId, version}, `ping`.',
      answer: null,
    },
    200,
  );
  server.route({
    method: 'GET',
    url: ROUTES.events.path,
    schema: {
      ...described,
      response: {
        ...described.response,
        200: {
          description: 'Aliran yang tetap terbuka.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
      },
    },
    config: routeConfig(options, 'events'),
    handler: async (request, reply) => {
      const client = new SseClient(reply.raw);
      reply.hijack();
      client.open(reply.getHeaders());
      hub.attach(sessionOf(request), client);
      client.send('ping', {});
      return reply;
    },
  });
}
