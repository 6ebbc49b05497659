import type { FastifyInstance } from 'fastify';
import { rejection } from '../../domain/common/rejection.ts';
import type { ServerOptions } from '../options.ts';
import { sendProblem } from './problem.ts';

const SWEEP_MS = 50;

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
  let cut: NodeJS.Timeout | undefined;
  let sweep: NodeJS.Timeout | undefined;
  server.addHook('preClose', async () => {
    isStopping = true;
    cut = setTimeout(() => server.server.closeAllConnections(), options.shutdownMs);
    // An answer that was under way just now may have kept its connection open.
    sweep = setInterval(() => server.server.closeIdleConnections(), SWEEP_MS);
  });
  server.addHook('onClose', async () => {
    clearTimeout(cut);
    clearInterval(sweep);
  });
}
