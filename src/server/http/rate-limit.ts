import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';
import { rejection } from '../../domain/common/rejection.ts';
import type { RateClass, ServerOptions } from '../options.ts';
import { Refused } from './errors.ts';
import { SharedRateStore } from './rate-store.ts';

const WINDOW_MS = 60_000;

/** Counts requests by address and class; a route says its class in its configuration. */
export async function addRateLimits(server: FastifyInstance): Promise<void> {
  await server.register(rateLimit, {
    global: false,
    store: SharedRateStore as never,
    timeWindow: WINDOW_MS,
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    errorResponseBuilder: (_request, context) =>
      new Refused(rejection('request.too-many', { seconds: Math.ceil(context.ttl / 1000) })),
  });
}

/** The route configuration of a class. */
export function rateConfig(options: ServerOptions, rate: RateClass) {
  return { max: options.rateLimits[rate], timeWindow: WINDOW_MS, groupId: `:${rate}` };
}
