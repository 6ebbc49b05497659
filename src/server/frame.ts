import { randomUUID } from 'node:crypto';
import type { Socket } from 'node:net';
import cookie from '@fastify/cookie';
import { type FastifyInstance, fastify, LogController } from 'fastify';
import { rejection } from '../domain/common/rejection.ts';
import { addBodyParser, BODY_LIMIT_BYTES } from './http/body.ts';
import { addErrorHandler } from './http/errors.ts';
import { addRequestLog, loggerOptions, requestNumber } from './http/logging.ts';
import { buildProblem, PROBLEM_TYPE, sendProblem } from './http/problem.ts';
import { addRateLimits } from './http/rate-limit.ts';
import { addOriginCheck, addSecurityHeaders } from './http/security.ts';
import { addShutdown } from './http/shutdown.ts';
import { addValidation } from './http/validation.ts';
import type { ServerOptions } from './options.ts';

/**
 * The server without its routes: headers, origin, limits, bodies, checks, problems, log, shutdown. Everything
 * that holds whatever is asked stands here, in the order in which a request meets it.
 */
export async function buildFrame(options: ServerOptions): Promise<FastifyInstance> {
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
  return server;
}

/** What is no HTTP at all gets a problem too, as far as somebody still listens. */
function refuseUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const problem = buildProblem(rejection('request.invalid'), randomUUID());
  const body = JSON.stringify(problem);
  socket.end(
    `HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

function createServer(options: ServerOptions): FastifyInstance {
  const server = fastify({
    logger: loggerOptions(options) ?? false,
    logController: new LogController({
      disableRequestLogging: true,
      requestIdLogLabel: 'requestId',
    }),
    requestIdHeader: false,
    genReqId: requestNumber(options),
    trustProxy: options.trustProxy,
    bodyLimit: BODY_LIMIT_BYTES,
    exposeHeadRoutes: false,
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 300 },
    // A body that trickles in for longer than this is not a slow phone but an attack.
    requestTimeout: 600_000,
    clientErrorHandler: refuseUnreadable,
    frameworkErrors: (_error, request, reply) => {
      sendProblem(request, reply, rejection('request.not-found'));
    },
  });
  // Answers are built by presenters with exact types; serialising by schema would only drop what it does not
  // know, and is slower for schemas with many nullable fields (docs/adr/0010-http-and-sessions.md).
  server.setSerializerCompiler(() => (answer) => JSON.stringify(answer));
  return server;
}
