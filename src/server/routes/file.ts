import { Type } from 'typebox';
import { openRunFile, uploadFile } from '../../app/files.ts';
import { Id } from '../../contract/common.ts';
import { ROUTES } from '../../contract/routes.ts';
import { FileView } from '../../contract/run.ts';
import { sessionOf } from '../http/access.ts';
import type { Api } from '../http/api.ts';
import { contentDisposition } from '../http/file-answer.ts';
import { FILE_POLICY } from '../http/file-route.ts';
import { sendProblem } from '../http/problem.ts';
import { describeRoute, routeConfig } from '../http/route.ts';
import {
  nameOfUpload,
  refuseDeclared,
  refuseRest,
  UploadHeaders,
  withRawBodies,
} from '../http/upload.ts';

/** Files of a berkas: streamed in and out, never held in memory. */
export function addFileRoutes(api: Api): void {
  withRawBodies(api, addUpload);
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
      const name = nameOfUpload(headers);
      const refusal = refuseDeclared(request, options.uploadLimitBytes);
      if (refusal !== null) {
        return refusal;
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
