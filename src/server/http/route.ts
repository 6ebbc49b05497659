import type {
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchema,
  FastifySchemaCompiler,
} from 'fastify';
import { type Static, type TSchema, Type } from 'typebox';
import { Id, Problem } from '../../contract/common.ts';
import { ROUTES, type RouteName } from '../../contract/routes.ts';
import type { Rejection } from '../../domain/common/rejection.ts';
import type { Result } from '../../domain/common/result.ts';
import type { RateClass, ServerOptions } from '../options.ts';
import { sendProblem } from './problem.ts';
import { rateConfig } from './rate-limit.ts';

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;

/** Path parameters of a route of the table; the server checks each before a handler sees it. */
export type ParamsOf<Name extends RouteName> = Readonly<
  Record<ParamNames<(typeof ROUTES)[Name]['path']>, string>
>;

type StaticOr<S, Else> = S extends TSchema ? Static<S> : Else;

/** What a route takes and gives. `answer: null` is 204 without a body. */
export interface RouteShape {
  readonly summary: string;
  readonly query?: TSchema;
  readonly headers?: TSchema;
  readonly body?: TSchema;
  /** Checks the body in place of its schema, which then only describes it. */
  readonly checkBody?: (body: unknown) => true | { error: Error };
  readonly answer: TSchema | null;
  readonly status?: 200 | 201;
  readonly rate?: RateClass;
}

/** A checked request, as handlers get it. */
interface Asked<Name extends RouteName, Shape extends RouteShape> {
  readonly params: ParamsOf<Name>;
  readonly query: StaticOr<Shape['query'], undefined>;
  readonly headers: StaticOr<Shape['headers'], undefined>;
  readonly body: StaticOr<Shape['body'], undefined>;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

type AnswerOf<Shape extends RouteShape> = StaticOr<Shape['answer'], undefined>;

/** Answers a checked request: with a value, or with the reason why not. */
export type Handler<Name extends RouteName, Shape extends RouteShape> = (
  asked: Asked<Name, Shape>,
) => Promise<Result<AnswerOf<Shape>, Rejection>>;

/**
 * Registers one route of the table with its schemas. Method, path, access and the checks of path parameters
 * come from the table, so that the server cannot differ from what the web client calls.
 */
export function addRoute<Name extends RouteName, const Shape extends RouteShape>(
  server: FastifyInstance,
  options: ServerOptions,
  name: Name,
  shape: Shape,
  handler: Handler<Name, Shape>,
): void {
  const { method, path } = ROUTES[name];
  const status = shape.answer === null ? 204 : (shape.status ?? 200);
  server.route({
    method,
    url: path,
    schema: describeRoute(name, shape, status),
    config: routeConfig(options, name, shape.rate),
    ...(shape.checkBody === undefined
      ? {}
      : { validatorCompiler: bodyChecker(server, shape.checkBody) }),
    handler: async (request, reply) => {
      const asked = {
        params: request.params,
        query: request.query,
        headers: request.headers,
        body: request.body,
        request,
        reply,
      } as unknown as Asked<Name, Shape>;
      const result = await handler(asked);
      if (!result.ok) {
        return sendProblem(request, reply, result.error);
      }
      return reply.code(status).send(shape.answer === null ? undefined : result.value);
    },
  });
}

/** The server's own checks but for the body. */
function bodyChecker(
  server: FastifyInstance,
  check: NonNullable<RouteShape['checkBody']>,
): FastifySchemaCompiler<FastifySchema> {
  const { validatorCompiler } = server;
  if (validatorCompiler === undefined) {
    throw new Error('routes are added after the validator');
  }
  return (part) => (part.httpPart === 'body' ? check : validatorCompiler(part));
}

/** Configuration that hooks read: which route of the table it is and how often it may be asked. */
export function routeConfig(options: ServerOptions, name: RouteName, rate?: RateClass) {
  const usual: RateClass = ROUTES[name].method === 'GET' ? 'read' : 'act';
  return { routeName: name, rateLimit: rateConfig(options, rate ?? usual) };
}

/** The schemas of a route, for checking and for the OpenAPI document. */
export function describeRoute(name: RouteName, shape: RouteShape, status: number) {
  const names = paramNames(ROUTES[name].path);
  return {
    operationId: name,
    summary: shape.summary,
    tags: [tagOf(ROUTES[name].path)],
    ...(names.length === 0 ? {} : { params: paramsSchema(names) }),
    ...(shape.query === undefined ? {} : { querystring: shape.query }),
    ...(shape.headers === undefined ? {} : { headers: shape.headers }),
    ...(shape.body === undefined ? {} : { body: shape.body }),
    ...(ROUTES[name].access === 'public' ? { security: [] } : {}),
    response: {
      [status]:
        shape.answer === null
          ? Type.Null({ description: 'Selesai, tanpa isi.' })
          : describeAnswer(shape.answer),
      default: {
        description: 'Penolakan atau gangguan (RFC 9457).',
        content: { 'application/problem+json': { schema: Problem } },
      },
    },
  };
}

function describeAnswer(answer: TSchema) {
  return { description: 'Berhasil.', content: { 'application/json': { schema: answer } } };
}

function paramNames(path: string): string[] {
  return path
    .split('/')
    .filter((part) => part.startsWith(':'))
    .map((part) => part.slice(1));
}

/** Every path parameter is an id, but the secret of an invitation. */
function paramsSchema(names: readonly string[]): TSchema {
  const secret = Type.String({ pattern: '^[A-Za-z0-9._-]{16,200}$' });
  return Type.Object(
    Object.fromEntries(names.map((name) => [name, name === 'token' ? secret : Id])),
  );
}

function tagOf(path: string): string {
  return path.split('/')[3] ?? 'api';
}
