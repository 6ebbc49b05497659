import type { FastifyInstance } from 'fastify';
import { isReady } from '../../app/health.ts';
import type { App } from '../../app/ports.ts';
import type { ServerOptions } from '../options.ts';
import { describeFault } from './faults.ts';

/** `/healthz`: the process answers. `/readyz`: it can also do its work. Both say only yes or no. */
export function addHealth(server: FastifyInstance, app: App, options: ServerOptions): void {
  server.get('/healthz', { schema: { hide: true } }, async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    return { status: 'up' };
  });
  server.get('/readyz', { schema: { hide: true } }, async (request, reply) => {
    const [database, disk] = await Promise.all([
      holds(
        () => isReady(app),
        (error) => request.log.warn({ fault: describeFault(error) }, 'database not ready'),
      ),
      holds(options.isDiskWritable, (error) =>
        request.log.warn({ fault: describeFault(error) }, 'disk not ready'),
      ),
    ]);
    const ready = database && disk;
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ status: ready ? 'ready' : 'not-ready', database, disk });
  });
}

async function holds(
  check: () => Promise<boolean>,
  report: (error: unknown) => void,
): Promise<boolean> {
  try {
    return await check();
  } catch (error) {
    report(error);
    return false;
  }
}
