import type { FastifyInstance } from 'fastify';
import { rejection } from '../../domain/common/rejection.ts';
import type { ServerOptions } from '../options.ts';
import { sendProblem } from './problem.ts';

/**
 * `server.close()` stops listening, ends event streams, lets running requests finish for `shutdownMs` and then
 * cuts what is left. Requests that still come over open connections are told to try again.
 */
export function addShutdown(server: FastifyInstance, options: ServerOptions): void {
  let isStopping = false;
  server.addHook('onRequest', async (request, reply) => {
    if (isStopping) {
      reply.header('connection', 'close');
      return sendProblem(request, reply, rejection('service.stopping'));
    }
  });
  server.addHook('onSend', async (_request, reply) => {
    if (isStopping) {
      reply.header('connection', 'close');
    }
  });
  server.addHook('preClose', async () => {
    isStopping = true;
    setTimeout(() => server.server.closeAllConnections(), options.shutdownMs).unref();
  });
}
