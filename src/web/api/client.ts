/** The one way to the server: typed over the table of routes that the server registers. */

import type { Problem } from '../../contract/common.ts';
import { ROUTES, type RouteName } from '../../contract/routes.ts';
import type { Answers, Bodies } from './answers.ts';
import { reportConnection } from './connection.ts';
import { ApiProblem, ConnectionLost } from './problem.ts';

/** An answer that takes longer is counted as lost; the act is safe to send again with its key. */
const ANSWER_WITHIN_MS = 20_000;
/** A file is made while one waits: drawn, set in type and sent. */
const FILE_WITHIN_MS = 90_000;

type ParamNames<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<Rest>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never;
type Params<N extends RouteName> = Record<ParamNames<(typeof ROUTES)[N]['path']>, string>;

export type QueryValues = Readonly<Record<string, string | number | undefined>>;
export interface CallOptions<N extends RouteName> {
  readonly params?: Params<N>;
  readonly query?: QueryValues;
  readonly body?: N extends keyof Bodies ? Bodies[N] : never;
  /** Idempotency key: one per intent, kept on retry. */
  readonly key?: string;
  readonly signal?: AbortSignal;
}

/** Path and query of a route. Throws on a missing parameter, which is a bug of the caller. */
export function hrefOf<N extends RouteName>(
  name: N,
  params?: Params<N>,
  query?: QueryValues,
): string {
  const given = (params ?? {}) as Readonly<Record<string, string>>;
  const path = ROUTES[name].path.replace(/:([A-Za-z]+)/g, (_match, key: string) => {
    const value = given[key];
    if (value === undefined) {
      throw new Error(`route ${name} needs ${key}`);
    }
    return encodeURIComponent(value);
  });
  const mutSearch = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined && value !== '') {
      mutSearch.set(key, String(value));
    }
  }
  const search = mutSearch.toString();
  return search === '' ? path : `${path}?${search}`;
}

/**
 * Calls a route and gives its answer. Throws `ApiProblem` when the server refuses or fails and
 * `ConnectionLost` when nothing is heard, so that queries and mutations can show either.
 */
export async function call<N extends keyof Answers>(
  name: N,
  options: CallOptions<N> = {},
): Promise<Answers[N]> {
  const response = await send(hrefOf(name, options.params, options.query), {
    method: ROUTES[name].method,
    headers: headersOf(options.body !== undefined, options.key),
    body: options.body === undefined ? null : JSON.stringify(options.body),
    signal: withDeadline(options.signal),
  });
  if (!response.ok) {
    throw new ApiProblem(await readProblem(response));
  }
  if (response.status === 204) {
    return undefined as Answers[N];
  }
  // The contract is shared with the server, which checks its own answers against it.
  return (await response.json()) as Answers[N];
}

/** A file as the server sent it. */
export interface SentDocument {
  readonly blob: Blob;
  /** As the server calls it; null where it gave no name. */
  readonly fileName: string | null;
}

/** Fetches a file that a route makes or keeps. Throws as `call` does. */
export async function fetchDocument<N extends RouteName>(
  name: N,
  options: Pick<CallOptions<N>, 'params' | 'query'>,
): Promise<SentDocument> {
  const response = await send(hrefOf(name, options.params, options.query), {
    method: 'GET',
    headers: { accept: '*/*', 'x-laksana': '1' },
    signal: AbortSignal.timeout(FILE_WITHIN_MS),
  });
  if (!response.ok) {
    throw new ApiProblem(await readProblem(response));
  }
  return {
    blob: await response.blob(),
    fileName: fileNameOf(response.headers.get('content-disposition')),
  };
}

/** The name in a `content-disposition` (RFC 6266); the encoded one before the plain one. */
export function fileNameOf(disposition: string | null): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition ?? '')?.[1];
  if (encoded !== undefined) {
    return decodeURIComponent(encoded);
  }
  return /filename="([^"]+)"/i.exec(disposition ?? '')?.[1] ?? null;
}

/** Headers that every call carries; the server refuses unsafe methods without `x-laksana`. */
export function headersOf(hasJson: boolean, key?: string): Record<string, string> {
  return {
    accept: 'application/json, application/problem+json',
    'x-laksana': '1',
    ...(hasJson ? { 'content-type': 'application/json' } : {}),
    ...(key === undefined ? {} : { 'idempotency-key': key }),
  };
}

/** Reads a problem document; anything else (a proxy's page) becomes a fault with the status. */
export function parseProblem(text: string, status: number): Problem {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && 'code' in value && 'title' in value) {
      return value as Problem;
    }
  } catch {
    // Not JSON: a page of something between us and the server; told as a fault below.
  }
  return {
    type: 'about:blank',
    title: 'Peladen tidak menjawab sebagaimana mestinya.',
    status,
    code: 'service.fault',
    next: 'Coba lagi. Bila tetap gagal, sampaikan kepada administrator.',
    requestId: '-',
  };
}

async function readProblem(response: Response): Promise<Problem> {
  return parseProblem(await response.text(), response.status);
}

async function send(href: string, init: RequestInit): Promise<Response> {
  try {
    const response = await fetch(href, { ...init, credentials: 'same-origin' });
    reportConnection(false);
    return response;
  } catch (error) {
    if (init.signal?.aborted === true && !isTimeout(init.signal.reason)) {
      throw error;
    }
    reportConnection(true);
    throw new ConnectionLost(error);
  }
}

function withDeadline(signal: AbortSignal | undefined): AbortSignal {
  const deadline = AbortSignal.timeout(ANSWER_WITHIN_MS);
  return signal === undefined ? deadline : AbortSignal.any([signal, deadline]);
}

function isTimeout(reason: unknown): boolean {
  return reason instanceof DOMException && reason.name === 'TimeoutError';
}
