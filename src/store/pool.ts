import { type ClientConfig, Pool, type PoolClient, types } from 'pg';
import type { AgencyId } from '../domain/common/ids.ts';

/** A row as the driver gives it, with the parsers below. */
export type Row = Record<string, unknown>;

export interface Query {
  readonly text: string;
  readonly values?: readonly unknown[];
  /** Prepared once a connection under this name (tech.md, Server 3: +11–15 % on the act). */
  readonly name?: string;
}

/** Whatever can run a statement: the pool, a client, a transaction. */
export interface Db {
  query<R extends Row = Row>(
    query: string | Query,
    values?: readonly unknown[],
  ): Promise<{ readonly rows: R[]; readonly rowCount: number | null }>;
}

/** A transaction in which row-level security shows one agency. */
export interface Tx extends Db {
  readonly agencyId: AgencyId;
}

export interface PoolOptions {
  /** As application role; the owner never serves. */
  readonly connection: ClientConfig;
  readonly max?: number;
  readonly applicationName?: string;
  /** Milliseconds after which the server gives up a statement. */
  readonly statementTimeoutMs?: number;
  /** Hears of idle connections that broke; the pool replaces them by itself. */
  readonly onError?: (error: Error) => void;
}

const INT8 = 20;
const DATE = 1082;
const TIMESTAMPTZ = 1184;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** `2026-11-22 01:30:00.123456+00` as the program's own instant; `infinity` stays a word. */
function parseTimestamp(text: string): string {
  return text.endsWith('infinity')
    ? text
    : new Date(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).toISOString();
}

/** Counts and sizes are far below 2^53; dates and instants stay text, as the domain has them. */
const PARSERS: Readonly<Record<number, (text: string) => unknown>> = {
  [INT8]: Number,
  [DATE]: (text) => text,
  [TIMESTAMPTZ]: parseTimestamp,
};

function getTypeParser(oid: number, format?: 'text' | 'binary'): (value: string) => unknown {
  const own = format === 'binary' ? undefined : PARSERS[oid];
  return (
    own ??
    (types.getTypeParser as (o: number, f?: string) => (value: string) => unknown)(oid, format)
  );
}

/** Connection settings that every connection of the program shares: UTC, our parsers, limits in time. */
export function clientConfig(options: PoolOptions): ClientConfig {
  const timeout = options.statementTimeoutMs ?? 15_000;
  return {
    ...options.connection,
    application_name: options.applicationName ?? 'laksana',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    statement_timeout: timeout,
    lock_timeout: 5_000,
    idle_in_transaction_session_timeout: 30_000,
    options: `${options.connection.options ?? ''} -c TimeZone=UTC -c DateStyle=ISO`.trim(),
    types: { getTypeParser } as NonNullable<ClientConfig['types']>,
  };
}

/**
 * The pool of the application role. 16 connections are enough (tech.md, Server 3: 32 only add latency).
 * A broken idle connection is reported to `onError` and replaced; it never stops the process.
 */
export function createPool(options: PoolOptions): Pool {
  const pool = new Pool({
    ...clientConfig(options),
    max: options.max ?? 16,
    idleTimeoutMillis: 30_000,
  });
  pool.on('error', (error) => options.onError?.(error));
  // The pool listens only to idle connections. One that breaks between two statements of a transaction would
  // end the process; its next statement fails anyway.
  pool.on('connect', (client) => client.on('error', () => undefined));
  return pool;
}

/**
 * Runs `fn` in a transaction that sees this agency and no other. Commits what it returns, rolls back what
 * it throws. The setting is local: a pooled connection goes back empty (ADR 0008).
 */
export async function withAgency<T>(
  pool: Pool,
  agencyId: AgencyId,
  fn: (tx: Tx) => Promise<T>,
  options: { readonly readOnly?: boolean } = {},
): Promise<T> {
  if (!UUID.test(agencyId)) {
    throw new Error('an agency id is a UUID');
  }
  const client = await pool.connect();
  const mode =
    options.readOnly === true ? 'begin isolation level repeatable read read only' : 'begin';
  let isBroken = false;
  try {
    // One round trip: the id was checked above, so it can stand in the text.
    await client.query(`${mode}; set local laksana.agency = '${agencyId}'`);
    const result = await fn(txOf(client, agencyId));
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => {
      isBroken = true;
    });
    throw error;
  } finally {
    client.release(isBroken);
  }
}

function txOf(client: PoolClient, agencyId: AgencyId): Tx {
  return { agencyId, query: asDb(client).query };
}

/** Narrows a driver object to what the store uses of it. */
export function asDb(client: { query: Pool['query'] | PoolClient['query'] }): Db {
  const run = client.query.bind(client) as (query: unknown, values?: unknown) => Promise<never>;
  return {
    query(query, values) {
      return values === undefined ? run(query) : run(query, [...values]);
    },
  };
}
