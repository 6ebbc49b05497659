import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type {} from '@fastify/swagger';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { rejection } from '../../domain/common/rejection.ts';
import type { ServerOptions } from '../options.ts';
import { sendProblem } from './problem.ts';

const PROGRAM_PATHS = ['/api/', '/healthz', '/readyz'];

/**
 * Serves the built web interface: files whose name carries the hash of their content for ever, the page itself
 * never from a cache. Any other address gets the page, which finds its own way; addresses of the API and of
 * missing files get a problem.
 */
export async function addStaticWeb(server: FastifyInstance, options: ServerOptions): Promise<void> {
  const { webRoot } = options;
  const hasPage = webRoot !== null && existsSync(join(webRoot, 'index.html'));
  if (webRoot !== null && hasPage) {
    await server.register(fastifyStatic, {
      root: webRoot,
      index: false,
      preCompressed: true,
      cacheControl: false,
      dotfiles: 'ignore',
      schemaHide: true,
      setHeaders: (response, path) => {
        response.setHeader('cache-control', cachingOf(path));
      },
    });
    server.route({
      method: ['GET', 'HEAD'],
      url: '/',
      schema: { hide: true },
      handler: async (_request, reply) => sendPage(reply),
    });
  }
  server.setNotFoundHandler((request, reply) => {
    if (hasPage && wantsPage(request)) {
      return sendPage(reply);
    }
    return sendProblem(request, reply, rejection('request.not-found'));
  });
}

function cachingOf(path: string): string {
  return /[/\\]assets[/\\]/.test(path) && !path.endsWith('.html')
    ? 'public, max-age=31536000, immutable'
    : 'no-cache';
}

function sendPage(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-store').sendFile('index.html');
}

function wantsPage(request: FastifyRequest): boolean {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    return false;
  }
  const path = request.url.split('?', 1)[0] ?? '/';
  if (PROGRAM_PATHS.some((own) => path === own || path.startsWith(own)) || path === '/api') {
    return false;
  }
  // A file that is not there must not become a page: browsers would run HTML as script or picture.
  return !/\.[a-z0-9]{1,8}$/i.test(path);
}
