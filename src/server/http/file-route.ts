import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import { ROUTES, type RouteName } from '../../contract/routes.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import type { Result } from '../../domain/common/result.ts';
import type { Api } from './api.ts';
import { contentDisposition } from './file-answer.ts';
import { sendProblem } from './problem.ts';
import { describeRoute, type ParamsOf, routeConfig } from './route.ts';

/** A file that was made for this request. */
export interface MadeFile {
  readonly bytes: Uint8Array;
  readonly mediaType: string;
  readonly fileName: string;
}

/** Whatever a file holds, it runs nothing and frames nothing. */
export const FILE_POLICY = "sandbox; default-src 'none'; style-src 'unsafe-inline'";

/** Registers a route of the table that answers with a file of bytes, or with a problem. */
export function addFileRoute<Name extends RouteName, Query extends TSchema>(
  { server, options }: Api,
  name: Name,
  shape: { readonly summary: string; readonly query?: Query },
  make: (asked: {
    readonly params: ParamsOf<Name>;
    readonly query: Static<Query>;
    readonly request: FastifyRequest;
  }) => Promise<Result<MadeFile, Rejection>>,
): void {
  const described = describeRoute(name, { ...shape, answer: null }, 200);
  server.route({
    method: ROUTES[name].method,
    url: ROUTES[name].path,
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
    config: routeConfig(options, name),
    handler: async (request, reply) => {
      const made = await make({
        params: request.params as ParamsOf<Name>, // checked by the schema of the table
        query: request.query as Static<Query>, // checked by the schema just above
        request,
      });
      if (!made.ok) {
        return sendProblem(request, reply, made.error);
      }
      const { bytes, mediaType, fileName } = made.value;
      return reply
        .headers({
          'content-type': mediaType,
          'content-disposition': contentDisposition(fileName, mediaType),
          'content-security-policy': FILE_POLICY,
          'cache-control': 'private, no-store',
        })
        .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    },
  });
}
