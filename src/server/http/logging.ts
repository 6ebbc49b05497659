import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import type { ServerOptions } from '../options.ts';
import { describeFault } from './faults.ts';

/**
 * JSON lines without personal data: never an address line with its query, a header, a title, a name or a file
 * name. What identifies a request is its number and the pattern of its route.
 */
export function loggerOptions(options: ServerOptions): FastifyServerOptions['logger'] {
  if (options.log === null) {
    return false;
  }
  return {
    level: options.logLevel,
    stream: options.log,
    base: null,
    serializers: {
      req: (request) => ({ method: request.method }),
      res: (reply) => ({ statusCode: reply.statusCode }),
      err: (error) => ({ type: 'Error', message: '', stack: '', fault: describeFault(error) }),
    },
    redact: ['req.headers', 'headers', 'cookie', 'authorization'],
  };
}

/** A number for each request; one that our own proxy gave is kept so that both logs can be joined. */
export function requestNumber(options: ServerOptions): (request: IncomingMessage) => string {
  return (request) => {
    const given = request.headers['x-request-id'];
    return options.trustProxy !== false &&
      typeof given === 'string' &&
      /^[A-Za-z0-9-]{8,64}$/.test(given)
      ? given
      : randomUUID();
  };
}

/** One line for each answer. */
export function addRequestLog(server: FastifyInstance): void {
  server.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'none',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime * 10) / 10,
      },
      'answered',
    );
  });
}
