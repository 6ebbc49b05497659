import swagger from '@fastify/swagger';
import type { FastifyInstance } from 'fastify';
import type { ServerOptions } from '../options.ts';

/** Collects the schemas of all routes that are registered after it into one OpenAPI 3.1 document. */
export async function addOpenApi(server: FastifyInstance, options: ServerOptions): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Laksana',
        version: options.version,
        description:
          'SOP yang berjalan. Metode yang mengubah data memerlukan header `x-laksana: 1`; penolakan dijawab sebagai `application/problem+json` dengan kode pada `code`.',
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: 'laksana_session' },
        },
      },
      security: [{ session: [] }],
    },
  });
  server.get('/api/openapi.json', { schema: { hide: true } }, async (_request, reply) => {
    reply.header('cache-control', 'no-cache');
    return server.swagger();
  });
}
