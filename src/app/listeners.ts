/**
 * Tells whoever listens that something changed: in this process at once, on other servers by one coalesced
 * NOTIFY outside the act (tech.md: a NOTIFY inside costs more than half of all acts).
 */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { AgencyId } from '../domain/common/ids.ts';
import type { Listeners, Notice } from './ports.ts';

const CHANNEL = 'laksana_notices';
const COALESCE_MS = 50;
const RECONNECT_MS = 1_000;
/** PostgreSQL takes less than 8000 bytes; what is longer is cut into several. */
const MAX_BYTES = 7_500;

export interface ListenersOptions {
  readonly pool: pg.Pool;
  /** For the one connection that listens, as application role. Null: this process only. */
  readonly connection: pg.ClientConfig | null;
  readonly onFault?: (error: unknown) => void;
}

export interface RunningListeners extends Listeners {
  close(): Promise<void>;
}

interface Envelope {
  readonly from: string;
  readonly notices: readonly Notice[];
}

/** Starts listening to other servers; where that fails it goes on trying and meanwhile serves this process. */
export function createListeners(options: ListenersOptions): RunningListeners {
  const self = randomUUID();
  const byAgency = new Map<AgencyId, Set<(notice: Notice) => void>>();
  const waiting = new Map<string, Notice>();
  let timer: NodeJS.Timeout | undefined;
  let client: pg.Client | undefined;
  let isClosed = false;
  let sending: Promise<void> = Promise.resolve();

  function hear(notice: Notice): void {
    for (const listener of [...(byAgency.get(notice.agencyId) ?? [])]) {
      listener(notice);
    }
  }

  /** What was missed while not connected is unknown: everybody looks again. */
  function hearUnknown(): void {
    for (const agencyId of byAgency.keys()) {
      hear({ kind: 'inbox', agencyId, officials: null });
    }
  }

  async function send(): Promise<void> {
    const notices = [...waiting.values()];
    waiting.clear();
    for (const part of inParts(notices)) {
      const envelope: Envelope = { from: self, notices: part };
      await options.pool.query('select pg_notify($1, $2)', [CHANNEL, JSON.stringify(envelope)]);
    }
  }

  async function connect(connection: pg.ClientConfig, isAgain: boolean): Promise<void> {
    if (isClosed) {
      return;
    }
    const mine = new pg.Client({ ...connection, application_name: 'laksana-listen' });
    let isOver = false;
    const again = (error?: unknown) => {
      if (isOver) {
        return;
      }
      isOver = true;
      void mine.end().catch(() => undefined); // it is broken already
      if (!isClosed) {
        options.onFault?.(error);
        setTimeout(() => void connect(connection, true), RECONNECT_MS).unref();
      }
    };
    mine.on('error', again);
    mine.on('end', () => again());
    mine.on('notification', ({ payload }) => receive(payload));
    try {
      await mine.connect();
      await mine.query(`listen ${CHANNEL}`);
      client = mine;
      if (isAgain) {
        hearUnknown();
      }
    } catch (error) {
      again(error);
    }
  }

  function receive(payload: string | undefined): void {
    const envelope = JSON.parse(payload ?? '{}') as Partial<Envelope>; // only our servers write here
    if (envelope.from !== self) {
      for (const notice of envelope.notices ?? []) {
        hear(notice);
      }
    }
  }

  if (options.connection !== null) {
    void connect(options.connection, false);
  }
  return {
    tell(notices) {
      for (const notice of notices) {
        hear(notice);
        if (options.connection !== null) {
          waiting.set(keyOf(notice), notice);
        }
      }
      if (waiting.size > 0 && timer === undefined && !isClosed) {
        timer = setTimeout(() => {
          timer = undefined;
          sending = send().catch((error: unknown) => options.onFault?.(error));
        }, COALESCE_MS);
      }
    },
    listen(agencyId, listener) {
      const listeners = byAgency.get(agencyId) ?? new Set();
      byAgency.set(agencyId, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) {
          byAgency.delete(agencyId);
        }
      };
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await sending;
      await send().catch((error: unknown) => options.onFault?.(error));
      await client?.end();
    },
  };
}

/** Of several notices about one thing the last is enough. */
function keyOf(notice: Notice): string {
  return notice.kind === 'run'
    ? `run:${notice.runId}`
    : `inbox:${notice.agencyId}:${notice.officials?.join(',') ?? '*'}`;
}

/** Cuts a batch so that each part fits one NOTIFY; who is too many to be named becomes everybody. */
function inParts(notices: readonly Notice[]): readonly (readonly Notice[])[] {
  const parts: Notice[][] = [];
  let bytes = MAX_BYTES;
  for (const notice of notices) {
    const size = JSON.stringify(notice).length;
    const fitting: Notice =
      size < MAX_BYTES ? notice : { kind: 'inbox', agencyId: notice.agencyId, officials: null };
    bytes += size;
    if (bytes > MAX_BYTES) {
      parts.push([]);
      bytes = Math.min(size, MAX_BYTES);
    }
    parts.at(-1)?.push(fitting);
  }
  return parts;
}
