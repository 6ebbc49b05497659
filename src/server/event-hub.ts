import type { FastifyBaseLogger } from 'fastify';
import type { App, Notice } from '../app/ports.ts';
import { resolveSession } from '../app/session.ts';
import type { Session } from '../app/session-model.ts';
import { mayHear } from '../app/who-hears.ts';
import type { AgencyId } from '../domain/common/ids.ts';
import { describeFault } from './http/faults.ts';
import type { SseClient } from './http/sse-client.ts';
import type { ServerOptions } from './options.ts';

/** One act tells several things at once; they are sent together after this pause. */
const COLLECT_MS = 40;

interface Listener {
  readonly session: Session;
  readonly client: SseClient;
  readonly versions: Map<string, number>;
  isInboxChanged: boolean;
  timer: NodeJS.Timeout | undefined;
}

/** All open event streams of this process. */
export interface EventHub {
  /** Joins a stream to its person's notices until either ends. */
  attach(session: Session, client: SseClient): void;
  /** Ends at once the streams of this agency whose session is over (after a logout or a reset). */
  dropEnded(agencyId: AgencyId): Promise<void>;
  /** Number of open streams. */
  size(): number;
  /** Ends all streams and the heartbeat. */
  close(): void;
}

/** Begins the heartbeat; `close` ends it. */
export function createEventHub(app: App, options: ServerOptions, log: FastifyBaseLogger): EventHub {
  const listeners = new Set<Listener>();

  async function check(listener: Listener): Promise<void> {
    try {
      const found = await resolveSession(app, listener.session.credential);
      if (!found.ok) {
        listener.client.end();
      }
    } catch (error) {
      // The database is away: nobody's session can be told, the stream lives on and is asked again.
      log.warn({ fault: describeFault(error) }, 'session of an event stream not checked');
    }
  }

  const heartbeat = setInterval(() => {
    for (const listener of listeners) {
      listener.client.send('ping', {});
      void check(listener);
    }
  }, options.heartbeatMs);
  heartbeat.unref();

  return {
    attach(session, client) {
      const listener: Listener = {
        session,
        client,
        versions: new Map(),
        isInboxChanged: false,
        timer: undefined,
      };
      const stop = app.listeners.listen(session.agencyId, (notice) => hear(listener, notice));
      listeners.add(listener);
      client.onClose(() => {
        stop();
        clearTimeout(listener.timer);
        listeners.delete(listener);
      });
    },
    async dropEnded(agencyId) {
      const concerned = [...listeners].filter((each) => each.session.agencyId === agencyId);
      await Promise.all(concerned.map(check));
    },
    size: () => listeners.size,
    close() {
      clearInterval(heartbeat);
      for (const listener of listeners) {
        listener.client.end();
      }
    },
  };
}

function hear(listener: Listener, notice: Notice): void {
  if (!mayHear(listener.session, notice)) {
    return;
  }
  if (notice.kind === 'run') {
    listener.versions.set(
      notice.runId,
      Math.max(notice.version, listener.versions.get(notice.runId) ?? 0),
    );
  } else {
    listener.isInboxChanged = true;
  }
  listener.timer ??= setTimeout(() => flush(listener), COLLECT_MS);
}

function flush(listener: Listener): void {
  listener.timer = undefined;
  if (listener.isInboxChanged) {
    listener.isInboxChanged = false;
    listener.client.send('inbox', {});
  }
  for (const [runId, version] of listener.versions) {
    listener.client.send('run', { runId, version });
  }
  listener.versions.clear();
}
