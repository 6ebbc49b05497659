import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { rejection } from '../../domain/common/rejection.ts';
import { type Api, createApi } from './api.ts';
import { Refused } from './errors.ts';
import { parseFileName } from './file-answer.ts';

/** How long a sender that was refused may go on before it is cut off; it needs the time to read why. */
const LINGER_MS = 10_000;
const BYTES_PER_MEGABYTE = 1024 * 1024;

export const UploadHeaders = Type.Object({
  'x-file-name': Type.String({ minLength: 1, maxLength: 1000 }),
});

/** Adds routes in a scope of their own, in which any kind of body is taken, as a stream. */
export function withRawBodies(api: Api, add: (api: Api) => void): void {
  api.server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    add(createApi(scope, api.app, api.options, api.hub));
  });
}

/** The name that the sender gave the file; throws a refusal when it cannot be read. */
export function nameOfUpload(headers: Static<typeof UploadHeaders>): string {
  const name = parseFileName(headers['x-file-name']);
  if (name === undefined) {
    throw new Refused(rejection('request.invalid'), [
      { path: '/x-file-name', message: 'Nama berkas tidak dapat dibaca.' },
    ]);
  }
  return name;
}

/** The refusal of what says itself that it is too large, before a byte of it is read. */
export function refuseDeclared(request: FastifyRequest, limitBytes: number) {
  const declared = Number(request.headers['content-length'] ?? 0);
  const maxMegabytes = Math.floor(limitBytes / BYTES_PER_MEGABYTE);
  return declared > limitBytes
    ? refuseRest(request, rejection('file.too-large', { maxMegabytes }))
    : null;
}

/** Refuses while the sender is still sending: what comes is thrown away, and after a while the line is cut. */
export function refuseRest<E>(request: FastifyRequest, error: E) {
  const { raw } = request;
  if (!raw.complete && !raw.destroyed) {
    raw.resume();
    const cut = setTimeout(() => raw.destroy(), LINGER_MS);
    cut.unref();
    raw.once('close', () => clearTimeout(cut));
  }
  return { ok: false, error } as const;
}
