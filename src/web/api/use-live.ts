import type { QueryClient } from '@tanstack/react-query';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { RunView } from '../../contract/run.ts';
import { hrefOf } from './client.ts';
import { reportConnection } from './connection.ts';
import { keys } from './keys.ts';

const RECONNECT_MS = 3_000;

/** Keeps lists and open berkas fresh from the server's event stream for as long as the page lives. */
export function useLive(): void {
  const client = useQueryClient();
  useEffect(() => openStream(client), [client]);
}

/** Opens the stream and gives the function that ends it. The browser reconnects; when it gives up, we do. */
function openStream(client: QueryClient): () => void {
  let mutSource: EventSource | null = null;
  let mutTimer: ReturnType<typeof setTimeout> | undefined;
  let mutWasLost = false;

  function connect(): void {
    const source = new EventSource(hrefOf('events'));
    mutSource = source;
    source.onopen = () => {
      reportConnection(false);
      if (mutWasLost) {
        // What happened meanwhile was not told.
        mutWasLost = false;
        void client.invalidateQueries();
      }
    };
    source.onerror = () => {
      mutWasLost = true;
      reportConnection(true);
      if (source.readyState === EventSource.CLOSED) {
        mutTimer = setTimeout(() => {
          // Finds out whether the session has ended, which a stream cannot say.
          void client.invalidateQueries({ queryKey: keys.session });
          connect();
        }, RECONNECT_MS);
      }
    };
    source.addEventListener('inbox', () => refreshLists(client));
    source.addEventListener('run', (event) => refreshRun(client, event.data));
  }

  connect();
  return () => {
    clearTimeout(mutTimer);
    mutSource?.close();
  };
}

function refreshLists(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: keys.inboxes });
  void client.invalidateQueries({ queryKey: keys.session });
  void client.invalidateQueries({ queryKey: keys.notices });
}

function refreshRun(client: QueryClient, data: unknown): void {
  const told = parseRunEvent(data);
  if (told === null) {
    return;
  }
  const known = client.getQueryData<RunView>(keys.run(told.runId));
  if (known !== undefined && known.version >= told.version) {
    return;
  }
  void client.invalidateQueries({ queryKey: keys.run(told.runId) });
  void client.invalidateQueries({ queryKey: keys.runLists });
}

function parseRunEvent(data: unknown): { runId: string; version: number } | null {
  if (typeof data !== 'string') {
    return null;
  }
  try {
    const value = JSON.parse(data) as { runId?: unknown; version?: unknown };
    return typeof value.runId === 'string' && typeof value.version === 'number'
      ? { runId: value.runId, version: value.version }
      : null;
  } catch {
    return null;
  }
}
