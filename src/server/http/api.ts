import type { FastifyInstance } from 'fastify';
import type { App } from '../../app/ports.ts';
import type { RouteName } from '../../contract/routes.ts';
import type { EventHub } from '../event-hub.ts';
import type { ServerOptions } from '../options.ts';
import { addRoute, type Handler, type RouteShape } from './route.ts';

/** What the routes of every noun are built from. */
export interface Api {
  readonly server: FastifyInstance;
  readonly app: App;
  readonly options: ServerOptions;
  readonly hub: EventHub;
  /** Registers one route of the table. */
  route<Name extends RouteName, const Shape extends RouteShape>(
    name: Name,
    shape: Shape,
    handler: Handler<Name, Shape>,
  ): void;
}

/** Binds the parts together. */
export function createApi(
  server: FastifyInstance,
  app: App,
  options: ServerOptions,
  hub: EventHub,
): Api {
  return {
    server,
    app,
    options,
    hub,
    route: (name, shape, handler) => addRoute(server, options, name, shape, handler),
  };
}
