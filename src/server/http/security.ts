import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { rejection } from '../../domain/common/rejection.ts';
import type { ServerOptions } from '../options.ts';
import { sendProblem } from './problem.ts';
import { isSecure } from './session-cookie.ts';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const YEAR_SECONDS = 31_536_000;

/** Adds the security headers to every answer; style is inline because the component library sets it so. */
export async function addSecurityHeaders(server: FastifyInstance): Promise<void> {
  await server.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        connectSrc: ["'self'"],
        fontSrc: ["'self'"],
        manifestSrc: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
    },
    crossOriginEmbedderPolicy: false,
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    strictTransportSecurity: false,
  });
  server.addHook('onRequest', async (request, reply) => {
    // The camera photographs papers; nothing else of the device is needed.
    reply.header(
      'permissions-policy',
      'camera=(self), microphone=(), geolocation=(), payment=(), usb=()',
    );
    reply.header('x-request-id', request.id);
    if (isSecure(request)) {
      reply.header('strict-transport-security', `max-age=${YEAR_SECONDS}`);
    }
  });
  server.addHook('onSend', async (_request, reply) => {
    // Answers are about persons and change at any moment; files of the web interface say otherwise themselves.
    if (!reply.hasHeader('cache-control') && !reply.raw.hasHeader('cache-control')) {
      reply.header('cache-control', 'no-store');
    }
  });
}

/**
 * Refuses what another site could have sent in a person's name: an unsafe method needs our own header, which
 * a form cannot set, and an `Origin` that is this server's own.
 */
export function addOriginCheck(server: FastifyInstance, options: ServerOptions): void {
  const publicOrigin = options.publicUrl === null ? null : originOf(options.publicUrl);
  server.addHook('onRequest', async (request, reply) => {
    if (SAFE_METHODS.has(request.method) || isOwnRequest(request, publicOrigin)) {
      return;
    }
    return sendProblem(request, reply, rejection('request.origin'));
  });
}

function isOwnRequest(request: FastifyRequest, publicOrigin: string | null): boolean {
  if (request.headers['x-laksana'] !== '1') {
    return false;
  }
  const origin = request.headers.origin;
  if (origin === undefined) {
    return request.headers['sec-fetch-site'] !== 'cross-site';
  }
  const given = originOf(origin);
  if (given === null) {
    return false;
  }
  return given === publicOrigin || given === originOf(`${request.protocol}://${request.host}`);
}

/** Scheme, host and port in their normal form; null for `null` and for what is no address. */
function originOf(text: string): string | null {
  try {
    const { origin } = new URL(text);
    return origin === 'null' ? null : origin;
  } catch {
    // Not an address: the caller refuses it.
    return null;
  }
}
