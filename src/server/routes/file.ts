import type { FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import { openRunFile, uploadFile } from '../../app/files.ts';
import { Id } from '../../contract/common.ts';
import { ROUTES } from '../../contract/routes.ts';
import { FileView } from '../../contract/run.ts';
import { rejection } from '../../domain/common/rejection.ts';
import { sessionOf } from '../http/access.ts';
import { type Api, createApi } from '../http/api.ts';
import { Refused } from '../http/errors.ts';
import { contentDisposition, parseFileName } from '../http/file-answer.ts';
import { FILE_POLICY } from '../http/file-route.ts';
import { sendProblem } from '../http/problem.ts';
import { describeRoute, routeConfig } from '../http/route.ts';

/** How long a sender that was refused may go on before it is cut off; it needs the time to read why. */
const LINGER_MS = 10_000;

const UploadHeaders = Type.Object({
  'x-file-name': Type.String({ minLength: 1, maxLength: 1000 }),
});

/** Files of a berkas: streamed in and out, never held in memory. */
export function addFileRoutes(api: Api): void {
  // Its own scope: only here is any kind of body taken, as a stream.
  api.server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
    addUpload(createApi(scope, api.app, api.options, api.hub));
  });
  addDownload(api);
}

function addUpload({ app, options, route }: Api): void {
  route(
    'uploadFile',
    {
      summary: 'Unggah satu berkas: isi mentah, nama di header `x-file-name` (percent-encoded).',
      headers: UploadHeaders,
      query: Type.Object({ runId: Type.Optional(Id) }),
      answer: FileView,
      status: 201,
      rate: 'upload',
    },
    async ({ query, headers, request }) => {
      const name = parseFileName(headers['x-file-name']);
      if (name === undefined) {
        throw new Refused(rejection('request.invalid'), [
          { path: '/x-file-name', message: 'Nama berkas tidak dapat dibaca.' },
        ]);
      }
      if (declaredBytes(request) > options.uploadLimitBytes) {
        return refuseRest(request, tooLarge(options.uploadLimitBytes));
      }
      const uploaded = await uploadFile(app, sessionOf(request), {
        stream: request.raw,
        name,
        runId: query.runId ?? null,
      });
      return uploaded.ok ? uploaded : refuseRest(request, uploaded.error);
    },
  );
}

function declaredBytes(request: FastifyRequest): number {
  return Number(request.headers['content-length'] ?? 0);
}

function tooLarge(limitBytes: number) {
  return rejection('file.too-large', { maxMegabytes: Math.floor(limitBytes / 1024 / 1024) });
}

/** Refuses while the sender is still sending: what comes is thrown away, and after a while the line is cut. */
function refuseRest<E>(request: FastifyRequest, error: E) {
  const { raw } = request;
  if (!raw.complete && !raw.destroyed) {
    raw.resume();
    const cut = setTimeout(() => raw.destroy(), LINGER_MS);
    cut.unref();
    raw.once('close', () => clearTimeout(cut));
  }
  return { ok: false, error } as const;
}

function addDownload({ server, app, options }: Api): void {
  const described = describeRoute('runFile', { summary: 'Isi satu berkas.', answer: null }, 200);
  server.route({
    method: 'GET',
    url: ROUTES.runFile.path,
    schema: {
      ...described,
      response: {
        ...described.response,
        200: {
          description: 'Isi berkas.',
          content: { '*/*': { schema: { type: 'string', format: 'binary' } } },
        },
      },
    },
    config: routeConfig(options, 'runFile'),
    handler: async (request, reply) => {
      const { runId, fileId } = request.params as { runId: string; fileId: string };
      const opened = await openRunFile(app, sessionOf(request), runId, fileId);
      if (!opened.ok) {
        return sendProblem(request, reply, opened.error);
      }
      const { file, stream } = opened.value;
      return reply
        .headers({
          'content-type': file.mediaType,
          'content-length': file.sizeBytes,
          'content-disposition': contentDisposition(file.name, file.mediaType),
          'content-security-policy': FILE_POLICY,
          'cache-control': 'private, no-store',
        })
        .send(stream);
    },
  });
}
