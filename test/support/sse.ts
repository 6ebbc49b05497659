/** Reads an event stream as a browser would. */

interface ServerEvent {
  readonly event: string;
  readonly data: unknown;
}

export interface EventReader {
  readonly events: readonly ServerEvent[];
  /** Milliseconds until an event that fits came; fails after `withinMs`. Looks at what is still to come. */
  waitFor(fits: (event: ServerEvent) => boolean, withinMs?: number): Promise<number>;
  /** Resolves when the server ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens the stream with a cookie; fails when it is refused. */
export async function readEvents(address: string, cookie: string): Promise<EventReader> {
  const stop = new AbortController();
  const response = await fetch(`${address}/api/v1/events`, {
    headers: { cookie },
    signal: stop.signal,
  });
  if (response.status !== 200 || response.body === null) {
    throw new Error(`events: ${response.status}`);
  }
  const events: ServerEvent[] = [];
  const sleepers = new Set<() => void>();
  const ended = collect(response.body, (event) => {
    events.push(event);
    for (const wake of sleepers) {
      wake();
    }
  });
  return {
    events,
    ended,
    close: () => stop.abort(),
    async waitFor(fits, withinMs = 3_000) {
      const begun = performance.now();
      let next = events.length;
      for (;;) {
        for (; next < events.length; next += 1) {
          const event = events[next];
          if (event !== undefined && fits(event)) {
            return performance.now() - begun;
          }
        }
        const left = withinMs - (performance.now() - begun);
        if (left <= 0) {
          throw new Error(`no such event among ${JSON.stringify(events)}`);
        }
        await new Promise<void>((resolve) => {
          const wake = (): void => {
            clearTimeout(timer);
            sleepers.delete(wake);
            resolve();
          };
          const timer = setTimeout(wake, left);
          sleepers.add(wake);
        });
      }
    },
  };
}

async function collect(
  body: ReadableStream<Uint8Array>,
  hear: (event: ServerEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        const event = /^event: (.*)$/m.exec(part)?.[1];
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (event !== undefined) {
          hear({ event, data: JSON.parse(data ?? 'null') });
        }
      }
    }
  } catch {
    // Cut off by us or by the server: over either way.
  }
}
